"""Records that age: crisis lines are looked up again in time."""

from collections.abc import Iterator
from datetime import date, timedelta

from ketamine_guide.checks.problem import Problem
from ketamine_guide.guide import Guide

CRISIS_LINE_LIFE = timedelta(days=183)
"""Half a year, as for every content of risk ``safety``."""


def crisis_lines_are_fresh(guide: Guide, on: date) -> Iterator[Problem]:
    """Every crisis line was looked up within the last half year."""
    for line in guide.all_crisis_lines:
        if line.verified_on + CRISIS_LINE_LIFE < on:
            message = f"was last looked up on {line.verified_on.isoformat()}"
            remedy = "look it up again and set the date, or take it out"
            yield Problem("crisis-lines-are-fresh", "crisis_lines.json", line.id, message, remedy)
