"""Tests of the guide as Markdown."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any
from xml.etree.ElementTree import Element

import markup
import pytest
import toys
from hypothesis import example, given, settings

from ketamine_guide import (
    Block,
    CalloutBlock,
    ChartBlock,
    ChecklistBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    Row,
    Statement,
    TableBlock,
)
from ketamine_guide.render import to_markdown

EVERYTHING = markup.everything("The {}".format)


def said(text: str, id: str = "said", **more: Any) -> Statement:
    """Give a statement that cites the toy finding."""
    return toys.statement(text, id, **more)


def items(id: str, *texts: str, ordered: bool = False) -> ListBlock:
    """Give a list of signposts."""
    statements = tuple(
        toys.statement(text, f"{id}-{at}", "signpost") for at, text in enumerate(texts)
    )
    return ListBlock(id=id, kind="list", ordered=ordered, statements=statements)


def page_of(*blocks: Block, detail: bool = False) -> str:
    """Give the page of blocks in a section of a toy guide."""
    section = toys.guide(toys.section(blocks=blocks)).section("one")
    return to_markdown(section, detail=detail)


def shown(*blocks: Block, detail: bool = False) -> str:
    """Give the lines that blocks take in a section of a toy guide."""
    page = page_of(*blocks, detail=detail)
    return page.partition("- You can read on.\n\n")[2].partition("\n\n> **Note: Toy notice**")[0]


def outline(element: Element) -> list[str]:
    """Give the name of each part of an element."""
    return [part.tag for part in element]


# -- The whole page ---------------------------------------------------------------------------

TEXT = """\
# Toy

> **Emergency: Toy notice**
>
> Call for help now.
>
> - us-emergency: call [123](<tel:123>), day and night.
> - us-line: call [123](<tel:123>), day and night.

## In short

- You can read on.

Ketamine was compared with placebo. \\[1\\]

> **Note: Toy notice**
>
> This is general information.

"""

BACK = """\
## Words explained

- **placebo**: A dummy treatment.

## To read further

- A toy trial. 2020.

## Sources

1. A toy trial. 2020. (randomised trial)

Evidence last checked on 2026-11-23.

To be checked again by 2027-05-23.

Ketamine for depression, version 0.

Text: CC BY 4.0. Code: MIT.
"""

COVER = """\
# Ketamine for depression

What is known, what is not, and where each sentence comes from

"""

TOY = toys.guide(
    toys.section(notices=("not-medical-advice", "crisis"), reading=("toy-2020",)),
    notices=(toys.notice("crisis", "Call for help now."), toys.notice("not-medical-advice")),
)


def test_a_section_is_a_whole_page() -> None:
    """Crisis help, summary, text, notices, words, reading, sources and dates, in this order."""
    assert to_markdown(TOY.section("one"), jurisdiction="US") == TEXT + BACK


def test_a_guide_has_a_title_over_its_sections_and_what_they_share() -> None:
    """Sections are a level deeper than its title, and so is what closes the page."""
    deeper = TEXT.replace("# ", "## ")

    assert to_markdown(TOY, jurisdiction="US") == COVER + deeper + BACK


def test_what_closes_a_guide_is_no_part_of_its_last_section() -> None:
    """Its headings are of the level of the sections."""
    headings = [
        (part.tag, markup.text_of(part))
        for part in markup.marked(to_markdown(EVERYTHING))
        if part.tag.startswith("h")
    ]

    assert headings == [
        ("h1", "The title"),
        ("h2", "The one-title"),
        ("h3", "In short"),
        ("h3", "The heading"),
        ("h3", "The checklist"),
        ("h2", "The two-title"),
        ("h3", "In short"),
        ("h2", "Words explained"),
        ("h2", "To read further"),
        ("h2", "Sources"),
    ]


def test_a_page_without_sources_words_or_reading_has_no_heading_for_them() -> None:
    """No heading over nothing."""
    page = to_markdown(toys.guide(toys.section(toys.statement(kind="signpost")), terms=()))

    assert [line for line in page.splitlines() if line.startswith("#")] == [
        "# Ketamine for depression",
        "## Toy",
        "### In short",
    ]


# -- Blocks -----------------------------------------------------------------------------------

DETAILED = said("One.", "a", detail="Exactly one.")
TWO_STATEMENTS = (DETAILED, said("Two.", "b"))
TABLE = """\
How often. \\[1\\]

| Effect | Often | Long |
| --- | --- | --- |
| **Nausea** | One. \\[1\\] | Two. \\[1\\] |
| **Sleep** | Three. \\[1\\] | Four. \\[1\\] |"""


@pytest.mark.parametrize(
    ("block", "plain", "detailed"),
    [
        (
            ParagraphBlock(id="p", kind="paragraph", statements=TWO_STATEMENTS),
            "One. \\[1\\] Two. \\[1\\]",
            "One. \\[1\\] Two. \\[1\\]\n\n**For clinicians:** Exactly one.",
        ),
        (
            CalloutBlock(
                id="c", kind="callout", level="urgent", title="Call", statements=TWO_STATEMENTS
            ),
            "> **Urgent: Call**\n>\n> One. \\[1\\]\n>\n> Two. \\[1\\]",
            (
                "> **Urgent: Call**\n>\n> One. \\[1\\]\n>\n> **For clinicians:** Exactly one.\n>\n"
                "> Two. \\[1\\]"
            ),
        ),
        (HeadingBlock(id="h", kind="heading", text="Next"), "## Next", "## Next"),
        (
            TableBlock(
                id="t",
                kind="table",
                caption=said("How often.", "caption"),
                columns=("Effect", "Often", "Long"),
                rows=(
                    Row(head="Nausea", cells=TWO_STATEMENTS),
                    Row(head="Sleep", cells=(said("Three.", "c"), said("Four.", "d"))),
                ),
            ),
            TABLE,
            f"{TABLE}\n\n**For clinicians:** Exactly one.",
        ),
    ],
    ids=["paragraph", "callout", "heading", "table"],
)
def test_a_block_has_its_own_form(block: Block, plain: str, detailed: str) -> None:
    """What is meant for clinicians is added after its statement, only when asked for."""
    assert shown(block) == plain
    assert shown(block, detail=True) == detailed


def rendered(*blocks: Block, detail: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Yield name and texts of what blocks become between a heading and the notices."""
    heading = HeadingBlock(id="h", kind="heading", text="Next")
    parts = iter(markup.marked(page_of(heading, *blocks, detail=detail)))
    while markup.text_of(next(parts)) != "Next":
        pass
    for part in takewhile(lambda part: part.tag != "blockquote", parts):
        items = part if part.tag in ("ol", "ul") else [part]
        yield part.tag, [markup.text_of(item).replace("\n", "") for item in items]


@pytest.mark.parametrize(("ordered", "tag"), [(False, "ul"), (True, "ol")])
def test_a_list_has_an_item_for_each_statement(ordered: bool, tag: str) -> None:
    """What is meant for clinicians stands in the item, only when asked for."""
    block = ListBlock(id="l", kind="list", ordered=ordered, statements=TWO_STATEMENTS)

    assert list(rendered(block)) == [(tag, ["One. [1]", "Two. [1]"])]
    assert list(rendered(block, detail=True)) == [
        (tag, ["One. [1]For clinicians: Exactly one.", "Two. [1]"])
    ]


def test_a_checklist_is_a_list_of_tasks_under_its_title() -> None:
    """Each with a box to tick, which GitHub draws."""
    block = ChecklistBlock(id="k", kind="checklist", title="Ask", statements=TWO_STATEMENTS)

    assert list(rendered(block)) == [("h2", ["Ask"]), ("ul", ["[ ] One. [1]", "[ ] Two. [1]"])]
    assert list(rendered(block, detail=True)) == [
        ("h2", ["Ask"]),
        ("ul", ["[ ] One. [1]For clinicians: Exactly one.", "[ ] Two. [1]"]),
    ]
    assert len(re.findall(r"^[-*] \[ \] ", page_of(block), re.MULTILINE)) == 2


def test_a_chart_is_its_caption_and_the_words_that_stand_in_for_it() -> None:
    """As a list after it."""
    block = ChartBlock(
        id="g",
        kind="chart",
        form="forest",
        trials=(),
        caption=said("A chart.", "caption", detail="Of two trials."),
        alternative=TWO_STATEMENTS,
    )

    assert list(rendered(block)) == [("p", ["A chart. [1]"]), ("ul", ["One. [1]", "Two. [1]"])]
    assert list(rendered(block, detail=True)) == [
        ("p", ["A chart. [1]"]),
        ("p", ["For clinicians: Of two trials."]),
        ("ul", ["One. [1]For clinicians: Exactly one.", "Two. [1]"]),
    ]


@pytest.mark.parametrize(("ordered", "tag"), [(False, "ul"), (True, "ol")])
def test_lists_that_follow_one_another_stay_apart(ordered: bool, tag: str) -> None:
    """The second neither joins the first nor goes on counting from it."""
    lists = items("a", "A.", ordered=ordered), items("b", "B.", "C.", ordered=ordered)

    assert list(rendered(*lists)) == [(tag, ["A."]), (tag, ["B.", "C."])]


def test_a_list_does_not_join_the_summary() -> None:
    """Which is a list of its own."""
    root = markup.marked(page_of(items("a", "A.")))

    assert outline(root)[:5] == ["h1", "h2", "ul", "ul", "blockquote"]


def test_quotations_that_follow_one_another_stay_apart() -> None:
    """A callout does not run into a notice."""
    callouts = [
        CalloutBlock(id=id, kind="callout", level="note", title=id, statements=(said("A.", id),))
        for id in ("a", "b")
    ]

    assert outline(markup.marked(page_of(*callouts)))[3:8] == ["blockquote"] * 5


# -- Escapes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a * b_c `d` ~e~", r"a \* b\_c \`d\` \~e\~"),
        ("[a](b) ![c]", r"\[a\](b) \!\[c\]"),
        ("<b> &amp; a|b \\", r"\<b\> \&amp; a\|b \\"),
        ("# not a heading #", r"\# not a heading \#"),
        ("- not an item", r"\- not an item"),
        ("+ not an item", r"\+ not an item"),
        ("=== no title", r"\=== no title"),
        ("1. not an item", r"1\. not an item"),
        ("12) not an item", r"12\) not an item"),
        ("In 2026. And - a + b = 3 (1) 2.", "In 2026. And - a + b = 3 (1) 2."),
        ("1.5 mg and 2-3 mg", r"1\.5 mg and 2-3 mg"),
        ("See https://a.org/b_c", r"See https\://a.org/b\_c"),
        ("See www.a.org.", r"See www\.a.org."),
    ],
)
def test_what_means_something_in_markdown_is_escaped(text: str, escaped: str) -> None:
    """At the beginning of a text also what would begin a list or underline a title."""
    statement = toys.statement(text, "a", "signpost")

    assert shown(ParagraphBlock(id="p", kind="paragraph", statements=(statement,))) == escaped


# -- Any text that the models let in ----------------------------------------------------------

BENIGN = markup.everything(lambda _: markup.PLACE)


def said_in(page: str) -> tuple[list[tuple[str, dict[str, str]]], str]:
    """Give the parts of a page, once rendered, and its text."""
    root = markup.marked(page)
    return markup.parts_of(root), markup.text_of(root)


PARTS, SAID = said_in(to_markdown(BENIGN, jurisdiction="US", detail=True))


@given(text=markup.TEXTS)
@example(text="<script>alert('x')</script> &amp; &#60; <!-- x -->")
@example(text="[x](javascript:alert(1)) ![x](y) [x]: y [ ] <https://a.org>")
@example(text="**a** __b__ `c` ~~d~~ \\* \\| | \\")
@example(text="1234567890. a")
@example(text="--- | --- | ---")
@example(text="W" * 10_000)
@settings(deadline=None)
def test_no_text_is_ever_markup(text: str) -> None:
    """Whatever stands in every field, the page has the same parts and says just that text."""
    guide = markup.everything(lambda _: text)
    parts, shown = said_in(to_markdown(guide, jurisdiction="US", detail=True))

    assert parts == PARTS
    assert shown == markup.filled(SAID, text)


@given(text=markup.TEXTS)
@settings(deadline=None)
def test_every_block_begins_on_a_line_of_its_own(text: str) -> None:
    """No text adds a line, so that a page has as many as any other of the same guide."""
    page = to_markdown(markup.everything(lambda _: text), detail=True)

    assert page.count("\n") == to_markdown(BENIGN, detail=True).count("\n")
    assert all(line.isprintable() for line in page.split("\n"))


@given(url=markup.URLS, chat=markup.URLS)
@example(url="https://a.org", chat="https://a.org/?a&copy;b&amp;c&lt=d")
@settings(deadline=None)
def test_an_address_leads_where_it_says(url: str, chat: str) -> None:
    """Character for character, and is shown as it is."""
    guide = markup.everything("The {}".format, url, chat=chat)
    root = markup.marked(to_markdown(guide, jurisdiction="US"))
    links = [(a.get("href"), markup.text_of(a)) for a in root.iterfind("blockquote//a")]

    assert links[3::4] == [(chat, chat)] * 2
    assert f"Available from: {url} (" in markup.text_of(root)


def test_crisis_help_leads_somewhere() -> None:
    """By telephone, message or chat, wherever it stands."""
    root = markup.marked(to_markdown(EVERYTHING, jurisdiction="US"))

    assert [a.get("href") for a in root.iterfind("blockquote//a")] == [
        "tel:123",
        "tel:988",
        "sms:741741",
        markup.CHAT,
    ] * 2


def test_the_numbers_of_sources_are_no_links_of_markdown() -> None:
    """Nor can a reference be defined by what a text says."""
    evidence = toys.evidence(title="[1]: https://example.org")
    root = markup.marked(to_markdown(toys.guide(evidence=(evidence,))))

    assert root.findall(".//a") == []
    assert "placebo. [1]" in markup.text_of(root)
