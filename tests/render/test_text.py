"""Tests of the guide as plain text."""

from datetime import date
from typing import Any
from unicodedata import normalize

import pytest
import toys
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ketamine_guide import (
    Block,
    CalloutBlock,
    ChartBlock,
    ChecklistBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    Row,
    Section,
    Statement,
    TableBlock,
    Unbound,
    UnknownJurisdiction,
)
from ketamine_guide.models._record import Text
from ketamine_guide.models.evidence import Standing
from ketamine_guide.render import to_text

LONG = "So long a title that it does not fit on one line of thirty characters"


def said(text: str, id: str = "said", **more: Any) -> Statement:
    """Give a statement that cites the toy finding."""
    return toys.statement(text, id, **more)


def shown(*blocks: Block, detail: bool = False, width: int = 80, **more: Any) -> str:
    """Give the lines that blocks take in a section of a toy guide."""
    section = toys.guide(toys.section(blocks=blocks, **more)).section("one")
    page = to_text(section, detail=detail, width=width)
    return page.partition("* You can read on.\n\n")[2].partition("\n\n[NOTE] Toy notice")[0]


def paragraph(*statements: Statement) -> ParagraphBlock:
    """Give a paragraph."""
    return ParagraphBlock(id="p", kind="paragraph", statements=statements)


# -- The whole page ---------------------------------------------------------------------------

PAGE = """\
TOY
===

[EMERGENCY] Toy notice
  Call for help now.
  * us-emergency: call 123, day and night.
  * us-line: call 123, day and night.

In short
--------
* You can read on.

Ketamine was compared with placebo. [1]

[NOTE] Toy notice
  This is general information.

Words explained
---------------
placebo: A dummy treatment.

To read further
---------------
* A toy trial. 2020.

Sources
-------
1. A toy trial. 2020. (randomised trial)

Evidence last checked on 2026-11-23.
To be checked again by 2027-05-23.
Ketamine for depression, version 0.
Text: CC BY 4.0. Code: MIT.
"""

COVER = """\
KETAMINE FOR DEPRESSION
What is known, what is not, and where each sentence comes from

"""


def test_a_section_is_a_whole_page() -> None:
    """Crisis help, summary, text, notices, reading, sources and dates, in this order."""
    guide = toys.guide(
        toys.section(notices=("not-medical-advice", "crisis"), reading=("toy-2020",)),
        notices=(toys.notice("crisis", "Call for help now."), toys.notice("not-medical-advice")),
    )

    assert to_text(guide.section("one"), jurisdiction="US") == PAGE
    assert to_text(guide, jurisdiction="US") == COVER + PAGE


def test_a_guide_shows_every_section_and_then_what_they_share() -> None:
    """Crisis help stands with each section that must carry it; all else stands once."""
    guide = toys.guide(
        toys.section(said("A.", "a"), title="First", notices=("off-label",)),
        toys.section(said("B.", "b"), id="two", title="Second", notices=("off-label", "crisis")),
        toys.section(said("C.", "c"), id="three", title="Third", notices=("crisis",)),
    )
    page = to_text(guide)

    assert [line for line in page.splitlines() if line in ("FIRST", "SECOND", "THIRD")] == [
        "FIRST",
        "SECOND",
        "THIRD",
    ]
    assert page.count("[EMERGENCY] Toy notice") == 2
    assert page.count("[NOTE] Toy notice") == 1
    assert page.count("Sources\n-------\n") == 1
    assert page.index("FIRST") < page.index("SECOND") < page.index("[EMERGENCY]")
    assert page.index("THIRD") < page.index("[NOTE]")


def test_an_unbound_section_is_not_shown() -> None:
    """Its notices and sources could not be shown with it."""
    with pytest.raises(Unbound):
        to_text(toys.section())


def test_without_a_jurisdiction_the_finders_are_shown() -> None:
    """And the advice to call the local emergency number."""
    page = to_text(toys.guide(toys.section(notices=("crisis",))))

    assert (
        "  * Emergency: call your local emergency number.\n"
        "  * No line of your own country is listed here. These pages find one:\n"
        "  * anywhere: call 123.\n"
    ) in page


def test_crisis_lines_are_not_shown_for_what_is_no_jurisdiction() -> None:
    """The reader's app is told so instead."""
    with pytest.raises(UnknownJurisdiction):
        to_text(toys.guide(toys.section(notices=("crisis",))), jurisdiction="UK")


@pytest.mark.parametrize(
    ("on", "overdue"), [(None, 0), (date(2027, 5, 23), 0), (date(2027, 5, 24), 2)]
)
def test_a_page_past_its_day_says_so(on: date | None, overdue: int) -> None:
    """On the reader's day, when it is given: at the head and with the dates."""
    page = to_text(toys.guide(), on=on)

    assert page.count("This part is past the day") == overdue


def test_what_stands_no_longer_is_marked_among_the_sources() -> None:
    """With the kind of every source."""
    standing = Standing(status="retracted")
    evidence = toys.evidence(custom={"design": "cohort", "standing": standing})

    assert ("1. A toy trial. 2020. (study that followed people over time; retracted)\n") in to_text(
        toys.guide(evidence=(evidence,))
    )


def test_sources_are_numbered_across_the_whole_text() -> None:
    """Sections first, in order, then the notices; each source once."""
    guide = toys.guide(
        toys.section(said("A.", "a", findings=("b-2/result",))),
        toys.section(said("B.", "b", findings=("a-1/result", "b-2/result")), id="two"),
        evidence=[toys.evidence(id, title=f"Title {id}") for id in ("a-1", "b-2", "c-3")],
        notices=(
            toys.notice("off-label"),
            toys.notice("not-medical-advice").model_copy(
                update={"statements": (said("C.", "c", findings=("c-3/result",)),)}
            ),
            toys.notice("no-clinical-review"),
        ),
    )
    lines = to_text(guide).splitlines()

    assert {"A. [1]", "B. [1,2]", "  C. [3]"} <= set(lines)
    assert [line for line in lines if "Title" in line] == [
        "1. Title b-2. 2020. (randomised trial)",
        "2. Title a-1. 2020. (randomised trial)",
        "3. Title c-3. 2020. (randomised trial)",
    ]


# -- Blocks -----------------------------------------------------------------------------------

DETAILED = said("One.", "one-detailed", detail="Exactly one.")


@pytest.mark.parametrize(
    ("block", "plain", "detailed"),
    [
        (
            paragraph(said("One.", "a", detail="Exactly one."), said("Two.", "b")),
            "One. [1] Two. [1]",
            "One. [1] Two. [1]\n    > For clinicians: Exactly one.",
        ),
        (
            ListBlock(id="l", kind="list", statements=(DETAILED, said("Two."))),
            "* One. [1]\n* Two. [1]",
            "* One. [1]\n  > For clinicians: Exactly one.\n* Two. [1]",
        ),
        (
            ListBlock(id="l", kind="list", ordered=True, statements=(DETAILED, said("Two."))),
            "1. One. [1]\n2. Two. [1]",
            "1. One. [1]\n   > For clinicians: Exactly one.\n2. Two. [1]",
        ),
        (
            CalloutBlock(
                id="c", kind="callout", level="urgent", title="Call", statements=(DETAILED,)
            ),
            "[URGENT] Call\n  One. [1]",
            "[URGENT] Call\n  One. [1]\n  > For clinicians: Exactly one.",
        ),
        (HeadingBlock(id="h", kind="heading", text="Next"), "Next\n----", "Next\n----"),
        (
            TableBlock(
                id="t",
                kind="table",
                caption=said("How often.", "caption"),
                columns=("Effect", "Often", "Long"),
                rows=(
                    Row(head="Nausea", cells=(DETAILED, said("Two."))),
                    Row(head="Sleep", cells=(said("Three.", "c"), said("Four.", "d"))),
                ),
            ),
            (
                "How often. [1]\n"
                "  Effect: Nausea\n    Often: One. [1]\n    Long: Two. [1]\n"
                "  Effect: Sleep\n    Often: Three. [1]\n    Long: Four. [1]"
            ),
            (
                "How often. [1]\n"
                "  Effect: Nausea\n    Often: One. [1]\n      > For clinicians: Exactly one.\n"
                "    Long: Two. [1]\n"
                "  Effect: Sleep\n    Often: Three. [1]\n    Long: Four. [1]"
            ),
        ),
        (
            ChartBlock(
                id="g",
                kind="chart",
                form="forest",
                trials=(),
                caption=said("A chart.", "caption"),
                alternative=(DETAILED,),
            ),
            "A chart. [1]\n* One. [1]",
            "A chart. [1]\n* One. [1]\n  > For clinicians: Exactly one.",
        ),
        (
            ChecklistBlock(id="k", kind="checklist", title="Ask", statements=(DETAILED,)),
            "Ask\n[ ] One. [1]",
            "Ask\n[ ] One. [1]\n    > For clinicians: Exactly one.",
        ),
    ],
    ids=["paragraph", "list", "ordered", "callout", "heading", "table", "chart", "checklist"],
)
def test_a_block_has_its_own_form(block: Block, plain: str, detailed: str) -> None:
    """What is meant for clinicians is added under its statement, only when asked for."""
    assert shown(block) == plain
    assert shown(block, detail=True) == detailed


def test_blocks_are_set_apart() -> None:
    """By an empty line."""
    other = paragraph(said("B.", "b")).model_copy(update={"id": "q"})

    assert shown(paragraph(said("A.", "a")), other) == "A. [1]\n\nB. [1]"


def test_a_statement_that_cites_nothing_has_no_number() -> None:
    """No empty brackets."""
    assert shown(paragraph(said("Read on.", kind="signpost"))) == "Read on."


# -- Width ------------------------------------------------------------------------------------


def test_lines_break_between_words_and_hang_under_their_text() -> None:
    """At the width that was asked for."""
    block = ListBlock(
        id="l",
        kind="list",
        statements=(
            said("Some people felt better for a while.", detail="Nine of a hundred people."),
        ),
    )

    assert shown(block, width=30, detail=True) == (
        "* Some people felt better for\n"
        "  a while. [1]\n"
        "  > For clinicians: Nine of a\n"
        "    hundred people."
    )


@pytest.mark.parametrize("width", [-1, 0, 1, 29])
def test_a_line_has_at_least_thirty_characters(width: int) -> None:
    """Narrower, nothing could be read."""
    guide = toys.guide()

    assert to_text(guide, width=width) == to_text(guide, width=30)
    assert to_text(guide, width=30) != to_text(guide, width=40)


def test_a_word_is_never_broken() -> None:
    """Neither is an address or a number with a hyphen: both must be copied whole."""
    word = "https://example.org/a-very-long/address-that-does-not-fit"

    assert word in shown(paragraph(said(f"See {word} for more.")), width=30).splitlines()


@pytest.mark.parametrize(
    "section",
    [
        toys.section(title=LONG),
        toys.section(blocks=(HeadingBlock(id="h", kind="heading", text=LONG),)),
        toys.section(
            blocks=(
                CalloutBlock(
                    id="c", kind="callout", level="note", title=LONG, statements=(said("A."),)
                ),
            )
        ),
        toys.section(
            blocks=(ChecklistBlock(id="k", kind="checklist", title=LONG, statements=(said("A."),)),)
        ),
        toys.section(
            blocks=(
                TableBlock(
                    id="t",
                    kind="table",
                    caption=said("A."),
                    columns=("Effect", "Often"),
                    rows=(Row(head=LONG, cells=(said("B.", "b"),)),),
                ),
            )
        ),
    ],
    ids=["section", "heading", "callout", "checklist", "row"],
)
def test_titles_keep_to_the_width_too(section: Section) -> None:
    """No line is longer than asked for."""
    page = to_text(toys.guide(section), width=30)

    assert [line for line in page.splitlines() if len(line) > 30] == []


# -- Any text that the models let in ----------------------------------------------------------

TEXT: TypeAdapter[str] = TypeAdapter(Text)


def is_text(text: str) -> bool:
    """Say whether a record may hold this text."""
    try:
        TEXT.validate_python(text)
    except ValidationError:
        return False
    return True


PLAIN = (
    st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]))
    .map(lambda text: " ".join(normalize("NFC", text).split()))
    .filter(is_text)
)
HUNDRED_KB = "é" * 100_000


@given(text=PLAIN, detail=PLAIN, width=st.integers(30, 120))
@example(text="{0} {text} %s %(a)s \\n", detail="<b>&amp;</b>", width=30)
@example(text=HUNDRED_KB, detail=HUNDRED_KB, width=30)
@example(text="العربية עברית 日本語 👩", detail="n\u0304 é", width=30)
@example(text="* 1. [2] > # ===", detail="[ ]", width=30)
def test_every_word_of_a_statement_is_shown_in_order(text: str, detail: str, width: int) -> None:
    """Whatever text a record may hold comes out whole, wherever its lines break."""
    expected = [*text.split(), "[1]", ">", "For", "clinicians:", *detail.split()]

    assert shown(paragraph(said(text, detail=detail)), detail=True, width=width).split() == expected


@given(text=PLAIN, width=st.integers(-10, 120))
@example(text=HUNDRED_KB, width=80)
@example(text=("a" * 40 + " ") * 20 + "b", width=30)
def test_a_line_is_longer_than_asked_for_only_by_one_word(text: str, width: int) -> None:
    """Every other line keeps to the width, and no line ends in a space."""
    section = toys.section(blocks=(ListBlock(id="l", kind="list", statements=(said(text),)),))
    page = to_text(toys.guide(section), width=width)

    for line in page.splitlines():
        assert len(line) <= max(width, 30) or len(line.lstrip("* ").split()) == 1
        assert line == line.rstrip()


@given(text=PLAIN)
@example(text=HUNDRED_KB)
def test_a_page_holds_nothing_but_visible_characters_and_line_breaks(text: str) -> None:
    """So it can go to a terminal, a message or a screen reader as it is."""
    section = toys.section(said(text, detail=text), title=text)
    page = to_text(toys.guide(section), detail=True)

    assert all(line.isprintable() for line in page.split("\n"))
    assert page.endswith(".\n")
    assert page.encode().decode() == page
