"""Where an overlay's ids lead in a guide, and which of what it hides is still what it hid."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from ketamine_guide.guide import Guide
from ketamine_guide.models.overlay import Hidden, Note, Overlay, Seen
from ketamine_guide.models.text import Statement, statements_of


class Spot(NamedTuple):
    """Say where a statement of a section stands."""

    section: str
    place: str
    """``summary`` or the id of its block."""
    statement: Statement


class Places:
    """Find statements, blocks and sections of a guide by what an overlay calls them."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.sections = {section.id: section for section in guide.sections}
        self.spots: dict[str, Spot] = {}
        self.blocks: set[tuple[str, str]] = set()
        for section in guide.sections:
            for statement in section.summary:
                self.spots[statement.id] = Spot(section.id, "summary", statement)
            for block in section.blocks:
                self.blocks.add((section.id, block.id))
                for statement in statements_of(block):
                    self.spots[statement.id] = Spot(section.id, block.id, statement)

    def is_there(self, target: Hidden | Note) -> bool:
        """Say whether the guide holds what is hidden, or what a note is attached to."""
        match target:
            case Note():
                anywhere = target.after in ("summary", "end") and target.section in self.sections
                return anywhere or (target.section, target.after) in self.blocks
            case Hidden(kind="statement"):
                return target.id in self.spots
            case Hidden(kind="section"):
                return target.id in self.sections
            case _:
                return (target.section, target.id) in self.blocks

    def held(self, target: Hidden | Note) -> tuple[str, ...]:
        """Give the ids of the statements that it hides or is attached to, in reading order."""
        return tuple(
            id for id, spot in self.spots.items() if covers(target, id, spot.section, spot.place)
        )

    def seen(self, id: str) -> Seen:
        """Give what a statement is now."""
        spot = self.spots[id]
        return Seen(section=spot.section, place=spot.place, digest=self.guide.digest_of(id))

    def still_is(self, target: Hidden, overlay: Overlay) -> bool:
        """Say whether all that it hides is what the overlay recorded, if it recorded anything."""
        if overlay.version is None:
            return True
        return all(
            id in overlay.seen and overlay.seen[id].digest == self.guide.digest_of(id)
            for id in self.held(target)
        )

    def close_to(self, target: Hidden | Note) -> list[str]:
        """Name what comes closest to an id that is not there."""
        match target:
            case Note():
                known = [block for section, block in self.blocks if section == target.section]
                return get_close_matches(target.after, sorted(known)) or get_close_matches(
                    target.section, self.sections
                )
            case Hidden(kind="statement"):
                return get_close_matches(target.id, self.spots)
            case Hidden(kind="section"):
                return get_close_matches(target.id, self.sections)
            case _:
                known = [block for section, block in self.blocks if section == target.section]
                return get_close_matches(target.id, sorted(known))


def targets_of(overlay: Overlay) -> Iterator[tuple[str, Hidden | Note]]:
    """Yield all that an overlay hides or attaches to, with its place in the file."""
    yield from ((f"hidden.{at}", hidden) for at, hidden in enumerate(overlay.hidden))
    yield from ((f"notes.{at}", note) for at, note in enumerate(overlay.notes))


def covers(target: Hidden | Note, id: str, section: str, place: str) -> bool:
    """Say whether a statement that stands there is hidden by it, or what it is attached to."""
    match target:
        case Note():
            return (section, place) == (target.section, target.after)
        case Hidden(kind="statement"):
            return id == target.id
        case Hidden(kind="section"):
            return section == target.id
        case _:
            return (section, place) == (target.section, target.id)
