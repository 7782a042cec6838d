"""Trials as data: who was tried on what against what, and which figures hold the results."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from ketamine_guide.ids import FigureRef, Id, Registration
from ketamine_guide.models._record import Record, Text
from ketamine_guide.models.evidence import Quantity
from ketamine_guide.models.text import Part
from ketamine_guide.models.trial_lists import (
    Administration,
    Allocation,
    ArmType,
    Blinding,
    Control,
    Effect,
    Measure,
    Substance,
)


class FigurePart(Record):
    """Name one number of one figure; the number itself lives there and nowhere else."""

    figure: FigureRef
    """``<finding-id>#<figure-name>``."""
    part: Part = "value"
    """Which number of the figure."""


class Arm(Record):
    """Describe one arm of a trial."""

    id: Id
    """Unique in its trial."""
    label: Text
    """What people in it were given."""
    type: ArmType
    """As ClinicalTrials.gov has it."""
    n: FigurePart | None = None
    """How many were randomised or treated, where a finding says."""


class ArmResult(Record):
    """Point to what was measured in one arm."""

    arm: Id
    """Id of an arm of the trial."""
    figure: FigureRef
    """Figure that holds the result."""


class Estimate(Record):
    """Point to what was estimated between two arms."""

    figure: FigureRef
    """Figure that holds the estimate, with its interval where one was seen."""
    effect: Effect
    """How the arms are compared."""
    arm: Id
    """The arm that is compared."""
    with_arm: Annotated[Id, Field(alias="with")]
    """The arm that it is compared with."""


class Outcome(Record):
    """Say what was measured when, and which figures hold the results."""

    id: Id
    """Unique in its trial."""
    measure: Measure
    """What was measured."""
    scale: Text | None = None
    """The instrument, such as *MADRS*."""
    primary: bool = False
    """Whether the trial named it as its primary outcome."""
    at: Quantity | None = None
    """When, counted from the start; none where it is a time to an event."""
    results: tuple[ArmResult, ...] = ()
    """What each arm showed."""
    estimate: Estimate | None = None
    """How the arms differed."""

    @model_validator(mode="after")
    def _rests_on_a_figure(self) -> Self:
        if not self.results and self.estimate is None:
            raise ValueError(f"outcome {self.id}: name at least one figure")
        return self


class Trial(Record):
    """Describe a trial by its PICO; results are references to figures of findings."""

    id: Id
    """Unique among the trials."""
    name: Text
    """By which it is known: an acronym, or first author and year."""
    source: Id
    """Id of its main report."""
    registration: tuple[Registration, ...] = ()
    """Numbers in trial registries; empty where none was seen."""
    substance: Substance
    """What was tried."""
    administration: Administration
    """How it was given."""
    population: Text
    """P of PICO, in English as in the evidence."""
    intervention: Text
    """I of PICO."""
    comparator: Text | None = None
    """C of PICO; none where there was no other arm."""
    control: Control
    """What kind of comparator it was; charts group by it."""
    allocation: Allocation
    """How people came into the arms."""
    blinding: Blinding
    """Who did not know the arm."""
    n: FigurePart
    """How many people were randomised or treated in all."""
    arms: Annotated[tuple[Arm, ...], Field(min_length=1)]
    """The arms, the experimental one first."""
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    """O of PICO, the primary outcome first."""
    note: Text | None = None
    """What is commonly misreported, and what a second reader should know."""

    @model_validator(mode="after")
    def _arms_and_outcomes_fit(self) -> Self:
        arms = [arm.id for arm in self.arms]
        outcomes = [outcome.id for outcome in self.outcomes]
        if len(set(arms)) < len(arms) or len(set(outcomes)) < len(outcomes):
            raise ValueError(f"trial {self.id}: the id of an arm or outcome stands twice")
        for outcome in self.outcomes:
            named = {result.arm for result in outcome.results}
            if outcome.estimate:
                named |= {outcome.estimate.arm, outcome.estimate.with_arm}
            if strange := sorted(named - set(arms)):
                raise ValueError(f"trial {self.id}: no arm {', '.join(strange)}")
        return self


class Trials(Record):
    """Hold the file ``trials.json``."""

    trials: tuple[Trial, ...]
