"""Where a text first uses a word of the glossary."""

import re
from functools import lru_cache
from typing import NamedTuple

from ketamine_guide.guide import Guide
from ketamine_guide.models.reference import Term
from ketamine_guide.models.text import Section


class Use(NamedTuple):
    """The first use of a term in a section."""

    statement: str
    """Id of the statement."""
    start: int
    """Offset in its text."""
    end: int
    """Offset of what follows."""
    term: Term


def terms_used(section: Section, guide: Guide) -> tuple[Term, ...]:
    """Give the terms of the glossary that a section's plain text uses, in its order."""
    return tuple(use.term for use in first_uses(section, guide))


def first_uses(section: Section, guide: Guide) -> tuple[Use, ...]:
    """Give the first use of each term in a section, in reading order."""
    return _uses(guide, tuple((s.id, s.text) for s in section.statements))


@lru_cache(maxsize=64)
def _pattern(guide: Guide) -> tuple[re.Pattern[str], dict[str, Term]]:
    by_form = {form.casefold(): term for term in guide.terms for form in term.forms}
    longest_first = sorted({f for t in guide.terms for f in t.forms}, key=len, reverse=True)
    forms = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE), by_form


# A guide never changes and looking for some two hundred spellings is slow beside rendering:
# what was found is kept for the next page. The texts are part of the key, for a guide can
# bind other sections than its own.
@lru_cache(maxsize=512)
def _uses(guide: Guide, texts: tuple[tuple[str, str], ...]) -> tuple[Use, ...]:
    if not guide.terms:
        return ()
    pattern, by_form = _pattern(guide)
    found: dict[str, Use] = {}
    for id, text in texts:
        for match in pattern.finditer(text):
            # ``re`` takes the two other letters i of Turkish for an i, which they are not.
            if term := by_form.get(match[0].casefold()):
                found.setdefault(term.id, Use(id, match.start(), match.end(), term))
    return tuple(found.values())
