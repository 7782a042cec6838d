"""Numbers as places along an axis: nice ticks, and a fraction of its length for each value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = (1, 2, 5, 10)
_MANTISSAS, _POWERS = (1, 2, 5), (1,)


@dataclass(frozen=True)
class Axis:
    """Run from one tick to another, evenly or by powers, to the right or to the left."""

    ticks: tuple[Decimal, ...]
    """Where it is labelled, rising; it begins at the first and ends at the last."""
    log: bool = False
    """Whether equal ratios are equally long; every value is then above zero."""
    leftward: bool = False
    """Whether values rise towards the left."""

    def at(self, value: Decimal) -> float:
        """Give the place of a value as a fraction of the axis, from its left end."""
        low, high, here = map(self._measure, (self.ticks[0], self.ticks[-1], value))
        along = float((here - low) / (high - low))
        return 1 - along if self.leftward else along

    def _measure(self, value: Decimal) -> Decimal:
        return value.ln() if self.log else value


def even_axis(
    values: Iterable[Decimal], *, most: int = 5, least: int = 0, leftward: bool = False
) -> Axis:
    """Give an axis over these values in at most so many steps of 1, 2 or 5 times a power of ten.

    No step is shorter than ``least``, a power of ten.

    >>> [str(tick) for tick in even_axis([Decimal("-6.88"), Decimal("0.45")]).ticks]
    ['-8', '-6', '-4', '-2', '0', '2']
    """
    low, high = _apart(values)
    step = _nice_step(max((high - low) / most, Decimal(least)))
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return Axis(tuple(_plain(step * at) for at in range(first, last + 1)), leftward=leftward)


def ratio_axis(values: Iterable[Decimal], *, most: int = 8, leftward: bool = False) -> Axis:
    """Give an axis on which equal ratios are equally long, over values above zero.

    >>> [str(tick) for tick in ratio_axis([Decimal("0.29"), Decimal(1)]).ticks]
    ['0.2', '0.5', '1']
    """
    held = tuple(values)
    low, high = min(held), max(held)
    ticks = tuple(_round_numbers(low, high, _MANTISSAS))
    if len(ticks) > most:
        ticks = tuple(_round_numbers(low, high, _POWERS))
    return Axis(ticks, log=True, leftward=leftward)


def _apart(values: Iterable[Decimal]) -> tuple[Decimal, Decimal]:
    held = tuple(values)
    low, high = min(held), max(held)
    return (low - 1, high + 1) if low == high else (low, high)


def _nice_step(least: Decimal) -> Decimal:
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * step for step in _STEPS if power * step >= least)


def _round_numbers(low: Decimal, high: Decimal, mantissas: tuple[int, ...]) -> Iterator[Decimal]:
    powers = range(low.adjusted() - 1, high.adjusted() + 2)
    every = [Decimal(m).scaleb(power) for power in powers for m in mantissas]
    first = max(tick for tick in every if tick <= low)
    last = min(tick for tick in every if tick >= high and tick > first)
    yield from (_plain(tick) for tick in every if first <= tick <= last)


def _plain(tick: Decimal) -> Decimal:
    return Decimal(format(tick.normalize(), "f")) + 0
