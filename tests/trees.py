"""A page of HTML as a tree that tests can ask."""

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset({"br", "link", "meta"})
"""Elements that have no end tag."""


class Node:
    """One element with its attributes and what stands in it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.inner: list[Node | str] = []

    def __getitem__(self, name: str) -> str:
        """Give an attribute."""
        return self.attributes[name]

    @property
    def text(self) -> str:
        """The text of the element and of all in it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.inner)

    @property
    def classes(self) -> set[str]:
        """The classes of the element itself."""
        return set(self.attributes.get("class", "").split())

    def walk(self) -> Iterator["Node"]:
        """Yield the element and every element in it, in order."""
        yield self
        for part in self.inner:
            if isinstance(part, Node):
                yield from part.walk()

    def all(self, tag: str = "", **attributes: str) -> list["Node"]:
        """Give the elements with this tag and these attributes (``data_x`` is ``data-x``)."""
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            node
            for node in self.walk()
            if tag in ("", node.tag)
            and all(node.attributes.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag: str = "", **attributes: str) -> "Node":
        """Give the only such element."""
        (node,) = self.all(tag, **attributes)
        return node

    def having(self, name: str) -> list["Node"]:
        """Give the elements that have an attribute."""
        return [node for node in self.walk() if name in node.attributes]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"<{tag}> has an attribute twice: {names}"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inner.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.open[-1].inner.append(data)


def parse(html: str) -> Node:
    """Read HTML, refusing what is not well nested."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    (root,) = reader.open
    return root
