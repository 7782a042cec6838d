"""What has changed since a lock was signed, worst first."""

import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from ketamine_guide.advisories import Advisory, Recall, matching
from ketamine_guide.changes import GRAVITIES, Gravity, Snapshot, classify, reasons
from ketamine_guide.digests import statement_digest
from ketamine_guide.errors import InvalidLock, UnknownId
from ketamine_guide.guide import Guide
from ketamine_guide.lock.records import Lock, LockedItem
from ketamine_guide.lock.scope import MARK, Scope


class Change(NamedTuple):
    """Say what is different about one thing that was signed."""

    id: str
    """Of the statement, or as in ``crisis-line:us-988``; ``renew`` takes it."""
    what: Literal["changed", "new", "gone"]
    gravity: Gravity
    says: tuple[str, ...]
    """What changed, worst first."""
    before: Snapshot | LockedItem | None
    after: Snapshot | LockedItem | None

    @property
    def place(self) -> str:
        """Where a reader finds it, such as ``section:introduction``."""
        there = self.after or self.before
        return there.place if isinstance(there, Snapshot) else self.id


class Overdue(NamedTuple):
    """Name what should have been checked again before a day."""

    id: str
    """``section:<id>`` or ``crisis-line:<id>``."""
    due: date


class Verification(NamedTuple):
    """Say how a guide stands to what was signed."""

    lock: Lock
    version: str
    """Of the guide that was held against the lock."""
    changes: tuple[Change, ...]
    """Worst first, then in the lock's order."""
    overdue: tuple[Overdue, ...]
    """Past its date on the given day, the oldest first; empty when no day was given."""
    recalls: tuple[Recall, ...]
    """Advisories that call back this version of what is locked."""

    @property
    def unchanged(self) -> bool:
        """Whether all is as it was signed, within its date and not recalled."""
        return not (self.changes or self.overdue or self.recalls)

    def __str__(self) -> str:
        """Tell it as a colleague would."""
        from ketamine_guide.lock.notes import note

        return note(self)


def verify(
    lock: Lock, guide: Guide, *, on: date | None = None, advisories: Iterable[Advisory] = ()
) -> Verification:
    """Hold a guide against what was signed.

    Digests are compared first; a snapshot is taken of what changed alone. ``on`` is the day by
    which dates are judged, and without it none is. Raises ``InvalidLock`` when the guide is of
    another language than the lock.
    """
    same_language(lock, guide)
    scope = Scope(guide, None if lock.whole else lock.sections, lock.jurisdiction)
    changes = (*_of_statements(lock, scope), *_of_items(lock, scope))
    worst_first = sorted(changes, key=lambda change: -GRAVITIES.index(change.gravity))
    shown = {s.id for s in lock.statements} | {one.statement.id for one in scope.statements()}
    shown |= {item.id for item in scope.items()} | {item.id for item in lock.items}
    return Verification(
        lock,
        guide.version,
        tuple(worst_first),
        () if on is None else tuple(sorted(_overdue(scope, on), key=lambda late: late.due)),
        matching(advisories, guide.version, shown),
    )


def same_language(lock: Lock, guide: Guide) -> None:
    """Refuse a guide of another language than the lock."""
    if lock.language != guide.language:
        problem = f"is of language {lock.language!r}, the guide of {guide.language!r}"
        raise InvalidLock("lock", (problem,), "load the guide in the lock's language")


def rearranged(before: LockedItem, after: LockedItem) -> bool:
    """Whether an item differs by more than statements that are new or gone."""
    if not before.id.startswith("section:"):
        return before.digest != after.digest
    return _among(before, after) != _among(after, before)


def _among(item: LockedItem, other: LockedItem) -> list[str]:
    both = {line for line in other.lines if line.startswith(MARK)}
    left = [line for line in item.lines if not line.startswith(MARK) or line in both]
    # A block without words of its own is gone when none of its statements is left.
    after = (*left[1:], "")
    return [a for a, b in zip(left, after, strict=True) if ": " in a or MARK in (a[:2], b[:2])]


def _of_statements(lock: Lock, scope: Scope) -> Iterator[Change]:
    signed = {one.id for one in lock.statements}
    for before in lock.statements:
        now = scope.index.get(before.id)
        if now is None:
            yield _change(before.id, "gone", before, None, _successors(before.id, scope.guide))
        elif (before.digest, before.place, before.level) != (
            statement_digest(now.statement, scope.guide),
            now.place,
            now.level,
        ):
            yield _change(before.id, "changed", before, scope.snapshot(before.id))
    for one in scope.statements():
        if one.statement.id not in signed:
            yield _change(one.statement.id, "new", None, scope.snapshot(one.statement.id))


def _successors(id: str, guide: Guide) -> tuple[str, ...]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            return (guide.statement(id).id,)
        except UnknownId as fault:
            return fault.successors


def _change(
    id: str,
    what: Literal["changed", "new", "gone"],
    before: Snapshot | None,
    after: Snapshot | None,
    successors: tuple[str, ...] = (),
) -> Change:
    says = tuple(reason.says for reason in reasons(before, after))
    if successors:
        says += (f"in its place: {', '.join(successors)}",)
    return Change(id, what, classify(before, after), says, before, after)


_WEIGHTS: dict[str, Gravity] = {
    "section": "clinical",
    "notice": "safety-critical",
    "term": "clarifying",
    "crisis-line": "safety-critical",
    "approval": "clinical",
}
"""How grave a change is of what stands beside the statements."""


def _of_items(lock: Lock, scope: Scope) -> Iterator[Change]:
    now = {item.id: item for item in scope.items()}
    for before in lock.items:
        after = now.pop(before.id, None)
        if after is None:
            yield Change(before.id, "gone", _weight(before), ("is gone",), before, None)
        elif rearranged(before, after):
            gravity, says = _compared(before, after)
            yield Change(before.id, "changed", gravity, (says,), before, after)
    for after in now.values():
        yield Change(after.id, "new", _weight(after), ("is new",), None, after)


def _weight(item: LockedItem) -> Gravity:
    return _WEIGHTS[item.id.partition(":")[0]]


def _compared(before: LockedItem, after: LockedItem) -> tuple[Gravity, str]:
    if not before.id.startswith("section:"):
        alike = before.lines == after.lines
        return _weight(after), "more than its words changed" if alike else "is worded anew"
    old, new = _under_labels(_among(before, after)), _under_labels(_among(after, before))
    if [label for label, _ in old if label.startswith("notice:")] != [
        label for label, _ in new if label.startswith("notice:")
    ]:
        return "safety-critical", "other notices must be shown with it"
    if [label for label, _ in old] != [label for label, _ in new]:
        return "clinical", "titles or headings changed"
    if old != new:
        return "clinical", "statements stand under another heading or in another row"
    return "clarifying", "statements stand in another order or arrangement"


def _under_labels(lines: list[str]) -> list[tuple[str, frozenset[str]]]:
    # Which statements stand under which words: there a reader learns what they are about.
    groups: list[tuple[str, frozenset[str]]] = []
    for line in lines:
        if line.startswith(MARK):
            label, held = groups[-1]
            groups[-1] = (label, held | {line})
        elif ": " in line:
            groups.append((line, frozenset()))
    return groups


def _overdue(scope: Scope, on: date) -> Iterator[Overdue]:
    from ketamine_guide.checks.currency import CRISIS_LINE_LIFE

    for section in scope.sections:
        if section.check_due < on:
            yield Overdue(f"section:{section.id}", section.check_due)
    for line in scope.guide.crisis_lines(scope.jurisdiction):
        due = line.verified_on + CRISIS_LINE_LIFE
        if due < on:
            yield Overdue(f"crisis-line:{line.id}", due)
