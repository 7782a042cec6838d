"""What a browser shows of a page, by a kept parser of the HTML standard: the oracle."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ketamine_guide.pages.hiding import hidden_by, style_of
from ketamine_guide.pages.reading import read
from ketamine_guide.pages.tokens import Tag

WORD = re.compile(r"w[0-9]+w")


def shown(html: str) -> list[str]:
    """Give the words of a page that a browser shows, sorted: browsers move some."""
    root = LexborHTMLParser(html).root
    assert root is not None
    return sorted(WORD.findall(" ".join(_texts(root, hidden=False, invisible=False))))


def read_words(html: str) -> list[str]:
    """Give the words of a page that are read as shown, sorted."""
    return sorted(WORD.findall(read(html).text))


def _texts(node: LexborNode, *, hidden: bool, invisible: bool) -> Iterator[str]:
    name = node.tag or "-"
    if name == "-text":
        if not hidden and not invisible:
            yield node.text_content or ""
        return
    if name.startswith("-") or name == "!doctype":
        return
    attributes = {key: value or "" for key, value in node.attributes.items()}
    seen = style_of(attributes.get("style", "")).invisible
    invisible = invisible if seen is None else seen
    hidden = hidden or bool(hidden_by(Tag(name.lower(), attributes, self_closing=False, at=0)))
    inner = hidden or (name == "details" and "open" not in attributes)
    summed, child = False, node.first_child
    while child is not None:
        first = name == "details" and child.tag == "summary" and not summed
        summed = summed or first
        yield from _texts(child, hidden=hidden if first else inner, invisible=invisible)
        child = child.next
