"""What every format shows in its own dress: numbered sources, notices, help, dates."""

from collections.abc import Iterable, Iterator
from datetime import date

from ketamine_guide.errors import Unbound
from ketamine_guide.guide import Guide
from ketamine_guide.models.evidence import Source
from ketamine_guide.models.reference import Channel, CrisisLine, Notice, Words
from ketamine_guide.models.text import Section, Statement

CRISIS = "crisis"
"""The notice that crisis lines stand with."""


def guide_behind(content: Section | Guide) -> Guide:
    """Give the guide that a section is bound to; ``Unbound`` when there is none."""
    guide = content if isinstance(content, Guide) else content.guide
    if not isinstance(guide, Guide):
        raise Unbound(content.id if isinstance(content, Section) else guide.__class__.__name__)
    return guide


def sections_of(content: Section | Guide) -> tuple[Section, ...]:
    """Give the section itself, or every section of a guide."""
    return content.sections if isinstance(content, Guide) else (content,)


def notices_of(content: Section | Guide, guide: Guide) -> tuple[Notice, ...]:
    """Give each notice that the sections must carry, once; emergencies first."""
    ids = dict.fromkeys(id for section in sections_of(content) for id in section.notices)
    notices = [guide.notice(id) for id in ids]
    return tuple(sorted(notices, key=lambda notice: notice.level != "emergency"))


class Citations:
    """Number the sources of a text in the order in which they are first cited."""

    def __init__(self, statements: Iterable[Statement], guide: Guide) -> None:
        ids = dict.fromkeys(id for statement in statements for id in statement.findings)
        self.sources: tuple[Source, ...] = tuple(
            dict.fromkeys(guide.source(finding.source_id) for finding in guide.cited(ids))
        )
        self._numbers = {source.id: at for at, source in enumerate(self.sources, 1)}

    def numbers(self, statement: Statement) -> tuple[int, ...]:
        """Give the numbers of the sources that a statement rests on, rising."""
        return tuple(sorted({self._numbers[id.partition("/")[0]] for id in statement.findings}))


def help_lines(guide: Guide, jurisdiction: str | None) -> Iterator[str]:
    """Yield crisis help for a jurisdiction, a line each; without one, where to find it."""
    words = guide.words
    lines = guide.crisis_lines(jurisdiction)
    if not any(line.role == "emergency" for line in lines):
        yield words.local_emergency
    finders = [line for line in lines if line.role == "finder"]
    yield from (contact(line, words) for line in lines if line.role != "finder")
    if finders:
        yield words.finders
        yield from (contact(line, words) for line in finders)


def contact(line: CrisisLine, words: Words) -> str:
    """Say whom a crisis line serves, how it is reached and when, in one sentence."""
    ways = "; ".join(dict.fromkeys(_way(channel, words) for channel in line.channels))
    whom = "" if line.serves == "everyone" else f" ({words.serves[line.serves]})"
    hours = {"24/7": words.open_always, "varies": words.open_varies}.get(
        line.hours, words.open_hours.format(hours=line.hours)
    )
    when = "" if line.role == "finder" else f", {hours}"
    return f"{line.name}{whom}: {ways}{when}."


def _way(channel: Channel, words: Words) -> str:
    shown = channel.shown or channel.address.partition(":")[2].removeprefix("//")
    match channel.kind:
        case "phone":
            way = words.call.format(number=shown)
        case "text" if channel.send:
            way = words.send_word.format(word=channel.send, number=shown)
        case "text":
            way = words.send.format(number=shown)
        case "chat":
            way = words.chat.format(address=channel.address)
        case _:
            way = words.web.format(address=channel.address)
    if channel.press:
        way += f", {words.press.format(key=channel.press)}"
    if channel.access:
        way += f" ({words.access[channel.access]})"
    if channel.languages:
        names = ", ".join(words.languages.get(tag, tag) for tag in channel.languages)
        way += f" ({words.in_languages.format(languages=names)})"
    return way


def dates_of(sections: Iterable[Section], words: Words, on: date | None = None) -> Iterator[str]:
    """Say when the evidence was last checked, when it is due, and whether that has passed.

    For several sections the oldest dates count. No clock is read: without ``on`` nothing is
    said of the present day.
    """
    held = tuple(sections)
    due = min(section.check_due for section in held)
    yield words.checked.format(date=min(section.evidence_checked for section in held).isoformat())
    yield words.due.format(date=due.isoformat())
    if on is not None and due < on:
        yield words.overdue.format(date=due.isoformat())
