"""Tests of the course over time."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from studies import Study, guide_of

from ketamine_guide.charts import course
from ketamine_guide.charts.courses import Graph, graphs_of

ARMS = ("ketamine-a", "ketamine-b", "ketamine-c", "ketamine-d", "placebo")


def changes() -> Study:
    """Give a trial with changes at two and four weeks, the later ones first."""
    study = Study("one").outcome(at="4 wk", ketamine="-10", placebo="-5")
    return study.outcome(at="2 wk", ketamine="-8", placebo="-2")


def graphs(study: Study) -> tuple[Graph, ...]:
    """Give the graphs of a trial."""
    guide = guide_of(study)
    return graphs_of(guide, guide.trial(study.id), "depression-score")


def drawing(study: Study) -> Element:
    """Give the drawing of a trial."""
    return fromstring(course(guide_of(study), study.id).svg)  # noqa: S314


def test_points_stand_at_their_times_and_values() -> None:
    """Counted from the start; no change is at the top when all is falling."""
    (graph,) = graphs(changes())

    assert [track.label for track in graph.tracks] == ["ketamine given", "placebo given"]
    places = [[round(place, 9) for place in p[:2]] for t in graph.tracks for p in t.points]
    assert places == [[0.5, 0.8], [1, 1], [0.5, 0.2], [1, 0.5]]
    assert [str(tick) for tick in graph.axis.ticks] == ["-10", "-8", "-6", "-4", "-2", "0"]
    assert list(graph.times) == [("2 weeks", "2", 0.5), ("4 weeks", "4", 1.0)]
    assert graph.times_in == "Time in weeks"


def test_falls_say_which_way_is_better() -> None:
    """A level on a scale may be one of either kind, so nothing is said of it."""
    (falling,) = graphs(changes())
    (level,) = graphs(Study("one").outcome(ketamine="12.7", placebo="16.4"))
    (share,) = graphs(Study("one").outcome(unit="%", ketamine="-1"))
    (still,) = graphs(Study("one").outcome(ketamine="0"))

    assert (falling.subject, falling.note) == (
        "Change in depression score, MADRS points",
        "A larger fall is better.",
    )
    assert (level.subject, level.note) == ("Depression score, MADRS points", "")
    assert (share.subject, share.note) == ("Depression score, %", "")
    assert still.note == ""


def test_each_scale_has_its_own_graph() -> None:
    """Scores of two instruments never share an axis."""
    study = changes().outcome(scale="QIDS", unit="{QIDS points}", ketamine="-3")

    assert [graph.subject for graph in graphs(study)] == [
        "Change in depression score, MADRS points",
        "Change in depression score, QIDS points",
    ]


def test_times_of_several_units_are_told_each_with_its_own() -> None:
    """The axis has no unit of its own then."""
    (graph,) = graphs(changes().outcome(at="2 h", ketamine="-3"))

    assert [label for _, label, _ in graph.times] == ["2 hours", "2 weeks", "4 weeks"]
    assert graph.times_in == ""
    assert "Time in" not in course(guide_of(changes().outcome(at="2 h", ketamine="-3")), "one").svg


@pytest.mark.parametrize("at", [None, "2 {visits}", "-1 d"])
def test_an_outcome_without_a_time_after_the_start_has_no_place(at: str | None) -> None:
    """An error says that there is nothing to draw."""
    study = Study("one").outcome(at=at, ketamine="-3")

    with pytest.raises(
        ValueError, match="trial one tells no depression-score of a group at a time"
    ):
        course(guide_of(study), "one")


def test_another_measure_is_not_drawn() -> None:
    """Nor is an outcome without results of arms."""
    study = Study("one").outcome("response", unit="%", ketamine="30")
    study.outcome(estimate=("-4", "difference", "ketamine", "placebo"))

    assert graphs(study) == ()
    assert course(guide_of(study), "one", "response").rows == (
        ("ketamine given", "4 weeks", "30\u00a0%", "Score at least halved, %"),
    )


def test_a_result_at_the_start_stands_at_the_left() -> None:
    """Even when there is no other."""
    (graph,) = graphs(Study("one").outcome(at="0 wk", ketamine="-3"))

    assert graph.tracks[0].points[0].x == 0


def test_arms_are_told_apart_by_the_shape_of_their_marks() -> None:
    """Not by colour alone: none of the first four is like another, and lines are broken."""
    study = Study("one", *ARMS)
    values = dict.fromkeys((arm.replace("-", "_") for arm in ARMS), "-5")
    study.outcome(at="1 wk", **values).outcome(**values)
    root = drawing(study)
    marks = [part for part in root.iter() if (part.get("class") or "").startswith("kg-point")]
    lines = [part for part in root.iter() if (part.get("class") or "").startswith("kg-line")]

    shapes = [(mark.tag, mark.get("fill"), (mark.get("d") or "")[-8:]) for mark in marks[:4]]
    assert len(set(shapes)) == 4
    dashes = [line.get("stroke-dasharray") for line in lines[:10:2]]
    assert dashes == [None, "6 3", "2 3", "8 3 2 3", None]
    assert {part.get("fill") for part in marks} == {None, "none"}


def test_last_values_stand_at_the_end_and_apart() -> None:
    """Where two would touch, one is moved down."""
    root = drawing(Study("one").outcome(ketamine="-5.0", placebo="-5.1"))
    first, second = (
        float(part.get("y", "")) for part in root.iter() if (part.text or "")[1:] in ("5.0", "5.1")
    )

    assert second - first == 15


def test_times_that_would_touch_are_left_out() -> None:
    """Their ticks stay."""
    study = changes().outcome(at="100 wk", ketamine="-3").outcome(at="3 wk", ketamine="-3")
    root = drawing(study)

    assert len([part for part in root.iter() if part.get("class") == "kg-tick"]) == 4
    said = [part.text for part in root.iter() if part.get("text-anchor") == "middle"]
    assert said == ["2", "100"]


def test_the_table_tells_every_point() -> None:
    """Arm by arm, in the order of time."""
    chart = course(guide_of(changes()), "one")
    measure = "Change in depression score, MADRS points"

    assert chart.columns == ("Group", "When", "Result", "Measure")
    assert chart.rows == (
        ("ketamine given", "2 weeks", "\u22128", measure),
        ("ketamine given", "4 weeks", "\u221210", measure),
        ("placebo given", "2 weeks", "\u22122", measure),
        ("placebo given", "4 weeks", "\u22125", measure),
    )


def test_in_plain_characters_each_time_has_a_line() -> None:
    """A letter for each arm stands at its value."""
    assert course(guide_of(changes()), "one").text(44) == (
        "ONE\n"
        "Change in depression score, MADRS points\n"
        "A larger fall is better.\n"
        "  A: ketamine given\n"
        "  B: placebo given\n"
        "  2 weeks: A -8; B -2\n"
        "  ........A........................B........\n"
        "  4 weeks: A -10; B -5\n"
        "  A...................B.....................\n"
        "  -10    -8      -6       -4      -2       0"
    )


def test_a_graph_without_a_note_leaves_no_gap() -> None:
    """In plain characters as in the drawing."""
    text = course(guide_of(Study("one").outcome(ketamine="12")), "one").text()

    assert text.splitlines()[:3] == ["ONE", "Depression score, MADRS points", "  A: ketamine given"]
