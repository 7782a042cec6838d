"""The elements that are open at a point of a page, and what hides them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NoReturn

from ketamine_guide.errors import Unreadable
from ketamine_guide.pages.hiding import NO_STYLE, hidden_by, style_of
from ketamine_guide.pages.names import (
    FORMATTING,
    IMPLIED,
    INTEGRATING,
    MODES,
    SCOPE,
    SPECIAL,
    TABLE,
)
from ketamine_guide.pages.tokens import Tag

DEEPEST = 500
"""Elements inside one another: browsers stop at 512."""
_STEPS, _SPARE, TO_OPEN = 8, 1_000_000, 90
"""Steps that following the elements may take: for each character of a page, and beyond these
for any page; opening one takes as long as so many steps of looking for one."""
_MEND = "mend the markup there, or hand over only the part of the page that shows the section"


@dataclass(slots=True, eq=False)
class Open:
    """One open element."""

    name: str
    space: str = "html"
    """``html``, ``svg`` or ``math``."""
    inner: str | None = None
    """By what its content is hidden."""
    outer: str | None = None
    """By what it is hidden itself."""
    invisible: bool = False
    """Whether ``visibility`` hides its content, too."""
    matters: bool = False
    """Whether it hides something itself, or marks something that is looked for."""
    mode: str = ""
    """The nearest part of a table, template or list of options that it is, or is in."""
    integrates: bool = False
    """Whether it is foreign and its content is HTML."""
    summed: bool = False
    """Whether it is a ``details`` that has had its summary."""
    special: bool = False
    """Whether an end tag of another kind of element stops at it."""
    bounds: bool = False
    """Whether what stands in it is out of reach of end tags after it."""
    veil: str | None = None
    """By what words in it are hidden."""
    at: int = 0
    """Offset of its tag."""
    marks: list[int] = field(default_factory=list)
    """What it marks, for who follows the page."""


class Nesting:
    """Hold the elements that are open."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.stack = [Open("html", special=True, bounds=True)]
        self.steps = _STEPS * len(html) + _SPARE
        self.dangling: dict[str, int] = {}
        """Where formatting was last closed without an end tag: browsers open it again."""
        self.at = 0

    def opened(self, entry: Open, tag: Tag) -> None:
        """Learn that an element was opened."""

    def closed(self, entry: Open) -> None:
        """Learn that an element was closed."""

    @property
    def top(self) -> Open:
        """The innermost open element."""
        return self.stack[-1]

    @property
    def foreign(self) -> bool:
        """Whether the innermost open element is one of SVG or MathML."""
        return self.stack[-1].space != "html"

    def refuse(self, why: str) -> NoReturn:
        """Give up on a page that cannot be judged."""
        raise Unreadable(why, _MEND, self.html.count("\n", 0, self.at) + 1)

    def step(self, count: int) -> None:
        """Count work, so that no page takes more than its length allows."""
        self.steps -= count
        if self.steps < 0:
            self.refuse("it has so many elements for its length that it would take too long")

    def find(self, names: Iterable[str], *barriers: str) -> int:
        """Give the position of the innermost open element of these names in scope, or 0."""
        at = len(self.stack) - 1
        while at:
            entry = self.stack[at]
            html = entry.space == "html"
            if html and entry.name in names:
                break
            if entry.bounds or (html and entry.name in barriers):
                at = 0
                break
            at -= 1
        self.step(len(self.stack) - at)
        return at

    def find_in_table(self, names: Iterable[str]) -> int:
        """Give the position of the innermost element of these names in its table, or 0."""
        for at in range(len(self.stack) - 1, 0, -1):
            entry = self.stack[at]
            if entry.space == "html":
                if entry.name in names:
                    self.step(len(self.stack) - at)
                    return at
                if entry.name in ("table", "template"):
                    break
        self.step(len(self.stack))
        return 0

    def find_template(self) -> int:
        """Give the position of the innermost open template, or 0."""
        self.step(len(self.stack))
        for at in range(len(self.stack) - 1, 0, -1):
            if self.stack[at].name == "template" and self.stack[at].space == "html":
                return at
        return 0

    def push(self, tag: Tag, space: str = "html") -> Open:
        """Open an element."""
        above, html = self.stack[-1], space == "html"
        self.step(TO_OPEN)
        if len(self.stack) > DEEPEST:
            self.refuse(f"more than {DEEPEST} elements stand inside one another")
        entry = Open(tag.name, space, mode=tag.name if html and tag.name in MODES else above.mode)
        entry.at = tag.at
        entry.integrates = not html and (
            tag.name in INTEGRATING[space]
            or tag.attributes.get("encoding", "").lower() in ("text/html", "application/xhtml+xml")
        )
        entry.special = tag.name in SPECIAL if html else entry.integrates
        entry.bounds = tag.name in SCOPE if html else entry.integrates
        self._hide(entry, tag, above)
        self.stack.append(entry)
        self.opened(entry, tag)
        return entry

    def _hide(self, entry: Open, tag: Tag, above: Open) -> None:
        own, inherited = hidden_by(tag), above.inner
        if above.name == "details" and tag.name == "summary" and not above.summed:
            if self.dangling and above.inner != above.outer:
                self.refuse("a closed <details> stands after words that are not closed")
            above.summed, inherited = True, above.outer
        style = style_of(tag.attributes["style"]) if "style" in tag.attributes else NO_STYLE
        closed = tag.name == "details" and "open" not in tag.attributes
        entry.outer = inherited or own
        entry.inner = entry.outer or ("a closed <details>" if closed else None)
        entry.invisible = above.invisible if style.invisible is None else style.invisible
        entry.matters = bool(own or closed or style.invisible is not None)
        entry.veil = entry.inner or ("style visibility:hidden" if entry.invisible else None)

    def close(self, at: int, *, by_own_end: bool = False) -> None:
        """Close the element at a position and all that is open in it."""
        for entry in self.stack[at + by_own_end :]:
            if entry.name in FORMATTING and entry.space == "html":
                self.dangling[entry.name] = self.at
                if entry.matters:
                    self.refuse(f"<{entry.name}>, which matters here, is not closed in its place")
        while len(self.stack) > at:
            self.closed(self.stack.pop())

    def is_innermost(self) -> None:
        """Refuse when browsers may have opened formatting again in what is to be closed."""
        if self.dangling and self.top.matters:
            self.refuse(f"<{self.top.name}>, which matters here, is not closed")

    def imply(self, but: str = "") -> None:
        """Close what needs no end tag of its own."""
        self.is_innermost()
        while self.top.space == "html" and self.top.name in IMPLIED and self.top.name != but:
            self.close(len(self.stack) - 1)

    def close_p(self) -> None:
        """Close an open paragraph."""
        if at := self.find(("p",), "button"):
            self.close(at)

    def clear(self, names: Iterable[str]) -> None:
        """Close everything down to one of these, a template or the page."""
        at = len(self.stack) - 1
        while at and not (
            self.stack[at].space == "html"
            and (self.stack[at].name in names or self.stack[at].name == "template")
        ):
            at -= 1
        self.step(len(self.stack) - at)
        self.close(at + 1)

    def fostered(self) -> None:
        """Refuse what browsers move out of a table if it is hidden there and shown elsewhere."""
        if self.top.name in TABLE and self.top.space == "html":
            table = self.find_in_table(("table",))
            above = self.stack[table - 1]
            if table and (above.outer != above.inner or self.top.veil != above.veil):
                self.refuse("something stands in a hidden <table> outside its cells")
