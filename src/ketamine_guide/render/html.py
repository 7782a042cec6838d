"""HTML that an app can put on its own page; well-formed XML as well."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from html import escape
from re import compile as pattern
from typing import assert_never

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
from ketamine_guide.render.anchors import linked, reference
from ketamine_guide.render.glossary import Use, first_uses
from ketamine_guide.render.page import CRISIS, Expiry, Page, page_of, standing_of

_PREFIX = pattern(r"[a-z][a-z0-9-]*")
_DEEPEST = 6

SectionUrl = Callable[[str], str | None]
"""Gives the address of a section's page by its id; none where there is none."""

_XHTML = ' xmlns="http://www.w3.org/1999/xhtml"'


class Html(str):
    """Hold HTML that templates take as it is (``__html__``)."""

    __slots__ = ()

    def __html__(self) -> str:
        """Give itself, so that Jinja2 and Django do not escape it again."""
        return self


def to_html(
    content: Section | Guide,
    *,
    jurisdiction: str | None = None,
    detail: bool = False,
    heading_level: int = 2,
    id_prefix: str = "kg",
    section_url: SectionUrl | None = None,
    xhtml: bool = False,
    on: date | None = None,
    expiry: Expiry = "mark",
) -> Html:
    """Give a section or a whole guide as HTML without style or script of its own.

    Notices, crisis help, numbered sources, words explained and dates always stand in it.
    Each statement is a ``span`` with its id in ``data-statement``, each source a list item
    with ``data-source``; every class begins with ``kg-`` (``ketamine_guide.render.stylesheet``
    dresses them). ``heading_level`` is that of the title: 1 to 5, for a whole guide 1 to 4;
    ``id_prefix`` begins every ``id``, so that two sections on a page do not clash;
    ``section_url`` lets statements lead to the pages of other sections; ``xhtml`` names the
    namespace of XHTML; ``jurisdiction``, ``detail``, ``on`` and ``expiry`` are those of ``to_text``.
    Raises ``ValueError`` for a level or prefix out of range, ``Unbound``,
    ``UnknownJurisdiction``.

    >>> from ketamine_guide import get_section
    >>> to_html(get_section("introduction"))[:40]
    '<section class="kg-section" id="kg-intro'
    """
    deepest = _DEEPEST - (2 if isinstance(content, Guide) else 1)
    if not 1 <= heading_level <= deepest:
        raise ValueError(f"heading_level is 1 to {deepest} here, not {heading_level}")
    if not _PREFIX.fullmatch(id_prefix):
        raise ValueError(
            f"id_prefix is a letter of a to z, then such letters, digits or hyphens: {id_prefix!r}"
        )
    page = page_of(content, jurisdiction, on, expiry)
    writer = _Writer(page, detail, heading_level, id_prefix, _XHTML if xhtml else "")
    if section_url is not None:
        writer.section_url = section_url
    return Html("".join(writer.parts()))


def _own(by: str | None) -> str:
    return f' data-overlay="{escape(by)}"' if by else ""


class _Writer:
    """Write one page, part by part."""

    def __init__(self, page: Page, detail: bool, level: int, prefix: str, root: str) -> None:
        self.page, self.detail, self.level, self.prefix = page, detail, level, prefix
        self.words, self.root = page.words, root
        ids = frozenset(section.id for section in page.sections)
        self.here: str | None = None if page.whole else page.sections[0].id
        self.section_url: SectionUrl = {id: f"#{prefix}-{id}" for id in ids}.get
        self.where = page.sections[0].id if not page.whole else "guide"
        self.links = [
            f'<a href="#{self.source_id(source.id)}">{at}</a>'
            for at, source in enumerate(page.citations.sources, 1)
        ]
        self.uses: dict[str, list[Use]] = {}
        explained: set[str] = set()
        for section in page.told:
            for use in first_uses(section, page.guide):
                if use.term.id not in explained:
                    explained.add(use.term.id)
                    self.uses.setdefault(use.statement, []).append(use)

    def parts(self) -> Iterator[str]:
        """Yield the whole page."""
        if not self.page.whole:
            yield from self.section(self.page.sections[0], self.level, closed=False)
            yield from self.back_matter(self.level + 1)
            yield "</section>"
            return
        lang, title = self.page.guide.language, escape(self.page.guide.title)
        yield f'<article class="kg-guide" id="{self.prefix}" lang="{lang}"{self.root}>'
        yield f"{self.heading(title, self.level, 'kg-title')}"
        yield f'<p class="kg-description">{escape(self.words.description)}</p>'
        for section in self.page.sections:
            self.here = section.id
            yield from self.section(section, self.level + 1)
        self.here = None
        yield from self.back_matter(self.level + 1)
        yield "</article>"

    def section(self, section: Section, level: int, *, closed: bool = True) -> Iterator[str]:
        """Yield one section: title, emergency notices, summary, then its blocks."""
        id = f"{self.prefix}-{section.id}"
        root = "" if closed else self.root
        yield (
            f'<section class="kg-section" id="{id}" lang="{self.page.guide.language}"'
            f' aria-labelledby="{id}-title" data-section="{section.id}"{_own(section.by)}{root}>'
        )
        yield self.heading(escape(section.title), level, "kg-title", f"{id}-title")
        yield self.label(section.by)
        if late := self.page.late.get(section.id):
            yield f'<p class="kg-overdue" role="note">{escape(late)}</p>'
        for notice in self.page.first(section):
            yield from self.notice(notice, level + 1, section.id)
        if section.id in self.page.withheld:
            yield "</section>" if closed else ""
            return
        yield '<div class="kg-summary">'
        yield self.heading(escape(self.words.say("summary")), level + 1)
        yield from self.owned(section.by, self.items(section.summary, "ul", "kg-list"))
        yield "</div>"
        for block in section.blocks:
            yield from self.owned(added_by(block), self.block(block, level + 1))
        if closed:
            yield "</section>"

    def owned(self, by: str | None, parts: Iterable[str]) -> Iterator[str]:
        """Yield parts, framed under its name where a clinic added them."""
        if by is None:
            yield from parts
            return
        yield f'<div class="kg-overlay"{_own(by)}>{self.label(by)}'
        yield from parts
        yield "</div>"

    def label(self, by: str | None) -> str:
        """Say who added what follows; nothing of the guide's own words."""
        return f'<p class="kg-by">{escape(self.words.say("local", name=by))}</p>' if by else ""

    def block(self, block: Block, level: int) -> Iterator[str]:
        """Yield one block."""
        id = f"{self.prefix}-{block.id}"
        match block:
            case ParagraphBlock():
                yield self.paragraph(block.statements)
            case ListBlock():
                yield from self.items(block.statements, "ol" if block.ordered else "ul", "kg-list")
            case CalloutBlock():
                yield f'<aside class="kg-callout kg-{block.level}" role="note" aria-labelledby="{id}">'
                yield self.labelled(block.level, block.title, level, id)
                for statement in block.statements:
                    yield self.paragraph((statement,))
                yield "</aside>"
            case HeadingBlock():
                yield self.heading(escape(block.text), level, "kg-heading", id)
            case TableBlock():
                yield from self.table(block, id)
            case ChartBlock():
                yield f'<figure class="kg-chart" id="{id}"><figcaption>'
                yield self.statement(block.caption)
                yield "</figcaption>"
                yield from self.charts(block, id)
                yield from self.items(block.alternative, "ul", "kg-list")
                yield "</figure>"
            case ChecklistBlock():
                yield f'<div class="kg-checklist" role="group" aria-labelledby="{id}">'
                yield self.heading(escape(block.title), level, "kg-heading", id)
                yield from self.items(block.statements, "ul", "kg-ticks")
                yield "</div>"
            case _ as never:  # pragma: no cover
                assert_never(never)

    def paragraph(self, statements: Iterable[Statement]) -> str:
        """Give statements as one paragraph, what is for clinicians after it."""
        said = " ".join(map(self.said, statements))
        return f"<p>{said}</p>{''.join(map(self.details, statements))}"

    def items(self, statements: Iterable[Statement], tag: str, name: str) -> Iterator[str]:
        """Yield statements as a list."""
        yield f'<{tag} class="{name}">'
        for statement in statements:
            yield "<li>"
            yield self.statement(statement)
            yield "</li>"
        yield f"</{tag}>"

    def table(self, table: TableBlock, id: str) -> Iterator[str]:
        """Yield a table whose rows and columns have heads."""
        yield f'<div class="kg-scroll" role="region" aria-labelledby="{id}" tabindex="0">'
        yield f'<table class="kg-table"><caption id="{id}">'
        yield self.statement(table.caption)
        yield "</caption><thead><tr>"
        yield from (f'<th scope="col">{escape(column)}</th>' for column in table.columns)
        yield "</tr></thead><tbody>"
        for row in table.rows:
            yield f'<tr><th scope="row">{escape(row.head)}</th>'
            for column, cell in zip(table.columns[1:], row.cells, strict=True):
                yield f'<td data-label="{escape(column)}">'
                yield self.statement(cell)
                yield "</td>"
            yield "</tr>"
        yield "</tbody></table></div>"

    def charts(self, block: ChartBlock, id: str) -> Iterator[str]:
        """Yield what a block has drawn, and the same as a table that is always shown."""
        from ketamine_guide.charts import charts_of  # Most sections draw nothing.

        for chart in charts_of(block, self.page.guide, prefix=id):
            caption = f"{chart.prefix}-table"
            yield chart.svg
            yield f'<div class="kg-scroll" role="region" aria-labelledby="{caption}" tabindex="0">'
            yield f'<table class="kg-table kg-chart-table"><caption id="{caption}">{escape(chart.title)}'
            yield "</caption><thead><tr>"
            yield from (f'<th scope="col">{escape(column)}</th>' for column in chart.columns)
            yield "</tr></thead><tbody>"
            for head, *cells in chart.rows:
                yield f'<tr><th scope="row">{escape(head)}</th>'
                for column, cell in zip(chart.columns[1:], cells, strict=True):
                    yield f'<td data-label="{escape(column)}">{escape(cell)}</td>'
                yield "</tr>"
            yield "</tbody></table></div>"

    def notice(self, notice: Notice, level: int, where: str) -> Iterator[str]:
        """Yield a notice, and crisis help with the one that it belongs to."""
        id = f"{self.prefix}-{where}-notice-{notice.id}"
        yield (
            f'<aside class="kg-notice kg-{notice.level}" role="note" aria-labelledby="{id}"'
            f' data-notice="{notice.id}">'
        )
        yield self.labelled(notice.level, notice.title, level, id)
        for statement in notice.statements:
            yield self.paragraph((statement,))
        if notice.id == CRISIS:
            yield '<ul class="kg-help">'
            yield from (f"<li>{linked(line)}</li>" for line in self.page.help)
            yield "</ul>"
        yield "</aside>"

    def back_matter(self, level: int) -> Iterator[str]:
        """Yield what closes every page: the other notices, words, reading, sources, dates."""
        for notice in self.page.notices:
            yield from self.notice(notice, level, self.where)
        if self.page.contacts:
            name = self.page.clinic
            yield f'<div class="kg-contacts"{_own(name)}>'
            yield self.heading(escape(self.words.say("local-contacts", name=name)), level)
            yield "<ul>"
            yield from (f"<li>{linked(line)}</li>" for line in self.page.contacts)
            yield "</ul></div>"
        if self.page.terms:
            yield '<div class="kg-glossary">'
            yield self.heading(escape(self.words.say("glossary")), level)
            yield "<dl>"
            for term in self.page.terms:
                yield f'<dt id="{self.term_id(term.id)}">{escape(term.name)}</dt><dd>'
                yield self.statement(term.definition)
                yield "</dd>"
            yield "</dl></div>"
        if self.page.reading:
            yield '<div class="kg-reading">'
            yield self.heading(escape(self.words.say("reading")), level)
            yield "<ul>"
            yield from (f"<li>{reference(source)}</li>" for source in self.page.reading)
            yield "</ul></div>"
        yield from self.references(level)
        yield '<footer class="kg-dates">'
        yield from (f"<p>{escape(line)}</p>" for line in self.page.closing)
        yield "</footer>"

    def references(self, level: int) -> Iterator[str]:
        """Yield the numbered sources, with what kind each is and whether it still stands."""
        if not self.page.citations.sources:
            return
        yield '<div class="kg-references">'
        yield self.heading(escape(self.words.say("references")), level)
        yield "<ol>"
        for source in self.page.citations.sources:
            kind = escape(standing_of(source, self.words))
            yield (
                f'<li id="{self.source_id(source.id)}" data-source="{source.id}">'
                f'{reference(source)} <span class="kg-design">({kind})</span></li>'
            )
        yield "</ol></div>"

    # A page is mostly statements: they are put together at once, not part by part.
    def statement(self, statement: Statement) -> str:
        """Give one statement with its sources, and what is for clinicians if asked for."""
        return self.said(statement) + self.details(statement)

    def said(self, statement: Statement) -> str:
        """Give the plain text of a statement, the numbers of its sources, where it leads."""
        lang = f' lang="{statement.lang}"' if statement.lang else ""
        own = f"{_own(statement.by)}{lang}"
        numbers = self.page.citations.numbers(statement)
        links = ",".join([self.links[at - 1] for at in numbers])
        cites = f'<sup class="kg-cites">{links}</sup>' if links else ""
        return (
            f'<span class="kg-statement" data-statement="{statement.id}"{own}>'
            f"{self.marked(statement)}</span>{cites}{self.further(statement)}"
        )

    def further(self, statement: Statement) -> str:
        """Give links to the sections that a statement points to, where they have a page."""
        links = []
        for ref in statement.see:
            kind, _, id = ref.partition(":")
            url = self.section_url(id) if kind == "section" and id != self.here else None
            if url:
                title = escape(self.page.guide.section(id).title)
                links.append(f'<a href="{escape(url)}">{title}</a>')
        if not links:
            return ""
        said = escape(self.words.say("see", names="\0")).replace("\0", ", ".join(links))
        return f' <span class="kg-see">({said})</span>'

    def marked(self, statement: Statement) -> str:
        """Give the text of a statement, the first use of each term leading to its meaning."""
        at, parts = 0, []
        for use in self.uses.get(statement.id, ()):
            word = statement.text[use.start : use.end]
            tag = "abbr" if word.isupper() else "dfn"
            link = f'<a class="kg-term" href="#{self.term_id(use.term.id)}">{escape(word)}</a>'
            parts.append(f"{escape(statement.text[at : use.start])}<{tag}>{link}</{tag}>")
            at = use.end
        return "".join([*parts, escape(statement.text[at:])])

    def details(self, statement: Statement) -> str:
        """Give what a statement says to clinicians, if it is asked for."""
        if not self.detail or not statement.detail:
            return ""
        label = escape(self.words.say("detail"))
        return (
            f'<span class="kg-detail" data-detail="{statement.id}">'
            f"<b>{label}:</b> {escape(statement.detail)}</span>"
        )

    def labelled(self, kind: str, title: str, level: int, id: str) -> str:
        """Give the heading of a callout or notice: how urgent it is, then its title."""
        word = escape(self.words.name("levels", kind))
        name = f'<span class="kg-level">{word}:</span> {escape(title)}'
        return self.heading(name, level, "kg-label", id)

    def heading(self, html: str, level: int, name: str = "kg-heading", id: str = "") -> str:
        """Give a heading."""
        anchor = f' id="{id}"' if id else ""
        return f'<h{level} class="{name}"{anchor}>{html}</h{level}>'

    def source_id(self, id: str) -> str:
        """Give the anchor of a source on this page."""
        return f"{self.prefix}-{self.where}-source-{id}"

    def term_id(self, id: str) -> str:
        """Give the anchor of a term on this page."""
        return f"{self.prefix}-{self.where}-term-{id}"
