"""One language's whole guide: records by id, and what a jurisdiction may ask of it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Generic, NamedTuple, TypeVar, final

from ketamine_guide.errors import ContentProblem, InvalidContent, UnknownId
from ketamine_guide.misses import unknown, warn_of
from ketamine_guide.models.text import Section, Statement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_guide.models.evidence import Evidence, Figure, Finding, Source
    from ketamine_guide.models.overlay import Overlay
    from ketamine_guide.models.reference import (
        Approval,
        Concept,
        CrisisLine,
        Manifest,
        Notice,
        Redirect,
        Term,
        Words,
    )
    from ketamine_guide.models.trials import Trial

R = TypeVar("R")


class Shelf(dict[str, R], Generic[R]):
    """Hold records by id, fetching one when it is first asked for.

    ``fetch`` raises ``KeyError`` for an id that is not there; ``ids`` names all there are.
    A fetched record is kept by ``setdefault``, so threads that race agree on one object and
    a record that is there is found by a plain dict look-up.
    """

    __slots__ = ("_fetch", "_ids")

    def __init__(
        self,
        fetch: Callable[[str], R] | None = None,
        ids: Callable[[], Iterable[str]] | None = None,
    ) -> None:
        super().__init__()
        self._fetch, self._ids = fetch, ids

    def __missing__(self, id: str) -> R:
        """Fetch the record and keep it."""
        if self._fetch is None:
            raise KeyError(id)
        return self.setdefault(id, self._fetch(id))

    def ids(self) -> tuple[str, ...]:
        """Name every record, in order, without fetching one."""
        return tuple(self) if self._ids is None else tuple(self._ids())

    def all(self) -> tuple[R, ...]:
        """Give every record, in order; report every problem of all of them at once."""
        return self.many(self.ids())

    def many(self, ids: Iterable[str]) -> tuple[R, ...]:
        """Give these records, in order; report every problem of all of them at once."""
        found: list[R] = []
        problems: dict[ContentProblem, None] = {}
        for id in ids:
            try:
                found.append(self[id])
            except InvalidContent as fault:
                problems |= dict.fromkeys(fault.problems)
            except KeyError:
                file = f"evidence/{id.partition('/')[0]}.json" if "/" in id else id
                problems[ContentProblem(file, "", f"{id} is cited, but it is not there")] = None
        if problems:
            raise InvalidContent(tuple(problems))
        return tuple(found)


def shelf_of(records: Iterable[R], id_of: Callable[[R], str]) -> Shelf[R]:
    """Put records that are in memory on a shelf."""
    shelf: Shelf[R] = Shelf()
    shelf.update((id_of(record), record) for record in records)
    return shelf


class Shelves(NamedTuple):
    """Everything that a guide hands out, on shelves, fetched or in memory."""

    language: str
    version: str
    sections: "Shelf[Section]"
    findings: "Shelf[Finding]"
    sources: "Shelf[Source]"
    trials: "Shelf[Trial]"
    terms: "Shelf[Term]"
    notices: "Shelf[Notice]"
    approvals: "Shelf[Approval]"
    crisis_lines: "Shelf[CrisisLine]"
    manifest: "Callable[[], Manifest]"
    words: "Callable[[], Words]"
    redirect: "Callable[[str], Redirect | None]"
    """The redirect of a retired section or statement id; read only after a miss."""
    reload: "Callable[[str, str], Guide] | None" = None
    """How a pickled guide comes back, from its language and version."""
    overlay: "Overlay | None" = None
    """What a clinic added and hid."""


@final
class Guide:
    """Hold one language's whole guide.

    Guides compare by identity and cannot be changed. ``load_guide`` gives the one that
    ships; a pickle of it comes back as ``load_guide(language)`` of the same version.
    """

    __slots__ = ("__weakref__", "_shelves", "_statements")

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._statements: Shelf[Statement] = Shelf(self._find_statement)

    def __repr__(self) -> str:
        """Say language and version."""
        return f"<Guide {self.language} {self.version}>"

    def __copy__(self) -> "Guide":
        """Give itself: what cannot be changed needs no copy."""
        return self

    def __deepcopy__(self, memo: object) -> "Guide":
        """Give itself, so that a copied section stays bound to its own guide."""
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as a promise to load the same guide again."""
        if self._shelves.reload is None:
            raise TypeError("a guide made in memory cannot be pickled; pickle what it was made of")
        return self._shelves.reload, (self.language, self.version)

    @property
    def language(self) -> str:
        """BCP 47 tag."""
        return self._shelves.language

    @property
    def version(self) -> str:
        """Version of the package that the content came with."""
        return self._shelves.version

    @property
    def overlay(self) -> "Overlay | None":
        """What a clinic added and hid (``ketamine_guide.overlay``); None in what ships."""
        return self._shelves.overlay

    @property
    def title(self) -> str:
        """The guide's title."""
        return self.words.title

    @property
    def words(self) -> "Words":
        """Every word that a renderer or command prints of its own."""
        return self._shelves.words()

    @property
    def sections(self) -> tuple[Section, ...]:
        """Every section in reading order."""
        return self._shelves.sections.all()

    @property
    def sources(self) -> "tuple[Source, ...]":
        """Every source that ships, cited or offered as reading, by id."""
        return self._shelves.sources.all()

    @property
    def findings(self) -> "tuple[Finding, ...]":
        """Every finding that ships, by source id, then in file order."""
        return self._shelves.findings.all()

    @property
    def trials(self) -> "tuple[Trial, ...]":
        """Every trial that is told as data."""
        return self._shelves.trials.all()

    @property
    def concepts(self) -> "tuple[Concept, ...]":
        """What the guide is about, in codes, for look-up by other systems."""
        return self._shelves.manifest().concepts

    @property
    def terms(self) -> "tuple[Term, ...]":
        """The glossary."""
        return self._shelves.terms.all()

    @property
    def notices(self) -> "tuple[Notice, ...]":
        """Every notice."""
        return self._shelves.notices.all()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement: of the sections in reading order, the notices, then the terms."""
        return (
            *(s for section in self.sections for s in section.statements),
            *(s for notice in self.notices for s in notice.statements),
            *(term.definition for term in self.terms),
        )

    def section(self, id: str) -> Section:
        """Give the section with this id; ``UnknownId`` when there is none."""
        try:
            return self._shelves.sections[id]
        except KeyError:
            successor = self._successor("section", id, self._shelves.sections.ids)
            return self._look_up("section", self._shelves.sections, successor)

    def statement(self, id: str) -> Statement:
        """Give the statement with this id; ``UnknownId`` when there is none."""
        try:
            return self._statements[id]
        except KeyError:
            successor = self._successor("statement", id, self._statement_ids)
            return self._look_up("statement", self._statements, successor)

    def source(self, id: str) -> "Source":
        """Give the source with this id; ``UnknownId`` when there is none."""
        return self._look_up("source", self._shelves.sources, id)

    def finding(self, id: str) -> "Finding":
        """Give the finding with this id; ``UnknownId`` when there is none."""
        return self._look_up("finding", self._shelves.findings, id)

    def figure(self, ref: str) -> "Figure":
        """Give the figure that ``<finding-id>#<name>`` names; ``UnknownId`` when there is none."""
        finding, _, name = ref.partition("#")
        figures = {figure.name: figure for figure in self.finding(finding).figures}
        if name not in figures:
            unknown("figure", ref, (f"{finding}#{other}" for other in figures))
        return figures[name]

    def trial(self, id: str) -> "Trial":
        """Give the trial with this id; ``UnknownId`` when there is none."""
        return self._look_up("trial", self._shelves.trials, id)

    def term(self, id: str) -> "Term":
        """Give the term with this id; ``UnknownId`` when there is none."""
        return self._look_up("term", self._shelves.terms, id)

    def notice(self, id: str) -> "Notice":
        """Give the notice with this id; ``UnknownId`` when there is none."""
        return self._look_up("notice", self._shelves.notices, id)

    def cited(self, ids: Iterable[str]) -> "tuple[Finding, ...]":
        """Give the findings with these ids; report every problem of their files at once."""
        return self._shelves.findings.many(ids)

    def approvals(self, jurisdiction: str) -> "tuple[Approval, ...]":
        """Give what was decided for a jurisdiction, its own first, then along its chain."""
        chain = self._chain(jurisdiction)
        return tuple(a for place in chain for a in self.all_approvals if a.jurisdiction == place)

    @property
    def all_approvals(self) -> "tuple[Approval, ...]":
        """Every approval of every jurisdiction."""
        return self._shelves.approvals.all()

    def crisis_lines(self, jurisdiction: str | None = None) -> "tuple[CrisisLine, ...]":
        """Give the emergency numbers of a jurisdiction's chain, then its crisis lines.

        A jurisdiction without a crisis line of its own also gets the finders (``role`` is
        ``finder``), which serve every country; without a jurisdiction they are all there is.
        """
        lines = self.all_crisis_lines
        finders = tuple(line for line in lines if line.role == "finder")
        if jurisdiction is None:
            return finders
        chain = self._chain(jurisdiction)
        ours = [line for place in chain for line in lines if line.jurisdiction == place]
        ours.sort(key=lambda line: line.role != "emergency")  # Stable: the nearest stays first.
        country = jurisdiction.partition("-")[0]
        own = any(
            line.jurisdiction in (jurisdiction, country) and line.role != "emergency"
            for line in ours
        )
        return tuple(ours) if own else (*ours, *finders)

    @property
    def all_crisis_lines(self) -> "tuple[CrisisLine, ...]":
        """Every crisis line of every jurisdiction, and the finders."""
        return self._shelves.crisis_lines.all()

    @property
    def digest(self) -> str:
        """Digest of all that the guide says (``ketamine_guide.digests``)."""
        from ketamine_guide.digests import guide_digest

        return guide_digest(self)

    def digest_of(self, statement_id: str) -> str:
        """Give the digest of a statement, which covers the findings that it rests on."""
        from ketamine_guide.digests import statement_digest

        return statement_digest(self.statement(statement_id), self)

    def digest_of_section(self, section: Section) -> str:
        """Give the digest of a section as it stands in this guide."""
        from ketamine_guide.digests import section_digest

        return section_digest(section, self)

    def redirect(self, id: str) -> "Redirect | None":
        """Give what took the place of a retired section or statement; none while it lives."""
        return self._shelves.redirect(id)

    def due(self, *, on: date) -> tuple[Section, ...]:
        """Give the sections whose evidence should have been checked again before a day."""
        return tuple(section for section in self.sections if section.check_due < on)

    def bind(self, section: Section) -> Section:
        """Give a copy of a section that finds its findings and sources in this guide."""
        return bind_in_place(section.model_copy(), self)

    def _chain(self, jurisdiction: str) -> tuple[str, ...]:
        from ketamine_guide.jurisdictions import jurisdiction_chain

        return jurisdiction_chain(jurisdiction, self._shelves.manifest().jurisdictions)

    def _find_statement(self, id: str) -> Statement:
        for statement in self.statements:
            self._statements.setdefault(statement.id, statement)
        found = self._statements.get(id)
        if found is None:
            raise KeyError(id)
        return found

    def _statement_ids(self) -> Iterable[str]:
        return tuple(self._statements)

    def _look_up(self, kind: str, shelf: Shelf[R], id: str) -> R:
        try:
            return shelf[id]
        except KeyError:
            unknown(kind, id, shelf.ids())

    def _successor(self, kind: str, id: str, ids: Callable[[], Iterable[str]]) -> str:
        redirect = self._shelves.redirect(id)
        if redirect is None or redirect.kind != kind:
            unknown(kind, id, ids())
        if len(redirect.to) != 1:
            raise UnknownId(kind, id, successors=redirect.to, retired=True)
        warn_of(f"the {kind} {id!r} is now {redirect.to[0]!r}; ask for that")
        return redirect.to[0]


def bind_in_place(section: Section, guide: Guide) -> Section:
    """Bind a section that nobody else holds yet."""
    section._guide = guide  # noqa: SLF001  # The one place that binds.
    return section


def guide_of(
    *,
    language: str,
    version: str,
    words: "Words",
    manifest: "Manifest",
    sections: Iterable[Section],
    evidence: "Iterable[Evidence]" = (),
    trials: "Iterable[Trial]" = (),
    terms: "Iterable[Term]" = (),
    notices: "Iterable[Notice]" = (),
    approvals: "Iterable[Approval]" = (),
    crisis_lines: "Iterable[CrisisLine]" = (),
    redirects: "Mapping[str, Redirect] | None" = None,
) -> Guide:
    """Make a guide of records in memory, its sections bound to it."""
    files = tuple(evidence)
    shelf: Shelf[Section] = Shelf()
    guide = Guide(
        Shelves(
            language=language,
            version=version,
            sections=shelf,
            findings=shelf_of((f for file in files for f in file.findings), lambda f: f.id),
            sources=shelf_of((file.source for file in files), lambda s: s.id),
            trials=shelf_of(trials, lambda t: t.id),
            terms=shelf_of(terms, lambda t: t.id),
            notices=shelf_of(notices, lambda n: n.id),
            approvals=shelf_of(approvals, lambda a: a.id),
            crisis_lines=shelf_of(crisis_lines, lambda line: line.id),
            manifest=lambda: manifest,
            words=lambda: words,
            redirect=(redirects or {}).get,
        )
    )
    shelf.update((section.id, guide.bind(section)) for section in sections)
    return guide
