"""Trials made in code, whose figures are written beside them, to draw charts of."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

import toys

from ketamine_guide import Figure, Guide, Trial
from ketamine_guide.models.trials import Arm, ArmResult, Estimate, FigurePart, Outcome

MADRS = "{MADRS points}"
POINTS = "{percentage points}"
_OPTIONS = ("unit", "scale", "primary", "n", "estimate", "ends")


class Told(NamedTuple):
    """A trial and the figures that it names."""

    trial: Trial
    figures: tuple[Figure, ...]


class Study:
    """Put a trial together, outcome by outcome; figures are named as they come."""

    def __init__(self, id: str, *arms: str, **more: Any) -> None:
        self.id, self.more = id, more
        named = arms or ("ketamine", "placebo")
        self.arms = tuple(
            Arm(
                id=arm,
                label=f"{arm} given",
                type="placebo-comparator" if arm.startswith("placebo") else "experimental",
            )
            for arm in named
        )
        self.figures = [toys.figure("people", "40", "1")]
        self.outcomes: list[Outcome] = []

    def figure(self, value: str, unit: str, **more: Any) -> str:
        """Keep a figure and name it."""
        name = f"figure-{len(self.figures)}"
        self.figures.append(toys.figure(name, value, unit, **more))
        return f"{self.id}-paper/result#{name}"

    def outcome(
        self, measure: str = "depression-score", at: str | None = "4 wk", **more: Any
    ) -> "Study":
        """Add an outcome: ``unit``, ``n``, ``scale``, ``primary``, then a value for each arm.

        ``estimate`` is a value, an effect, an arm and the one that it is compared with;
        ``ends`` are those of its interval.
        """
        told: dict[str, Any] = {"unit": MADRS, "scale": "MADRS", "primary": False, "n": None} | more
        options = {key: told.pop(key, None) for key in _OPTIONS}
        results = tuple(
            ArmResult(
                arm=arm.replace("_", "-"),
                figure=self.figure(value, options["unit"], n=options["n"]),
            )
            for arm, value in told.items()
        )
        outcome = {
            "id": f"outcome-{len(self.outcomes)}",
            "measure": measure,
            "scale": options["scale"],
            "primary": options["primary"],
            "at": at,
            "results": results,
            "estimate": self._estimate(options),
        }
        self.outcomes.append(Outcome.model_validate(outcome))
        return self

    def _estimate(self, options: dict[str, Any]) -> Estimate | None:
        if not options["estimate"]:
            return None
        value, effect, arm, other = options["estimate"]
        low, high = map(Decimal, options["ends"]) if options["ends"] else (None, None)
        figure = self.figure(value, options["unit"], low=low, high=high)
        return Estimate.model_validate(
            {"figure": figure, "effect": effect, "arm": arm, "with": other}
        )

    def told(self) -> Told:
        """Give the trial with its figures."""
        trial = toys.trial(
            self.id,
            **{
                "name": self.id.upper(),
                "source": f"{self.id}-paper",
                "n": FigurePart(figure=f"{self.id}-paper/result#people"),
                "arms": self.arms,
                "outcomes": tuple(self.outcomes),
                **self.more,
            },
        )
        return Told(trial, tuple(self.figures))


def guide_of(*studies: Study, **more: Any) -> Guide:
    """Give a guide of these trials."""
    told = [study.told() for study in studies]
    return toys.guide(
        trials=tuple(each.trial for each in told), evidence=tuple(_evidence(told)), **more
    )


def _evidence(told: Iterable[Told]) -> Iterable[Any]:
    for trial, figures in told:
        yield toys.evidence(trial.source, toys.finding(f"{trial.source}/result", figures=figures))


def compared(id: str = "one", value: str = "-4.0", **more: Any) -> Study:
    """Give a trial of ketamine with placebo whose score fell by so much more."""
    ends = more.pop("ends", ("-7.31", "-0.64"))
    return Study(id, **more).outcome(
        estimate=(value, "difference", "ketamine", "placebo"), ends=ends, primary=True
    )
