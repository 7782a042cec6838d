"""What a reader of a page sees, what is hidden from them, and what the page marks."""

import re
from typing import NamedTuple, NoReturn
from unicodedata import combining, normalize

from ketamine_guide.errors import Unreadable
from ketamine_guide.pages.names import LINES
from ketamine_guide.pages.nesting import Open
from ketamine_guide.pages.rules import Rules
from ketamine_guide.pages.tokens import Tag, scan

LONGEST = 16_000_000
"""Characters of a page."""
RAISED, LOWERED = "\ufdd0", "\ufdd1"
"""Stand before and after what is set small above or below the line, such as a number of a source."""
GAP = "\ufdd2"
"""Stands for what was found already."""

_OWN = re.compile(f"[{RAISED}{LOWERED}{GAP}\0]")
_CLUSTER = re.compile("[^\0-\u02ff]{31,}")
_MOST_COMBINING = 30
_ALIKE = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f", '"')
    | {"\u00ad": None}
)
_MARKS = ("data-statement", "data-detail", "data-notice", "data-source")
_CROWDED = "more than 30 accents stand on one letter"
_CLEAN = "remove them"


class Mark(NamedTuple):
    """An element that says by an attribute what it shows."""

    kind: str
    """The attribute; ``href`` for a link."""
    value: str
    line: int
    text: str
    """What a reader sees of it."""
    hidden: str | None
    """By what it is hidden, itself or from above."""
    first: int
    """Its first piece."""
    last: int
    """The piece after its last."""


class Veiled(NamedTuple):
    """Text that a page holds and does not show."""

    by: str
    line: int
    text: str


class Reading(NamedTuple):
    """A page as it is read."""

    text: str
    """What a reader sees, made comparable."""
    pieces: tuple[str, ...]
    """The same, as it stands on the page, in order."""
    marks: tuple[Mark, ...]
    """Every element with an attribute that is looked for, and every link, as they end."""
    veiled: tuple[Veiled, ...]
    """What is hidden, in order."""


def comparable(text: str) -> str:
    r"""Make equal what means the same: composed letters, spaces, soft hyphens, quotation marks.

    Raises ``ValueError`` for more accents on one letter than any language writes.

    >>> comparable("It\u2019s\u00a0 27\n in  1\u00ad00")
    "It's 27 in 100"
    """
    if not text.isascii():
        for found in _CLUSTER.finditer(text):
            run = 0
            for character in found[0]:
                run = run + 1 if combining(character) else 0
                if run > _MOST_COMBINING:
                    # Putting them in order takes time that grows with their square.
                    raise ValueError(_CROWDED)
        text = normalize("NFC", text.translate(_ALIKE))
    return " ".join(text.split())


def read(html: str) -> Reading:
    """Read a page; ``Unreadable`` when nobody can say what a reader of it sees."""
    if len(html) > LONGEST:
        raise Unreadable(
            f"it is longer than {LONGEST} characters", "hand over the part that shows the section"
        )
    reader = _Reader(_OWN.sub("\ufffd", html))
    scan(reader.html, reader)
    try:
        return reader.done()
    except ValueError as fault:
        raise Unreadable(str(fault), _CLEAN) from None


class _Note(NamedTuple):
    kind: str
    value: str
    at: int
    first: int
    hidden: str | None


class _Reader(Rules):
    """Gather text and marks while the elements of a page open and close."""

    def __init__(self, html: str) -> None:
        super().__init__(html)
        self.pieces: list[str] = []
        self.veiled: list[tuple[str, int, str]] = []
        self.notes: list[_Note] = []
        self.found: list[tuple[_Note, int]] = []
        self.copied = 4 * len(html) + 10_000

    def line(self) -> None:
        """Keep words apart."""
        self.pieces.append(" ")

    def text(self, text: str, at: int) -> None:
        """Keep a run of text, seen or hidden."""
        if text.isspace():
            self.pieces.append(" ")
            return
        self.at, self.begun = at, True
        if self.top.mode == "colgroup":
            self.close(self.find_in_table(("colgroup",)))
        self.fostered()
        if self.top.veil:
            self.veiled.append((self.top.veil, at, text))
        else:
            self.pieces.append(text)

    def comment(self, text: str, at: int) -> None:
        """Keep a comment as hidden."""
        self.veiled.append(("a comment", at, text))

    def opened(self, entry: Open, tag: Tag) -> None:
        """Note where a marked element begins."""
        if entry.name in LINES:
            self.pieces.append(" ")
        elif entry.name in ("sup", "sub") and not entry.veil:
            self.pieces.append(RAISED)
        marks = [(kind, tag.attributes[kind]) for kind in _MARKS if kind in tag.attributes]
        if tag.name == "a" and "href" in tag.attributes:
            marks.append(("href", tag.attributes["href"]))
        elif marks:
            entry.matters = True
        for kind, value in marks:
            entry.marks.append(len(self.notes))
            hidden = entry.outer or entry.veil
            self.notes.append(_Note(kind, value, tag.at, len(self.pieces), hidden))

    def closed(self, entry: Open) -> None:
        """Note where a marked element ends."""
        for note in entry.marks:
            self.found.append((self.notes[note], len(self.pieces)))
        if entry.name in LINES:
            self.pieces.append(" ")
        elif entry.name in ("sup", "sub") and not entry.veil:
            self.pieces.append(LOWERED)

    def done(self) -> Reading:
        """Give what was read; ``ValueError`` for text that cannot be made comparable."""
        while len(self.stack) > 1:
            self.closed(self.stack.pop())
        lines = _Lines(self.html)
        marks = tuple(self._mark(note, last, lines) for note, last in self.found)
        veiled = tuple(Veiled(by, lines.of(at), text) for by, at, text in self.veiled)
        return Reading(comparable("".join(self.pieces)), tuple(self.pieces), marks, veiled)

    def _mark(self, note: _Note, last: int, lines: "_Lines") -> Mark:
        pieces = self.pieces[note.first : last]
        self.copied -= len(pieces) + sum(map(len, pieces))
        if self.copied < 0:
            self._crowded()
        text = comparable("".join(pieces))
        return Mark(note.kind, note.value, lines.of(note.at), text, note.hidden, note.first, last)

    def _crowded(self) -> NoReturn:
        self.refuse("marked elements stand inside one another over and over")


class _Lines:
    """Number the lines of a page."""

    def __init__(self, html: str) -> None:
        self.starts = [found.end() for found in re.finditer("\n", html)]

    def of(self, at: int) -> int:
        """Give the line that an offset stands in."""
        from bisect import bisect_right

        return bisect_right(self.starts, at) + 1
