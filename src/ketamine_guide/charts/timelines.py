"""The timeline: who decided what about ketamine and esketamine, where and when."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple
from xml.etree.ElementTree import Element

from ketamine_guide.charts.axis import Axis, even_axis
from ketamine_guide.charts.chart import Chart
from ketamine_guide.charts.plain import Line, Mark, Scale, Strip
from ketamine_guide.charts.plain import Words as Said
from ketamine_guide.charts.saying import capital, day
from ketamine_guide.charts.svg import HEAD, WIDTH, Sheet, hollow, line, number, path, shape, words
from ketamine_guide.guide import Guide
from ketamine_guide.models.reference import Approval, Words

_SMALL = 12.0
_EDGE = 16.0
_STRIP = 22.0
_BESIDE = 22.0
_WIDE = 16.0
_OLD = "anaesthesia"
_BY_PAYERS = frozenset({"recommended", "not-recommended", "subsidised"})
_SIGNS = {
    "approved": "A", "not-approved": "x", "recommended": "R", "not-recommended": "n",
    "subsidised": "S",
}  # fmt: skip
"""What stands for a decision in plain characters."""


class Decision(NamedTuple):
    """One decision, and the part of the axis that its date may lie in."""

    approval: Approval
    span: tuple[float, float] | None
    """A day, a month or a year as fractions of the axis; none without a date on the axis."""
    earlier: bool
    """Whether it was made before the axis begins."""


class Place(NamedTuple):
    """The decisions of one jurisdiction: the dated ones in order, then the others."""

    name: str
    decisions: tuple[Decision, ...]


class Timeline(NamedTuple):
    """Places, each over the same axis of years."""

    axis: Axis | None
    """None where no decision has a date."""
    places: tuple[Place, ...]


def timeline_of(guide: Guide, jurisdictions: Iterable[str] | None) -> Timeline:
    """Lay out the decisions of jurisdictions, of their unions and of their parts.

    The axis begins with the first decision on depression: anaesthesia is older by decades.
    """
    approvals = _wanted(guide, jurisdictions)
    spans = [(a.indication, _years(a.date)) for a in approvals if a.date]
    starts = [span[0] for use, span in spans if use != _OLD] or [span[0] for _, span in spans]
    axis = None
    if starts:
        first = int(min(starts))
        ends = [span[1] for _, span in spans if span[1] >= first]
        axis = even_axis((Decimal(first), Decimal(first + 1), *ends), most=8, least=1)
    held: dict[str, list[Approval]] = {}
    for approval in approvals:
        held.setdefault(approval.jurisdiction, []).append(approval)
    names = guide.words.lists["places"]
    return Timeline(
        axis,
        tuple(
            Place(names.get(code, code), tuple(_decision(a, axis) for a in sorted(each, key=_when)))
            for code, each in held.items()
        ),
    )


def _wanted(guide: Guide, jurisdictions: Iterable[str] | None) -> tuple[Approval, ...]:
    if jurisdictions is None:
        return guide.all_approvals
    wanted: dict[str, Approval] = {}
    for code in jurisdictions:
        parts = (a for a in guide.all_approvals if a.jurisdiction.startswith(f"{code}-"))
        wanted |= {a.id: a for a in (*guide.approvals(code), *parts)}
    return tuple(wanted.values())


def _when(approval: Approval) -> tuple[bool, str]:
    return approval.date is None, approval.date or ""


def _years(iso: str) -> tuple[Decimal, Decimal]:
    year, month, day = (*map(int, iso.split("-")), 0, 0)[:3]
    if not month:
        return Decimal(year), Decimal(year + 1)
    start = year + Decimal(month - 1) / 12
    if not day:
        return start, start + Decimal(1) / 12
    on = start + Decimal(day - 1) / 372  # Twelve months of 31 days at most.
    return on, on


def _decision(approval: Approval, axis: Axis | None) -> Decision:
    if axis is None or approval.date is None:
        return Decision(approval, None, earlier=False)
    start, end = map(axis.at, _years(approval.date))
    return Decision(approval, (start, end) if start >= 0 else None, start < 0)


# -- The chart ----------------------------------------------------------------------------------


def timeline_chart(guide: Guide, jurisdictions: Iterable[str] | None, prefix: str) -> Chart:
    """Draw a timeline; ``ValueError`` when nothing was decided."""
    said, timeline = guide.words, timeline_of(guide, jurisdictions)
    if not timeline.places:
        raise ValueError("no decision of these jurisdictions is known")
    title, desc = said.say("timeline"), said.say("timeline-how")
    sheet = Sheet()
    for place in timeline.places:
        _draw_place(sheet, place, timeline.axis, said)
    heads = ("head-place", "head-date", "head-decision", "head-use", "head-authority")
    return Chart(
        title, desc, prefix, sheet.drawn(title, desc, prefix),
        tuple(said.say(head) for head in heads),
        tuple(
            (
                place.name, day(d.approval.date, said),
                said.name("statuses", d.approval.status), use_of(d.approval, said),
                d.approval.authority,
            )
            for place in timeline.places
            for d in place.decisions
        ),
        tuple(line for place in timeline.places for line in _plain(place, timeline.axis, said)),
    )  # fmt: skip


def use_of(approval: Approval, words: Words) -> str:
    """Say what was decided about: substance, how it is given and what for."""
    parts = [words.name("substances", approval.substance)]
    if approval.route:
        parts.append(words.name("routes", approval.route))
    return f"{', '.join(parts)}: {words.name('indications', approval.indication)}"


def _headline(approval: Approval, said: Words) -> str:
    status = said.name("statuses", approval.status)
    return f"{day(approval.date, said)}: {status}" if approval.date else capital(status)


def _subject(approval: Approval, said: Words) -> str:
    use = capital(use_of(approval, said))
    return f"{use} ({approval.authority})" if approval.status in _BY_PAYERS else use


def _plain(place: Place, axis: Axis | None, said: Words) -> Iterator[Line]:
    yield Said(place.name.upper())
    for decision in place.decisions:
        approval = decision.approval
        sign = _SIGNS[approval.status]
        yield Said(f"{sign} {_headline(approval, said)}", 2)
        yield Said(_subject(approval, said), 4)
    if axis:
        yield Strip((Mark(".", 0, 1), *_marks(place)))
        yield Scale(tuple((str(tick), axis.at(tick)) for tick in axis.ticks))
    yield Said("")


def _marks(place: Place) -> Iterator[Mark]:
    for decision in place.decisions:
        if decision.earlier:
            yield Mark("<", 0, 0)
        if decision.span:
            start, end = decision.span
            yield Mark("-", start, end)
            yield Mark(_SIGNS[decision.approval.status], (start + end) / 2, (start + end) / 2)


# -- The drawing --------------------------------------------------------------------------------


def _draw_place(sheet: Sheet, place: Place, axis: Axis | None, said: Words) -> None:
    sheet.write(place.name, size=HEAD + 1, bold=True)
    if axis and any(decision.span or decision.earlier for decision in place.decisions):
        _draw_strip(sheet, place, axis)
    for decision in place.decisions:
        sheet.skip(5)
        sheet.add(_sign(decision.approval.status, 8, sheet.y + 9))
        sheet.write(_headline(decision.approval, said), bold=True, x=_BESIDE)
        sheet.write(_subject(decision.approval, said), size=_SMALL, x=_BESIDE)
    sheet.skip(18)


def _x(at: float) -> float:
    return _EDGE + at * (WIDTH - 2 * _EDGE)


def _draw_strip(sheet: Sheet, place: Place, axis: Axis) -> None:
    sheet.skip(6)
    middle = sheet.y + _STRIP / 2
    band = shape("rect", "kg-band", x=0, y=sheet.y, width=WIDTH, height=_STRIP, rx=3)
    band.set("fill-opacity", "0.07")
    sheet.add(band)
    for tick in axis.ticks:
        x = _x(axis.at(tick))
        sheet.add(line("kg-tick", x, sheet.y + _STRIP, x, sheet.y + _STRIP + 4, stroke_width="1"))
        sheet.add(words(str(tick), x, sheet.y + _STRIP + 16, size=_SMALL, anchor="middle"))
    for decision in place.decisions:
        if decision.earlier:
            sheet.add(path("kg-earlier", f"M1 {number(middle)}l7 -5v10z"))
        if decision.span:
            start, end = map(_x, decision.span)
            if end - start > _WIDE:
                sheet.add(line("kg-span", start, middle, end, middle, stroke_width="2"))
            sheet.add(_sign(decision.approval.status, (start + end) / 2, middle))
    sheet.skip(_STRIP + 18)


def _sign(status: str, x: float, y: float) -> Element:
    at = f"M{number(x)} {number(y)}"
    match status:
        case "approved":
            return shape("circle", "kg-approved", cx=x, cy=y, r=5)
        case "not-approved":
            cross = path("kg-not-approved", f"{at}m-4.5 -4.5l9 9m0 -9l-9 9")
            return hollow(cross, 2.4)
        case "subsidised":
            return shape("rect", "kg-subsidised", x=x - 4.5, y=y - 4.5, width=9, height=9)
        case _:
            diamond = path(f"kg-{status}", f"{at}m0 -6l6 6l-6 6l-6 -6z")
            return diamond if status == "recommended" else hollow(diamond, 1.8)
