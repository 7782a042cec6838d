"""What of a guide a lock covers: statements by place, and what stands beside them."""

from collections.abc import Iterable, Iterator
from itertools import chain

from ketamine_guide.changes import Placed, Snapshot, placed, snapshot
from ketamine_guide.digests import approval_tree, crisis_line_tree, digest
from ketamine_guide.guide import Guide
from ketamine_guide.lock.records import LockedItem
from ketamine_guide.models.reference import Approval
from ketamine_guide.models.text import (
    Block,
    CalloutBlock,
    ChecklistBlock,
    HeadingBlock,
    Section,
    TableBlock,
    statements_of,
)
from ketamine_guide.render.contacts import contact, plain
from ketamine_guide.render.glossary import terms_used

MARK = "- "
"""Begins a line that names a statement; every other line begins with its kind."""


class Scope:
    """Find what a lock of some sections covers in one guide."""

    def __init__(
        self, guide: Guide, sections: Iterable[str] | None, jurisdiction: str | None
    ) -> None:
        everywhere = guide.sections
        chosen = None if sections is None else frozenset(sections)
        self.guide, self.jurisdiction = guide, jurisdiction
        self.sections = tuple(s for s in everywhere if chosen is None or s.id in chosen)
        """Those of the chosen sections that there are, in reading order."""
        self.notices, self.terms = guide.notices, guide.terms
        if chosen is not None:
            notices = {id for section in self.sections for id in section.notices}
            used = {term.id for section in self.sections for term in terms_used(section, guide)}
            self.notices = tuple(n for n in guide.notices if n.id in notices)
            self.terms = tuple(t for t in guide.terms if t.id in used)
        self.index = {one.statement.id: one for one in placed(guide)}
        """Every statement of the guide."""
        self.places = {
            *(f"section:{section.id}" for section in self.sections),
            *(f"notice:{notice.id}" for notice in self.notices),
            *(f"term:{term.id}" for term in self.terms),
        }

    def statements(self) -> Iterator[Placed]:
        """Yield every statement that is covered, in the guide's order."""
        return (one for one in self.index.values() if one.place in self.places)

    def snapshot(self, id: str) -> Snapshot:
        """Take a snapshot of a statement of the guide."""
        one = self.index[id]
        return snapshot(one.statement, self.guide, one.place, one.level)

    def items(self) -> Iterator[LockedItem]:
        """Yield what stands beside the statements: of sections, notices, terms, help, approvals."""
        for section in self.sections:
            yield _item("section", section.id, tuple(_arrangement(section)))
        for notice in self.notices:
            yield _item("notice", notice.id, (f"title: {notice.title}",))
        for term in self.terms:
            yield _item("term", term.id, (f"word: {', '.join((term.name, *term.forms))}",))
        for line in self.guide.crisis_lines(self.jurisdiction):
            lines = (plain(contact(line, self.guide)),)
            yield _item("crisis-line", line.id, lines, crisis_line_tree(line))
        if self.jurisdiction is not None:
            for approval in self.guide.approvals(self.jurisdiction):
                lines = (_decision(approval),)
                yield _item("approval", approval.id, lines, approval_tree(approval))


def _item(kind: str, id: str, lines: tuple[str, ...], tree: object = None) -> LockedItem:
    return LockedItem(id=f"{kind}:{id}", digest=digest(tree or list(lines)), lines=lines)


def _arrangement(section: Section) -> Iterator[str]:
    yield f"title: {section.title}"
    yield from (f"notice: {id}" for id in section.notices)
    yield from ("summary", *(f"{MARK}{statement.id}" for statement in section.summary))
    for block in section.blocks:
        yield _label(block)
        if isinstance(block, TableBlock):
            yield from _rows(block)
        else:
            yield from (f"{MARK}{statement.id}" for statement in statements_of(block))


def _label(block: Block) -> str:
    match block:
        case HeadingBlock():
            return f"heading: {block.text}"
        case CalloutBlock() | ChecklistBlock():
            return f"{block.kind}: {block.title}"
        case TableBlock():
            return f"table: {' | '.join(block.columns)}"
        case _:
            return block.kind


def _rows(block: TableBlock) -> Iterator[str]:
    yield f"{MARK}{block.caption.id}"
    for row in block.rows:
        yield from chain((f"row: {row.head}",), (f"{MARK}{cell.id}" for cell in row.cells))


def _decision(approval: Approval) -> str:
    what = " ".join(filter(None, (approval.substance, approval.product, approval.route)))
    when = f", {approval.date}" if approval.date else ""
    return (
        f"{approval.jurisdiction}, {approval.authority}: {what} "
        f"for {approval.indication}: {approval.status}{when}"
    )
