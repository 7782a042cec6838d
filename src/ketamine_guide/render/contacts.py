"""Crisis help as runs of text, some of which lead to a number or an address."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ketamine_guide.guide import Guide
from ketamine_guide.models.reference import Channel, CrisisLine, Words


class Run(NamedTuple):
    """A run of text, and the address that it leads to."""

    text: str
    address: str | None = None
    """``tel:``, ``sms:`` or https; none for plain words."""


Line = tuple[Run, ...]
"""One line of help: put together, its runs read as a sentence."""

_HERE = "\0"


def help_lines(guide: Guide, jurisdiction: str | None) -> Iterator[Line]:
    """Yield crisis help for a jurisdiction, a line each; without one, where to find it."""
    words = guide.words
    lines = _once(guide.crisis_lines(jurisdiction))
    if not any(line.role == "emergency" for line in lines):
        yield (Run(words.say("local-emergency")),)
    finders = [line for line in lines if line.role == "finder"]
    yield from (contact(line, guide) for line in lines if line.role != "finder")
    if finders:
        yield (Run(words.say("finders")),)
        yield from (contact(line, guide) for line in finders)


def own_contacts(guide: Guide) -> Iterator[Line]:
    """Yield how to reach the clinic whose overlay a guide carries, a line each."""
    for contact in guide.overlay.contacts if guide.overlay else ():
        before, _, after = guide.words.say(contact.says, **{contact.filled: _HERE}).partition(_HERE)
        hours = f", {_hours(contact.hours, guide.words)}" if contact.hours else ""
        runs = Run(f"{contact.name}: {before}"), Run(contact.seen_as, contact.address)
        yield (*runs, Run(f"{after}{hours}."))


def plain(line: Line) -> str:
    """Put the runs of a line together."""
    return "".join(run.text for run in line)


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


def contact(line: CrisisLine, guide: Guide) -> Line:
    """Say whom a crisis line serves, how it is reached, when and in what language."""
    words = guide.words
    whom = "" if line.serves == "everyone" else f" ({words.name('serves', line.serves)})"
    ways = {plain(way): way for way in (_way(channel, words) for channel in line.channels)}
    told = [Run(f"{line.name}{whom}: ")]
    for at, way in enumerate(ways.values()):
        told += [Run("; "), *way] if at else way
    if line.role == "finder":
        return (*told, Run("."))
    hours = _hours(line.hours, words)
    tongue = "" if line.languages == (guide.language,) else f", {_in(line.languages, words)}"
    return (*told, Run(f", {hours}{tongue}."))


def _hours(hours: str, words: Words) -> str:
    spoken = {"24/7": "open-always", "varies": "open-varies"}.get(hours, "open-hours")
    return words.say(spoken, hours=hours.replace("Mo-Su", words.say("every-day")))


def _in(tags: Iterable[str], words: Words) -> str:
    known = words.lists["languages"]
    return words.say("in-languages", languages=", ".join(known.get(tag, tag) for tag in tags))


def _way(channel: Channel, words: Words) -> Line:
    match channel.kind:
        case "phone":
            said = words.say("call", number=_HERE)
        case "text" if channel.send:
            said = words.say("send-word", word=channel.send, number=_HERE)
        case "text":
            said = words.say("send", number=_HERE)
        case "chat":
            said = words.say("chat", address=_HERE)
        case _:
            said = words.say("web", address=_HERE)
    before, _, after = said.partition(_HERE)
    if channel.press:
        after += f", {words.say('press', key=channel.press)}"
    if channel.access:
        after += f" ({words.name('access', channel.access)})"
    if channel.languages:
        after += f" ({_in(channel.languages, words)})"
    runs = (Run(before), Run(_shown(channel), channel.address), Run(after))
    return tuple(run for run in runs if run.text)


def _shown(channel: Channel) -> str:
    if channel.kind in ("chat", "web"):
        return channel.address
    return channel.shown or channel.address.partition(":")[2].removeprefix("//")
