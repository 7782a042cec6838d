"""What the difference between two guides is told in."""

from typing import Literal

from ketamine_guide.changes import GRAVITIES, Gravity, Snapshot
from ketamine_guide.ids import LanguageTag
from ketamine_guide.models._record import Record

Way = Literal["added", "removed", "retired", "moved", "reworded", "rests-on-changed"]
"""How a statement changed. ``retired``: its id leads to a successor now. ``moved``: to another
section or notice, or to a callout of another level. ``reworded``: what it says itself.
``rests-on-changed``: a finding, figure or source behind it."""

RecordKind = Literal[
    "guide",
    "section",
    "notice",
    "term",
    "crisis-line",
    "approval",
    "source",
    "finding",
    "trial",
    "concept",
]
"""What stands around and behind the statements."""


class StatementChange(Record):
    """Tell how one statement changed, with before and after."""

    gravity: Gravity
    id: str
    ways: tuple[Way, ...]
    """At least one."""
    says: tuple[str, ...]
    """What changed, worst first."""
    successors: tuple[str, ...] = ()
    """Ids that took its place, when it is gone."""
    before: Snapshot | None = None
    after: Snapshot | None = None

    @property
    def place(self) -> str:
        """Where it stands, or stood: ``section:<id>``, ``notice:<id>`` or ``term:<id>``."""
        there = self.after or self.before
        return there.place if there else ""


class FieldChange(Record):
    """Tell how one field of a record changed; JSON where it is no plain string."""

    gravity: Gravity
    field: str
    before: str | None = None
    after: str | None = None


class RecordChange(Record):
    """Tell how one record beside or behind the statements changed."""

    gravity: Gravity
    kind: RecordKind
    id: str
    way: Literal["added", "removed", "changed"]
    fields: tuple[FieldChange, ...] = ()
    """What changed, worst first; empty for one that is new or gone."""
    successors: tuple[str, ...] = ()
    """Ids that took the place of a section that is gone."""


class Diff(Record):
    """Tell everything that changed from one guide to another, worst first."""

    format: Literal["ketamine-guide-diff/1"] = "ketamine-guide-diff/1"
    language: LanguageTag
    old: str
    """Version of the older guide."""
    new: str
    """Version of the newer guide."""
    statements: tuple[StatementChange, ...] = ()
    """Worst first, then in reading order; those that are gone come last of their gravity."""
    records: tuple[RecordChange, ...] = ()
    """Worst first, then by kind."""

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.statements or self.records)

    @property
    def gravity(self) -> Gravity | None:
        """The worst of all changes; none when nothing changed."""
        found = {change.gravity for change in self.statements}
        found |= {change.gravity for change in self.records}
        return max(found, key=GRAVITIES.index, default=None)

    def by(self, way: Way) -> tuple[StatementChange, ...]:
        """Give the statements that changed in one way, worst first."""
        return tuple(change for change in self.statements if way in change.ways)

    @property
    def added(self) -> tuple[StatementChange, ...]:
        """Statements that are new."""
        return self.by("added")

    @property
    def removed(self) -> tuple[StatementChange, ...]:
        """Statements that are gone without a successor."""
        return self.by("removed")

    @property
    def moved(self) -> tuple[StatementChange, ...]:
        """Statements that stand elsewhere."""
        return self.by("moved")

    @property
    def reworded(self) -> tuple[StatementChange, ...]:
        """Statements that say otherwise."""
        return self.by("reworded")

    @property
    def rests_on_changed(self) -> tuple[StatementChange, ...]:
        """Statements of which a finding, figure or source changed."""
        return self.by("rests-on-changed")
