"""An overlay read from a file, with bounds, every problem at once."""

import json
from os import PathLike, fspath

from pydantic import ValidationError

from ketamine_guide.bounded_json import json_object, read_bounded
from ketamine_guide.errors import InvalidFile, InvalidOverlay, OverlayProblem
from ketamine_guide.models.overlay import Overlay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Where = tuple[int | str, ...]

MOST_BYTES = 1 << 20
"""Of a file: a hundred times what a clinic writes."""

_ADD_OR_HIDE = "an overlay has no such field: it adds and hides, and rewords or restyles nothing"
_RULES = {
    "extra_forbidden": ("overlay-adds-and-hides-alone", "leave the field out"),
    "string_too_short": ("own-words-are-not-empty", "say something, or leave the entry out"),
    "string_too_long": ("own-words-are-few", "say it shorter, or in two statements"),
    "too_long": ("own-words-are-few", "keep fewer: more would bury the guide's own words"),
    "too_short": ("own-words-are-not-empty", "say something, or leave the entry out"),
}
_OF_FIELDS = {
    "id": ("ids-are-plain", "copy ids of the guide as they are; your own begin with 'local-'"),
    "text": ("own-words-look-like-what-they-are", "write plain, visible characters"),
    "title": ("own-words-look-like-what-they-are", "write plain, visible characters"),
    "name": ("own-words-look-like-what-they-are", "write plain, visible characters"),
}
_ELSE = ("overlay-is-well-formed", "mend the file; the README shows an overlay")


def read_overlay(path: "str | PathLike[str]") -> Overlay:
    """Read an overlay from a JSON file of at most 1 MiB.

    Raises ``InvalidOverlay`` with every problem of its form (what it may say and hide is
    judged by ``apply``), ``OSError`` when the file cannot be opened.

    >>> read_overlay("no-such-file.json")
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] No such file or directory: 'no-such-file.json'
    """
    file = fspath(path)

    def refuse(problems: tuple[str, ...]) -> InvalidFile:
        return InvalidFile(file, problems, _ELSE[1])

    try:
        told = json_object(read_bounded(path, MOST_BYTES, refuse), refuse)
    except InvalidFile as fault:
        rule, remedy = _ELSE
        raise InvalidOverlay(
            [OverlayProblem(rule, file, "", problem, remedy) for problem in fault.problems]
        ) from None
    told.pop("$schema", None)
    return overlay_of(json.dumps(told), file)


def overlay_of(text: str, file: str = "overlay") -> Overlay:
    """Give the overlay that a JSON text holds; ``InvalidOverlay`` names ``file``."""
    try:
        overlay = Overlay.model_validate_json(text)
    except ValidationError as fault:
        errors = fault.errors(include_url=False, include_context=False, include_input=False)
        problems = [
            _problem(file, error["type"], error["loc"], error["msg"])
            for error in errors
            # Of too few entries pydantic also speaks when those there are were refused.
            if error["type"] != "too_short" or not _is_around(error["loc"], errors)
        ]
        raise InvalidOverlay(problems) from None
    overlay._file = file  # noqa: SLF001  # Nobody else holds it yet.
    return overlay


def _is_around(where: Where, errors: "list[ErrorDetails]") -> bool:
    return any(other["loc"][: len(where)] == where != other["loc"] for other in errors)


def _problem(file: str, kind: str, where: Where, message: str) -> OverlayProblem:
    parts = [str(part) if str(part).isprintable() else ascii(part) for part in where]
    field = next((part for part in reversed(parts) if not part.isdecimal()), "")
    rule, remedy = _RULES.get(kind) or _OF_FIELDS.get(field, _ELSE)
    if kind == "extra_forbidden":
        message = _ADD_OR_HIDE
    return OverlayProblem(rule, file, ".".join(parts), message, remedy)
