"""Tests of the ledger of every id that was ever published."""

from typing import Any

import pytest
from pydantic import ValidationError

from ketamine_guide.models.ledger import Entry, Ledger, parts_of


def entry(**more: Any) -> dict[str, Any]:
    """Give an entry of a statement."""
    return {"id": "said", "kind": "statement", "first": "1.2.0"} | more


@pytest.mark.parametrize("version", ["1", "1.2", "1.2.3rc1", "01.2.3", "1.2.3 ", "v1.2.3", ""])
def test_a_version_has_three_numbers(version: str) -> None:
    """And nothing else, in an entry or alone."""
    with pytest.raises(ValueError, match="is no version such as"):
        parts_of(version)
    with pytest.raises(ValidationError):
        Entry.model_validate(entry(first=version))


def test_versions_are_ordered_by_their_numbers() -> None:
    """Not by their digits."""
    assert parts_of("1.10.0") > parts_of("1.9.9")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"to": ("other",)}, "said has successors, but no last version"),
        ({"last": "1.1.9"}, "said was last held before it was first"),
    ],
)
def test_an_entry_tells_a_life(more: dict[str, Any], message: str) -> None:
    """First, then last, then what came after it."""
    with pytest.raises(ValidationError, match=message):
        Entry.model_validate(entry(**more))


def test_an_id_may_live_or_be_gone() -> None:
    """With or without successors."""
    for more in ({}, {"last": "1.2.0"}, {"last": "2.0.0", "to": ("a", "b")}):
        assert Entry.model_validate(entry(**more)).first == "1.2.0"


def test_an_id_stands_once() -> None:
    """It is never used twice."""
    one = Entry.model_validate(entry())

    with pytest.raises(ValidationError, match="ids that stand twice: said"):
        Ledger(ids=(one, one))
