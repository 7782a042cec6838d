"""Tests of the rule that crisis lines are looked up again in time."""

from datetime import timedelta

import toys

from ketamine_guide.checks.currency import CRISIS_LINE_LIFE, crisis_lines_are_fresh

GUIDE = toys.guide(crisis_lines=(toys.crisis_line("one"), toys.crisis_line("two", None)))


def test_a_line_is_fresh_for_half_a_year() -> None:
    """The last day counts."""
    assert timedelta(days=183) == CRISIS_LINE_LIFE
    assert list(crisis_lines_are_fresh(GUIDE, toys.DAY + CRISIS_LINE_LIFE)) == []


def test_a_line_that_was_not_looked_up_since_is_reported() -> None:
    """Every line, with the day on which it was last seen."""
    problems = crisis_lines_are_fresh(GUIDE, toys.DAY + CRISIS_LINE_LIFE + timedelta(days=1))

    assert [problem[:4] for problem in problems] == [
        ("crisis-lines-are-fresh", "crisis_lines.json", id, "was last looked up on 2026-11-23")
        for id in ("one", "two")
    ]
