"""Write sources for readers and for other programs: references, CSL-JSON, BibTeX and RIS.

``vancouver`` and CSL-JSON need the core alone, all else the extra ``citations``.
"""

from typing import Literal, get_args

from ketamine_guide.citations.exchange import to_bibtex, to_csl_json, to_ris
from ketamine_guide.citations.vancouver import vancouver
from ketamine_guide.models.evidence import Source

__all__ = ["STYLES", "Style", "to_bibtex", "to_csl_json", "to_reference", "to_ris"]

Style = Literal["vancouver", "apa", "ama"]

STYLES: tuple[Style, ...] = get_args(Style)
"""Every style of ``to_reference``."""


def to_reference(source: Source, style: Style = "vancouver") -> str:
    """Give a source as one reference, as plain text and without a number before it.

    ``vancouver`` (NLM, *Citing Medicine*) is written here. ``apa`` (7th edition) and ``ama`` (11th)
    are rendered from CSL styles and need the extra ``citations``: ``MissingExtra`` without it.
    Another style is a ``ValueError``. What the source record does not know is left out.

    >>> from ketamine_guide import get_source
    >>> to_reference(get_source("zarate-2006")).startswith("Zarate CA")
    True
    """
    if style == "vancouver":
        return vancouver(source)
    if style not in STYLES:
        known = ", ".join(map(repr, STYLES))
        raise ValueError(f"no reference style {style!r}; there are {known}")
    from ketamine_guide.citations.styled import styled

    return styled(source, style)
