"""Tests of where a text stands on a page."""

import pytest

from ketamine_guide import Unreadable
from ketamine_guide.pages.finding import Seen
from ketamine_guide.pages.reading import read


def seen(html: str) -> Seen:
    """Read a page."""
    return Seen(read(html))


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("27 in 100 people.", "27 in 100 people."),
        ("Note:27 in 100 people.", "27 in 100 people."),
        ("(27 in 100 people)", "27 in 100 people"),
        ("One.27 in 100.", "One."),
        ("It may. It may.", "It may."),
        ("27 in 100<sup>1</sup>", "27 in 100"),
        ("27 in 100. 5", "27 in 100."),
        ("27 in 100, and", "27 in 100"),
    ],
)
def test_a_text_that_stands_by_itself_is_found(page: str, text: str) -> None:
    """Whatever stands around it."""
    assert seen(page).take(text)
    assert seen(page).find(text) >= 0


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("127 in 100.", "27 in 100."),
        ("0.27 in 100.", "27 in 100."),
        ("\u221227 in 100.", "27 in 100."),
        ("non-sense is safe.", "sense is safe."),
        ("unsafe", "safe"),
        ("you can't", "you can"),
        ("27 in 1000", "27 in 100"),
        ("27 in 100.5", "27 in 100"),
        ("27 in 100.5", "27 in 100."),
        ("27 in 100 %", "27 in 1000"),
        ("about 27%", "about 27"),
        ("safe\u0338", "safe"),
        ("nothing", "something"),
    ],
)
def test_a_text_that_is_cut_out_of_another_is_not(page: str, text: str) -> None:
    """A digit, a sign, a prefix or a unit more makes another text."""
    assert not seen(page).take(text)
    assert seen(page).find(text) == -1


def test_a_place_is_taken_once() -> None:
    """Two statements of the same words need two places, and one inside another its own."""
    page = seen("It may help. It may help.")

    assert [page.take("It may help.") for _ in range(3)] == [True, True, False]
    assert not page.take("may help.")


def test_what_is_marked_is_no_place_for_another() -> None:
    """Taken before texts are looked for."""
    page = seen("<i data-statement=a>It may.</i>")
    page.take_mark(page.marks["data-statement", "a"][0])

    assert not page.take("It may.")


def test_links_that_readers_see_are_kept() -> None:
    """Not hidden ones, and not those without words."""
    page = seen("<a href='tel:1 2-3'>1</a><a hidden href='tel:4'>4</a><a href='tel:5'><img></a>")

    assert [link.value for link in page.links] == ["tel:1 2-3"]
    assert page.addresses == {"tel:123"}


def test_hidden_text_is_found_with_what_hides_it() -> None:
    """Even where links cut it up."""
    page = seen("\n<p hidden>It <b>may</b> help.</p><!-- so -->")

    assert page.veiling("It may help.") == [("an element with the attribute 'hidden'", 2)]
    assert page.veiling("It must.") == []


def test_a_heap_of_accents_out_of_sight_is_refused_when_it_is_read() -> None:
    """Not before."""
    page = seen("<!--" + "\u0301" * 40 + "-->")

    with pytest.raises(Unreadable, match="accents"):
        page.veiling("a")


TEXT = "It is not known if this helps people for longer than four weeks."


@pytest.mark.parametrize(
    ("page", "nearest"),
    [
        ("Yes. It is known if this helps people for longer than four weeks. So.", "\u2026Yes. It is known if this helps people for longer than four weeks.\u2026"),
        ("It is not known if this helps people for ever.", "It is not known if this helps people for ever."),
        ("It is not known if this helps <sup>1</sup>you.", "It is not known if this helps 1you."),
        ("It is something else.", ""),
        ("nothing", ""),
    ],
)  # fmt: skip
def test_the_nearest_text_begins_or_ends_alike(page: str, nearest: str) -> None:
    """By a third of its words at least; or there is none."""
    assert seen(page).nearest(TEXT).removeprefix("\u2026").removesuffix(
        "\u2026"
    ) == nearest.removeprefix("\u2026").removesuffix("\u2026")
