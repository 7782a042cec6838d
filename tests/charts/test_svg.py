"""Tests of drawing by elements."""

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import TEXTS

from ketamine_guide.charts.svg import WIDTH, Sheet, number, width_of, wrapped

SVG = "{http://www.w3.org/2000/svg}"


def test_a_drawing_says_what_it_is() -> None:
    """It is an image with title and description, whose ids begin as was asked."""
    sheet = Sheet()
    sheet.write("Words")

    root = fromstring(sheet.drawn("Title", "How to read it", "kg-a"))  # noqa: S314

    assert root.tag == f"{SVG}svg"
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "kg-a-title kg-a-desc")
    assert root.get("viewBox") == "0 0 320 18.9"
    said = [(part.tag.removeprefix(SVG), part.get("id"), part.text) for part in root[:2]]
    assert said == [("title", "kg-a-title", "Title"), ("desc", "kg-a-desc", "How to read it")]


@pytest.mark.parametrize("prefix", ["", "9", "A", "a b", 'a"', "-a"])
def test_a_prefix_can_begin_an_id(prefix: str) -> None:
    """Ids are named in a list, so a space would make two of one."""
    with pytest.raises(ValueError, match="prefix is a letter"):
        Sheet().drawn("", "", prefix)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (-0.001, "0"), (1.0, "1"), (10, "10"), (-0.5, "-0.5"), (1 / 3, "0.33")],
)
def test_a_length_has_two_places_at_most(value: float, shown: str) -> None:
    """So that the last digits of a processor do not change a file."""
    assert number(value) == shown


@settings(deadline=None)
@given(TEXTS, st.floats(20, WIDTH))
def test_words_stay_within_their_width(text: str, width: float) -> None:
    """However long a word is, and nothing of it is lost."""
    lines = wrapped(text, width)

    assert all(width_of(line) <= width + 1e-9 or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_words_are_broken_between_words() -> None:
    """As long as there is a place to."""
    assert wrapped("one two three", width_of("one two")) == ["one two", "three"]


def test_a_word_too_long_for_a_line_is_broken() -> None:
    """Where the line ends."""
    assert wrapped("a mmmm", width_of("mm")) == ["a", "mm", "mm"]
