"""Tests of the assertions and toys that an app's own tests use."""

import json
import pickle
import subprocess
import sys
import warnings
from datetime import date
from pathlib import Path

import pytest

from ketamine_guide import Guide, Overlay, Unreadable
from ketamine_guide.advisories import read_advisory
from ketamine_guide.checks import check_guide
from ketamine_guide.lock import make_lock, write_lock
from ketamine_guide.overlay import overlay_of
from ketamine_guide.render import to_html, to_markdown, to_text
from ketamine_guide.testing import (
    DueSoon,
    assert_digest,
    assert_matches_lock,
    assert_overlay_safe,
    assert_page_keeps,
    assert_within_date,
    make_guide,
    make_section,
)

ADVISORY = Path(__file__).parent / "advisories" / "KETAMINE-GUIDE-2026-0000.json"
DAY = date(2027, 12, 1)
"""A month before the toy section is due."""


# -- Pages ------------------------------------------------------------------------------------


def test_a_page_that_keeps_all_passes() -> None:
    """A section or a whole guide."""
    section = make_section()

    assert_page_keeps(to_html(section, jurisdiction="US"), section, jurisdiction="US")
    assert_page_keeps(to_html(make_guide()), make_guide())


def test_every_loss_is_told_at_once() -> None:
    """Numbered, under a head."""
    section = make_section("One.", "Two.", notices=())
    html = to_html(section).replace("One.", "1.").replace("Two.", "")

    with pytest.raises(AssertionError) as caught:
        assert_page_keeps(html, section)
    assert str(caught.value) == (
        "the page does not keep section 'toy-section': 2 things to mend\n\n"
        "1. statement toy-section-said-1 is altered (line 1).\n"
        "   The guide: One.\n"
        "   The page:  1.\n"
        "   To do: print its text as the guide gives it.\n\n"
        "2. statement toy-section-said-2 is altered (line 1).\n"
        "   The guide: Two.\n"
        "   The page:  (nothing that a reader sees)\n"
        "   To do: print its text as the guide gives it."
    )
    with pytest.raises(AssertionError, match="does not keep the guide: "):
        assert_page_keeps("", make_guide())


def test_a_page_is_text() -> None:
    """Bytes are refused, saying what to do; so is what cannot be judged."""
    with pytest.raises(TypeError, match=r"a page is text, not bytes: decode it, as response\.text"):
        assert_page_keeps(b"", make_section())  # type: ignore[arg-type]
    with pytest.raises(Unreadable):
        assert_page_keeps("<frameset>", make_section())


def test_assertions_hold_without_assert_statements() -> None:
    """Under ``python -O``."""
    code = (
        "from ketamine_guide.testing import *\n"
        "try: assert_page_keeps('', make_section())\n"
        "except AssertionError: print('failed')"
    )
    done = subprocess.run(
        [sys.executable, "-O", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stdout == "failed\n"


# -- Digests and dates ------------------------------------------------------------------------


def test_a_digest_is_held_to_what_was_read() -> None:
    """Of a section, a guide, or a statement."""
    section, other = make_section("One."), make_section("Two.")
    guide = make_guide(section)
    assert_digest(section, section.digest)
    assert_digest(guide, guide.digest)
    assert_digest(guide.digest_of("toy-section-said-1"), guide.digest_of("toy-section-said-1"))

    for thing, what in (
        (other, "section 'toy-section'"),
        (guide, "the guide"),
        (other.digest, "the digest"),
    ):
        with pytest.raises(AssertionError, match=rf"^{what} is not what was read\.\n   Expected: "):
            assert_digest(thing, section.digest)


def test_what_is_no_digest_is_refused() -> None:
    """A cut one would never match."""
    with pytest.raises(ValueError, match="'sha256:' and 64 hexadecimal digits, not 'sha256:ab'"):
        assert_digest(make_section(), "sha256:ab")


def test_content_past_its_date_fails() -> None:
    """The oldest first, with what to do."""
    guide = make_guide(
        make_section(id="young", evidence_checked=date(2026, 1, 2)),
        make_section(id="old"),
        make_section(id="new", evidence_checked=date(2027, 12, 31)),
    )

    with pytest.raises(AssertionError) as caught:
        assert_within_date(guide, date(2028, 1, 3))
    assert str(caught.value) == (
        "content is past its date on 2028-01-03: 2 things to mend\n\n"
        "1. section old was to be checked again by 2028-01-01.\n"
        "   To do: upgrade ketamine-guide to a version that was checked again, or take the section down.\n\n"
        "2. section young was to be checked again by 2028-01-02.\n"
        "   To do: upgrade ketamine-guide to a version that was checked again, or take the section down."
    )


def test_content_soon_due_is_warned_of() -> None:
    """Within the days given; on the day itself it is not yet late."""
    section = make_section()

    with pytest.warns(DueSoon, match=r"within 60 days: toy-section \(2028-01-01\); plan") as told:
        assert_within_date(section, DAY, warn_days=60)
    assert told[0].filename == __file__
    with pytest.warns(DueSoon):
        assert_within_date(section, date(2028, 1, 1), warn_days=1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert_within_date(section, DAY)
        assert_within_date(make_guide(), date(2028, 1, 1), warn_days=0)


# -- Locks, advisories, overlays --------------------------------------------------------------


def signed(tmp_path: Path, guide: Guide) -> Path:
    """Sign a guide and give the lock file."""
    path = tmp_path / "toy.lock.json"
    write_lock(make_lock(guide, signed_by="A. Example", role="nurse", on=DAY), path)
    return path


def test_what_was_signed_is_held_to_the_guide(tmp_path: Path) -> None:
    """By its file or as it was read; a change is told with before and after."""
    section = make_section("One.")
    guide = make_guide(section)
    path = signed(tmp_path, guide)
    lock = make_lock(guide, signed_by="A. Example", role="nurse", on=DAY)
    changed = make_guide(make_section("Not one."))
    assert_matches_lock(path, guide)
    assert_matches_lock(str(path), guide, on=date(2026, 1, 2))
    assert_matches_lock(lock, guide)

    with pytest.raises(AssertionError, match=r"One\.") as caught:
        assert_matches_lock(path, changed)
    assert str(path) in str(caught.value)
    with pytest.raises(AssertionError, match="verify FILE"):
        assert_matches_lock(lock, changed)
    with pytest.raises(AssertionError, match="Past its date: section:toy-section"):
        assert_matches_lock(path, guide, on=date(2029, 1, 1))


def test_the_installed_guide_is_held_to_the_lock_unless_another_is_given(tmp_path: Path) -> None:
    """In the lock's language."""
    with pytest.raises(AssertionError, match="toy-section"):
        assert_matches_lock(signed(tmp_path, make_guide()))


def test_what_is_called_back_fails(tmp_path: Path) -> None:
    """By an advisory, read or as a file."""
    guide = make_guide(make_section(id="intro"), version="0.1.0")
    statement = (
        guide.sections[0].statements[0].model_copy(update={"id": "notice-do-not-change-alone"})
    )
    guide = make_guide(make_section(statement), version="0.1.0")
    path = signed(tmp_path, guide)

    for one in (read_advisory(ADVISORY), ADVISORY):
        with pytest.raises(AssertionError, match=f"RECALLED by {ADVISORY.stem}"):
            assert_matches_lock(path, guide, advisories=[one])


def overlay(**hidden: str) -> Overlay:
    """Give an overlay of a clinic, which hides what is named."""
    gone = [{"kind": kind, "id": id} for id, kind in hidden.items()]
    return overlay_of(
        json.dumps({"name": "Hill Road Clinic", "checked": "2026-11-01", "hidden": gone})
    )


def test_an_overlay_that_hides_what_keeps_readers_safe_fails(tmp_path: Path) -> None:
    """Naming the rule; one that only adds passes, from a file as well."""
    guide = make_guide()
    assert_overlay_safe(overlay(), guide)

    bad = overlay(**{"toy-section-care": "statement"})
    with pytest.raises(AssertionError, match=r"in the overlay\n.*toy-section-care"):
        assert_overlay_safe(bad, guide)
    path = tmp_path / "overlay.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"overlay\.json"):
        assert_overlay_safe(path, guide)


# -- Toys -------------------------------------------------------------------------------------


def test_toys_are_whole() -> None:
    """They keep the rules of the guide, and every format renders them."""
    guide = make_guide()

    assert check_guide(guide) == ()
    for render in (to_html, to_markdown, to_text):
        assert "A toy sentence rests on a toy finding." in render(guide, jurisdiction="GB")


def test_a_toy_section_takes_any_field() -> None:
    """And statements of an app's own."""
    statement = make_section().statements[1].model_copy(update={"id": "mine", "text": "Mine."})
    section = make_section(statement, "Two.", id="mine", title="My section", risk="safety")

    assert [s.text for s in section.statements[1:3]] == ["Mine.", "Two."]
    assert (section.title, section.risk, section.check_due) == (
        "My section",
        "safety",
        date(2026, 7, 1),
    )
    assert section.sources[0].id == "toy-source"


def test_unreadable_keeps_its_fields() -> None:
    """When it is pickled, too."""
    error = Unreadable("why", "do this", 3)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301

    assert (again.why, again.remedy, again.line) == ("why", "do this", 3)
    assert str(again) == "the page cannot be judged: why (line 3); do this"
    assert str(Unreadable("why", "do this")) == "the page cannot be judged: why; do this"
