"""Numbers, units, times and dates in the words of a language."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from ketamine_guide.models.evidence import Figure
from ketamine_guide.models.reference import Words

_SHARES = frozenset({"%", "{percentage points}"})
_NOTED = re.compile(r"\{([^}]*)\}")


def is_share(unit: str) -> bool:
    """Say whether a unit counts people of a hundred."""
    return unit in _SHARES


def printed(value: Decimal) -> str:
    """Give a number with the digits that it has, and with a minus sign where it is negative."""
    return format(value, "f").replace("-", "\u2212")


def amount(value: Decimal, unit: str) -> str:
    """Give a number with its sign for shares; other units stand at the axis."""
    return f"{printed(value)}\u00a0%" if unit == "%" else printed(value)


def unit_name(unit: str, scale: str | None, words: Words) -> str:
    """Say what a number counts: points of a scale, percentage points, or nothing."""
    if unit in ("%", "1"):
        return "" if unit == "1" else unit
    if unit == "{percentage points}":
        return words.say("percentage-points")
    noted = _NOTED.sub(r"\1", unit)
    return words.say("points", scale=scale) if scale and noted.startswith(scale) else noted


def interval(low: Decimal | None, high: Decimal | None, words: Words) -> str:
    """Say from where to where an interval runs; nothing where none was printed."""
    if low is None or high is None:
        return ""
    return words.say("from-to", low=printed(low), high=printed(high))


def time(quantity: str | None, words: Words) -> str:
    """Say a time such as ``4 wk`` in words; nothing where there is none."""
    if quantity is None:
        return ""
    value, _, unit = quantity.partition(" ")
    names = words.lists["time-unit" if value == "1" else "time-units"]
    return f"{value} {names.get(unit, unit)}"


def times(quantities: Iterable[str], words: Words) -> tuple[str, tuple[str, ...]]:
    """Say times in words: those of one unit as bare numbers, and the unit once."""
    held = tuple(quantities)
    units = {quantity.partition(" ")[2] for quantity in held}
    names = words.lists["time-units"]
    if len(units) == 1 and (unit := units.pop()) in names:
        return names[unit], tuple(quantity.partition(" ")[0] for quantity in held)
    return "", tuple(time(quantity, words) for quantity in held)


def day(iso: str | None, words: Words) -> str:
    """Say a year, a month or a day of ISO 8601 in words."""
    if iso is None:
        return words.say("undated")
    year, month, day = (*iso.split("-"), "", "")[:3]
    if not month:
        return year
    name = words.name("months", month)
    return (
        words.say("date-long", day=int(day), month=name, year=year)
        if day
        else (words.say("date-month", month=name, year=year))
    )


def capital(text: str) -> str:
    """Begin a line with a capital letter."""
    return text[:1].upper() + text[1:]


def of_hundred(figure: Figure) -> int | None:
    """Say how many people of a hundred a figure counts; none where it counts something else."""
    if is_share(figure.unit):
        share = figure.value
    elif figure.unit == "1" and figure.n:
        share = figure.value * 100 / figure.n
    else:
        return None
    people = int(share.quantize(Decimal(1), ROUND_HALF_UP))
    return people if 0 <= people <= 100 else None  # noqa: PLR2004  # Of a hundred.
