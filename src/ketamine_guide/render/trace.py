"""The way from a statement to its sources, every step of it shown."""

from collections.abc import Iterator

from ketamine_guide.citations import to_reference
from ketamine_guide.guide import Guide
from ketamine_guide.models.evidence import Figure
from ketamine_guide.models.text import Pin, Statement
from ketamine_guide.numbers import part_of, shown_numbers


def trace_lines(statement: Statement, guide: Guide) -> Iterator[str]:
    """Yield, line by line, what a statement rests on and where each of its numbers is from."""
    words = guide.words
    for number, pin in zip(shown_numbers(statement), statement.numbers, strict=True):
        value, unit = _pinned(pin, guide)
        yield words.number_from.format(
            shown=number.shown,
            figure=_named(pin),
            value=value,
            unit="" if unit == "1" else unit,
            rule=words.rules[pin.rule],
        )
    for id in statement.findings:
        finding = guide.finding(id)
        source = guide.source(finding.source_id)
        seen = words.seen.format(
            how=words.hows[finding.checked.how], date=finding.checked.on.isoformat()
        )
        yield f"{words.rests_on}: {finding.statement}"
        yield f"  {finding.id}: {finding.locator}; {seen}"
        yield f"  {to_reference(source)}"


def _named(pin: Pin) -> str:
    part = "" if pin.part == "value" else f".{pin.part}"
    other = f" and {pin.other}" if pin.other else ""
    return f"{pin.figure}{part}{other}"


def _pinned(pin: Pin, guide: Guide) -> tuple[str, str]:
    value, unit = part_of(_figure(guide, pin.figure), pin.part)
    if pin.other:
        return f"{value} / {part_of(_figure(guide, pin.other), 'value')[0]}", unit
    return str(value), unit


def _figure(guide: Guide, ref: str) -> Figure:
    finding, _, name = ref.partition("#")
    return next(figure for figure in guide.finding(finding).figures if figure.name == name)
