"""Plain text for a terminal, a message or a screen reader."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from textwrap import TextWrapper
from typing import assert_never

from ketamine_guide.citations import to_reference
from ketamine_guide.guide import Guide
from ketamine_guide.models.reference import Notice
from ketamine_guide.models.text import (
    Block,
    CalloutBlock,
    ChartBlock,
    ChecklistBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    Section,
    Statement,
    TableBlock,
    added_by,
)
from ketamine_guide.render.contacts import plain
from ketamine_guide.render.page import CRISIS, Expiry, Page, page_of, standing_of

_NARROWEST = 30


def to_text(
    content: Section | Guide,
    *,
    jurisdiction: str | None = None,
    detail: bool = False,
    width: int = 80,
    on: date | None = None,
    expiry: Expiry = "mark",
) -> str:
    """Give a section or a whole guide as plain text.

    Notices, crisis help, numbered sources, words explained and dates always stand in it.
    ``jurisdiction`` (ISO 3166) chooses the crisis lines; ``detail`` adds what is meant for
    clinicians; ``width`` is in characters, 30 or more. ``on`` is the reader's
    day, to judge dates by: without it none is. ``expiry`` says what becomes of a section past
    its date: ``serve`` shows it, ``mark`` says so at its head, ``withhold`` shows its notices and
    crisis help alone, with a sentence on where to ask. Raises ``Unbound`` for a section of no
    guide, ``UnknownJurisdiction``, and ``ValueError`` for another policy.

    >>> from ketamine_guide import get_section
    >>> to_text(get_section("introduction")).splitlines()[0]
    'INTRODUCTION'
    """
    page = page_of(content, jurisdiction, on, expiry)
    return "\n".join(_Writer(page, detail, max(width, _NARROWEST)).lines()) + "\n"


class _Writer:
    """Write one page, line by line."""

    def __init__(self, page: Page, detail: bool, width: int) -> None:
        self.page, self.detail, self.width = page, detail, width
        self.words = page.words

    def lines(self) -> Iterator[str]:
        """Yield the whole text."""
        if self.page.whole:
            yield from self.wrap(self.page.guide.title.upper())
            yield from self.wrap(self.words.description)
            yield ""
        for section in self.page.sections:
            yield from self.section(section)
        yield from self.back_matter()

    def section(self, section: Section) -> Iterator[str]:
        """Yield one section: title, emergency notices, summary, then its blocks."""
        yield from self.titled(section.title.upper(), "=")
        if section.by:
            yield from self.wrap(self.words.say("local", name=section.by), "| ", "| ")
        yield from self.wrap(self.page.late.get(section.id, ""))
        yield ""
        for notice in self.page.first(section):
            yield from self.notice(notice)
        if section.id in self.page.withheld:
            return
        yield from self.titled(self.words.say("summary"))
        yield from self.owned(section.by, partial(_Writer.points, statements=section.summary))
        yield ""
        for block in section.blocks:
            yield from self.owned(added_by(block), partial(_Writer.block, block=block))
            yield ""

    def points(self, statements: Iterable[Statement]) -> Iterator[str]:
        """Yield statements as a list."""
        for statement in statements:
            yield from self.statement(statement, "* ")

    def owned(self, by: str | None, write: "Callable[[_Writer], Iterator[str]]") -> Iterator[str]:
        """Yield what is written, marked line by line where a clinic added it."""
        if by is None:
            yield from write(self)
            return
        yield from self.wrap(f"{self.words.say('local', name=by)}:", "| ", "| ")
        narrower = _Writer(self.page, self.detail, self.width - len("| "))
        yield from (f"| {line}" for line in write(narrower))

    def back_matter(self) -> Iterator[str]:
        """Yield what closes every text: the other notices, words, reading, sources, dates."""
        for notice in self.page.notices:
            yield from self.notice(notice)
        if self.page.contacts:
            yield from self.titled(self.words.say("local-contacts", name=self.page.clinic))
            for contact in self.page.contacts:
                yield from self.wrap(plain(contact), "| ", "| ")
            yield ""
        if self.page.terms:
            yield from self.titled(self.words.say("glossary"))
            for term in self.page.terms:
                yield from self.statement(term.definition, f"{term.name}: ", "  ")
            yield ""
        if self.page.reading:
            yield from self.titled(self.words.say("reading"))
            for source in self.page.reading:
                yield from self.wrap(to_reference(source), "* ")
            yield ""
        yield from self.references()
        for line in self.page.closing:
            yield from self.wrap(line)

    def references(self) -> Iterator[str]:
        """Yield the numbered sources, with what kind each is and whether it still stands."""
        if not self.page.citations.sources:
            return
        yield from self.titled(self.words.say("references"))
        for at, source in enumerate(self.page.citations.sources, 1):
            kind = standing_of(source, self.words)
            yield from self.wrap(f"{to_reference(source)} ({kind})", f"{at}. ")
        yield ""

    def notice(self, notice: Notice) -> Iterator[str]:
        """Yield a notice, and the crisis lines with the one that they belong to."""
        yield from self.wrap(f"[{self.words.name('levels', notice.level).upper()}] {notice.title}")
        for statement in notice.statements:
            yield from self.statement(statement, "  ")
        if notice.id == CRISIS:
            for line in self.page.help:
                yield from self.wrap(plain(line), "  * ")
        yield ""

    def block(self, block: Block) -> Iterator[str]:
        """Yield one block."""
        match block:
            case ParagraphBlock():
                yield from self.paragraph(block.statements)
            case ListBlock():
                for at, statement in enumerate(block.statements, 1):
                    yield from self.statement(statement, f"{at}. " if block.ordered else "* ")
            case CalloutBlock():
                level = self.words.name("levels", block.level).upper()
                yield from self.wrap(f"[{level}] {block.title}")
                for statement in block.statements:
                    yield from self.statement(statement, "  ")
            case HeadingBlock():
                yield from self.titled(block.text)
            case TableBlock():
                yield from self.table(block)
            case ChartBlock():
                yield from self.statement(block.caption, "")
                yield from self.charts(block)
                for statement in block.alternative:
                    yield from self.statement(statement, "* ")
            case ChecklistBlock():
                yield from self.wrap(block.title)
                for statement in block.statements:
                    yield from self.statement(statement, "[ ] ")
            case _ as never:  # pragma: no cover
                assert_never(never)

    def paragraph(self, statements: tuple[Statement, ...]) -> Iterator[str]:
        """Yield statements as one run of text, their details after it."""
        yield from self.wrap(" ".join(self.cited(statement) for statement in statements))
        for statement in statements:
            yield from self.details(statement, "    ")

    def table(self, table: TableBlock) -> Iterator[str]:
        """Yield a table row by row, each cell under its column's name."""
        yield from self.statement(table.caption, "")
        for row in table.rows:
            yield from self.wrap(f"{table.columns[0]}: {row.head}", "  ")
            for column, cell in zip(table.columns[1:], row.cells, strict=True):
                yield from self.wrap(f"{column}: {self.cited(cell)}", "    ")
                yield from self.details(cell, "      ")

    def charts(self, block: ChartBlock) -> Iterator[str]:
        """Yield what a block asks to have drawn, in plain characters."""
        from ketamine_guide.charts import charts_of  # Most sections draw nothing.

        for chart in charts_of(block, self.page.guide):
            yield from ("", *chart.text(self.width).splitlines(), "")

    def statement(
        self, statement: Statement, lead: str, indent: str | None = None
    ) -> Iterator[str]:
        """Yield one statement with the numbers of its sources, and its detail if asked for."""
        under = " " * len(lead) if indent is None else indent
        yield from self.wrap(self.cited(statement), lead, under)
        yield from self.details(statement, under)

    def details(self, statement: Statement, indent: str) -> Iterator[str]:
        """Yield what a statement says to clinicians, if it is asked for."""
        if self.detail and statement.detail:
            yield from self.wrap(f"{self.words.say('detail')}: {statement.detail}", f"{indent}> ")

    def cited(self, statement: Statement) -> str:
        """Give a statement's text with the numbers of its sources."""
        numbers = ",".join(map(str, self.page.citations.numbers(statement)))
        return f"{statement.text} [{numbers}]" if numbers else statement.text

    def titled(self, title: str, rule: str = "-") -> Iterator[str]:
        """Yield a title over a rule."""
        lines = self.wrap(title)
        yield from lines
        yield rule * max(map(len, lines))

    def wrap(self, text: str, lead: str = "", indent: str | None = None) -> list[str]:
        """Break a text into lines, the first after ``lead``, the others under it."""
        return TextWrapper(
            self.width,
            initial_indent=lead,
            subsequent_indent=" " * len(lead) if indent is None else indent,
            break_long_words=False,
            break_on_hyphens=False,
        ).wrap(text)
