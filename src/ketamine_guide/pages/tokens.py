"""The tags, text and comments of an HTML page, in one pass (HTML standard, section 13.2.5).

Every character is looked at a fixed number of times, whatever stands on the page. What no
browser shows a tag of (the end of the file inside a tag) is left out here as well.
"""

import re
from html.entities import html5
from typing import NamedTuple, Protocol

_SPACE = r"\t\n\f\r "
_MARKUP = re.compile(r"<[A-Za-z/!?]")
_NAME = re.compile(rf"<(/?)([A-Za-z][^{_SPACE}/>]*+)")
_ATTRIBUTE = re.compile(
    rf"""[{_SPACE}/]*+ (?: (?P<end>>)
    | (?P<name>[^{_SPACE}/>][^{_SPACE}/>=]*+)
      (?: [{_SPACE}]*+ = [{_SPACE}]*+
        (?: "(?P<double>[^"]*+)" | '(?P<single>[^']*+)' | (?P<bare>[^{_SPACE}>"'][^{_SPACE}>]*+)
          | (?P<open>["']) | (?=>) | \Z )
      )?+ )""",
    re.VERBOSE,
)
_COMMENT_END = re.compile("--!?>")
_REFERENCE = re.compile(r"&(?:#([0-9]++)|#[xX]([0-9A-Fa-f]++)|([A-Za-z][A-Za-z0-9]*+));?")
_SCRIPT = re.compile(rf"(?ai)<!--|-->|<(/?)script(?=[{_SPACE}/>])")

_ESCAPABLE = frozenset({"title", "textarea"})
RAW = _ESCAPABLE | {"style", "xmp", "iframe", "noembed", "noframes", "noscript", "script"}
"""Elements whose content holds no tags but their own end (scripting is taken to be on)."""
_RAW_END = {name: re.compile(rf"(?ai)</{name}(?=[{_SPACE}/>])") for name in RAW}

KEPT = frozenset(
    "aria-hidden color data-detail data-notice data-source data-statement encoding face hidden "
    "href inert open popover size style type".split()
)
"""The attributes that matter here."""

_REPLACED = "\ufffd"
_HIGHEST, _LONGEST_DIGITS, _LONGEST_NAME = 0x10FFFF, 8, 33
_WINDOWS = dict(
    zip(range(0x80, 0xA0), bytes(range(0x80, 0xA0)).decode("cp1252", "replace"), strict=True)
)


class Tag(NamedTuple):
    """A start tag."""

    name: str
    attributes: dict[str, str]
    """Those that matter, by name; the first of each."""
    self_closing: bool
    at: int
    """Offset in the page."""


class Sink(Protocol):
    """Who is told what stands on the page."""

    @property
    def foreign(self) -> bool:
        """Whether an element of SVG or MathML is open, in which text is read otherwise."""

    def start(self, tag: Tag) -> bool:
        """Take a start tag and say whether it opened an element of HTML."""

    def end(self, name: str, at: int) -> None:
        """Take an end tag."""

    def text(self, text: str, at: int) -> None:
        """Take a run of text, its references decoded."""

    def comment(self, text: str, at: int) -> None:
        """Take what no browser shows."""


def scan(html: str, sink: Sink) -> None:
    """Tell a sink everything that stands on a page, in order."""
    at = 0
    while at < len(html):
        found = _MARKUP.search(html, at)
        until = found.start() if found else len(html)
        if until > at:
            sink.text(decoded(html[at:until]), at)
        at = _markup(html, until, sink) if found else until


def _markup(html: str, at: int, sink: Sink) -> int:
    if found := _NAME.match(html, at):
        return _tag(html, at, found, sink)
    if html.startswith("<!--", at):
        return _comment(html, at, sink)
    if sink.foreign and html.startswith("<![CDATA[", at):
        until = html.find("]]>", at)
        sink.text(html[at + 9 : until if until > 0 else len(html)], at)
        return until + 3 if until > 0 else len(html)
    if at + 2 == len(html):
        sink.text(html[at:], at)
        return len(html)
    until = html.find(">", at + 2)
    until = until if until >= 0 else len(html)
    sink.comment(html[at + 2 : until], at)
    return until + 1


def _comment(html: str, at: int, sink: Sink) -> int:
    found = _COMMENT_END.search(html, at + 2)
    if found and found[0] == "--!>" and found.start() < at + 4:
        found = _COMMENT_END.search(html, at + 4)
    until, after = (found.start(), found.end()) if found else (len(html), len(html))
    sink.comment(html[at + 4 : until], at)
    return after


def _tag(html: str, at: int, found: re.Match[str], sink: Sink) -> int:
    name, attributes, after = _lower(found[2]), dict[str, str](), found.end()
    while part := _ATTRIBUTE.match(html, after):
        before, after = after, part.end()
        if part["end"]:
            break
        if part["open"]:
            return len(html)  # The quotation mark is never closed: the tag never ends.
        key = part["name"].lower()
        if key in KEPT and key not in attributes:
            value = part["double"] or part["single"] or part["bare"] or ""
            attributes[key] = _decoded_value(value)
    else:
        return len(html)
    if found[1]:
        sink.end(name, at)
        return after
    closing = html[after - 2] == "/" and after - 2 >= before
    if not sink.start(Tag(name, attributes, closing, at)):
        return after
    if name == "plaintext":
        sink.text(html[after:], after)
        return len(html)
    return _raw(html, after, name, sink) if name in RAW else after


def _raw(html: str, at: int, name: str, sink: Sink) -> int:
    until = _script_end(html, at) if name == "script" else None
    if name != "script":
        found = _RAW_END[name].search(html, at)
        until = found.start() if found else None
    until = len(html) if until is None else until
    text = html[at:until]
    sink.text(decoded(text) if name in _ESCAPABLE else text, at)
    return until


def _script_end(html: str, at: int) -> int | None:
    # A comment in a script hides a script in it, ends and all (states 13.2.5.17 to 31).
    depth = 0
    while found := _SCRIPT.search(html, at):
        at = found.end()
        if found[0] == "<!--":
            at, depth = found.start() + 2, max(depth, 1)
        elif found[0] == "-->":
            depth = 0
        elif not found[1]:
            depth = 2 if depth else 0
        elif depth == 2:  # noqa: PLR2004  # Script in comment in script.
            depth = 1
        else:
            return found.start()
    return None


def _lower(name: str) -> str:
    return name.lower() if name.isascii() else name


def decoded(text: str) -> str:
    r"""Give a text with its character references decoded.

    >>> decoded("27&nbsp;&lt;&#51;0 &amp &notit;")
    '27\xa0<30 & \xacit;'
    """
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _decoded_value(value: str) -> str:
    # In an attribute, ``?a=1&copy=2`` is no copyright sign.
    if "&" not in value:
        return value
    return _REFERENCE.sub(
        lambda found: (
            found[0]
            if found[3] and not found[0].endswith(";") and _goes_on(value, found.end())
            else _character(found, whole=True)
        ),
        value,
    )


def _goes_on(value: str, at: int) -> bool:
    return value[at : at + 1] == "="


def _character(found: re.Match[str], *, whole: bool = False) -> str:
    decimal, hexadecimal, name = found[1], found[2], found[3]
    if name is None:
        digits = (decimal or hexadecimal).lstrip("0")
        return _of_number(digits, 10 if decimal else 16)
    if found[0].endswith(";") and (sign := html5.get(f"{name};")):
        return sign
    lengths = [len(name)] if whole else range(min(len(name), _LONGEST_NAME), 1, -1)
    for length in lengths:
        if sign := html5.get(name[:length]):
            return sign + found[0][1 + length :]
    return found[0]


def _of_number(digits: str, base: int) -> str:
    number = int(digits or "0", base) if len(digits) <= _LONGEST_DIGITS else _HIGHEST + 1
    if number in _WINDOWS:
        return _WINDOWS[number]
    if number == 0 or number > _HIGHEST or 0xD800 <= number <= 0xDFFF:  # noqa: PLR2004
        return _REPLACED
    return chr(number)
