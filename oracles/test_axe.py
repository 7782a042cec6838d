"""axe-core finds nothing to object to on any page, whatever the scheme."""

from typing import Any

import pytest

from .conftest import Visit, package

TYPE_CHECKING = False
if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.needs("playwright", "chromium", "axe-core")
RUN = """() => axe.run({
    resultTypes: ["violations", "incomplete"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
})"""


def objections(page: "Page") -> list[tuple[str, list[Any]]]:
    """Give each rule that a page breaks, or that needs a person to judge, and where."""
    page.evaluate(package("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(RUN)
    assert len(found["passes"]) > 20
    rules = [
        (rule["id"], [node["html"] for node in rule["nodes"] if not words_of_a_drawing(rule, node)])
        for rule in (*found["violations"], *found["incomplete"])
    ]
    return [(rule, places) for rule, places in rules if places]


def words_of_a_drawing(rule: dict[str, Any], node: dict[str, Any]) -> bool:
    """Say whether axe gives up on a contrast because the words stand in a drawing.

    They take the colour of the text around them, which the next test holds them to.
    """
    return bool(rule["id"] == "color-contrast" and node["html"].startswith('<text class="kg-svg-'))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_in_a_drawing_are_of_the_colour_of_the_text(visit: Visit, scheme: str) -> None:
    """So their contrast is the one that axe has judged."""
    page = visit("potential-benefits.html", bypass_csp=True, color_scheme=scheme)
    colours = page.evaluate(
        """() => [...new Set([...document.querySelectorAll("svg text")].map(
            (text) => getComputedStyle(text).fill))]"""
    )
    text = page.evaluate("getComputedStyle(document.querySelector('.kg-section p')).color")

    assert colours == [text]


def test_axe_objects_where_it_should(visit: Visit) -> None:
    """To a pale word, a picture without words, a skipped heading, a small target."""
    page = visit("index.html", bypass_csp=True)
    page.evaluate(
        """document.querySelector("main").insertAdjacentHTML("beforeend", `
            <p><span style="color: #ccc">pale</span></p><img src="assets/">
            <h6>deep</h6><button style="inline-size: 9px; block-size: 9px; padding: 0">x</button>
            <button style="inline-size: 9px; block-size: 9px; padding: 0">y</button>`)"""
    )
    expected = {"color-contrast", "image-alt", "heading-order", "target-size"}

    assert expected <= {rule for rule, _ in objections(page)}


def test_axe_finds_nothing(path: str, visit: Visit) -> None:
    """Neither in the light nor in the dark."""
    page = visit(path, bypass_csp=True, color_scheme="light")
    assert objections(page) == []
    page.emulate_media(color_scheme="dark")

    assert objections(page) == []
