"""Find the numbers and dates that an English text shows, whatever way they are written."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

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
    """``about``, ``nearly``, ``more than`` or ``fewer than`` before a fraction."""
    noun: str | None = None
    """The word after a number without unit."""


class ShownDate(NamedTuple):
    """One calendar date as a text shows it, in ISO 8601 as precise as it is shown."""

    shown: str
    start: int
    iso: str


DENOMINATORS = (10, 100, 1000, 10000)
"""What the n in "27 in 100" may be counted in, so that a reader can compare."""

NAMES = re.compile(
    r"""(?:TRANSFORM|SUSTAIN|ASPIRE|SYNAPSE|ELEKT|COVID|HDRS|HAM-?D|PHQ|SF|CGI|QIDS|EQ)-?(?:D-?)?\d+
    |\b(?:HDRS|PHQ|HAM-?D|MADRS|QIDS)-?\d*\b
    |\b[Pp]hase\s\d\b|\b5-HT(?:\d[A-Z])?\b|\bmTORC1\b|\bCYP\d[A-Z]\d+\b|\bGluN\d[A-D]?\b
    |\b95\s?%\s(?=CI\b|confidence)|\b24/7\b|\bhalf-li(?:fe|ves)\b|\bR-?107\b|\bTA854\b|\bNG222\b
    |\b(?:no|any|some|every|each|this|that|another|new|first)[ -]one\b|\bone\sanother\b
    |\bone(?=\s(?:of|that|who|can|has|is)\b|[.,;:)?]|$)|\bone-to-one\b|\bone-off\b|\b(?:double|triple|single)-blind(?:ed)?\b""",
    re.VERBOSE,
)
"""Names of trials, scales, receptors and laws that hold a digit, and "one" as a pronoun."""

ONE_NOUNS = frozenset(
    [
        "person",
        "study",
        "trial",
        "way",
        "reason",
        "kind",
        "type",
        "form",
        "group",
        "thing",
        "medicine",
        "treatment",
        "side",
        "part",
        "place",
        "product",
        "review",
        "question",
        "choice",
        "option",
        "report",
        "country",
        "session",
        "infusion",
        "spray",
        "risk",
        "drug",
        "clinic",
        "test",
        "scale",
        "tablet",
        "example",
        "hospital",
        "series",
        "member",
        "estimate",
        "large",
        "small",
        "early",
        "French",
        "company-funded",
        "Australian",
        "Canadian",
        "Swedish",
        "Chinese",
        "US",
        "recent",
    ]
)
TWO_NOUNS = frozenset(
    [
        "kinds",
        "forms",
        "ways",
        "groups",
        "products",
        "versions",
        "sides",
        "mirror-image",
        "halves",
        "uses",
    ]
)

_WORDS = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        range(1, 21),
        strict=True,
    )
) | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDS |= {"twice": 2, "double": 2, "doubled": 2, "triple": 3, "tripled": 3, "dozen": 12}
_WORDS |= {"zero": 0, "hundred": 100, "thousand": 1000}

UNITS = {
    "minute": "min",
    "hour": "h",
    "day": "d",
    "week": "wk",
    "month": "mo",
    "year": "a",
    "mg/kg": "mg/kg",
    "mg": "mg",
    "milligram": "mg",
    "microgram": "ug",
    "mmhg": "mm[Hg]",
    "mm hg": "mm[Hg]",
    "percentage point": "{percentage points}",
    "point": "points",
    "percent": "%",
    "per cent": "%",
    "%": "%",
}
_UNIT = (
    r"mg/kg|mg\b|milligrams?\b|micrograms?\b|mm\s?Hg\b|percentage\spoints?\b|per\s?cent\b|%"
    r"|(?:minute|hour|day|week|month|year|point)s?\b"
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DIGITS = r"(?P<sign>(?<![\w.)])[-\u2212])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_WORD = rf"(?P<word>\b(?i:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b)"
_NUMBER = re.compile(
    rf"(?P<money>[$£€])?(?:{_DIGITS}|{_WORD})"
    rf"(?:(?:[\s-]|\s(?:more|further|full|whole|extra)\s)?(?P<unit>{_UNIT}))?"
)
_DENOMINATOR = re.compile(
    r"(?P<between>\s(?:more\s|fewer\s|extra\s)?(?:people\s)?(?P<link>in|out\sof|of)\s(?:every\s)?)"
    r"(?P<of>\d{1,3}(?:,\d{3})+|\d+)(?![\d,.]*\d)(?!\s?(?:%|mg|(?:minute|hour|day|week|month|year|point)))"
)
_FRACTION = re.compile(
    r"(?:\b(?P<hedge>(?i:about|nearly|more\sthan|fewer\sthan))\s)?"
    r"\b(?P<count>(?i:an?|one|two|three)[\s-])?(?P<name>(?i:half|halves|thirds?|quarters?))\b"
)
_DATE = re.compile(
    rf"\b(?:(?:(?P<day>\d{{1,2}})\s)?(?P<month>{'|'.join(_MONTHS)})\s)?(?P<year>(?:19|20)\d\d)\b"
    rf"(?!\s?(?:%|mg|people|{_UNIT}))"
)
_LINKED = re.compile(r"\s?(?:to|and|or|\u2013|-)\s?(?:about\s|nearly\s)?")
_PARTS = {"half": Decimal(50), "third": Decimal(100) / 3, "quarter": Decimal(25)}
_MONEY = {"$": "{USD}", "£": "{GBP}", "€": "{EUR}"}


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
        at = number.end if number else found.end()
        if number:
            numbers.append(number)
    return tuple(_with_inherited_units(rest, numbers))


def _unnamed(text: str) -> str:
    return NAMES.sub(lambda found: "\0" * len(found[0]), text)


def _iso(found: re.Match[str]) -> str:
    parts = [found["year"]]
    if found["month"]:
        parts.append(f"{_MONTHS.index(found['month']) + 1:02d}")
    if found["day"]:
        parts.append(f"{int(found['day']):02d}")
    return "-".join(parts)


def _next(text: str, at: int) -> re.Match[str] | None:
    either = (_FRACTION.search(text, at), _NUMBER.search(text, at))
    return min((found for found in either if found), key=re.Match.start, default=None)


def _fraction(found: re.Match[str]) -> Number:
    count = _WORDS.get((found["count"] or "one").strip(" -").lower(), 1)
    name = found["name"].lower()
    value = _PARTS["half" if name.startswith("hal") else name.rstrip("s")] * count
    hedge = " ".join(found["hedge"].lower().split()) if found["hedge"] else None
    return Number(found[0], found.start(), found.end(), "fraction", value, "%", hedge=hedge)


def _plain(text: str, found: re.Match[str]) -> Number | None:
    digits = found["digits"]
    value = Decimal(digits.replace(",", "")) if digits else Decimal(_WORDS[found["word"].lower()])
    if digits and found["sign"]:
        value = -value
    if not found["unit"] and (frequency := _frequency(text, found, value)):
        return frequency
    noun = re.match(r"[\s-]([A-Za-z-]+)", text[found.end() :])
    if not found["unit"] and noun and _needs_no_pin(found["word"], noun[1]):
        return None
    return Number(
        found[0],
        found.start(),
        found.end(),
        "plain",
        value,
        _unit(found),
        decimals=len(digits.partition(".")[2]) if digits else 0,
        signed=bool(digits and found["sign"]),
        noun=noun[1].lower() if noun and not found["unit"] else None,
    )


def _frequency(text: str, found: re.Match[str], value: Decimal) -> Number | None:
    below = _DENOMINATOR.match(text, found.end())
    if not below:
        return None
    of = int(below["of"].replace(",", ""))
    if below["link"] == "of" and of not in DENOMINATORS:
        return None
    shown = found[0] + below[0]
    share = value * 100 / of if of else Decimal(-1)
    return Number(shown, found.start(), below.end(), "frequency", share, "%", of=of)


def _needs_no_pin(word: str | None, noun: str) -> bool:
    match (word or "").lower():
        case "one":
            return noun in ONE_NOUNS
        case "two":
            return noun in TWO_NOUNS
        case _:
            return False


def _unit(found: re.Match[str]) -> str:
    if found["money"]:
        return _MONEY[found["money"]]
    if not found["unit"]:
        return "1"
    words = " ".join(found["unit"].lower().split())
    return UNITS.get(words) or UNITS[words.removesuffix("s")]


def _with_inherited_units(text: str, numbers: list[Number]) -> Iterator[Number]:
    # In "4 to 6 weeks" and "61 to 75 in 100" the unit stands once, after the last number.
    after: Number | None = None
    read: list[Number] = []
    for number in reversed(numbers):
        if (
            after
            and number.form == "plain"
            and number.unit == "1"
            and _LINKED.fullmatch(text[number.end : after.start])
        ):
            read.append(_like(number, after))
        else:
            read.append(number)
        after = read[-1]
    return reversed(read)


def _like(number: Number, after: Number) -> Number:
    if after.form == "frequency" and after.of:
        share = number.value * 100 / after.of
        return number._replace(form="frequency", value=share, unit="%", of=after.of)
    return number._replace(unit=after.unit, noun=after.noun)
