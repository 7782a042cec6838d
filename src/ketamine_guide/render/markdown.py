"""Markdown (CommonMark with the tables and task lists of GitHub) without HTML."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import cycle
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
from ketamine_guide.render.contacts import Line
from ketamine_guide.render.page import CRISIS, Expiry, Page, page_of, standing_of

# The last two keep GitHub from making links of bare addresses, escapes and all.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&!]|:(?=//)|(?<=www)\.")
_OPENING = re.compile(r"^([0-9]+)([.)])|^([-+=])")


def to_markdown(
    content: Section | Guide,
    *,
    jurisdiction: str | None = None,
    detail: bool = False,
    on: date | None = None,
    expiry: Expiry = "mark",
) -> str:
    """Give a section or a whole guide as Markdown.

    Notices, crisis help, numbered sources, words explained and dates always stand in it;
    whatever a text holds is escaped, so that no markup comes of it. ``jurisdiction``,
    ``detail``, ``on`` and ``expiry`` are those of ``to_text``. Raises ``Unbound`` for a section of no
    guide and ``UnknownJurisdiction``.

    >>> from ketamine_guide import get_section
    >>> to_markdown(get_section("introduction")).splitlines()[0]
    '# Introduction'
    """
    return "\n".join(_Writer(page_of(content, jurisdiction, on, expiry), detail).lines())


class _Writer:
    """Write one page, line by line."""

    def __init__(self, page: Page, detail: bool) -> None:
        self.page, self.detail, self.words = page, detail, page.words
        self.marks = {"-": cycle("-*"), "1.": cycle(("1.", "1)"))}

    def lines(self) -> Iterator[str]:
        """Yield the whole text."""
        level = "#"
        if self.page.whole:
            yield from (f"# {_plain(self.page.guide.title)}", "")
            yield from (_plain(self.words.description), "")
            level = "##"
        for section in self.page.sections:
            yield from self.section(section, level)
        yield from self.back_matter("##")

    def section(self, section: Section, level: str) -> Iterator[str]:
        """Yield one section: title, emergency notices, summary, then its blocks."""
        yield from (f"{level} {_plain(section.title)}", "")
        if section.by:
            yield from (f"> *{_plain(self.words.say('local', name=section.by))}*", "")
        if late := self.page.late.get(section.id):
            yield from (f"> **{_plain(late)}**", "")
        for notice in self.page.first(section):
            yield from self.notice(notice)
        if section.id in self.page.withheld:
            return
        yield from (f"{level}# {_plain(self.words.say('summary'))}", "")
        yield from self.owned(section.by, self.items(section.summary, "-"))
        for block in section.blocks:
            yield from self.owned(added_by(block), self.block(block, f"{level}#"))

    def owned(self, by: str | None, lines: Iterator[str]) -> Iterator[str]:
        """Yield lines, as a quotation under its name where a clinic added them."""
        if by is None:
            yield from lines
            return
        yield from (f"> *{_plain(self.words.say('local', name=by))}*", ">")
        yield from (f"> {line}".rstrip() for line in lines)
        yield ""

    def block(self, block: Block, level: str) -> Iterator[str]:
        """Yield one block and an empty line."""
        match block:
            case ParagraphBlock():
                yield from self.paragraph(block.statements)
            case ListBlock():
                yield from self.items(block.statements, "1." if block.ordered else "-")
            case CalloutBlock():
                yield from self.quoted(block.level, block.title, block.statements)
                yield ""
            case HeadingBlock():
                yield from (f"{level} {_plain(block.text)}", "")
            case TableBlock():
                yield from self.table(block)
            case ChartBlock():
                yield from self.paragraph((block.caption,))
                yield from self.charts(block)
                yield from self.items(block.alternative, "-")
            case ChecklistBlock():
                yield from (f"{level} {_plain(block.title)}", "")
                yield from self.items(block.statements, "-", " [ ]")
            case _ as never:  # pragma: no cover
                assert_never(never)

    def paragraph(self, statements: tuple[Statement, ...]) -> Iterator[str]:
        """Yield statements as one paragraph, what is for clinicians after it."""
        yield from (" ".join(self.cited(statement) for statement in statements), "")
        for statement in statements:
            for line in self.details(statement):
                yield from (line, "")

    def items(self, statements: Iterable[Statement], mark: str, box: str = "") -> Iterator[str]:
        """Yield statements as a list and an empty line."""
        mark = next(self.marks[mark])  # Lists of one mark that follow one another would join.
        indent = " " * (len(mark) + 1)
        for statement in statements:
            yield f"{mark}{box} {self.cited(statement)}"
            for line in self.details(statement):
                yield from ("", f"{indent}{line}", "")
        yield ""

    def table(self, table: TableBlock) -> Iterator[str]:
        """Yield a table after its caption, details of its cells after it."""
        yield from (self.cited(table.caption), "")
        yield f"| {' | '.join(map(_plain, table.columns))} |"
        yield f"|{' --- |' * len(table.columns)}"
        for row in table.rows:
            cells = " | ".join(self.cited(cell) for cell in row.cells)
            yield f"| **{_plain(row.head)}** | {cells} |"
        yield ""
        for statement in (table.caption, *(cell for row in table.rows for cell in row.cells)):
            for line in self.details(statement):
                yield from (line, "")

    def charts(self, block: ChartBlock) -> Iterator[str]:
        """Yield what a block asks to have drawn, as tables."""
        from ketamine_guide.charts import charts_of  # Most sections draw nothing.

        for chart in charts_of(block, self.page.guide):
            yield from (f"**{_plain(chart.title)}**", "")
            yield f"| {' | '.join(map(_plain, chart.columns))} |"
            yield f"|{' --- |' * len(chart.columns)}"
            yield from (f"| {' | '.join(map(_plain, row))} |" for row in chart.rows)
            yield ""

    def notice(self, notice: Notice) -> Iterator[str]:
        """Yield a notice, and crisis help with the one that it belongs to."""
        yield from self.quoted(notice.level, notice.title, notice.statements)
        if notice.id == CRISIS:
            yield ">"
            yield from (f"> - {_linked(line)}" for line in self.page.help)
        yield ""

    def quoted(self, level: str, title: str, statements: Iterable[Statement]) -> Iterator[str]:
        """Yield a callout or notice as a quotation."""
        yield f"> **{_plain(self.words.name('levels', level))}: {_plain(title)}**"
        for statement in statements:
            for line in (self.cited(statement), *self.details(statement)):
                yield from (">", f"> {line}")

    def back_matter(self, level: str) -> Iterator[str]:
        """Yield what closes every text: the other notices, words, reading, sources, dates."""
        for notice in self.page.notices:
            yield from self.notice(notice)
        if self.page.contacts:
            yield f"> **{_plain(self.words.say('local-contacts', name=self.page.clinic))}**"
            yield ">"
            yield from (f"> - {_linked(line)}" for line in self.page.contacts)
            yield ""
        if self.page.terms:
            yield from (f"{level} {_plain(self.words.say('glossary'))}", "")
            for term in self.page.terms:
                yield f"- **{_plain(term.name)}**: {self.cited(term.definition)}"
                for line in self.details(term.definition):
                    yield from ("", f"  {line}", "")
            yield ""
        if self.page.reading:
            yield from (f"{level} {_plain(self.words.say('reading'))}", "")
            yield from (f"- {_plain(to_reference(source))}" for source in self.page.reading)
            yield ""
        if self.page.citations.sources:
            yield from (f"{level} {_plain(self.words.say('references'))}", "")
            for at, source in enumerate(self.page.citations.sources, 1):
                kind = standing_of(source, self.words)
                yield f"{at}. {_plain(f'{to_reference(source)} ({kind})')}"
            yield ""
        for line in self.page.closing:
            yield from (_plain(line), "")

    def details(self, statement: Statement) -> Iterator[str]:
        """Yield what a statement says to clinicians, if it is asked for."""
        if self.detail and statement.detail:
            yield f"**{_plain(self.words.say('detail'))}:** {_plain(statement.detail)}"

    def cited(self, statement: Statement) -> str:
        """Give a statement's text with the numbers of its sources."""
        numbers = ",".join(map(str, self.page.citations.numbers(statement)))
        text = _plain(statement.text)
        return rf"{text} \[{numbers}\]" if numbers else text


def _plain(text: str) -> str:
    escaped = _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
    return _OPENING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)


def _linked(line: Line) -> str:
    return "".join(
        f"[{_plain(run.text)}](<{run.address.replace('&', '&amp;')}>)"
        if run.address
        else _plain(run.text)
        for run in line
    )
