"""Hold every number that a statement shows to the figure it is pinned to."""

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import assert_never

from ketamine_guide.models.evidence import Figure
from ketamine_guide.models.text import Part, Pin, Rule, Statement
from ketamine_guide.number_words import FALLING
from ketamine_guide.numerals import DENOMINATORS, Number, numbers_in

FigureOf = Callable[[str], Figure]
"""Give the figure with a reference ``<finding-id>#<name>``; ``KeyError`` when there is none."""

_IN_HOURS = {
    "s": Decimal(1) / 3600,
    "min": Decimal(1) / 60,
    "h": Decimal(1),
    "d": Decimal(24),
    "wk": Decimal(168),
    "mo": Decimal("730.5"),
    "a": Decimal(8766),
}
"""UCUM's own lengths: a year of 365.25 days, a month a twelfth of it."""

_PARTS: tuple[Part, ...] = ("value", "low", "high", "n", "at", "dose")
_FRACTION_REACH = Decimal(3)
_REACH = Decimal("0.1")


def shown_numbers(statement: Statement) -> tuple[Number, ...]:
    """Give every number of a statement in the order of its pins: text, then detail."""
    return numbers_in(statement.text) + numbers_in(statement.detail or "")


def number_faults(statement: Statement, figure_of: FigureOf) -> Iterator[str]:
    """Yield what is wrong with the numbers of a statement and their pins, in words.

    Every number has a pin, in order; each agrees with its figure in value and unit under
    the rule that the pin names. A pin to a figure that is not there is a fault as well.
    """
    shown = shown_numbers(statement)
    if len(shown) != len(statement.numbers):
        words = ", ".join(f"'{number.shown}'" for number in shown) or "none"
        yield f"shows {len(shown)} numbers ({words}) and has {len(statement.numbers)} pins"
        return
    pins = iter(statement.numbers)
    for text in filter(None, (statement.text, statement.detail)):
        numbers = numbers_in(text)
        unsigned_is_odd = not FALLING.search(text) or any(number.signed for number in numbers)
        for number, pin in zip(numbers, pins, strict=False):
            try:
                fault = disagreement(number, pin, figure_of)
                if fault is None and unsigned_is_odd and _lost_its_sign(number, pin, figure_of):
                    fault = "its figure is negative: show the sign, or say which way it goes"
            except KeyError as missing:
                fault = f"there is no figure {missing.args[0]!r}"
            if fault:
                yield f"'{number.shown}': {fault}"


def _lost_its_sign(number: Number, pin: Pin, figure_of: FigureOf) -> bool:
    value, _ = part_of(figure_of(pin.figure), pin.part)
    return pin.rule == "round" and not number.signed and value < 0


def disagreement(number: Number, pin: Pin, figure_of: FigureOf) -> str | None:
    """Say how a shown number disagrees with its pin; None when it agrees."""
    if number.form == "frequency" and number.of not in DENOMINATORS:
        return "count in 10, 100, 1,000 or 10,000, so that readers can compare"
    value, unit = part_of(figure_of(pin.figure), pin.part)
    match pin.rule:
        case "fraction":
            return _fraction_fault(number, value, unit)
        case "time":
            return _time_fault(number, value, unit)
        case "complement" if unit != "%":
            return f"only a share has a complement, not a figure in {unit}"
        case "complement":
            value = 100 - value
        case "difference" | "ratio":
            other, other_unit = part_of(figure_of(pin.other or ""), "value")
            if other_unit != unit:
                return f"its two figures have units {unit} and {other_unit}"
            if pin.rule == "ratio":
                return _ratio_fault(number, value, other)
            value, unit = value - other, "{percentage points}" if unit == "%" else unit
        case "round":
            pass
        case _ as never:  # pragma: no cover
            assert_never(never)
    return _unit_fault(number, unit, pin.part) or _value_fault(number, value, unit)


def part_of(figure: Figure, part: Part) -> tuple[Decimal, str]:
    """Give one number of a figure with its UCUM unit; ``KeyError`` when it has no such part."""
    held = getattr(figure, part)
    if held is None:
        raise KeyError(f"{figure.name}.{part}")
    match part:
        case "n":
            return Decimal(held), "1"
        case "at" | "dose":
            value, _, unit = held.partition(" ")
            return Decimal(value), unit
        case _:
            return held, figure.unit


def in_hours(quantity: str) -> Decimal | None:
    """Give a time such as ``4 wk`` in hours, or none for what is no time.

    >>> in_hours("4 wk") == in_hours("28 d")
    True
    """
    value, _, unit = quantity.partition(" ")
    return Decimal(value) * _IN_HOURS[unit] if unit in _IN_HOURS else None


def fitting_pins(number: Number, findings: Mapping[str, tuple[Figure, ...]]) -> tuple[Pin, ...]:
    """Give every pin to the figures of these findings that a shown number would agree with."""
    rules: tuple[Rule, ...] = ("fraction",) if number.form == "fraction" else ("round", "time")
    return tuple(
        pin
        for finding, figures in findings.items()
        for figure in figures
        for part in _PARTS
        if getattr(figure, part) is not None
        for pin in _agreeing(number, f"{finding}#{figure.name}", figure, part, rules)
    )


def _agreeing(
    number: Number, ref: str, figure: Figure, part: Part, rules: tuple[Rule, ...]
) -> Iterator[Pin]:
    for rule in rules:
        pin = Pin(figure=ref, part=part, rule=rule)
        if disagreement(number, pin, {ref: figure}.__getitem__) is None:
            yield pin
            return


def _ratio_fault(number: Number, value: Decimal, other: Decimal) -> str | None:
    if number.form != "plain" or number.unit != "1":
        return "a ratio has no unit"
    if other == 0:
        return "there is no ratio to nothing"
    ratio = abs(value / other)
    close = abs(ratio - number.value) <= _REACH * number.value
    if close and _rounded(ratio, number.decimals) == number.value:
        return None
    return f"its figures say {_rounded(ratio, number.decimals + 1):f}"


def _value_fault(number: Number, value: Decimal, unit: str) -> str | None:
    if not number.signed:
        value = abs(value)
    says = f"its figure says {value.normalize():f} {unit}"
    if number.form != "frequency" or not number.of:
        return None if _rounded(value, number.decimals) == number.value else says
    count, shown = value * number.of / 100, number.value * number.of / 100
    match number.hedge:
        case "fewer than":
            agrees = shown - 1 <= count < shown
        case "more than":
            agrees = shown < count <= shown + 1
        case _:
            agrees = _rounded(count, number.decimals) == shown
    return None if agrees else says


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _unit_fault(number: Number, unit: str, part: Part) -> str | None:
    if number.form == "fraction":
        return "a half, third or quarter is pinned by the rule 'fraction'"
    if number.form == "frequency":
        agrees = unit in ("%", "{percentage points}")
    elif number.unit == "points":
        agrees = "points" in unit and unit != "{percentage points}"
    elif number.unit == "1":
        bound = part in ("low", "high") and number.noun is None
        agrees = unit == "1" or bound or _counts(unit, number.noun)
    else:
        agrees = number.unit == unit
    return None if agrees else f"its figure is in {unit}, the text in {number.unit}"


def _counts(unit: str, noun: str | None) -> bool:
    # "8 infusions" agrees with a figure in {infusions}: UCUM's annotations name what is counted.
    return (
        bool(noun)
        and unit.startswith("{")
        and unit.strip("{}").rstrip("s") == str(noun).rstrip("s")
    )


def _fraction_fault(number: Number, value: Decimal, unit: str) -> str | None:
    if number.form != "fraction" or unit != "%":
        return "the rule 'fraction' ties a half, third or quarter to a figure in %"
    match number.hedge:
        case None:
            return "say 'about', 'nearly', 'more than' or 'fewer than' before it"
        case "nearly":
            honest = value <= number.value
        case "fewer than":
            honest = value < number.value
        case "more than":
            honest = value > number.value
        case _:
            honest = True
    if honest and abs(value - number.value) <= _FRACTION_REACH:
        return None
    return f"its figure says {value.normalize():f} %"


def _time_fault(number: Number, value: Decimal, unit: str) -> str | None:
    if number.unit not in _IN_HOURS or unit not in _IN_HOURS:
        return f"the rule 'time' compares times, not {unit} and {number.unit}"
    same = value * _IN_HOURS[unit] / _IN_HOURS[number.unit]
    close = abs(same - number.value) <= _REACH * number.value
    if close and _rounded(same, number.decimals) == number.value:
        return None
    return f"its figure says {value.normalize():f} {unit}"
