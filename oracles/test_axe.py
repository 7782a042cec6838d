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
    for rule in found["incomplete"]:
        rule["nodes"] = [node for node in rule["nodes"] if not drawn(rule, node)]
    rules = (*found["violations"], *found["incomplete"])
    return [(rule["id"], [at["html"] for at in rule["nodes"]]) for rule in rules if rule["nodes"]]


def drawn(rule: dict[str, Any], node: dict[str, Any]) -> bool:
    """Say whether axe cannot tell what words stand on because they stand in a drawing.

    They take the colour of the text around them, which the next test holds them to.
    """
    return bool(rule["id"] == "color-contrast" and node["html"].startswith("<text "))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_in_a_drawing_are_of_the_colour_of_the_text(visit: Visit, scheme: str) -> None:
    """So their contrast is the one that axe has judged: every drawing of the guide, on its paper."""
    page = visit("guide.html", color_scheme=scheme)
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
