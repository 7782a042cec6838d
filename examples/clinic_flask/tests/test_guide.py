"""What the clinic promises its readers, held on every run."""

import os
from datetime import date
from pathlib import Path

import pytest

from clinic_flask.app import COUNTRY, OVERLAY, SHOWN, app, clinic_guide
from ketamine_guide import Guide
from ketamine_guide.lock import Lock
from ketamine_guide.testing import (
    assert_matches_lock,
    assert_overlay_safe,
    assert_page_keeps,
    assert_within_date,
)

HERE = Path(__file__).parents[1]
TODAY = date.fromisoformat(os.environ.get("CLINIC_TODAY") or date.today().isoformat())


@pytest.mark.parametrize("id", SHOWN)
def test_the_page_keeps_what_was_signed(id: str) -> None:
    """Every sentence, notice, crisis line and source stands on it, and our own words."""
    answer = app.test_client().get(f"/guide/{id}")

    assert answer.status_code == 200
    assert_page_keeps(answer.text, clinic_guide().section(id), jurisdiction=COUNTRY)


def test_the_text_is_what_was_signed(ketamine_guide_lock: Lock, ketamine_guide: Guide) -> None:
    """No upgrade changed it unread, and nothing of it was called back."""
    advisories = sorted((HERE / "advisories").glob("*.json"))

    assert ketamine_guide_lock.sections == SHOWN
    assert_matches_lock(ketamine_guide_lock, ketamine_guide, advisories=advisories)


@pytest.mark.parametrize("id", SHOWN)
def test_nothing_is_past_its_date(id: str, ketamine_guide: Guide) -> None:
    """A warning is told a month ahead."""
    assert_within_date(ketamine_guide.section(id), on=TODAY)


def test_our_own_words_are_safe(ketamine_guide: Guide) -> None:
    """The overlay hides and weakens nothing that keeps readers safe."""
    assert_overlay_safe(OVERLAY, ketamine_guide)
