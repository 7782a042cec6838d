"""The frame of every page of the reader: crisis bar, masthead, menu, depth, pager, notes."""

from html import escape
from typing import NamedTuple

from ketamine_guide.guide import Guide
from ketamine_guide.render.contacts import help_lines, plain

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of every page: nothing from elsewhere, nothing inline."""
_LINES = 8


class Assets(NamedTuple):
    """Names of the files that every page needs, with a digest of what they hold in each."""

    styles: tuple[str, ...]
    script: str
    icon: str


class Leaf(NamedTuple):
    """One page of the reader."""

    path: str
    """Below the folder of the site, such as ``clinical/introduction.html``."""
    title: str
    main: str
    """HTML of what the page is for."""
    section: str | None = None
    """Id of the section that it shows, for the menu."""
    clinical: bool = False
    twin: str | None = None
    """Path of the same page at the other depth."""
    markdown: str | None = None
    """Path of the same page as Markdown."""
    script: bool = False
    notes: bool = False


class Frame:
    """Put pages of one guide into their frame."""

    def __init__(self, guide: Guide, assets: Assets, base_url: str | None) -> None:
        self.guide, self.assets, self.base_url = guide, assets, base_url
        self.say = guide.words.say

    def page(self, leaf: Leaf) -> str:
        """Give a whole HTML document."""
        up = "../" * leaf.path.count("/")
        brand = escape(self.guide.title)
        title = brand if leaf.title == self.guide.title else f"{escape(leaf.title)} \u2013 {brand}"
        return (
            f'<!DOCTYPE html>\n<html lang="{self.guide.language}"><head><meta charset="utf-8">'
            f"<title>{title}</title>{self._head(leaf, up)}</head>"
            f'<body class="kg-page"><a class="kg-skip" href="#main">{self.word("skip")}</a>'
            f'<div class="kg-crisis-bar" role="region" aria-label="{self.word("crisis")}">'
            f'<a href="{up}crisis.html">{self.word("crisis")}</a></div>'
            f"{self._masthead(brand, up)}"
            f'<div class="kg-columns"><main class="kg-main" id="main">'
            f"{self._depth(leaf, up)}{leaf.main}{self._notes(leaf)}{self._pager(leaf)}</main>"
            f"{self._menu(leaf, up)}</div></body></html>\n"
        )

    def word(self, name: str) -> str:
        """Give words of the reader's own, escaped."""
        return escape(self.say(f"site-{name}"))

    def _on_paper(self) -> str:
        # A link leads nowhere from a print-out.
        lines = " ".join(plain(line) for line in help_lines(self.guide, None))
        return f'<p class="kg-paper">{escape(lines)}</p>'

    def _head(self, leaf: Leaf, up: str) -> str:
        parts = [
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f'<meta name="description" content="{escape(self.guide.words.description)}">',
            f'<link rel="icon" type="image/svg+xml" href="{up}{self.assets.icon}">',
            *(f'<link rel="stylesheet" href="{up}{style}">' for style in self.assets.styles),
        ]
        if self.base_url:
            parts.append(f'<link rel="canonical" href="{escape(self.base_url + leaf.path)}">')
        if leaf.markdown:
            parts.append(f'<link rel="alternate" type="text/markdown" href="{up}{leaf.markdown}">')
        if leaf.script:
            parts.append(f'<script src="{up}{self.assets.script}" defer></script>')
        return "".join(parts)

    def _masthead(self, brand: str, up: str) -> str:
        pages = ("sources", "evidence", "glossary")
        links = [f'<a href="{up}{page}.html">{self.word(page)}</a>' for page in pages]
        links.insert(0, f'<a href="{up}guide.html">{self.word("whole")}</a>')
        links.insert(0, f'<a class="kg-jump" href="#contents">{self.word("contents")}</a>')
        items = "".join(f"<li>{link}</li>" for link in links)
        return (
            f'<header class="kg-masthead"><a class="kg-brand" href="{up}index.html">{brand}</a>'
            f'<nav aria-label="{self.word("more")}"><ul class="kg-links">{items}</ul></nav>'
            f"{self._on_paper()}</header>"
        )

    def _depth(self, leaf: Leaf, up: str) -> str:
        if leaf.twin is None:
            return ""
        here, there = ("clinical", "plain") if leaf.clinical else ("plain", "clinical")
        links = {
            here: f'<a href="{up}{leaf.path}" aria-current="page">{self.word(here)}</a>',
            there: f'<a href="{up}{leaf.twin}">{self.word(there)}</a>',
        }
        return (
            f'<nav class="kg-depth" aria-label="{self.word("depth")}">'
            f"{links['plain']}{links['clinical']}</nav>"
        )

    def _notes(self, leaf: Leaf) -> str:
        if not leaf.notes:
            return ""
        lines = "<div></div>" * _LINES
        return (
            f'<div class="kg-notes"><h2 class="kg-heading">{self.word("notes")}</h2>{lines}</div>'
        )

    def _pager(self, leaf: Leaf) -> str:
        ids = [section.id for section in self.guide.sections]
        if leaf.section not in ids:
            return ""
        at = ids.index(leaf.section)
        links = []
        for name, to in (("previous", at - 1), ("next", at + 1)):
            if 0 <= to < len(ids):
                section = self.guide.sections[to]
                links.append(
                    f'<a href="{section.id}.html" rel="{"prev" if to < at else "next"}">'
                    f"<span>{self.word(name)}</span>{escape(section.title)}</a>"
                )
        return f'<nav class="kg-pager" aria-label="{self.word("contents")}">{"".join(links)}</nav>'

    def _menu(self, leaf: Leaf, up: str) -> str:
        depth = f"{up}clinical/" if leaf.clinical else up
        items = []
        for section in self.guide.sections:
            here = ' aria-current="page"' if section.id == leaf.section else ""
            items.append(
                f'<li><a href="{depth}{section.id}.html"{here}>{escape(section.title)}</a></li>'
            )
        twin = (
            f'<p><a href="{up}{leaf.markdown}">{self.word("markdown")}</a></p>'
            if leaf.markdown
            else ""
        )
        return (
            f'<nav class="kg-menu" id="contents" aria-labelledby="contents-title">'
            f'<div class="kg-menu-inner"><h2 id="contents-title">{self.word("menu")}</h2>'
            f"<ol>{''.join(items)}</ol>{twin}</div></nav>"
        )
