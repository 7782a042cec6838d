"""Tests of the way from a statement to its sources."""

from decimal import Decimal

import pytest
import toys

from ketamine_guide import Guide, Statement
from ketamine_guide.models.evidence import Checked, Figure
from ketamine_guide.models.text import Pin
from ketamine_guide.render.trace import trace_lines

RESULT = "toy-2020/result"
RESTS = [
    "Rests on: More people responded to one than to the other.",
    "  toy-2020/result: Abstract; read in its abstract, seen on 2026-11-23",
    "  A toy trial. 2020.",
]


def guide_with(*figures: Figure) -> Guide:
    """Give a guide whose one finding has these figures."""
    finding = toys.finding(figures=figures)
    return toys.guide(evidence=(toys.evidence("toy-2020", finding),))


def numbers_of(statement: Statement, guide: Guide) -> list[str]:
    """Give the lines that say where each number is from."""
    return [line for line in trace_lines(statement, guide) if "by the rule" in line]


def test_a_statement_without_numbers_shows_its_findings() -> None:
    """What is said, where in the source and how it was seen, and the source."""
    assert list(trace_lines(toys.statement(), toys.guide())) == RESTS


def test_a_statement_that_rests_on_nothing_has_no_trace() -> None:
    """A signpost points on and claims nothing."""
    assert list(trace_lines(toys.statement(kind="signpost"), toys.guide())) == []


def test_each_finding_is_shown_with_its_source() -> None:
    """In citing order, the source again for each of its findings."""
    seen = Checked(how="primary", seen_at="https://example.org", on=toys.DAY)
    guide = toys.guide(
        evidence=(
            toys.evidence("a-1", toys.finding("a-1/x", statement="X.", checked=seen), title="A"),
            toys.evidence("b-2", toys.finding("b-2/y", statement="Y.", locator="Table 2")),
        )
    )
    said = toys.statement(findings=("b-2/y", "a-1/x"))

    assert list(trace_lines(said, guide)) == [
        "Rests on: Y.",
        "  b-2/y: Table 2; read in its abstract, seen on 2026-11-23",
        "  A toy trial. 2020.",
        "Rests on: X.",
        "  a-1/x: Abstract; read in the source itself, seen on 2026-11-23",
        "  A. 2020.",
    ]


def test_each_number_is_shown_with_its_figure_before_the_findings() -> None:
    """Those of the text first, then those of the detail."""
    said = toys.statement(
        "About 27 in 100 people responded.",
        detail="Response was 9% on placebo.",
        numbers=(toys.pin(), toys.pin("response-placebo")),
    )

    assert list(trace_lines(said, toys.guide())) == [
        "27 in 100: toy-2020/result#response-ketamine = 27 %, by the rule 'as printed, or rounded'",
        "9%: toy-2020/result#response-placebo = 9 %, by the rule 'as printed, or rounded'",
        *RESTS,
    ]


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ("low", f"{RESULT}#a.low = 20 %"),
        ("high", f"{RESULT}#a.high = 34.0 %"),
        ("at", f"{RESULT}#a.at = 4 wk"),
        ("dose", f"{RESULT}#a.dose = 0.5 mg/kg"),
    ],
)
def test_a_part_of_a_figure_is_named(part: str, shown: str) -> None:
    """With its own value and unit, in the digits that the source printed."""
    figure = toys.figure(
        "a", low=Decimal(20), high=Decimal("34.0"), n=30, at="4 wk", dose="0.5 mg/kg"
    )
    said = toys.statement(
        "It was 5 for some.", numbers=(Pin.model_validate({"figure": f"{RESULT}#a", "part": part}),)
    )

    assert numbers_of(said, guide_with(figure)) == [
        f"5: {shown}, by the rule 'as printed, or rounded'"
    ]


def test_a_count_is_shown_without_a_unit() -> None:
    """UCUM's ``1`` is no word, and leaves no gap."""
    said = toys.statement("It had 30 people.", numbers=(toys.pin("a", part="n"),))

    assert numbers_of(said, guide_with(toys.figure("a", n=30))) == [
        f"30: {RESULT}#a.n = 30, by the rule 'as printed, or rounded'"
    ]


@pytest.mark.parametrize(
    ("rule", "words"),
    [("difference", "the difference of two figures"), ("ratio", "the ratio of two figures")],
)
def test_a_number_of_two_figures_shows_both(rule: str, words: str) -> None:
    """Both names, both values, and the rule that joins them."""
    said = toys.statement(
        "It was 18 more.", numbers=(toys.pin(rule=rule, other=f"{RESULT}#response-placebo"),)
    )

    both = f"{RESULT}#response-ketamine, {RESULT}#response-placebo"
    assert numbers_of(said, toys.guide()) == [f"18: {both} = 27, 9 %, by the rule '{words}'"]
