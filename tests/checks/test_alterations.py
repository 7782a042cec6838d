"""Tests of the mutation of numbers."""

import toys

from ketamine_guide.checks.alterations import altered, missed_alterations


def test_values_units_and_places_are_made_wrong() -> None:
    """A step, a factor, another unit, and the neighbour's place."""
    told = toys.statement("27 in 100, against nine in 100 at 4 weeks.", detail="Half, or $1,000.")
    changes = dict(altered(told))

    assert changes["27 in 100 -> 28 in 100"].text.startswith("28 in 100")
    assert changes["27 in 100 -> 27 in 1,000"].text.startswith("27 in 1,000")
    assert changes["27 in 100 <-> nine in 100"].text.startswith("nine in 100, against 27 in 100")
    assert "4 weeks -> 4 months" in changes
    assert "Half -> quarter" not in changes
    assert changes["$1,000 -> $10,000"].detail == "Half, or $10,000."


def test_a_word_without_digits_or_a_known_name_is_left_alone() -> None:
    """Thirty is no word of the list: only its unit can be made wrong."""
    assert [what for what, _ in altered(toys.statement("It took thirty days."))] == [
        "thirty days -> thirty weeks"
    ]


def test_what_no_rule_reports_is_named() -> None:
    """A number pinned to nothing passes unseen only where the statement shows none."""
    pinned = toys.statement("27 in 100 responded.", numbers=(toys.pin(),))
    tried, missed = missed_alterations(toys.guide(toys.section(pinned)))

    assert tried == 5
    assert missed == ()


def test_equal_numbers_are_not_swapped() -> None:
    """A swap that changes nothing is no alteration."""
    assert not [
        what for what, _ in altered(toys.statement("4 weeks and 4 weeks.")) if "<->" in what
    ]
