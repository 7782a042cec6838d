"""Tests of the ties between shown numbers and the figures that they are pinned to."""

from decimal import Decimal
from typing import Any

import pytest
import toys
from hypothesis import assume, given
from hypothesis import strategies as st

from ketamine_guide import Figure, Pin
from ketamine_guide.numbers import disagreement, fitting_pins, number_faults, part_of, shown_numbers
from ketamine_guide.numerals import DENOMINATORS, numbers_in

FINDING = "toy-2020/result"

UNIT_OF = {
    " minutes": "min",
    " hours": "h",
    " days": "d",
    " weeks": "wk",
    " months": "mo",
    " years": "a",
    " mg": "mg",
    " mg/kg": "mg/kg",
    " micrograms": "ug",
    " mmHg": "mm[Hg]",
    "%": "%",
    " percentage points": "{percentage points}",
    " points": "{MADRS points}",
    " people": "1",
    " sessions": "{sessions}",
}
"""What follows a number in a text, and the unit of the figure that it agrees with."""

THOUSANDTHS = st.integers(0, 10**9)
"""Values with three decimals, counted in thousandths so that no test rounds a decimal."""


def fault(text: str, value: str = "27", unit: str = "%", **more: Any) -> str | None:
    """Say how the one number of a text disagrees with one figure."""
    (number,) = numbers_in(text)
    held = {pin: more.pop(pin) for pin in ("part", "rule") if pin in more}
    figure = toys.figure("told", value, unit, **more)
    return disagreement(number, toys.pin("told", **held), {f"{FINDING}#told": figure}.__getitem__)


def fault_of_two(text: str, rule: str, value: str, other: str, **units: str) -> str | None:
    """Say how the one number of a text disagrees with two figures, combined."""
    (number,) = numbers_in(text)
    figures = {
        f"{FINDING}#one": toys.figure("one", value, units.get("unit", "%")),
        f"{FINDING}#two": toys.figure("two", other, units.get("other_unit", "%")),
    }
    pin = toys.pin("one", rule=rule, other=f"{FINDING}#two")
    return disagreement(number, pin, figures.__getitem__)


def rounded(thousandths: int, decimals: int) -> int:
    """Round a value, half away from zero, to so many decimals; give it without its point."""
    step: int = 10 ** (3 - decimals)
    size = (abs(thousandths) + step // 2) // step
    return size if thousandths >= 0 else -size


def written(digits: int, decimals: int) -> str:
    """Write a number with separators of thousands and so many decimals."""
    return f"{Decimal(digits).scaleb(-decimals):,f}"


def value_of(thousandths: int) -> str:
    """Write the value of a figure."""
    return f"{Decimal(thousandths).scaleb(-3):f}"


# -- The rule ``round`` ----------------------------------------------------------------------


@given(THOUSANDTHS, st.integers(0, 3), st.sampled_from(sorted(UNIT_OF)))
def test_a_number_shown_as_its_figure_rounds_agrees(
    thousandths: int, decimals: int, word: str
) -> None:
    """Whatever the digits shown, the figure rounded to them is what may be shown."""
    text = written(rounded(thousandths, decimals), decimals) + word

    assert fault(text, value_of(thousandths), UNIT_OF[word]) is None


@given(THOUSANDTHS, st.integers(0, 3), st.sampled_from(sorted(UNIT_OF)), THOUSANDTHS)
def test_any_other_number_disagrees(
    thousandths: int, decimals: int, word: str, digits: int
) -> None:
    """A value that differs in its last digit, or anywhere else, is reported."""
    right = rounded(thousandths, decimals)
    value, unit = value_of(thousandths), UNIT_OF[word]

    for wrong in {digits, right + 1, max(right - 1, 0), right * 10} - {right}:
        says = f"its figure says {Decimal(value).normalize():f} {unit}"
        assert fault(written(wrong, decimals) + word, value, unit) == says


@given(st.integers(-(10**9), 10**9), st.integers(0, 3), st.sampled_from("-\u2212"))
def test_a_signed_number_agrees_with_a_figure_of_its_sign_alone(
    thousandths: int, decimals: int, minus: str
) -> None:
    """A shown minus is held to the figure's, and a change shown without one to its size."""
    size = abs(rounded(thousandths, decimals))
    assume(size)
    shown = f"{written(size, decimals)} points"
    figure = value_of(thousandths), "{MADRS points}"

    assert fault(shown, *figure) is None
    assert (fault(minus + shown, *figure) is None) == (thousandths < 0)


@given(st.integers(0, 100_000), st.sampled_from(DENOMINATORS))
def test_a_frequency_agrees_within_half_of_one_person(thousandths: int, of: int) -> None:
    """The nearest count in 10, 100, 1,000 or 10,000 agrees, and none beside it."""
    nearest = (thousandths * of + 50_000) // 100_000

    for count in {nearest - 1, nearest, nearest + 1, nearest * 10} - {-1}:
        says = fault(f"{count:,} in {of:,}", value_of(thousandths))
        assert (says is None) == (count == nearest)


@pytest.mark.parametrize("of", [1, 3, 20, 50, 120, 100_000])
def test_a_frequency_is_counted_in_tens_to_be_compared(of: int) -> None:
    """Other denominators are refused, even where the share is right."""
    remedy = "count in 10, 100, 1,000 or 10,000, so that readers can compare"

    assert fault(f"{of} in {of:,}", "100") == remedy


@pytest.mark.parametrize("word", sorted({*UNIT_OF} - {" sessions"}))
@pytest.mark.parametrize("unit", sorted({*UNIT_OF.values(), "g", "mL", "{USD}", "{infusions}"}))
def test_a_unit_agrees_with_itself_alone(word: str, unit: str) -> None:
    """No word for a unit agrees with a figure in another unit."""
    assert (fault(f"27{word}", "27", unit) is None) == (unit == UNIT_OF[word])


@pytest.mark.parametrize(("sign", "unit"), [("$", "{USD}"), ("£", "{GBP}"), ("€", "{EUR}")])
def test_a_currency_agrees_with_itself_alone(sign: str, unit: str) -> None:
    """Dollars, pounds and euros are not exchanged."""
    agreeing = [
        held for held in ("{USD}", "{GBP}", "{EUR}", "1") if not fault(f"{sign}5", "5", held)
    ]

    assert agreeing == [unit]


@pytest.mark.parametrize("unit", ["%", "{percentage points}"])
def test_a_frequency_agrees_with_a_share(unit: str) -> None:
    """People in 100 are a percentage, or the distance between two."""
    assert fault("27 in 100", "27", unit) is None


def test_a_frequency_agrees_with_no_count() -> None:
    """People counted are not people in 100."""
    assert fault("27 in 100", "27", "1") == "its figure is in 1, the text in %"


def test_a_wrong_unit_is_named_with_the_right_one() -> None:
    """Both units stand in the message."""
    assert fault("27 weeks", "27", "d") == "its figure is in d, the text in wk"


@pytest.mark.parametrize("unit", ["{MADRS points}", "{HDRS-17 points}", "{points of 10}"])
def test_points_are_those_of_any_scale(unit: str) -> None:
    """The text says "points"; the figure says of which scale."""
    assert fault("27 points", "27", unit) is None


@pytest.mark.parametrize(
    ("text", "unit", "agrees"),
    [
        ("8 infusions", "{infusions}", True),
        ("1 infusion", "{infusions}", True),
        ("8-session course", "{sessions}", True),
        ("8 sessions", "{infusions}", False),
        ("8", "{infusions}", False),
        ("8 anything", "1", True),
        ("8", "1", True),
    ],
)
def test_what_is_counted_agrees_with_what_the_figure_counts(
    text: str, unit: str, agrees: bool
) -> None:
    """A UCUM annotation names what is counted; a plain count leaves it open."""
    assert (fault(text, text[0], unit) is None) == agrees


@pytest.mark.parametrize(
    "text", ["30 seconds", "30 grams", "30 kg", "30 ml", "30 decades", "30 million people"]
)
def test_a_unit_that_is_not_known_agrees_with_no_count(text: str) -> None:
    """A measure is never taken for a number of people."""
    assert fault(text, "30", "1") is not None


@pytest.mark.parametrize("text", ["twice a week", "2 a day", "twice as many"])
def test_a_small_word_stands_for_no_unit(text: str) -> None:
    """An article after a number is not UCUM's sign for a year."""
    assert fault(text, "2", "a") is not None


# -- Parts of a figure -----------------------------------------------------------------------

WHOLE = toys.figure(low=Decimal("21.5"), high=Decimal(33), n=120, at="4 wk", dose="0.5 mg/kg")


@pytest.mark.parametrize(
    ("part", "held"),
    [
        ("value", (Decimal(27), "%")),
        ("low", (Decimal("21.5"), "%")),
        ("high", (Decimal(33), "%")),
        ("n", (Decimal(120), "1")),
        ("at", (Decimal(4), "wk")),
        ("dose", (Decimal("0.5"), "mg/kg")),
    ],
)
def test_each_part_of_a_figure_has_its_unit(part: Any, held: tuple[Decimal, str]) -> None:
    """Ends of the interval have the value's unit, time and dose their own, n none."""
    assert part_of(WHOLE, part) == held


@pytest.mark.parametrize("part", ["low", "high", "n", "at", "dose"])
def test_a_part_that_is_not_there_is_named(part: Any) -> None:
    """The error names figure and part."""
    with pytest.raises(KeyError) as caught:
        part_of(toys.figure(), part)

    assert caught.value.args == (f"response-ketamine.{part}",)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("27%", "value"),
        ("22%", "low"),
        ("33 in 100", "high"),
        ("120 people", "n"),
        ("4 weeks", "at"),
        ("0.5 mg/kg", "dose"),
    ],
)
def test_a_number_agrees_with_the_part_it_is_pinned_to(text: str, part: Any) -> None:
    """The number is held to one part of the figure and to no other."""
    figure_of = {f"{FINDING}#response-ketamine": WHOLE}.__getitem__
    (number,) = numbers_in(text)
    parts = ("value", "low", "high", "n", "at", "dose")

    assert [p for p in parts if disagreement(number, toys.pin(part=p), figure_of) is None] == [part]


def test_the_ends_of_an_interval_may_stand_without_their_unit() -> None:
    """In "-4.0 points (-7.3 to -0.6)" the unit is said before."""
    told = {"low": Decimal("-7.31"), "high": Decimal("-0.64")}

    assert fault("(-7.3", "-4", "{MADRS points}", part="low", **told) is None
    assert fault("-0.6)", "-4", "{MADRS points}", part="high", **told) is None
    assert fault("-4.0", "-4", "{MADRS points}", **told) is not None


# -- The rule ``fraction`` -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("about half", "47", "53"),
        ("about a third", "30.34", "36.33"),
        ("about two thirds", "63.67", "69.66"),
        ("about a quarter", "22", "28"),
        ("about three quarters", "72", "78"),
        ("nearly half", "47", "50"),
        ("more than half", "50.01", "53"),
        ("fewer than half", "47", "49.99"),
    ],
)
def test_a_fraction_agrees_within_three_points_on_the_side_that_its_hedge_says(
    text: str, least: str, most: str
) -> None:
    """The ends of the reach agree, and nothing beyond them."""
    step = Decimal("0.01")

    assert fault(text, least, rule="fraction") is None
    assert fault(text, most, rule="fraction") is None
    for beyond in (Decimal(least) - step, Decimal(most) + step):
        assert (
            fault(text, str(beyond), rule="fraction") == f"its figure says {beyond.normalize():f} %"
        )


def test_a_fraction_is_hedged() -> None:
    """A bare half is a number that no trial ever found."""
    hedges = "say 'about', 'nearly', 'more than' or 'fewer than' before it"

    assert fault("half", "50", rule="fraction") == hedges


@pytest.mark.parametrize(("text", "unit"), [("about half", "1"), ("50%", "%"), ("50 in 100", "%")])
def test_the_rule_fraction_ties_a_fraction_to_a_share(text: str, unit: str) -> None:
    """Neither a count nor a number in digits falls under it."""
    tie = "the rule 'fraction' ties a half, third or quarter to a figure in %"

    assert fault(text, "50", unit, rule="fraction") == tie


@pytest.mark.parametrize("rule", ["round", "complement"])
def test_a_fraction_falls_under_its_own_rule_alone(rule: str) -> None:
    """About half is no rounding of 50 %."""
    only = "a half, third or quarter is pinned by the rule 'fraction'"

    assert fault("about half", "50", rule=rule) == only


# -- The rule ``time`` -----------------------------------------------------------------------


@given(
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.sampled_from(
        [
            (" hours", 60, "min"),
            (" days", 24, "h"),
            (" days", 1440, "min"),
            (" weeks", 7, "d"),
            (" weeks", 168, "h"),
            (" years", 12, "mo"),
        ]
    ),
)
def test_a_time_agrees_with_the_same_time_in_another_unit(
    count: int, other: int, units: tuple[str, int, str]
) -> None:
    """So many times the smaller unit are one of the larger; any other count is reported."""
    word, smaller, unit = units
    value = str(count * smaller)

    assert fault(f"{count:,}{word}", value, unit, rule="time") is None
    if other != count:
        says = f"its figure says {Decimal(value).normalize():f} {unit}"
        assert fault(f"{other:,}{word}", value, unit, rule="time") == says


@pytest.mark.parametrize(
    ("text", "value", "unit", "agrees"),
    [
        ("1 month", "4", "wk", True),
        ("4 weeks", "1", "mo", True),
        ("6 months", "26", "wk", True),
        ("1 year", "52", "wk", True),
        ("1.5 hours", "90", "min", True),
        ("1 day", "26", "h", True),
        ("1 day", "27", "h", False),
        ("1 month", "3", "wk", False),
        ("27 days", "4", "wk", False),
        ("1.4 hours", "90", "min", False),
        ("2 hours", "90", "min", False),
    ],
)
def test_a_time_in_another_unit_is_no_more_than_a_tenth_off(
    text: str, value: str, unit: str, agrees: bool
) -> None:
    """Months and weeks do not divide; what rounds right within a tenth agrees."""
    assert (fault(text, value, unit, rule="time") is None) == agrees


@pytest.mark.parametrize(("text", "unit"), [("4 weeks", "mg"), ("4 mg", "wk"), ("4 people", "wk")])
def test_the_rule_time_compares_times(text: str, unit: str) -> None:
    """Nothing else has a length in hours."""
    (number,) = numbers_in(text)
    says = f"the rule 'time' compares times, not {unit} and {number.unit}"

    assert fault(text, "4", unit, rule="time") == says


# -- The rules ``complement``, ``difference`` and ``ratio`` ------------------------------------


@given(st.integers(0, 1000))
def test_a_complement_is_the_rest_of_a_hundred(tenths: int) -> None:
    """What 27 in 100 have, 73 in 100 have not."""
    value, rest = (f"{Decimal(held).scaleb(-1):f}" for held in (tenths, 1000 - tenths))

    assert fault(f"{rest}%", value, rule="complement") is None
    assert (fault(f"{value}%", value, rule="complement") is None) == (tenths == 500)


def test_a_complement_may_be_a_frequency() -> None:
    """It rounds as any other share."""
    assert fault("73 in 100", "27.4", rule="complement") is None
    assert fault("27 in 100", "27.4", rule="complement") == "its figure says 72.6 %"


@pytest.mark.parametrize("unit", ["mg", "wk", "1", "{MADRS points}"])
def test_only_a_share_has_a_complement(unit: str) -> None:
    """No dose, time, count or score is a part of a hundred."""
    words = {unit: word for word, unit in UNIT_OF.items()}

    assert fault(f"30{words[unit]}", "70", unit, rule="complement") is not None


@pytest.mark.parametrize(
    ("text", "value", "other", "unit", "agrees"),
    [
        ("18 in 100", "27", "9", "%", True),
        ("18 percentage points", "27", "9", "%", True),
        ("18 percentage points", "9", "27", "%", True),
        ("18%", "27", "9", "%", False),
        ("17 percentage points", "27", "9", "%", False),
        ("18 points", "27", "9", "{MADRS points}", True),
        ("18 weeks", "27", "9", "wk", True),
        ("18 days", "27", "9", "wk", False),
        ("18 people", "27", "9", "1", True),
    ],
)
def test_a_difference_lies_between_two_figures(
    text: str, value: str, other: str, unit: str, agrees: bool
) -> None:
    """Two percentages differ by percentage points, all else by its own unit."""
    said = fault_of_two(text, "difference", value, other, unit=unit, other_unit=unit)

    assert (said is None) == agrees


@pytest.mark.parametrize(
    ("text", "agrees"), [("3 times", True), ("triple", True), ("twice", False), ("3%", False)]
)
def test_a_ratio_is_one_figure_by_another(text: str, agrees: bool) -> None:
    """Units cancel: 27 % is three times 9 %."""
    assert (fault_of_two(text, "ratio", "27", "9") is None) == agrees


@pytest.mark.parametrize("value", ["0", "27"])
def test_there_is_no_ratio_to_nothing(value: str) -> None:
    """Nobody in the other group is a fault of the pin and not of the program."""
    assert fault_of_two("twice", "ratio", value, "0") is not None


@pytest.mark.parametrize("rule", ["difference", "ratio"])
def test_two_figures_have_one_unit(rule: str) -> None:
    """Weeks are not taken from percentages."""
    said = fault_of_two("3 times", rule, "27", "9", other_unit="wk")

    assert said == "its two figures have units % and wk"


# -- A statement's numbers -------------------------------------------------------------------

FIGURES = {f"{FINDING}#{figure.name}": figure for figure in toys.finding().figures}
TEXT = "27 in 100 responded, against 9 in 100."
PINS = (toys.pin(), toys.pin("response-placebo"))


def faults(*pins: Pin, text: str = TEXT, detail: str | None = None) -> list[str]:
    """Give what is wrong with a statement's numbers."""
    statement = toys.statement(text, detail=detail, numbers=pins)
    return list(number_faults(statement, FIGURES.__getitem__))


def test_numbers_stand_in_the_order_of_the_text_and_then_of_the_detail() -> None:
    """Pins follow the same order."""
    statement = toys.statement("After 4 weeks, 27 in 100.", detail="27% against 9%.")

    assert [n.shown for n in shown_numbers(statement)] == ["4 weeks", "27 in 100", "27%", "9%"]


def test_numbers_that_agree_have_no_fault() -> None:
    """Each number is held to the pin in its place, in the detail as in the text."""
    assert faults(*PINS) == []
    assert faults(*PINS, *PINS, detail="27% against 9%.") == []


def test_a_statement_without_numbers_needs_no_pin() -> None:
    """Words alone are not counted."""
    assert faults(text="Some responded.") == []


def test_every_number_has_one_pin() -> None:
    """Too few and too many pins are reported with the numbers that are shown."""
    assert faults(PINS[0]) == ["shows 2 numbers ('27 in 100', '9 in 100') and has 1 pins"]
    assert faults(*PINS, PINS[0]) == ["shows 2 numbers ('27 in 100', '9 in 100') and has 3 pins"]
    assert faults(PINS[0], text="Some responded.") == ["shows 0 numbers (none) and has 1 pins"]


def test_pins_in_the_wrong_order_are_reported() -> None:
    """Two arms that were swapped are both wrong."""
    assert faults(*reversed(PINS)) == [
        "'27 in 100': its figure says 9 %",
        "'9 in 100': its figure says 27 %",
    ]


def test_a_pin_to_a_figure_that_is_not_there_is_reported() -> None:
    """A missing figure is a fault like another, and hides none of the others."""
    other = toys.pin("response-placebo", rule="difference", other=f"{FINDING}#gone")

    assert faults(toys.pin("gone"), toys.pin()) == [
        f"'27 in 100': there is no figure '{FINDING}#gone'",
        "'9 in 100': its figure says 27 %",
    ]
    assert faults(PINS[0], other) == [f"'9 in 100': there is no figure '{FINDING}#gone'"]


def test_a_pin_to_a_part_that_is_not_there_is_reported() -> None:
    """A figure without interval has no low end."""
    low = toys.pin(part="low")

    assert faults(low, PINS[1]) == ["'27 in 100': there is no figure 'response-ketamine.low'"]


# -- Pins that fit ---------------------------------------------------------------------------


def fitting(text: str, *figures: Figure) -> list[tuple[str, str, str]]:
    """Give figure, part and rule of each pin that fits the one number of a text."""
    (number,) = numbers_in(text)
    pins = fitting_pins(number, {FINDING: figures or toys.finding().figures})
    return [(pin.figure.partition("#")[2], pin.part, pin.rule) for pin in pins]


@pytest.mark.parametrize(
    ("text", "pins"),
    [
        ("27 in 100", [("response-ketamine", "value", "round")]),
        ("9%", [("response-placebo", "value", "round")]),
        ("4 weeks", [("follow-up", "value", "round")]),
        ("28 days", [("follow-up", "value", "time")]),
        ("about a quarter", [("response-ketamine", "value", "fraction")]),
        ("a quarter", []),
        ("73 in 100", []),
        ("27 weeks", []),
    ],
)
def test_a_pin_fits_where_its_number_agrees(text: str, pins: list[tuple[str, str, str]]) -> None:
    """Rounding is tried, then time; a fraction only as such; nothing is worked out."""
    assert fitting(text) == pins


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("22%", "low"),
        ("33%", "high"),
        ("120 people", "n"),
        ("4 weeks", "at"),
        ("0.5 mg/kg", "dose"),
    ],
)
def test_every_part_of_a_figure_is_looked_at(text: str, part: str) -> None:
    """Intervals, numbers of people, times and doses are found as well as values."""
    assert fitting(text, WHOLE) == [("response-ketamine", part, "round")]


def test_every_figure_that_fits_is_given() -> None:
    """Whoever asks must choose between two equal figures."""
    assert fitting("27%", toys.figure("one"), toys.figure("two", "27.4")) == [
        ("one", "value", "round"),
        ("two", "value", "round"),
    ]


def test_figures_of_every_finding_are_looked_at() -> None:
    """A pin names the finding that its figure is of."""
    (number,) = numbers_in("27%")
    pins = fitting_pins(number, {"a/one": (toys.figure("x"),), "b/two": (toys.figure("y"),)})

    assert [pin.figure for pin in pins] == ["a/one#x", "b/two#y"]


@given(THOUSANDTHS, st.integers(0, 3), st.sampled_from(sorted(UNIT_OF)))
def test_the_figure_that_a_number_was_taken_from_fits(
    thousandths: int, decimals: int, word: str
) -> None:
    """Whatever rounds to the number shown is among the pins."""
    figure = toys.figure("told", value_of(thousandths), UNIT_OF[word])
    text = written(rounded(thousandths, decimals), decimals) + word

    assert fitting(text, figure) == [("told", "value", "round")]


@pytest.mark.parametrize(
    ("text", "value", "agrees"),
    [
        ("more than 27 in 100", "27.4", True),
        ("more than 27 in 100", "27", False),
        ("more than 27 in 100", "28.1", False),
        ("fewer than 1 in 100", "0.4", True),
        ("fewer than 1 in 100", "1", False),
        ("fewer than 1 in 100", "1.2", False),
        ("fewer than 3 in 100", "1.9", False),
    ],
)
def test_a_bound_holds_and_is_close(text: str, value: str, agrees: bool) -> None:
    """More or fewer than n is less than one person away, on the right side."""
    assert (fault(text, value) is None) == agrees


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("The difference was -4 points.", 0),
        ("Scores fell by 4 points.", 0),
        ("The difference was 4 points.", 1),
        ("Scores fell: -4 points, then 4 points.", 1),
    ],
)
def test_a_negative_number_shows_its_sign_or_says_which_way(text: str, faults: int) -> None:
    """A minus that is lost turns a gain into a loss."""
    figure = toys.figure("a", "-4", "{MADRS points}")
    pins = tuple(toys.pin("a") for _ in range(text.count("4")))
    said = toys.statement(text, numbers=pins)

    assert len(list(number_faults(said, {f"{FINDING}#a": figure}.__getitem__))) == faults
