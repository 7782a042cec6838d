"""Tests of a clinic's own notes, sections and contacts."""

from typing import Any

import pytest

from ketamine_guide.overlay import apply, record
from overlay import clinic


def blocks_of(*notes: dict[str, Any]) -> list[str]:
    """Give the ids of the first section's blocks after notes were attached."""
    made = apply(clinic.overlay(notes=list(notes)), clinic.guide())
    return [block.id for block in made.section("one").blocks]


def test_a_note_stands_where_it_is_attached() -> None:
    """After the summary, after a block, or at the end; nothing else moves."""
    before = [block.id for block in clinic.main().blocks]

    assert blocks_of(clinic.note(after="summary")) == ["local-note", *before]
    assert blocks_of(clinic.note(after="prices")) == [before[0], "local-note", *before[1:]]
    assert blocks_of(clinic.note()) == [*before, "local-note"]


def test_a_note_is_a_paragraph_or_a_list() -> None:
    """Of statements under the clinic's name."""
    made = apply(clinic.overlay(notes=[clinic.note(kind="list")]), clinic.guide())
    block = made.section("one").blocks[-1]

    assert block.kind == "list"
    assert [(one.kind, one.by) for one in block.statements] == [("local", "Hill Road Clinic")]


def test_a_section_follows_one_of_the_guides_or_stands_last() -> None:
    """It carries every notice and the clinic's own day."""
    first = clinic.own_section(after="one")
    made = apply(clinic.overlay(sections=[first]), clinic.guide())
    own = made.section("local-rooms")

    assert [section.id for section in made.sections] == ["one", "local-rooms", "two", "extra"]
    assert own.notices == tuple(notice.id for notice in made.notices)
    assert (own.by, own.evidence_checked.isoformat()) == ("Hill Road Clinic", "2026-11-20")
    last = apply(clinic.overlay(sections=[clinic.own_section()]), clinic.guide())
    assert last.sections[-1].id == "local-rooms"


@pytest.mark.parametrize(
    ("note", "path"),
    [(clinic.note(section="ones"), "notes.0"), (clinic.note(after="word"), "notes.0")],
)
def test_a_note_on_nothing_is_refused(note: dict[str, Any], path: str) -> None:
    """A mistyped id is told as such."""
    assert clinic.refusals(clinic.overlay(notes=[note])) == [("ids-are-known", path)]


def test_nothing_hangs_on_a_hidden_section() -> None:
    """Neither a note nor a section nor a pointer."""
    own = clinic.own_section(after="extra")
    own["summary"] = [{"id": "local-see", "text": "Read on.", "see": ["section:extra"]}]
    overlay = clinic.overlay(
        hidden=[clinic.hidden("extra", "section"), clinic.hidden("to-extra")],
        notes=[clinic.note(section="extra")],
        sections=[own],
    )

    assert clinic.refusals(overlay) == [
        ("ids-are-known", "sections.0.summary.0.see"),
        ("ids-are-known", "notes.0"),
        ("ids-are-known", "sections.0.after"),
    ]


@pytest.mark.parametrize(
    "see",
    ["section:one", "section:local-rooms", "term:placebo", "crisis-line:us-line", "crisis-lines",
     "source:toy-2020"],
)  # fmt: skip
def test_own_words_may_lead_into_the_guide(see: str) -> None:
    """To whatever is there."""
    own = clinic.own_section()
    own["summary"] = [{"id": "local-see", "text": "Read on.", "see": [see]}]

    assert clinic.refusals(clinic.overlay(sections=[own])) == []


@pytest.mark.parametrize("see", ["section:six", "term:toy-2020", "crisis-line:us", "source:toy"])
def test_own_words_lead_nowhere_else(see: str) -> None:
    """An id of nothing, or of something else, is refused."""
    own = clinic.own_section()
    own["summary"] = [{"id": "local-see", "text": "Read on.", "see": [see]}]

    assert clinic.refusals(clinic.overlay(sections=[own])) == [
        ("ids-are-known", "sections.0.summary.0.see")
    ]


@pytest.mark.parametrize(
    "title",
    ["Good and Bad", "GOOD, and bad", "G\u00f3od and Bad", "Good and Bad Today", "Take Care",
     "Toy notice", "Emergency", "Ketamine for depression"],
)  # fmt: skip
def test_a_title_of_the_guides_cannot_be_taken(title: str) -> None:
    """Of a section, callout, notice or level, in whatever letters."""
    overlay = clinic.overlay(sections=[clinic.own_section(title=title)])

    assert "own-titles-are-new" in clinic.rules(overlay)


def test_a_clinic_is_called_what_it_is_called() -> None:
    """But not as the guide is, nor by what is banned or hidden in markup."""
    assert clinic.refusals(clinic.overlay(name="Rapid Relief Clinic")) == []
    assert clinic.rules(clinic.overlay(name="ketamine for depression")) == {"own-titles-are-new"}
    assert clinic.rules(clinic.overlay(name="Miracle Clinic")) == {"banned-words-are-absent"}
    assert clinic.rules(clinic.overlay(name="<i>Clinic</i>")) == {"own-words-hold-no-markup"}


@pytest.mark.parametrize(
    "contact",
    [{"name": "Desk", "address": "tel:123"}, {"name": "US Line", "address": "tel:020794600"}],
)
def test_a_contact_is_no_crisis_line(contact: dict[str, str]) -> None:
    """Neither by its number nor by its name."""
    assert clinic.refusals(clinic.overlay(contacts=[contact])) == [
        ("crisis-help-stays", "contacts.0")
    ]


def test_notes_do_not_bury_a_section() -> None:
    """Twenty-four statements are the most."""
    notes = [
        clinic.note(
            id=f"local-n{at}",
            statements=[{"id": f"local-s{at}-{n}", "text": "Ring the bell."} for n in range(12)],
        )
        for at in range(3)
    ]

    assert clinic.refusals(clinic.overlay(notes=notes[:2])) == []
    assert clinic.refusals(clinic.overlay(notes=notes)) == [("own-words-are-few", "notes")]


def test_notes_whose_place_is_gone_after_an_upgrade_stand_at_the_end() -> None:
    """One whose section is gone is not shown; a section without its forerunner stands last."""
    notes = [
        clinic.note(after="aside"),
        clinic.note(
            id="local-lost", section="extra", statements=[{"id": "local-l", "text": "Ring."}]
        ),
    ]
    overlay = record(
        clinic.overlay(notes=notes, sections=[clinic.own_section(after="extra")]), clinic.guide()
    )
    section = clinic.main()
    blocks = tuple(block for block in section.blocks if block.id != "aside")
    newer = clinic.guide(section.model_copy(update={"blocks": blocks}), version="1.1")
    made = apply(overlay, newer)

    assert [block.id for block in made.section("one").blocks][-1] == "local-note"
    assert "local-l" not in {one.id for one in made.statements}
    assert [section.id for section in made.sections] == ["one", "local-rooms"]
