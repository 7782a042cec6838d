"""Drawing by elements of SVG: shapes and words in one column, without style or script."""

from re import compile as pattern
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element, tostring

WIDTH = 320
"""Width of every drawing, in its own units: the narrowest page."""
SIZE, HEAD = 13.0, 14.0
"""Sizes of print; at the narrowest page they are pixels."""
LEADING = 1.3
FONT = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"

_PREFIX = pattern(r"[a-z][a-z0-9-]*")
_NARROW = frozenset("iljtfrI.,;:'|!()[]/ -")
_WIDE = frozenset("mwMW@%—…")


class Sheet:
    """Take shapes and words from top to bottom, then give them as one drawing."""

    def __init__(self) -> None:
        self.y = 0.0
        self._held: list[Element] = []

    def add(self, *elements: Element) -> None:
        """Put elements on the sheet."""
        self._held += elements

    def skip(self, height: float) -> None:
        """Leave room."""
        self.y += height

    def write(
        self,
        text: str,
        *,
        size: float = SIZE,
        bold: bool = False,
        x: float = 0,
        width: float | None = None,
    ) -> None:
        """Write words, in as many lines as they need."""
        for line in wrapped(text, (WIDTH - x) if width is None else width, size, bold=bold):
            self.y += size * LEADING
            self.add(words(line, x, self.y - size * 0.3, size=size, bold=bold))

    def drawn(self, title: str, desc: str, prefix: str) -> str:
        """Give the drawing as SVG; its ids begin with ``prefix``."""
        if not _PREFIX.fullmatch(prefix):
            raise ValueError(f"prefix is a letter, then letters, digits or hyphens: {prefix!r}")
        height = number(self.y + 2)
        root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class": "kg-svg",
                "role": "img",
                "aria-labelledby": f"{prefix}-title {prefix}-desc",
                "viewBox": f"0 0 {WIDTH} {height}",
                "width": "100%",
                "height": height,
                "preserveAspectRatio": "xMinYMin meet",
                "fill": "currentColor",
                "font-family": FONT,
                "font-size": number(SIZE),
            },
        )
        for tag, said in (("title", title), ("desc", desc)):
            element = Element(tag, {"id": f"{prefix}-{tag}"})
            element.text = said
            root.append(element)
        root.extend(self._held)
        return tostring(root, encoding="unicode")


def number(value: float) -> str:
    """Give a length in hundredths, no longer than it needs to be."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def words(  # noqa: PLR0913  # Every option has a name.
    text: str, x: float, y: float, *, size: float = SIZE, bold: bool = False, anchor: str = "start"
) -> Element:
    """Give one line of words that begins, is centred or ends at a point."""
    element = shape("text", "kg-svg-head" if bold else "kg-svg-text", x=x, y=y)
    element.text = text
    if size != SIZE:
        element.set("font-size", number(size))
    if bold:
        element.set("font-weight", "bold")
    if anchor != "start":
        element.set("text-anchor", anchor)
    return element


def shape(tag: str, name: str, /, **lengths: float) -> Element:
    """Give a shape of a class, with its lengths."""
    return Element(tag, {"class": name, **{key: number(value) for key, value in lengths.items()}})


def line(name: str, x1: float, y1: float, x2: float, y2: float, **more: str) -> Element:
    """Give a straight line; ``stroke_width`` and the like stand for attributes with a hyphen."""
    drawn = shape("line", name, x1=x1, y1=y1, x2=x2, y2=y2)
    drawn.set("stroke", "currentColor")
    return _with(drawn, more)


def path(name: str, d: str, **more: str) -> Element:
    """Give an outline."""
    return _with(Element("path", {"class": name, "d": d}), more)


def _with(element: Element, more: dict[str, str]) -> Element:
    for key, value in more.items():
        element.set(key.replace("_", "-"), value)
    return element


def hollow(element: Element, width: float = 1.6) -> Element:
    """Leave only the outline of a shape."""
    element.set("fill", "none")
    element.set("stroke", "currentColor")
    element.set("stroke-width", number(width))
    return element


def width_of(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Say how wide a line of words is at most, in any common typeface without serifs."""
    return sum(map(_ems, text)) * size * (1.16 if bold else 1.08)


def _ems(character: str) -> float:
    if character in _NARROW:
        return 0.34
    if character in _WIDE or east_asian_width(character) in "WF":
        return 1.0
    return 0.7 if character.isupper() or not character.isascii() else 0.56


def wrapped(text: str, width: float, size: float = SIZE, *, bold: bool = False) -> list[str]:
    """Break words into lines that fit, and a word that is too long for one."""
    lines, taken = [""], 0.0
    space = width_of(" ", size, bold=bold)
    for word in filter(None, text.split(" ")):
        for at, (piece, wide) in enumerate(_pieces(word, width, size, bold=bold)):
            if at or (lines[-1] and taken + space + wide > width):
                lines.append(piece)
                taken = wide
            else:
                lines[-1], taken = (
                    (f"{lines[-1]} {piece}", taken + space + wide) if lines[-1] else (piece, wide)
                )
    return lines


def _pieces(word: str, width: float, size: float, *, bold: bool) -> list[tuple[str, float]]:
    pieces: list[tuple[str, float]] = []
    start, taken = 0, 0.0
    for at, character in enumerate(word):
        wide = width_of(character, size, bold=bold)
        if at > start and taken + wide > width:
            pieces.append((word[start:at], taken))
            start, taken = at, 0.0
        taken += wide
    return [*pieces, (word[start:], taken)]
