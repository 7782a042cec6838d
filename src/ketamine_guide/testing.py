"""Assertions and toy guides for the tests of an app that embeds the guide, under any runner.

Each assertion raises ``AssertionError`` (also under ``python -O``) and reports everything that
is wrong at once. No clock is read: the day is handed in.
"""

import re
import warnings
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from ketamine_guide.guide import Guide, guide_of
from ketamine_guide.models.text import CalloutBlock, ListBlock, ParagraphBlock, Section, Statement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike

    from ketamine_guide.advisories import Advisory
    from ketamine_guide.lock import Lock
    from ketamine_guide.models.evidence import Evidence
    from ketamine_guide.models.overlay import Overlay
    from ketamine_guide.models.reference import CrisisLine, Notice, Role
    from ketamine_guide.models.text import Level

__all__ = [
    "DueSoon",
    "assert_digest",
    "assert_matches_lock",
    "assert_overlay_safe",
    "assert_page_keeps",
    "assert_within_date",
    "make_guide",
    "make_section",
]

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_TOY_DAY = date(2026, 1, 1)
_NOTICES = {
    "crisis": "help",
    "not-medical-advice": "advice",
    "no-clinical-review": "review",
    "off-label": "use",
}


class DueSoon(UserWarning):
    """Content must be checked again within days."""


def assert_page_keeps(
    html: str, section: Section | Guide, *, detail: bool = False, jurisdiction: str | None = None
) -> None:
    """Assert that a page shows every statement of a section, unaltered and in sight.

    So for its notices with their titles, the crisis help of ``jurisdiction`` and the sources;
    ``detail`` asks for what is meant for clinicians, too. Statements are found by
    ``data-statement``; where a template has dropped it, by text. White space, soft hyphens, straight
    and curly quotation marks and Unicode forms are made equal; any other change fails. Hidden
    are comments, ``template``, ``script``, ``style``, ``noscript``, ``hidden``, ``aria-hidden``,
    ``inert``, closed ``details`` and the like, and inline ``display:none`` and
    ``visibility:hidden``. **What a style sheet or a script hides cannot be seen here**: test
    that in a browser. Raises ``Unreadable`` for HTML so broken that browsers differ, ``Unbound``,
    ``UnknownJurisdiction``, and ``TypeError`` for bytes.

    >>> from ketamine_guide import get_section
    >>> from ketamine_guide.render import to_html
    >>> section = get_section("introduction")
    >>> assert_page_keeps(f"<main>{to_html(section)}</main>", section)
    """
    from ketamine_guide.pages.keeping import losses

    if not isinstance(html, str):
        raise TypeError(f"a page is text, not {type(html).__name__}: decode it, as response.text")
    notes = losses(html, section, detail=detail, jurisdiction=jurisdiction)
    what = f"section {section.id!r}" if isinstance(section, Section) else "the guide"
    _fail(f"the page does not keep {what}", notes)


def assert_digest(thing: Guide | Section | str, expected: str) -> None:
    """Assert that a guide, a section or a digest (``guide.digest_of(id)``) is what was read.

    Raises ``ValueError`` when what is expected is no digest.

    >>> section = make_section("Read on.")
    >>> assert_digest(section, section.digest)
    """
    if not _DIGEST.fullmatch(expected):
        raise ValueError(f"a digest is 'sha256:' and 64 hexadecimal digits, not {expected!r}")
    digest = thing if isinstance(thing, str) else thing.digest
    if digest != expected:
        what = f"section {thing.id!r}" if isinstance(thing, Section) else "the guide"
        raise AssertionError(
            f"{'the digest' if isinstance(thing, str) else what} is not what was read.\n"
            f"   Expected: {expected}\n"
            f"   It is:    {digest}\n"
            "   To do: read what changed (a lock shows it: ketamine-guide lock, then verify), "
            "then put the new digest here."
        )


def assert_within_date(guide: Guide | Section, on: date, warn_days: int = 30) -> None:
    """Assert that on a day no content is past the day by which it must be checked again.

    What comes due within ``warn_days`` is told as a ``DueSoon`` warning, one for all.

    >>> from datetime import date
    >>> assert_within_date(make_section("Read on."), date(2026, 1, 2))
    """
    sections = guide.sections if isinstance(guide, Guide) else (guide,)
    ours = [section for section in sections if section.by is None]
    late = sorted((s.check_due, s.id) for s in ours if s.check_due < on)
    _fail(
        f"content is past its date on {on.isoformat()}",
        [
            f"section {id} was to be checked again by {due.isoformat()}.\n"
            "   To do: upgrade ketamine-guide to a version that was checked again, "
            "or take the section down."
            for due, id in late
        ],
    )
    last = on + timedelta(days=warn_days)
    soon = sorted((s.check_due, s.id) for s in ours if on <= s.check_due < last)
    if soon:
        listed = ", ".join(f"{id} ({due.isoformat()})" for due, id in soon)
        told = f"due to be checked again within {warn_days} days: {listed}; plan an upgrade"
        warnings.warn(told, DueSoon, stacklevel=2)


def assert_matches_lock(
    path: "str | PathLike[str] | Lock",
    guide: Guide | None = None,
    on: date | None = None,
    advisories: "Iterable[Advisory | str | PathLike[str]]" = (),
) -> None:
    """Assert that what was signed in a lock file is what the guide says now.

    ``guide`` is the installed one in the lock's language unless given; ``on`` also judges dates
    on that day; ``advisories`` (records or files) also what was called back. Raises
    ``InvalidLock``, ``InvalidAdvisory``, and ``OSError`` for a file that is not there.
    """
    from ketamine_guide.advisories import Advisory, read_advisory
    from ketamine_guide.lock import Lock, note, read_lock, verify

    lock = path if isinstance(path, Lock) else read_lock(path)
    if guide is None:
        from ketamine_guide._load import load_guide

        guide = load_guide(lock.language)
    called = [one if isinstance(one, Advisory) else read_advisory(one) for one in advisories]
    found = verify(lock, guide, on=on, advisories=called)
    if not found.unchanged:
        raise AssertionError(note(found, "FILE" if isinstance(path, Lock) else str(path)))


def assert_overlay_safe(overlay: "Overlay | str | PathLike[str]", guide: Guide) -> None:
    """Assert that an overlay (or its file) hides, weakens or alters nothing that keeps readers safe.

    Raises ``OSError`` for a file that is not there.
    """
    from ketamine_guide.errors import InvalidOverlay
    from ketamine_guide.models.overlay import Overlay
    from ketamine_guide.overlay import apply, read_overlay

    try:
        apply(overlay if isinstance(overlay, Overlay) else read_overlay(overlay), guide)
    except InvalidOverlay as fault:
        raise AssertionError(str(fault)) from fault


def _fail(head: str, notes: Iterable[str]) -> None:
    told = [f"{at}. {note}" for at, note in enumerate(notes, 1)]
    if told:
        count = "one thing" if len(told) == 1 else f"{len(told)} things"
        raise AssertionError("\n\n".join([f"{head}: {count} to mend", *told]))


# -- Toys -------------------------------------------------------------------------------------


def make_section(*statements: str | Statement, id: str = "toy-section", **fields: Any) -> Section:
    """Make a small section for an app's own unit tests, bound to a toy guide of its own.

    It has a summary, a paragraph of what is given, a list and a caution; ``fields`` replaces
    any field of ``Section``. Its text says nothing of medicine: never show it to readers.

    >>> make_section("One.", "Two.").statements[1].text
    'One.'
    """
    said = [
        one if isinstance(one, Statement) else _claim(f"{id}-said-{at}", one)
        for at, one in enumerate(statements or ("A toy sentence rests on a toy finding.",), 1)
    ]
    told: dict[str, Any] = {
        "title": "Toy section",
        "summary": (_claim(f"{id}-summary", "This section is a toy for tests."),),
        "blocks": (
            ParagraphBlock(id=f"{id}-words", kind="paragraph", statements=tuple(said)),
            ListBlock(id=f"{id}-list", kind="list", statements=(_claim(f"{id}-item", "An item."),)),
            CalloutBlock(
                id=f"{id}-caution",
                kind="callout",
                level="caution",
                title="Toy caution",
                statements=(_claim(f"{id}-care", "A toy caution, which no page may drop."),),
            ),
        ),
        "notices": tuple(_NOTICES),
        "evidence_checked": _TOY_DAY,
        "risk": "general",
    }
    section = Section(id=id, **(told | fields))
    return make_guide(section).section(id)


def make_guide(*sections: Section, language: str = "en", version: str = "0.0.0") -> Guide:
    """Make a small valid guide for an app's own unit tests; of one toy section unless given.

    It has one toy source, notices and crisis lines for ``US`` and ``GB`` (with numbers that
    lead nowhere), and the words that ship: never show it to readers.

    >>> make_guide().sections[0].id
    'toy-section'
    """
    from ketamine_guide._load import load_guide
    from ketamine_guide.models.reference import Manifest

    if not sections:
        return make_section().guide  # type: ignore[return-value]  # A guide of ours.
    return guide_of(
        language=language,
        version=version,
        words=load_guide(language).words,
        manifest=Manifest(sections=tuple(s.id for s in sections), jurisdictions={}),
        sections=sections,
        evidence=(_evidence(),),
        notices=tuple(map(_notice, _NOTICES)),
        crisis_lines=(*_lines("US"), *_lines("GB"), _finder()),
    )


def _claim(id: str, text: str) -> Statement:
    return Statement(id=id, kind="claim", text=text, findings=("toy-source/toy",))


def _evidence() -> "Evidence":
    from ketamine_guide.models.evidence import Checked, Custom, Evidence, Finding, Source

    checked = Checked(how="primary", seen_at="https://example.org/toy", on=_TOY_DAY)
    finding = Finding(
        id="toy-source/toy",
        topic="practice",
        locator="Page 1",
        statement="A toy finding.",
        population="nobody",
        checked=checked,
    )
    source = Source(
        id="toy-source",
        type="webpage",
        title="A toy source",
        url="https://example.org/toy",
        custom=Custom(design="web-page"),
    )
    return Evidence(source=source, findings=(finding,))


def _notice(id: str) -> "Notice":
    from ketamine_guide.models.reference import Notice

    text = f"A toy notice on {_NOTICES[id]}, which no page may drop."
    level: Level = "emergency" if id == "crisis" else "note"
    return Notice(
        id=id, level=level, title="Toy notice", statements=(_claim(f"notice-{id}", text),)
    )


def _lines(jurisdiction: str) -> "tuple[CrisisLine, ...]":
    low = jurisdiction.lower()
    return (
        _line(f"{low}-emergency", jurisdiction, "emergency", "tel:000-0001", "000 0001"),
        _line(f"{low}-toy-line", jurisdiction, "crisis", "tel:000-0002", "000 0002"),
    )


def _finder() -> "CrisisLine":
    return _line("toy-finder", None, "finder", "https://example.org/help", None)


def _line(
    id: str, jurisdiction: str | None, role: "Role", address: str, shown: str | None
) -> "CrisisLine":
    from ketamine_guide.models.evidence import Checked
    from ketamine_guide.models.reference import Channel, CrisisLine

    channel = Channel(kind="phone" if shown else "web", address=address, shown=shown)
    return CrisisLine(
        id=id,
        jurisdiction=jurisdiction,
        name=f"Toy {role} line" if jurisdiction else "Toy finder",
        role=role,
        channels=(channel,),
        hours="24/7",
        languages=("en",),
        checked=Checked(how="primary", seen_at="https://example.org/help", on=_TOY_DAY),
    )
