"""Tests of ticks and places, held against matplotlib."""

from decimal import Decimal

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

mpl.use("Agg")

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from ketamine_guide.charts.axis import Axis, even_axis, ratio_axis

VALUES = st.lists(
    st.decimals("-5000", "5000", places=2, allow_nan=False), min_size=2, max_size=6, unique=True
)
RATIOS = st.lists(st.decimals("0.01", "500", places=2), min_size=1, max_size=6)


def shown(axis: Axis) -> list[str]:
    """Give the ticks as text."""
    return [str(tick) for tick in axis.ticks]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (["-6.88", "0.45"], ["-8", "-6", "-4", "-2", "0", "2"]),
        (["0", "0.3"], ["0.0", "0.1", "0.2", "0.3"]),
        (["0", "100"], ["0", "20", "40", "60", "80", "100"]),
        (["0", "0"], ["-1.0", "-0.5", "0.0", "0.5", "1.0"]),
        (["0", "123456"], ["0", "50000", "100000", "150000"]),
    ],
)
def test_ticks_are_round_and_enclose_the_values(values: list[str], ticks: list[str]) -> None:
    """Steps are 1, 2 or 5 times a power of ten."""
    assert [float(tick) for tick in even_axis(map(Decimal, values)).ticks] == [
        float(tick) for tick in ticks
    ]


def test_no_step_is_shorter_than_is_allowed() -> None:
    """Years are not divided."""
    assert shown(even_axis((Decimal("2019.2"), Decimal("2020.4")), least=1)) == [
        "2019",
        "2020",
        "2021",
    ]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (["1", "0.29"], ["0.2", "0.5", "1"]),
        (["1"], ["1", "2"]),
        (["1", "0.2", "69.2"], ["0.1", "1", "10", "100"]),
    ],
)
def test_ticks_of_ratios_are_round(values: list[str], ticks: list[str]) -> None:
    """They are 1, 2 and 5 times powers of ten, or powers alone where those are too many."""
    assert shown(ratio_axis(map(Decimal, values))) == ticks


@settings(deadline=None)
@given(VALUES)
def test_ticks_are_those_of_matplotlib(values: list[Decimal]) -> None:
    """Its locator, told to use the same steps, finds the same."""
    low, high = min(values), max(values)
    # Beyond this, matplotlib counts from an offset and does not begin at round numbers.
    assume(high - low > max(abs(low), abs(high)) / 50)

    theirs = MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(float(low), float(high))

    np.testing.assert_allclose([float(t) for t in even_axis(values).ticks], theirs, atol=1e-9)


@settings(deadline=None)
@given(VALUES, st.booleans())
def test_places_are_those_of_matplotlib(values: list[Decimal], leftward: bool) -> None:
    """A value stands on our axis where it would stand on theirs."""
    axis = even_axis(values, leftward=leftward)

    np.testing.assert_allclose(
        [axis.at(value) for value in values], places(axis, values, "linear"), atol=1e-9
    )


@settings(deadline=None)
@given(RATIOS, st.booleans())
def test_places_of_ratios_are_those_of_matplotlib(values: list[Decimal], leftward: bool) -> None:
    """On an axis of equal ratios as well."""
    axis = ratio_axis(values, leftward=leftward)

    np.testing.assert_allclose(
        [axis.at(value) for value in values], places(axis, values, "log"), atol=1e-9
    )


def places(axis: Axis, values: list[Decimal], scale: str) -> list[float]:
    """Ask matplotlib where values stand between the same ends, as fractions from the left."""
    ends = [float(axis.ticks[0]), float(axis.ticks[-1])]
    drawn = Figure().add_subplot()
    drawn.set_xscale(scale)
    drawn.set_xlim(*(reversed(ends) if axis.leftward else ends))
    to_axes = drawn.transData + drawn.transAxes.inverted()
    return [float(to_axes.transform((float(value), 1.0))[0]) for value in values]


@settings(deadline=None)
@given(VALUES)
def test_every_value_stands_on_its_axis(values: list[Decimal]) -> None:
    """No mark leaves the drawing."""
    axis = even_axis(values)

    assert all(0 <= axis.at(value) <= 1 for value in values)
    assert 2 <= len(axis.ticks) <= 7


@settings(deadline=None)
@given(RATIOS)
def test_every_ratio_stands_on_its_axis(values: list[Decimal]) -> None:
    """Whatever its size."""
    axis = ratio_axis(values)

    assert all(-1e-9 <= axis.at(value) <= 1 + 1e-9 for value in values)
    assert len(axis.ticks) >= 2
