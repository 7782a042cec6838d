"""What every model shares: frozen, closed, strict, and text that is safe in any output."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints


class Record(BaseModel):
    """Hold content that cannot be changed, holds no unknown field and is never coerced."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        allow_inf_nan=False,
        # Built on first use: a first section then pays for the models it is made of, no others.
        defer_build=True,
        validate_by_name=True,
        validate_by_alias=True,
    )


def _plain(text: str) -> str:
    # ``isprintable`` is false for every control, format (bidi override, zero width),
    # private-use, surrogate and unassigned character, and for every space but U+0020.
    if not text.isprintable():
        bad = next(character for character in text if not character.isprintable())
        raise ValueError(f"holds the character U+{ord(bad):04X}, which no output may carry")
    if not text.isascii() and not _is_nfc(text):
        raise ValueError("is not in Unicode normalisation form NFC")
    if text != text.strip():
        raise ValueError("begins or ends with a space")
    return text


def _is_nfc(text: str) -> bool:
    from unicodedata import is_normalized  # Read only when there is need: most text is ASCII.

    return is_normalized("NFC", text)


Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(_plain)]
"""Plain Unicode in form NFC, without markup, control or invisible characters."""
