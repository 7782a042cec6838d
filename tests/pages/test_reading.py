"""Tests of what a reader sees, what is hidden, and what a page marks."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_guide import Unreadable
from ketamine_guide.pages import reading
from ketamine_guide.pages.reading import LOWERED, RAISED, Mark, Veiled, comparable, read


def test_words_run_on_in_a_line_and_not_across_lines() -> None:
    """Across a bold word, not across table cells, breaks or paragraphs."""
    assert read("a<b>b</b>c<br>d<p>e</p>f<td>g<table><td>h<td>i</table><li>j<x-y>k").text == (
        "abc d e fg h i jk"
    )


def test_what_is_raised_or_lowered_stands_apart() -> None:
    """A number of a source is no digit of the text."""
    assert read("100<sup>1</sup><sub>2</sub><sup hidden>3</sup>").text == (
        f"100{RAISED}1{LOWERED}{RAISED}2{LOWERED}"
    )


def test_what_is_marked_is_read_with_its_line_and_what_hides_it() -> None:
    """Statements, notices, sources, links; hidden parts are no part of the text."""
    found = read(
        '<p data-statement="a">One <i hidden>not</i> two</p>\n'
        '<aside data-notice=n aria-hidden=true>x</aside><a href="tel:1">call</a><a>no</a>\n'
        '<span style="visibility:hidden" data-source="s">y</span>'
    ).marks

    assert [mark[:5] for mark in found] == [
        ("data-statement", "a", 1, "One two", None),
        ("data-notice", "n", 2, "", "aria-hidden"),
        ("href", "tel:1", 2, "call", None),
        ("data-source", "s", 3, "", "style visibility:hidden"),
    ]
    assert isinstance(found[0], Mark)


def test_a_mark_ends_with_the_page_at_the_latest() -> None:
    """When its element is never closed."""
    assert read("<div data-statement=a>One<p>two").marks[0].text == "One two"


def test_hidden_text_is_kept_apart() -> None:
    """With what hides it, and its line."""
    found = read(
        "a<!--b-->\n<script>c</script><div hidden>d<details>e<summary>f</summary></details>"
    )

    assert found.text == "a"
    assert found.veiled == (
        Veiled("a comment", 1, "b"),
        Veiled("<script>", 2, "c"),
        Veiled("an element with the attribute 'hidden'", 2, "d"),
        Veiled("an element with the attribute 'hidden'", 2, "e"),
        Veiled("an element with the attribute 'hidden'", 2, "f"),
    )


def test_signs_of_our_own_and_nul_are_not_taken_from_a_page() -> None:
    """So that no page can pass one off."""
    assert read(f"1{RAISED}2{LOWERED}\0").text == "1\ufffd2\ufffd\ufffd"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a\u00a0 \n\u202fb", "a b"),
        ("co\u00adop", "coop"),
        ("\u2018a\u2019 \u201cb\u201d", "'a' \"b\""),
        ("e\u0301", "\u00e9"),
    ],
)
def test_what_means_the_same_compares_equal(text: str, same: str) -> None:
    """Spaces, soft hyphens, quotation marks, composed letters."""
    assert comparable(text) == same


@pytest.mark.parametrize("text", ["a\u200bb", "a\u2060b", "a\u202eb", "a\u2011b", "a\u2013b"])
def test_nothing_else_is_made_equal(text: str) -> None:
    """Invisible characters and other dashes are changes."""
    assert comparable(text) == text


@given(st.text())
def test_making_comparable_twice_changes_nothing(text: str) -> None:
    """Whatever stands on a page, up to accents that composing brings together."""
    once = comparable(text)

    assert comparable(once) == once
    assert comparable(normalize("NFD", text)) == once


def test_a_long_word_of_another_script_is_no_heap_of_accents() -> None:
    """Only accents count, on one letter."""
    assert comparable("\u4e2d" * 50) == "\u4e2d" * 50
    assert comparable(("\u4e2d" + "\u0301" * 20) * 3) == ("\u4e2d" + "\u0301" * 20) * 3


@pytest.mark.parametrize(
    "html", ["a" + "\u0301\u0327" * 20, "<i data-statement=a>" + "\u0301" * 40]
)
def test_a_heap_of_accents_is_refused(html: str) -> None:
    """Putting them in order takes time that grows with their square."""
    with pytest.raises(Unreadable) as caught:
        read(html)

    assert caught.value.why == "more than 30 accents stand on one letter"
    assert caught.value.remedy == "remove them"
    assert caught.value.line is None


def test_a_page_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Saying how long it may be."""
    monkeypatch.setattr(reading, "LONGEST", 3)

    assert read("abc").text == "abc"
    with pytest.raises(Unreadable, match="longer than 3 characters; hand over the part"):
        read("abcd")


def test_marks_inside_one_another_over_and_over_are_refused() -> None:
    """What they say would be copied again and again."""
    html = "\n" + "<i data-statement=a>" * 400 + "x" * 60_000

    with pytest.raises(Unreadable, match="stand inside one another over and over"):
        read(html)
