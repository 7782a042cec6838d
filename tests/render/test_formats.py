"""Tests that text, HTML and Markdown hold the same: no format drops what another shows."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

import markup
import pytest
import toys

from ketamine_guide import Guide, Section, Statement, Unbound, UnknownJurisdiction
from ketamine_guide.citations import to_reference
from ketamine_guide.render import to_html, to_markdown, to_text
from ketamine_guide.render.contacts import plain
from ketamine_guide.render.page import Page, page_of, standing_of

GUIDE = markup.everything("The {} text".format)
CONTENTS = {"one": GUIDE.section("one"), "two": GUIDE.section("two"), "guide": GUIDE}
RENDERERS: dict[str, Callable[..., str]] = {
    "text": to_text,
    "html": to_html,
    "markdown": to_markdown,
}
READ: dict[str, Callable[[str], str]] = {
    "text": lambda page: " ".join(page.split()),
    "html": markup.cited,
    "markdown": lambda page: markup.text_of(markup.marked(page)),
}
"""How the text of a page of each format is read, numbers of sources in brackets."""

formats = pytest.mark.parametrize("form", RENDERERS)
contents = pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
details = pytest.mark.parametrize("detail", [False, True], ids=["plain", "detail"])
places = pytest.mark.parametrize("jurisdiction", ["US", None])


def read(form: str, content: Section | Guide, **more: object) -> str:
    """Give the text that a reader finds on the page of a format."""
    return READ[form](RENDERERS[form](content, **more))


def statements_of(page: Page) -> Iterator[Statement]:
    """Yield the statements of a page as they must stand: with each section its emergencies."""
    for section in page.sections:
        for notice in page.first(section):
            yield from notice.statements
        yield from section.statements
    for notice in page.notices:
        yield from notice.statements
    for term in page.terms:
        yield term.definition


def labels_of(page: Page) -> Iterator[str]:
    """Yield titles of all kinds, names of columns and rows, and words of the glossary."""
    if page.whole:
        yield from (page.guide.title, page.words.description)
    for section in page.sections:
        yield section.title
        for block in section.blocks:
            match block.kind:
                case "callout" | "checklist":
                    yield block.title
                case "heading":
                    yield block.text
                case "table":
                    yield from block.columns
                    yield from (row.head for row in block.rows)
    yield from (notice.title for notice in (*page.emergencies, *page.notices))
    yield from (term.name for term in page.terms)


# -- What each format holds -------------------------------------------------------------------


@contents
@details
@formats
def test_every_statement_is_shown_with_its_sources(
    form: str, content: Section | Guide, detail: bool
) -> None:
    """In reading order, each followed by the numbers of its sources, none left out."""
    page, text = page_of(content), read(form, content, detail=detail)
    at = 0
    for statement in statements_of(page):
        numbers = ",".join(map(str, page.citations.numbers(statement)))
        found = text.find(f"{statement.text} [{numbers}]" if numbers else statement.text, at)
        assert found >= at, statement.id
        at = found + len(statement.text)


@contents
@formats
def test_every_detail_is_shown_when_asked_for(form: str, content: Section | Guide) -> None:
    """As often as its statement, and never when it is not asked for."""
    statements = list(statements_of(page_of(content)))
    text = read(form, content, detail=True)
    shown = {s.id: text.count(f"For clinicians: {s.detail}") for s in statements}

    assert shown == {s.id: statements.count(s) for s in statements}
    assert "For clinicians" not in read(form, content)


@contents
@formats
def test_every_title_and_label_is_shown(form: str, content: Section | Guide) -> None:
    """Of sections, blocks, columns, rows, notices and words; plain text has titles in capitals."""
    text = read(form, content).casefold()

    assert [label for label in labels_of(page_of(content)) if label.casefold() not in text] == []


@contents
@formats
def test_every_notice_is_shown_with_how_urgent_it_is(form: str, content: Section | Guide) -> None:
    """An emergency with each section that must carry it, the others once."""
    page, text = page_of(content), read(form, content)
    before = [notice for section in page.sections for notice in page.first(section)]
    notices = (*before, *page.notices)
    label = re.compile(r"\[?(EMERGENCY|NOTE)(?:\]|:) (The [\w-]+-title text)", re.IGNORECASE)

    assert [(level.casefold(), title) for level, title in label.findall(text)] == [
        (notice.level, notice.title) for notice in notices
    ]


@contents
@places
@formats
def test_every_line_of_crisis_help_is_shown(
    form: str, content: Section | Guide, jurisdiction: str | None
) -> None:
    """With each section that must carry it."""
    page, text = page_of(content, jurisdiction), read(form, content, jurisdiction=jurisdiction)

    assert len(page.help) == (2 if jurisdiction else 3)
    assert {line: text.count(plain(line)) for line in page.help} == dict.fromkeys(
        page.help, len(page.sections)
    )


@contents
@formats
def test_every_source_is_shown_with_its_kind_and_standing(
    form: str, content: Section | Guide
) -> None:
    """In the order of its number."""
    page, text = page_of(content), read(form, content)
    sources = [
        f"{to_reference(source)} ({standing_of(source, page.words)})"
        for source in page.citations.sources
    ]
    places = [text.find(source) for source in sources]

    assert places == sorted(places)
    assert -1 not in places
    assert "; retracted)" in sources[0]


@contents
@formats
def test_everything_to_read_further_is_shown(form: str, content: Section | Guide) -> None:
    """Each once."""
    text = read(form, content)

    for source in page_of(content).reading:
        assert text.count(to_reference(source)) == 1


@contents
@formats
def test_dates_version_and_terms_of_use_are_shown(form: str, content: Section | Guide) -> None:
    """At the end, in order, and what is overdue on the reader's day."""
    on = date(2030, 1, 1)
    closing = page_of(content, on=on).closing
    text = read(form, content, on=on)
    ending = text[text.index(closing[0]) :]

    assert len(closing) == 5
    assert re.sub(r"\s", "", ending) == re.sub(r"\s", "", "".join(closing))
    assert closing[2] not in read(form, content)


# -- What each format shows as often as the others --------------------------------------------


@contents
@details
def test_no_format_says_a_word_more_or_less_than_another(
    content: Section | Guide, detail: bool
) -> None:
    """Of all that the guide itself says, field by field.

    Two kinds of fields may stand more often: plain text names a column with each of its cells,
    and HTML names a section where it leads to it.
    """
    field = re.compile(r"the (?!column|one-title|two-title)[\w-]+ text")
    counts = {
        form: Counter(
            field.findall(read(form, content, detail=detail, jurisdiction="US").casefold())
        )
        for form in RENDERERS
    }

    assert counts["html"] == counts["text"]
    assert counts["markdown"] == counts["text"]
    assert len(counts["text"]) > 10


# -- What no format does ----------------------------------------------------------------------


@formats
def test_an_unbound_section_is_not_shown(form: str) -> None:
    """Its notices and sources could not be shown with it."""
    with pytest.raises(Unbound):
        RENDERERS[form](toys.section())


@formats
def test_crisis_lines_are_not_shown_for_what_is_no_jurisdiction(form: str) -> None:
    """Even on a page that has none, so that the app hears of it."""
    for content in (GUIDE, toys.guide()):
        with pytest.raises(UnknownJurisdiction):
            RENDERERS[form](content, jurisdiction="UK")
