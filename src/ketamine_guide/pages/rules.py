"""What each tag of a page opens and closes (HTML standard, section 13.2.6).

The rules are those of browsers as far as they decide where an element begins and ends. What
browsers move afterwards is not followed; where that decides what is hidden, the page is refused.
"""

from ketamine_guide.pages.hiding import NO_STYLE, hidden_by, style_of
from ketamine_guide.pages.names import (
    BLOCKS,
    BODIES,
    BOUNDING,
    CELLS,
    CLOSING_P,
    FORMATTING,
    HEADINGS,
    LEAVING,
    MARKERS,
    PARTS,
    TABLE,
    VOID,
)
from ketamine_guide.pages.nesting import TO_OPEN, Nesting, Open
from ketamine_guide.pages.tokens import Tag

_CHILDREN: dict[str, frozenset[str]] = {
    "table": BODIES | {"caption", "colgroup"},
    "colgroup": frozenset({"col"}),
    "tr": CELLS,
    "template": PARTS - {"col"},
    **dict.fromkeys(BODIES, frozenset({"tr"})),
    **dict.fromkeys(CELLS | {"caption"}, frozenset[str]()),
}
"""What may stand right in each part of a table; anything else of a table ends it."""
_PARENTS = {
    ("table", "col"): "colgroup",
    ("table", "tr"): "tbody",
    **{("table", cell): "tbody" for cell in CELLS},
    **{(body, cell): "tr" for body in BODIES for cell in CELLS},
}
"""What browsers put between a part of a table and what stands in it."""
_ENDED: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    **{name: (frozenset({name}), ()) for name in BLOCKS | BOUNDING | {"button", "dd", "dt"}},
    **dict.fromkeys(HEADINGS, (HEADINGS, ())),
    "p": (frozenset({"p"}), ("button",)),
    "li": (frozenset({"li"}), ("ol", "ul")),
}
"""Which elements an end tag ends, and beyond which it does not reach."""
_IN_SELECT = frozenset({"option", "optgroup", "script", "template"})
_HEAD = frozenset({"script", "style", "template", "title", "noscript"})


def hides(tag: Tag) -> bool:
    """Say whether a tag hides anything."""
    style = style_of(tag.attributes["style"]) if "style" in tag.attributes else NO_STYLE
    return bool(hidden_by(tag)) or style.invisible is not None


class Rules(Nesting):
    """Open and close elements as browsers do."""

    form: Open | None = None
    begun = False
    """Whether anything of the body has been seen."""
    roots: frozenset[str] = frozenset()
    """Which of ``html`` and ``body`` have been seen."""

    def line(self) -> None:
        """Learn that words do not run on here."""

    def start(self, tag: Tag) -> bool:
        """Take a start tag and say whether it opened an element of HTML."""
        self.at = tag.at
        if self.foreign and not self._becomes_html(tag):
            self.push(tag, self.top.space)
            if tag.self_closing:
                self.close(len(self.stack) - 1)
            return False
        if tag.name == "image":
            tag = tag._replace(name="img")
        return self._start(tag)

    def _becomes_html(self, tag: Tag) -> bool:
        top = self.top
        if top.integrates:
            return tag.name not in ("mglyph", "malignmark") or top.space == "svg"
        if top.name == "annotation-xml" and tag.name == "svg":
            return True
        if tag.name not in LEAVING and not (
            tag.name == "font" and tag.attributes.keys() & {"color", "face", "size"}
        ):
            return False
        self._leave()
        return True

    def _leave(self) -> None:
        while self.foreign and not self.top.integrates:
            self.close(len(self.stack) - 1)

    def _start(self, tag: Tag) -> bool:
        name, mode = tag.name, self.top.mode
        if name in ("html", "body", "head", "frameset", "frame"):
            return self._root(tag)
        self.begun = self.begun or name not in _HEAD | VOID
        if mode == "select":
            return self._in_select(tag)
        if name in PARTS:
            return self._part(tag)
        if mode == "colgroup" and name != "template":
            self.close(self.find_in_table(("colgroup",)))
            mode = "table"
        if mode in TABLE and name not in _HEAD:
            if name == "table":
                table = self.find_in_table(("table",))
                self.close(table or len(self.stack))
                return table > 0 and self._start(tag)
            if name == "form" or (
                name == "input" and tag.attributes.get("type", "").lower() == "hidden"
            ):
                return self._form_in_table(tag)
            self.fostered()
        return self._in_body(tag)

    def _root(self, tag: Tag) -> bool:
        if tag.name == "frameset":
            self.refuse("the page is made of frames")
        if tag.name in ("html", "body") and not self.find_template():
            if hides(tag):
                if self.begun or tag.name in self.roots:
                    self.refuse(f"<{tag.name}>, which hides the page, does not begin it")
                root = self.stack[0]
                self._hide(root, tag, Open("", inner=root.inner, invisible=root.invisible))
            self.roots |= {tag.name}
            self.begun = self.begun or tag.name == "body"
        return False

    # -- Tables and lists of options ----------------------------------------------------------

    def _part(self, tag: Tag) -> bool:
        while (mode := self.top.mode) in _CHILDREN:
            if tag.name in _CHILDREN[mode]:
                self.clear((mode,))
                if tag.name != "col":
                    self.push(tag)
                return True
            if mode == "template":
                self.refuse(f"a <{tag.name}> stands in a <template> outside any table")
            parent = _PARENTS.get((mode, tag.name))
            if parent:
                self.clear((mode,))
                self.push(Tag(parent, {}, False, tag.at))
            else:
                self.close(self.find_in_table((mode,)))
        if hides(tag):
            self.refuse(f"<{tag.name}> stands outside any table")
        return False

    def _form_in_table(self, tag: Tag) -> bool:
        if tag.name == "form" and self.form is None and not self.find_template():
            self.form = self.push(tag)
            self.close(len(self.stack) - 1)
        return True

    def _in_select(self, tag: Tag) -> bool:
        if tag.name == "select":
            self.close(self.find(("select",)))
        elif tag.name in _IN_SELECT:
            return self._in_body(tag)
        else:
            # Browsers differ in what they make of anything else.
            self.refuse(f"<{tag.name}> stands in a <select>")
        return True

    # -- Everything else ----------------------------------------------------------------------

    def _in_body(self, tag: Tag) -> bool:
        name = tag.name
        if name in CLOSING_P or name in ("form", "table"):
            if name == "form" and self.form is not None and not self.find_template():
                if hides(tag):
                    self.refuse("a hidden <form> stands in another")
                return False
            self._before_block(name)
        elif name in ("li", "dd", "dt"):
            self._close_item(("li",) if name == "li" else ("dd", "dt"))
            self.close_p()
        else:
            self._before_phrase(name)
        if name in VOID:
            if name in ("br", "hr"):
                self.line()
            return True
        entry = self.push(tag, name if name in ("svg", "math") else "html")
        if name == "form" and not self.find_template():
            self.form = entry
        if entry.space != "html" and tag.self_closing:
            self.close(len(self.stack) - 1)
        return entry.space == "html"

    def _before_block(self, name: str) -> None:
        at = self.find(("p",), "button")
        if at and name == "table" and any(entry.matters for entry in self.stack[at:]):
            # Without a doctype, as in a part of a page, a table may stand in a paragraph.
            self.refuse("a <table> stands in a <p> that hides something")
        if at:
            self.close(at)
        if name in HEADINGS and self.top.name in HEADINGS and not self.foreign:
            self.is_innermost()
            self.close(len(self.stack) - 1)

    def _before_phrase(self, name: str) -> None:
        match name:
            case "button":
                if at := self.find(("button",)):
                    self.close(at)
            case "a" | "nobr":
                if self._formatting(name):
                    self._adopt(name)
                elif name in self.dangling and any(entry.matters for entry in self.stack):
                    self.refuse(f"<{name}> is not closed in its place")
            case "option" | "optgroup":
                if self.top.name == "option":
                    self.close(len(self.stack) - 1)
            case "rb" | "rtc" | "rp" | "rt":
                if self.find(("ruby",)):
                    self.imply("rtc" if name in ("rp", "rt") else "")
            case _:
                pass

    def _close_item(self, names: tuple[str, ...]) -> None:
        at = len(self.stack) - 1
        while at:
            entry = self.stack[at]
            if entry.space == "html" and entry.name in names:
                self.close(at)
                break
            if entry.special and entry.name not in ("address", "div", "p"):
                break
            at -= 1
        self.step(len(self.stack) - at)

    # -- End tags -----------------------------------------------------------------------------

    def end(self, name: str, at: int) -> None:
        """Take an end tag."""
        self.at = at
        if self.foreign:
            if name in ("br", "p"):
                self._leave()
            elif self._ended_foreign(name):
                return
        if self.top.mode == "select" and name not in _IN_SELECT | {"select"}:
            self.refuse(f"</{name}> stands in a <select>")
        self._end(name)

    def _ended_foreign(self, name: str) -> bool:
        at = len(self.stack) - 1
        while self.stack[at].space != "html" and self.stack[at].name != name:
            at -= 1
        self.step(len(self.stack) - at)
        if self.stack[at].space == "html":
            return False
        if self.dangling and any(entry.integrates for entry in self.stack[at + 1 :]):
            self.refuse(f"</{name}> ends a drawing around words that are not closed")
        self.close(at)
        return True

    def _end(self, name: str) -> None:
        if name in FORMATTING:
            self._adopt(name)
        elif name in _ENDED:
            names, barriers = _ENDED[name]
            self._close_found(self.find(names, *barriers))
            if name == "p":
                self.line()
        elif name in PARTS or name == "table":
            self._close_found(self.find_in_table((name,)))
        elif name == "template":
            self._close_found(self.find_template())
        elif name == "form":
            self._end_form()
        elif name == "br":
            self.line()
        elif name not in ("body", "html", "head"):
            self._end_other(name)

    def _close_found(self, at: int) -> None:
        if at:
            self.close(at)

    def _end_other(self, name: str) -> None:
        at = len(self.stack) - 1
        while at and self.stack[at].name != name and not self.stack[at].special:
            at -= 1
        self.step(len(self.stack) - at)
        if at and self.stack[at].name == name and self.stack[at].space == "html":
            self.close(at)

    def _end_form(self) -> None:
        if self.find_template():
            self._close_found(self.find(("form",)))
            return
        self.form = None
        if not (at := self.find(("form",))):
            return
        self.imply()
        if any(entry.matters for entry in self.stack[at:]) and at < len(self.stack) - 1:
            self.refuse("a <form> is closed before what it holds")
        self.closed(self.stack.pop(at))

    # -- Formatting ---------------------------------------------------------------------------

    def _formatting(self, name: str) -> int:
        for at in range(len(self.stack) - 1, 0, -1):
            entry = self.stack[at]
            if entry.space == "html":
                if entry.name == name:
                    self.step(len(self.stack) - at)
                    return at
                if entry.name in MARKERS:
                    break
        self.step(len(self.stack))
        return 0

    def _adopt(self, name: str) -> None:
        """Close formatting, wherever it was opened (the standard's adoption agency)."""
        at = self._formatting(name)
        opened_again = (
            self.dangling.get(name, -1) > self.stack[at].at if at else name in self.dangling
        )
        if opened_again and any(entry.matters and not entry.special for entry in self.stack):
            self.refuse(f"<{name}> is not closed in its place")
        above = self.stack[at + 1 :]
        if not at or any(entry.bounds for entry in above):
            return
        if not any(entry.special for entry in above):
            self.close(at, by_own_end=True)
            return
        # What is closed here browsers take apart and hang in at the element outside of it.
        if any(e.inner != e.outer for e in self.stack[at - 1 :]) or any(
            e.matters and not e.special for e in self.stack[at:]
        ):
            self.refuse(f"</{name}> ends what was opened outside of it")
        self.step(TO_OPEN)
        self.dangling |= {entry.name: self.at for entry in above if entry.name in FORMATTING}
        dropped = [entry for entry in self.stack[at:] if not entry.special]
        self.stack[at:] = [entry for entry in above if entry.special]
        for entry in dropped:
            self.closed(entry)
