"""What every format shows, gathered once: sections, notices, sources, words, help, dates."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple, get_args

from ketamine_guide.errors import Unbound
from ketamine_guide.guide import Guide
from ketamine_guide.models.evidence import Source
from ketamine_guide.models.reference import Notice, Term, Words
from ketamine_guide.models.text import Section, Statement
from ketamine_guide.render.contacts import Line, help_lines, own_contacts
from ketamine_guide.render.glossary import terms_used

CRISIS = "crisis"
"""The notice that crisis lines stand with."""


Expiry = Literal["serve", "mark", "withhold"]
"""What becomes of a section past its date: shown as it is, marked at its head, or not shown."""


class Page(NamedTuple):
    """One section or a whole guide, with all that may not be dropped on the way to a reader."""

    guide: Guide
    whole: bool
    """Whether it is a whole guide, which has a title of its own."""
    sections: tuple[Section, ...]
    emergencies: tuple[Notice, ...]
    """Notices that stand before the text of the sections that name them."""
    notices: tuple[Notice, ...]
    """Notices that stand after the text."""
    terms: tuple[Term, ...]
    """Words of the glossary that the text uses, in its order."""
    citations: "Citations"
    reading: tuple[Source, ...]
    """Sources offered to read further."""
    help: tuple[Line, ...]
    """Crisis help; empty unless the notice of crisis stands on the page."""
    closing: tuple[str, ...]
    """Dates, version and terms of use."""
    late: dict[str, str]
    """What stands at the head of a section past its date, by its id."""
    withheld: frozenset[str]
    """Ids of the sections whose text is not shown; their notices and crisis help are."""

    @property
    def words(self) -> Words:
        """Every word that a format prints of its own."""
        return self.guide.words

    @property
    def contacts(self) -> tuple[Line, ...]:
        """How to reach the clinic whose overlay the guide carries."""
        return tuple(own_contacts(self.guide))

    @property
    def clinic(self) -> str:
        """The clinic whose overlay the guide carries; empty without one."""
        return self.guide.overlay.name if self.guide.overlay else ""

    @property
    def told(self) -> tuple[Section, ...]:
        """The sections whose text is shown."""
        return tuple(section for section in self.sections if section.id not in self.withheld)

    def first(self, section: Section) -> tuple[Notice, ...]:
        """Give the emergency notices that stand before a section."""
        return tuple(notice for notice in self.emergencies if notice.id in section.notices)


def page_of(
    content: Section | Guide,
    jurisdiction: str | None = None,
    on: date | None = None,
    expiry: Expiry = "mark",
) -> Page:
    """Gather a page.

    ``jurisdiction`` (ISO 3166) chooses the crisis lines; ``on`` is the reader's day, to judge
    what is overdue; ``expiry`` says what becomes of that. Raises ``Unbound`` for a section of
    no guide, ``UnknownJurisdiction``, and ``ValueError`` for another policy.
    """
    guide = guide_behind(content)
    if jurisdiction is not None:
        guide.crisis_lines(jurisdiction)  # Refuses what is no jurisdiction.
    sections = sections_of(content)
    notices = notices_of(content, guide)
    emergencies = tuple(notice for notice in notices if notice.level == "emergency")
    after = notices[len(emergencies) :]
    late = _late(sections, guide.words, on, expiry)
    withheld = frozenset(late if expiry == "withhold" else ())
    told = [section for section in sections if section.id not in withheld]
    terms = dict.fromkeys(term for section in told for term in terms_used(section, guide))
    shown = (
        *(s for notice in emergencies for s in notice.statements),
        *(s for section in told for s in section.statements),
        *(s for notice in after for s in notice.statements),
        *(term.definition for term in terms),
    )
    helped = any(notice.id == CRISIS for notice in notices)
    reading = dict.fromkeys(id for section in sections for id in section.reading)
    return Page(
        guide,
        isinstance(content, Guide),
        sections,
        emergencies,
        after,
        tuple(terms),
        Citations(shown, guide),
        tuple(guide.source(id) for id in reading),
        tuple(help_lines(guide, jurisdiction)) if helped else (),
        (*dates_of(sections, guide.words, on if late else None), *_edition(guide)),
        late,
        withheld,
    )


def _late(
    sections: Iterable[Section], words: Words, on: date | None, expiry: Expiry
) -> dict[str, str]:
    if expiry not in get_args(Expiry):
        raise ValueError(f"expiry is 'serve', 'mark' or 'withhold', not {expiry!r}")
    if on is None or expiry == "serve":
        return {}
    phrase = "withheld" if expiry == "withhold" else "overdue"
    return {
        section.id: words.say(phrase, date=section.check_due.isoformat())
        for section in sections
        if section.by is None and section.check_due < on
    }


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
        sources = dict.fromkeys(id.partition("/")[0] for id in ids)
        guide.cited(ids)  # Reports every finding that is not there at once.
        self.sources: tuple[Source, ...] = tuple(guide.source(id) for id in sources)
        self._numbers = {id: at for at, id in enumerate(sources, 1)}

    def numbers(self, statement: Statement) -> tuple[int, ...]:
        """Give the numbers of the sources that a statement rests on, rising."""
        return tuple(sorted({self._numbers[id.partition("/")[0]] for id in statement.findings}))


def standing_of(source: Source, words: Words) -> str:
    """Say what kind of evidence a source is and, unless it stands, how it stands."""
    kind = words.name("designs", source.design)
    if source.standing.status == "current":
        return kind
    return f"{kind}; {words.name('standings', source.standing.status)}"


def dates_of(sections: Iterable[Section], words: Words, on: date | None = None) -> Iterator[str]:
    """Say when the evidence was last checked, when it is due, and whether that has passed.

    For several sections the oldest dates count; those of an overlay hold no evidence. No clock
    is read: without ``on`` nothing is said of the present day.
    """
    held = tuple(section for section in sections if section.by is None)
    if not held:
        return
    due = min(section.check_due for section in held)
    yield words.say("checked", date=min(section.evidence_checked for section in held).isoformat())
    yield words.say("due", date=due.isoformat())
    if on is not None and due < on:
        yield words.say("overdue", date=due.isoformat())


def _edition(guide: Guide) -> Iterator[str]:
    yield guide.words.say("version", title=guide.title, version=guide.version)
    yield guide.words.say("licence")
    if own := guide.overlay:
        yield guide.words.say("local-checked", name=own.name, date=own.checked.isoformat())
        yield guide.words.say("local-version", name=own.name)
