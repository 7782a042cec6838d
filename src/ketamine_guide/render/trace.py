"""The way from a statement to its sources, every step of it shown."""

from collections.abc import Iterator

from ketamine_guide.citations import to_reference
from ketamine_guide.guide import Guide
from ketamine_guide.models.text import Pin, Statement
from ketamine_guide.numbers import part_of, shown_numbers


def trace_lines(statement: Statement, guide: Guide) -> Iterator[str]:
    """Yield, line by line, what a statement rests on and where each of its numbers is from."""
    words = guide.words
    shown = shown_numbers(statement)
    pinned = statement.numbers if len(statement.numbers) == len(shown) else ()
    for number, pin in zip(shown, pinned, strict=False):
        yield words.say(
            "number-from",
            shown=number.shown,
            figure=_named(pin),
            amount=_amount(pin, guide),
            rule=words.name("rules", pin.rule),
        )
    for id in statement.findings:
        finding = guide.finding(id)
        source = guide.source(finding.source_id)
        seen = words.say(
            "seen", how=words.name("hows", finding.checked.how), date=finding.checked.on.isoformat()
        )
        yield f"{words.say('rests-on')}: {finding.statement}"
        yield f"  {finding.id}: {finding.locator}; {seen}"
        yield f"  {to_reference(source)}"


def _named(pin: Pin) -> str:
    part = "" if pin.part == "value" else f".{pin.part}"
    other = f", {pin.other}" if pin.other else ""
    return f"{pin.figure}{part}{other}"


def _amount(pin: Pin, guide: Guide) -> str:
    value, unit = part_of(guide.figure(pin.figure), pin.part)
    amount = str(value)
    if pin.other:
        amount += f", {part_of(guide.figure(pin.other), 'value')[0]}"
    return amount if unit == "1" else f"{amount} {unit}"
