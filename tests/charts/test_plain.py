"""Tests of charts in plain characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine_guide.charts.plain import Line, Mark, Scale, Sides, Strip, Words, plain_text

FRACTIONS = st.floats(0, 1)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (Words("one two three four five six seven", 2), "  one two three four five six\n  seven"),
        (Words(""), ""),
        (Words("\u22124.0"), "-4.0"),
        (
            Strip((Mark("-", 0, 1), Mark("|", 1, 1), Mark("#", 0.5, 0.5))),
            "  --------------#------------|",
        ),
        (Scale((("0", 1), ("\u221210", 0), ("\u22125", 0.5))), "  -10          -5            0"),
        (Scale((("100", 0.5), ("101", 0.51))), "               100"),
        (Sides("left", "right"), "  <- left             right ->"),
        (
            Sides("better with one", "better with another"),
            "  <- better with one\n  better with another ->",
        ),
    ],
)
def test_a_line_is_set_in_thirty_characters(line: Line, shown: str) -> None:
    """Words are broken, marks stand in their places, labels that would touch are left out."""
    assert plain_text((line,), 1) == shown


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("#o|-"), FRACTIONS, FRACTIONS)), st.integers(30, 200))
def test_a_strip_keeps_within_the_width(marks: list[tuple[str, float, float]], width: int) -> None:
    """Wherever its marks stand, and it holds no other characters than theirs."""
    strip = Strip(tuple(Mark(sign, *sorted(ends)) for sign, *ends in marks))

    shown = plain_text((strip,), width)

    assert len(shown) <= width
    assert set(shown) <= {" ", *(sign for sign, _, _ in marks)}
