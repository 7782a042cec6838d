"""Tests of the call that holds a guide to every rule."""

from datetime import timedelta
from inspect import getmembers, isfunction
from types import ModuleType

import pytest
import toys

from ketamine_guide import Guide
from ketamine_guide.checks import (
    CHECKS,
    DATED_CHECKS,
    balance,
    check_guide,
    currency,
    evidence,
    safety,
    trials,
    wording,
)
from ketamine_guide.checks.exceptions import Exemption

LATE = toys.DAY + timedelta(days=400)


def sound() -> Guide:
    """Give a guide that keeps every rule."""
    findings = [
        toys.finding(f"toy-2020/{topic}", topic=topic)
        for topic in ("benefit", "harm", "duration", "certainty")
    ]
    told = toys.statement(
        "27 in 100 responded, against 9 in 100 with placebo. It is not known why.",
        detail="27% against 9%.",
        findings=tuple(finding.id for finding in findings),
        numbers=(
            toys.pin(finding="toy-2020/benefit"),
            toys.pin("response-placebo", "toy-2020/benefit"),
        )
        * 2,
    )
    return toys.guide(toys.section(told), evidence=(toys.evidence("toy-2020", *findings),))


def broken() -> Guide:
    """Give a guide with three faults in two places."""
    return toys.guide(
        toys.section(
            toys.statement("It is a miracle cure.", "first", "signpost"),
            toys.statement("It is a miracle, too, at 4 weeks.", "second", "signpost"),
        )
    )


MIRACLES = [("banned-words-are-absent", "first"), ("banned-words-are-absent", "second")]
NUMBERS = [("numbers-are-pinned", "second"), ("uncited-statements-claim-nothing", "second")]


@pytest.mark.parametrize("module", [balance, currency, evidence, safety, trials, wording])
def test_no_rule_is_forgotten(module: ModuleType) -> None:
    """Every public function of a family of rules is asked."""
    rules = {
        function
        for name, function in getmembers(module, isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }

    assert rules
    assert rules <= {*CHECKS, *DATED_CHECKS}


def test_a_sound_guide_has_no_problem() -> None:
    """Every rule can be kept at once, on the day as well."""
    assert check_guide(sound()) == ()
    assert check_guide(sound(), on=toys.DAY) == ()


def test_every_problem_under_every_rule_is_given() -> None:
    """One fault hides no other."""
    found = [(problem.rule, problem.at) for problem in check_guide(broken())]

    assert found == NUMBERS + MIRACLES


def test_rules_that_need_a_day_are_asked_with_one() -> None:
    """No clock is read."""
    assert {problem.rule for problem in check_guide(sound(), on=LATE)} == {"crisis-lines-are-fresh"}
    assert check_guide(sound()) == ()


def test_an_exception_sets_one_problem_aside() -> None:
    """The same rule still holds elsewhere."""
    exceptions = [Exemption("banned-words-are-absent", "first", "a quotation")]
    left = [(p.rule, p.at) for p in check_guide(broken(), exceptions=exceptions)]

    assert left == [*NUMBERS, MIRACLES[1]]


def test_an_exception_that_meets_no_problem_is_one() -> None:
    """It would hide the next."""
    exceptions = iter([Exemption("banned-words-are-absent", "said", "a quotation")])
    (problem,) = check_guide(sound(), exceptions=exceptions)

    assert problem == (
        "exceptions-are-needed",
        "checks/exceptions.py",
        "said",
        "the exception to banned-words-are-absent meets no problem",
        "delete it",
    )


def test_an_exception_to_a_rule_that_needs_a_day_waits_for_one() -> None:
    """What was not asked cannot be met."""
    exceptions = [
        Exemption("crisis-lines-are-fresh", line.id, "a test") for line in sound().all_crisis_lines
    ]

    assert check_guide(sound(), on=LATE, exceptions=exceptions) == ()
    assert check_guide(sound(), exceptions=exceptions) == ()
