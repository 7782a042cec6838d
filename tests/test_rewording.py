"""Tests of how far a new wording is from the old."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_guide.number_words import FALLING
from ketamine_guide.rewording import (
    HEDGES,
    NEGATIONS,
    PLAIN,
    changed_words,
    distance,
    is_number,
    words_of,
)

WORDS = st.lists(st.sampled_from("ketamine may help not some people 27 in the week 5-10".split()))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It may help: ask.", "It may help; ask!"),
        ("the \u201coff-label\u201d use", "the 'off label' use"),
        ("your doctor\u2019s advice", "your doctor's advice"),
        ("5\u201310 mg", "5-10 mg"),
        ("\u22125 points", "-5 points"),
        ("Colour of a tumour, behaviour", "color of a tumor, behavior"),
        ("anaesthesia in paediatrics, haemorrhage", "anesthesia in pediatrics, hemorrhage"),
        ("diarrhoea, oedema, oestrogen, haemoglobin", "diarrhea, edema, estrogen, hemoglobin"),
        ("randomised organisation, analysed", "randomized organization, analyzed"),
        ("a licence for the centre, 5 litres", "a license for the center, 5 liters"),
        ("The programme of ageing, grey", "The program of aging, gray"),
        ("It was labelled in counselling", "It was labeled in counseling"),
        ("The end. Then", "the end, then"),
        ("defence and practice", "defense and practise"),
    ],
)
def test_typography_punctuation_and_spelling_are_letters(before: str, after: str) -> None:
    """Whatever way round."""
    assert distance(before, after) == distance(after, before) == "letters"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ask your doctor.", "Please talk to the doctor."),
        ("You can't drive.", "You cannot drive."),
        ("It doesn't help.", "It does not help."),
        ("They won't help.", "They will not help."),
        ("It is called ketamine.", "Its name is ketamine."),
    ],
)
def test_words_without_a_sense_of_their_own_are_plain(before: str, after: str) -> None:
    """Shortened forms among them."""
    assert distance(before, after) == distance(after, before) == "plain-words"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Do not drive.", "Do drive."),
        ("It may help.", "It will help."),
        ("27 in 100", "28 in 100"),
        ("27.10 %", "27.1 %"),
        ("5 mg", "-5 mg"),
        ("5-10 mg", "5, 10 mg"),
        ("5 mg/kg", "5 mg kg"),
        ("10\u00b2", "102"),
        ("p < 0.05", "p > 0.05"),
        ("one in ten", "two in ten"),
        ("approved in the US", "approved in the us"),
        ("ketamine", "esketamine"),
        ("A is better than B", "B is better than A"),
        ("off the drug", "of the drug"),
        ("too much", "to much"),
        ("as planned", "as planed"),
        ("Ask if you feel faint.", "Ask when you feel faint."),
        ("Is it safe?", "Is it safe."),
        ("pain in the liver", "pain in the bladder"),
        ("nausea and vomiting", "nausea or vomiting"),
        ("dose", "doses"),
        ("Kein Alkohol.", "Alkohol."),
        ("飲まないでください", "飲んでください"),
    ],
)
def test_every_other_word_weighs(before: str, after: str) -> None:
    """In every language: what is on no list is taken to matter."""
    assert distance(before, after) == distance(after, before) == "words"


def test_no_words_at_all_are_far_from_some() -> None:
    """A detail that is new or gone is a change of words."""
    assert distance(None, None) == "none"
    assert distance(None, "Nausea.") == distance("Nausea.", None) == "words"
    assert distance(None, "It is.") == "plain-words"


def test_plain_words_weigh_nothing_and_the_others_do() -> None:
    """No word that negates, counts, hedges or compares is plain."""
    assert PLAIN.isdisjoint(NEGATIONS | HEDGES)
    assert not [word for word in PLAIN if is_number(word) or FALLING.search(word)]
    assert PLAIN.isdisjoint("and or than because without before after only safe".split())


def test_changed_words_are_those_that_came_or_went() -> None:
    """Each once, the lost ones first; none when only the order changed."""
    assert changed_words("It may not help.", "It will help, help.") == (
        "may",
        "not",
        "will",
        "help",
    )
    assert changed_words("A better than B", "B better than A") == ()


@pytest.mark.parametrize("word", ["5", "27.1", "two", "Twelve", "\u00bd", "\u00b2", "half-dozen2"])
def test_a_number_is_one_in_digits_or_words(word: str) -> None:
    """Superscripts and fractions too."""
    assert is_number(word)


def test_a_word_is_no_number() -> None:
    """Not even one that sounds like it."""
    assert not is_number("tense")


@given(text=st.text())
def test_a_text_is_no_distance_from_itself(text: str) -> None:
    """Whatever it holds."""
    assert distance(text, text) == "none"


@given(before=WORDS, after=WORDS)
def test_distance_is_the_same_both_ways(before: list[str], after: list[str]) -> None:
    """And letters alone only where the words are equal."""
    one, other = " ".join(before), " ".join(after)

    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) in ("none", "letters")) == (words_of(one) == words_of(other))
