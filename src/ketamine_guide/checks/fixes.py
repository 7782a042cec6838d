"""Write content files in their one canonical form, and fill in pins that can only be one."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from ketamine_guide.errors import GuideError
from ketamine_guide.models._record import Record
from ketamine_guide.models.evidence import Figure
from ketamine_guide.models.text import Pin, Statement
from ketamine_guide.numbers import fitting_pins, shown_numbers

FiguresOf = Callable[[str], tuple[Figure, ...]]
"""Give the figures of a finding by its id."""

WIDTH = 100
"""Columns; what fits stands on one line, else each entry has its own."""


def canonical(text: str) -> str:
    r"""Give a JSON document in canonical form: two spaces, one line where it fits.

    Keys keep their order. ``ValueError`` for what is no JSON and for a key that stands twice
    in one object: which of the two was meant is for a person to say.

    >>> canonical('{"id":  "a", "see":[]}')
    '{"id": "a", "see": []}\n'
    """
    return _written(_content(text), 0) + "\n"


def _content(text: str) -> object:
    return json.loads(text, object_pairs_hook=_each_key_once)


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    held = dict(pairs)
    if len(held) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return held


def _written(value: object, depth: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or 2 * depth + len(flat) <= WIDTH:
        return flat
    inner, outer = "  " * (depth + 1), "  " * depth
    if isinstance(value, dict):
        rows = [
            f"{inner}{json.dumps(key, ensure_ascii=False)}: {_written(held, depth + 1)}"
            for key, held in value.items()
        ]
        return "{\n" + ",\n".join(rows) + f"\n{outer}}}"
    return "[\n" + ",\n".join(inner + _written(held, depth + 1) for held in value) + f"\n{outer}]"


def unformatted(root: Path) -> Iterator[str]:
    """Yield the path below ``root`` of each JSON file that is not in canonical form."""
    for path in sorted(root.rglob("*.json")):
        data = path.read_bytes()
        if data != _mended(data, None):
            yield path.relative_to(root).as_posix()


def fix(root: Path, figures_of: FiguresOf) -> tuple[str, ...]:
    """Rewrite every JSON file below ``root`` and give the paths of those that changed.

    Pins are filled in where a statement has none and exactly one figure fits each number.
    A file that is not UTF-8, no JSON, or holds a key twice is left as it is: loading says
    what is wrong with it.
    """
    mended = {path: _mended(path.read_bytes(), figures_of) for path in sorted(root.rglob("*.json"))}
    changed = {path: data for path, data in mended.items() if data and data != path.read_bytes()}
    for path, data in changed.items():
        path.write_bytes(data)
    return tuple(path.relative_to(root).as_posix() for path in changed)


def write(path: Path, record: Record) -> None:
    """Write a record as a content file."""
    told = record.model_dump_json(by_alias=True, exclude_defaults=True)
    path.write_bytes(canonical(told).encode("utf-8"))


def _mended(data: bytes, figures_of: FiguresOf | None) -> bytes | None:
    try:
        content = _content(data.decode("utf-8"))
        if figures_of is not None:
            _fill(content, figures_of)
        return (_written(content, 0) + "\n").encode("utf-8")
    except (ValueError, RecursionError):
        return None


def _fill(content: object, figures_of: FiguresOf) -> None:
    if isinstance(content, dict):
        if {"id", "kind", "text", "findings"} <= content.keys() and not content.get("numbers"):
            with suppress(ValidationError, GuideError):  # Loading names what is wrong with it.
                statement = Statement.model_validate_json(json.dumps(content))
                if pins := only_pins(statement, figures_of):
                    content["numbers"] = [_short(pin) for pin in pins]
        for held in content.values():
            _fill(held, figures_of)
    elif isinstance(content, list):
        for held in content:
            _fill(held, figures_of)


def only_pins(statement: Statement, figures_of: FiguresOf) -> tuple[Pin, ...]:
    """Give the pins of a statement's numbers, or none unless each can only be one."""
    figures = {id: figures_of(id) for id in statement.findings}
    fits = [fitting_pins(number, figures) for number in shown_numbers(statement)]
    return tuple(pins[0] for pins in fits) if all(len(pins) == 1 for pins in fits) else ()


def _short(pin: Pin) -> Mapping[str, str]:
    held: dict[str, str] = pin.model_dump(exclude_defaults=True)
    return held
