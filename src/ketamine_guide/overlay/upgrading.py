"""What became of all that an overlay hides or attaches to, after an upgrade."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ketamine_guide.guide import Guide
from ketamine_guide.models._record import frozen
from ketamine_guide.models.overlay import Hidden, Note, Overlay
from ketamine_guide.overlay.places import Places, covers, targets_of

Change = Literal["gone", "moved", "reworded", "new", "unrecorded"]
"""What happened: ``reworded`` in words or in what it rests on; ``new`` came beside what was
recorded; ``unrecorded`` was never looked at by ``record``."""

_REMEDIES: dict[Change, str] = {
    "gone": "take it out of the overlay, or name what took its place",
    "moved": "see that it still fits there, then record the overlay anew",
    "reworded": "read it again; record the overlay anew if it still does not apply or still fits",
    "new": "read it; record the overlay anew if it does not apply either",
    "unrecorded": "record the overlay, so that later changes show",
}


class Conflict(NamedTuple):
    """Say what changed under an overlay, where in it, and what to do."""

    change: Change
    id: str
    """Of the statement, block or section of the guide."""
    path: str
    """Place inside the overlay, such as ``hidden.0``."""
    message: str
    remedy: str

    def __str__(self) -> str:
        """Give the conflict on one line."""
        return f"{self.path}: {self.id}: {self.message} [{self.change}] -> {self.remedy}"


def conflicts(overlay: Overlay, guide: Guide) -> tuple[Conflict, ...]:
    """Give all that is gone, moved, reworded or new since the overlay was recorded.

    What an overlay hides is shown again from the moment that it was reworded, until the
    overlay is recorded anew; what is gone is passed over by ``apply``.
    """
    places = Places(guide)
    return tuple(
        conflict
        for path, target in targets_of(overlay)
        for conflict in _of_target(overlay, places, path, target)
    )


def record(overlay: Overlay, guide: Guide) -> Overlay:
    """Give the overlay with what each statement that it hides or attaches to is today."""
    places = Places(guide)
    ids = dict.fromkeys(id for _, target in targets_of(overlay) for id in places.held(target))
    seen = frozen({id: places.seen(id) for id in ids})
    return overlay.model_copy(update={"version": guide.version, "seen": seen})


def _of_target(
    overlay: Overlay, places: Places, path: str, target: Hidden | Note
) -> Iterator[Conflict]:
    there = places.is_there(target)
    if not there:
        yield _gone(places, path, target)
    if overlay.version is None:
        if there:
            yield _conflict("unrecorded", _id_of(target), path, "was never recorded")
        return
    held = places.held(target)
    for one in held:
        if one not in overlay.seen:
            yield _conflict("new", one, path, f"came after version {overlay.version}")
    for one, was in overlay.seen.items():
        if one in held or covers(target, one, was.section, was.place):
            if one in places.spots:
                yield from _since(overlay, places, path, one)
            elif there:
                told = f"is not there any more{_successors(places.guide, one)}"
                yield _conflict("gone", one, path, told)


def _since(overlay: Overlay, places: Places, path: str, id: str) -> Iterator[Conflict]:
    was, now = overlay.seen[id], places.seen(id)
    if (was.section, was.place) != (now.section, now.place):
        told = f"moved from {was.section}, {was.place}, to {now.section}, {now.place}"
        yield _conflict("moved", id, path, told)
    if was.digest != now.digest:
        told = f"changed since version {overlay.version}, in words or in what it rests on"
        yield _conflict("reworded", id, path, told)


def _gone(places: Places, path: str, target: Hidden | Note) -> Conflict:
    id = _id_of(target)
    if isinstance(target, Hidden):
        what = f"the {target.kind}"
    elif target.section in places.sections:
        what = f"its block {target.after}"
    else:
        what = "the section"
    return _conflict("gone", id, path, f"{what} is not there{_successors(places.guide, id)}")


def _id_of(target: Hidden | Note) -> str:
    return target.section if isinstance(target, Note) else target.id


def _successors(guide: Guide, id: str) -> str:
    redirect = guide.redirect(id)
    return f"; {' and '.join(redirect.to)} took its place" if redirect and redirect.to else ""


def _conflict(change: Change, id: str, path: str, message: str) -> Conflict:
    return Conflict(change, id, path, message, _REMEDIES[change])
