"""Tests of what every record shares, and of the text that any output may carry."""

import pickle
from collections.abc import Callable
from copy import deepcopy
from unicodedata import category, is_normalized, normalize

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ketamine_guide.models._record import FrozenDict, Record, Text, frozen

TEXT: TypeAdapter[str] = TypeAdapter(Text)


class Toy(Record):
    """A record with a field of each kind."""

    count: int
    share: float = 0.0
    words: tuple[Text, ...] = ()


def refusal(**fields: object) -> str:
    """Give the kind of the one fault for which a record is refused."""
    with pytest.raises(ValidationError) as caught:
        Toy.model_validate(fields)
    (fault,) = caught.value.errors()
    return fault["type"]


def refused(text: object) -> str:
    """Give the message with which a text is refused."""
    with pytest.raises(ValidationError) as caught:
        TEXT.validate_python(text, strict=True)
    (fault,) = caught.value.errors()
    return fault["msg"]


def test_a_record_cannot_be_changed() -> None:
    """Neither can a field be set nor a new one be added."""
    toy = Toy(count=1)

    for field in ("count", "other"):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(toy, field, 2)
    with pytest.raises(ValidationError, match="frozen"):
        del toy.count


def test_equal_records_are_one_key() -> None:
    """Records compare and hash by what they hold."""
    assert len({Toy(count=1, words=("a",)), Toy(count=1, words=("a",)), Toy(count=2)}) == 2


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"count": 1, "extra": 1}, "extra_forbidden"),
        ({}, "missing"),
        ({"count": "1"}, "int_type"),
        ({"count": 1.0}, "int_type"),
        ({"count": True}, "int_type"),
        ({"count": None}, "int_type"),
        ({"count": 1, "share": float("nan")}, "finite_number"),
        ({"count": 1, "share": float("inf")}, "finite_number"),
        ({"count": 1, "words": ["a"]}, "tuple_type"),
        ({"count": 1, "words": (b"a",)}, "string_type"),
    ],
)
def test_a_record_is_closed_and_never_coerces(fields: dict[str, object], kind: str) -> None:
    """What is not exactly of the field's type, or of no field, is refused."""
    assert refusal(**fields) == kind


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "It works for some people, not for all.",
        "3 % — about “one in 30”…",
        "café",
        "Línea de la Vida",
        "よりそいホットライン",
        "Ещё раз",
        "العربية",
        "<b>&amp;</b> {0} %s \\n",
        "a  b",
        "😀",
        "n\u0304",
    ],
)
def test_plain_text_is_kept_character_for_character(text: str) -> None:
    """Every script and every mark that can be seen is text; nothing is trimmed or rewritten."""
    assert TEXT.validate_python(text) == text


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000"),
        ("\t", "U+0009"),
        ("\n", "U+000A"),
        ("\r", "U+000D"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\xa0", "U+00A0"),
        ("\xad", "U+00AD"),
        ("\u061c", "U+061C"),
        ("\u200b", "U+200B"),
        ("\u200d", "U+200D"),
        ("\u200f", "U+200F"),
        ("\u2028", "U+2028"),
        ("\u2029", "U+2029"),
        ("\u202e", "U+202E"),
        ("\u202f", "U+202F"),
        ("\u2060", "U+2060"),
        ("\u2066", "U+2066"),
        ("\u2069", "U+2069"),
        ("\u3000", "U+3000"),
        ("\ue000", "U+E000"),
        ("\ufeff", "U+FEFF"),
        ("\uffff", "U+FFFF"),
        ("\U000e0041", "U+E0041"),
        ("\U000f0000", "U+F0000"),
        ("\U0010ffff", "U+10FFFF"),
    ],
)
def test_a_refused_character_is_named(character: str, name: str) -> None:
    """An editor cannot see it, so the message gives its code point."""
    message = f"Value error, holds the character {name}, which no output may carry"

    assert refused(f"a{character}b") == message
    assert refused(character) == message


@pytest.mark.parametrize(
    "character",
    [
        "\u034f",
        "\u115f",
        "\u1160",
        "\u17b4",
        "\u180b",
        "\u2800",
        "\u3164",
        "\ufe00",
        "\ufe0f",
        "\uffa0",
        "\U000e0100",
        "\U000e01ef",
    ],
    ids=ascii,
)
def test_text_holds_nothing_invisible(character: str) -> None:
    """Fillers, joiners and variation selectors show nothing and can hide words from a reader."""
    refused(f"a{character}b")


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\ude00\ud83d"], ids=ascii)
def test_a_lone_surrogate_is_refused(text: str) -> None:
    """It is no character, and no output could encode it."""
    refused(text)


def test_a_lone_surrogate_escaped_in_json_is_refused() -> None:
    """JSON can write what Unicode does not have."""
    with pytest.raises(ValidationError):
        TEXT.validate_json(rb'"a\ud800b"')


@pytest.mark.parametrize("text", [" ", " a", "a ", "  "])
def test_text_has_no_space_at_its_ends(text: str) -> None:
    """Spaces there vanish in some outputs and not in others."""
    assert refused(text) == "Value error, begins or ends with a space"


def test_text_says_something() -> None:
    """The empty string is no text."""
    assert refused("") == "String should have at least 1 character"


@pytest.mark.parametrize("value", [b"a", 1, None, ["a"]])
def test_text_is_a_string(value: object) -> None:
    """Nothing else is made into one."""
    assert refused(value) == "Input should be a valid string"


@pytest.mark.parametrize(
    "text", ["cafe\u0301", "\u212b", "\u1100\u1161", "q\u0307\u0323", "\u2126", "\uf900"], ids=ascii
)
def test_text_is_in_form_nfc(text: str) -> None:
    """Two spellings of one word would be two words to a digest."""
    assert refused(text) == "Value error, is not in Unicode normalisation form NFC"


@pytest.mark.parametrize("word", ["a", "é", "語", "😀"])
def test_a_word_of_100_kilobytes_is_text(word: str) -> None:
    """Length is no fault."""
    long = word * 100_000

    assert TEXT.validate_python(long) == long


@pytest.mark.parametrize("character", ["\u202e", "\x00", "\u200b"], ids=ascii)
def test_a_character_is_found_at_the_end_of_100_kilobytes(character: str) -> None:
    """The whole text is looked at."""
    assert f"U+{ord(character):04X}" in refused("é" * 100_000 + character)


@given(
    before=st.text(max_size=20),
    hostile=st.characters(categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"]),
    after=st.text(max_size=20),
)
@example(before="", hostile="\ud800", after="")
def test_no_text_holds_a_character_that_cannot_be_seen(
    before: str, hostile: str, after: str
) -> None:
    """Control, format, unassigned, private-use, surrogate and odd space: refused anywhere."""
    assume(hostile != " ")

    refused(before + hostile + after)


@given(st.text())
@example("e\u0301")
@example("a ")
def test_whatever_is_accepted_is_unchanged_and_safe_in_any_output(text: str) -> None:
    """Accepted text is as it was given: printable, NFC, without space at its ends."""
    try:
        accepted = TEXT.validate_python(text, strict=True)
    except ValidationError:
        return
    assert accepted == text
    assert accepted == normalize("NFC", accepted).strip()
    assert {category(c)[0] for c in accepted if c != " "} <= set("LMNPS")
    assert accepted.encode().decode() == text


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"]), min_size=1))
def test_text_is_refused_for_its_form_only_if_it_is_not_nfc(text: str) -> None:
    """A text of letters, marks, digits and signs in form NFC is never called denormal."""
    try:
        TEXT.validate_python(text)
        message = ""
    except ValidationError as error:
        message = error.errors()[0]["msg"]

    if is_normalized("NFC", text):
        assert "NFC" not in message
    else:
        assert message.startswith("Value error, ")


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held.update(a=2),
        lambda held: held.__setitem__("a", 2),
        lambda held: held.__delitem__("a"),
        lambda held: held.pop("a"),
        lambda held: held.clear(),
    ],
)
def test_a_frozen_mapping_cannot_be_changed(
    change: Callable[[FrozenDict[str, int]], object],
) -> None:
    """It reads as a dict and refuses every change."""
    held = frozen({"a": 1})

    with pytest.raises(TypeError, match="cannot be changed"):
        change(held)
    assert held == {"a": 1}


def test_a_frozen_mapping_can_be_hashed_copied_and_pickled() -> None:
    """Equal mappings have one hash, whatever their order."""
    held = frozen({"a": 1, "b": 2})

    assert hash(held) == hash(frozen({"b": 2, "a": 1}))
    assert deepcopy(held) == held
    assert type(pickle.loads(pickle.dumps(held))) is FrozenDict  # noqa: S301
