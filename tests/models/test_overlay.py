"""Tests of what a clinic writes down."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from ketamine_guide.models.overlay import Contact, Hidden, Note, Overlay, OwnStatement


def fault(model: Any, **told: Any) -> str:
    """Give the message of the one fault of a record."""
    with pytest.raises(ValidationError) as caught:
        model(**told)
    (error,) = caught.value.errors()
    return str(error["msg"]).removeprefix("Value error, ")


def own(id: str = "local-a") -> OwnStatement:
    """Give a statement of a clinic's own."""
    return OwnStatement(id=id, text="Ring the bell.")


def overlay(**more: Any) -> Overlay:
    """Give an overlay made in Python."""
    return Overlay(name="Hill Road Clinic", checked=date(2026, 11, 20), **more)


def test_an_overlay_is_made_in_python_as_well() -> None:
    """Frozen, hashable, and with nothing in it but its name and day."""
    made = overlay()

    assert (made.format, made.language, made.version, dict(made.seen)) == (1, "en", None, {})
    assert hash(made) == hash(overlay())
    with pytest.raises(TypeError, match="cannot be changed"):
        made.seen["one"] = None  # type: ignore[assignment]


@pytest.mark.parametrize(
    "id",
    ["crisis", "Local-a", "local-", "local_a", "local-A", "l\u043ecal-a", "xlocal-a", "local-a "],
)
def test_own_ids_begin_with_local(id: str) -> None:
    """So that none can be, or become, one of the guide's."""
    assert "should match pattern" in fault(OwnStatement, id=id, text="So.")


def test_own_ids_stand_once() -> None:
    """Whatever they are of."""
    note = Note(id="local-a", section="one", statements=(own(),))

    assert fault(overlay, notes=(note,)) == "ids used twice: local-a"


@pytest.mark.parametrize(
    ("address", "shown", "says", "seen"),
    [
        ("tel:+442079460000", "020 7946 0000", "call", "020 7946 0000"),
        ("tel:+442079460000", "+44 20 7946 0000", "call", "+44 20 7946 0000"),
        ("tel:+442079460000", None, "call", "+442079460000"),
        ("sms:60777", "60777", "send", "60777"),
        ("https://clinic.example", None, "web", "https://clinic.example"),
    ],
)
def test_a_contact_says_how_it_is_reached(
    address: str, shown: str | None, says: str, seen: str
) -> None:
    """The number as the clinic writes it, or the address."""
    contact = Contact(name="Desk", address=address, shown=shown)

    assert (contact.says, contact.seen_as) == (says, seen)
    assert contact.filled == ("address" if says == "web" else "number")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("tel:+15550000988", "988"),
        ("tel:+442079460000", "999"),
        ("tel:+442079460000", "020 7946 0001"),
        ("tel:+9990442079460000", "020 7946 0000"),
        ("https://clinic.example/123456", "123456"),
    ],
)
def test_a_contact_shows_the_number_that_it_leads_to(address: str, shown: str) -> None:
    """Not the end of it that looks like an emergency number."""
    assert fault(Contact, name="Desk", address=address, shown=shown) == (
        f"shows {shown} and leads to {address}"
    )


@pytest.mark.parametrize(
    "told", [{"kind": "block", "id": "words"}, {"kind": "section", "id": "a", "section": "a"}]
)
def test_a_hidden_block_names_its_section(told: dict[str, Any]) -> None:
    """And nothing else does."""
    assert fault(Hidden, **told) == "'section' says where a hidden block stands, only there"
