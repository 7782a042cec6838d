"""Judge the check of numbers by mutation: every number made wrong in turn, and who notices."""

from collections.abc import Iterator
from decimal import Decimal

from ketamine_guide.guide import Guide
from ketamine_guide.models.text import Statement
from ketamine_guide.numbers import number_faults
from ketamine_guide.numerals import Number, numbers_in

_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_OTHER_UNIT = (
    ("minute", "hour"),
    ("hour", "day"),
    ("day", "week"),
    ("week", "month"),
    ("month", "year"),
    ("year", "month"),
    ("percentage points", "points"),
    ("point", "week"),
    ("mg/kg", "mg"),
    ("mg", "g"),
    ("mm Hg", "points"),
    ("mmHg", "points"),
    ("in 100", "in 1,000"),
    ("in 1,000", "in 100"),
    ("in 10,", "in 100,"),
    ("of every 100", "of every 10"),
    ("%", " weeks"),
    ("half", "quarter"),
    ("third", "half"),
    ("quarter", "third"),
)


def missed_alterations(guide: Guide) -> tuple[int, tuple[str, ...]]:
    """Give how many numbers were made wrong, and the alterations that no rule reported.

    Takes some twenty seconds for a guide of three hundred statements.
    """
    figures = {f"{f.id}#{figure.name}": figure for f in guide.findings for figure in f.figures}
    tried, missed = 0, []
    for statement in guide.statements:
        for what, wrong in altered(statement):
            tried += 1
            if not any(number_faults(wrong, figures.__getitem__)):
                missed.append(f"{statement.id}: {what}")
    return tried, tuple(missed)


def altered(statement: Statement) -> Iterator[tuple[str, Statement]]:
    """Yield a statement with each of its numbers made wrong, each way, and what was done."""
    for field in ("text", "detail"):
        words: str | None = getattr(statement, field)
        if not words:
            continue
        numbers = numbers_in(words)
        for at, number in enumerate(numbers):
            for wrong in {*_values(number), *_units(number)}:
                changed = words[: number.start] + wrong + words[number.end :]
                yield f"{number.shown} -> {wrong}", _with(statement, field, changed)
            for other in numbers[at + 1 :]:
                if _differ(number, other):
                    changed = (
                        words[: number.start] + other.shown
                        + words[number.end : other.start] + number.shown + words[other.end :]
                    )  # fmt: skip
                    yield f"{number.shown} <-> {other.shown}", _with(statement, field, changed)


def _with(statement: Statement, field: str, words: str) -> Statement:
    return statement.model_copy(update={field: words})


def _differ(one: Number, other: Number) -> bool:
    return (abs(one.value), one.unit, one.form) != (abs(other.value), other.unit, other.form)


def _values(number: Number) -> Iterator[str]:
    first = number.shown.split(" ")[0]
    bare = first.strip("$£€").rstrip("%")
    if bare.lower() in _WORDS:
        at = _WORDS.index(bare.lower())
        for other in (at - 1, at + 1, at + 3):
            if 0 <= other < len(_WORDS) and other != at:
                yield number.shown.replace(bare, _WORDS[other], 1)
        return
    digits = "".join(c for c in bare.partition("-")[0] if c.isdigit() or c in ".,") or None
    if digits is None:
        return
    value = Decimal(digits.replace(",", "").rstrip("."))
    step = Decimal(1).scaleb(-number.decimals)
    for wrong in (value + step, value - step, value * 10, value + 7 * step):
        if wrong >= 0:
            yield number.shown.replace(digits, f"{wrong:,f}" if "," in digits else f"{wrong:f}", 1)


def _units(number: Number) -> Iterator[str]:
    for unit, other in _OTHER_UNIT:
        if unit in number.shown:
            yield number.shown.replace(unit, other, 1)
            return
