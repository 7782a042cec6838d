"""A lock made of a guide, and a sign-off renewed for what changed."""

from collections.abc import Iterable
from datetime import date

from pydantic import ValidationError

from ketamine_guide.changes import Snapshot
from ketamine_guide.errors import InvalidLock
from ketamine_guide.guide import Guide
from ketamine_guide.lock.records import FORMAT, PACKAGE, Lock, LockedItem, Renewal, SignOff
from ketamine_guide.lock.scope import Scope
from ketamine_guide.lock.verifying import rearranged, same_language
from ketamine_guide.misses import unknown


def make_lock(
    guide: Guide,
    *,
    sections: Iterable[str] | None = None,
    jurisdiction: str | None = None,
    signed_by: str,
    role: str,
    on: date,
) -> Lock:
    """Record what an app shows and who, by the app's own word, signed it.

    Without ``sections`` the whole guide is locked, its glossary included; else these sections
    with their notices and the words that they explain. ``jurisdiction`` adds its crisis lines and
    approvals. Raises ``UnknownId``, ``UnknownJurisdiction``, and ``InvalidLock`` for a signature
    that is empty, too long or holds characters that no output may carry.
    """
    chosen = None if sections is None else [guide.section(id).id for id in sections]
    scope = Scope(guide, chosen, jurisdiction)
    if not scope.sections:
        raise InvalidLock("lock", ("locks no section",), "name a section, or none for all")
    return Lock(
        format=FORMAT,
        package=PACKAGE,
        sign_off=signed(signed_by, role, on),
        version=guide.version,
        language=guide.language,
        jurisdiction=jurisdiction,
        whole=chosen is None,
        sections=tuple(section.id for section in scope.sections),
        items=tuple(scope.items()),
        statements=tuple(scope.snapshot(one.statement.id) for one in scope.statements()),
    )


def signed(by: str, role: str, on: date) -> SignOff:
    """Give a sign-off; ``InvalidLock`` when a name cannot stand in one."""
    try:
        return SignOff(by=by, role=role, on=on)
    except ValidationError as fault:
        problems = [f"{error['loc'][0]}: {error['msg']}" for error in fault.errors()]
    raise InvalidLock("sign-off", problems, "give a name and a role, each on one line")


def renew(
    lock: Lock, guide: Guide, statement_ids: Iterable[str], signed_by: str, role: str, on: date
) -> Lock:
    """Give a lock with a renewed sign-off for these statements alone.

    ``statement_ids`` are ids of statements, or what ``verify`` calls what stands beside them
    (``crisis-line:us-988``); the rest stays as it was signed. What the guide no longer holds is
    taken out. Raises ``UnknownId`` for what neither the lock nor the guide's locked parts hold.
    """
    same_language(lock, guide)
    ids = tuple(dict.fromkeys(statement_ids))
    if not ids:
        return lock
    scope = Scope(guide, None if lock.whole else lock.sections, lock.jurisdiction)
    items = {item.id: item for item in scope.items()}
    order = [one.statement.id for one in scope.statements()]
    known = {*order, *items, *(s.id for s in lock.statements), *(i.id for i in lock.items)}
    for id in ids:
        if id not in known:
            unknown("locked record", id, sorted(known))
    renewal = Renewal(sign_off=signed(signed_by, role, on), version=guide.version, ids=ids)
    sections = tuple(section.id for section in scope.sections) if lock.whole else lock.sections
    return lock.model_copy(
        update={
            "sections": sections,
            "renewals": (*lock.renewals, renewal),
            "items": _renewed_items(lock, items, ids),
            "statements": _renewed_statements(lock, scope, order, ids),
        }
    )


def _renewed_items(
    lock: Lock, now: dict[str, LockedItem], ids: tuple[str, ...]
) -> tuple[LockedItem, ...]:
    kept = {}
    for item in lock.items:
        new = now.get(item.id)
        if item.id in ids or (new is not None and not rearranged(item, new)):
            # Lines that name statements which are new or gone follow them: those are signed apart.
            kept[item.id] = new
        else:
            kept[item.id] = item
    added = {id: now[id] for id in ids if id in now}
    return tuple(item for item in (kept | added).values() if item is not None)


def _renewed_statements(
    lock: Lock, scope: Scope, order: list[str], ids: tuple[str, ...]
) -> tuple[Snapshot, ...]:
    kept = {s.id: s for s in lock.statements if s.id not in ids or s.id in scope.index}
    taken = {id: scope.snapshot(id) for id in ids if id in scope.index}
    held = list(kept)
    for at, id in enumerate(order):
        if id in taken and id not in kept:
            before = next((other for other in reversed(order[:at]) if other in held), None)
            held.insert(0 if before is None else held.index(before) + 1, id)
    return tuple(taken.get(id) or kept[id] for id in held)
