"""Tests of the least version that a change asks for."""

from typing import Any

import pytest
import toys

import ketamine_guide as kg
from ketamine_guide.checks.versions import (
    NOTHING,
    UNREADABLE,
    Asked,
    Bump,
    bumped,
    changelog_faults,
    least_bump,
    version_faults,
)
from ketamine_guide.diff import diff
from ketamine_guide.models.evidence import Standing
from ketamine_guide.models.text import HeadingBlock

BOTH = toys.MANIFEST.model_copy(update={"sections": ("one", "two")})
TWO = toys.section(id="two", blocks=(HeadingBlock(id="h", kind="heading", text="More"),))


def of(*words: str, **more: Any) -> kg.Guide:
    """Give a guide that says these words, each under its own id."""
    said = [toys.statement(text, f"said-{at}") for at, text in enumerate(words)]
    return toys.guide(toys.section(*said), **more)


def redirects(*to: str, kind: str = "statement", id: str = "said-1") -> dict[str, Any]:
    """Give the redirect of one id."""
    return {"redirects": {id: toys.redirect(id, *to, kind=kind)}}


OLD = of("It may help.", "Ask.")
CASES: list[tuple[kg.Guide, kg.Guide, Bump, str]] = [
    (OLD, of("It may help.", "Ask."), "none", "nothing changed"),
    (OLD, of("It may help!", "Ask."), "patch", "statement said-0 changed (editorial)"),
    (OLD, of("There it may help.", "Ask."), "patch", "statement said-0 changed (clarifying)"),
    (OLD, of("It may not help.", "Ask."), "minor", "statement said-0 changed (clinical)"),
    (OLD, of("It may help.", "Ask.", "More."), "minor", "statement said-2 is added"),
    (OLD, of("It may help."), "major", "statement said-1 is gone without a successor"),
    (OLD, of("It may help.", **redirects("said-0")), "minor", "statement said-1 is retired"),
    (OLD, of("It may help.", **redirects()), "major", "statement said-1 is gone without a successor"),
    (OLD, of("It may help.", "Ask.", approvals=()), "minor", "approval us-toy is removed"),
    (OLD, of("It may help.", "Ask.", crisis_lines=()), "minor", "crisis-line us-emergency is removed"),
    (OLD, of("It may help.", "Ask.", evidence=(toys.evidence(title="Other"),)), "patch", "source toy-2020 is changed"),
    (OLD, of("It may help.", "Ask.", evidence=(toys.evidence(custom={"standing": Standing(status="retracted")}),)), "minor", "statement said-0 changed (clinical)"),
    (OLD, of("It may help.", "Ask.", evidence=(toys.evidence(), toys.evidence("b-2021"))), "minor", "source b-2021 is added"),
    (of("Ask.", evidence=(toys.evidence(), toys.evidence("b-2021"))), of("Ask."), "major", "source b-2021 is removed without a successor"),
    (of("Ask.", trials=(toys.trial(),)), of("Ask."), "major", "trial toy is removed without a successor"),
    (toys.guide(toys.section(), TWO, manifest=BOTH), toys.guide(), "major", "statement two-summary is gone without a successor"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "bump", "why"), CASES, ids=[why for *_, why in CASES])
def test_the_least_bump_follows_what_a_change_means(
    old: kg.Guide, new: kg.Guide, bump: Bump, why: str
) -> None:
    """Gone without successor: major; new, clinical, moved, retired: minor; wording: patch."""
    assert least_bump(diff(old, new)) == Asked(bump, why)


def test_a_section_that_moved_is_no_major_change() -> None:
    """It leads on, as its statements do."""
    old = toys.guide(toys.section(), TWO, manifest=BOTH)
    led = {
        "two": toys.redirect("two", "one"),
        "two-summary": toys.redirect("two-summary", "one-summary", kind="statement"),
    }

    assert least_bump(diff(old, toys.guide(redirects=led))).bump == "minor"


def test_a_statement_that_moved_asks_for_a_minor_version() -> None:
    """Whoever shows one section alone has lost it."""
    old = toys.guide(toys.section(toys.statement()), TWO, manifest=BOTH)
    other = toys.section(id="two", blocks=toys.section(toys.statement()).blocks)
    new = toys.guide(toys.section(blocks=TWO.blocks), other, manifest=BOTH)

    assert least_bump(diff(old, new)).bump == "minor"
    assert {c.ways for c in diff(old, new).statements} == {("moved",)}


@pytest.mark.parametrize(
    ("bump", "least"),
    [("none", "1.2.3"), ("patch", "1.2.4"), ("minor", "1.3.0"), ("major", "2.0.0")],
)
def test_a_bump_gives_the_least_version(bump: Bump, least: str) -> None:
    """The parts behind it begin anew."""
    asked = Asked(bump, "toy")

    assert bumped("1.2.3", bump) == least
    assert not list(version_faults(asked, "1.2.3", least))
    assert not list(version_faults(asked, "1.2.3", "10.0.0"))
    assert list(version_faults(asked, "1.2.3", "1.2.2")) == [
        f"version 1.2.2 falls short: toy, which asks for {least} or later after 1.2.3"
    ]


def test_nothing_asks_for_nothing_and_what_cannot_be_read_for_a_major_version() -> None:
    """A field that is gone or a type that is narrower shows in the kept release."""
    assert (NOTHING.bump, UNREADABLE.bump) == ("none", "major")


GOOD = "# Changelog\n\n## 1.1.0 (soon)\n\n### Clinical\n\n- A thing.\n\n### Added\n\n- B\n\n## 1.0.0\n\n### Added\n"
CLINICAL = diff(of("It may help."), of("It will help."))
EDITORIAL = diff(of("It may help."), of("It may help!"))


@pytest.mark.parametrize(
    ("changelog", "problems"),
    [
        (GOOD, []),
        ("", ["CHANGELOG.md does not begin with version 1.1.0"]),
        ("## 1.0.0\n## 1.1.0\n### Clinical\n- A\n", ["CHANGELOG.md does not begin with version 1.1.0"]),
        ("## 1.1.0\n\n", ["CHANGELOG.md: of 1.1.0, Clinical comes first", "CHANGELOG.md says nothing under Clinical of 1.1.0, but its content changed so"]),
        ("## 1.1.0\n### Added\n- A\n### Clinical\n- A\n", ["CHANGELOG.md: of 1.1.0, Clinical comes first", "CHANGELOG.md says nothing under Clinical of 1.1.0, but its content changed so"]),
        ("## 1.1.0\n### Clinical\n### Added\n- A\n", ["CHANGELOG.md says nothing under Clinical of 1.1.0, but its content changed so"]),
        ("## 1.1.0\n### Clinical\n## 1.0.0\n### Clinical\n- A\n", ["CHANGELOG.md says nothing under Clinical of 1.1.0, but its content changed so"]),
        ("## 1.1.0\n### Added\n- A\n", ["CHANGELOG.md says nothing under Clinical of 1.1.0, but its content changed so"]),
    ],
)  # fmt: skip
def test_the_changelog_names_clinical_changes_first(changelog: str, problems: list[str]) -> None:
    """When there are any."""
    assert list(changelog_faults(changelog, "1.1.0", CLINICAL)) == problems


def test_the_changelog_need_not_name_what_is_not_there() -> None:
    """A change of letters asks for no clinical entry, nor does an unknown one."""
    for found in (EDITORIAL, None):
        assert not list(changelog_faults("## 1.1.0\n### Added\n- A\n", "1.1.0", found))
