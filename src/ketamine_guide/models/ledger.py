"""Every id that was ever published: an id lives for ever and is never used twice."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ketamine_guide.ids import Id
from ketamine_guide.models._record import Record

_VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")

Version = Annotated[str, StringConstraints(pattern=rf"^{_VERSION.pattern}$")]
"""Of a release: major, minor, patch."""


def parts_of(version: str) -> tuple[int, ...]:
    """Give major, minor and patch of a version; ``ValueError`` for any other form.

    >>> parts_of("1.20.3") > parts_of("1.3.20")
    True
    """
    if not (found := _VERSION.fullmatch(version)):
        raise ValueError(f"{version!r} is no version such as 1.2.3")
    return tuple(map(int, found.groups()))


class Entry(Record):
    """Record one id: since when it is there, until when it was, and what took its place."""

    id: Id
    kind: Literal["section", "statement"]
    """What the id is of."""
    first: Version
    """First version that held it."""
    last: Version | None = None
    """Last version that held it; none while it lives."""
    to: tuple[Id, ...] = ()
    """Ids of its successors, as in ``redirects.json``."""

    @model_validator(mode="after")
    def _has_a_life(self) -> Self:
        if self.last is None and self.to:
            raise ValueError(f"{self.id} has successors, but no last version")
        if self.last is not None and parts_of(self.last) < parts_of(self.first):
            raise ValueError(f"{self.id} was last held before it was first")
        return self


class Ledger(Record):
    """Hold the file ``ledger.json``."""

    ids: Annotated[tuple[Entry, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_id_once(self) -> Self:
        ids = [entry.id for entry in self.ids]
        if len(set(ids)) < len(ids):
            twice = sorted({id for id in ids if ids.count(id) > 1})
            raise ValueError(f"ids that stand twice: {', '.join(twice)}")
        return self
