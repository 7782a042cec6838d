"""A source, or a line of crisis help, as HTML that leads somewhere."""

from html import escape
from urllib.parse import quote

from ketamine_guide.citations import to_reference
from ketamine_guide.models.evidence import Source
from ketamine_guide.render.contacts import Line

_DOI_SAFE = "/:;()-._"


def reference(source: Source) -> str:
    """Give a source as a line of references that leads to its DOI or page."""
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
