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


_SOURCED = ("rule:numbers_are_pinned", "rule:uncited_statements_claim_nothing")
_DATED = ("phrase:checked", "phrase:due", "phrase:version")
_COMPARED = ("section:options-compared", "block:table")
_BALANCED = ("rule:benefit_has_its_limits", "rule:banned_words_are_absent")
_PLAIN = ("rule:jargon_is_in_the_glossary", "phrase:glossary")
_NUMBERS = ("rule:frequencies_have_a_comparator", "rule:relative_figures_stay_in_detail")
_STEPS = ("section:questions-to-ask", "block:checklist")

ITEMS: tuple[Item, ...] = (
    # DISCERN (Charnock, 1998).
    Item("DISCERN 1", "aims: subject, readers, what is left out", "both",
         ("statement:about-sum-what", "statement:about-whom-adults", "statement:about-out-uses")),
    Item("DISCERN 2", "what is promised is kept", "both", ("statement:about-aim-found",)),
    Item("DISCERN 3", "what patients would ask is answered", "people"),
    Item("DISCERN 4", "sources of the main claims", "software", _SOURCED),
    Item("DISCERN 5", "dates of the text and of its sources", "software", (*_DATED, "phrase:seen")),
    Item("DISCERN 6", "balance, without hype or scare", "both", _BALANCED),
    Item("DISCERN 7", "other help and information", "both",
         ("section:further-reading", "section:getting-help-now")),
    Item("DISCERN 8", "what is not known", "both", ("rule:uncertainty_is_said",)),
    Item("DISCERN 9", "how each treatment works", "both",
         ("section:mechanism-of-action", "section:options-compared")),
    Item("DISCERN 10", "benefits of each treatment", "both",
         ("section:potential-benefits", "section:options-compared")),
    Item("DISCERN 11", "risks of each treatment", "both",
         ("section:safety-considerations", "section:options-compared")),
    Item("DISCERN 12", "what happens without treatment", "both",
         ("statement:options-wait-benefit", "statement:options-wait-harm")),
    Item("DISCERN 13", "daily life and quality of life", "both",
         ("section:daily-life", "statement:daily-quality-function")),
    Item("DISCERN 14", "more than one possible choice", "both", _COMPARED),
    Item("DISCERN 15", "support for a shared decision", "both",
         ("section:questions-to-ask", "statement:options-the-choice")),
    Item("DISCERN 16", "overall quality", "people"),
    # PEMAT-P (AHRQ, 2013); 13 and 14 are for sound and film.
    Item("PEMAT 1", "a purpose that is plain at once", "both", ("phrase:summary",)),
    Item("PEMAT 2", "nothing that distracts", "people"),
    Item("PEMAT 3", "everyday words", "both", _PLAIN),
    Item("PEMAT 4", "medical words only where needed, and explained", "both", _PLAIN),
    Item("PEMAT 5", "active voice", "people"),
    Item("PEMAT 6", "numbers that are clear", "both", _NUMBERS),
    Item("PEMAT 7", "no sums for the reader", "both", ("rule:relative_figures_stay_in_detail",)),
    Item("PEMAT 8", "short parts", "both", ("rule:sentences_are_short", "block:heading")),
    Item("PEMAT 9", "headings that tell", "both", ("rule:labels_are_labels",)),
    Item("PEMAT 10", "a sensible order", "people"),
    Item("PEMAT 11", "a summary", "software", ("phrase:summary",)),
    Item("PEMAT 12", "marks that point to what matters", "software", ("block:callout",)),
    Item("PEMAT 15", "pictures where they help", "both", ("block:chart",)),
    Item("PEMAT 16", "pictures that serve the text", "people"),
    Item("PEMAT 17", "titles or captions of pictures", "software", ("block:chart",)),
    Item("PEMAT 18", "clear pictures", "both", ("block:chart",)),
    Item("PEMAT 19", "simple tables with short heads", "both", ("block:table",)),
    Item("PEMAT 20", "something the reader can do", "both", _STEPS),
    Item("PEMAT 21", "the reader addressed there", "both", _STEPS),
    Item("PEMAT 22", "actions in steps", "both", ("section:what-treatment-involves",)),
    Item("PEMAT 23", "a tool, such as a checklist", "software", ("block:checklist",)),
    Item("PEMAT 24", "sums explained, if there are any", "people"),
    Item("PEMAT 25", "how to use charts and tables", "people"),
    Item("PEMAT 26", "pictures that make acting easier", "people"),
    # CDC Clear Communication Index.
    Item("CCI 1", "one main message", "both", ("statement:intro-main",)),
    Item("CCI 2", "the main message first", "software", ("statement:intro-main", "phrase:summary")),
    Item("CCI 3", "the main message marked", "software", ("phrase:summary",)),
    Item("CCI 4", "a picture for the main message", "both", ("block:chart",)),
    Item("CCI 5", "a call to action", "both", _STEPS),
    Item("CCI 6", "message and action in active voice", "people"),
    Item("CCI 7", "always the readers' words", "people"),
    Item("CCI 8", "lists", "software", ("block:list",)),
    Item("CCI 9", "headings", "software", ("block:heading",)),
    Item("CCI 10", "the most important summed up first", "both", ("phrase:summary",)),
    Item("CCI 11", "what authorities know and do not know", "both", ("rule:uncertainty_is_said",)),
    Item("CCI 12", "what to do", "both", _STEPS),
    Item("CCI 13", "why it matters", "people"),
    Item("CCI 14", "how exactly", "both", ("section:what-treatment-involves",)),
    Item("CCI 15", "numbers that readers know", "both", _NUMBERS),
    Item("CCI 16", "numbers explained", "both", _NUMBERS),
    Item("CCI 17", "no sums", "both", ("rule:relative_figures_stay_in_detail",)),
    Item("CCI 18", "the risk explained", "both", ("section:safety-considerations",)),
    Item("CCI 19", "benefits as well as harms", "both", _BALANCED),
    Item("CCI 20", "chances also in words or a picture", "both", _NUMBERS),
    # JAMA benchmarks (Silberg, 1997): presence is software's, truth is not.
    Item("JAMA authorship", "who wrote it", "both", ("statement:about-who-wrote",)),
    Item("JAMA attribution", "references and terms of reuse", "software", (*_SOURCED, "phrase:licence")),
    Item("JAMA disclosure", "owner, money, interests", "both", ("statement:about-who-paid",)),
    Item("JAMA currency", "when posted and checked", "software", _DATED),
    # IPDAS minimum standards, version 4 (2014). The guide does not call itself a decision aid.
    Item("IPDAS qualifying 1", "the condition", "both", ("statement:intro-depression",)),
    Item("IPDAS qualifying 2", "the decision", "both", ("statement:options-the-choice",)),
    Item("IPDAS qualifying 3", "the options", "both", _COMPARED),
    Item("IPDAS qualifying 4", "good sides of the options", "both", _COMPARED),
    Item("IPDAS qualifying 5", "bad sides of the options", "both", _COMPARED),
    Item("IPDAS qualifying 6", "what living with it is like", "both",
         ("statement:daily-quality-function", "section:daily-life")),
    Item("IPDAS certifying 1", "good and bad sides in equal detail", "both", _COMPARED),
    Item("IPDAS certifying 2", "sources", "software", _SOURCED),
    Item("IPDAS certifying 3", "date of making", "software", _DATED),
    Item("IPDAS certifying 4", "how often it is renewed", "both", ("statement:about-current-often",)),
    Item("IPDAS certifying 5", "how sure the outcomes are", "both", ("rule:uncertainty_is_said",)),
    Item("IPDAS certifying 6", "who paid", "both", ("statement:about-who-paid",)),
)  # fmt: skip
"""Every item, instrument by instrument."""
