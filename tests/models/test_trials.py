"""Tests of trials as data."""

from typing import Any

import pytest
import toys
from pydantic import ValidationError

from ketamine_guide import Trial
from ketamine_guide.models.trials import Arm, Outcome


def test_a_trial_is_frozen_closed_and_read_from_json() -> None:
    """``with`` names the arm that another is compared with."""
    trial = toys.trial(outcomes=(toys.outcome(estimate=toys.estimate()),))
    again = Trial.model_validate_json(trial.model_dump_json(by_alias=True, exclude_unset=True))

    assert again == trial
    assert again.outcomes[0].estimate is not None
    assert again.outcomes[0].estimate.with_arm == "placebo"
    with pytest.raises(ValidationError):
        trial.name = "other"  # type: ignore[misc]


def test_an_outcome_rests_on_a_figure() -> None:
    """A result or an estimate."""
    with pytest.raises(ValidationError, match="outcome none: name at least one figure"):
        Outcome(id="none", measure="response")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"arms": (toys.arm("a", "experimental"),) * 2}, "stands twice"),
        ({"outcomes": (toys.outcome(),) * 2}, "stands twice"),
        ({"arms": (toys.arm("ketamine", "experimental"),)}, "no arm placebo"),
        (
            {
                "arms": (toys.arm("other", "experimental"),),
                "outcomes": (toys.outcome(results=(), estimate=toys.estimate()),),
            },
            "no arm ketamine, placebo",
        ),
        ({"registration": ("NCT1",)}, "registration"),
    ],
)
def test_arms_and_outcomes_fit(change: dict[str, Any], message: str) -> None:
    """Ids differ, and results are of arms that there are."""
    with pytest.raises(ValidationError, match=message):
        toys.trial(**change)


@pytest.mark.parametrize(
    "number",
    ["NCT01234567", "ISRCTN12345678", "ACTRN12616001096448", "2015-000001-01", "ChiCTR2000012345"],
)
def test_registries_of_the_who_are_known(number: str) -> None:
    """Each by the form of its numbers."""
    assert toys.trial(registration=(number,)).registration == (number,)


def test_an_arm_may_lack_its_number() -> None:
    """Not every report says it."""
    assert Arm(id="a", label="a", type="experimental").n is None
