"""A JSON file that an app keeps, read with bounds and refused with every problem."""

import json
from collections.abc import Callable
from os import PathLike
from typing import Any, TypeVar

from pydantic import ValidationError

from ketamine_guide.errors import InvalidFile
from ketamine_guide.models._record import Record

R = TypeVar("R", bound=Record)

Refuse = Callable[[tuple[str, ...]], InvalidFile]
"""Make the error that names these problems."""

_MOST_PARTS = 300_000
"""Commas: ten times what a lock of the whole guide holds, so that every problem can be listed."""

_MOST_TOLD = 100
"""Problems of a record that are listed; of more their number is told."""


def read_bounded(path: "str | PathLike[str]", most: int, refuse: Refuse) -> bytes:
    """Give what a file holds, up to ``most`` bytes; ``OSError`` when it cannot be opened."""
    with open(path, "rb") as file:  # noqa: PTH123  # Any path will do.
        data = file.read(most + 1)
    if len(data) > most:
        raise refuse((f"is larger than {most >> 20} MiB",))
    if data.count(b",") > _MOST_PARTS:
        raise refuse((f"holds more than {_MOST_PARTS} parts",))
    return data


def json_object(data: bytes, refuse: Refuse) -> dict[str, Any]:
    """Give a JSON object of strings, booleans, integers, arrays and objects, each key once."""
    try:
        told = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_each_key_once,
            parse_float=_no_fraction,
            parse_constant=_no_fraction,
        )
    except UnicodeDecodeError:
        raise refuse(("is not UTF-8",)) from None
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        raise refuse((f"is cut short or no JSON ({fault.msg}: {where})",)) from None
    except (ValueError, RecursionError) as fault:
        raise refuse((str(fault),)) from None
    if not isinstance(told, dict):
        raise refuse(("holds no JSON object",))
    return told


def record_of(model: type[R], data: bytes, refuse: Refuse) -> R:
    """Give the record that JSON holds, or refuse it with every problem."""
    try:
        return model.model_validate_json(data)
    except ValidationError as fault:
        problems = [
            f"{'.'.join(map(_shown, error['loc']))}: {error['msg']}"
            for error in fault.errors(include_url=False, include_context=False, include_input=False)
        ]
    more = len(problems) - _MOST_TOLD
    raise refuse((*problems[:_MOST_TOLD], *([f"and {more} more problems"] if more > 0 else [])))


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    held = dict(pairs)
    if len(held) < len(pairs):
        raise ValueError("holds a key twice in one object")
    return held


def _no_fraction(_: str) -> float:
    raise ValueError("holds a number that is no integer")


def _shown(part: int | str) -> str:
    # A key that is not ours may hold anything; it is shown, not sent to the terminal.
    return str(part) if str(part).isprintable() else ascii(part)
