"""Tests of numbers, units, times and dates in words."""

from decimal import Decimal

import pytest
import toys

from ketamine_guide.charts import saying


@pytest.mark.parametrize(
    ("value", "shown"),
    [("-7.20", "\u22127.20"), ("0.07", "0.07"), ("27.10", "27.10"), ("1E+2", "100")],
)
def test_a_number_keeps_the_digits_that_were_printed(value: str, shown: str) -> None:
    """And a minus sign is one."""
    assert saying.printed(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("unit", "scale", "shown"),
    [
        ("%", None, "%"),
        ("1", "MADRS", ""),
        ("{percentage points}", None, "percentage points"),
        ("{MADRS points}", "MADRS", "MADRS points"),
        ("{MADRS points}", None, "MADRS points"),
        ("{points}", "MADRS", "points"),
        ("mm[Hg]", None, "mm[Hg]"),
    ],
)
def test_a_unit_is_told_in_words(unit: str, scale: str | None, shown: str) -> None:
    """A count has none; a unit that nobody foresaw is told as it stands."""
    assert saying.unit_name(unit, scale, toys.WORDS) == shown


@pytest.mark.parametrize(
    ("quantity", "shown"),
    [
        (None, ""),
        ("1 wk", "1 week"),
        ("4 wk", "4 weeks"),
        ("24 h", "24 hours"),
        ("2 {visits}", "2 {visits}"),
    ],
)
def test_a_time_is_told_in_words(quantity: str | None, shown: str) -> None:
    """One of something is one."""
    assert saying.time(quantity, toys.WORDS) == shown


@pytest.mark.parametrize(
    ("quantities", "told"),
    [
        (["1 wk", "4 wk"], ("weeks", ("1", "4"))),
        (["2 h", "1 wk"], ("", ("2 hours", "1 week"))),
        (["2 {visits}"], ("", ("2 {visits}",))),
    ],
)
def test_times_of_one_unit_name_it_once(
    quantities: list[str], told: tuple[str, tuple[str, ...]]
) -> None:
    """So that an axis has room for them."""
    assert saying.times(quantities, toys.WORDS) == told


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        (None, "no date"),
        ("2020", "2020"),
        ("2021-02", "February 2021"),
        ("2019-03-05", "5 March 2019"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(iso: str | None, shown: str) -> None:
    """A year, a month or a day."""
    assert saying.day(iso, toys.WORDS) == shown


@pytest.mark.parametrize(
    ("value", "unit", "n", "people"),
    [
        ("27.1", "%", None, 27),
        ("55.5", "%", None, 56),
        ("0", "%", None, 0),
        ("100", "%", None, 100),
        ("6", "1", 22, 27),
        ("6", "1", None, None),
        ("6", "1", 0, None),
        ("-4", "{MADRS points}", 22, None),
        ("120", "%", None, None),
        ("-1", "%", None, None),
    ],
)
def test_people_of_a_hundred_are_counted_where_people_are(
    value: str, unit: str, n: int | None, people: int | None
) -> None:
    """A share is rounded as readers would; a count needs the people that it is of."""
    assert saying.of_hundred(toys.figure("a", value, unit, n=n)) == people


def test_an_interval_is_told_by_its_ends() -> None:
    """And nothing is told where there is none."""
    low, high = Decimal("-6.88"), Decimal("0.45")

    assert saying.interval(low, high, toys.WORDS) == "\u22126.88 to 0.45"
    assert saying.interval(None, None, toys.WORDS) == ""
