"""Rules for trials as data: arms add up, times agree."""

from collections.abc import Iterator
from decimal import Decimal

from ketamine_guide.checks.problem import Problem
from ketamine_guide.guide import Guide
from ketamine_guide.models.trials import FigurePart, Trial
from ketamine_guide.numbers import in_hours, part_of

_FILE = "trials.json"


def arms_add_up(guide: Guide) -> Iterator[Problem]:
    """The people of the arms are those of the trial; in a crossover none has more."""
    for trial in guide.trials:
        total = _count(guide, trial.n)
        arms = [_count(guide, arm.n) for arm in trial.arms if arm.n]
        if trial.allocation == "crossover":
            wrong = any(arm > total for arm in arms)
        else:
            wrong = len(arms) == len(trial.arms) and sum(arms) != total
        if wrong:
            message = f"its arms hold {' and '.join(map(str, arms))} people, the trial {total}"
            remedy = "count the same people in both: all who were randomised, or all treated"
            yield Problem("arms-add-up", _FILE, trial.id, message, remedy)


def _count(guide: Guide, named: FigurePart) -> Decimal:
    return part_of(guide.figure(named.figure), named.part)[0]


def outcome_times_agree(guide: Guide) -> Iterator[Problem]:
    """An outcome and the figures that hold it are of the same time."""
    for trial in guide.trials:
        for outcome, ref in _outcome_figures(trial):
            at = guide.figure(ref).at
            said = next(o.at for o in trial.outcomes if o.id == outcome)
            if at and said and in_hours(at) != in_hours(said):
                message = f"outcome {outcome} is at {said}, its figure {ref} at {at}"
                remedy = "name the figure of that time, or correct the time"
                yield Problem("outcome-times-agree", _FILE, trial.id, message, remedy)


def _outcome_figures(trial: Trial) -> Iterator[tuple[str, str]]:
    for outcome in trial.outcomes:
        yield from ((outcome.id, result.figure) for result in outcome.results)
        if outcome.estimate:
            yield outcome.id, outcome.estimate.figure
