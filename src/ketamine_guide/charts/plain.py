"""Charts in plain characters: words, and strips on which marks stand."""

from collections.abc import Iterable, Iterator
from textwrap import TextWrapper
from typing import NamedTuple, assert_never

_INDENT = 2
_NARROWEST = 30
_PLAIN = str.maketrans({"\u2212": "-", "\u00a0": " "})


class Words(NamedTuple):
    """A line of words, broken where it is too long."""

    text: str
    indent: int = 0


class Mark(NamedTuple):
    """A character from one place of a strip to another; places are fractions of its length."""

    character: str
    start: float
    end: float


class Strip(NamedTuple):
    """A line on which marks stand, later ones over earlier ones."""

    marks: tuple[Mark, ...]


class Scale(NamedTuple):
    """What stands under a strip: labels, each about its place."""

    labels: tuple[tuple[str, float], ...]


class Sides(NamedTuple):
    """What the two ends of a strip mean."""

    left: str
    right: str


Line = Words | Strip | Scale | Sides
"""One line of a chart in plain characters."""


def plain_text(lines: Iterable[Line], width: int) -> str:
    """Set lines in so many characters, 30 or more; the minus sign becomes a hyphen."""
    room = max(width, _NARROWEST)
    set_lines = (said for line in lines for said in _set(line, room))
    return "\n".join(set_lines).translate(_PLAIN).rstrip("\n")


def _set(line: Line, width: int) -> Iterator[str]:
    margin, room = " " * _INDENT, width - _INDENT
    match line:
        case Words(text, indent):
            yield from _wrapped(text, width, indent) or [""]
        case Strip(marks):
            cells = [" "] * room
            for mark in marks:
                first, last = (round(at * (room - 1)) for at in (mark.start, mark.end))
                cells[first : last + 1] = mark.character * (last + 1 - first)
            yield f"{margin}{''.join(cells)}".rstrip()
        case Scale(labels):
            yield f"{margin}{_scale(labels, room)}".rstrip()
        case Sides(left, right):
            left, right = f"<- {left}", f"{right} ->"
            gap = room - len(left) - len(right)
            if gap > 0:
                yield f"{margin}{left}{' ' * gap}{right}"
            else:
                yield from (*_wrapped(left, width, _INDENT), *_wrapped(right, width, _INDENT))
        case _ as never:  # pragma: no cover
            assert_never(never)


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    margin = " " * indent
    return TextWrapper(
        width,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    ).wrap(text)


def _scale(labels: tuple[tuple[str, float], ...], room: int) -> str:
    said = ""
    for label, at in sorted(labels, key=lambda each: each[1]):
        start = min(max(round(at * (room - 1)) - len(label) // 2, 0), max(room - len(label), 0))
        if not said or start > len(said):
            said = f"{said:<{start}}{label}"
    return said
