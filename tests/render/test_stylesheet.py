"""Tests of the stylesheets as far as text tells: how they look, a browser must say."""

import re

import pytest
import toys
from trees import parse

from ketamine_guide import Section
from ketamine_guide.models.text import (
    CalloutBlock,
    ChartBlock,
    ChecklistBlock,
    HeadingBlock,
    ListBlock,
    Row,
    TableBlock,
)
from ketamine_guide.render import to_html
from ketamine_guide.render.stylesheet import static, stylesheet

SHEETS = ("ketamine-guide.css", "site.css")


def rules(name: str) -> str:
    """Give a stylesheet without comments and strings."""
    return re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", static(name), flags=re.DOTALL)


def classes(name: str) -> set[str]:
    """Give the classes that a stylesheet dresses."""
    return set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", rules(name)))


def every_block() -> Section:
    """Give a section with a block of every kind."""
    said = (toys.statement(f"Placebo {n}.", f"said-{n}", detail="More.") for n in range(8))
    return toys.section(
        next(said),
        blocks=(
            ListBlock(id="list", kind="list", statements=(next(said),)),
            CalloutBlock(
                id="box", kind="callout", level="urgent", title="Box", statements=(next(said),)
            ),
            HeadingBlock(id="head", kind="heading", text="Head"),
            TableBlock(
                id="table",
                kind="table",
                caption=next(said),
                columns=("A", "B"),
                rows=(Row(head="a", cells=(next(said),)),),
            ),
            ChartBlock(
                id="chart",
                kind="chart",
                form="forest",
                trials=(),
                caption=next(said),
                alternative=(next(said),),
            ),
            ChecklistBlock(id="ticks", kind="checklist", title="Ticks", statements=(next(said),)),
        ),
        notices=("crisis", "off-label"),
        reading=("toy-2020",),
    )


def test_the_stylesheet_is_a_file_that_ships() -> None:
    """It is the one for what the package gives, not that of the reader."""
    assert stylesheet() == static("ketamine-guide.css")
    assert stylesheet() != static("site.css")


def test_a_file_that_does_not_ship_is_not_found() -> None:
    """The error is that of files."""
    with pytest.raises(FileNotFoundError):
        static("other.css")


@pytest.mark.parametrize("name", SHEETS)
def test_braces_balance(name: str) -> None:
    """None closes what is not open, and none is left open."""
    depth = 0
    for brace in re.findall(r"[{}]", rules(name)):
        depth += 1 if brace == "{" else -1
        assert depth >= 0

    assert depth == 0


def test_every_rule_stands_in_the_layer() -> None:
    """Whatever a page says itself wins."""
    assert re.fullmatch(r"\s*@layer ketamine-guide \{.*\}\s*", rules(SHEETS[0]), re.DOTALL)
    assert rules(SHEETS[0]).count("@layer") == 1
    assert re.findall(r"^ {0,1}\S.*", rules(SHEETS[0]), re.MULTILINE) == [
        "@layer ketamine-guide {",
        "}",
    ]
    assert "!important" not in stylesheet()


@pytest.mark.parametrize("name", SHEETS)
def test_every_class_begins_with_kg(name: str) -> None:
    """So it cannot meet a class of the page that it is put on."""
    assert classes(name)
    assert {found for found in classes(name) if not found.startswith("kg-")} == set()


def test_every_class_in_what_is_given_begins_with_kg() -> None:
    """For every kind of block, at both depths, alone and as a whole guide."""
    guide = toys.guide(every_block())
    pages = (
        to_html(content, detail=detail)
        for content in (guide, guide.section("one"))
        for detail in (False, True)
    )
    used = {name for page in pages for node in parse(page).walk() for name in node.classes}

    assert {"kg-guide", "kg-section", "kg-detail", "kg-chart", "kg-ticks", "kg-term"} <= used
    assert {name for name in used if not name.startswith("kg-")} == set()


def test_every_class_that_is_dressed_is_given() -> None:
    """No rule is for nothing, but for the frame, a level, charts and a clinic that no guide here has."""
    guide = toys.guide(every_block())
    used = {n for node in parse(to_html(guide, detail=True)).walk() for n in node.classes}

    drawn = {"kg-chart-table", "kg-svg", "kg-people", "kg-point", "kg-approved", "kg-interval"}

    of_a_clinic = {"kg-overlay", "kg-by", "kg-contacts"}

    assert classes(SHEETS[0]) - used == {"kg-page", "kg-caution"} | drawn | of_a_clinic


@pytest.mark.parametrize("name", SHEETS)
def test_every_property_that_is_used_is_set(name: str) -> None:
    """Colours and type are named once, in the stylesheet that a page can do with alone."""
    used = set(re.findall(r"var\((--[\w-]+)", rules(name)))

    assert used
    assert used <= set(re.findall(r"(--kg-[\w-]+)\s*:", rules(SHEETS[0])))


@pytest.mark.parametrize(
    "media", ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"]
)
def test_the_stylesheet_has_rules_for_how_a_page_is_read(media: str) -> None:
    """In the dark, with a reader's own colours, and on paper."""
    assert f"@media {media} {{" in stylesheet()


@pytest.mark.parametrize("name", SHEETS)
def test_no_rule_names_left_or_right(name: str) -> None:
    """The same rules serve a language that runs the other way."""
    assert re.findall(r"(?:^|[\s-])(?:left|right)\b(?=[^{}]*[:;])", rules(name)) == []


@pytest.mark.parametrize("name", SHEETS)
def test_no_rule_fetches_anything(name: str) -> None:
    """Neither a font nor a picture comes from anywhere."""
    assert not re.search(r"url\(|@import|@font-face|https?:", static(name))
