"""A source, or a line of crisis help, as HTML that leads somewhere."""

from html import escape
from urllib.parse import quote

from ketamine_guide.citations import to_reference
from ketamine_guide.models.evidence import Source
from ketamine_guide.render.contacts import Line

_DOI_SAFE = "/:;()-._"


# A source never changes and its reference takes longer to write than all the rest of a page:
# what was written is kept. The source is kept with it, so that no other can get its number.
_WRITTEN: dict[int, tuple[Source, str]] = {}
_MOST_KEPT = 4096


def reference(source: Source) -> str:
    """Give a source as a line of references that leads to its DOI or page."""
    written = _WRITTEN.get(id(source))
    if written is None:
        if len(_WRITTEN) >= _MOST_KEPT:
            _WRITTEN.clear()
        written = _WRITTEN[id(source)] = (source, _reference(source))
    return written[1]


def _reference(source: Source) -> str:
    text = f"<cite>{escape(to_reference(source))}</cite>"
    doi = f"https://doi.org/{quote(source.doi, safe=_DOI_SAFE)}" if source.doi else None
    address = doi or source.url
    return f'<a href="{escape(address)}" rel="noreferrer">{text}</a>' if address else text


def linked(line: Line) -> str:
    """Give a line of help whose numbers and addresses can be pressed."""
    return "".join(
        f'<a href="{escape(run.address)}">{escape(run.text)}</a>'
        if run.address
        else escape(run.text)
        for run in line
    )
