"""How the arms of a trial differed: chosen from its outcomes, read from its figures."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ketamine_guide.guide import Guide
from ketamine_guide.models.trial_lists import Effect, Measure
from ketamine_guide.models.trials import Arm, Estimate, Outcome, Trial

LOWER_IS_BETTER: frozenset[Measure] = frozenset(
    {"depression-score", "relapse", "suicidal-ideation-score"}
)
POINTS = "{percentage points}"
_COUNTS = frozenset({"%", "1"})


class Result(NamedTuple):
    """How one arm of a trial compared with another in one outcome."""

    trial: Trial
    outcome: Outcome
    effect: Effect
    arm: Arm
    other: Arm | None
    """The arm that it is compared with; none where the trial has several."""
    unit: str
    value: Decimal | None = None
    """None where no difference was printed and none follows from what was."""
    low: Decimal | None = None
    high: Decimal | None = None
    worked_out: bool = False
    """Whether it is the difference of the two arms' figures, not an estimate of the trial."""
    turned: bool = False
    """Whether a ratio is of the comparator to what was tried."""

    @property
    def drawn(self) -> bool:
        """Whether it has a place on an axis."""
        if self.value is None or self.effect == "difference":
            return self.value is not None
        return min(self.value, self.value if self.low is None else self.low) > 0


def results_of(guide: Guide, trial: Trial, measure: Measure) -> Iterator[Result]:
    """Yield, for each scale, how the arms differed at the time that the trial is judged by.

    That is the time of its primary outcome; else of one with an estimate; else of the first.
    """
    compared = [o for o in trial.outcomes if o.measure == measure and _compares(trial, o)]
    for scale in dict.fromkeys(outcome.scale for outcome in compared):
        held = [outcome for outcome in compared if outcome.scale == scale]
        judged = min(held, key=lambda outcome: _rank(trial, outcome))
        together = [outcome for outcome in held if outcome.at == judged.at]
        estimates = [
            _estimated(guide, trial, o, o.estimate)
            for o in together
            if o.estimate and o.estimate.effect != "effect-size"
        ]
        yield from estimates
        paired = {arm.id for result in estimates for arm in (result.arm, result.other) if arm}
        for outcome in together:
            yield from (r for r in _worked_out(guide, trial, outcome) if r.arm.id not in paired)
            paired |= {result.arm for result in outcome.results}


def _compares(trial: Trial, outcome: Outcome) -> bool:
    if outcome.estimate:
        return outcome.estimate.effect != "effect-size"
    types = {arm.type == "experimental" for arm in _arms(trial, outcome)}
    return len(types) > 1


def _rank(trial: Trial, outcome: Outcome) -> tuple[bool, bool, bool]:
    primary = {other.at for other in trial.outcomes if other.primary}
    return not outcome.primary, outcome.estimate is None, outcome.at not in primary


def _arms(trial: Trial, outcome: Outcome) -> list[Arm]:
    named = {result.arm for result in outcome.results}
    return [arm for arm in trial.arms if arm.id in named]


def _estimated(guide: Guide, trial: Trial, outcome: Outcome, estimate: Estimate) -> Result:
    arms = {arm.id: arm for arm in trial.arms}
    arm, other = arms[estimate.arm], arms[estimate.with_arm]
    figure = guide.figure(estimate.figure)
    result = Result(
        trial, outcome, estimate.effect, arm, other,
        figure.unit, figure.value, figure.low, figure.high,
    )  # fmt: skip
    turned = arm.type != "experimental" and other.type == "experimental"
    if not turned:
        return result
    if estimate.effect != "difference":
        return result._replace(turned=True)
    low, high = (None if end is None else -end for end in (figure.high, figure.low))
    return result._replace(arm=other, other=arm, value=-figure.value, low=low, high=high)


def _worked_out(guide: Guide, trial: Trial, outcome: Outcome) -> Iterator[Result]:
    figures = {result.arm: guide.figure(result.figure) for result in outcome.results}
    arms = _arms(trial, outcome)
    others = [arm for arm in arms if arm.type != "experimental"]
    other = others[0] if len(others) == 1 else None
    for arm in arms:
        if arm.type != "experimental" or not others:
            continue
        ours = figures[arm.id]
        unit = POINTS if ours.unit in _COUNTS else ours.unit
        result = Result(trial, outcome, "difference", arm, other, unit)
        theirs = figures[other.id] if other else None
        if (
            theirs
            and theirs.unit == ours.unit
            and _can_be_taken(ours.unit, ours.value, theirs.value)
        ):
            result = result._replace(value=ours.value - theirs.value, worked_out=True)
        yield result


def _can_be_taken(unit: str, ours: Decimal, theirs: Decimal) -> bool:
    # A score above zero may be a level or a fall; a change below zero is a fall for certain.
    return unit == "%" or (max(ours, theirs) <= 0 and min(ours, theirs) < 0)
