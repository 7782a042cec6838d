"""The only reader of ``content/``: files become validated records here and nowhere else."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from threading import Lock
from typing import TypeVar

from importlib_resources import files
from pydantic import ValidationError

from ketamine_guide import __version__
from ketamine_guide.errors import ContentProblem, InvalidContent, OtherVersion
from ketamine_guide.guide import Guide, Shelf, Shelves, bind_in_place
from ketamine_guide.ids import SectionId
from ketamine_guide.languages import match_language
from ketamine_guide.models._record import SHIPPED, Record
from ketamine_guide.models.text import Section

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

    from ketamine_guide.models.evidence import Evidence, Finding, Source
    from ketamine_guide.models.ledger import Ledger
    from ketamine_guide.models.reference import Manifest, Redirect, Words

M = TypeVar("M", bound=Record)
R = TypeVar("R")

_BUILDING = Lock()
_LONGEST_ID = 100
_SPACED_KEY = re.compile(rb'"\s+:')
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Library:
    """Read the guides below one content folder, each file when it is first needed.

    What was read and found valid is kept; after a failure nothing is.
    """

    def __init__(
        self,
        root: "Traversable",
        reload: Callable[[str, str], Guide] | None = None,
        version: str = __version__,
    ) -> None:
        self.root, self._reload, self._version = root, reload, version
        self.forget()

    def forget(self) -> None:
        """Read every file again from now on; what was handed out stays as it is."""
        self._kept: dict[str, object] = {}
        self._whole: dict[str, Guide] = {}
        self._guides: dict[str, Guide] = {}
        self._evidence: dict[str, Evidence] = {}
        self._findings: Shelf[Finding] = Shelf(self._fetch_finding, self._finding_ids)
        self._sources: Shelf[Source] = Shelf(self._fetch_source, self.evidence_ids)

    # -- Files ------------------------------------------------------------------------------

    def parse(self, model: type[M], path: str) -> M:
        """Read one file and validate it; ``KeyError`` when it is not there."""
        try:
            data = self.root.joinpath(*path.split("/")).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, KeyError):
            raise KeyError(path) from None
        except OSError as fault:
            raise _invalid(path, f"cannot be read: {fault.strerror}") from fault
        if not model.__pydantic_complete__:
            with _BUILDING:
                model.model_rebuild()
        record = _validated(model, path, data)
        _refuse_doubled_keys(record, path, data)
        return record

    def required(self, model: type[M], path: str) -> M:
        """Read and validate a file that must be there, once."""
        try:
            return self._kept[path]  # type: ignore[return-value]
        except KeyError:
            pass
        try:
            record = self.parse(model, path)
        except KeyError:
            raise _invalid(path, "is missing") from None
        return self._kept.setdefault(path, record)  # type: ignore[return-value]

    def evidence_ids(self) -> tuple[str, ...]:
        """Name every file of evidence, by source id."""
        return tuple(sorted(_stems(self.root / "evidence")))

    def section_files(self, language: str) -> tuple[str, ...]:
        """Name every section file of a language, listed in the reading order or not."""
        return tuple(sorted(_stems(self.root / "sections" / language)))

    # -- Records ----------------------------------------------------------------------------

    def evidence(self, source_id: str) -> "Evidence":
        """Read one file of evidence; ``KeyError`` when there is none of that id."""
        try:
            return self._evidence[source_id]
        except KeyError:
            pass
        from ketamine_guide.models.evidence import Evidence

        path = f"evidence/{_slug(source_id)}.json"
        found = self.parse(Evidence, path)
        if found.source.id != source_id:
            raise _invalid(path, f"is named otherwise: {found.source.id!r}", "source.id")
        return self._evidence.setdefault(source_id, found)

    def _fetch_source(self, id: str) -> "Source":
        return self.evidence(id).source

    def _fetch_finding(self, id: str) -> "Finding":
        source_id, slash, _ = id.partition("/")
        if not slash:
            raise KeyError(id)
        for finding in self.evidence(source_id).findings:
            if finding.id == id:
                return finding
        raise KeyError(id)

    def _finding_ids(self) -> Iterator[str]:
        problems: list[ContentProblem] = []
        for id in self.evidence_ids():
            try:
                yield from (finding.id for finding in self.evidence(id).findings)
            except InvalidContent as fault:
                problems.extend(fault.problems)
        if problems:
            raise InvalidContent(problems)

    def manifest(self) -> "Manifest":
        """Give the reading order and the jurisdictions' unions."""
        from ketamine_guide.models.reference import Manifest

        return self.required(Manifest, "guide.json")

    def _words(self, language: str) -> "Words":
        from ketamine_guide.models.reference import Words

        return self.required(Words, f"words/{language}.json")

    def redirects(self) -> "tuple[Redirect, ...]":
        """Give what took the place of each retired id."""
        from ketamine_guide.models.reference import Redirects

        return self.required(Redirects, "redirects.json").redirects

    def ledger(self) -> "Ledger":
        """Give every id that was ever published."""
        from ketamine_guide.models.ledger import Ledger

        return self.required(Ledger, "ledger.json")

    def _redirect(self, id: str) -> "Redirect | None":
        return next((redirect for redirect in self.redirects() if redirect.id == id), None)

    def _shelf(self, path: str, home: str, field: str) -> Shelf[R]:
        def records() -> dict[str, R]:
            area, _, model = home.partition(".")
            module = import_module(f"ketamine_guide.models.{area}")
            rows = getattr(self.required(getattr(module, model), path), field)
            ids = [row.id for row in rows]
            twice = sorted({id for id in ids if ids.count(id) > 1})
            if twice:
                raise _invalid(path, f"ids used twice: {', '.join(twice)}", field)
            return dict(zip(ids, rows, strict=True))

        return Shelf(lambda record_id: records()[record_id], records)

    # -- Guides -----------------------------------------------------------------------------

    def guide(self, language: str) -> Guide:
        """Give a language's guide without reading anything yet."""
        try:
            return self._guides[language]
        except KeyError:
            pass
        sections: Shelf[Section] = Shelf(
            lambda id_: self._fetch_section(guide, id_), lambda: self.manifest().sections
        )
        guide = Guide(
            Shelves(
                language=language,
                version=self._version,
                sections=sections,
                findings=self._findings,
                sources=self._sources,
                trials=self._shelf("trials.json", "trials.Trials", "trials"),
                terms=self._shelf(f"terms/{language}.json", "reference.Terms", "terms"),
                notices=self._shelf(f"notices/{language}.json", "reference.Notices", "notices"),
                approvals=self._shelf("approvals.json", "reference.Approvals", "approvals"),
                crisis_lines=self._shelf(
                    "crisis_lines.json", "reference.CrisisLines", "crisis_lines"
                ),
                manifest=self.manifest,
                words=partial(self._words, language),
                redirect=self._redirect,
                reload=self._reload,
            )
        )
        return self._guides.setdefault(language, guide)

    def _fetch_section(self, guide: Guide, id: str) -> Section:
        path = f"sections/{guide.language}/{_slug(id)}.json"
        try:
            section = self.parse(Section, path)
        except KeyError:
            if id in self.manifest().sections:
                raise _invalid(path, "is missing, though guide.json lists it") from None
            raise
        if section.id != id:
            raise _invalid(path, f"is named otherwise: {section.id!r}", "id")
        return bind_in_place(section, guide)

    def whole(self, language: str) -> Guide:
        """Give a language's guide after validating every file and every cross-reference."""
        try:
            return self._whole[language]
        except KeyError:
            pass
        from ketamine_guide._crossrefs import faults

        guide = self.guide(language)
        problems = dict.fromkeys(faults(guide, self))
        if problems:
            self.forget()
            raise InvalidContent(tuple(problems))
        return self._whole.setdefault(language, guide)


def _validated(model: type[M], path: str, data: bytes) -> M:
    if b'"$schema"' in data:
        data = _without_schema(data)
    try:
        return model.model_validate_json(data, by_alias=True, by_name=False, context=SHIPPED)
    except ValidationError as fault:
        problems = [
            ContentProblem(path, ".".join(map(_shown, error["loc"])), error["msg"])
            for error in fault.errors(include_url=False, include_context=False, include_input=False)
        ]
    raise InvalidContent([*problems, *_doubled_keys(path, data)])


def _shown(part: int | str) -> str:
    # A key that is not ours may hold anything; it is shown, not sent to the terminal.
    return str(part) if str(part).isprintable() else ascii(part)


def _without_schema(data: bytes) -> bytes:
    # Editors name the JSON Schema of a file inside it; that is no part of the content.
    import json

    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return data
    if isinstance(content, dict):
        content.pop("$schema", None)
    return json.dumps(content).encode()


def _refuse_doubled_keys(record: Record, path: str, data: bytes) -> None:
    # pydantic keeps the last of two equal keys and says nothing. A file and its record
    # written out again hold the same number of keys unless one was doubled; only where the
    # counts differ, or a space before a colon spoils the count, is the file scanned.
    written = record.__pydantic_serializer__.to_json(record, by_alias=True, exclude_unset=True)
    if data.count(b'":') == written.count(b'":') and not _SPACED_KEY.search(data):
        return
    if problems := tuple(_doubled_keys(path, data)):
        raise InvalidContent(problems)


def _doubled_keys(path: str, data: bytes) -> Iterator[ContentProblem]:
    import json

    doubled: dict[str, None] = {}

    def look(pairs: list[tuple[str, object]]) -> None:
        keys = [key for key, _ in pairs]
        doubled.update(dict.fromkeys(key for key in keys if keys.count(key) > 1))

    try:
        json.loads(data, object_pairs_hook=look)
    except (ValueError, RecursionError):
        return  # What is no JSON was named already.
    for key in doubled:
        yield ContentProblem(path, _shown(key), "stands twice in one object")


def _slug(id: str) -> str:
    # Ids become file names: one that is not an id must not reach the file system.
    if len(id) > _LONGEST_ID or not _ID.fullmatch(id):
        raise KeyError(id)
    return id


def _stems(folder: "Traversable") -> Iterator[str]:
    # Stray files, such as those of an editor or a file manager, are not content.
    if folder.is_dir():
        for entry in folder.iterdir():
            stem, dot, ending = entry.name.rpartition(".")
            if dot and ending == "json" and _ID.fullmatch(stem):
                yield stem


def _invalid(file: str, message: str, path: str = "") -> InvalidContent:
    return InvalidContent([ContentProblem(file, path, message)])


def load_guide(language: str = "en") -> Guide:
    """Give a language's guide, everything validated, cross-references too.

    The first call reads every file; later ones give the same object. Raises
    ``UnknownLanguage``, or ``InvalidContent`` with every problem of every file.

    >>> load_guide("en").title
    'Ketamine for depression'
    """
    try:
        return LIBRARY._whole[language]  # noqa: SLF001  # A plain dict look-up once loaded.
    except KeyError:
        return LIBRARY.whole(match_language(language))


def get_section(id: SectionId, *, language: str = "en") -> Section:
    """Give one section, its file validated whole, bound to its guide.

    Reads that section's file and no other. Raises ``UnknownId``, ``UnknownLanguage`` or
    ``InvalidContent``.

    >>> get_section("safety-considerations").title
    'Safety Considerations'
    """
    return LIBRARY.guide(match_language(language)).section(id)


def get_sections(*, language: str = "en") -> tuple[Section, ...]:
    """Give every section in reading order.

    >>> [section.id for section in get_sections()][0]
    'introduction'
    """
    return LIBRARY.guide(match_language(language)).sections


def get_source(id: str) -> "Source":
    """Give one source, its file of evidence validated whole.

    >>> get_source("anand-2023").container_title
    'New England Journal of Medicine'
    """
    return LIBRARY.guide("en").source(id)


def get_sources() -> "tuple[Source, ...]":
    """Give every source that ships, by id.

    >>> len(get_sources()) >= 50
    True
    """
    return LIBRARY.guide("en").sources


def reload_guide(language: str, version: str) -> Guide:
    """Give the guide that was pickled; ``OtherVersion`` when it was another version's."""
    if version != __version__:
        raise OtherVersion(version, __version__)
    return load_guide(language)


LIBRARY = Library(files("ketamine_guide") / "content", reload_guide)
"""The library of the content that ships."""
