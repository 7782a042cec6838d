"""Where a text stands on a page that was read: in sight, out of sight, or nearly."""

import re
from functools import cached_property
from itertools import groupby
from unicodedata import combining

from ketamine_guide.errors import Unreadable
from ketamine_guide.pages.reading import GAP, LOWERED, RAISED, Mark, Reading, comparable

_JOINED = "-/\u2010\u2011"
_SIGNED = ".,+\u2212\u2013\u00b1"
_GOING_ON = "-'\u2010\u2011"
_UNITS = "%\u2030\u00b0/"
_PUNCTUATION = re.compile(r"[\s().-]")
_DIGIT = re.compile(r"\d")
_SIGNS = re.compile(f"[{RAISED}{LOWERED}{GAP}]")
_FEWEST_WORDS = 3
_MORE = 24
"""Characters shown beyond the length of the right text."""


def bare(address: str) -> str:
    """Give an address without the punctuation by which numbers are grouped.

    >>> bare("tel:+1 (555) 010-00.00")
    'tel:+15550100000'
    """
    return _PUNCTUATION.sub("", address).lower()


class Seen:
    """Find texts on a page; what was taken is not found again."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.text = reading.text
        """All that a reader sees."""
        self.marks: dict[tuple[str, str], list[Mark]] = {}
        self.links: list[Mark] = []
        for mark in reading.marks:
            if mark.kind != "href":
                self.marks.setdefault((mark.kind, mark.value), []).append(mark)
            elif not mark.hidden and mark.text:
                self.links.append(mark)
        self._gone: set[int] = set()

    def take_mark(self, mark: Mark) -> None:
        """Take what an element marks, before any text is looked for."""
        self._gone.update(range(mark.first, mark.last))

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Where the links that a reader sees lead, without punctuation."""
        return frozenset(bare(link.value) for link in self.links)

    @cached_property
    def _calls(self) -> list[str]:
        return [bare(link.value) for link in self.links if not _DIGIT.search(link.text)]

    def take_call(self, address: str) -> bool:
        """Take a link to an address that shows words alone: what shows a number must be right."""
        if bare(address) not in self._calls:
            return False
        self._calls.remove(bare(address))
        return True

    @cached_property
    def _pool(self) -> str:
        return comparable(
            "".join(
                GAP if at in self._gone else piece for at, piece in enumerate(self._reading.pieces)
            )
        )

    @cached_property
    def _taken(self) -> bytearray:
        return bytearray(len(self._pool))

    def take(self, text: str) -> bool:
        """Take the first place where a text stands by itself and that is not yet taken."""
        start = self._pool.find(text)
        while start >= 0:
            end = start + len(text)
            if self._taken.find(1, start, end) < 0 and _stands_alone(self._pool, start, end):
                self._taken[start:end] = b"\1" * len(text)
                return True
            start = self._pool.find(text, start + 1)
        return False

    def find(self, text: str) -> int:
        """Give the first place in ``text`` where a text stands by itself, or -1."""
        start = self.text.find(text)
        while start >= 0 and not _stands_alone(self.text, start, start + len(text)):
            start = self.text.find(text, start + 1)
        return start

    @cached_property
    def _veiled(self) -> tuple[tuple[str, int, str], ...]:
        try:
            return tuple(
                (by, runs[0].line, comparable("".join(run.text for run in runs)))
                for by, group in groupby(self._reading.veiled, key=lambda veiled: veiled.by)
                if (runs := list(group))
            )
        except ValueError as fault:
            raise Unreadable(str(fault), "remove them") from None

    def veiling(self, text: str) -> list[tuple[str, int]]:
        """Say by what a text is hidden, and on which line."""
        return [(by, line) for by, line, held in self._veiled if text in held][:1]

    def nearest(self, text: str) -> str:
        """Give what the page says where it begins or ends as a text does; empty: nowhere."""
        words = text.split(" ")
        fewest = max(_FEWEST_WORDS, len(words) // 3)
        first = self._longest([" ".join(words[:count]) for count in range(1, len(words))])
        last = self._longest([" ".join(words[-count:]) for count in range(1, len(words))])
        if max(first.count(" "), last.count(" ")) + 1 < fewest:
            return ""
        if len(first) >= len(last):
            start = self._pool.find(first)
            return self._shown(start, start + len(text) + _MORE)
        end = self._pool.find(last) + len(last)
        return self._shown(max(end - len(text) - _MORE, 0), end)

    def _longest(self, growing: list[str]) -> str:
        # Each holds the one before, so what is found comes first.
        low, high = 0, len(growing)
        while low < high:
            middle = (low + high) // 2
            if growing[middle] in self._pool:
                low = middle + 1
            else:
                high = middle
        return growing[low - 1] if low else ""

    def _shown(self, start: int, end: int) -> str:
        before = "\u2026" if start else ""
        after = "\u2026" if end < len(self._pool) else ""
        shown = _SIGNS.sub("", self._pool[start:end]).strip()
        return f"{before}{shown}{after}"


def _stands_alone(page: str, start: int, end: int) -> bool:
    """Whether a place is a whole text and not cut out of longer words or numbers."""
    before, after = page[start - 1 : start], page[end : end + 1]
    first, last = page[start], page[end - 1]
    if before and first.isalnum() and (before.isalnum() or before in _JOINED):
        return False
    if before and first.isdigit() and before in _SIGNED:
        return False
    if not after:
        return True
    if combining(after) or (last.isalnum() and (after.isalnum() or after in _GOING_ON)):
        return False
    goes_on = page[end + 1 : end + 2].isdigit()
    if last.isdigit():
        return after not in _UNITS and not (after in ".," and goes_on)
    return not (last in ".," and after.isdigit() and page[end - 2].isdigit())
