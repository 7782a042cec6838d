"""The closed lists of English words that numbers and dates are written in."""

import re
from decimal import Decimal

MONTHS = (
    "January February March April May June July August September October November December".split()
)

_UP_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_MULTIPLES = {
    "twice": 2, "double": 2, "doubles": 2, "doubled": 2, "doubling": 2,
    "thrice": 3, "triple": 3, "triples": 3, "tripled": 3, "tripling": 3, "dozen": 12,
    "quadruple": 4, "quadrupled": 4, "quadruples": 4,
    "halve": 50, "halved": 50, "halving": 50,
}  # fmt: skip
"""Words that hold a number; to halve leaves 50 in 100."""

SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
VULGAR = {
    "¼": Decimal("0.25"),
    "½": Decimal("0.5"),
    "¾": Decimal("0.75"),
    "⅓": Decimal("0.33"),
    "⅔": Decimal("0.67"),
}

_VALUES = {word: at for at, word in enumerate(_UP_TO_NINETEEN)}
_VALUES |= {word: 10 * at for at, word in enumerate(_TENS, 2)}
_VALUES |= _MULTIPLES
_VALUES |= {"a": 1, "an": 1}

_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_UP_TO_NINETEEN[1:10])}))?|{'|'.join(sorted(_UP_TO_NINETEEN, key=len, reverse=True))})"
_FOLD = rf"(?:{_SMALL})-?fold"
NUMBER_WORD = (
    rf"\b(?i:{_FOLD}|(?:(?:{_SMALL}|an?)[\s-])?(?:hundred|thousand|million|billion)(?:\s(?:and\s)?{_SMALL})?"
    rf"|{_SMALL}|{'|'.join(sorted(_MULTIPLES, key=len, reverse=True))})\b"
)
"""A number in words, ``two hundred and fifty`` as one."""


def value_of_words(words: str) -> Decimal:
    """Give the value of a number in words.

    >>> value_of_words("one hundred and fifty")
    Decimal('150')
    """
    total = 0
    for word in re.findall(r"[a-z]+", words.lower().removesuffix("fold")):
        if word in SCALES:
            total = (total or 1) * SCALES[word]
        elif word != "and":
            total += _VALUES[word]
    return Decimal(total)


NAMES = re.compile(
    r"""\b(?:TRANSFORM-[1-3]|SUSTAIN-[1-3]|ASPIRE-[12]|COVID-19|EQ-5D|SF-(?:12|36)|CGI-7|QIDS-16)\b
    |\bPHQ-?[289]\b|\bMADRS(?:-(?:6|10))?\b|\b(?:HDRS|HAM-?D)-?(?:6|17|21|24|25|28|29)?\b
    |\b[Pp]hase\s\d\b|\b5-HT(?:\d[A-Z])?\b|\bmTORC1\b|\bCYP\d[A-Z]\d+\b|\bGluN\d[A-D]?\b
    |\b95\s?%\s(?=CI\b|confidence)|\b24/7\b|\bhalf-li(?:fe|ves)\b|\bR-?107\b|\bTA854\b|\bNG222\b
    |\b(?:[Dd]ouble|[Tt]riple|[Ss]ingle)-blind(?:ed)?\b|\b[Oo]ne-(?:to-one|off)\b""",
    re.VERBOSE,
)
"""Names of trials, scales, receptors and laws that hold a number."""

ONE_NOUNS = frozenset(
    "person study trial way reason kind type form group thing medicine treatment side part place "
    "product review question choice option report country session infusion spray risk drug "
    "clinic test scale tablet example hospital series member estimate large small early french "
    "company-funded australian canadian swedish chinese us recent".split()
)
"""What "one" may introduce without counting it."""

TWO_NOUNS = frozenset(
    "kinds forms ways groups products versions sides mirror-image halves uses".split()
)
"""What "two" may introduce without counting them."""

FALLING = re.compile(
    r"\b(?:lower\w*|low|fell|falls?|falling|fallen|drop\w*|decreas\w*|decline\w*|less|fewer|reduc\w*|down|below|loss|lost"
    r"|eased|better|improv\w*)\b",
    re.IGNORECASE,
)
"""Words that say which way a number without its minus sign goes."""

UNITS = {
    "second": "s",
    "minute": "min",
    "min": "min",
    "h": "h",
    "hour": "h",
    "day": "d",
    "week": "wk",
    "month": "mo",
    "year": "a",
    "decade": "10.a",
    "mg/kg": "mg/kg",
    "mg per kg": "mg/kg",
    "mg per kilogram": "mg/kg",
    "milligram per kilogram": "mg/kg",
    "milligrams per kilogram": "mg/kg",
    "milligrams per kg": "mg/kg",
    "mg/ml": "mg/mL",
    "mg": "mg",
    "milligram": "mg",
    "microgram": "ug",
    "gram": "g",
    "kg": "kg",
    "kilogram": "kg",
    "ml": "mL",
    "millilitre": "mL",
    "mmhg": "mm[Hg]",
    "mm hg": "mm[Hg]",
    "percentage point": "{percentage points}",
    "point": "points",
    "percent": "%",
    "per cent": "%",
    "%": "%",
}
"""UCUM for each word or sign of a unit; ``points`` are those of any scale."""
