"""Everything that changed between two guides, each change classed, with before and after.

Statements are compared by their tree, so a corrected figure or a retracted source is a change
of each sentence that rests on it. ``changes.classify`` says how grave a change of a statement
is, ``standing_by.RULES`` how grave one of a record beside or behind the statements.

>>> from ketamine_guide import load_guide
>>> diff(load_guide("en"), load_guide("en")).empty
True
"""

from collections.abc import Iterator

from ketamine_guide.changes import GRAVITIES, Placed, Snapshot, classify, placed, reasons, snapshot
from ketamine_guide.diff.records import Diff, StatementChange, Way
from ketamine_guide.diff.report import to_json, to_markdown, to_text
from ketamine_guide.diff.standing_by import record_changes
from ketamine_guide.digests import statement_digest
from ketamine_guide.guide import Guide

__all__ = ["Diff", "diff", "to_json", "to_markdown", "to_text"]


def diff(old: Guide, new: Guide) -> Diff:
    """Give everything that changed from one guide to another, worst first.

    Raises ``ValueError`` when they are of two languages. ``bundle.guide_at`` reads the guide
    of another version.
    """
    if old.language != new.language:
        raise ValueError(f"one guide is in {old.language!r}, the other in {new.language!r}")
    found = sorted(_statements(old, new), key=lambda change: -GRAVITIES.index(change.gravity))
    return Diff(
        language=new.language,
        old=old.version,
        new=new.version,
        statements=tuple(found),
        records=record_changes(old, new),
    )


def _statements(old: Guide, new: Guide) -> Iterator[StatementChange]:
    were = {one.statement.id: one for one in placed(old)}
    are = {one.statement.id: one for one in placed(new)}
    renamed = {
        to[0]: id
        for id in were
        if id not in are and len(to := _successors(id, new)) == 1 and to[0] not in were
    }
    for id, now in are.items():
        was = were.get(renamed.get(id, id))
        if was is None or _key(was, old) != _key(now, new):
            before = _taken(was, old) if was else None
            yield _change(before, _taken(now, new), (id,) if id in renamed else ())
    paired = set(renamed.values())
    for id in [id for id in were if id not in are and id not in paired]:
        yield _change(_taken(were[id], old), None, _successors(id, new))


def _successors(id: str, guide: Guide) -> tuple[str, ...]:
    redirect = guide.redirect(id)
    return redirect.to if redirect and redirect.kind == "statement" else ()


def _key(one: Placed, guide: Guide) -> tuple[str | None, ...]:
    return one.statement.id, one.place, one.level, statement_digest(one.statement, guide)


def _taken(one: Placed, guide: Guide) -> Snapshot:
    return snapshot(one.statement, guide, one.place, one.level)


def _change(
    before: Snapshot | None, after: Snapshot | None, successors: tuple[str, ...]
) -> StatementChange:
    there = before or after
    return StatementChange(
        gravity=classify(before, after),
        id=there.id if there else "",
        ways=tuple(_ways(before, after, successors)),
        says=tuple(reason.says for reason in reasons(before, after)),
        successors=successors,
        before=before,
        after=after,
    )


def _ways(
    before: Snapshot | None, after: Snapshot | None, successors: tuple[str, ...]
) -> Iterator[Way]:
    if before is None or after is None:
        yield "added" if before is None else "retired" if successors else "removed"
        return
    if successors:
        yield "retired"
    if (before.place, before.level) != (after.place, after.level):
        yield "moved"
    behind = before.findings != after.findings or before.standings != after.standings
    if before.digest != after.digest and (not behind or _own(before) != _own(after)):
        yield "reworded"
    if behind:
        yield "rests-on-changed"


def _own(shot: Snapshot) -> tuple[object, ...]:
    return shot.text, shot.detail, shot.kind, shot.see, shot.pins
