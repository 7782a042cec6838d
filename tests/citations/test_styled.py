"""Tests of the styles that a CSL processor writes, and of its faults made good."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

import pytest
import toys
from hypothesis import given
from hypothesis import strategies as st

from citations.samples import HOSTILE, SAMPLES, TEXT, body, day, person
from ketamine_guide.citations import to_reference
from ketamine_guide.models.evidence import Name

CSL_STYLES: list[Literal["apa", "ama"]] = ["apa", "ama"]


@pytest.mark.parametrize(
    ("given_names", "apa", "ama"),
    [
        ("Ann", "Toy, A.", "Toy A"),
        ("Ann Bea", "Toy, A. B.", "Toy AB"),
        ("A. B.", "Toy, A. B.", "Toy AB"),
        ("A.B.", "Toy, A. B.", "Toy AB"),
        ("AB", "Toy, A. B.", "Toy AB"),
        ("ABC", "Toy, A. B. C.", "Toy ABC"),
        ("ANNA", "Toy, A.", "Toy A"),
        ("Jean-Paul", "Toy, J.-P.", "Toy JP"),
        ("Jean -", "Toy, J.", "Toy J"),
        ("élodie", "Toy, É.", "Toy É"),
        ("...", "Toy", "Toy"),
        ("李", "Toy 李", "Toy 李"),
        (None, "Toy", "Toy"),
    ],
)
def test_given_names_are_initials(given_names: str | None, apa: str, ama: str) -> None:
    """Initials stay initials; what has no capitals stands whole."""
    source = toys.source(author=(person("Toy", given_names),))

    assert to_reference(source, "apa").startswith(f"{apa.removesuffix('.')}. (2020). A toy trial")
    assert to_reference(source, "ama").startswith(f"{ama}. A toy trial. ")


def test_a_body_stands_as_it_calls_itself() -> None:
    """Whatever else its record holds."""
    source = toys.source(author=(Name(literal="The Toy Group", given="Ann"),))

    assert to_reference(source, "apa") == "The Toy Group. (2020). A toy trial."


@pytest.mark.parametrize(
    ("count", "shown"), [(6, "A A, A A, A A, A A, A A, A A. "), (7, "A A, A A, A A, et al. ")]
)
def test_ama_names_six_authors_or_three(count: int, shown: str) -> None:
    """Of more than six it names three, then *et al.*."""
    source = toys.source(author=(person("A", "A"),) * count)

    assert to_reference(source, "ama").startswith(f"{shown}A toy trial")


def test_a_title_in_the_authors_place_stands_once() -> None:
    """The processor would print it twice."""
    source = toys.source(container_title="Toys", volume="1", page="2")

    assert to_reference(source, "apa") == "A toy trial. (2020). Toys, 1, 2."
    assert to_reference(source, "ama") == "A toy trial. Toys. 2020;1:2."


@pytest.mark.parametrize(
    ("title", "shown"),
    [("A toy page", "A toy page (No 5). (2020)."), ("Page No 5", "Page No 5. (2020).")],
)
def test_a_number_keeps_its_place_after_such_a_title(title: str, shown: str) -> None:
    """Unless the title holds it."""
    assert to_reference(toys.source(type="report", title=title, number="No 5"), "apa") == shown


@pytest.mark.parametrize(
    ("author", "ama"),
    [((), "The Toys Act. Published online 2020."), (body("Toyland"), "Toyland. The Toys Act.")],
)
def test_a_law_is_known_by_its_title(author: tuple[Name, ...], ama: str) -> None:
    """APA names no author of a law, and no number that would be read as a public law's."""
    law = toys.source(type="legislation", title="The Toys Act", author=author, number="FR 1")

    assert to_reference(law, "apa") == "The Toys Act (2020)."
    assert to_reference(law, "ama").startswith(ama.partition(". Published")[0])


def test_ama_names_the_gazette_of_a_rule() -> None:
    """As it names a journal."""
    law = toys.source(
        type="legislation",
        title="The Toys Act (final rule)",
        author=body("Toyland"),
        container_title="Toy Register",
        volume="64",
        issue="133",
        page="1-2",
        number="FR 1",
    )

    assert to_reference(law, "ama") == (
        "Toyland. The Toys Act (final rule). Toy Register. 2020;64(133):1-2."
    )


@pytest.mark.parametrize("place", ["publisher", "container_title"])
def test_apa_does_not_name_an_author_twice(place: str) -> None:
    """A publisher or site that is the author is left out; another stays."""
    page: dict[str, Any] = {"type": "webpage", "author": body("Toy Agency")}

    same = toys.source(**page, **{place: "Toy Agency"})
    other = toys.source(**page, **{place: "Toy Press"})

    assert to_reference(same, "apa") == "Toy Agency. (2020). A toy trial."
    assert to_reference(other, "apa") == "Toy Agency. (2020). A toy trial. Toy Press."


def test_retrieved_goes_with_a_day() -> None:
    """Without one the address stands alone."""
    page: dict[str, Any] = {"type": "webpage", "issued": None, "url": "https://example.org/a"}
    undated = toys.source(**page, author=body("Toys"))
    seen = toys.source(**page, author=body("Toys"), accessed=day(2026, 11, 23))

    assert to_reference(undated, "apa") == "Toys. (n.d.). A toy trial. https://example.org/a"
    assert to_reference(seen, "apa") == (
        "Toys. (n.d.). A toy trial. Retrieved November 23, 2026, from https://example.org/a"
    )
    assert to_reference(seen, "ama") == (
        "Toys. A toy trial. Accessed November 23, 2026. https://example.org/a"
    )


@pytest.mark.parametrize("style", CSL_STYLES)
@pytest.mark.parametrize("title", ["Does it?", "It does!", "It does.", "It does"])
def test_a_title_ends_with_one_mark(style: Literal["apa", "ama"], title: str) -> None:
    """Its own, or a full stop; also where it takes the authors' place."""
    whole = title if title[-1] in "?!." else f"{title}."

    named = to_reference(toys.source(title=title, author=body("Toys")), style)
    unnamed = to_reference(toys.source(title=title), style)

    assert f" {whole}" in named
    assert unnamed.startswith(f"{whole} ")
    assert not {"?.", "!.", ".."} & {
        text[i : i + 2] for text in (named, unnamed) for i in range(99)
    }


@pytest.mark.parametrize("style", CSL_STYLES)
def test_a_title_stays_as_printed(style: Literal["apa", "ama"]) -> None:
    """No style changes its capitals."""
    title = "On toys (final rule): a re-view of THREE-D"

    assert title in to_reference(toys.source(type="report", title=title, author=body("T")), style)


@pytest.mark.parametrize("style", CSL_STYLES)
def test_hostile_text_stays_text(style: Literal["apa", "ama"]) -> None:
    """Nothing in it is read as markup, dropped or doubled."""
    reference = to_reference(
        toys.source(title=HOSTILE, author=(person(HOSTILE, "Ann"),), container_title="Toys"), style
    )

    assert reference.count(HOSTILE) == 2


@given(title=TEXT, family=TEXT, style=st.sampled_from(CSL_STYLES))
def test_any_text_comes_through_whole(
    title: str, family: str, style: Literal["apa", "ama"]
) -> None:
    """On one line, without the marks that stood in for characters."""
    source = toys.source(title=title, author=(person(family, "Ann"), person("Toy", "Bea")))
    reference = to_reference(source, style)

    assert f"{title.rstrip('.')}" in reference
    assert family in reference or family.startswith((".", ",", ":", ";", "!", "?"))
    assert reference.isprintable()


def test_references_are_the_same_from_many_threads() -> None:
    """A style is shared, its work is not."""
    jobs = [(source, style) for source in SAMPLES for style in CSL_STYLES] * 3
    alone = [to_reference(*job) for job in jobs]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda job: to_reference(*job), jobs)) == alone
