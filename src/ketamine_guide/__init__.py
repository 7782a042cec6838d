"""Ketamine for depression: a guide whose every sentence leads to the finding it rests on.

Importing the package defines names and does nothing else; content is read when asked for.

>>> import ketamine_guide as kg
>>> section = kg.get_section("safety-considerations")
>>> section.sources[0].title != ""
True
"""

__version__ = "0.1.0"

__all__ = [
    "Approval",
    "Block",
    "CalloutBlock",
    "Channel",
    "ChartBlock",
    "ChecklistBlock",
    "Code",
    "Concept",
    "ContentProblem",
    "CrisisLine",
    "Evidence",
    "Figure",
    "Finding",
    "Guide",
    "GuideError",
    "HeadingBlock",
    "InvalidAdvisory",
    "InvalidBundle",
    "InvalidContent",
    "InvalidFile",
    "InvalidLock",
    "InvalidOverlay",
    "Language",
    "ListBlock",
    "MissingExtra",
    "Notice",
    "OtherVersion",
    "Overlay",
    "OverlayProblem",
    "ParagraphBlock",
    "Pin",
    "Row",
    "Section",
    "SectionId",
    "Source",
    "Statement",
    "TableBlock",
    "Term",
    "Trial",
    "Unbound",
    "UnknownId",
    "UnknownJurisdiction",
    "UnknownLanguage",
    "Unreadable",
    "__version__",
    "get_section",
    "get_sections",
    "get_source",
    "get_sources",
    "load_guide",
    "match_language",
    "read_overlay",
]

_HOMES = {
    "Approval": "models.reference",
    "Block": "models.text",
    "CalloutBlock": "models.text",
    "Channel": "models.reference",
    "ChartBlock": "models.text",
    "ChecklistBlock": "models.text",
    "Code": "models.reference",
    "Concept": "models.reference",
    "ContentProblem": "errors",
    "CrisisLine": "models.reference",
    "Evidence": "models.evidence",
    "Figure": "models.evidence",
    "Finding": "models.evidence",
    "Guide": "guide",
    "GuideError": "errors",
    "HeadingBlock": "models.text",
    "InvalidAdvisory": "errors",
    "InvalidBundle": "errors",
    "InvalidContent": "errors",
    "InvalidFile": "errors",
    "InvalidLock": "errors",
    "InvalidOverlay": "errors",
    "Language": "languages",
    "ListBlock": "models.text",
    "MissingExtra": "errors",
    "Notice": "models.reference",
    "OtherVersion": "errors",
    "Overlay": "models.overlay",
    "OverlayProblem": "errors",
    "ParagraphBlock": "models.text",
    "Pin": "models.text",
    "Row": "models.text",
    "Section": "models.text",
    "SectionId": "ids",
    "Source": "models.evidence",
    "Statement": "models.text",
    "TableBlock": "models.text",
    "Term": "models.reference",
    "Trial": "models.trials",
    "Unbound": "errors",
    "UnknownId": "errors",
    "UnknownJurisdiction": "errors",
    "UnknownLanguage": "errors",
    "Unreadable": "errors",
    "get_section": "_load",
    "get_sections": "_load",
    "get_source": "_load",
    "get_sources": "_load",
    "load_guide": "_load",
    "match_language": "languages",
    "read_overlay": "overlay",
}
"""The module of each public name, imported when the name is first asked for."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_guide._load import get_section, get_sections, get_source, get_sources, load_guide
    from ketamine_guide.errors import (
        ContentProblem,
        GuideError,
        InvalidAdvisory,
        InvalidBundle,
        InvalidContent,
        InvalidFile,
        InvalidLock,
        InvalidOverlay,
        MissingExtra,
        OtherVersion,
        OverlayProblem,
        Unbound,
        UnknownId,
        UnknownJurisdiction,
        UnknownLanguage,
        Unreadable,
    )
    from ketamine_guide.guide import Guide
    from ketamine_guide.ids import SectionId
    from ketamine_guide.languages import Language, match_language
    from ketamine_guide.models.evidence import Evidence, Figure, Finding, Source
    from ketamine_guide.models.overlay import Overlay
    from ketamine_guide.models.reference import (
        Approval,
        Channel,
        Code,
        Concept,
        CrisisLine,
        Notice,
        Term,
    )
    from ketamine_guide.models.text import (
        Block,
        CalloutBlock,
        ChartBlock,
        ChecklistBlock,
        HeadingBlock,
        ListBlock,
        ParagraphBlock,
        Pin,
        Row,
        Section,
        Statement,
        TableBlock,
    )
    from ketamine_guide.models.trials import Trial
    from ketamine_guide.overlay import read_overlay


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for (PEP 562), and keep it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Name what is public."""
    return __all__
