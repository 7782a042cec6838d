"""Tests of sources and lines of help that lead somewhere."""

import pytest
import toys
from trees import parse

from ketamine_guide.citations import to_reference
from ketamine_guide.render import anchors
from ketamine_guide.render.anchors import linked, reference
from ketamine_guide.render.contacts import Run

PAGE = "https://example.org/page"


@pytest.mark.parametrize(
    ("more", "address"),
    [
        ({"doi": "10.1000/toy.1"}, "https://doi.org/10.1000/toy.1"),
        ({"url": PAGE}, PAGE),
        ({"doi": "10.1000/toy.1", "url": PAGE}, "https://doi.org/10.1000/toy.1"),
        ({"url": f"{PAGE}?a=1&b=2"}, f"{PAGE}?a=1&b=2"),
        (
            {"doi": '10.1002/(SICI)1097-4679(199911)55:11<1::AID-J;1>3.0.CO;2-"'},
            "https://doi.org/10.1002/(SICI)1097-4679(199911)55:11%3C1::AID-J;1%3E3.0.CO;2-%22",
        ),
        ({"doi": "10.1000/a?b#c%d&e"}, "https://doi.org/10.1000/a%3Fb%23c%25d%26e"),
    ],
)
def test_a_source_leads_to_its_doi_or_else_to_its_page(more: dict[str, str], address: str) -> None:
    """What a DOI may hold and an address may not is quoted; nobody learns where one came from."""
    source = toys.source(**more)
    link = parse(reference(source)).one("a")

    assert link.attributes == {"href": address, "rel": "noreferrer"}
    assert link.text == link.one("cite").text == to_reference(source)


def test_a_source_without_an_address_leads_nowhere() -> None:
    """It is named all the same, and whatever its title holds is text."""
    assert reference(toys.source(title="A <b> & c")) == "<cite>A &lt;b&gt; &amp; c. 2020.</cite>"


def test_a_line_of_help_can_be_pressed_where_it_leads_somewhere() -> None:
    """The words around it are text."""
    line = (Run("A & B: call "), Run("1 <2>", "tel:12"), Run(", or "), Run("x", f"{PAGE}?a&b"))

    assert linked(line) == (
        f'A &amp; B: call <a href="tel:12">1 &lt;2&gt;</a>, or <a href="{PAGE}?a&amp;b">x</a>'
    )


def test_an_empty_line_is_empty() -> None:
    """Nothing is put around what is not there."""
    assert linked(()) == ""


def test_what_is_kept_of_references_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many guides a process makes, and each source keeps its own line."""
    monkeypatch.setattr(anchors, "_MOST_KEPT", 2)
    monkeypatch.setattr(anchors, "_WRITTEN", {})
    lines = [reference(toys.source(title=f"Title {at}")) for at in range(5)]

    assert [f"Title {at}" in line for at, line in enumerate(lines)] == [True] * 5
    assert len(anchors._WRITTEN) <= 2
