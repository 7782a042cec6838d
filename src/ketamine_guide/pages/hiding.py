"""What keeps an element of a page from its reader's eyes, as far as its own tag says so."""

import re
from functools import lru_cache
from typing import NamedTuple

from ketamine_guide.pages.tokens import Tag

_UNSEEN = frozenset(
    "audio canvas datalist iframe meter noembed noframes noscript object option optgroup "
    "progress rp script select style svg template textarea title video".split()
)
_STRUCK = frozenset({"del", "s", "strike"})
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_DECLARATION = re.compile(
    r"""(?: [^;"'()]++ | "[^"]*+(?:"|\Z) | '[^']*+(?:'|\Z) | \([^()]*+\)? | \) )++""", re.VERBOSE
)


class Style(NamedTuple):
    """What an inline style says of being seen."""

    hides: str | None = None
    """The declaration that takes the element away, such as ``display:none``."""
    invisible: bool | None = None
    """Whether ``visibility`` hides it, which what stands in it can undo; none: not said."""


NO_STYLE = Style()


def hidden_by(tag: Tag) -> str | None:
    """Say by what an element is hidden, with all that stands in it; nothing when it is not.

    >>> hidden_by(Tag("div", {"aria-hidden": "true"}, False, 0))
    'aria-hidden'
    """
    name, attributes = tag.name, tag.attributes
    if name in _UNSEEN:
        return f"<{name}>"
    if name in _STRUCK:
        return f"<{name}>, struck out"
    if name == "dialog" and "open" not in attributes:
        return "a closed <dialog>"
    for attribute in ("hidden", "inert", "popover"):
        if attribute in attributes:
            return f"an element with the attribute '{attribute}'"
    if attributes.get("aria-hidden", "").strip().lower() == "true":
        return "aria-hidden"
    return style_of(attributes["style"]).hides if "style" in attributes else None


@lru_cache(maxsize=1024)
def style_of(css: str) -> Style:
    """Read an inline style; the last declaration of a property counts.

    >>> style_of("color: red; DISPLAY : none !important")
    Style(hides='style display:none', invisible=None)
    """
    told: dict[str, str] = {}
    firm: set[str] = set()
    for declaration in _DECLARATION.findall(_COMMENT.sub(" ", css)):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip().lower()
        important = value.endswith("important") and "!" in value
        if important:
            value = value.rpartition("!")[0].strip()
        if important or name not in firm:
            told[name] = value
        if important:
            firm.add(name)
    for name, hiding in (("display", "none"), ("content-visibility", "hidden")):
        if told.get(name) == hiding:
            return Style(f"style {name}:{hiding}")
    seen = told.get("visibility")
    return Style(None, seen in ("hidden", "collapse") if seen else None)
