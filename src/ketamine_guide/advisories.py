"""Advisories in OSV form that call wrong text back, and which of them reach an app."""

import os
import re
from collections.abc import Collection, Iterable
from os import PathLike
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from ketamine_guide.bounded_json import json_object, read_bounded, record_of
from ketamine_guide.changes import GRAVITIES, Gravity
from ketamine_guide.errors import InvalidAdvisory
from ketamine_guide.ids import WebAddress
from ketamine_guide.models._record import Record, Text

PACKAGE = "ketamine-guide"
MOST = 1 << 20
"""Bytes of an advisory."""

_NUMBER = "(?:0|[1-9][0-9]{0,8})"
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"

Version = Annotated[str, StringConstraints(pattern=rf"^{_NUMBER}(?:\.{_NUMBER}){{0,3}}$")]
"""A release of this package: numbers and dots."""

AdvisoryId = Annotated[
    str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+$", max_length=60)
]
"""``KETAMINE-GUIDE-<year>-<number>``, or what another database calls it."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
"""Text of several lines, for people who maintain an app."""


class Recalled(Record):
    """Say what is wrong with one statement and what to show in its place."""

    id: Annotated[
        str,
        StringConstraints(pattern=rf"^(?:(?:crisis-line|approval|notice|section|term):)?{_SLUG}$"),
    ]
    """Of a statement, or ``crisis-line:<id>``, ``approval:<id>``, ``notice:<id>``."""
    gravity: Annotated[Gravity, Field(alias="class")]
    """How grave the error is."""
    why: Text
    """What is wrong."""
    instead: Text | None
    """What to show in its place; null: nothing."""


class Called(Record):
    """Hold what this package puts into OSV's ``database_specific``."""

    statements: Annotated[tuple[Recalled, ...], Field(min_length=1, max_length=5_000)]
    """What is called back."""


class Package(Record):
    """Name a package (OSV ``affected[].package``)."""

    ecosystem: Literal["PyPI"]
    name: Literal["ketamine-guide"]
    purl: Literal["pkg:pypi/ketamine-guide"] | None = None


class Event(Record):
    """Say where a range of affected versions begins or ends (OSV)."""

    introduced: Version | None = None
    """The first affected version; ``0``: every one from the first."""
    fixed: Version | None = None
    """The first version that is not affected any more."""
    last_affected: Version | None = None
    """The last version that is known to be affected."""

    @model_validator(mode="after")
    def _is_one_event(self) -> Self:
        if [self.introduced, self.fixed, self.last_affected].count(None) != 2:  # noqa: PLR2004
            raise ValueError("an event is one of introduced, fixed and last_affected")
        return self

    @property
    def at(self) -> str:
        """The version that it is about."""
        return self.introduced or self.fixed or self.last_affected or "0"


class Range(Record):
    """Give a range of affected versions (OSV)."""

    type: Literal["ECOSYSTEM", "SEMVER"]
    """Versions of this package are in the same order by either."""
    events: Annotated[tuple[Event, ...], Field(min_length=1, max_length=1_000)]

    @model_validator(mode="after")
    def _begins_and_ends_in_one_way(self) -> Self:
        if not any(event.introduced for event in self.events):
            raise ValueError("a range says where it is introduced")
        if any(e.fixed for e in self.events) and any(e.last_affected for e in self.events):
            raise ValueError("a range has fixed or last_affected, not both")
        return self


class Affected(Record):
    """Say which versions of this package are affected, and what in them (OSV)."""

    package: Package
    ranges: Annotated[tuple[Range, ...], Field(max_length=100)] = ()
    versions: Annotated[tuple[Version, ...], Field(max_length=5_000)] = ()
    database_specific: Called | None = None
    """What is called back; none: the whole version."""

    @model_validator(mode="after")
    def _names_a_version(self) -> Self:
        if not self.ranges and not self.versions:
            raise ValueError("name the affected versions, or a range of them")
        return self


class Link(Record):
    """Lead to more (OSV ``references``)."""

    type: Literal[
        "ADVISORY", "ARTICLE", "DETECTION", "DISCUSSION", "EVIDENCE", "FIX", "INTRODUCED",
        "PACKAGE", "REPORT", "WEB",
    ]  # fmt: skip
    url: WebAddress


class Advisory(Record):
    """Hold one advisory: the fields of OSV 1.x that this package uses, and no other."""

    schema_version: Annotated[str, StringConstraints(pattern=r"^1\.[0-9]{1,4}\.[0-9]{1,4}$")] = (
        "1.0.0"
    )
    """Of OSV."""
    id: AdvisoryId
    modified: AwareDatetime
    """The newest of several with one id holds."""
    published: AwareDatetime | None = None
    withdrawn: AwareDatetime | None = None
    """When it was taken back; it then calls nothing back."""
    aliases: tuple[AdvisoryId, ...] = ()
    related: tuple[AdvisoryId, ...] = ()
    summary: Text | None = None
    """One line."""
    details: Prose | None = None
    """CommonMark."""
    references: tuple[Link, ...] = ()
    affected: Annotated[tuple[Affected, ...], Field(min_length=1, max_length=100)]


class Recall(NamedTuple):
    """An advisory that reaches an app, and which of its texts."""

    advisory: Advisory
    records: tuple[Recalled, ...]
    """Gravest first; empty when the whole version is called back."""


def read_advisory(path: "str | PathLike[str]") -> Advisory:
    """Read an advisory; ``InvalidAdvisory`` names every problem, for one unread could harm."""

    def refuse(problems: tuple[str, ...]) -> InvalidAdvisory:
        return InvalidAdvisory(
            os.fspath(path),
            problems,
            "take it from the project's advisories/ again; a newer form needs a newer version",
        )

    data = read_bounded(path, MOST, refuse)
    json_object(data, refuse)
    return record_of(Advisory, data, refuse)


def matching(
    advisories: Iterable[Advisory], version: str, statement_ids: Collection[str]
) -> tuple[Recall, ...]:
    """Give the advisories that call back a version, with those of its texts that an app shows.

    ``statement_ids`` are ids of statements, or ``crisis-line:<id>`` and the like. Of several
    advisories with one id the newest holds; one that was withdrawn calls nothing back. A version
    that is no release counts as affected: in doubt, look.
    """
    newest: dict[str, Advisory] = {}
    for advisory in advisories:
        held = newest.setdefault(advisory.id, advisory)
        if held.modified < advisory.modified:
            newest[advisory.id] = advisory
    shown = frozenset(statement_ids)
    found = (_recall(a, version, shown) for a in newest.values() if a.withdrawn is None)
    return tuple(recall for recall in found if recall is not None)


def _recall(advisory: Advisory, version: str, shown: frozenset[str]) -> Recall | None:
    reached = [one.database_specific for one in advisory.affected if _affects(one, version)]
    if None in reached:
        return Recall(advisory, ())
    called = [record for one in reached if one for record in one.statements if record.id in shown]
    records = sorted(called, key=lambda record: -GRAVITIES.index(record.gravity))
    return Recall(advisory, tuple(records)) if records else None


def _affects(affected: Affected, version: str) -> bool:
    if not re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})*", version):
        return True
    at = _key(version)
    return at in map(_key, affected.versions) or any(_within(one, at) for one in affected.ranges)


def _within(affected: Range, at: tuple[int, ...]) -> bool:
    # OSV's own evaluation: events in the order of versions, the last that applies decides.
    inside = False
    for event in sorted(affected.events, key=lambda event: _key(event.at)):
        when = _key(event.at)
        if event.introduced and at >= when:
            inside = True
        elif (event.fixed and at >= when) or (event.last_affected and at > when):
            inside = False
    return inside


def _key(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
