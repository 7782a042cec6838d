"""Tests of a difference as Markdown, text and JSON."""

import json

import toys

from ketamine_guide.diff import Diff, diff, to_json, to_markdown, to_text

SAID = toys.statement("Old *words*.", detail="In 9 of 10.", numbers=())
OLD = toys.guide(toys.section(SAID, toys.statement(id="gone")))
NEW = toys.guide(
    toys.section(
        toys.statement("New <b>words</b>.", detail="In 9 of 10."), toys.statement(id="came")
    ),
    version="1",
    approvals=(toys.approval(status="recommended"),),
    terms=(),
    redirects={"gone": toys.redirect("gone", "came", "said", kind="statement")},
)
FOUND = diff(OLD, NEW)


def test_text_shows_each_change_worst_first() -> None:
    """What changed, with the words that differ before and after."""
    assert to_text(FOUND) == (
        "ketamine-guide 0 to 1 (en): 6 clinical\n"
        "\n"
        "clinical: said in section:one (reworded)\n"
        "    text: words that weigh\n"
        "    - Old *words*.\n"
        "    + New <b>words</b>.\n"
        "clinical: came in section:one (added)\n"
        "    is new\n"
        "    + Ketamine was compared with placebo.\n"
        "clinical: gone in section:one (retired)\n"
        "    is not there any more\n"
        "    - Ketamine was compared with placebo.\n"
        "clinical: term-placebo in term:placebo (removed)\n"
        "    is not there any more\n"
        "    - A dummy treatment.\n"
        "clinical: term placebo (removed)\n"
        "clinical: approval us-toy (changed)\n"
        "    status\n"
        "    - approved\n"
        "    + recommended\n"
    )


def test_markdown_shows_each_change_under_its_gravity() -> None:
    """No word of a statement is taken for markup."""
    assert to_markdown(FOUND) == (
        "# ketamine-guide 0 to 1 (en): 6 clinical\n\n"
        "## Clinical\n\n"
        "### `said` (reworded; `section:one`)\n\n"
        "- text: words that weigh\n\n"
        "Before:\n\n> Old \\*words\\*.\n>\n> For clinicians: In 9 of 10.\n\n"
        "After:\n\n> New \\<b\\>words\\</b\\>.\n>\n> For clinicians: In 9 of 10.\n\n"
        "### `came` (added; `section:one`)\n\n"
        "- is new\n\n"
        "After:\n\n> Ketamine was compared with placebo.\n\n"
        "### `gone` (retired; `section:one`)\n\n"
        "- is not there any more\n- in its place: `came`, `said`\n\n"
        "Before:\n\n> Ketamine was compared with placebo.\n\n"
        "### `term-placebo` (removed; `term:placebo`)\n\n"
        "- is not there any more\n\n"
        "Before:\n\n> A dummy treatment.\n\n"
        "### term `placebo` (removed)\n\n"
        "### approval `us-toy` (changed)\n\n"
        "- status: \u201capproved\u201d became \u201crecommended\u201d\n"
    )


def test_words_that_stayed_are_shown_once() -> None:
    """When only what they rest on changed."""
    corrected = toys.evidence("toy-2020", toys.finding(population="children"))
    told = to_markdown(diff(toys.guide(), toys.guide(evidence=(corrected,))))

    assert "Unchanged words:\n\n> Ketamine was compared with placebo.\n" in told
    assert "Before:" not in told


def test_a_field_that_was_not_there_became_from_nothing() -> None:
    """And is not shown as an empty text."""
    noted = toys.evidence("toy-2020", toys.finding(note="A word."))
    found = diff(toys.guide(), toys.guide(evidence=(noted,)))

    assert "- note: nothing became \u201cA word.\u201d" in to_markdown(found)
    assert to_text(found).endswith("    note\n    + A word.\n")
    turned = diff(toys.guide(evidence=(noted,)), toys.guide())
    assert to_text(turned).endswith("    note\n    - A word.\n")


def test_a_section_that_is_gone_names_what_took_its_place() -> None:
    """As a statement does."""
    manifest = toys.MANIFEST.model_copy(update={"sections": ("one", "two")})
    two = toys.section(toys.statement(id="x"), id="two")
    redirects = {"two": toys.redirect("two", "one")}
    old = toys.guide(toys.section(), two, manifest=manifest)
    told = to_markdown(diff(old, toys.guide(redirects=redirects)))

    assert "### section `two` (removed)\n\n- in its place: `one`\n" in told


def test_nothing_changed_says_so() -> None:
    """In one line."""
    found = diff(OLD, OLD)

    assert to_text(found) == "ketamine-guide 0 to 0 (en): nothing changed\n"
    assert to_markdown(found) == "# ketamine-guide 0 to 0 (en): nothing changed\n"


def test_json_holds_all_of_it() -> None:
    """And can be read back."""
    told = to_json(FOUND)

    assert told["format"] == "ketamine-guide-diff/1"
    assert Diff.model_validate_json(json.dumps(told)) == FOUND
