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


_EACH_SOURCED = ("rule:numbers_are_pinned", "rule:uncited_statements_claim_nothing")

ITEMS: tuple[Item, ...] = (
    # -- DISCERN (Charnock, 1998) ------------------------------------------------------------
    Item(
        "DISCERN 1",
        "aims: what about, for whom, what is left out",
        "both",
        ("statement:about-subject", "statement:about-for-whom", "statement:about-left-out"),
    ),
    Item("DISCERN 2", "what was promised is kept", "both", ("statement:about-subject",)),
    Item("DISCERN 3", "answers what patients ask", "people"),
    Item("DISCERN 4", "sources of the main claims", "software", _EACH_SOURCED),
    Item(
        "DISCERN 5",
        "when text and sources were made",
        "software",
        ("phrase:checked", "phrase:seen"),
    ),
    Item(
        "DISCERN 6",
        "balanced, without hype or scare",
        "both",
        ("rule:benefit_has_its_limits", "rule:banned_words_are_absent"),
    ),
    Item(
        "DISCERN 7",
        "other help and information",
        "both",
        ("section:further-reading", "section:getting-help-now"),
    ),
    Item("DISCERN 8", "what is not known", "both", ("rule:uncertainty_is_said",)),
    Item(
        "DISCERN 9",
        "how each treatment works",
        "both",
        ("section:mechanism-of-action", "section:options-compared"),
    ),
    Item(
        "DISCERN 10",
        "benefits of each treatment",
        "both",
        ("section:potential-benefits", "section:options-compared"),
    ),
    Item(
        "DISCERN 11",
        "risks of each treatment",
        "both",
        ("section:safety-considerations", "section:options-compared"),
    ),
    Item("DISCERN 12", "what happens without treatment", "both", ()),
    Item("DISCERN 13", "daily life and quality of life", "both", ("section:daily-life",)),
    Item("DISCERN 14", "more than one option", "both", ("section:options-compared",)),
    Item("DISCERN 15", "support for a shared decision", "both", ("section:questions-to-ask",)),
    Item("DISCERN 16", "overall quality", "people"),
)
