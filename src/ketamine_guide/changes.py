"""What a statement said and rested on at one time, and how grave a change of it is."""

from collections.abc import Iterator
from typing import Literal

from ketamine_guide.digests import finding_digest, statement_digest
from ketamine_guide.guide import Guide
from ketamine_guide.ids import Digest, FigureRef, FindingId, Id
from ketamine_guide.models._record import Record, Text
from ketamine_guide.models.evidence import Figure, Status, Topic
from ketamine_guide.models.text import (
    Block,
    CalloutBlock,
    Level,
    Pin,
    Section,
    Statement,
    statements_of,
)

Gravity = Literal["editorial", "clarifying", "clinical", "safety-critical"]
"""How grave a change is, from the words alone to what keeps a reader safe."""


class PinnedFigure(Record):
    """Keep a figure as it was when a statement was shown."""

    ref: FigureRef
    """``<finding-id>#<figure-name>``."""
    figure: Figure
    """The figure itself, with the digits that the source printed."""


class Snapshot(Record):
    """Keep a statement and what it rests on, so that a change shows without the old package."""

    id: Id
    """Of the statement."""
    place: Text
    """``section:<id>``, ``notice:<id>`` or ``term:<id>``."""
    level: Level | None = None
    """Of the callout or notice that it stands in."""
    kind: Literal["claim", "advice", "definition", "signpost"]
    text: Text
    detail: Text | None = None
    digest: Digest
    """Covers all of this and the findings."""
    findings: dict[FindingId, Digest]
    """Digest of each finding that it cites."""
    topics: tuple[Topic, ...] = ()
    """Topics of these findings, each once, in citing order."""
    pins: tuple[Pin, ...] = ()
    """Its pins, in order."""
    figures: tuple[PinnedFigure, ...] = ()
    """Every figure that a pin names, once."""
    standings: dict[Id, Status]
    """How each source that it rests on stands."""
    see: tuple[Text, ...] = ()
    """Where it leads."""


def snapshots_of(guide: Guide) -> Iterator[Snapshot]:
    """Yield a snapshot of every statement: of the sections in reading order, notices, terms."""
    for section in guide.sections:
        yield from section_snapshots(section, guide)
    for notice in guide.notices:
        for statement in notice.statements:
            yield snapshot(statement, guide, f"notice:{notice.id}", notice.level)
    for term in guide.terms:
        yield snapshot(term.definition, guide, f"term:{term.id}")


def section_snapshots(section: Section, guide: Guide) -> Iterator[Snapshot]:
    """Yield a snapshot of every statement of a section, in reading order."""
    place = f"section:{section.id}"
    for statement in section.summary:
        yield snapshot(statement, guide, place)
    for block in section.blocks:
        for statement in statements_of(block):
            yield snapshot(statement, guide, place, _level(block))


def snapshot(
    statement: Statement, guide: Guide, place: str, level: Level | None = None
) -> Snapshot:
    """Take a snapshot of one statement."""
    findings = guide.cited(statement.findings)
    refs = dict.fromkeys(ref for pin in statement.numbers for ref in (pin.figure, pin.other) if ref)
    return Snapshot(
        id=statement.id,
        place=place,
        level=level,
        kind=statement.kind,
        text=statement.text,
        detail=statement.detail,
        digest=statement_digest(statement, guide),
        findings={finding.id: finding_digest(finding.id, guide) for finding in findings},
        topics=tuple(dict.fromkeys(finding.topic for finding in findings)),
        pins=statement.numbers,
        figures=tuple(PinnedFigure(ref=ref, figure=guide.figure(ref)) for ref in refs),
        standings={f.source_id: guide.source(f.source_id).standing.status for f in findings},
        see=statement.see,
    )


def _level(block: Block) -> Level | None:
    return block.level if isinstance(block, CalloutBlock) else None


def classify(before: Snapshot | None, after: Snapshot | None) -> Gravity:
    """Say how grave it is that one snapshot took the place of another; none: it is not there.

    In doubt the heavier.
    """
    raise NotImplementedError
