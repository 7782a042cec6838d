"""The least version that a change asks for, and what the changelog must say of it."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from ketamine_guide.changes import GRAVITIES
from ketamine_guide.diff.records import Diff
from ketamine_guide.models.ledger import parts_of

Bump = Literal["none", "patch", "minor", "major"]
"""Which part of a version grows."""

_BUMPS: tuple[Bump, ...] = get_args(Bump)
_CLINICAL = GRAVITIES.index("clinical")
_LOOKED_UP = ("section", "notice", "term", "source", "finding", "trial")
_ENTRY = re.compile(r"^## (\S+).*$", re.MULTILINE)
_HEADING = re.compile(r"^### (.+)$", re.MULTILINE)


class Asked(NamedTuple):
    """Say which bump a change asks for, and why."""

    bump: Bump
    why: str


def least_bump(found: Diff) -> Asked:
    """Give the least bump that a difference asks for.

    *Major*: an id that can be looked up is gone without a successor. *Minor*: anything new,
    a change that is clinical or safety-critical, an id moved, split or retired. *Patch*: the
    rest. A release whose content this version cannot read any more asks for a major one: a
    field is gone or a type is narrower (``UNREADABLE``).
    """
    return max(_asked(found), key=lambda asked: _BUMPS.index(asked.bump), default=NOTHING)


NOTHING = Asked("none", "nothing changed")
UNREADABLE = Asked("major", "the content of the last release is not valid any more")


def _asked(found: Diff) -> Iterator[Asked]:
    for change in found.statements:
        if "removed" in change.ways:
            yield Asked("major", f"statement {change.id} is gone without a successor")
        elif {"added", "moved", "retired"} & set(change.ways):
            yield Asked("minor", f"statement {change.id} is {change.ways[0]}")
        elif GRAVITIES.index(change.gravity) >= _CLINICAL:
            yield Asked("minor", f"statement {change.id} changed ({change.gravity})")
        else:
            yield Asked("patch", f"statement {change.id} changed ({change.gravity})")
    for record in found.records:
        says = f"{record.kind} {record.id} is {record.way}"
        if record.way == "removed" and record.kind in _LOOKED_UP and not record.successors:
            yield Asked("major", f"{says} without a successor")
        elif record.way != "changed" or GRAVITIES.index(record.gravity) >= _CLINICAL:
            yield Asked("minor", says)
        else:
            yield Asked("patch", says)


def bumped(version: str, bump: Bump) -> str:
    """Give the least version after a bump.

    >>> bumped("1.2.3", "minor")
    '1.3.0'
    """
    major, minor, patch = parts_of(version)
    match bump:
        case "none":
            return version
        case "patch":
            return f"{major}.{minor}.{patch + 1}"
        case "minor":
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major + 1}.0.0"


def version_faults(asked: Asked, old: str, new: str) -> Iterator[str]:
    """Yield what is wrong with a version that follows another."""
    least = bumped(old, asked.bump)
    if parts_of(new) < parts_of(least):
        yield f"version {new} falls short: {asked.why}, which asks for {least} or later after {old}"


def changelog_faults(changelog: str, version: str, found: Diff | None = None) -> Iterator[str]:
    """Yield what is wrong with the changelog of a version, given what changed, where known."""
    entries = list(_ENTRY.finditer(changelog))
    if not entries or entries[0][1] != version:
        yield f"CHANGELOG.md does not begin with version {version}"
        return
    end = entries[1].start() if len(entries) > 1 else len(changelog)
    entry = changelog[entries[0].end() : end]
    headings = list(_HEADING.finditer(entry))
    names = [heading[1] for heading in headings]
    if not names or "Clinical" in names[1:]:
        yield f"CHANGELOG.md: of {version}, Clinical comes first"
    grave = found is not None and found.gravity in ("clinical", "safety-critical")
    if grave and not _says_something(entry, headings):
        yield f"CHANGELOG.md says nothing under Clinical of {version}, but its content changed so"


def _says_something(entry: str, headings: list[re.Match[str]]) -> bool:
    if not headings or headings[0][1] != "Clinical":
        return False
    end = headings[1].start() if len(headings) > 1 else len(entry)
    return bool(re.search(r"^- \S", entry[headings[0].end() : end], re.MULTILINE))
