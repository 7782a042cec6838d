"""What every model shares: frozen, closed, strict, and text that is safe in any output."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, NoReturn, TypeVar

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


SHIPPED = {"shipped": True}
"""Context of validation that says: what is read is the guide's own content."""

_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What ``str.isprintable`` lets pass and nobody can see: fillers, joiners, variation selectors."""


def _plain(text: str) -> str:
    # ``isprintable`` is false for every control, format (bidi override, zero width),
    # private-use, surrogate and unassigned character, and for every space but U+0020.
    if not text.isprintable():
        bad = next(character for character in text if not character.isprintable())
        raise ValueError(f"holds the character U+{ord(bad):04X}, which no output may carry")
    if not text.isascii():
        _refuse_invisible(text)
    if text != text.strip():
        raise ValueError("begins or ends with a space")
    return text


def _refuse_invisible(text: str) -> None:
    from unicodedata import is_normalized  # Read only when there is need: most text is ASCII.

    if bad := _INVISIBLE.search(text):
        raise ValueError(f"holds the invisible character U+{ord(bad[0]):04X}")
    if not is_normalized("NFC", text):
        raise ValueError("is not in Unicode normalisation form NFC")


Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(_plain)]
"""Plain Unicode in form NFC, without markup, control or invisible characters."""

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """Map keys to values and never change."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("this mapping cannot be changed")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        """Hash as the set of its items."""
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy as the items, without changing anything."""
        return FrozenDict, (dict(self),)


def frozen(held: Mapping[K, V]) -> FrozenDict[K, V]:
    """Give a mapping that cannot be changed."""
    return FrozenDict(held)
