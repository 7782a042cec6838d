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
    if isinstance(content, Guide):
        return content
    if isinstance(content.guide, Guide):
        return content.guide
    raise Unbound(content.id)


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
    lines = _once(guide.crisis_lines(jurisdiction))
    if not any(line.role == "emergency" for line in lines):
        yield words.say("local-emergency")
    finders = [line for line in lines if line.role == "finder"]
    yield from (contact(line, guide) for line in lines if line.role != "finder")
    if finders:
        yield words.say("finders")
        yield from (contact(line, guide) for line in finders)


def _once(lines: Iterable[CrisisLine]) -> tuple[CrisisLine, ...]:
    # A country's own 112 and the Union's are one number to a reader.
    kept: list[CrisisLine] = []
    offered: set[str] = set()
    for line in lines:
        addresses = {channel.address for channel in line.channels}
        if line.role != "emergency" or not addresses <= offered:
            kept.append(line)
        offered |= addresses
    return tuple(kept)


def contact(line: CrisisLine, guide: Guide) -> str:
    """Say whom a crisis line serves, how it is reached, when and in what language."""
    words = guide.words
    ways = "; ".join(dict.fromkeys(_way(channel, words) for channel in line.channels))
    whom = "" if line.serves == "everyone" else f" ({words.name('serves', line.serves)})"
    if line.role == "finder":
        return f"{line.name}{whom}: {ways}."
    spoken = {"24/7": "open-always", "varies": "open-varies"}.get(line.hours, "open-hours")
    hours = words.say(spoken, hours=line.hours.replace("Mo-Su", words.say("every-day")))
    tongue = "" if line.languages == (guide.language,) else f", {_in(line.languages, words)}"
    return f"{line.name}{whom}: {ways}, {hours}{tongue}."


def _in(tags: Iterable[str], words: Words) -> str:
    known = words.lists["languages"]
    return words.say("in-languages", languages=", ".join(known.get(tag, tag) for tag in tags))


def _way(channel: Channel, words: Words) -> str:
    shown = channel.shown or channel.address.partition(":")[2].removeprefix("//")
    match channel.kind:
        case "phone":
            way = words.say("call", number=shown)
        case "text" if channel.send:
            way = words.say("send-word", word=channel.send, number=shown)
        case "text":
            way = words.say("send", number=shown)
        case "chat":
            way = words.say("chat", address=channel.address)
        case _:
            way = words.say("web", address=channel.address)
    if channel.press:
        way += f", {words.say('press', key=channel.press)}"
    if channel.access:
        way += f" ({words.name('access', channel.access)})"
    if channel.languages:
        way += f" ({_in(channel.languages, words)})"
    return way


def dates_of(sections: Iterable[Section], words: Words, on: date | None = None) -> Iterator[str]:
    """Say when the evidence was last checked, when it is due, and whether that has passed.

    For several sections the oldest dates count. No clock is read: without ``on`` nothing is
    said of the present day.
    """
    held = tuple(sections)
    due = min(section.check_due for section in held)
    yield words.say("checked", date=min(section.evidence_checked for section in held).isoformat())
    yield words.say("due", date=due.isoformat())
    if on is not None and due < on:
        yield words.say("overdue", date=due.isoformat())
