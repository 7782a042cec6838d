"""The course over time: what each group of a trial showed, from visit to visit."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from ketamine_guide.charts.axis import Axis, even_axis
from ketamine_guide.charts.chart import Chart
from ketamine_guide.charts.plain import Line, Mark, Scale, Strip
from ketamine_guide.charts.plain import Words as Said
from ketamine_guide.charts.saying import amount, capital, is_share, printed, time, times, unit_name
from ketamine_guide.charts.svg import (
    HEAD,
    WIDTH,
    Sheet,
    hollow,
    line,
    number,
    path,
    shape,
    width_of,
    words,
)
from ketamine_guide.guide import Guide
from ketamine_guide.models.evidence import Figure
from ketamine_guide.models.reference import Words
from ketamine_guide.models.trial_lists import Measure
from ketamine_guide.models.trials import Trial
from ketamine_guide.numbers import in_hours

_SMALL = 12.0
_LEFT, _RIGHT, _HEIGHT = 36.0, 56.0, 200.0
_APART = 15.0
_REACH = 6.0
_DASHES = ("", "6 3", "2 3", "8 3 2 3")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Point(NamedTuple):
    """What one group showed at one time; places are fractions of the two axes."""

    x: float
    y: float
    """From the top."""
    time: str
    value: str


class Track(NamedTuple):
    """The points of one arm, in the order of time."""

    label: str
    points: tuple[Point, ...]


class Graph(NamedTuple):
    """The arms of a trial on one scale."""

    subject: str
    note: str
    """Which way is better, where that is certain."""
    axis: Axis
    """Of values; its places are measured from the bottom."""
    times: tuple[tuple[str, str, float], ...]
    """When was measured: in words, in words for the axis, and where that stands."""
    times_in: str
    """The unit of the words for the axis, where they have it in common."""
    tracks: tuple[Track, ...]


_Held = dict[str, list[tuple[Decimal, str, Figure]]]


def graphs_of(guide: Guide, trial: Trial, measure: Measure) -> tuple[Graph, ...]:
    """Lay out what the arms showed at each time, a graph for each unit and scale."""
    said = guide.words
    graphs: dict[tuple[str, str | None], _Held] = {}
    for outcome in trial.outcomes:
        hours = in_hours(outcome.at) if outcome.at else None
        if outcome.measure != measure or outcome.at is None or hours is None or hours < 0:
            continue
        for result in outcome.results:
            figure = guide.figure(result.figure)
            held = graphs.setdefault((figure.unit, outcome.scale), {})
            held.setdefault(result.arm, []).append((hours, outcome.at, figure))
    named = said.name("measures", measure)
    return tuple(
        _graph(trial, ", ".join(filter(None, (named, unit_name(unit, scale, said)))), held, said)
        for (unit, scale), held in graphs.items()
    )


def _graph(trial: Trial, subject: str, held: _Held, said: Words) -> Graph:
    figures = [figure for points in held.values() for _, _, figure in points]
    values = [figure.value for figure in figures]
    falls = not is_share(figures[0].unit) and max(values) <= 0 and min(values) < 0
    axis = even_axis((Decimal(0), *values))
    moments = sorted({hours: at for points in held.values() for hours, at, _ in points}.items())
    last = moments[-1][0]
    common, short = times((at for _, at in moments), said)

    def place(hours: Decimal) -> float:
        return float(hours / last) if last else 0.0

    def point(hours: Decimal, at: str, figure: Figure) -> Point:
        value = amount(figure.value, figure.unit)
        return Point(place(hours), 1 - axis.at(figure.value), time(at, said), value)

    arms = [arm for arm in trial.arms if arm.id in held]
    return Graph(
        capital(said.say("change-in", subject=subject) if falls else subject),
        said.say("lower-is-better") if falls else "",
        axis,
        tuple(
            (time(at, said), label, place(hours))
            for (hours, at), label in zip(moments, short, strict=True)
        ),
        said.say("times-in", unit=common) if common else "",
        tuple(
            Track(arm.label, tuple(point(*each) for each in sorted(held[arm.id], key=_hours)))
            for arm in arms
        ),
    )


def _hours(each: tuple[Decimal, str, Figure]) -> Decimal:
    return each[0]


# -- The chart ----------------------------------------------------------------------------------


def course_chart(guide: Guide, trial_id: str, measure: Measure, prefix: str) -> Chart:
    """Draw a course over time; ``ValueError`` when the trial tells none."""
    trial, said = guide.trial(trial_id), guide.words
    graphs = graphs_of(guide, trial, measure)
    if not graphs:
        raise ValueError(f"trial {trial_id} tells no {measure} of a group at a time")
    title = said.say("course", trial=trial.name, measure=said.name("measures", measure))
    desc = said.say("course-how")
    sheet = Sheet()
    for graph in graphs:
        _draw_graph(sheet, graph, trial.name)
    heads = ("head-group", "head-when", "head-result", "head-measure")
    return Chart(
        title, desc, prefix, sheet.drawn(title, desc, prefix),
        tuple(said.say(head) for head in heads),
        tuple(
            (track.label, point.time, point.value, graph.subject)
            for graph in graphs
            for track in graph.tracks
            for point in track.points
        ),
        (Said(trial.name), *(line for graph in graphs for line in _plain(graph))),
    )  # fmt: skip


def _plain(graph: Graph) -> Iterator[Line]:
    yield Said(graph.subject)
    if graph.note:
        yield Said(graph.note)
    for letter, track in zip(_LETTERS, graph.tracks, strict=False):
        yield Said(f"{letter}: {track.label}", 2)
    for when, _, x in graph.times:
        held = [
            (letter, point)
            for letter, track in zip(_LETTERS, graph.tracks, strict=False)
            for point in track.points
            if point.x == x
        ]
        told = "; ".join(f"{letter} {point.value}" for letter, point in held)
        yield Said(f"{when}: {told}", 2)
        yield Strip((Mark(".", 0, 1), *(Mark(letter, 1 - p.y, 1 - p.y) for letter, p in held)))
    yield Scale(tuple((printed(tick), graph.axis.at(tick)) for tick in graph.axis.ticks))
    yield Said("")


# -- The drawing --------------------------------------------------------------------------------


def _draw_graph(sheet: Sheet, graph: Graph, name: str) -> None:
    sheet.write(graph.subject, size=HEAD + 1, bold=True)
    sheet.write(name)
    if graph.note:
        sheet.write(graph.note, size=_SMALL)
    sheet.skip(4)
    for at, track in enumerate(graph.tracks):
        _draw_key(sheet, at, track.label)
    sheet.skip(12)
    _draw_axes(sheet, graph)
    for at, track in enumerate(graph.tracks):
        _draw_track(sheet, at, track)
    _draw_ends(sheet, graph.tracks)
    sheet.skip(_HEIGHT)
    _draw_times(sheet, graph)
    sheet.skip(18)


def _x(at: float) -> float:
    return _LEFT + at * (WIDTH - _LEFT - _RIGHT)


def _marker(at: int, x: float, y: float) -> Element:
    name = f"kg-point kg-arm-{at + 1}"
    square = f"M{number(x - 4)} {number(y - 4)}h8v8h-8z"
    triangle = f"M{number(x)} {number(y - 5)}l5 9h-10z"
    diamond = f"M{number(x)} {number(y - 5.5)}l5 5.5l-5 5.5l-5 -5.5z"
    shapes = (
        shape("circle", name, cx=x, cy=y, r=4.5),
        hollow(path(name, square), 1.8),
        path(name, triangle),
        hollow(path(name, diamond), 1.8),
    )
    return shapes[at % len(shapes)]


def _joined(at: int, x1: float, y1: float, x2: float, y2: float) -> Element:
    # Lines stop short of their markers, so that hollow ones stay empty.
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 2 * _REACH)
    dx, dy = ((x2 - x1) * _REACH / length, (y2 - y1) * _REACH / length)
    drawn = line(f"kg-line kg-arm-{at + 1}", x1 + dx, y1 + dy, x2 - dx, y2 - dy, stroke_width="1.6")
    if dash := _DASHES[at % len(_DASHES)]:
        drawn.set("stroke-dasharray", dash)
    return drawn


def _draw_key(sheet: Sheet, at: int, label: str) -> None:
    middle = sheet.y + 10
    sheet.add(_joined(at, -6, middle, 26, middle), _joined(at, 20, middle, 52, middle))
    sheet.add(_marker(at, 23, middle))
    sheet.write(label, x=56)


def _draw_axes(sheet: Sheet, graph: Graph) -> None:
    top = sheet.y
    for tick in graph.axis.ticks:
        y = top + (1 - graph.axis.at(tick)) * _HEIGHT
        rule = line("kg-grid", _LEFT - 4, y, WIDTH - _RIGHT + 8, y, stroke_width="1")
        rule.set("stroke-opacity", "0.9" if tick == 0 else "0.22")
        sheet.add(rule, words(printed(tick), _LEFT - 8, y + 4, size=_SMALL, anchor="end"))


def _draw_track(sheet: Sheet, at: int, track: Track) -> None:
    places = [(_x(point.x), sheet.y + point.y * _HEIGHT) for point in track.points]
    for (x1, y1), (x2, y2) in pairwise(places):
        sheet.add(_joined(at, x1, y1, x2, y2))
    sheet.add(*(_marker(at, x, y) for x, y in places))


def _draw_ends(sheet: Sheet, tracks: tuple[Track, ...]) -> None:
    ends = sorted((track.points[-1] for track in tracks), key=lambda point: point.y)
    y = 0.0
    for point in ends:
        y = max(sheet.y + point.y * _HEIGHT + 4, y + _APART if y else 0)
        sheet.add(words(point.value, _x(point.x) + 10, y, size=_SMALL, bold=True))


def _draw_times(sheet: Sheet, graph: Graph) -> None:
    sheet.skip(8)
    free = -1.0
    for _, said, at in graph.times:
        x = _x(at)
        sheet.add(line("kg-tick", x, sheet.y - 4, x, sheet.y + 1, stroke_width="1"))
        half = width_of(said, _SMALL) / 2
        middle = min(max(x, half), WIDTH - half)
        if middle - half > free:
            sheet.add(words(said, middle, sheet.y + 14, size=_SMALL, anchor="middle"))
            free = middle + half + 2
    sheet.skip(18)
    if graph.times_in:
        sheet.write(graph.times_in, size=_SMALL, x=_LEFT)
