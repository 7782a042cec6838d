"""Ids live for ever: the ledger, the redirects and the content agree."""

from collections.abc import Iterable, Iterator

from ketamine_guide.checks.problem import Problem
from ketamine_guide.guide import Guide
from ketamine_guide.models.ledger import Entry, Ledger, parts_of
from ketamine_guide.models.reference import Redirect

_FILE = "ledger.json"
_FIX = "run ketamine-guide check --fix"


def living_ids(guide: Guide) -> dict[str, str]:
    """Give every id of a section or statement, in order, with its kind."""
    sections = {section.id: "section" for section in guide.sections}
    return sections | {statement.id: "statement" for statement in guide.statements}


def ledger_is_kept(
    guide: Guide, ledger: Ledger, redirects: Iterable[Redirect]
) -> Iterator[Problem]:
    """Each living id is in the ledger since its first version, each retired one with its last."""
    living, led = living_ids(guide), {redirect.id: redirect for redirect in redirects}
    known = {entry.id: entry for entry in ledger.ids}
    for id, kind in living.items():
        if id not in known:
            yield _problem(id, "is not in the ledger", _FIX)
        elif known[id].kind != kind:
            yield _problem(id, f"is a {kind} now, but was a {known[id].kind}", "give it another id")
    for entry in ledger.ids:
        yield from _of_entry(entry, living, led.get(entry.id), guide.version)
    for id in led.keys() - known.keys():
        yield _problem(id, "is redirected, but was never published", "delete the redirect")


def _of_entry(
    entry: Entry, living: dict[str, str], redirect: Redirect | None, version: str
) -> Iterator[Problem]:
    now = parts_of(version)
    if parts_of(entry.first) > now:
        yield _problem(entry.id, f"is of version {entry.first}, but this is {version}", _FIX)
    if entry.last is None:
        if entry.id not in living:
            yield _problem(
                entry.id, "is gone, but the ledger does not say so", "give it its last version"
            )
        if redirect:
            yield _problem(entry.id, "is redirected, but lives", "delete the redirect")
        return
    if entry.id in living:
        yield _problem(entry.id, f"was retired after {entry.last}", "give it an id of its own")
    if parts_of(entry.last) >= now:
        yield _problem(
            entry.id, f"is gone, but was last in {entry.last}", "give the last version it was in"
        )
    if (redirect.to if redirect else ()) != entry.to or (redirect and redirect.kind != entry.kind):
        yield _problem(
            entry.id, "leads elsewhere in redirects.json", "say the same there as in the ledger"
        )


def renewed_ledger(guide: Guide, ledger: Ledger) -> Ledger:
    """Give the ledger with what is new, and without what was never published.

    What is gone since an earlier version stays, for an editor to retire.
    """
    living = living_ids(guide)
    kept = [entry for entry in ledger.ids if entry.id in living or entry.first != guide.version]
    known = {entry.id for entry in kept}
    new = [
        Entry.model_validate({"id": id, "kind": kind, "first": guide.version})
        for id, kind in living.items()
        if id not in known
    ]
    return Ledger(ids=tuple(sorted((*kept, *new), key=lambda entry: (entry.kind, entry.id))))


def _problem(id: str, message: str, remedy: str) -> Problem:
    return Problem("ledger-is-kept", _FILE, id, message, remedy)
