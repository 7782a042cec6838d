"""Tests of what is read from a trial: which outcome, which arms, which way round."""

from typing import Any

import pytest
from studies import MADRS, POINTS, Study, compared, guide_of

from ketamine_guide.charts.results import Result, results_of

ESTIMATE = ("-4.0", "difference", "ketamine", "placebo")


def results(study: Study, measure: Any = "depression-score") -> list[Result]:
    """Give the results of a trial."""
    guide = guide_of(study)
    return list(results_of(guide, guide.trial(study.id), measure))


def said(study: Study, measure: Any = "depression-score") -> list[tuple[str, ...]]:
    """Give arm, other arm and value of each result, and whether it was worked out."""
    return [
        (
            r.arm.id,
            r.other.id if r.other else "",
            str(r.value),
            "worked out" if r.worked_out else "",
        )
        for r in results(study, measure)
    ]


def test_an_estimate_is_read_from_its_figure() -> None:
    """Value, ends, unit and arms, with the digits that were printed."""
    (result,) = results(compared())

    assert (str(result.value), str(result.low), str(result.high)) == ("-4.0", "-7.31", "-0.64")
    assert (result.unit, result.effect) == (MADRS, "difference")
    assert (result.arm.id, result.other and result.other.id) == ("ketamine", "placebo")
    assert not result.worked_out
    assert not result.turned


def test_a_difference_the_other_way_round_is_turned() -> None:
    """So that below zero always means less with what was tried."""
    study = Study("one").outcome(
        estimate=("7.6", "difference", "placebo", "ketamine"), ends=("3.9", "11.3")
    )

    (result,) = results(study)

    assert (result.arm.id, result.other and result.other.id) == ("ketamine", "placebo")
    assert (str(result.value), str(result.low), str(result.high)) == ("-7.6", "-11.3", "-3.9")


def test_a_difference_without_an_interval_is_turned_as_well() -> None:
    """It has no ends to turn."""
    study = Study("one").outcome(estimate=("7.6", "difference", "placebo", "ketamine"))

    (result,) = results(study)

    assert (str(result.value), result.low, result.high) == ("-7.6", None, None)


def test_a_ratio_the_other_way_round_keeps_its_digits() -> None:
    """One over it would be a number that nobody printed: its axis is turned instead."""
    study = Study("one").outcome(
        "relapse", unit="1", estimate=("2.0", "hazard-ratio", "placebo", "ketamine")
    )

    (result,) = results(study, "relapse")

    assert (result.arm.id, str(result.value), result.turned) == ("placebo", "2.0", True)


def test_two_doses_are_compared_as_they_stand() -> None:
    """Neither is what the other is compared with."""
    study = Study("one", "low", "high").outcome(estimate=("-1", "difference", "low", "high"))

    assert said(study) == [("low", "high", "-1", "")]


@pytest.mark.parametrize(
    ("ours", "theirs", "unit", "value"),
    [
        ("-15.1", "-15.3", MADRS, "0.2"),
        ("-15.1", "0", MADRS, "-15.1"),
        ("42", "6", "%", "36"),
        ("15.4", "24.1", MADRS, "None"),
        ("-15.1", "24.1", MADRS, "None"),
        ("0", "0", MADRS, "None"),
        ("2", "1", "1", "None"),
    ],
)
def test_a_difference_is_worked_out_where_it_can_only_mean_one_thing(
    ours: str, theirs: str, unit: str, value: str
) -> None:
    """Changes below zero are falls and shares are shares; a score above zero may be either."""
    measure = "depression-score" if unit == MADRS else "response"
    study = Study("one").outcome(measure, unit=unit, ketamine=ours, placebo=theirs)
    worked = "" if value == "None" else "worked out"

    assert said(study, measure) == [("ketamine", "placebo", value, worked)]


def test_figures_of_two_units_are_not_taken_from_one_another() -> None:
    """The difference is left open."""
    study = Study("one").outcome("response", unit="%", ketamine="40")
    other = study.figure("-3", MADRS)
    (outcome,) = study.outcomes
    result = outcome.results[0].model_copy(update={"arm": "placebo", "figure": other})
    study.outcomes = [outcome.model_copy(update={"results": (*outcome.results, result)})]

    assert said(study, "response") == [("ketamine", "placebo", "None", "")]


def test_a_share_is_told_in_points() -> None:
    """The difference of two shares is not a share."""
    study = Study("one").outcome("response", unit="%", ketamine="42", placebo="6")

    assert [result.unit for result in results(study, "response")] == [POINTS]


def test_an_arm_of_several_that_has_no_estimate_is_not_left_out() -> None:
    """A weaker dose would otherwise go unseen."""
    study = Study("one", "high", "low", "placebo").outcome(
        estimate=("-10.5", "difference", "high", "placebo"),
        high="-15.3",
        low="-9.8",
        placebo="-4.9",
    )

    assert said(study) == [
        ("high", "placebo", "-10.5", ""),
        ("low", "placebo", "-4.9", "worked out"),
    ]


def test_an_estimate_of_another_outcome_comes_before_working_out() -> None:
    """Each pair of arms stands once."""
    study = Study("one", "high", "low", "placebo").outcome(
        estimate=("-3.2", "difference", "high", "placebo"),
        primary=True,
        high="-18.8",
        low="-19.0",
        placebo="-14.8",
    )
    study.outcome(estimate=("-4.1", "difference", "low", "placebo"))

    assert said(study) == [("high", "placebo", "-3.2", ""), ("low", "placebo", "-4.1", "")]


def test_arms_with_several_comparators_are_listed_without_a_difference() -> None:
    """It is not said which belongs to which."""
    study = Study("one", "twice", "thrice", "placebo-twice", "placebo-thrice").outcome(
        twice="-18.4", thrice="-17.7", placebo_twice="-5.7", placebo_thrice="-3.1"
    )

    assert said(study) == [("twice", "", "None", ""), ("thrice", "", "None", "")]


def test_a_trial_without_a_comparator_compares_nothing() -> None:
    """Its one arm has no place in a comparison."""
    assert said(Study("one", "ketamine").outcome(ketamine="-9")) == []


def test_effect_sizes_are_not_drawn() -> None:
    """They stand on no scale that a reader knows."""
    study = Study("one").outcome(unit="1", estimate=("-0.8", "effect-size", "ketamine", "placebo"))

    assert said(study) == []


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ({"primary": True}, {}, "-1"),
        ({}, {"primary": True}, "-2"),
        ({"ketamine": "-9", "placebo": "-8", "estimate": None}, {}, "-2"),
        ({}, {}, "-1"),
    ],
)
def test_a_trial_is_judged_by_its_primary_outcome(
    first: dict[str, Any], second: dict[str, Any], value: str
) -> None:
    """Else by one with an estimate, else by the first."""
    study = Study("one")
    for at, more in (
        ("1 wk", {"estimate": ("-1", *ESTIMATE[1:])} | first),
        ("4 wk", {"estimate": ("-2", *ESTIMATE[1:])} | second),
    ):
        study.outcome(at=at, **more)

    assert [each[2] for each in said(study)] == [value]


def test_a_trial_is_judged_at_the_time_of_its_primary_outcome() -> None:
    """Also by an outcome that was not the primary one."""
    study = Study("one").outcome("remission", "8 wk", unit="%", primary=True, ketamine="27")
    study.outcome(at="2 wk", ketamine="-9.0", placebo="-5.8")
    study.outcome(at="8 wk", ketamine="-15.7", placebo="-12.0")

    assert said(study) == [("ketamine", "placebo", "-3.7", "worked out")]


def test_each_scale_is_judged_by_itself() -> None:
    """Two instruments do not stand for one another."""
    study = compared().outcome(scale="QIDS", estimate=("0.1", *ESTIMATE[1:]), unit="{QIDS points}")

    assert [each[2] for each in said(study)] == ["-4.0", "0.1"]


@pytest.mark.parametrize(
    ("value", "ends", "drawn"),
    [
        ("1.3", ("0.2", "8.2"), True),
        ("1.3", None, True),
        ("0", None, False),
        ("1.3", ("0", "8.2"), False),
    ],
)
def test_a_ratio_is_drawn_only_above_zero(
    value: str, ends: tuple[str, str] | None, drawn: bool
) -> None:
    """Zero has no place on an axis of ratios."""
    study = Study("one").outcome(
        "remission", unit="1", estimate=(value, "odds-ratio", "ketamine", "placebo"), ends=ends
    )

    assert [result.drawn for result in results(study, "remission")] == [drawn]
