"""What a page of an app has dropped, altered or hidden of a section."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ketamine_guide.citations import to_reference
from ketamine_guide.guide import Guide
from ketamine_guide.models.evidence import Source
from ketamine_guide.models.reference import CrisisLine
from ketamine_guide.models.text import Section, Statement
from ketamine_guide.pages.finding import Seen, bare
from ketamine_guide.pages.reading import LOWERED, RAISED, Mark, comparable, read
from ketamine_guide.render.contacts import Line, contact, plain
from ketamine_guide.render.page import Page, page_of

_CITES = re.compile(rf"(?:\s*{RAISED}[\d\s,;()\[\]*\u2020\u2021\u2013-]*{LOWERED})*")
_HINTS = 12
_NEAR = 300
"""Characters after the title of a source within which its standing is said."""


class Wanted(NamedTuple):
    """One text that must stand on the page."""

    what: str
    kind: str
    """The attribute that names it in HTML that this package renders."""
    id: str
    text: str
    before: str = ""
    """A label that may stand before it."""
    help: str = "print its text as the guide gives it"


def losses(
    html: str, content: Section | Guide, *, detail: bool = False, jurisdiction: str | None = None
) -> tuple[str, ...]:
    """Say what a page does not keep of a section or guide, a note each, in reading order.

    Raises ``Unreadable``, ``Unbound``, ``UnknownJurisdiction``.
    """
    page = page_of(content, jurisdiction)
    seen = Seen(read(html))
    wanted = tuple(_wanted(page, detail=detail))
    left = [one for one in wanted if not _marked(one, seen)]
    missing = {
        one
        # The longest first: a short one may stand inside another, and not in its own right.
        for one in sorted(left, key=lambda one: -len(one.text))
        if _visible_marks(one, seen) or not seen.take(one.text)
    }
    told = [
        _told(one, seen, hint=at < _HINTS)
        for at, one in enumerate(o for o in wanted if o in missing)
    ]
    return (*told, *_unhelped(page, seen), *_misled(page, seen), *_unsourced(page, seen))


def _wanted(page: Page, *, detail: bool) -> Iterator[Wanted]:
    for section in page.sections:
        for statement in section.statements:
            yield from _said(statement, f"statement {statement.id}", page, detail=detail)
    for notice in (*page.emergencies, *page.notices):
        title = f"the title of notice {notice.id}"
        help = "show every notice that the section names, with its title: guide.notice(id)"
        yield Wanted(title, "", "", comparable(notice.title), help=help)
        for statement in notice.statements:
            what = f"notice {notice.id}, statement {statement.id}"
            for one in _said(statement, what, page, detail=detail):
                yield one._replace(help=help)


def _said(statement: Statement, what: str, page: Page, *, detail: bool) -> Iterator[Wanted]:
    yield Wanted(what, "data-statement", statement.id, comparable(statement.text))
    if detail and statement.detail:
        label = f"{comparable(page.words.say('detail'))}: "
        text = comparable(statement.detail)
        yield Wanted(f"{what}, for clinicians", "data-detail", statement.id, text, label)


def _visible_marks(one: Wanted, seen: Seen) -> list[Mark]:
    return [mark for mark in seen.marks.get((one.kind, one.id), ()) if not mark.hidden]


def _marked(one: Wanted, seen: Seen) -> bool:
    marks = _visible_marks(one, seen)
    if not marks or not all(_says(mark.text, one) for mark in marks):
        return False
    for mark in marks:
        seen.take_mark(mark)
    return True


def _says(text: str, one: Wanted) -> bool:
    text = text.removeprefix(one.before)
    return text.startswith(one.text) and _CITES.fullmatch(text, len(one.text)) is not None


def _told(one: Wanted, seen: Seen, *, hint: bool) -> str:
    wrong = next((mark for mark in _visible_marks(one, seen) if not _says(mark.text, one)), None)
    if wrong:
        return _altered(one, wrong.text, f" (line {wrong.line})")
    marks = seen.marks.get((one.kind, one.id), ())
    veils = [(mark.hidden, mark.line) for mark in marks if mark.hidden]
    veils += seen.veiling(one.text) if hint and not veils else []
    if veils:
        by, line = veils[0]
        return (
            f"{one.what} is hidden, by {by} (line {line}).\n"
            f"   The guide: {one.text}\n"
            "   To do: show it without a click, to every reader."
        )
    if hint and (nearest := seen.nearest(one.text)):
        return _altered(one, nearest, "")
    return f"{one.what} is missing.\n   The guide: {one.text}\n   To do: {one.help}."


def _altered(one: Wanted, found: str, where: str) -> str:
    said = _CITES.sub("", found) or "(nothing that a reader sees)"
    return (
        f"{one.what} is altered{where}.\n"
        f"   The guide: {one.text}\n"
        f"   The page:  {said}\n"
        f"   To do: {one.help}."
    )


# -- Crisis help ------------------------------------------------------------------------------


def _unhelped(page: Page, seen: Seen) -> Iterator[str]:
    records = {contact(line, page.guide): line for line in page.guide.all_crisis_lines}
    urgent = page.words.say("local-emergency")
    for line in page.help:
        text = comparable(plain(line))
        if seen.take(text) or not (line in records or plain(line) == urgent):
            continue
        lost = _parts_lost(line, records.get(line), seen)
        if lost:
            yield (
                f"crisis help: {lost} is missing, altered or hidden.\n"
                f"   The guide: {text}\n"
                "   To do: show each line's name and every way to reach it, unaltered."
            )


def _parts_lost(line: Line, record: CrisisLine | None, seen: Seen) -> str:
    if record is None:
        return f"'{comparable(plain(line))}'"
    lost = [] if seen.take(comparable(record.name)) else [record.name]
    for shown, address in {run.text: run.address or "" for run in line if run.address}.items():
        if not (seen.take(comparable(shown)) or seen.take_call(address)):
            lost.append(f"{shown} of {record.name}")
    return " and ".join(lost)


def _misled(page: Page, seen: Seen) -> Iterator[str]:
    addresses: dict[str, set[str]] = {}
    for run in (run for line in page.help for run in line):
        if run.address:
            addresses.setdefault(comparable(run.text), set()).add(bare(run.address))
    for mark in seen.links:
        right = addresses.get(mark.text)
        scheme = mark.value.partition(":")[0].strip().lower()
        if right and scheme in ("tel", "sms") and bare(mark.value) not in right:
            yield (
                f"crisis help: the link '{mark.text}' (line {mark.line}) leads to {mark.value}.\n"
                f"   The guide: {' or '.join(sorted(right))}\n"
                "   To do: make the link of the channel's own address."
            )


# -- References -------------------------------------------------------------------------------


def _unsourced(page: Page, seen: Seen) -> Iterator[str]:
    for source in _sources(page.sections):
        at = seen.find(comparable(to_reference(source)))
        if at < 0 and _names(source, seen):
            at = seen.find(comparable(source.title))
        if at < 0:
            veils = seen.veiling(comparable(source.title))
            state = (
                f"hidden, by {veils[0][0]} (line {veils[0][1]})" if veils else "missing or altered"
            )
            yield (
                f"source {source.id} is {state}.\n"
                f"   The guide: {to_reference(source)}\n"
                "   To do: list every source of the section where readers see it: section.sources."
            )
        elif source.standing.status != "current":
            word = page.words.name("standings", source.standing.status)
            if comparable(word) not in seen.text[at : at + len(to_reference(source)) + _NEAR]:
                yield (
                    f"source {source.id} is shown as if it stood; it is {word}.\n"
                    f"   The guide: {to_reference(source)} ({word})\n"
                    "   To do: say so after the source."
                )


def _sources(sections: Iterable[Section]) -> tuple[Source, ...]:
    return tuple({source.id: source for section in sections for source in section.sources}.values())


def _names(source: Source, seen: Seen) -> bool:
    """Whether a source is named in another style: by title, and by number or address."""
    numbers = [number for number in (source.doi, source.pmid, source.url) if number]
    return seen.find(comparable(source.title)) >= 0 and (
        not numbers
        or any(seen.find(comparable(number)) >= 0 for number in numbers)
        or any(link.endswith(bare(n)) for n in numbers for link in seen.addresses)
    )
