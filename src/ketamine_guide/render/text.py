"""Plain text for a terminal, a message or a screen reader."""

from collections.abc import Iterator
from datetime import date
from textwrap import TextWrapper
from typing import assert_never

from ketamine_guide.citations import to_reference
from ketamine_guide.guide import Guide
from ketamine_guide.models.reference import Notice, Words
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
)
from ketamine_guide.render.parts import (
    CRISIS,
    Citations,
    dates_of,
    guide_behind,
    help_lines,
    notices_of,
    sections_of,
)


def to_text(
    content: Section | Guide,
    *,
    jurisdiction: str | None = None,
    detail: bool = False,
    width: int = 80,
    on: date | None = None,
) -> str:
    """Give a section or a whole guide as plain text.

    Notices, crisis help, numbered sources and dates always stand in it. ``jurisdiction``
    (ISO 3166) chooses the crisis lines; ``detail`` adds what is meant for clinicians;
    ``width`` is in characters, 30 or more; ``on`` is the reader's day, to say what is overdue. Raises
    ``Unbound`` for a section of no guide and ``UnknownJurisdiction``.

    >>> from ketamine_guide import get_section
    >>> to_text(get_section("introduction")).splitlines()[0]
    'INTRODUCTION'
    """
    return "\n".join(_Page(content, jurisdiction, detail, width).lines(on)) + "\n"


class _Page:
    """One text in the making: what is shown, and how wide."""

    def __init__(
        self, content: Section | Guide, jurisdiction: str | None, detail: bool, width: int
    ) -> None:
        self.content = content
        self.guide = guide_behind(content)
        self.words: Words = self.guide.words
        self.jurisdiction, self.detail, self.width = (jurisdiction, detail, max(width, 30))
        self.sections = sections_of(content)
        self.notices = notices_of(content, self.guide)
        first = [s for n in self.notices if n.level == "emergency" for s in n.statements]
        last = [s for n in self.notices if n.level != "emergency" for s in n.statements]
        shown = [*first, *(s for section in self.sections for s in section.statements), *last]
        if jurisdiction is not None:
            self.guide.crisis_lines(jurisdiction)  # Refuses what is no jurisdiction.
        self.citations = Citations(shown, self.guide)

    def lines(self, on: date | None) -> Iterator[str]:
        """Yield the whole text, line by line."""
        if isinstance(self.content, Guide):
            yield from (
                *self.wrap(self.guide.title.upper()),
                *self.wrap(self.words.description),
                "",
            )
        for section in self.sections:
            yield from self.section(section)
        yield from self.back_matter(on)

    def section(self, section: Section) -> Iterator[str]:
        """Yield one section: title, emergency notices, summary, then its blocks."""
        yield from self.titled(section.title.upper(), "=")
        yield ""
        for notice in self.notices:
            if notice.level == "emergency" and notice.id in section.notices:
                yield from self.notice(notice)
        yield from self.titled(self.words.say("summary"))
        for statement in section.summary:
            yield from self.statement(statement, "* ")
        yield ""
        for block in section.blocks:
            yield from self.block(block)
            yield ""

    def back_matter(self, on: date | None) -> Iterator[str]:
        """Yield what closes every text: the other notices, reading, sources and dates."""
        for notice in self.notices:
            if notice.level != "emergency":
                yield from self.notice(notice)
        reading = dict.fromkeys(id for section in self.sections for id in section.reading)
        if reading:
            yield from self.titled(self.words.say("reading"))
            for id in reading:
                yield from self.wrap(to_reference(self.guide.source(id)), "* ")
            yield ""
        yield from self.references()
        for line in dates_of(self.sections, self.words, on):
            yield from self.wrap(line)
        title, version = self.guide.title, self.guide.version
        yield from self.wrap(self.words.say("version", title=title, version=version))
        yield from self.wrap(self.words.say("licence"))

    def references(self) -> Iterator[str]:
        """Yield the numbered sources, with what kind each is and whether it still stands."""
        if not self.citations.sources:
            return
        yield from self.titled(self.words.say("references"))
        for at, source in enumerate(self.citations.sources, 1):
            kind = self.words.name("designs", source.design)
            if source.standing.status != "current":
                kind += f"; {self.words.name('standings', source.standing.status)}"
            yield from self.wrap(f"{to_reference(source)} ({kind})", f"{at}. ")
        yield ""

    def notice(self, notice: Notice) -> Iterator[str]:
        """Yield a notice, and the crisis lines with the one that they belong to."""
        yield from self.wrap(f"[{self.words.name('levels', notice.level).upper()}] {notice.title}")
        for statement in notice.statements:
            yield from self.statement(statement, "  ")
        if notice.id == CRISIS:
            for line in help_lines(self.guide, self.jurisdiction):
                yield from self.wrap(line, "  * ")
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

    def statement(self, statement: Statement, lead: str) -> Iterator[str]:
        """Yield one statement with the numbers of its sources, and its detail if asked for."""
        yield from self.wrap(self.cited(statement), lead)
        yield from self.details(statement, " " * len(lead))

    def details(self, statement: Statement, indent: str) -> Iterator[str]:
        """Yield what a statement says to clinicians, if it is asked for."""
        if self.detail and statement.detail:
            yield from self.wrap(f"{self.words.say('detail')}: {statement.detail}", f"{indent}> ")

    def cited(self, statement: Statement) -> str:
        """Give a statement's text with the numbers of its sources."""
        numbers = ",".join(map(str, self.citations.numbers(statement)))
        return f"{statement.text} [{numbers}]" if numbers else statement.text

    def titled(self, title: str, rule: str = "-") -> Iterator[str]:
        """Yield a title over a rule."""
        lines = self.wrap(title)
        yield from lines
        yield rule * max(map(len, lines))

    def wrap(self, text: str, lead: str = "") -> list[str]:
        """Break a text into lines, the first after ``lead``, the others under it."""
        return TextWrapper(
            self.width,
            initial_indent=lead,
            subsequent_indent=" " * len(lead),
            break_long_words=False,
            break_on_hyphens=False,
        ).wrap(text)
