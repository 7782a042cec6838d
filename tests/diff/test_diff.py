"""Tests of the difference between two guides."""

from decimal import Decimal
from typing import Any

import pytest
import toys
from hypothesis import given
from hypothesis import strategies as st

import ketamine_guide as kg
from ketamine_guide.changes import GRAVITIES
from ketamine_guide.diff import Diff, diff
from ketamine_guide.models.evidence import Standing
from ketamine_guide.models.text import CalloutBlock, ParagraphBlock, Section, Statement

BOTH = toys.MANIFEST.model_copy(update={"sections": ("one", "two")})


def told(found: Diff) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Give gravity, id, ways and what changed of each statement."""
    return [(c.gravity, c.id, c.ways, c.says) for c in found.statements]


def of(*statements: Statement, **more: Any) -> kg.Guide:
    """Give a guide of one section that holds these statements."""
    return toys.guide(toys.section(*statements), **more)


def test_a_guide_does_not_differ_from_itself() -> None:
    """Nor from another that says the same."""
    guide = of(toys.statement())

    assert diff(guide, guide) == diff(guide, of(toys.statement()))
    found = diff(guide, guide)
    assert found.empty
    assert found.gravity is None
    assert (found.language, found.old, found.new) == ("en", "0", "0")


def test_guides_of_two_languages_are_not_compared() -> None:
    """Each sentence would differ."""
    with pytest.raises(ValueError, match="one guide is in 'en', the other in 'de'"):
        diff(toys.guide(), toys.guide(language="de"))


def test_a_statement_that_is_new_or_gone_is_shown_whole() -> None:
    """With nothing on the other side."""
    less, more = of(toys.statement()), of(toys.statement(), toys.statement("More of it.", "more"))
    came, went = diff(less, more), diff(more, less)

    assert told(came) == [("clinical", "more", ("added",), ("is new",))]
    assert told(went) == [("clinical", "more", ("removed",), ("is not there any more",))]
    assert came.added == came.statements
    assert went.removed == went.statements
    assert came.added[0].before is None
    assert came.added[0].after == went.removed[0].before
    assert came.added[0].place == went.removed[0].place == "section:one"


def test_a_reworded_statement_is_shown_before_and_after() -> None:
    """The whole sentence on both sides."""
    found = diff(of(toys.statement("Old words.")), of(toys.statement("New words.")))

    assert told(found) == [("clinical", "said", ("reworded",), ("text: words that weigh",))]
    (change,) = found.reworded
    assert change.before is not None
    assert change.after is not None
    assert (change.before.text, change.after.text) == ("Old words.", "New words.")


def test_a_statement_that_moved_is_no_other() -> None:
    """To another section, or into a callout."""
    two = toys.section(toys.statement(id="else"), id="two")
    with_both = toys.section(toys.statement(id="else"), toys.statement(), id="two")
    less = toys.section(toys.statement(id="stays"))
    more = toys.section(toys.statement(id="stays"), toys.statement())
    found = diff(toys.guide(more, two, manifest=BOTH), toys.guide(less, with_both, manifest=BOTH))

    assert told(found) == [
        ("clarifying", "said", ("moved",), ("moved from section:one to section:two",))
    ]
    assert found.moved == found.statements
    assert not found.records

    callout = CalloutBlock(
        id="care", kind="callout", level="urgent", title="Care", statements=(toys.statement(),)
    )
    (change,) = diff(of(toys.statement()), toys.guide(toys.section(blocks=(callout,)))).moved
    assert change.gravity == "safety-critical"
    assert change.says == ("level: none became urgent",)


@pytest.mark.parametrize(
    ("evidence", "says"),
    [
        (
            toys.evidence(
                "toy-2020",
                toys.finding(figures=(toys.figure(value="28"), *toys.finding().figures[1:])),
            ),
            (
                "figure toy-2020/result#response-ketamine: 27 % became 28 %",
                "finding toy-2020/result changed",
            ),
        ),
        (
            toys.evidence(custom={"standing": Standing(status="retracted")}),
            ("source toy-2020: current became retracted", "finding toy-2020/result changed"),
        ),
        (
            toys.evidence("toy-2020", toys.finding(population="children")),
            ("finding toy-2020/result changed",),
        ),
    ],
)
def test_what_a_statement_rests_on_is_part_of_it(
    evidence: kg.Evidence, says: tuple[str, ...]
) -> None:
    """Each sentence on a corrected figure or a retracted source has changed; no other has."""
    words = (
        toys.statement("It was 27 in 100.", numbers=(toys.pin(),)),
        toys.statement("So it was again: 27 in 100.", "again", numbers=(toys.pin(),)),
        toys.statement("Elsewhere.", "else", findings=("other-2021/result",)),
    )
    other = toys.evidence("other-2021")
    old = of(*words, evidence=(toys.evidence(), other))
    found = diff(old, of(*words, evidence=(evidence, other)))

    assert told(found) == [
        ("clinical", "said", ("rests-on-changed",), says),
        ("clinical", "again", ("rests-on-changed",), says),
    ]
    assert found.rests_on_changed == found.statements


def test_one_statement_may_change_in_several_ways() -> None:
    """All are named."""
    two = toys.section(id="two", blocks=toys.section(toys.statement(id="x")).blocks)
    said = toys.statement("Other words.", findings=("toy-2020/result", "other-2021/result"))
    held = (toys.evidence(), toys.evidence("other-2021"))
    old = toys.guide(
        toys.section(toys.statement(), toys.statement(id="a")), two, manifest=BOTH, evidence=held
    )
    new = toys.guide(
        toys.section(toys.statement(id="a")),
        toys.section(toys.statement(id="x"), said, id="two"),
        manifest=BOTH,
        evidence=held,
    )

    (change,) = diff(old, new).statements
    assert change.ways == ("moved", "reworded", "rests-on-changed")
    assert change.says == (
        "text: words that weigh",
        "cites other-2021/result now",
        "moved from section:one to section:two",
    )


def test_a_retired_statement_leads_to_its_successor() -> None:
    """One successor that is new is the same statement under another id."""
    redirects = {"said": toys.redirect("said", "better", kind="statement")}
    found = diff(of(toys.statement()), of(toys.statement(id="better"), redirects=redirects))

    (change,) = found.statements
    assert (change.id, change.ways, change.successors) == (
        "said",
        ("retired", "reworded"),
        ("better",),
    )
    assert (change.gravity, change.says) == ("clarifying", ("said is better now",))


def test_a_split_or_merged_statement_is_gone_and_names_what_took_its_place() -> None:
    """Several successors, or one that was there before."""
    split = {"said": toys.redirect("said", "a", "b", kind="statement")}
    found = diff(
        of(toys.statement()), of(toys.statement(id="a"), toys.statement(id="b"), redirects=split)
    )
    assert [(c.id, c.ways, c.successors) for c in found.statements] == [
        ("a", ("added",), ()),
        ("b", ("added",), ()),
        ("said", ("retired",), ("a", "b")),
    ]

    merged = {"said": toys.redirect("said", "a", kind="statement")}
    old = of(toys.statement(id="a"), toys.statement())
    found = diff(old, of(toys.statement(id="a"), redirects=merged))
    assert [(c.id, c.ways, c.successors) for c in found.statements] == [
        ("said", ("retired",), ("a",))
    ]


def test_a_redirect_of_a_section_says_nothing_of_a_statement() -> None:
    """They share no ids, but a redirect says which it is of."""
    redirects = {"said": toys.redirect("said", "two", kind="section")}
    found = diff(of(toys.statement(), toys.statement(id="a")), of(toys.statement(id="a"), redirects=redirects))  # fmt: skip

    assert [(c.id, c.ways, c.successors) for c in found.statements] == [("said", ("removed",), ())]


def test_the_worst_comes_first() -> None:
    """Then what comes first for a reader."""
    old = of(
        toys.statement("Typo here", "a"),
        toys.statement("It is here.", "b"),
        toys.statement("It may help.", "c"),
        toys.statement("It may help now.", "d", see=("crisis-lines",)),
    )
    new = of(
        toys.statement("Typo: here.", "a"),
        toys.statement("It is there.", "b"),
        toys.statement("It will help.", "c"),
        toys.statement("It will help now.", "d", see=("crisis-lines",)),
    )
    found = diff(old, new)

    assert [c.gravity for c in found.statements] == list(reversed(GRAVITIES))
    assert found.gravity == "safety-critical"


@given(
    old=st.lists(st.sampled_from("abcdef"), unique=True, min_size=1),
    new=st.lists(st.sampled_from("abcdef"), unique=True, min_size=1),
    words=st.sampled_from(["It may help.", "It will help."]),
)
def test_a_difference_turned_round_is_as_grave(old: list[str], new: list[str], words: str) -> None:
    """What is new one way is gone the other; each statement is told once."""

    def guide(ids: list[str], text: str) -> kg.Guide:
        return of(*(toys.statement(text, id) for id in ids))

    there, back = (
        diff(guide(old, "It may help."), guide(new, words)),
        diff(guide(new, words), guide(old, "It may help.")),
    )

    assert there.gravity == back.gravity
    assert {c.id for c in there.added} == {c.id for c in back.removed} == set(new) - set(old)
    assert len({c.id for c in there.statements}) == len(there.statements)
    assert there.empty == (old == new and words == "It may help.")


def test_the_difference_can_be_kept_as_json() -> None:
    """And read back."""
    found = diff(of(toys.statement()), of(toys.statement("Other."), approvals=()))

    assert Diff.model_validate_json(found.model_dump_json(by_alias=True)) == found


def test_the_shipped_guide_does_not_differ_from_itself() -> None:
    """Nor does one that was pickled."""
    guide = kg.load_guide("en")

    assert diff(guide, guide).empty


def test_a_block_may_be_taken_apart_unseen() -> None:
    """What stays in its section in its order is told as an arrangement, not as statements."""
    said, again = toys.statement(), toys.statement(id="again")
    blocks = (
        ParagraphBlock(id="words", kind="paragraph", statements=(said,)),
        ParagraphBlock(id="more", kind="paragraph", statements=(again,)),
    )
    found = diff(of(said, again), toys.guide(toys.section(blocks=blocks)))

    assert not found.statements
    assert [(c.kind, c.id, [f.field for f in c.fields]) for c in found.records] == [
        ("section", "one", ["statements"])
    ]


def test_sections_bound_elsewhere_are_read_in_their_own_guide() -> None:
    """Two versions are compared, each by its own evidence."""
    section: Section = toys.section(toys.statement("It was 27 in 100.", numbers=(toys.pin(),)))
    corrected = toys.evidence(
        "toy-2020",
        toys.finding(
            figures=(toys.figure(low=Decimal(20), high=Decimal(34)), *toys.finding().figures[1:])
        ),
    )
    found = diff(toys.guide(section), toys.guide(section, evidence=(corrected,)))

    assert [c.id for c in found.rests_on_changed] == ["said"]
