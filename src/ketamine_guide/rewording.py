"""How far a new wording is from the old: the same letters, the same sense, or in doubt.

Only words that are known to carry no sense of their own may come and go unnoticed; every
other word weighs, in every language, so a list that is too short errs to the heavier side.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import Literal

from ketamine_guide.number_words import NUMBER_WORD

Distance = Literal["none", "letters", "plain-words", "words"]
"""How far: nothing, typography and spelling, words without weight, words that weigh."""

PLAIN = frozenset(
    """a an the this that these those it its itself they them their theirs themselves you your
    yours yourself we our ours he him his she her hers who whom whose which what there here
    is are was were be been being am has have had having do does did doing of in on at to for
    from by with into onto as such like so then also but yet however though although please
    people person someone thing things way ways kind kinds sort sorts called named name names
    say says said saying tell tells told telling ask asks asked asking talk talks talked talking
    speak speaks spoke mean means meant make makes made get gets got look looks looked read reads
    see sees own just other rather quite together""".split()
)
"""English words that may come and go without a change of sense: none of them negates,
counts, hedges, compares, orders in time, or names a treatment, a body or a person at risk."""

NEGATIONS = frozenset(
    """no not none nor neither never nobody nothing nowhere cannot without unless except avoid
    avoids avoided stop stops stopped lack lacks fail fails failed barely hardly""".split()
)
"""English words that turn a sentence round."""

HEDGES = frozenset(
    """may might can could will would shall should must need needs about nearly almost around
    roughly approximately more most less least fewer few many much some several all every each any
    only always often usually sometimes rarely rare seldom common commonly likely unlikely
    possible possibly probably perhaps seems seem appears appear suggests suggest known unknown
    unclear uncertain if when until before after while over under up too very""".split()
)
"""English words that say how sure, how much, how often, or on what condition."""

_TYPED = str.maketrans("\u2018\u2019\u2010\u2011\u2012\u2013\u2014\u2212", "''------")
"""Curly quotes as straight ones; every hyphen, dash and minus as one sign."""
_WORD = re.compile(
    r"(?<![^\s(\[])-?\d+(?:[.,:]\d+)*|\d+(?:[.,:]\d+)*|(?<=\d)-(?=\d)|[^\W\d]+(?:'[^\W\d]+)*"
    r"|[^\w\s.,;:!'\"()\[\]\-…«»“”„]"
)
_SHORT = {"cannot": "can not", "can't": "can not", "won't": "will not", "shan't": "shall not"}
_SHORTENED = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am"}
_SPELLINGS = tuple(
    (re.compile(pattern), spelt)
    for pattern, spelt in (
        (r"(?<=licen)ce|(?<=defen)ce|(?<=offen)ce|(?<=practi)ce", "se"),
        (r"is(?=(?:e[sdr]?|ing|ation|ations)$)", "iz"),
        (r"ys(?=(?:e[sdr]?|ing)$)", "yz"),
        (r"\b(col|lab|fav|tum|hon|hum|vap|behavi|neighb)our", r"\1or"),
        (r"^(an|gyn|h|p|f)ae", r"\1e"),
        (r"^(?:(h)oe(?=m)|oe(?=[sd]))", r"\1e"),
        (r"rrhoe", "rrhe"),
        (r"^(cent|lit|fib|millilit)re(?=s?$)", r"\1er"),
        (r"programme", "program"),
        (r"^ageing$", "aging"),
        (r"^grey", "gray"),
    )
)
_DOUBLED = re.compile(r"([a-z])\1")
_LONG = 7
"""Letters from which a doubled one is spelling: "labelled", but not "off" and "planned"."""


def distance(before: str | None, after: str | None) -> Distance:
    """Say how far one wording is from another; none stands for no words at all.

    >>> distance("It may help: ask.", "It may help; ask!")
    'letters'
    >>> distance("Ask your doctor.", "Please talk to the doctor.")
    'plain-words'
    >>> distance("Do not drive.", "Do drive.")
    'words'
    """
    if before == after:
        return "none"
    old, new = words_of(before or ""), words_of(after or "")
    if old == new and before and after:
        return "letters"
    return "plain-words" if _weighty(old) == _weighty(new) else "words"


def words_of(text: str) -> tuple[str, ...]:
    """Give the words, numbers and signs of a text, typography and spelling made equal.

    >>> words_of("The 'off-label' use: 5-10 mg")
    ('the', 'off', 'label', 'use', '5', '-', '10', 'mg')
    """
    return tuple(_spelt(word) for word in _WORD.findall(text.translate(_TYPED)))


def changed_words(before: str, after: str) -> tuple[str, ...]:
    """Give the words that weigh and came or went, each once; none when only the order changed."""
    old, new = Counter(_weighty(words_of(before))), Counter(_weighty(words_of(after)))
    return tuple(dict.fromkeys([*(old - new), *(new - old)]))


def is_number(word: str) -> bool:
    """Say whether a word holds a number."""
    return any(c.isnumeric() for c in word) or bool(re.fullmatch(NUMBER_WORD, word))


@lru_cache(4096)
def _spelt(word: str) -> str:
    # A word in capitals is a name: US is a country, "us" is not.
    folded = word if len(word) > 1 and word[1:] != word[1:].lower() else word.lower()
    for pattern, spelt in _SPELLINGS:
        folded = pattern.sub(spelt, folded)
    single = _DOUBLED.sub(r"\1", folded)
    return single if len(single) >= _LONG else folded


def _weighty(words: tuple[str, ...]) -> list[str]:
    return [part for word in words for part in _full(word).split() if part not in PLAIN]


def _full(word: str) -> str:
    if word in _SHORT:
        return _SHORT[word]
    for ending, full in _SHORTENED.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + full
    return word
