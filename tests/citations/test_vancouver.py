"""Tests of references in the Vancouver style."""

from typing import Any

import pytest
import toys
from hypothesis import given
from hypothesis import strategies as st

from ketamine_guide.citations import to_reference
from ketamine_guide.models.evidence import IssuedDate, Name

CITED = IssuedDate(date_parts=((2026, 11, 23),))


def people(*families: str) -> tuple[Name, ...]:
    """Give an author for each family name."""
    return tuple(Name(family=family, given="Ann") for family in families)


def test_an_article_is_cited_with_all_that_is_known() -> None:
    """Authors, title, journal, date, volume, issue, pages and DOI."""
    source = toys.source(
        author=(Name(family="Toy", given="Ann B."), Name(family="Ball", given="C")),
        title="A toy trial",
        container_title="Toys",
        issued=IssuedDate(date_parts=((2020, 3, 5),)),
        volume="12",
        issue="3",
        page="45\u201367",
        doi="10.1000/toy",
        url="https://example.org/toy",
    )

    assert to_reference(source) == (
        "Toy AB, Ball C. A toy trial. Toys. 2020 Mar 5;12(3):45-67. doi:10.1000/toy"
    )


def test_a_page_is_cited_with_the_day_on_which_it_was_seen() -> None:
    """And is marked as one of the internet."""
    source = toys.source(
        type="webpage",
        author=(Name(literal="Toy Agency"),),
        title="About toys",
        publisher="Agency Press",
        accessed=CITED,
        url="https://example.org/toys",
    )

    assert to_reference(source) == (
        "Toy Agency. About toys [Internet]. Agency Press; 2020 [cited 2026 Nov 23]. "
        "Available from: https://example.org/toys"
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ({"family": "Toy"}, "Toy"),
        ({"family": "Toy", "given": "Ann"}, "Toy A"),
        ({"family": "Toy", "given": "Ann Bea"}, "Toy AB"),
        ({"family": "Toy", "given": "Jean-Paul"}, "Toy JP"),
        ({"family": "Toy", "given": "A. B."}, "Toy AB"),
        ({"family": "Toy", "given": "A.B."}, "Toy AB"),
        ({"family": "Toy", "given": "AB"}, "Toy AB"),
        ({"family": "Toy", "given": "ABC"}, "Toy ABC"),
        ({"family": "Toy", "given": "ANNA"}, "Toy A"),
        ({"family": "Toy", "given": "élodie"}, "Toy É"),
        ({"family": "Toy", "given": "..."}, "Toy"),
        ({"family": "Toy", "given": "Ann", "suffix": "Jr"}, "Toy A Jr"),
        ({"family": "Toy", "suffix": "3rd"}, "Toy 3rd"),
        ({"family": "Berg", "given": "Ann", "non_dropping_particle": "van den"}, "van den Berg A"),
        ({"literal": "The Toy Group"}, "The Toy Group"),
        ({"literal": "The Toy Group", "given": "Ann"}, "The Toy Group"),
    ],
)
def test_an_author_is_a_family_name_with_initials(name: dict[str, str], shown: str) -> None:
    """A body stands as it calls itself."""
    assert to_reference(toys.source(author=(Name(**name),))) == f"{shown}. A toy trial. 2020."


@pytest.mark.parametrize(
    ("families", "shown"),
    [
        ("A", "A A"),
        ("AB", "A A, B A"),
        ("ABCDEF", "A A, B A, C A, D A, E A, F A"),
        ("ABCDEFG", "A A, B A, C A, D A, E A, F A, et al"),
        ("ABCDEFGH", "A A, B A, C A, D A, E A, F A, et al"),
    ],
)
def test_six_authors_are_named(families: str, shown: str) -> None:
    """Then comes *et al.*, however many there are."""
    assert to_reference(toys.source(author=people(*families))) == f"{shown}. A toy trial. 2020."


@pytest.mark.parametrize(
    ("known", "where"),
    [
        ({}, "2020."),
        ({"issued": None}, ""),
        ({"container_title": "Toys"}, "Toys. 2020."),
        ({"container_title": "Toys", "issued": None}, "Toys."),
        ({"container_title": "Toys", "publisher": "Press"}, "Toys. 2020."),
        ({"publisher": "Press"}, "Press. 2020."),
        ({"volume": "12"}, "2020;12."),
        ({"volume": "12", "issue": "3"}, "2020;12(3)."),
        ({"volume": "12", "page": "e45"}, "2020;12:e45."),
        ({"issue": "3"}, "2020;(3)."),
        ({"page": "45"}, "2020:45."),
        ({"issued": None, "volume": "12"}, "12."),
        ({"accessed": CITED}, "2020."),
        ({"doi": "10.1000/toy"}, "2020. doi:10.1000/toy"),
        ({"url": "https://example.org/a"}, "2020. Available from: https://example.org/a"),
        ({"doi": "10.1000/toy", "url": "https://example.org/a"}, "2020. doi:10.1000/toy"),
    ],
)
def test_what_is_not_known_of_an_article_is_left_out(known: dict[str, Any], where: str) -> None:
    """Without a trace of its punctuation."""
    assert to_reference(toys.source(**known)) == f"A toy trial. {where}".strip()


@pytest.mark.parametrize(
    ("known", "where"),
    [
        ({}, " 2020."),
        ({"issued": None}, ""),
        ({"container_title": "Toys"}, " Toys; 2020."),
        ({"publisher": "Press", "issued": None}, " Press."),
        ({"accessed": CITED}, " 2020 [cited 2026 Nov 23]."),
        ({"publisher": "Press", "issued": None, "accessed": CITED}, " Press [cited 2026 Nov 23]."),
        ({"issued": None, "accessed": CITED}, " [cited 2026 Nov 23]."),
        ({"doi": "10.1000/toy"}, " 2020. doi:10.1000/toy"),
    ],
)
def test_what_is_not_known_of_a_page_is_left_out(known: dict[str, Any], where: str) -> None:
    """Without a trace of its punctuation."""
    assert to_reference(toys.source(type="webpage", **known)) == f"A toy trial [Internet].{where}"


@pytest.mark.parametrize(
    ("month", "word"),
    list(
        enumerate(
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
        )
    ),
)
def test_a_month_is_three_letters(month: int, word: str) -> None:
    """Year, month, day: as far as is known."""
    issued = IssuedDate(date_parts=((2020, month),))

    assert to_reference(toys.source(issued=issued)) == f"A toy trial. 2020 {word}."


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Does it?", "Does it? 2020."),
        ("It does!", "It does! 2020."),
        ("It does.", "It does. 2020."),
        ("It does", "It does. 2020."),
    ],
)
def test_a_title_ends_with_one_mark(title: str, shown: str) -> None:
    """Its own, or a full stop."""
    assert to_reference(toys.source(title=title)) == shown


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x24F), min_size=1)
OPTIONAL = st.none() | WORDS


@given(
    kind=st.sampled_from(["article-journal", "webpage", "report"]),
    title=WORDS,
    author=st.lists(st.builds(Name, family=WORDS, given=OPTIONAL, suffix=OPTIONAL), max_size=9),
    known=st.fixed_dictionaries(
        {
            "container_title": OPTIONAL,
            "publisher": OPTIONAL,
            "volume": OPTIONAL,
            "issue": OPTIONAL,
            "page": OPTIONAL,
            "issued": st.none() | st.just(CITED),
            "accessed": st.none() | st.just(CITED),
        }
    ),
)
def test_whatever_is_known_a_reference_is_whole(
    kind: str, title: str, author: list[Name], known: dict[str, Any]
) -> None:
    """It holds the title, names the first authors and has no stray space or stop."""
    reference = to_reference(toys.source(type=kind, title=title, author=tuple(author), **known))

    assert title in reference
    assert all(name.family in reference for name in author[:6] if name.family)
    assert reference.endswith(".")
    assert "  " not in reference
    assert ".." not in reference
    assert ";:" not in reference
    assert reference == reference.strip()
