"""What a statement said and rested on at one time, and how grave a change of it is."""

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from ketamine_guide.digests import finding_digest, statement_digest
from ketamine_guide.guide import Guide
from ketamine_guide.ids import Digest, FigureRef, FindingId, Id
from ketamine_guide.models._record import Record, Text
from ketamine_guide.models.evidence import Figure, Status, Topic
from ketamine_guide.models.text import (
    Block,
    CalloutBlock,
    Kind,
    Level,
    Pin,
    Section,
    Statement,
    statements_of,
)
from ketamine_guide.rewording import HEDGES, NEGATIONS, changed_words, distance, is_number

Gravity = Literal["editorial", "clarifying", "clinical", "safety-critical"]
"""How grave a change is, from the words alone to what keeps a reader safe."""

GRAVITIES: tuple[Gravity, ...] = get_args(Gravity)
"""From the lightest to the gravest."""

SAFETY_TOPICS = frozenset[Topic](
    (
        "caution",
        "harm",
        "help",
        "interaction",
        "misuse",
        "monitoring",
        "special-groups",
        "stopping",
        "suicidal-thoughts",
    )
)
"""What a finding is about when a wrong word on it can harm."""


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
    kind: Kind
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


class Placed(NamedTuple):
    """A statement, and where a reader finds it."""

    statement: Statement
    place: str
    """``section:<id>``, ``notice:<id>`` or ``term:<id>``."""
    level: Level | None = None
    """Of the callout or notice that it stands in."""


def placed(guide: Guide) -> Iterator[Placed]:
    """Yield every statement with its place: of the sections in reading order, notices, terms."""
    for section in guide.sections:
        yield from _placed_in(section)
    for notice in guide.notices:
        for statement in notice.statements:
            yield Placed(statement, f"notice:{notice.id}", notice.level)
    for term in guide.terms:
        yield Placed(term.definition, f"term:{term.id}")


def snapshots_of(guide: Guide) -> Iterator[Snapshot]:
    """Yield a snapshot of every statement: of the sections in reading order, notices, terms."""
    return (snapshot(one.statement, guide, one.place, one.level) for one in placed(guide))


def section_snapshots(section: Section, guide: Guide) -> Iterator[Snapshot]:
    """Yield a snapshot of every statement of a section, in reading order."""
    return (snapshot(one.statement, guide, one.place, one.level) for one in _placed_in(section))


def _placed_in(section: Section) -> Iterator[Placed]:
    place = f"section:{section.id}"
    for statement in section.summary:
        yield Placed(statement, place)
    for block in section.blocks:
        for statement in statements_of(block):
            yield Placed(statement, place, _level(block))


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


class Reason(NamedTuple):
    """Say what changed about a statement, and how grave that is."""

    gravity: Gravity
    says: str


def classify(before: Snapshot | None, after: Snapshot | None) -> Gravity:
    """Say how grave it is that one snapshot took the place of another; none: it is not there.

    In doubt the heavier. The heaviest of these rules decides:

    - *Editorial*: only typography, punctuation or spelling of the words.
    - *Clarifying*: only words that carry no sense of their own (``rewording.PLAIN``); another
      place or id, or other places to look further; a signpost or a clinic's own words that are
      new or gone.
    - *Clinical*: every other change of words (negation, numbers, hedges among them); a
      figure, pin or finding that it rests on, the standing of a source, its kind, the level
      of its callout; a claim, advice or definition that is new or gone.
    - *Safety-critical*: a clinical change where a finding is about what keeps a reader safe
      (``SAFETY_TOPICS``); each change that is not editorial in a notice, in a callout of
      level emergency, urgent or caution, or in what leads to crisis help.

    On these topics a clarifying change counts as clinical. Two snapshots that are equal come
    out as editorial. ``ValueError`` when there is neither.
    """
    return max((reason.gravity for reason in reasons(before, after)), key=GRAVITIES.index)


def reasons(before: Snapshot | None, after: Snapshot | None) -> tuple[Reason, ...]:
    """Give what changed and how grave each is, worst first, by the rules of ``classify``."""
    there = [shot for shot in (before, after) if shot is not None]
    if not there:
        raise ValueError("classify needs a snapshot from before or after")
    if before is None or after is None:
        gone = "is not there any more" if after is None else "is new"
        light = there[0].kind in ("signpost", "local")
        found = [Reason("clarifying" if light else "clinical", gone)]
    else:
        found = list(_differences(before, after))
    found = found or [Reason("editorial", "nothing changed")]
    weighed = (Reason(_in_place(gravity, there), says) for gravity, says in found)
    return tuple(sorted(weighed, key=lambda reason: -GRAVITIES.index(reason.gravity)))


def _in_place(gravity: Gravity, there: list[Snapshot]) -> Gravity:
    if gravity == "editorial":
        return gravity
    if any(_is_guarded(shot) for shot in there):
        return "safety-critical"
    if SAFETY_TOPICS.isdisjoint(topic for shot in there for topic in shot.topics):
        return gravity
    return GRAVITIES[GRAVITIES.index(gravity) + 1]


def _is_guarded(shot: Snapshot) -> bool:
    return (
        shot.place.startswith("notice:")
        or shot.level in ("emergency", "urgent", "caution")
        or any(ref.startswith("crisis-line") for ref in shot.see)
    )


def _differences(before: Snapshot, after: Snapshot) -> Iterator[Reason]:
    yield from _in_words("text", before.text, after.text)
    yield from _in_words("detail", before.detail, after.detail)
    if before.id != after.id:
        yield Reason("clarifying", f"{before.id} is {after.id} now")
    for field in ("kind", "level"):
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield Reason("clinical", f"{field}: {was or 'none'} became {now or 'none'}")
    if before.place != after.place:
        yield Reason("clarifying", f"moved from {before.place} to {after.place}")
    if before.see != after.see:
        yield Reason("clarifying", "leads elsewhere")
    rests = list(_in_what_it_rests_on(before, after))
    yield from rests
    own = ("id", "text", "detail", "kind", "see")
    alike = all(getattr(before, field) == getattr(after, field) for field in own)
    if before.digest != after.digest and alike and not rests:
        yield Reason("clinical", "what its digest covers changed")


def _in_words(field: str, before: str | None, after: str | None) -> Iterator[Reason]:
    match distance(before, after):
        case "none":
            pass
        case "letters":
            yield Reason("editorial", f"{field}: typography, punctuation or spelling")
        case "plain-words":
            yield Reason("clarifying", f"{field}: words that carry no sense of their own")
        case _:
            changed = changed_words(before or "", after or "")
            kinds = {
                "negation": any(word in NEGATIONS for word in changed),
                "a number": any(is_number(word) for word in changed),
                "how sure, how much or when": any(word in HEDGES for word in changed),
            }
            what = ", ".join(kind for kind, met in kinds.items() if met) or "words that weigh"
            yield Reason("clinical", f"{field}: {what if changed else 'the order of words'}")


def _in_what_it_rests_on(before: Snapshot, after: Snapshot) -> Iterator[Reason]:
    old, new = before.findings, after.findings
    for id in sorted(old.keys() ^ new.keys()):
        yield Reason("clinical", f"cites {id} {'no more' if id in old else 'now'}")
    for source in sorted(before.standings.keys() & after.standings.keys()):
        was, now = before.standings[source], after.standings[source]
        if was != now:
            yield Reason("clinical", f"source {source}: {was} became {now}")
    figures = {pinned.ref: pinned.figure for pinned in before.figures}
    for pinned in after.figures:
        if figures.get(pinned.ref, pinned.figure) != pinned.figure:
            said = f"{shown(figures[pinned.ref])} became {shown(pinned.figure)}"
            yield Reason("clinical", f"figure {pinned.ref}: {said}")
    if before.pins != after.pins:
        yield Reason("clinical", "a number is tied to another figure")
    for id in sorted(old.keys() & new.keys()):
        if old[id] != new[id]:
            yield Reason("clinical", f"finding {id} changed")


def shown(figure: Figure) -> str:
    """Give a figure on one line: ``27 % (20 to 34; n 36; at 4 wk)``."""
    more = [f"{figure.low} to {figure.high}"] if figure.low is not None else []
    more += [
        f"{name} {value}"
        for name in ("n", "arm", "at", "dose")
        if (value := getattr(figure, name)) is not None
    ]
    return f"{figure.value} {figure.unit}" + (f" ({'; '.join(more)})" if more else "")
