"""The forest plot: how the groups of each trial differed, by comparison and scale."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple, get_args

from ketamine_guide.charts.axis import Axis, even_axis, ratio_axis
from ketamine_guide.charts.chart import Chart
from ketamine_guide.charts.plain import Line, Mark, Scale, Sides, Strip
from ketamine_guide.charts.plain import Words as Said
from ketamine_guide.charts.results import LOWER_IS_BETTER, Result, results_of
from ketamine_guide.charts.saying import capital, interval, is_share, printed, time, unit_name
from ketamine_guide.charts.svg import (
    HEAD,
    SIZE,
    WIDTH,
    Sheet,
    hollow,
    line,
    path,
    shape,
    width_of,
    words,
)
from ketamine_guide.guide import Guide
from ketamine_guide.models.reference import Words
from ketamine_guide.models.trial_lists import Control, Measure
from ketamine_guide.numbers import part_of

_SMALL = 12.0
_EDGE = 8.0
_BAND = 20.0
_CONTROLS = get_args(Control)


class Place(NamedTuple):
    """Where a result stands on its axis; places are fractions from the left."""

    at: float
    low: float | None = None
    """The left end of its interval."""
    high: float | None = None
    """The right end of its interval."""


class Row(NamedTuple):
    """One result, its place and its words."""

    result: Result
    place: Place | None
    """None where it has none on the axis."""
    name: str
    told: str
    """Which group, when, how many people."""
    said: str
    """The result in words."""


class Panel(NamedTuple):
    """Results that share one comparison, one scale and one axis."""

    heading: str
    subject: str
    better: Sides
    axis: Axis | None
    """None where no result has a place."""
    even: float
    """Where neither is better."""
    rows: tuple[Row, ...]


def panels_of(guide: Guide, trial_ids: Iterable[str] | None, measure: Measure) -> tuple[Panel, ...]:
    """Lay the results of trials out in panels; those of one scale share their axis."""
    trials = guide.trials if trial_ids is None else [guide.trial(id) for id in trial_ids]
    results = [result for trial in trials for result in results_of(guide, trial, measure)]
    groups: dict[tuple[str, ...], list[Result]] = {}
    for result in results:
        groups.setdefault(_group(result), []).append(result)
    ordered = sorted(groups.values(), key=lambda held: _CONTROLS.index(held[0].trial.control))
    return tuple(
        _panel(guide, held, [r for r in results if _alike(r, held[0])]) for held in ordered
    )


def _group(result: Result) -> tuple[str, ...]:
    return result.trial.control, result.trial.substance, *_yardstick(result), str(result.turned)


def _alike(result: Result, other: Result) -> bool:
    return result.drawn and _yardstick(result) == _yardstick(other)


def _yardstick(result: Result) -> tuple[str, ...]:
    scale = "" if is_share(result.unit) else result.outcome.scale or ""
    return result.effect, result.unit, scale


def _panel(guide: Guide, held: list[Result], alike: list[Result]) -> Panel:
    first = held[0]
    said = guide.words
    axis, even = _axis(first, alike)
    unit = unit_name(first.unit, first.outcome.scale, said)
    effect = said.name("effects", first.effect)
    shown = said.say("effect-in", effect=effect, unit=unit) if unit else effect
    substance = said.name("substances", first.trial.substance)
    subject = ", ".join((substance, said.name("measures", first.outcome.measure), shown))
    sides = (substance, said.name("comparators", first.trial.control))
    return Panel(
        said.name("controls", first.trial.control),
        capital(subject),
        Sides(*(said.say("better-with", name=side) for side in sides)),
        axis,
        even,
        tuple(_row(guide, result, axis) for result in held),
    )


def _axis(first: Result, alike: list[Result]) -> tuple[Axis | None, float]:
    if not alike:
        return None, 0
    lower = (first.outcome.measure in LOWER_IS_BETTER) != first.turned
    neither = Decimal(0 if first.effect == "difference" else 1)
    ends = [end for r in alike for end in (r.value, r.low, r.high) if end is not None]
    make = even_axis if first.effect == "difference" else ratio_axis
    axis = make((neither, *ends), leftward=not lower)
    return axis, axis.at(neither)


def _row(guide: Guide, result: Result, axis: Axis | None) -> Row:
    place = None
    if axis and result.drawn and result.value is not None:
        ends = sorted(axis.at(end) for end in (result.low, result.high) if end is not None)
        place = Place(axis.at(result.value), *ends)
    said = guide.words
    group = result.arm.label
    if result.other and result.trial.control == "medicine":
        group = said.say("versus", arm=group, other=result.other.label)
    when = time(result.outcome.at, said)
    told = [group, said.say("after", time=when) if when else ""]
    told.append(said.say("people-in-all", number=_people(guide, result)))
    return Row(result, place, result.trial.name, ", ".join(filter(None, told)), _said(result, said))


def _people(guide: Guide, result: Result) -> str:
    named = result.trial.n
    return printed(part_of(guide.figure(named.figure), named.part)[0])


def _said(result: Result, words: Words) -> str:
    if result.value is None:
        return words.say("no-difference-reported")
    value = printed(result.value)
    if result.low is not None:
        return f"{value} ({interval(result.low, result.high, words)})"
    return f"{value} ({words.say('worked-out' if result.worked_out else 'no-interval')})"


# -- The chart ----------------------------------------------------------------------------------


def forest_chart(
    guide: Guide, trial_ids: Iterable[str] | None, measure: Measure, prefix: str
) -> Chart:
    """Draw a forest plot; ``ValueError`` when no trial has anything to compare."""
    panels = panels_of(guide, trial_ids, measure)
    if not panels:
        raise ValueError(f"no trial compares groups by {measure}")
    said = guide.words
    title = said.say("forest", measure=said.name("measures", measure))
    desc = said.say("forest-how")
    sheet = Sheet()
    for panel in panels:
        _draw_panel(sheet, panel)
    _draw_key(sheet, panels, said)
    return Chart(
        title, desc, prefix, sheet.drawn(title, desc, prefix), _columns(said),
        tuple(_cells(guide, panel, row) for panel in panels for row in panel.rows),
        tuple(line for panel in panels for line in _plain(panel)),
    )  # fmt: skip


def _columns(words: Words) -> tuple[str, ...]:
    heads = (
        "head-trial", "head-group", "head-against", "head-when", "head-people",
        "head-comparison", "head-result", "head-interval",
    )  # fmt: skip
    return tuple(words.say(head) for head in heads)


def _cells(guide: Guide, panel: Panel, row: Row) -> tuple[str, ...]:
    result, said = row.result, guide.words
    none = said.say("worked-out" if result.worked_out else "no-interval")
    return (
        row.name,
        result.arm.label,
        result.other.label if result.other else "",
        time(result.outcome.at, said),
        _people(guide, result),
        f"{panel.heading}. {panel.subject}",
        row.said if result.value is None else printed(result.value),
        interval(result.low, result.high, said) or ("" if result.value is None else none),
    )


def _plain(panel: Panel) -> Iterator[Line]:
    yield Said(panel.heading.upper())
    yield Said(panel.subject)
    if panel.axis:
        yield panel.better
    for row in panel.rows:
        yield Said(row.name, 2)
        yield Said(row.told, 4)
        yield Said(row.said, 4)
        if row.place:
            yield Strip(tuple(_marks(row.place, panel.even)))
    if panel.axis:
        yield Scale(tuple((printed(tick), panel.axis.at(tick)) for tick in panel.axis.ticks))
    yield Said("")


def _marks(place: Place, even: float) -> Iterator[Mark]:
    if place.low is None or place.high is None:
        yield Mark("|", even, even)
        yield Mark("o", place.at, place.at)
        return
    yield Mark("-", place.low, place.high)
    yield Mark("|", even, even)
    yield Mark("#", place.at, place.at)


# -- The drawing --------------------------------------------------------------------------------


def _draw_panel(sheet: Sheet, panel: Panel) -> None:
    sheet.write(panel.heading, size=HEAD + 1, bold=True)
    sheet.write(panel.subject)
    sheet.skip(4)
    sheet.add(line("kg-rule", 0, sheet.y, WIDTH, sheet.y, stroke_width="1.5"))
    sheet.skip(2)
    if panel.axis:
        _draw_sides(sheet, panel.better)
    for row in panel.rows:
        _draw_row(sheet, row, panel.even)
    if panel.axis:
        _draw_ticks(sheet, panel.axis)
    sheet.skip(22)


def _draw_sides(sheet: Sheet, sides: Sides) -> None:
    arrow, size = 10.0, _SMALL
    width = sum(width_of(side, size) + arrow for side in sides)
    lines = (
        [(sides.left, sides.right)] if width < WIDTH - 8 else [(sides.left, ""), ("", sides.right)]
    )
    for left, right in lines:
        sheet.skip(size * 1.4)
        base, middle = sheet.y - 3, sheet.y - 7
        if left:
            sheet.add(path("kg-arrow", f"M0 {middle:g}l6 -4v8z"))
            sheet.add(words(left, arrow, base, size=size))
        if right:
            sheet.add(path("kg-arrow", f"M{WIDTH} {middle:g}l-6 -4v8z"))
            sheet.add(words(right, WIDTH - arrow, base, size=size, anchor="end"))
    sheet.skip(4)


def _draw_row(sheet: Sheet, row: Row, even: float) -> None:
    sheet.skip(5)
    beside = width_of(row.name, bold=True) + width_of(row.said) + 8 < WIDTH
    top = sheet.y
    sheet.write(row.name, bold=True)
    if beside:
        base = top + SIZE
        sheet.add(words(row.said, WIDTH, base, anchor="end"))
    else:
        sheet.write(row.said)
    sheet.write(row.told, size=_SMALL)
    sheet.skip(3)
    if row.place:
        _draw_place(sheet, row.place, even)
        sheet.skip(_BAND)


def _x(at: float) -> float:
    return _EDGE + at * (WIDTH - 2 * _EDGE)


def _draw_place(sheet: Sheet, place: Place, even: float) -> None:
    top, middle = sheet.y, sheet.y + _BAND / 2
    band = shape("rect", "kg-band", x=0, y=top, width=WIDTH, height=_BAND, rx=3)
    band.set("fill-opacity", "0.07")
    sheet.add(band)
    sheet.add(line("kg-even", _x(even), top, _x(even), top + _BAND, stroke_width="1"))
    at = _x(place.at)
    if place.low is None or place.high is None:
        sheet.add(hollow(shape("circle", "kg-point", cx=at, cy=middle, r=4.5), 2))
        return
    low, high = _x(place.low), _x(place.high)
    sheet.add(line("kg-interval", low, middle, high, middle, stroke_width="2"))
    for end in (low, high):
        sheet.add(line("kg-interval", end, middle - 4, end, middle + 4, stroke_width="2"))
    sheet.add(shape("rect", "kg-point", x=at - 4.5, y=middle - 4.5, width=9, height=9))


def _draw_ticks(sheet: Sheet, axis: Axis) -> None:
    sheet.skip(6)
    sheet.add(line("kg-axis", _x(0), sheet.y, _x(1), sheet.y, stroke_width="1"))
    for tick in axis.ticks:
        x, label = _x(axis.at(tick)), printed(tick)
        sheet.add(line("kg-tick", x, sheet.y, x, sheet.y + 4, stroke_width="1"))
        half = width_of(label, _SMALL) / 2
        middle = min(max(x, half), WIDTH - half)
        sheet.add(words(label, middle, sheet.y + 16, size=_SMALL, anchor="middle"))
    sheet.skip(18)


def _draw_key(sheet: Sheet, panels: Iterable[Panel], said: Words) -> None:
    places = [row.place for panel in panels for row in panel.rows if row.place]
    indent = 40.0
    for wanted, key, even in (
        (any(p.low is not None for p in places), "key-interval", 0.5),
        (any(p.low is None for p in places), "key-point", 0.5),
    ):
        if wanted:
            _draw_sample(sheet, key, even)
            sheet.write(said.say(key), size=_SMALL, x=indent)
    sheet.skip(2)


def _draw_sample(sheet: Sheet, key: str, even: float) -> None:
    middle, at = sheet.y + 10, 30 * even
    if key == "key-point":
        sheet.add(hollow(shape("circle", "kg-point", cx=at, cy=middle, r=4.5), 2))
        return
    sheet.add(line("kg-interval", 2, middle, 28, middle, stroke_width="2"))
    for end in (2, 28):
        sheet.add(line("kg-interval", end, middle - 4, end, middle + 4, stroke_width="2"))
    sheet.add(shape("rect", "kg-point", x=at - 4.5, y=middle - 4.5, width=9, height=9))
