"""What has changed since a lock was signed, told as a colleague would."""

from collections.abc import Iterator
from difflib import unified_diff

from ketamine_guide.advisories import Recall
from ketamine_guide.changes import Snapshot
from ketamine_guide.lock.records import OWN_WORD, Lock, LockedItem, SignOff
from ketamine_guide.lock.verifying import Change, Verification


def note(found: Verification, file: str = "FILE") -> str:
    """Tell what a verification found: recalls first, then changes worst first, then dates."""
    lines = [*_locked(found.lock), f"Held against ketamine-guide {found.version}.", ""]
    if found.unchanged:
        return "\n".join([*lines, "Everything is as it was signed."])
    for recall in found.recalls:
        lines += [*_recalled(recall), ""]
    if found.changes:
        lines += [_count(found), ""]
    for at, change in enumerate(found.changes, 1):
        lines += [*_changed(at, change), ""]
    for late in found.overdue:
        lines.append(f"Past its date: {late.id} was to be checked again by {late.due.isoformat()}.")
    lines += [""] if found.overdue else []
    return "\n".join([*lines, *_advice(found, file)])


def _locked(lock: Lock) -> Iterator[str]:
    where = f", {lock.jurisdiction}" if lock.jurisdiction else ""
    what = "the whole guide" if lock.whole else ", ".join(lock.sections)
    yield (
        f"Locked from ketamine-guide {lock.version} ({lock.language}{where}): {what}, "
        f"{len(lock.statements)} statements."
    )
    yield f"Signed by {_name(lock.sign_off)}."
    for renewal in lock.renewals:
        yield (
            f"Renewed by {_name(renewal.sign_off)}, "
            f"at version {renewal.version}: {', '.join(renewal.ids)}."
        )
    yield OWN_WORD


def _name(signed: SignOff) -> str:
    return f"{signed.by}, {signed.role}, on {signed.on.isoformat()}"


def _recalled(recall: Recall) -> Iterator[str]:
    advisory = recall.advisory
    yield f"RECALLED by {advisory.id}: {advisory.summary or 'no summary given'}"
    for record in recall.records:
        yield f"  {record.id} ({record.gravity}): {record.why}"
        yield (
            f"    show instead: {record.instead}"
            if record.instead
            else "    show nothing in its place until you have upgraded"
        )
    if not recall.records:
        yield "  The whole version is called back: take another."


def _count(found: Verification) -> str:
    count = len(found.changes)
    if count == 1:
        return "One thing has changed since it was signed."
    return f"{count} things have changed since they were signed, the worst first."


def _changed(at: int, change: Change) -> Iterator[str]:
    where = "" if change.place == change.id else f", in {change.place}"
    yield f"{at}. {change.gravity}: {change.id}{where} ({change.what})"
    yield from (f"     {says}" for says in change.says)
    before, after = list(_shown(change.before)), list(_shown(change.after))
    lines = list(unified_diff(before, after, n=0, lineterm=""))[2:]  # Two lines name files.
    yield from (f"   {line[0]} {line[1:]}" for line in lines if not line.startswith("@@"))


def _shown(record: Snapshot | LockedItem | None) -> Iterator[str]:
    if isinstance(record, LockedItem):
        yield from record.lines
    elif record is not None:
        yield record.text
        if record.detail:
            yield f"for clinicians: {record.detail}"


def _advice(found: Verification, file: str) -> Iterator[str]:
    if found.recalls:
        yield "Take what is recalled off your pages today, then upgrade."
    if found.changes:
        ids = " ".join(change.id for change in found.changes)
        yield "Have whoever answers for the text read these. What they accept is signed anew by:"
        yield f"  ketamine-guide verify {file} --accept {ids} --signed-by NAME --role ROLE"
    if found.overdue:
        yield "Upgrade for content that was checked again, or take down what is past its date."
