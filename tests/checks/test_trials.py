"""Tests of the rules for trials as data."""

import pytest
import toys

from ketamine_guide import Guide, Trial
from ketamine_guide.checks.trials import arms_add_up, outcome_times_agree
from ketamine_guide.models.evidence import Figure


def told(trial: Trial, *figures: Figure, **counts: str) -> Guide:
    """Give a guide of one trial."""
    if figures:
        return toys.guide(
            evidence=(toys.evidence("toy-2020", toys.finding(figures=figures)),), trials=(trial,)
        )
    return toys.guide(evidence=(toys.trial_evidence(**counts),), trials=(trial,))


def test_arms_that_add_up_are_no_problem() -> None:
    """27 and 9 are 36."""
    assert toys.breaches(arms_add_up, told(toys.trial())) == []


def test_arms_that_do_not_add_up_are_reported() -> None:
    """26 and 9 are not 36."""
    guide = told(toys.trial(), **{"people-ketamine": "26"})

    assert toys.breaches(arms_add_up, guide) == [
        ("trials.json", "toy", "its arms hold 26 and 9 people, the trial 36")
    ]


def test_an_arm_without_a_number_leaves_the_sum_open() -> None:
    """Some reports give the total alone."""
    arms = (
        toys.arm("ketamine", "experimental", "people-ketamine"),
        toys.arm("placebo", "placebo-comparator"),
    )

    assert toys.breaches(arms_add_up, told(toys.trial(arms=arms))) == []


@pytest.mark.parametrize(("people", "wrong"), [("27", False), ("37", True)])
def test_in_a_crossover_no_arm_has_more_than_all(people: str, wrong: bool) -> None:
    """Each person may be in both arms."""
    guide = told(toys.trial(allocation="crossover"), **{"people-ketamine": people})

    assert bool(toys.breaches(arms_add_up, guide)) is wrong


@pytest.mark.parametrize(
    ("at", "wrong"), [("4 wk", False), ("28 d", False), ("24 h", True), (None, False)]
)
def test_a_figure_is_of_the_time_of_its_outcome(at: str | None, wrong: bool) -> None:
    """Four weeks are twenty-eight days and not one day."""
    figures = (toys.figure(at=at), toys.figure("people", "36", "1"))
    trial = toys.trial(
        arms=(toys.arm("ketamine", "experimental"), toys.arm("placebo", "placebo-comparator")),
        outcomes=(toys.outcome(results=(), estimate=toys.estimate()),),
    )

    assert bool(toys.breaches(outcome_times_agree, told(trial, *figures))) is wrong


def test_results_of_arms_are_held_to_the_time_as_well() -> None:
    """The message names the outcome and the figure."""
    figures = (
        toys.figure(at="24 h"),
        toys.figure("response-placebo", "9"),
        toys.figure("people", "36", "1"),
    )
    trial = toys.trial(
        arms=(toys.arm("ketamine", "experimental"), toys.arm("placebo", "placebo-comparator"))
    )

    assert toys.breaches(outcome_times_agree, told(trial, *figures)) == [
        (
            "trials.json",
            "toy",
            "outcome response is at 4 wk, its figure toy-2020/result#response-ketamine at 24 h",
        )
    ]
