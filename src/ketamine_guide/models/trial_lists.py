"""Closed lists by which a trial is described; light, for words and charts need them alone."""

from typing import Literal

Substance = Literal["ketamine", "esketamine", "arketamine"]
"""What was tried, by international nonproprietary name."""
Administration = Literal[
    "intravenous", "intramuscular", "subcutaneous", "nasal", "oral", "sublingual", "several"
]
"""How it was given."""
Allocation = Literal["parallel", "crossover", "withdrawal", "single-arm"]
"""How people came into the arms; ``withdrawal``: those who were better were randomised to go
on or to stop."""
Blinding = Literal["double-blind", "assessor-blind", "open-label"]
"""Who did not know the arm: people and staff, whoever rated them, nobody."""
Control = Literal["placebo", "active-placebo", "medicine", "ect", "none"]
"""What the comparator was; ``active-placebo`` is a drug that is felt, such as midazolam."""
ArmType = Literal[
    "experimental", "active-comparator", "placebo-comparator", "sham-comparator", "no-intervention"
]
"""ClinicalTrials.gov arm types."""
Measure = Literal[
    "depression-score",
    "response",
    "remission",
    "relapse",
    "suicidal-ideation-score",
    "suicidal-ideation-remission",
    "effect-size",
]
"""What was measured: a change or level on a scale, or a share of people."""
Effect = Literal["difference", "risk-ratio", "odds-ratio", "hazard-ratio", "effect-size"]
"""How an estimate compares two arms."""
