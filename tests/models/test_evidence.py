"""Tests of figures, findings and sources."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import toys
from pydantic import ValidationError

from ketamine_guide import Evidence, Figure, Finding, Source
from ketamine_guide.models._record import Record
from ketamine_guide.models.evidence import CURRENT, Checked, Custom, IssuedDate, Name, Standing


def fault(record: type[Record], **fields: Any) -> str:
    """Give the message of the one fault for which a record is refused."""
    with pytest.raises(ValidationError) as caught:
        record.model_validate(fields)
    (only,) = caught.value.errors()
    return only["msg"].removeprefix("Value error, ")


# -- Figures ----------------------------------------------------------------------------------


@pytest.mark.parametrize("ends", [{"low": Decimal(1)}, {"high": Decimal(1)}])
def test_an_interval_has_both_ends(ends: dict[str, Decimal]) -> None:
    """One end alone is refused."""
    assert fault(Figure, name="a", value=Decimal(1), unit="%", **ends) == (
        "figure a: an interval has both ends"
    )


def test_an_interval_runs_upwards() -> None:
    """Its low end is not above its high end."""
    assert fault(
        Figure, name="a", value=Decimal(1), unit="%", low=Decimal(2), high=Decimal("1.9")
    ) == ("figure a: the interval's low end is above its high end")


@pytest.mark.parametrize(("low", "high"), [("-3", "-1"), ("0", "0"), ("1.0", "1.00")])
def test_an_interval_may_be_negative_or_a_point(low: str, high: str) -> None:
    """The value need not lie in it: sources print what they print."""
    figure = toys.figure(value="7", low=Decimal(low), high=Decimal(high))

    assert (figure.low, figure.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("digits", ["27", "27.0", "27.10", "-3.20", "0.001", "100000"])
def test_a_figure_keeps_the_digits_that_were_printed(digits: str) -> None:
    """A string in JSON comes back digit for digit, its trailing noughts too."""
    figure = Figure.model_validate_json(f'{{"name": "a", "value": "{digits}", "unit": "%"}}')

    assert str(figure.value) == digits
    assert f'"value":"{digits}"' in figure.model_dump_json()


def test_a_very_small_figure_is_written_as_it_was_printed() -> None:
    """Never in scientific notation, which the file does not hold and would refuse."""
    figure = Figure.model_validate_json('{"name": "p", "value": "0.00000050", "unit": "1"}')

    assert '"value":"0.00000050"' in figure.model_dump_json()
    assert Figure.model_validate_json(figure.model_dump_json()) == figure


@pytest.mark.parametrize("number", ["27.10", "27", "1e3"])
def test_a_json_number_is_no_figure(number: str) -> None:
    """It would lose its trailing noughts (27.10 would become 27.1), so a string is asked for."""
    with pytest.raises(ValidationError):
        Figure.model_validate_json(f'{{"name": "a", "value": {number}, "unit": "%"}}')


@pytest.mark.parametrize("digits", ["NaN", "Infinity", "-Infinity", "sNaN", "", "12,5", "a", "1/2"])
def test_a_figure_is_a_finite_decimal_number(digits: str) -> None:
    """With a point and nothing else between its digits."""
    with pytest.raises(ValidationError):
        Figure.model_validate_json(f'{{"name": "a", "value": "{digits}", "unit": "%"}}')


@pytest.mark.parametrize("value", [27, 27.1, "27.1"])
def test_a_figure_made_in_python_is_a_decimal(value: object) -> None:
    """Nothing else is made into one."""
    with pytest.raises(ValidationError):
        Figure.model_validate({"name": "a", "value": value, "unit": "%"})


def test_a_count_of_people_is_not_negative() -> None:
    """Nought is a count."""
    assert toys.figure(n=0).n == 0
    with pytest.raises(ValidationError, match="greater than or equal to 0"):
        toys.figure(n=-1)


@pytest.mark.parametrize(
    "unit", ["1", "%", "h", "wk", "mg/kg", "mm[Hg]", "{MADRS points}", "{infusions}", "mg/{dose a}"]
)
def test_a_unit_is_in_ucum(unit: str) -> None:
    """An annotation in braces may hold a space."""
    assert toys.figure(unit=unit).unit == unit


@pytest.mark.parametrize("unit", ["", " ", "mm Hg", "mg\n", "{MADRS points", "{} a"])
def test_a_unit_outside_braces_has_no_space(unit: str) -> None:
    """Nor is it empty."""
    with pytest.raises(ValidationError):
        toys.figure(unit=unit)


@pytest.mark.parametrize("quantity", ["24 h", "0.5 mg/kg", "-7 d", "0 wk", "3 {infusions a}"])
def test_a_time_or_dose_is_a_number_with_its_unit(quantity: str) -> None:
    """A decimal number, one space, a unit."""
    assert toys.figure(at=quantity, dose=quantity).at == quantity


@pytest.mark.parametrize(
    "quantity",
    ["24", "24h", "h", "24  h", "024 h", ".5 h", "5. h", "1e3 h", "+1 h", "24 h\n", "1 a b"],
)
def test_a_time_or_dose_of_another_form_is_refused(quantity: str) -> None:
    """A reader of figures splits it at its one space."""
    for field in ("at", "dose"):
        with pytest.raises(ValidationError):
            toys.figure(**{field: quantity})


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\u200b", "\ue000"], ids=ascii)
def test_a_unit_holds_no_character_that_no_output_may_carry(character: str) -> None:
    """Units are printed with their numbers, so the same characters are refused in them."""
    for field, form in (
        ("unit", "m{}g"),
        ("unit", "{{a{}}}"),
        ("at", "4 m{}g"),
        ("dose", "4 m{}g"),
    ):
        with pytest.raises(ValidationError):
            toys.figure(**{field: form.format(character)})


# -- Findings ---------------------------------------------------------------------------------


def test_a_finding_names_the_source_that_it_is_of() -> None:
    """Its id begins with the source's."""
    assert toys.finding("toy-2020/result").source_id == "toy-2020"


def test_figure_names_differ_within_a_finding() -> None:
    """A pin names its figure, so a name that stands twice would name neither."""
    figures = tuple(toys.figure(name) for name in ("a", "b", "a"))

    assert fault(Finding, **{**dict(toys.finding()), "figures": figures}) == (
        "finding toy-2020/result: a figure name stands twice"
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("topic", "opinion"),
        ("certainty", "certain"),
        ("jurisdiction", "UK"),
        ("id", "toy-2020"),
        ("locator", ""),
        ("population", "adults\u200b"),
    ],
)
def test_a_finding_is_held_to_its_lists_and_forms(field: str, value: str) -> None:
    """A value that is on no list, or of another form, is refused at its field."""
    with pytest.raises(ValidationError) as caught:
        toys.finding(**{"id": "toy-2020/result", field: value})

    assert [problem["loc"] for problem in caught.value.errors()] == [(field,)]


def test_a_finding_that_nobody_has_seen_does_not_ship() -> None:
    """``memory`` is no way of having seen it."""
    assert fault(Checked, how="memory", seen_at="https://example.org", on=toys.DAY) == (
        "Input should be 'primary', 'abstract', 'copy' or 'secondary'"
    )


@pytest.mark.parametrize(
    "day", ['"2026-11"', '"2026-02-30"', '"2026-11-23T00:00"', "0", '"1700000000"', '"23.11.2026"']
)
def test_a_day_is_a_calendar_date(day: str) -> None:
    """Year, month and day by ISO 8601; no time and no count of seconds."""
    with pytest.raises(ValidationError):
        Checked.model_validate_json(f'{{"how": "copy", "seen_at": "http://a", "on": {day}}}')


# -- Sources ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [{}, {"given": "Ann"}, {"family": "A", "literal": "B"}])
def test_an_author_is_a_person_or_a_body(name: dict[str, str]) -> None:
    """Never both, and never neither."""
    assert fault(Name, **name) == "an author has a family name or a literal name"


@pytest.mark.parametrize(
    ("parts", "text"), [((2020,), "2020"), ((2020, 3), "2020-03"), ((2020, 3, 5), "2020-03-05")]
)
def test_a_date_is_as_precise_as_it_is_known(parts: tuple[int, ...], text: str) -> None:
    """As text it is ISO 8601."""
    assert str(IssuedDate(date_parts=(parts,))) == text


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ((2020, 13), "month must be in 1..12"),
        ((2023, 2, 29), "day is out of range for month"),
        ((2020, 4, 31), "day is out of range for month"),
        ((), "Tuple should have at least 1 item after validation, not 0"),
        ((2020, 1, 1, 1), "Tuple should have at most 3 items after validation, not 4"),
    ],
)
def test_a_date_is_on_the_calendar(parts: tuple[int, ...], message: str) -> None:
    """A day that never was is refused."""
    assert fault(IssuedDate, date_parts=(parts,)) == message


@pytest.mark.parametrize("year", [-1, 0, 10_000])
def test_a_year_has_up_to_four_digits(year: int) -> None:
    """And there is no year nought."""
    with pytest.raises(ValidationError, match=r"Input should be (greater|less) than or equal to"):
        IssuedDate(date_parts=((year,),))


def test_a_leap_day_is_on_the_calendar() -> None:
    """In a leap year."""
    assert str(IssuedDate(date_parts=((2024, 2, 29),))) == "2024-02-29"


def test_a_date_is_no_range() -> None:
    """CSL would allow two dates."""
    with pytest.raises(ValidationError):
        IssuedDate.model_validate({"date-parts": ((2020,), (2021,))})


def test_a_source_still_stands_unless_told_otherwise() -> None:
    """``current`` is the rule."""
    assert toys.source().standing is CURRENT
    assert CURRENT.status == "current"


def test_what_csl_has_no_variable_for_is_a_plain_attribute() -> None:
    """It stands under ``custom`` in the file, and beside the title in Python."""
    standing = Standing(status="corrected", on=date(2021, 1, 1), by="toy-2021")
    custom = {
        "design": "cohort",
        "funding": "A fund",
        "standing": standing,
        "outline_label": "Toy et al.",
        "registration": ("NCT00000001",),
    }
    source = toys.source(custom=custom)

    assert source.custom == Custom.model_validate(custom)
    assert (source.design, source.funding, source.standing, source.outline_label) == (
        "cohort",
        "A fund",
        standing,
        "Toy et al.",
    )
    assert source.registration == ("NCT00000001",)


def test_a_source_is_written_under_its_csl_names() -> None:
    """Hyphens and capitals as CSL has them; the same record by either name."""
    source = toys.source(
        author=(Name(family="Berg", given="Ann", non_dropping_particle="van den"),),
        container_title="Toys",
        doi="10.1000/toy",
        pmid="1",
        pmcid="PMC1",
        url="https://example.org/toy",
    )
    written = source.model_dump(by_alias=True, exclude_unset=True)

    assert written == {
        "id": "toy-2020",
        "type": "article-journal",
        "title": "A toy trial",
        "author": ({"family": "Berg", "given": "Ann", "non-dropping-particle": "van den"},),
        "issued": {"date-parts": ((2020,),)},
        "container-title": "Toys",
        "DOI": "10.1000/toy",
        "PMID": "1",
        "PMCID": "PMC1",
        "URL": "https://example.org/toy",
        "custom": {"design": "randomised-trial"},
    }
    assert Source.model_validate(written) == source
    assert Source.model_validate_json(source.model_dump_json(by_alias=True)) == source


def test_an_address_is_not_rewritten() -> None:
    """No slash is added and no letter folded: it is kept as it was seen."""
    assert toys.source(url="https://EXAMPLE.org").url == "https://EXAMPLE.org"


# -- Files ------------------------------------------------------------------------------------


def test_a_file_of_evidence_may_hold_no_finding() -> None:
    """Some sources are offered as reading only."""
    assert Evidence(source=toys.source()).findings == ()


def test_a_file_holds_findings_of_its_source_only() -> None:
    """A finding of another source is named."""
    assert fault(Evidence, source=toys.source(), findings=(toys.finding("other/result"),)) == (
        "finding other/result is not of source toy-2020"
    )


def test_the_start_of_an_id_is_not_the_source() -> None:
    """``toy-2020b/result`` is not of ``toy-2020``."""
    assert fault(Evidence, source=toys.source(), findings=(toys.finding("toy-2020b/a"),)) == (
        "finding toy-2020b/a is not of source toy-2020"
    )


def test_finding_ids_differ_within_a_file() -> None:
    """Even where the findings say different things."""
    twice = (toys.finding(), toys.finding(statement="Otherwise."))

    assert fault(Evidence, source=toys.source(), findings=twice) == "a finding id stands twice"
