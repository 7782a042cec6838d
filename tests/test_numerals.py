"""Tests of the scanner that finds numbers and dates in English text."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_guide.number_words import ONE_NOUNS, TWO_NOUNS, UNITS
from ketamine_guide.numerals import DENOMINATORS, ShownDate, dates_in, numbers_in

THIRD = Decimal(100) / 3

SCRAPS = (
    "27", "1,000", "0.5", "-4.0", "\u22122", "2019", "5 March 2019", "one", "Two", "twenty", "zero",
    "in 100", "out of 10", "of every 1,000", "of", "to", "and", "about", "more than", "a", "half",
    "two thirds", "quarters", "%", "mg", "mg/kg", "weeks", "hour", "percentage points", "mm Hg", "$",
    "£3", "people", "more", "no one", "Ketamine", ",", ".", "(", ")", "-", "\u2013",
)  # fmt: skip
NAMES = ("PHQ-9", "TRANSFORM-2", "phase 3", "95% CI", "24/7", "5-HT2A")


def glued(*scraps: str) -> st.SearchStrategy[str]:
    """Give text glued together of scraps."""
    parts = st.tuples(st.sampled_from(scraps), st.sampled_from(("", " ", "-")))
    return st.lists(parts).map(lambda chosen: "".join(scrap + gap for scrap, gap in chosen))


def shown_in(text: str) -> list[str]:
    """Give each number of a text as it is shown."""
    return [number.shown for number in numbers_in(text)]


def measured_in(text: str) -> list[tuple[str, str]]:
    """Give value and unit of each number of a text."""
    return [(f"{number.value:f}", number.unit) for number in numbers_in(text)]


# -- Plain numbers ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("27 people", "27", 0),
        ("0 people", "0", 0),
        ("1,601 people", "1601", 0),
        ("11,441 people", "11441", 0),
        ("1,234,567 people", "1234567", 0),
        ("12345 people", "12345", 0),
        ("0.5 of it", "0.5", 1),
        ("4.80 of it", "4.80", 2),
        ("1,234.5 of it", "1234.5", 1),
        ("It was 5.", "5", 0),
        ("It was 5.0.", "5.0", 1),
        ("It was 5, then less.", "5", 0),
        ("(n=334)", "334", 0),
        ("n = 334", "334", 0),
        ("p<0.05", "0.05", 2),
        ("over 65s", "65", 0),
    ],
)
def test_digits_are_a_number(text: str, value: str, decimals: int) -> None:
    """Digits are read with separators of thousands and as many decimals as are shown."""
    (number,) = numbers_in(text)

    assert (str(number.value), number.decimals) == (value, decimals)
    assert (number.form, number.unit, number.signed) == ("plain", "1", False)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("zero", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6),
        ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12),
        ("thirteen", 13), ("fourteen", 14), ("fifteen", 15), ("sixteen", 16), ("seventeen", 17),
        ("eighteen", 18), ("nineteen", 19), ("twenty", 20), ("thirty", 30), ("forty", 40),
        ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
        ("hundred", 100), ("thousand", 1000), ("dozen", 12), ("twice", 2), ("double", 2),
        ("doubled", 2), ("triple", 3), ("tripled", 3),
    ],
)  # fmt: skip
@pytest.mark.parametrize("write", [str.lower, str.capitalize, str.upper])
def test_words_are_numbers(word: str, value: int, write: Callable[[str], str]) -> None:
    """A number may stand in letters, however they are cased."""
    (number,) = numbers_in(f"{write(word)} people")

    assert (number.value, number.unit, number.decimals) == (Decimal(value), "1", 0)


@pytest.mark.parametrize(
    "text", ["someone", "often", "weight", "stone", "attend", "tens", "At once"]
)
def test_a_word_that_holds_a_number_is_none(text: str) -> None:
    """Letters of a number inside another word say nothing."""
    assert numbers_in(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "signed"),
    [
        ("-4 points", "-4", True),
        ("\u22124 points", "-4", True),
        ("a change of -4.0 points", "-4.0", True),
        ("(-7.31)", "-7.31", True),
        ("4 points", "4", False),
        ("+4 points", "4", False),
        ("4-point scale", "4", False),
        ("week-4 results", "4", False),
    ],
)
def test_a_sign_stands_before_a_number_and_not_between_words(
    text: str, value: str, signed: bool
) -> None:
    """A hyphen or a minus is a sign unless it joins what stands before it."""
    (number,) = numbers_in(text)

    assert (str(number.value), number.signed) == (value, signed)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-one people", 21),
        ("Sixty-five people", 65),
        ("one hundred people", 100),
        ("two hundred people", 200),
        ("one hundred and fifty people", 150),
        ("ten thousand people", 10_000),
    ],
)
def test_a_compound_of_words_is_one_number(text: str, value: int) -> None:
    """Tens with units, and hundreds and thousands with what counts them, are read as one."""
    assert [number.value for number in numbers_in(text)] == [value]


def test_a_decimal_point_needs_no_nought() -> None:
    """A number that starts with its point is less than one."""
    assert measured_in("a dose of .5 mg/kg") == [("0.5", "mg/kg")]


@pytest.mark.parametrize(
    "text",
    [
        "a fifth of people", "a tenth of people", "\u00bd of people", "1\u00bd hours", "halved",
        "doubles", "tenfold", "a million people",
    ],
)  # fmt: skip
def test_no_number_slips_by(text: str) -> None:
    """A number may be wrong only where it is seen: none may pass as words."""
    assert [number.value for number in numbers_in(text)] not in ([], [1])


# -- Units -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("4 minutes", "min"), ("4 hours", "h"), ("4 days", "d"), ("4 weeks", "wk"),
        ("4 months", "mo"), ("4 years", "a"), ("4 milligrams", "mg"), ("4 mg", "mg"), ("4mg", "mg"),
        ("4 mg/kg", "mg/kg"), ("4 micrograms", "ug"), ("4 mmHg", "mm[Hg]"), ("4 mm Hg", "mm[Hg]"),
        ("4 points", "points"), ("4 percentage points", "{percentage points}"), ("4%", "%"),
        ("4 %", "%"), ("4 percent", "%"), ("4 per cent", "%"), ("four weeks", "wk"),
        ("4-week", "wk"), ("a four-week trial", "wk"), ("a 4 week trial", "wk"), ("4-point", "points"),
        ("4 weeks' treatment", "wk"), ("4-year-olds", "a"), ("4 more weeks", "wk"),
        ("4 further months", "mo"), ("4 full days", "d"), ("4 whole hours", "h"), ("4 extra mg", "mg"),
        ("$4", "{USD}"), ("US$4", "{USD}"), ("£4", "{GBP}"), ("€4", "{EUR}"), ("$4 a month", "{USD}"),
        ("4 people", "1"), ("4", "1"), ("4 weekly visits", "1"), ("4 daytime visits", "1"),
    ],
)  # fmt: skip
def test_a_unit_is_read_in_ucum(text: str, unit: str) -> None:
    """The word or sign beside a number gives its unit, with a space, a hyphen or neither."""
    assert measured_in(text) == [("4", unit)]


def test_one_of_a_unit_is_a_number() -> None:
    """A single minute, hour, day, week, month or year counts, in singular and plural."""
    for word in ("minute", "hour", "day", "week", "month", "year"):
        assert measured_in(f"one {word}, {word} after {word}") == [("1", UNITS[word])]
        assert measured_in(f"two {word}s") == [("2", UNITS[word])]


def test_the_unit_is_part_of_what_is_shown() -> None:
    """A number is shown with its unit and without what follows."""
    assert shown_in("After 4 weeks 1.5 mg/kg cost £3 more than 20%.") == [
        "4 weeks",
        "1.5 mg/kg",
        "£3",
        "20%",
    ]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("8 infusions", "infusions"),
        ("8 Infusions", "infusions"),
        ("8-session course", "session"),
        ("8 add-on pills", "add-on"),
        ("8", None),
        ("8, infusions", None),
        ("8 (infusions)", None),
        ("8 weeks", None),
        ("8 in 100 people", None),
    ],
)
def test_what_is_counted_is_the_next_word(text: str, noun: str | None) -> None:
    """A number without unit names what it counts; one with a unit does not."""
    (number,) = numbers_in(text)

    assert number.noun == noun


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("0.5 mg per kg", ("0.5", "mg/kg")),
        ("0.5 milligrams per kilogram", ("0.5", "mg/kg")),
        ("28 mg/mL", ("28", "mg/mL")),
    ],
)
def test_a_dose_for_something_is_not_a_dose(text: str, measured: tuple[str, str]) -> None:
    """Milligrams per kilogram or millilitre are never read as milligrams."""
    assert measured_in(text) == [measured]


def test_a_dollar_of_another_country_is_not_that_of_the_us() -> None:
    """A letter before the sign names the country."""
    assert measured_in("It cost A$50.") == [("50", "{AUD}")]


# -- Frequencies -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "share", "of"),
    [
        ("27 in 100", "27", 100),
        ("27 in 1,000", "2.7", 1000),
        ("27 in 1000", "2.7", 1000),
        ("27 in 10,000", "0.27", 10000),
        ("0 in 100", "0", 100),
        ("one in 10", "10", 10),
        ("One in 100", "1", 100),
        ("three in 10", "30", 10),
        ("27 in every 100", "27", 100),
        ("27 out of 100", "27", 100),
        ("27 out of every 100", "27", 100),
        ("27 of 100", "27", 100),
        ("27 of every 100", "27", 100),
        ("27 people in 100", "27", 100),
        ("27 more in 100", "27", 100),
        ("27 fewer people in 100", "27", 100),
        ("27 extra people out of 100", "27", 100),
        ("2.5 in 100", "2.5", 100),
        ("3 in 4", "75", 4),
        ("12 out of 60", "20", 60),
        ("3 in 0", "-1", 0),
    ],
)
def test_n_in_m_is_a_frequency(text: str, share: str, of: int) -> None:
    """A count among a number of people is a share of 100 with its denominator."""
    (number,) = numbers_in(text)

    assert (number.shown, number.form, number.unit) == (text, "frequency", "%")
    assert (number.value, number.of) == (Decimal(share), of)


@pytest.mark.parametrize(
    "text",
    ["27 in 100 people.", "27 in 100, of whom", "27 in 100.", "(27 in 100)", "27 in 100; 9 died"],
)
def test_a_frequency_ends_with_its_denominator(text: str) -> None:
    """What stands after the denominator is no part of the frequency."""
    assert shown_in(text)[0] == "27 in 100"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("12 of 72 people", ["12", "72"]),
        ("12 in 24 hours", ["12", "24 hours"]),
        ("2 in 4 weeks", ["2", "4 weeks"]),
        ("1 in 10 mg", ["1", "10 mg"]),
        ("1 in 10%", ["1", "10%"]),
        ("1 in 10.5", ["1", "10.5"]),
        ("4 weeks in 10", ["4 weeks", "10"]),
    ],
)
def test_a_count_in_something_else_is_no_frequency(text: str, shown: list[str]) -> None:
    """Times, doses and totals after "in" and "of" are numbers of their own."""
    assert shown_in(text) == shown
    assert {number.form for number in numbers_in(text)} == {"plain"}


def test_two_frequencies_are_told_apart() -> None:
    """Each arm of a comparison keeps its own denominator."""
    assert [(n.shown, n.of) for n in numbers_in("27 in 100, against 9 in 1,000")] == [
        ("27 in 100", 100),
        ("9 in 1,000", 1000),
    ]


@pytest.mark.parametrize("text", ["1 person in 100", "One person in 100", "one person out of 100"])
def test_one_person_in_m_is_a_frequency(text: str) -> None:
    """One person is counted as people are."""
    assert [(number.shown, number.form) for number in numbers_in(text)] == [(text, "frequency")]


# -- Fractions -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half", Decimal(50)),
        ("Half", Decimal(50)),
        ("a half", Decimal(50)),
        ("one half", Decimal(50)),
        ("one-half", Decimal(50)),
        ("a third", THIRD),
        ("one third", THIRD),
        ("two thirds", THIRD * 2),
        ("two-thirds", THIRD * 2),
        ("Two thirds", THIRD * 2),
        ("a quarter", Decimal(25)),
        ("three quarters", Decimal(75)),
        ("three-quarters", Decimal(75)),
        ("Three-quarters", Decimal(75)),
    ],
)
def test_halves_thirds_and_quarters_are_fractions(text: str, value: Decimal) -> None:
    """A fraction in words is a share of 100."""
    (number,) = numbers_in(f"{text} of the people")

    assert (number.shown, number.form, number.unit) == (text, "fraction", "%")
    assert (number.value, number.hedge) == (value, None)


@pytest.mark.parametrize("hedge", ["about", "nearly", "more than", "fewer than"])
@pytest.mark.parametrize("fraction", ["half", "a third", "two thirds", "three-quarters"])
def test_a_hedge_belongs_to_its_fraction(hedge: str, fraction: str) -> None:
    """Each of the four hedges is read with the fraction, at the start of a sentence too."""
    for text in (f"{hedge} {fraction}", f"{hedge} {fraction}".capitalize()):
        (number,) = numbers_in(f"{text} got better")

        assert (number.shown, number.hedge) == (text, hedge)


@pytest.mark.parametrize(
    "text", ["almost half", "over half", "at least half", "up to half", "half"]
)
def test_other_words_are_no_hedge(text: str) -> None:
    """The list of hedges is closed."""
    (number,) = numbers_in(text)

    assert (number.shown, number.hedge) == ("half", None)


@pytest.mark.parametrize("text", ["half-life", "half-lives", "behalf", "halfway", "headquarters"])
def test_a_word_that_holds_a_fraction_is_none(text: str) -> None:
    """A half-life is no half."""
    assert numbers_in(text) == ()


@pytest.mark.parametrize("text", ["the third trial", "third-line", "a third party"])
def test_a_third_in_a_row_is_no_fraction(text: str) -> None:
    """An ordinal number takes no part of anything."""
    assert numbers_in(text) == ()


# -- Ranges ----------------------------------------------------------------------------------


@pytest.mark.parametrize("link", [" to ", " and ", " or ", "-", "\u2013", " \u2013 ", " to about "])
@pytest.mark.parametrize(
    ("unit", "ucum"), [(" weeks", "wk"), ("%", "%"), (" mg", "mg"), (" points", "points")]
)
def test_a_range_has_its_unit_once(link: str, unit: str, ucum: str) -> None:
    """The first number of a pair takes the unit of the second."""
    assert measured_in(f"4{link}6{unit}") == [("4", ucum), ("6", ucum)]


@pytest.mark.parametrize(
    "text", ["61 to 75 in 100", "61\u201375 in 100", "61 and 75 people in 100"]
)
def test_a_range_has_its_denominator_once(text: str) -> None:
    """The first number of a pair of frequencies is one too."""
    first, second = numbers_in(f"between {text}")

    assert (first.shown, first.form, first.unit, first.of) == ("61", "frequency", "%", 100)
    assert (first.value, second.value) == (Decimal(61), Decimal(75))


def test_a_range_names_what_it_counts_once() -> None:
    """Both ends of a range count the same thing."""
    assert [number.noun for number in numbers_in("six to eight sessions")] == ["sessions"] * 2


def test_a_unit_reaches_back_along_a_chain() -> None:
    """Three numbers that are linked share one unit."""
    assert measured_in("2 or 3 or 4 days") == [("2", "d"), ("3", "d"), ("4", "d")]


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("6 days to 2 weeks", [("6", "d"), ("2", "wk")]),
        ("27% and 4 weeks", [("27", "%"), ("4", "wk")]),
        ("27 people and 4 weeks", [("27", "1"), ("4", "wk")]),
        ("27, then 4 weeks", [("27", "1"), ("4", "wk")]),
        ("40 (4 weeks)", [("40", "1"), ("4", "wk")]),
    ],
)
def test_a_number_keeps_its_own_unit(text: str, measured: list[tuple[str, str]]) -> None:
    """A unit is taken over only by a number without one that is linked to it."""
    assert measured_in(text) == measured


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("2, 24 and 48 hours", [("2", "h"), ("24", "h"), ("48", "h")]),
        ("a 4- to 6-week course", [("4", "wk"), ("6", "wk")]),
    ],
)
def test_a_unit_reaches_back_through_a_list(text: str, measured: list[tuple[str, str]]) -> None:
    """Commas and hanging hyphens link numbers as "and" and "to" do."""
    assert measured_in(text) == measured


# -- What is no number -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "TRANSFORM-2", "TRANSFORM-1 and TRANSFORM-3", "SUSTAIN-1", "ASPIRE-2", "COVID-19", "HDRS-17",
        "HAM-D17", "HAMD-17", "HAM-D", "MADRS", "MADRS-10", "PHQ-9", "PHQ9", "SF-36", "CGI-7", "QIDS-16",
        "EQ-5D", "phase 3", "Phase 2 trial", "5-HT", "5-HT2A", "mTORC1", "CYP3A4", "CYP2B6", "GluN2B",
        "95% CI", "95% confidence interval", "24/7", "R-107", "R107", "TA854", "NG222", "double-blind",
        "double-blinded", "triple-blind", "single-blind", "one-off", "one-to-one",
    ],
)  # fmt: skip
def test_a_name_is_no_number(text: str) -> None:
    """Trials, scales, receptors, enzymes, phases and rulings are called by their names."""
    assert numbers_in(f"In {text} people") == ()


def test_a_number_beside_a_name_is_one() -> None:
    """A name hides no number that stands next to it."""
    assert shown_in("TRANSFORM-2 -4.0 points on MADRS 28, 95% CI -7.31") == [
        "-4.0 points",
        "28",
        "-7.31",
    ]


@pytest.mark.parametrize("noun", sorted(ONE_NOUNS))
def test_one_of_a_few_things_needs_no_source(noun: str) -> None:
    """To speak of one study only introduces it; a closed list says what may be introduced so."""
    assert numbers_in(f"In one {noun} people") == ()
    assert numbers_in(f"One {noun} did.") == ()
    assert shown_in(f"In two {noun} people") == ["two"]


@pytest.mark.parametrize("noun", sorted(TWO_NOUNS))
def test_two_of_a_few_things_need_no_source(noun: str) -> None:
    """Two forms, sides or halves are not counted; a closed list says which."""
    assert numbers_in(f"the two {noun} of it") == ()
    assert numbers_in(f"Two {noun} did.") == ()
    assert shown_in(f"the three {noun} of it")[0].startswith("three")


@pytest.mark.parametrize("text", ["1 study", "2 kinds"])
def test_digits_always_need_a_source(text: str) -> None:
    """What is written in digits was counted."""
    assert shown_in(text) == [text[0]]


@pytest.mark.parametrize(
    "text",
    [
        "no one knows", "any one of them", "some one", "every one", "each one", "this one", "that one",
        "another one", "new one", "first one", "one another", "one of them", "one that helps",
        "one who helps", "one can ask", "one has to", "which one?", "is one.", "one; then", "(one)",
        "this is one",
    ],
)  # fmt: skip
def test_one_may_be_a_pronoun(text: str) -> None:
    """The word for a person or thing just named is no number."""
    assert numbers_in(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "No one knows",
        "No one died",
        "One of them",
        "One is here",
        "the one you trust",
        "rule one out",
    ],
)
def test_one_is_a_pronoun_wherever_it_names_nothing(text: str) -> None:
    """A capital letter makes no number of a person or thing just named, nor does what follows."""
    assert numbers_in(text) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("every one to two weeks", ["one", "two weeks"]),
        ("each one-hour session", ["one-hour"]),
        ("one of 10 people", ["one of 10"]),
        ("one of every 100 people", ["one of every 100"]),
        ("one, two or three people", ["one", "two", "three"]),
    ],
)
def test_no_pronoun_hides_a_number(text: str, shown: list[str]) -> None:
    """Before a unit, a range or a denominator "one" counts, whatever else stands around it."""
    assert shown_in(text) == shown


@pytest.mark.parametrize(
    "text", ["one people", "one randomised trial", "one in three", "one week", "one moderate case"]
)
def test_any_other_one_is_a_number(text: str) -> None:
    """It counts unless the closed lists say otherwise."""
    assert numbers_in(text)[0].value == 1


# -- Dates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 5 March 2019", ["2019-03-05"]),
        ("on 31 December 1999", ["1999-12-31"]),
        ("in March 2019", ["2019-03"]),
        ("in 2019", ["2019"]),
        ("mid-2019", ["2019"]),
        ("(Short 2018)", ["2018"]),
        ("between 2019 and 2020", ["2019", "2020"]),
        ("2019\u20132020", ["2019", "2020"]),
        ("May 2023 to 3 June 2024", ["2023-05", "2024-06-03"]),
        ("in 2019, people", ["2019"]),
    ],
)
def test_a_calendar_date_is_read_as_precisely_as_it_is_shown(text: str, dates: list[str]) -> None:
    """Years, months and days come out in ISO 8601, and none of them is a number."""
    assert [found.iso for found in dates_in(text)] == dates
    assert numbers_in(text) == ()


def test_a_date_says_what_was_shown_and_where() -> None:
    """The words of a date and their place are kept."""
    assert dates_in("Approved on 5 March 2019.") == (ShownDate("5 March 2019", 12, "2019-03-05"),)


@pytest.mark.parametrize(
    "month",
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ],
)  # fmt: skip
def test_every_month_has_a_name(month: str) -> None:
    """All twelve months are known."""
    (found,) = dates_in(f"{month} 2020")

    assert found.shown == f"{month} 2020"


@pytest.mark.parametrize(
    "text",
    ["1800", "2,019 people", "2019 people", "1999 mg", "2000 days", "2000%", "12019", "20191"],
)
def test_what_no_calendar_bears_is_no_date(text: str) -> None:
    """Counts, doses and years of other centuries are numbers."""
    assert dates_in(text) == ()
    assert len(numbers_in(text)) == 1


@pytest.mark.parametrize(
    ("text", "measured"),
    [("0.2019 of it", ("0.2019", "1")), ("$2000", ("2000", "{USD}")), ("£1950", ("1950", "{GBP}"))],
)
def test_decimals_and_prices_are_no_dates(text: str, measured: tuple[str, str]) -> None:
    """Four digits after a point or a currency are no year."""
    assert dates_in(text) == ()
    assert measured_in(text) == [measured]


def test_a_number_beside_a_date_is_one() -> None:
    """A date hides no number that stands next to it."""
    assert shown_in("By 5 March 2019, 30 people in 2018") == ["30"]


# -- Whatever the text -----------------------------------------------------------------------


@given(st.integers(0, 10**12), st.sampled_from((" people", "%", " weeks", " mg/kg", " points")))
def test_every_whole_number_is_read_back(value: int, unit: str) -> None:
    """Any count with separators of thousands comes out as it went in."""
    (number,) = numbers_in(f"In all, {value:,}{unit} were seen.")

    assert number.value == value


@given(st.decimals(0, 10**9, places=3))
def test_every_decimal_number_is_read_back(value: Decimal) -> None:
    """Any decimal comes out with the digits it went in with."""
    (number,) = numbers_in(f"It was {value:,f}.")

    assert (str(number.value), number.decimals) == (str(value), 3)


@given(st.integers(0, 100), st.sampled_from(DENOMINATORS))
def test_every_frequency_is_read_back(count: int, of: int) -> None:
    """Any "n in m" comes out as a share of 100."""
    (number,) = numbers_in(f"About {count} in {of:,} people")

    assert number.value * of == count * 100
    assert number.of == of


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_of_two_centuries_is_read_back(day: date) -> None:
    """Any day from 1900 to 2099 comes out in ISO 8601."""
    (found,) = dates_in(f"on {day.day} {day:%B %Y}")

    assert found.iso == day.isoformat()


@given(glued(*SCRAPS, *NAMES) | st.text())
def test_numbers_stand_where_they_say_in_order_and_apart(text: str) -> None:
    """Each number is a piece of the text, after the one before it."""
    numbers = numbers_in(text)
    ends = [0] + [number.end for number in numbers]

    assert all(text[number.start : number.end] == number.shown for number in numbers)
    assert all(end <= number.start for end, number in zip(ends, numbers, strict=False))


@given(glued(*SCRAPS, *NAMES) | st.text())
def test_dates_stand_where_they_say_and_are_no_numbers(text: str) -> None:
    """Each date is a piece of the text that no number has a part in."""
    taken = {at for number in numbers_in(text) for at in range(number.start, number.end)}

    for found in dates_in(text):
        place = range(found.start, found.start + len(found.shown))
        assert text[place.start : place.stop] == found.shown
        assert taken.isdisjoint(place)


@given(glued(*SCRAPS))
def test_no_digit_is_passed_over(text: str) -> None:
    """Every digit outside a name belongs to a number or a date."""
    taken = {at for number in numbers_in(text) for at in range(number.start, number.end)}
    for found in dates_in(text):
        taken.update(range(found.start, found.start + len(found.shown)))

    assert all(at in taken for at, character in enumerate(text) if character.isdigit())
