"""Tests of the closed lists of words, each by what it finds and what it leaves."""

import re

import pytest

from ketamine_guide.checks import lexicon


def found(name: str, text: str) -> str | None:
    """Give the words that a list finds in a text."""
    pattern: re.Pattern[str] = getattr(lexicon, name)
    match = pattern.search(text)
    return match[0] if match else None


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("a cat sat", "cat"),
        ("Cat!", "Cat"),
        ("cats", None),
        ("tomcat", None),
        ("tom-cat", None),
        ("cat-like", None),
        ("two dogs", "two dogs"),
    ],
)
def test_words_match_whole_and_in_any_case(text: str, match: str | None) -> None:
    """A hyphen joins a word to the next."""
    pattern = lexicon.any_of("cat", "two dogs").search(text)

    assert (pattern[0] if pattern else None) == match


@pytest.mark.parametrize(
    ("name", "text", "match"),
    [
        ("BANNED", "curing", "curing"),
        ("BANNED", "cured", "cured"),
        ("BANNED", "miraculously", "miraculously"),
        ("BANNED", "breakthroughs", "breakthroughs"),
        ("BANNED", "proved", "proved"),
        ("BANNED", "proving", "proving"),
        ("BANNED", "non-addictive", "non-addictive"),
        ("BANNED", "game changing", "game changing"),
        ("BANNED", "a wonder drug", "wonder drug"),
        ("BANNED", "risk-free", "risk-free"),
        ("BANNED", "secure, procured, approved", None),
        ("UNQUALIFIED_SAFE", "taken safely", "safely"),
        ("UNQUALIFIED_SAFE", "safe for all", "safe"),
        ("UNQUALIFIED_SAFE", "not safe", None),
        ("UNQUALIFIED_SAFE", "safe enough to drive", None),
        ("UNQUALIFIED_SAFE", "safe for whom", None),
        ("UNQUALIFIED_SAFE", "whether it is safe", None),
        ("UNQUALIFIED_SAFE", "safer, safety, unsafe", None),
        ("EFFECT", "relieved", "relieved"),
        ("EFFECT", "side effect", "side effect"),
        ("EFFECT", "licenced", "licenced"),
        ("EFFECT", "faster than", "faster than"),
        ("EFFECT", "help", None),
        ("COMPARED", "versus", "versus"),
        ("COMPARED", "with midazolam", "with midazolam"),
        ("COMPARED", "no clear difference", "no clear difference"),
        ("COMPARED", "with care", None),
        ("RELATIVE", "hazard", "hazard"),
        ("RELATIVE", "10 times more", "10 times more"),
        ("RELATIVE", "three times as", "three times as"),
        ("RELATIVE", "three times a day", None),
        ("PERCENT", "27%", "%"),
        ("PERCENT", "per cent", "per cent"),
        ("PERCENT", "percentage", None),
        ("UNCERTAIN", "It is not yet known.", "not yet known"),
        ("UNCERTAIN", "no one knows", "no one knows"),
        ("UNCERTAIN", "Reviews disagree.", "disagree"),
        ("UNCERTAIN", "well known", None),
        ("ANIMALS", "in mice", "mice"),
        ("ANIMALS", "a rat", "rat"),
        ("ANIMALS", "cells", "cells"),
        ("ANIMALS", "rate, animate", None),
        ("APPROVED", "off-label", "off-label"),
        ("APPROVED", "unlicensed", None),
        ("APPROVED", "authorised", "authorised"),
        ("PRODUCTS", "a spray", "spray"),
        ("PRODUCTS", "a drip", None),
        ("PLACES", "the United Kingdom", "the United Kingdom"),
        ("PLACES", "where you live", "where you live"),
        ("PLACES", "somewhere", None),
        ("RACEMIC_APPROVED", "Ketamine was approved for depression", "Ketamine was approved for depression"),
        ("RACEMIC_APPROVED", "Esketamine is approved for depression", None),
        ("RACEMIC_APPROVED", "Ketamine is old. Esketamine is approved for depression", None),
        ("UNBLURRED", "nowhere approved", "nowhere"),
        ("UNBLURRED", "not yet approved", "not"),
        ("UNBLURRED", "an anaesthetic", "anaesthe"),
        ("UNBLURRED", "approved", None),
        ("DOSES", "28 milligrams", "28 milligrams"),
        ("DOSES", "1,000 micrograms", "1,000 micrograms"),
        ("DOSES", "once a day", "once a day"),
        ("DOSES", "daily", "daily"),
        ("DOSES", "after 4 weeks", None),
        ("UNSUPERVISED", "bought", None),
        ("UNSUPERVISED", "buying", "buying"),
        ("UNSUPERVISED", "without prescription", "without prescription"),
        ("UNSUPERVISED", "recreationally", "recreationally"),
        ("WARNED", "warnings", "warnings"),
        ("WARNED", "damaged", "damaged"),
        ("WARNED", "fine", None),
        ("SUICIDE", "parasuicidal", "suicid"),
        ("SUICIDE", "ending your life", "ending your life"),
        ("SUICIDE", "life", None),
        ("UNSAFE_MESSAGES", "commit suicide", "commit suicide"),
        ("UNSAFE_MESSAGES", "completed suicide", "completed suicide"),
        ("UNSAFE_MESSAGES", "an overdose", None),
        ("PREVENTS", "prevention of suicide", "prevention of suicid"),
        ("PREVENTS", "stops suicidal acts", "stops suicid"),
        ("PREVENTS", "prevents relapse", None),
        ("PREVENTION_DENIED", "was not found to prevent any suicide", "not found to prevent any suicid"),
        ("PREVENTION_DENIED", "was not found. It prevents suicide", None),
        ("TELEPHONE", "dial 999", "999"),
        ("TELEPHONE", "116123", "116123"),
        ("TELEPHONE", "85258", "85258"),
        ("TELEPHONE", "1999 or 9,999", None),
        ("LABEL_FAULT", "How it felt", "felt"),
        ("LABEL_FAULT", "Side effects", None),
        ("JARGON", "NMDA receptors", "NMDA receptors"),
        ("JARGON", "randomized", "randomized"),
        ("JARGON", "meta-analyses", "meta-analyses"),
        ("JARGON", "respond", None),
    ],
)  # fmt: skip
def test_a_list_finds_its_words_and_no_others(name: str, text: str, match: str | None) -> None:
    """Each list by a few of its words and by what stands close to them."""
    assert found(name, text) == match
