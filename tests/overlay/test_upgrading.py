"""Tests of what an overlay is told after an upgrade."""

import toys

from ketamine_guide import Guide, Overlay, ParagraphBlock
from ketamine_guide.overlay import conflicts, record
from overlay import clinic


def told(overlay: Overlay, guide: Guide) -> list[tuple[str, str, str]]:
    """Give change, id and place of each conflict."""
    return [(one.change, one.id, one.path) for one in conflicts(overlay, guide)]


def words(*statements: tuple[str, str], id: str = "words") -> ParagraphBlock:
    """Give a block of statements by id and text."""
    return ParagraphBlock(
        id=id, kind="paragraph", statements=tuple(clinic.said(*one) for one in statements)
    )


def of(*blocks: ParagraphBlock, version: str = "1.1", **more: object) -> Guide:
    """Give a guide of a section with these blocks, and the other two."""
    return clinic.guide(clinic.plain("one", blocks=blocks), version=version, **more)


OLD = of(words(("cost-us", "In the US you pay."), ("cost-uk", "Ask.")), version="1.0")
ENTRIES = {
    "hidden": [clinic.hidden("cost-us"), clinic.hidden("words", "block", section="one")],
    "notes": [clinic.note(after="words")],
}


def test_an_overlay_that_was_never_recorded_says_so() -> None:
    """For each thing that it hides or attaches to."""
    overlay = clinic.overlay(**ENTRIES)

    assert told(overlay, OLD) == [
        ("unrecorded", "cost-us", "hidden.0"),
        ("unrecorded", "words", "hidden.1"),
        ("unrecorded", "one", "notes.0"),
    ]


def test_a_recorded_overlay_meets_no_conflict() -> None:
    """It holds the version and what each statement was."""
    overlay = record(clinic.overlay(**ENTRIES), OLD)

    assert told(overlay, OLD) == []
    assert overlay.version == "1.0"
    assert {id: (seen.section, seen.place) for id, seen in overlay.seen.items()} == {
        "cost-us": ("one", "words"),
        "cost-uk": ("one", "words"),
    }
    assert overlay.seen["cost-us"].digest == OLD.digest_of("cost-us")


def test_a_reworded_statement_is_told_wherever_it_is_used() -> None:
    """A statement that was hidden by its id and with its block is told twice, and by the note."""
    overlay = record(clinic.overlay(**ENTRIES), OLD)
    new = of(words(("cost-us", "In the US you always pay."), ("cost-uk", "Ask.")))

    assert told(overlay, new) == [
        ("reworded", "cost-us", "hidden.0"),
        ("reworded", "cost-us", "hidden.1"),
        ("reworded", "cost-us", "notes.0"),
    ]
    assert str(conflicts(overlay, new)[0]) == (
        "hidden.0: cost-us: changed since version 1.0, in words or in what it rests on [reworded]"
        " -> read it again; record the overlay anew if it still does not apply or still fits"
    )


def test_a_changed_finding_is_told_as_well() -> None:
    """The digest covers what a statement rests on."""
    overlay = record(clinic.overlay(hidden=[clinic.hidden("cost-us")]), OLD)
    finding = toys.finding("toy-2020/cost", topic="cost", figures=(), statement="It costs more.")
    block = words(("cost-us", "In the US you pay."), ("cost-uk", "Ask."))
    new = of(block, evidence=(toys.evidence("toy-2020", finding),))

    assert told(overlay, new) == [("reworded", "cost-us", "hidden.0")]


def test_what_is_new_in_a_hidden_block_is_told() -> None:
    """It was never read."""
    overlay = record(clinic.overlay(hidden=[ENTRIES["hidden"][1]]), OLD)
    new = of(words(("cost-us", "In the US you pay."), ("cost-uk", "Ask."), ("cost-eu", "Ask.")))

    assert told(overlay, new) == [("new", "cost-eu", "hidden.0")]


def test_a_moved_statement_is_told() -> None:
    """Within its section or out of it."""
    overlay = record(clinic.overlay(**ENTRIES), OLD)
    new = of(words(("cost-uk", "Ask.")), words(("cost-us", "In the US you pay."), id="more"))

    assert told(overlay, new) == [
        ("moved", "cost-us", "hidden.0"),
        ("moved", "cost-us", "hidden.1"),
        ("moved", "cost-us", "notes.0"),
    ]
    assert conflicts(overlay, new)[0].message == "moved from one, words, to one, more"


def test_what_is_gone_is_told_with_what_took_its_place() -> None:
    """A statement, a block, the block of a note, a section."""
    overlay = record(clinic.overlay(**ENTRIES), OLD)
    redirects = {"cost-us": toys.redirect("cost-us", "price-us", "tax-us", kind="statement")}
    partly = of(words(("cost-uk", "Ask.")), redirects=redirects)
    wholly = of(words(("price-us", "Ask."), id="other"))

    assert [str(one).partition(" ->")[0] for one in conflicts(overlay, partly)] == [
        "hidden.0: cost-us: the statement is not there; price-us and tax-us took its place [gone]",
        "hidden.1: cost-us: is not there any more; price-us and tax-us took its place [gone]",
        "notes.0: cost-us: is not there any more; price-us and tax-us took its place [gone]",
    ]
    assert [(one.id, one.message) for one in conflicts(overlay, wholly)] == [
        ("cost-us", "the statement is not there"),
        ("words", "the block is not there"),
        ("one", "its block words is not there"),
    ]


def test_a_section_that_is_gone_is_told() -> None:
    """To what hides it and to what was attached to it, recorded or not."""
    overlay = clinic.overlay(
        hidden=[clinic.hidden("one", "section")], notes=[clinic.note(after="summary")]
    )
    without = clinic.guide(clinic.plain(), version="1.1")
    gone = [("gone", "one", "hidden.0"), ("gone", "one", "notes.0")]

    assert told(overlay, without) == told(record(overlay, OLD), without) == gone
    assert conflicts(overlay, without)[1].message == "the section is not there"
    assert told(record(overlay, OLD), OLD) == []
    assert set(record(overlay, OLD).seen) == {"one-sum", "cost-us", "cost-uk"}


def test_what_was_recorded_for_an_entry_that_left_is_passed_over() -> None:
    """The overlay no longer rests on it."""
    overlay = record(clinic.overlay(**ENTRIES), OLD)
    fewer = overlay.model_copy(update={"hidden": (), "notes": ()})

    assert told(fewer, of(words(("cost-uk", "Ask.")))) == []
