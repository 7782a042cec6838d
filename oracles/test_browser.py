"""The site in a real browser: by keyboard, narrow, enlarged, without script, on paper."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

import ketamine_guide as kg
from ketamine_guide.render.contacts import help_lines, plain

from .conftest import Visit, tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.needs("playwright", "chromium")
GUIDE = kg.load_guide("en")
SECTION = "safety-considerations.html"

FOCUS = """() => {
    const at = document.activeElement, box = at.getClientRects()[0], style = getComputedStyle(at);
    const x = (box.left + box.right) / 2, y = box.top + Math.min(box.height / 2, 9);
    return {
        target: at.getAttribute("href") ?? at.className,
        main: Boolean(at.closest("main")),
        ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        seen: at.contains(document.elementFromPoint(x, y)),
    };
}"""
STOPS = """() => [...document.querySelectorAll("a[href], button, [tabindex='0']")]
    .filter((one) => one.checkVisibility())
    .map((one) => one.getAttribute("href") ?? one.className)"""
OVERFLOW = """() => {
    scrollTo(9999, 0);
    const cut = (one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1
        && getComputedStyle(one).overflowX !== "visible";
    const inner = [...document.body.querySelectorAll("*")].filter(cut).map((one) => one.className);
    return [scrollX, document.scrollingElement.scrollWidth - innerWidth, inner];
}"""
COLUMN = (
    """(table, at) => [...table.tBodies[0].rows].map((row) => row.cells[at].textContent.trim())"""
)
IN_ORDER = """(told) => told.every((one, at) => !at || new Intl.Collator("en").compare(told[at - 1], one) <= 0)"""
BORDERS = """(all) => all.map((one) => getComputedStyle(one))
    .map((style) => style.borderTopStyle === "none" ? 0 : parseFloat(style.borderTopWidth))"""
MOVING = """() => [...document.querySelectorAll("*")].map((one) => getComputedStyle(one)).filter(
    (style) => style.transitionDuration !== "0s" || style.animationName !== "none"
        || style.scrollBehavior !== "auto").length"""


def tab(page: "Page", key: str = "Tab") -> dict[str, Any]:
    """Press a key and give what is focused then, which must be plain to see."""
    page.keyboard.press(key)
    focus: dict[str, Any] = page.evaluate(FOCUS)
    assert focus["seen"], focus
    assert focus["ring"] >= 2, focus
    return focus


def test_the_watch_over_visits_sees_what_it_must(visit: Visit, heard: list[str]) -> None:
    """A script of the page's own and a picture from elsewhere are refused, and noticed."""
    page = visit("index.html")
    assert heard == []
    with page.expect_console_message():
        page.evaluate("document.body.append(new Image()); document.images[0].src = 'http://[::1]/'")
    with page.expect_console_message():
        page.evaluate(
            "document.body.append(document.createElement('script'));"
            "document.scripts[document.scripts.length - 1].text = 'document.title = 1'"
        )

    assert page.title() != "1"
    assert sum("Content Security Policy" in message for message in heard) == 2
    heard.clear()


def test_the_keyboard_leads_to_the_text_and_to_help(path: str, visit: Visit) -> None:
    """The first stop leads past everything, the second to help; both are plain to see."""
    page = visit(path)
    bar = page.locator(".kg-crisis-bar")
    before = bar.screenshot()
    assert tab(page)["target"] == "#main"
    assert tab(page)["target"].endswith("crisis.html")
    assert bar.screenshot() != before
    assert tab(page, "Shift+Tab")["target"] == "#main"
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith("#main"))

    assert tab(page)["main"]


def test_the_keyboard_opens_help(visit: Visit) -> None:
    """From the other depth too."""
    page = visit(f"clinical/{SECTION}")
    tab(page)
    tab(page)
    page.keyboard.press("Enter")

    page.wait_for_url("**/crisis.html")
    page.locator("a[href^='tel:']").first.wait_for(state="visible")


@pytest.mark.parametrize("at", ["index.html", SECTION, "crisis.html", "glossary.html"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_keyboard_reaches_every_stop_in_order(at: str, width: int, visit: Visit) -> None:
    """None is a trap, none is hidden, and each shows that it is reached."""
    page = visit(at, width)
    stops = page.evaluate(STOPS)

    assert len(stops) > 30
    assert [tab(page)["target"] for _ in stops] == stops


def test_help_stands_at_the_same_place_on_every_page(
    site: Path, address: str, visit: Visit
) -> None:
    """To the pixel, on a desk and on a phone."""
    for width in (1280, 320):
        page = visit("index.html", width)
        places = set()
        for path in site.rglob("*.html"):
            page.goto(address + path.relative_to(site).as_posix())
            link = page.locator(".kg-crisis-bar a")
            places.add((link.inner_text(), *(link.bounding_box() or {}).values()))
        assert len(places) == 1


def test_a_page_can_be_enlarged(path: str, visit: Visit) -> None:
    """On a screen of 1280 pixels to twice its size, then to 320 wide: nothing scrolls sideways.

    At 320 nothing is cut either, tables included.
    """
    page = visit(path, 640, 512, device_scale_factor=2)
    assert page.evaluate(OVERFLOW)[:2] == [0, 0]
    page.set_viewport_size({"width": 320, "height": 256})

    assert page.evaluate(OVERFLOW) == [0, 0, []]


def test_a_page_is_read_without_script(path: str, visit: Visit) -> None:
    """Every word that stands on it with script stands on it without."""
    bare = visit(path, java_script_enabled=False)
    words = bare.locator("main").inner_text().split()

    assert len(words) > 200
    if bare.locator("script").count():
        assert words == visit(path).locator("main").inner_text().split()


def test_the_evidence_is_all_there_without_script(visit: Visit) -> None:
    """A row for each finding, and nothing to press that would not work."""
    table = visit("evidence.html", java_script_enabled=False).locator("[data-sortable]")

    assert table.locator("tbody tr:visible").count() == len(GUIDE.findings)
    assert table.locator("button").count() == 0


def test_the_evidence_is_sorted_by_any_column(visit: Visit) -> None:
    """By keyboard, up and then down; no row is lost, and the head says which way."""
    page = visit("evidence.html")
    table = page.locator("[data-sortable]")
    heads = table.locator("thead th")
    for at in range(heads.count()):
        head, told = heads.nth(at), sorted(table.evaluate(COLUMN, at))
        head.get_by_role("button").focus()
        for way in ("ascending", "descending"):
            page.keyboard.press("Enter")
            found = table.evaluate(COLUMN, at)
            assert head.get_attribute("aria-sort") == way
            assert sorted(found) == told
            assert page.evaluate(IN_ORDER, found if way == "ascending" else found[::-1])
        assert table.locator("[aria-sort]").count() == 1


@pytest.mark.parametrize(("scheme", "paper"), [("light", range(200, 256)), ("dark", range(60))])
@pytest.mark.parametrize("at", ["index.html", SECTION, "evidence.html", "crisis.html"])
def test_a_page_follows_the_scheme(scheme: str, paper: range, at: str, visit: Visit) -> None:
    """Dark paper under light ink, or the other way round."""
    body = visit(at, color_scheme=scheme).locator("body")
    background, ink = (
        [
            int(part)
            for part in re.findall(r"\d+", body.evaluate(f"one => getComputedStyle(one).{of}"))
        ]
        for of in ("backgroundColor", "color")
    )

    assert all(part in paper for part in background)
    assert all(abs(one - other) > 120 for one, other in zip(background, ink, strict=True))


def test_forced_colours_leave_shape(visit: Visit) -> None:
    """What tints set apart has a border, what is current too, and focus is seen."""
    page = visit(SECTION, forced_colors="active")
    boxes = page.locator(".kg-notice, .kg-callout, .kg-summary, .kg-crisis-bar, [aria-current]")
    plain = visit(SECTION).locator(".kg-summary, .kg-notice")
    current, other = (
        page.locator(f".kg-menu a{which}").first.evaluate(
            "one => parseFloat(getComputedStyle(one).borderInlineStartWidth)"
        )
        for which in ("[aria-current]", ":not([aria-current])")
    )

    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert min(page.locator(".kg-depth [aria-current]").evaluate_all(BORDERS)) >= 1
    assert current > other
    assert boxes.count() > 5
    assert [width for width in boxes.evaluate_all(BORDERS) if width >= 1]
    assert 0 in plain.evaluate_all(BORDERS)
    for _ in range(12):
        tab(page)


def test_nothing_moves_for_those_who_ask(visit: Visit) -> None:
    """Where motion is welcome, a little is there."""
    assert visit(SECTION, reduced_motion="reduce").evaluate(MOVING) == 0
    assert visit(SECTION, reduced_motion="no-preference").evaluate(MOVING) > 0


def paper(page: "Page", file: Path) -> str:
    """Print a page and read the PDF back, as it is drawn and as it lies, without white space."""
    page.pdf(path=file, format="A4")
    texts = [
        subprocess.run(
            [tool("pdftotext"), *how, "-enc", "UTF-8", str(file), "-"],
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for how in (["-raw"], [])
    ]
    return close("".join(texts))


def close(text: str) -> str:
    """Give a text without white space."""
    return "".join(text.split())


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("section", GUIDE.sections, ids=lambda section: section.id)
def test_a_printed_section_is_a_leaflet(section: kg.Section, visit: Visit, tmp_path: Path) -> None:
    """Every sentence, every notice, where to find help, room for notes; no menus."""
    page = visit(f"{section.id}.html")
    text = paper(page, tmp_path / "page.pdf")
    page.emulate_media(media="print")
    lines = page.locator(".kg-notes div").all()

    assert [said.id for said in section.statements if close(said.text) not in text] == []
    for notice in map(GUIDE.notice, section.notices):
        assert [said.id for said in notice.statements if close(said.text) not in text] == []
    assert [line for line in help_lines(GUIDE, None) if close(plain(line)) not in text] == []
    assert close(GUIDE.words.say("site-notes")) in text
    assert close(GUIDE.words.say("site-menu")) not in text
    assert len(lines) == 8
    assert all((line.bounding_box() or {"height": 0})["height"] >= 30 for line in lines)


@pytest.mark.needs("pdftotext")
def test_the_whole_guide_is_printed(visit: Visit, tmp_path: Path) -> None:
    """Every sentence of every section, and what is for clinicians."""
    text = paper(visit("clinical/guide.html"), tmp_path / "page.pdf")
    said = [statement for section in GUIDE.sections for statement in section.statements]

    assert [one.id for one in said if close(one.text) not in text] == []
    assert [one.id for one in said if close(one.detail or "") not in text] == []


@pytest.mark.needs("pdftotext")
def test_the_evidence_is_printed(visit: Visit, tmp_path: Path) -> None:
    """Every finding, and who was studied."""
    text = paper(visit("evidence.html"), tmp_path / "page.pdf")

    assert [one.id for one in GUIDE.findings if close(one.statement) not in text] == []


@pytest.mark.needs("pdftotext")
def test_help_is_printed_for_every_country(visit: Visit, tmp_path: Path) -> None:
    """Every line, but for letters that this machine may have no fonts for."""
    text = paper(visit("crisis.html"), tmp_path / "page.pdf").encode("ascii", "ignore")
    lines = [
        close(plain(line)).encode("ascii", "ignore")
        for code in {line.jurisdiction for line in GUIDE.all_crisis_lines}
        for line in help_lines(GUIDE, code)
    ]

    assert len(lines) > 50
    assert [line for line in lines if line not in text] == []
