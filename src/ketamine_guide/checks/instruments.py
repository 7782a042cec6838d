"""What instruments that judge patient information ask for, and where the guide gives it.

The items of DISCERN, PEMAT-P, the CDC Clear Communication Index, the JAMA benchmarks and
the qualifying and certifying criteria of IPDAS are told in our own words; whoever scores
uses the official forms. That a place is filled is all that software can see: no score is
ever claimed from it, and what only people can judge stays open.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from ketamine_guide.errors import UnknownId
from ketamine_guide.guide import Guide

State = Literal["filled", "filled, for people to judge", "for people to judge", "missing"]
"""``missing``: a place that should be filled is not there."""


class Item(NamedTuple):
    """One item of one instrument."""

    name: str
    """Instrument and number of the item."""
    asks: str
    """What it asks for, in our own words."""
    judged: Literal["software", "both", "people"]
    """Whether presence settles it, people judge what is there, or people alone can tell."""
    places: tuple[str, ...] = ()
    """Where the guide gives it: ``statement:``, ``section:``, ``rule:``, ``phrase:``, ``block:``."""


def standing_of(item: Item, guide: Guide) -> State:
    """Say how an item stands in a guide."""
    if not item.places:
        return "for people to judge"
    if not all(_is_there(place, guide) for place in item.places):
        return "missing"
    return "filled" if item.judged == "software" else "filled, for people to judge"


def _is_there(place: str, guide: Guide) -> bool:
    from ketamine_guide.checks import CHECKS

    kind, _, name = place.partition(":")
    match kind:
        case "statement":
            return _found(guide.statement, name)
        case "section":
            return _found(guide.section, name)
        case "rule":
            return any(check.__name__ == name for check in CHECKS)
        case "phrase":
            return name in guide.words.phrases
        case _:
            return any(block.kind == name for section in guide.sections for block in section.blocks)


def _found(look_up: Callable[[str], object], id: str) -> bool:
    try:
        look_up(id)
    except UnknownId:
        return False
    return True
