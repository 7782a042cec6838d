"""Sections without what an overlay hides, and why some of it may not be hidden."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, assert_never

from ketamine_guide.models.overlay import Hidden, Overlay
from ketamine_guide.models.text import (
    Block,
    CalloutBlock,
    ChartBlock,
    ChecklistBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    Section,
    TableBlock,
    statements_of,
)
from ketamine_guide.overlay.places import Places
from ketamine_guide.overlay.protected import hold_on, limit_of
from ketamine_guide.overlay.words import Breach

_HIDE_LESS = "take it out of 'hidden'; add a note beside it if it needs one"


class Cut(NamedTuple):
    """Say what is hidden: statements, headings by section and id, whole sections."""

    statements: Mapping[str, str]
    """Id of each hidden statement, and the place in the overlay that hides it."""
    headings: Mapping[tuple[str, str], str]
    """Section and id of each hidden heading, and the place in the overlay that hides it."""
    sections: Mapping[str, str]
    """Id of each hidden section, and the place in the overlay that hides it."""


Faults = Iterator[tuple[str, Breach]]
"""Places in the overlay, with the rule that what stands there breaks."""


def cut_of(overlay: Overlay, places: Places) -> Cut:
    """Give what an overlay hides of a guide: what is there and is still what it hid."""
    cut: tuple[dict[str, str], dict[tuple[str, str], str], dict[str, str]] = ({}, {}, {})
    for at, hidden in enumerate(overlay.hidden):
        path = f"hidden.{at}"
        if not places.is_there(hidden) or not places.still_is(hidden, overlay):
            continue
        cut[0].update(dict.fromkeys(places.held(hidden), path))
        if hidden.kind == "section":
            cut[2][hidden.id] = path
        elif hidden.section and not places.held(hidden):
            cut[1][hidden.section, hidden.id] = path
    return Cut(*cut)


def without(section: Section, cut: Cut) -> tuple[Section, tuple[tuple[str, Block | None], ...]]:
    """Give a section without what is hidden, and each block id with what is left of it."""
    summary = tuple(one for one in section.summary if one.id not in cut.statements)
    left = [(block.id, _rest(block, cut)) for block in section.blocks]
    for at, block in enumerate(section.blocks):
        if isinstance(block, HeadingBlock):
            under = _under(section, at)
            asked = bool(under) or (section.id, block.id) in cut.headings
            if asked and all(left[nth][1] is None for nth in under):
                left[at] = (block.id, None)
    blocks = tuple(block for _, block in left if block is not None)
    return section.model_copy(update={"summary": summary, "blocks": blocks}), tuple(left)


def _under(section: Section, heading: int) -> list[int]:
    under = []
    for at in range(heading + 1, len(section.blocks)):
        if isinstance(section.blocks[at], HeadingBlock):
            break
        under.append(at)
    return under


def _rest(block: Block, cut: Cut) -> Block | None:
    ids = [statement.id for statement in statements_of(block)]
    if not any(id in cut.statements for id in ids):
        return block
    if all(id in cut.statements for id in ids):
        return None
    match block:
        case ParagraphBlock() | ListBlock() | CalloutBlock() | ChecklistBlock():
            left = tuple(one for one in block.statements if one.id not in cut.statements)
            return block.model_copy(update={"statements": left})
        case TableBlock():
            rows = tuple(
                row for row in block.rows if not all(c.id in cut.statements for c in row.cells)
            )
            return block.model_copy(update={"rows": rows})
        case HeadingBlock() | ChartBlock():
            return block
        case _ as never:  # pragma: no cover
            assert_never(never)


def hiding_faults(overlay: Overlay, places: Places, cut: Cut) -> Faults:
    """Yield why what an overlay hides must stay, each entry with each rule once."""
    for at, hidden in enumerate(overlay.hidden):
        if not places.is_there(hidden):
            yield from _strangers(overlay, places, hidden, f"hidden.{at}")
    held: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for section in places.sections.values():
        left, _ = without(section, cut)
        for statement in section.statements:
            path = cut.statements.get(statement.id)
            if path is None:
                continue
            hold = hold_on(statement, section, places.guide) or limit_of(
                statement, left.statements, places.guide
            )
            if hold:
                held.setdefault((path, hold.rule), []).append((statement.id, hold.why))
        yield from _torn(section, cut)
        if overlay.version in (None, places.guide.version):
            yield from _beheaded(section, cut)
    for (path, rule), reasons in held.items():
        id, why = reasons[0]
        more = f", and {len(reasons) - 1} more" if len(reasons) > 1 else ""
        yield path, Breach(rule, f"{id} must stay: {why}{more}", _HIDE_LESS)
    yield from _pointed_at(places, cut)


def _strangers(overlay: Overlay, places: Places, hidden: Hidden, path: str) -> Faults:
    guide = places.guide
    beside = {notice.id for notice in guide.notices}
    beside |= {one.id for notice in guide.notices for one in notice.statements}
    if hidden.id in beside:
        yield path, Breach("notices-stay", f"{hidden.id} is of a notice", _HIDE_LESS)
    elif hidden.id in {term.definition.id for term in guide.terms}:
        yield path, Breach("glossary-stays", f"{hidden.id} explains a word", _HIDE_LESS)
    elif hidden.id in {line.id for line in guide.all_crisis_lines}:
        yield path, Breach("crisis-help-stays", f"{hidden.id} is a crisis line", _HIDE_LESS)
    elif hidden.id in {source.id for source in guide.sources}:
        yield path, Breach("references-stay", f"{hidden.id} is a source", _HIDE_LESS)
    elif overlay.version in (None, guide.version):
        yield path, unknown_id(f"{hidden.kind} {hidden.id!r}", places.close_to(hidden))


def unknown_id(what: str, close: list[str]) -> Breach:
    """Say that an id is of nothing in the guide."""
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    return Breach("ids-are-known", f"there is no {what}{hint}", "name what the guide holds")


def _torn(section: Section, cut: Cut) -> Faults:
    if section.id in cut.sections:
        return
    left, blocks = without(section, cut)
    if not left.summary or not left.blocks:
        what = "summary" if not left.summary else "text"
        path = min(cut.statements[one.id] for one in section.statements if one.id in cut.statements)
        message = f"nothing would be left of the {what} of {section.id}"
        yield path, Breach("sections-keep-their-text", message, _HIDE_LESS)
    for at, block in enumerate(section.blocks):
        ids = [one.id for one in statements_of(block) if one.id in cut.statements]
        if blocks[at][1] is not None and ids and _is_torn(block, cut):
            message = f"the {block.kind} {block.id} would lose a part of itself"
            remedy = "hide the whole block, or whole rows of a table"
            yield cut.statements[ids[0]], Breach("tables-and-charts-go-whole", message, remedy)


def _beheaded(section: Section, cut: Cut) -> Faults:
    _, blocks = without(section, cut)
    for at, block in enumerate(section.blocks):
        path = cut.headings.get((section.id, block.id))
        if path and blocks[at][1] is not None:
            message = f"the heading {block.id} still has text under it"
            yield path, Breach("headings-go-with-what-they-head", message, _HIDE_LESS)


def _is_torn(block: Block, cut: Cut) -> bool:
    if isinstance(block, TableBlock):
        rows = [[cell.id in cut.statements for cell in row.cells] for row in block.rows]
        torn = any(any(row) and not all(row) for row in rows)
        return torn or block.caption.id in cut.statements or all(all(row) for row in rows)
    return isinstance(block, ChartBlock)


def _pointed_at(places: Places, cut: Cut) -> Faults:
    for id, path in cut.sections.items():
        pointing = [
            statement.id
            for statement in places.guide.statements
            if f"section:{id}" in statement.see and statement.id not in cut.statements
        ]
        if pointing:
            message = f"{', '.join(pointing[:3])} would lead to {id}, which is hidden"
            remedy = "hide what leads there too, or keep the section"
            yield path, Breach("sections-that-are-led-to-stay", message, remedy)
