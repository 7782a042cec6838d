"""Tests of where a guide gives what instruments ask for."""

import pytest
import toys

from ketamine_guide.checks.instruments import ITEMS, Item, standing_of


@pytest.mark.parametrize(
    "place",
    [
        "statement:said",
        "section:one",
        "rule:numbers_are_pinned",
        "phrase:checked",
        "block:paragraph",
    ],
)
def test_a_place_that_is_there_is_filled(place: str) -> None:
    """Presence settles what software may judge; the rest is for people."""
    guide = toys.guide()

    assert standing_of(Item("A 1", "asks", "software", (place,)), guide) == "filled"
    assert (
        standing_of(Item("A 1", "asks", "both", (place,)), guide) == "filled, for people to judge"
    )


@pytest.mark.parametrize(
    "place", ["statement:none", "section:none", "rule:none", "phrase:none", "block:chart"]
)
def test_a_place_that_is_not_there_is_missing(place: str) -> None:
    """One of several is enough."""
    item = Item("A 1", "asks", "both", ("section:one", place))

    assert standing_of(item, toys.guide()) == "missing"


def test_what_only_people_can_tell_stays_open() -> None:
    """Nothing is claimed."""
    assert standing_of(Item("A 1", "asks", "people"), toys.guide()) == "for people to judge"


def test_items_are_told_once_and_places_are_well_formed() -> None:
    """What people alone can tell names no place; all else names at least one."""
    assert len({item.name for item in ITEMS}) == len(ITEMS)
    for item in ITEMS:
        assert bool(item.places) == (item.judged != "people"), item.name
        assert {place.partition(":")[0] for place in item.places} <= {
            "statement", "section", "rule", "phrase", "block"
        }  # fmt: skip
