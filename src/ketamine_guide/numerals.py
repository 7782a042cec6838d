"""Find the numbers and dates that an English text shows, whatever way they are written."""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from ketamine_guide.number_words import (
    MONTHS,
    NAMES,
    NUMBER_WORD,
    ONE_NOUNS,
    SCALES,
    TWO_NOUNS,
    UNITS,
    VULGAR,
    value_of_words,
)

Form = Literal["plain", "frequency", "fraction"]


class Number(NamedTuple):
    """One number as a text shows it."""

    shown: str
    """The words themselves, such as ``27 in 100``."""
    start: int
    end: int
    form: Form
    value: Decimal
    """For a frequency or a fraction: of 100."""
    unit: str
    """UCUM; ``1`` where no unit follows; ``points`` for points of any scale."""
    decimals: int = 0
    signed: bool = False
    of: int | None = None
    """Denominator of a frequency."""
    hedge: str | None = None
    """``about``, ``nearly``, ``more than`` or ``fewer than`` before a fraction; the last two
    also before a frequency."""
    noun: str | None = None
    """The word after a number without unit."""


class ShownDate(NamedTuple):
    """One calendar date as a text shows it, in ISO 8601 as precise as it is shown."""

    shown: str
    start: int
    iso: str


DENOMINATORS = (10, 100, 1000, 10000)
"""What the n in "27 in 100" may be counted in, so that a reader can compare."""

_UNIT = (
    r"mg/kg|mg/mL|(?:mg|milligrams?)\sper\s(?:kg|kilograms?)|mg\b|milligrams?\b|micrograms?\b"
    r"|grams?\b|kg\b|kilograms?\b|ml\b|mL\b|millilitres?\b|mm\s?Hg\b|percentage\spoints?\b|per\s?cent\b|%"
    r"|(?:second|minute|hour|day|week|month|year|decade|point)s?\b|min\b|h\b"
)
_DIGITS = (
    r"(?P<sign>(?<![\w.)])[-\u2212])?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)(?:\s(?P<scale>million|billion))?"
)
_NUMBER = re.compile(
    rf"(?P<money>(?:US|A|C|NZ)?\$|£|€)?(?:{_DIGITS}|(?P<word>{NUMBER_WORD}))?(?P<vulgar>[¼½¾⅓⅔])?"
    rf"(?:(?:[\s-]|\s(?:more|further|full|whole|extra)\s)?(?P<unit>{_UNIT}))?"
)
_SEEN = re.compile(rf"\d|[¼½¾⅓⅔]|{NUMBER_WORD}")
_DENOMINATOR = re.compile(
    r"(?P<between>\s(?:more\s|fewer\s|extra\s)?(?:people\s|person\s)?(?P<link>in|out\sof|of)\s(?:every\s)?)"
    r"(?P<of>\d{1,3}(?:,\d{3})+|\d+)(?![\d,.]*\d)"
    r"(?!\s?(?:%|mg|(?:second|minute|hour|day|week|month|year|point)))"
)
_FRACTION = re.compile(
    r"(?:\b(?P<hedge>(?i:about|nearly|more\sthan|fewer\sthan))\s)?"
    r"\b(?:(?P<count>(?i:an?|one|two|three|four|seven|nine))[\s-](?P<part>(?i:half|thirds?|quarters?|fifths?|tenths?))"
    r"|(?P<half>(?i:half)))\b(?!-li)(?!\s(?:party|line|time|trial|group|study|dose|session|reason|way|kind)\b)"
)
_DATE = re.compile(
    rf"(?<![\d.,$£€])(?<!\d-)\b(?:(?:(?P<day>\d{{1,2}})\s)?(?P<month>{'|'.join(MONTHS)})\s)?"
    rf"(?P<year>(?:19|20)\d\d)\b(?!\s?(?:%|mg|people|{_UNIT}))(?!,\d{{3}})(?!\.\d)"
)
_LINKED = re.compile(r"-?\s?(?:to|and|or|\u2013|-)\s?(?:about\s|nearly\s)?")
_LISTED = re.compile(r",\s")
_BOUND = re.compile(r"\b(more|fewer)\sthan\s$", re.IGNORECASE)
_PARTS = {
    "half": Decimal(50),
    "third": Decimal(100) / 3,
    "quarter": Decimal(25),
    "fifth": Decimal(20),
    "tenth": Decimal(10),
}
_MONEY = {
    "$": "{USD}",
    "US$": "{USD}",
    "A$": "{AUD}",
    "C$": "{CAD}",
    "NZ$": "{NZD}",
    "£": "{GBP}",
    "€": "{EUR}",
}
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|any|some|every|each|this|that|another|new|first|the|rule|which)[ -]$", re.IGNORECASE
)
_PRONOUN_AFTER = re.compile(r"$|[.,;:)?]|\s(?:of|that|who|can|has|is|another|out|you)\b")


def dates_in(text: str) -> tuple[ShownDate, ...]:
    """Give each calendar date or year that a text shows, in order.

    >>> [date.iso for date in dates_in("Approved on 5 March 2019, then in 2020.")]
    ['2019-03-05', '2020']
    """
    return tuple(
        ShownDate(found[0], found.start(), _iso(found)) for found in _DATE.finditer(_unnamed(text))
    )


def numbers_in(text: str) -> tuple[Number, ...]:
    """Give each number that a text shows, in order; names and dates are not numbers.

    >>> [number.shown for number in numbers_in("27 in 100, against about a third, at 4 weeks")]
    ['27 in 100', 'about a third', '4 weeks']
    """
    rest = _DATE.sub(lambda found: "\0" * len(found[0]), _unnamed(text))
    numbers: list[Number] = []
    at = 0
    while found := _next(rest, at):
        number = _fraction(found) if found.re is _FRACTION else _plain(rest, found)
        at = number.end
        numbers.append(number)
    united = _with_inherited_units(rest, numbers)
    return tuple(number for number in united if not _needs_no_pin(rest, number, united))


def _unnamed(text: str) -> str:
    return NAMES.sub(lambda found: "\0" * len(found[0]), text)


def _iso(found: re.Match[str]) -> str:
    parts = [found["year"]]
    if found["month"]:
        parts.append(f"{MONTHS.index(found['month']) + 1:02d}")
    if found["day"]:
        parts.append(f"{int(found['day']):02d}")
    return "-".join(parts)


def _next(text: str, at: int) -> re.Match[str] | None:
    fraction = _FRACTION.search(text, at)
    seen = _SEEN.search(text, at)
    if not seen or (fraction and fraction.start() <= seen.start()):
        return fraction
    # A sign, a currency or a point may stand before the digit that was seen.
    for start in range(max(at, seen.start() - 4), seen.start() + 1):
        found = _NUMBER.match(text, start)
        if found and found.end() > seen.start():
            return found
    return None  # pragma: no cover  # What is seen always matches from where it starts.


def _fraction(found: re.Match[str]) -> Number:
    count = value_of_words(found["count"] or "one")
    value = _PARTS[(found["part"] or "half").lower().rstrip("s")] * count
    hedge = " ".join(found["hedge"].lower().split()) if found["hedge"] else None
    return Number(found[0], found.start(), found.end(), "fraction", value, "%", hedge=hedge)


def _plain(text: str, found: re.Match[str]) -> Number:
    value = _value(found)
    if not found["unit"] and (frequency := _frequency(text, found, value)):
        return frequency
    noun = None if found["unit"] else re.match(r"[\s-]([A-Za-z-]+)", text[found.end() :])
    digits = found["digits"] or ""
    return Number(
        found[0],
        found.start(),
        found.end(),
        "plain",
        value,
        _unit(found),
        decimals=len(digits.partition(".")[2]) + (2 if found["vulgar"] else 0),
        signed=bool(found["sign"]),
        noun=noun[1].lower() if noun else None,
    )


def _value(found: re.Match[str]) -> Decimal:
    value = Decimal(0)
    if found["digits"]:
        value = Decimal(found["digits"].replace(",", "")) * SCALES.get(found["scale"] or "", 1)
    elif found["word"]:
        value = value_of_words(found["word"])
    value += VULGAR.get(found["vulgar"] or "", 0)
    return -value if found["sign"] else value


def _frequency(text: str, found: re.Match[str], value: Decimal) -> Number | None:
    below = _DENOMINATOR.match(text, found.end())
    if not below or found["money"] or _halves(found):
        return None
    of = int(below["of"].replace(",", ""))
    if below["link"] == "of" and of not in DENOMINATORS:
        return None
    shown = found[0] + below[0]
    share = value * 100 / of if of else Decimal(-1)
    hedge = _BOUND.search(text[: found.start()])
    return Number(
        shown, found.start(), below.end(), "frequency", share, "%",
        decimals=len((found["digits"] or "").partition(".")[2]), of=of,
        hedge=f"{hedge[1].lower()} than" if hedge else None,
    )  # fmt: skip


def _halves(found: re.Match[str]) -> bool:
    return (found["word"] or "").lower().startswith("halv")


def _unit(found: re.Match[str]) -> str:
    if found["money"]:
        return _MONEY[found["money"]]
    if not found["unit"]:
        return "%" if _halves(found) else "1"
    words = " ".join(found["unit"].lower().split())
    return UNITS.get(words) or UNITS[words.removesuffix("s")]


def _with_inherited_units(text: str, numbers: list[Number]) -> tuple[Number, ...]:
    # In "4 to 6 weeks" and "61 to 75 in 100" the unit stands once, after the last number.
    read: list[Number] = []
    inherited = False
    for number in reversed(numbers):
        after = read[-1] if read else None
        between = text[number.end : after.start] if after else ""
        linked = _LINKED.fullmatch(between) or (inherited and _LISTED.fullmatch(between))
        bare = number.form == "plain" and number.unit == "1"
        inherited = bool(after and bare and linked)
        read.append(_like(number, after) if after and inherited else number)
    return tuple(reversed(read))


def _like(number: Number, after: Number) -> Number:
    if after.form == "frequency" and after.of:
        share = number.value * 100 / after.of
        return number._replace(form="frequency", value=share, unit="%", of=after.of, noun=None)
    return number._replace(unit=after.unit, noun=after.noun)


def _needs_no_pin(text: str, number: Number, numbers: tuple[Number, ...]) -> bool:
    # "one" and "two" before a closed list of nouns, and "one" as a pronoun, count nothing.
    if number.form != "plain" or number.unit != "1":
        return False
    word = number.shown.lower()
    rest = text[number.end :]
    if word == "two":
        return number.noun in TWO_NOUNS
    if word != "one" or any(_joined(text, number, other) for other in numbers):
        return False
    before = _PRONOUN_BEFORE.search(text[: number.start])
    return bool(number.noun in ONE_NOUNS or before or _PRONOUN_AFTER.match(rest))


def _joined(text: str, number: Number, other: Number) -> bool:
    between = text[number.end : other.start] if other.start >= number.end else None
    return between is not None and bool(_LINKED.fullmatch(between) or _LISTED.fullmatch(between))
