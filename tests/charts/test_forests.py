"""Tests of the forest plot: panels, places and words."""

from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from studies import POINTS, Study, compared, guide_of

from ketamine_guide.charts import forest
from ketamine_guide.charts.forests import Panel, panels_of
from ketamine_guide.charts.svg import WIDTH

SVG = "{http://www.w3.org/2000/svg}"


def panels(*studies: Study, measure: Any = "depression-score") -> tuple[Panel, ...]:
    """Give the panels of these trials."""
    return panels_of(guide_of(*studies), None, measure)


def drawing(*studies: Study, measure: Any = "depression-score") -> Element:
    """Give the drawing of these trials."""
    return fromstring(forest(guide_of(*studies), measure=measure).svg)  # noqa: S314


def of_class(root: Element, name: str) -> list[Element]:
    """Give the elements of a class."""
    return [part for part in root.iter() if part.get("class") == name]


def test_a_result_says_who_was_compared_when_and_how() -> None:
    """In the drawing and in the table, with the digits that were printed."""
    chart = forest(guide_of(compared("one")))

    ((panel),) = panels(compared("one"))
    assert (panel.heading, panel.subject) == (
        "Against an inactive dummy",
        "Ketamine, depression score, difference in MADRS points",
    )
    (row,) = panel.rows
    assert (row.name, row.told, row.said) == (
        "ONE",
        "ketamine given, after 4 weeks, 40 people in all",
        "\u22124.0 (\u22127.31 to \u22120.64)",
    )
    assert dict(zip(chart.columns, chart.rows[0], strict=True)) == {
        "Trial": "ONE",
        "Group": "ketamine given",
        "Compared with": "placebo given",
        "When": "4 weeks",
        "People in the trial": "40",
        "Comparison": f"{panel.heading}. {panel.subject}",
        "Result": "\u22124.0",
        "95 % interval": "\u22127.31 to \u22120.64",
    }


def test_trials_are_grouped_by_comparator_substance_and_scale() -> None:
    """Placebo first, and no scale shares a panel with another."""
    studies = (
        compared("one", control="ect"),
        compared("two"),
        compared("three", substance="esketamine"),
        compared("four"),
        Study("five").outcome(
            scale="CDRS-R",
            unit="{CDRS-R points}",
            estimate=("-5", "difference", "ketamine", "placebo"),
        ),
    )

    assert [(p.heading, [row.name for row in p.rows]) for p in panels(*studies)] == [
        ("Against an inactive dummy", ["TWO", "FOUR"]),
        ("Against an inactive dummy", ["THREE"]),
        ("Against an inactive dummy", ["FIVE"]),
        ("Against ECT", ["ONE"]),
    ]


def test_panels_of_one_scale_share_their_axis() -> None:
    """So that a reader can compare them; another scale has its own."""
    study = Study("five", control="ect").outcome(
        scale="HAM-D", unit="{HAM-D points}", estimate=("-90", "difference", "ketamine", "placebo")
    )
    first, second, other = panels(
        compared("one"), compared("two", "-30", ends=("-39", "-21"), control="ect"), study
    )

    assert first.axis == second.axis
    assert first.axis != other.axis


@pytest.mark.parametrize(
    ("measure", "effect", "value", "better"),
    [
        ("depression-score", "difference", "-4", "left"),
        ("depression-score", "difference", "4", "right"),
        ("relapse", "difference", "-4", "left"),
        ("suicidal-ideation-score", "difference", "-4", "left"),
        ("response", "difference", "14.2", "left"),
        ("response", "difference", "-14.2", "right"),
        ("remission", "difference", "17", "left"),
        ("suicidal-ideation-remission", "odds-ratio", "3.7", "left"),
        ("remission", "odds-ratio", "0.5", "right"),
        ("relapse", "hazard-ratio", "0.49", "left"),
        ("relapse", "hazard-ratio", "2", "right"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_what_is_better_with_ketamine_stands_on_the_left(
    measure: str, effect: str, value: str, better: str, turned: bool
) -> None:
    """Whatever was measured, however, and whichever arm is named first."""
    if turned and effect == "difference":
        value = value.removeprefix("-") if value.startswith("-") else f"-{value}"
    elif turned:
        value = {"3.7": "0.27", "0.5": "2", "0.49": "2.04", "2": "0.5"}[value]
    arms = ("placebo", "ketamine") if turned else ("ketamine", "placebo")
    study = Study("one").outcome(measure, unit="1", estimate=(value, effect, *arms))

    (panel,) = panels(study, measure=measure)

    (row,) = panel.rows
    assert row.place is not None
    assert (row.place.at < panel.even) == (better == "left")
    assert panel.better == ("better with ketamine", "better with the dummy")


def test_ends_are_from_left_to_right_on_an_axis_that_runs_to_the_left() -> None:
    """For a share that is higher with ketamine, the high end is on the left."""
    study = Study("one").outcome(
        "response",
        unit=POINTS,
        estimate=("14.2", "difference", "ketamine", "placebo"),
        ends=("3.9", "24.2"),
    )

    (panel,) = panels(study, measure="response")

    (row,) = panel.rows
    assert row.place is not None
    assert row.place.low is not None
    assert row.place.high is not None
    assert row.place.low < row.place.at < row.place.high < panel.even
    assert row.said == "14.2 (3.9 to 24.2)"


def test_a_ratio_has_no_unit() -> None:
    """It is named alone."""
    study = Study("one").outcome(
        "relapse", unit="1", estimate=("0.5", "hazard-ratio", "ketamine", "placebo")
    )

    assert [p.subject for p in panels(study, measure="relapse")] == [
        "Ketamine, depression came back, hazard ratio"
    ]


def test_another_medicine_is_named() -> None:
    """A dummy need not be: the heading says it."""
    (panel,) = panels(compared("one", control="medicine"))

    assert panel.rows[0].told.startswith("ketamine given, compared with placebo given, ")


def test_without_an_interval_there_is_a_mark_without_a_bar() -> None:
    """And it is said why, in the drawing, its key and the table."""
    study = Study("one").outcome(estimate=("-4", "difference", "ketamine", "placebo"))
    worked = Study("two").outcome(at=None, ketamine="-6", placebo="-4")
    chart = forest(guide_of(study, worked))
    root = fromstring(chart.svg)  # noqa: S314

    assert [each[-2:] for each in chart.rows] == [
        ("\u22124", "no interval seen"),
        ("\u22122", "one group less the other"),
    ]
    assert of_class(root, "kg-interval") == []
    assert [part.get("fill") for part in of_class(root, "kg-point")] == ["none"] * 3
    said = [part.text or "" for part in of_class(root, "kg-svg-text")]
    assert "\u22124 (no interval seen)" in said
    assert any(line.startswith("estimate whose interval") for line in said)
    assert not any(line.startswith("best estimate") for line in said)


def test_without_a_difference_a_trial_is_listed() -> None:
    """Words stand where its mark would."""
    study = Study("one").outcome(ketamine="14", placebo="0")

    chart = forest(guide_of(study))

    assert chart.rows[0][-2:] == ("no figure for the difference", "")
    assert "no figure for the difference" in chart.svg
    assert of_class(fromstring(chart.svg), "kg-band") == []  # noqa: S314
    assert "better with" not in chart.text()


def test_among_others_a_trial_without_a_difference_is_listed_as_well() -> None:
    """The panel has an axis, on which that trial has no mark."""
    other = Study("two").outcome(ketamine="14", placebo="0")

    assert len(of_class(drawing(compared("one"), other), "kg-band")) == 1


def test_several_comparators_are_left_open_in_the_table() -> None:
    """The trial is listed without one."""
    study = Study("one", "twice", "placebo-a", "placebo-b").outcome(
        twice="-18", placebo_a="-5", placebo_b="-3"
    )

    assert forest(guide_of(study)).rows[0][2] == ""


def test_every_mark_stands_where_its_place_says() -> None:
    """Bars from end to end, the mark at the estimate, the upright line where neither is better."""
    (panel,) = panels(compared("one"))
    (row,) = panel.rows
    root = drawing(compared("one"))

    def x(at: float | None) -> str:
        assert at is not None
        return f"{8 + at * (WIDTH - 16):.2f}".rstrip("0").rstrip(".")

    assert row.place is not None
    bar = of_class(root, "kg-interval")[0]
    assert (bar.get("x1"), bar.get("x2")) == (x(row.place.low), x(row.place.high))
    assert of_class(root, "kg-even")[0].get("x1") == x(panel.even)
    mark = of_class(root, "kg-point")[0]
    assert float(mark.get("x", "")) + 4.5 == pytest.approx(float(x(row.place.at)))


def test_sides_that_do_not_fit_on_one_line_take_two() -> None:
    """The right one ends at the right."""
    root = drawing(compared("one", control="medicine", substance="esketamine"))
    left, right = (
        next(part for part in root.iter(f"{SVG}text") if (part.text or "").endswith(name))
        for name in ("with esketamine", "with the other medicine")
    )

    assert float(left.get("y", "")) < float(right.get("y", ""))
    assert right.get("text-anchor") == "end"


def test_a_long_name_has_its_result_below() -> None:
    """A short one beside it."""
    root = drawing(compared("one"), compared("long", name="A name that leaves no room at all"))
    ends = [part.get("text-anchor") for part in root.iter(f"{SVG}text") if "7.31" in str(part.text)]

    assert ends == ["end", None]


def test_in_plain_characters_it_says_the_same() -> None:
    """A bar with its mark, a mark alone, and the ends of the axis."""
    other = Study("two").outcome(estimate=("-4", "difference", "ketamine", "placebo"))

    assert forest(guide_of(compared("one"), other)).text(46) == (
        "AGAINST AN INACTIVE DUMMY\n"
        "Ketamine, depression score, difference in\n"
        "MADRS points\n"
        "  <- better with ketamine\n"
        "  better with the dummy ->\n"
        "  ONE\n"
        "    ketamine given, after 4 weeks, 40 people\n"
        "    in all\n"
        "    -4.0 (-7.31 to -0.64)\n"
        "      ------------------#------------------  |\n"
        "  TWO\n"
        "    ketamine given, after 4 weeks, 40 people\n"
        "    in all\n"
        "    -4 (no interval seen)\n"
        "                        o                    |\n"
        "  -8        -6         -4        -2          0"
    )


def test_trials_stand_in_the_order_in_which_they_are_asked_for() -> None:
    """Only those that are."""
    guide = guide_of(compared("one"), compared("two"), compared("three"))

    assert [row[0] for row in forest(guide, ("three", "one")).rows] == ["THREE", "ONE"]


def test_without_anything_to_compare_there_is_no_chart() -> None:
    """An error says so."""
    with pytest.raises(ValueError, match="no trial compares groups by relapse"):
        forest(guide_of(compared("one")), measure="relapse")
