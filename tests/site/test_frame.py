"""Tests of the frame of every page."""

import pytest
import toys
from trees import Node, parse

from ketamine_guide.site.frame import Assets, Frame, Leaf

ASSETS = Assets(("assets/a.css", "assets/b.css"), "assets/s.js", "assets/i.svg")


def page(leaf: Leaf, base_url: str | None = None) -> Node:
    """Give a page of a toy guide of three sections."""
    sections = (toys.section(id=id, title=f"<{id}>") for id in ("one", "two", "three"))
    return parse(Frame(toys.guide(*sections), ASSETS, base_url).page(leaf))


def leaf(path: str = "two.html", **more: object) -> Leaf:
    """Give the page of the second section."""
    plain = Leaf(path, "Toy", "<p>Text.</p>", section="two")
    return plain._replace(**more)  # type: ignore[arg-type]


def addresses(node: Node) -> list[str]:
    """Give what the links of an element lead to."""
    return [link["href"] for link in node.all("a")]


def test_a_page_is_a_document_in_the_language_of_the_guide() -> None:
    """It begins with its type and its encoding."""
    html = Frame(toys.guide(), ASSETS, None).page(leaf())

    assert html.startswith(
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Toy \u2013 Ketamine'
    )
    assert html.endswith("</body></html>\n")


def test_the_title_names_page_and_guide() -> None:
    """Whatever it holds is text; the page that bears the guide's name says it once."""
    assert page(leaf(title="A & <b>")).one("title").text == "A & <b> \u2013 Ketamine for depression"
    assert page(leaf(title="Ketamine for depression")).one("title").text == (
        "Ketamine for depression"
    )


def test_the_name_of_the_guide_is_text() -> None:
    """In the title and in the masthead, whatever it holds."""
    words = toys.WORDS.model_copy(update={"title": "<i> & co"})
    shown = parse(Frame(toys.guide(words=words), ASSETS, None).page(leaf()))

    assert shown.one("title").text == "Toy \u2013 <i> & co"
    assert shown.one(class_="kg-brand").text == "<i> & co"


def test_the_body_begins_with_the_way_past_everything_and_to_help() -> None:
    """Then come masthead, text and menu; the way past leads to the text."""
    body = page(leaf()).one("body")
    skip, crisis, masthead, columns = (n for n in body.inner if isinstance(n, Node))

    assert (skip.text, skip["href"]) == ("Skip to the text", "#main")
    assert addresses(crisis) == ["crisis.html"]
    assert crisis["aria-label"] == crisis.text == "In a crisis: find help"
    assert masthead.tag == "header"
    assert [n["id"] for n in columns.inner if isinstance(n, Node)] == ["main", "contents"]


@pytest.mark.parametrize(("path", "up"), [("two.html", ""), ("clinical/two.html", "../")])
def test_a_page_finds_its_files_from_where_it_stands(path: str, up: str) -> None:
    """Stylesheets, icon, script and links are relative, so a site can stand anywhere."""
    shown = page(leaf(path, script=True))

    assert [n["href"] for n in shown.all("link", rel="stylesheet")] == [
        f"{up}assets/a.css",
        f"{up}assets/b.css",
    ]
    assert shown.one("link", rel="icon")["href"] == f"{up}assets/i.svg"
    assert shown.one("script").attributes == {"src": f"{up}assets/s.js", "defer": ""}
    assert addresses(shown.one("header")) == [
        f"{up}index.html",
        "#contents",
        f"{up}guide.html",
        f"{up}sources.html",
        f"{up}evidence.html",
        f"{up}glossary.html",
    ]
    assert addresses(shown.one(class_="kg-crisis-bar")) == [f"{up}crisis.html"]


def test_a_page_tells_nobody_where_its_reader_goes() -> None:
    """No address is sent along with a link."""
    assert page(leaf()).one("meta", name="referrer")["content"] == "no-referrer"


def test_a_page_names_its_own_address_where_there_is_one() -> None:
    """Without the address of the site it names none."""
    shown = page(leaf("clinical/two.html"), 'https://example.org/"&/')

    assert shown.one("link", rel="canonical")["href"] == (
        'https://example.org/"&/clinical/two.html'
    )
    assert page(leaf()).all("link", rel="canonical") == []


def test_a_page_leads_to_its_markdown() -> None:
    """In its head and at the end of its menu; a page without such a twin does not."""
    shown, without = page(leaf("clinical/two.html", markdown="two.md")), page(leaf())

    assert shown.one("link", rel="alternate").attributes == {
        "rel": "alternate",
        "type": "text/markdown",
        "href": "../two.md",
    }
    assert shown.one(id="contents").one("p").one("a")["href"] == "../two.md"
    assert without.all("link", rel="alternate") == without.one(id="contents").all("p") == []


def test_a_page_without_need_of_a_script_has_none() -> None:
    """It is the rule."""
    assert page(leaf()).all("script") == []


@pytest.mark.parametrize("clinical", [False, True])
def test_a_page_leads_to_its_twin_at_the_other_depth(clinical: bool) -> None:
    """The plain one comes first; the one that is open is marked."""
    up = "../" if clinical else ""
    paths = ["two.html", "clinical/two.html"]
    at = paths[clinical]
    depth = page(leaf(at, clinical=clinical, twin=paths[not clinical])).one(class_="kg-depth")

    assert depth["aria-label"] == "Depth"
    assert addresses(depth) == [f"{up}{path}" for path in paths]
    assert [link.text for link in depth.all("a")] == ["Plain", "With figures for clinicians"]
    assert [link["href"] for link in depth.all(aria_current="page")] == [f"{up}{at}"]


def test_a_page_of_one_depth_has_no_choice_of_depth() -> None:
    """There is nothing to choose."""
    assert page(leaf()).all(class_="kg-depth") == []


@pytest.mark.parametrize(
    ("section", "steps"),
    [
        ("one", [("two.html", "next", "Next<two>")]),
        ("two", [("one.html", "prev", "Previous<one>"), ("three.html", "next", "Next<three>")]),
        ("three", [("two.html", "prev", "Previous<two>")]),
    ],
)
def test_a_section_leads_to_its_neighbours(section: str, steps: list[tuple[str, str, str]]) -> None:
    """The first has none before it, the last none after it."""
    pager = page(leaf(section=section)).one(class_="kg-pager")

    assert [(link["href"], link["rel"], link.text) for link in pager.all("a")] == steps


def test_a_page_of_no_section_has_no_neighbours() -> None:
    """Nor is any part of the menu marked."""
    shown = page(leaf("sources.html", section=None))

    assert shown.all(class_="kg-pager") == []
    assert shown.all(aria_current="page") == []


@pytest.mark.parametrize(
    ("path", "clinical", "depth"),
    [("two.html", False, ""), ("clinical/two.html", True, "../clinical/")],
)
def test_the_menu_keeps_the_depth(path: str, clinical: bool, depth: str) -> None:
    """It lists every section in order and marks the one that is open."""
    menu = page(leaf(path, clinical=clinical)).one(id="contents")

    assert [(link["href"], link.text) for link in menu.all("a")] == [
        (f"{depth}{id}.html", f"<{id}>") for id in ("one", "two", "three")
    ]
    assert menu.one(aria_current="page")["href"] == f"{depth}two.html"
    assert menu.one(id=menu["aria-labelledby"]).text == "All parts"


def test_room_for_notes_stands_after_the_text() -> None:
    """Eight lines to write on, where they are wanted."""
    main = page(leaf(notes=True)).one(id="main")
    text, notes, pager = (n for n in main.inner if isinstance(n, Node))

    assert (text.text, notes.text) == ("Text.", "My notes")
    assert len(notes.all("div")) - 1 == 8
    assert "kg-pager" in pager.classes
    assert page(leaf()).all(class_="kg-notes") == []
