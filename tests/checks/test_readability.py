"""Tests of the reading grades."""

import textstat
import toys
from textstat.backend.counts import _count_syllables

from ketamine_guide.checks.readability import Reading, readings, too_hard


def test_each_section_and_the_whole_are_graded() -> None:
    """Plain words grade low, long ones high; textstat is left as it was found."""
    before = _count_syllables.get_cmudict
    easy = toys.section(toys.statement("You may feel calm. It does not last."), id="one")
    hard = toys.section(
        toys.statement("Neuropsychopharmacological heterogeneity necessitates deliberation."),
        id="two",
    )
    graded = readings(toys.guide(easy, hard))

    assert set(graded) == {"one", "two", "whole guide"}
    assert graded["one"].kincaid < 5
    assert graded["two"].kincaid > 12
    assert graded["one"].words_a_sentence < 5
    assert _count_syllables.get_cmudict is before
    assert textstat.lexicon_count("two words") == 2


def test_what_is_too_hard_is_named() -> None:
    """Eight for a section, seven and a half for the whole, twenty words a sentence."""
    graded = {
        "one": Reading(8.0, 12.0, 20.0),
        "two": Reading(8.1, 12.0, 20.5),
        "whole guide": Reading(7.6, 12.0, 14.0),
    }

    assert list(too_hard(graded)) == [
        "two: Flesch-Kincaid grade 8.1, more than 8.0",
        "two: 20.5 words a sentence on average",
        "whole guide: Flesch-Kincaid grade 7.6, more than 7.5",
    ]
