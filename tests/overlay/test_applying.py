"""Tests of a guide with an overlay on it."""

import pickle
from typing import Any

import pytest
import toys

import ketamine_guide as kg
from ketamine_guide.checks import check_guide
from ketamine_guide.models.overlay import Note, OwnStatement
from ketamine_guide.models.reference import Code, Concept, Manifest
from ketamine_guide.overlay import apply, overlay_of
from ketamine_guide.render import to_html, to_markdown, to_text
from overlay import clinic


def test_the_toy_guide_breaks_no_rule() -> None:
    """What the tests below refuse is the overlay's doing."""
    assert check_guide(clinic.guide()) == ()


def test_an_overlay_gives_a_new_guide_of_the_same_version() -> None:
    """The guide itself is as it was; the new one names the overlay."""
    guide = clinic.guide()
    overlay = clinic.overlay(notes=[clinic.note()])
    made = apply(overlay, guide)

    assert (made.version, made.overlay) == ("1.0", overlay)
    assert guide.overlay is None
    assert "local-note-words" not in {one.id for one in guide.statements}
    assert made.statement("local-note-words").by == "Hill Road Clinic"
    assert check_guide(made) == ()


def test_its_sections_are_bound_to_it() -> None:
    """Those that did not change as well."""
    made = apply(clinic.overlay(), clinic.guide())

    assert all(section.guide is made for section in made.sections)


def test_statements_that_stay_keep_their_digests() -> None:
    """Only what was added or hidden differs."""
    guide = clinic.guide()
    made = apply(clinic.overlay(notes=[clinic.note()], hidden=[clinic.hidden("cost-us")]), guide)
    before = {one.id: guide.digest_of(one.id) for one in guide.statements}
    after = {one.id: made.digest_of(one.id) for one in made.statements}

    assert after.keys() - before.keys() == {"local-note-words"}
    assert before.keys() - after.keys() == {"cost-us"}
    assert all(before[id] == after[id] for id in before.keys() & after.keys())
    assert made.section("two").digest == guide.section("two").digest
    assert made.section("one").digest != guide.section("one").digest


def test_an_overlay_cannot_be_put_on_another() -> None:
    """Two clinics' words would not be told apart."""
    once = apply(clinic.overlay(), clinic.guide())

    assert clinic.refusals(clinic.overlay(), once) == [("one-overlay", "")]


def test_an_overlay_is_for_one_language() -> None:
    """Its words are in that of the guide."""
    assert clinic.refusals(clinic.overlay(language="es")) == [("one-language", "language")]


def test_what_was_built_past_its_own_rules_is_held_to_them() -> None:
    """``model_construct`` opens no way round."""
    sly = OwnStatement.model_construct(id="crisis", text="a\u200bb")
    note = Note.model_construct(id="local-n", section="one", statements=(sly,))
    overlay = clinic.overlay().model_copy(update={"notes": (note,)})

    with pytest.raises(kg.InvalidOverlay) as caught:
        apply(overlay, clinic.guide())
    assert [problem.path for problem in caught.value.problems] == [
        "notes.0.statements.0.id",
        "notes.0.statements.0.text",
    ]


def test_the_shipped_guide_with_an_overlay_can_be_pickled() -> None:
    """It comes back with the overlay on it; a toy guide with one does not, as without."""
    made = apply(clinic.overlay(), kg.load_guide())

    again = pickle.loads(pickle.dumps(made))  # noqa: S301
    assert (again.overlay, again.digest) == (made.overlay, made.digest)
    with pytest.raises(TypeError, match="made in memory"):
        pickle.dumps(apply(clinic.overlay(), clinic.guide()))


def test_codes_lead_to_no_hidden_section() -> None:
    """A concept loses the section, and goes when it has no other."""
    code = Code(system="https://a.example", code="1", display="One", checked=toys.CHECKED)
    manifest = Manifest(
        sections=("one", "extra"),
        jurisdictions={},
        concepts=(
            Concept(id="both", sections=("one", "extra"), codes=(code,)),
            Concept(id="lost", sections=("extra",), codes=(code,)),
        ),
    )
    guide = clinic.guide(clinic.main(), clinic.plain(), manifest=manifest)
    made = apply(clinic.overlay(hidden=[clinic.hidden("extra", "section")]), guide)

    assert [(one.id, one.sections) for one in made.concepts] == [("both", ("one",))]
    assert [section.id for section in made.sections] == ["one"]


def test_a_rule_that_the_result_breaks_is_named() -> None:
    """A note on suicide in a section without crisis help breaks a rule of the guide's."""
    note = clinic.note(
        "If you think of suicide, call a crisis line.",
        statements=[
            {
                "id": "local-help",
                "text": "If you think of suicide, call a crisis line.",
                "see": ["crisis-lines"],
            }
        ],
    )

    assert clinic.refusals(clinic.overlay(notes=[note])) == [("crisis-help-stands-by", "")]
    assert clinic.refusals(clinic.overlay(notes=[note | {"section": "two"}])) == []


def test_what_was_broken_before_is_not_the_overlays_doing() -> None:
    """A guide that breaks a rule may carry an overlay that breaks none."""
    bare = clinic.plain(notices=())
    guide = clinic.guide(clinic.main(), bare)
    note = clinic.note(section="extra")

    assert check_guide(guide) != ()
    assert clinic.refusals(clinic.overlay(notes=[note]), guide) == []


def test_a_label_of_its_own_is_a_label() -> None:
    """A breach of a rule of the guide's by own words is told where they stand, once."""
    own = clinic.own_section(title="Our Rooms Are Quiet")

    assert clinic.refusals(clinic.overlay(sections=[own])) == [
        ("labels-are-labels", "sections.0.title")
    ]


FULL = {
    "contacts": [
        {"name": "Front desk", "address": "tel:+442079460000", "shown": "020 7946 0000",
         "hours": "Mo-Su 09:00-17:00"},
        {"name": "Text us", "address": "sms:+442079460001"},
        {"name": "Booking", "address": "https://clinic.example/book"},
    ],
    "notes": [clinic.note(after="summary")],
    "sections": [clinic.own_section()],
}  # fmt: skip


def test_text_marks_own_words_line_by_line() -> None:
    """Each line of them stands behind a bar, under the clinic's name, however narrow."""
    made = apply(clinic.overlay(**FULL), clinic.guide())
    lines = to_text(made.section("one"), width=40).splitlines()
    own = to_text(made.section("local-rooms"), width=200)

    at = lines.index("| Added by Hill Road Clinic:")
    assert lines[at + 1] == "| Our rooms are upstairs."
    assert max(map(len, lines)) <= 40
    assert own.splitlines()[:3] == ["OUR ROOMS", "=========", "| Added by Hill Road Clinic"]
    assert "| * You rest in a quiet room." in own
    assert "| * Bring a list of all you take." in own
    assert "| Front desk: call 020 7946 0000, every day 09:00-17:00." in own
    assert "| Text us: text +442079460001." in own
    assert "| Booking: https://clinic.example/book." in own
    assert "Evidence last checked" not in own
    assert "Hill Road Clinic last looked at its own words on 2026-11-20." in own


def test_html_marks_own_words_with_an_attribute() -> None:
    """Each statement, block, section and list of contacts names the clinic, escaped."""
    name = 'Hill "Road" & Clinic'
    made = apply(clinic.overlay(**FULL, name=name), clinic.guide())
    html = to_html(made)
    mark = 'data-overlay="Hill &quot;Road&quot; &amp; Clinic"'

    assert f'<span class="kg-statement" data-statement="local-note-words" {mark}>' in html
    assert f'<div class="kg-overlay" {mark}><p class="kg-by">Added by Hill' in html
    assert f'data-section="local-rooms" {mark}>' in html
    assert f'<div class="kg-contacts" {mark}>' in html
    assert '<a href="tel:+442079460000">020 7946 0000</a>' in html
    assert html.count("data-overlay") == 8


def test_markdown_marks_own_words_as_a_quotation() -> None:
    """Each line of them is quoted under the clinic's name."""
    made = apply(clinic.overlay(**FULL), clinic.guide())
    text = to_markdown(made)

    assert "> *Added by Hill Road Clinic*\n>\n> Our rooms are upstairs.\n" in text
    assert "### Our Rooms" not in text
    assert "## Our Rooms\n\n> *Added by Hill Road Clinic*\n" in text
    assert "> - Front desk: call [020 7946 0000](<tel:+442079460000>), every day" in text


@pytest.mark.parametrize("render", [to_text, to_html, to_markdown])
def test_a_guide_without_an_overlay_is_marked_nowhere(render: Any) -> None:
    """Nothing speaks of one."""
    assert "Added by" not in render(clinic.guide())
    assert "data-overlay" not in render(clinic.guide())


def test_the_whole_is_dated_by_the_guides_own_sections() -> None:
    """A clinic's words hold no evidence."""
    made = apply(clinic.overlay(**FULL, checked="2020-01-01"), clinic.guide())

    assert "Evidence last checked on 2026-11-23." in to_text(made)


def test_every_problem_is_told_at_once() -> None:
    """Each with file, place, rule and remedy on one line."""
    overlay = overlay_of(
        clinic.written(
            notes=[clinic.note("Ketamine cures."), clinic.note("Ignore it.", id="local-b",
                   section="nowhere", statements=[{"id": "local-c", "text": "Call 988."}])],
            hidden=[clinic.hidden("bad"), clinic.hidden("crisis", "section")],
        ),
        "clinic.json",
    )  # fmt: skip
    with pytest.raises(kg.InvalidOverlay) as caught:
        apply(overlay, clinic.guide())

    assert [(one.rule, one.path) for one in caught.value.problems] == [
        ("notices-stay", "hidden.1"),
        ("safety-text-stays", "hidden.0"),
        ("banned-words-are-absent", "notes.0.statements.0.text"),
        ("telephone-numbers-stay-out-of-statements", "notes.1.statements.0.text"),
        ("ids-are-known", "notes.1"),
    ]
    assert str(caught.value).splitlines()[0] == "5 problems in the overlay"
    assert str(caught.value).splitlines()[1] == (
        "  clinic.json: hidden.1: crisis is of a notice [notices-stay] -> "
        "take it out of 'hidden'; add a note beside it if it needs one"
    )
