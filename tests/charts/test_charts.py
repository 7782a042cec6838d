"""Tests of what every chart holds to, and of charts in the formats."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import markup
import pytest
import toys
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import MADRS, Study, compared, guide_of

from ketamine_guide import ChartBlock, Guide, Section, UnknownId
from ketamine_guide.charts import Chart, charts_of, course, forest, pictograph, timeline
from ketamine_guide.charts.svg import WIDTH
from ketamine_guide.render import to_html, to_markdown, to_text

SVG = "{http://www.w3.org/2000/svg}"
VALUES = st.decimals("-999", "999", places=2).map(str)
NAMES = {"trial": "TOY", "caption": "The caption.", "words": "In words."}


def study(name: str = "TOY", label: str = "a dose", values: tuple[str, ...] = ()) -> Study:
    """Give a trial that every form can draw."""
    first, second, low, high = values or ("-4.0", "-2.0", "-7.31", "-0.64")
    made = Study("toy", name=name)
    made.arms = tuple(arm.model_copy(update={"label": label}) for arm in made.arms)
    made.outcome(
        estimate=(first, "difference", "ketamine", "placebo"),
        ends=(min(low, high, key=float), max(low, high, key=float)),
        ketamine=first,
        placebo=second,
    )
    return made.outcome("response", unit="%", ketamine="27.1", placebo="17.6")


DRAW: dict[str, Callable[..., Chart]] = {
    "forest": forest,
    "course": lambda guide, **more: course(guide, "toy", **more),
    "pictograph": lambda guide, **more: pictograph(guide, "toy", **more),
    "timeline": timeline,
}
FORMS = pytest.mark.parametrize("form", DRAW)


def drawing(chart: Chart) -> Element:
    """Read a drawing as XML."""
    return fromstring(chart.svg)  # noqa: S314


@FORMS
def test_a_chart_is_drawn_alike_byte_for_byte(form: str) -> None:
    """From the same records, whenever and in whatever guide."""
    first, second = (DRAW[form](guide_of(study())) for _ in range(2))

    assert first == second
    assert first.svg.encode() == second.svg.encode()


@FORMS
def test_a_chart_may_stand_on_any_page(form: str) -> None:
    """It has no style, script, address or event of its own, and takes its colour from the page."""
    root = drawing(DRAW[form](guide_of(study())))
    tags = {part.tag.removeprefix(SVG) for part in root.iter()}
    names = {name for part in root.iter() for name in part.keys()}  # noqa: SIM118

    assert tags <= {"svg", "title", "desc", "text", "line", "rect", "circle", "path"}
    assert not [
        name for name in names if name == "style" or name.startswith("on") or "href" in name
    ]
    colours = {part.get(name) for part in root.iter() for name in ("fill", "stroke")}
    assert colours <= {None, "none", "currentColor"}
    classes = {name for part in root.iter() for name in (part.get("class") or "kg-").split()}
    assert all(name.startswith("kg-") for name in classes)


@FORMS
def test_two_charts_on_a_page_do_not_clash(form: str) -> None:
    """Every id begins with what was asked for, and the drawing is labelled by its own."""
    guide = guide_of(study())
    ids = [
        [
            part.get("id")
            for part in drawing(DRAW[form](guide, prefix=prefix)).iter()
            if part.get("id")
        ]
        for prefix in ("kg-a", "kg-b")
    ]

    assert ids == [["kg-a-title", "kg-a-desc"], ["kg-b-title", "kg-b-desc"]]


@FORMS
def test_print_is_not_smaller_than_twelve_pixels(form: str) -> None:
    """On a page of 320 pixels, which is the width of every drawing."""
    root = drawing(DRAW[form](guide_of(study())))
    sizes = [float(part.get("font-size", "12")) for part in root.iter()]

    assert root.get("viewBox", "").split()[:3] == ["0", "0", str(WIDTH)]
    assert min(sizes) >= 12


@FORMS
def test_a_chart_is_a_table_as_well(form: str) -> None:
    """Each row has a cell for each column, and every row begins with something."""
    chart = DRAW[form](guide_of(study()))

    assert chart.rows
    assert all(len(row) == len(chart.columns) and row[0] for row in chart.rows)


@FORMS
@settings(deadline=None)
@given(name=markup.TEXTS, label=markup.TEXTS)
def test_no_name_breaks_a_chart(form: str, name: str, label: str) -> None:
    """Whatever a record may hold stays text: well-formed, whole and within its width."""
    chart = DRAW[form](guide_of(study(name, label)))
    root = drawing(chart)

    assert {part.tag.removeprefix(SVG) for part in root.iter()} <= {
        "svg", "title", "desc", "text", "line", "rect", "circle", "path",
    }  # fmt: skip
    shown = "".join("".join(part.text or "" for part in root.iter()).split())
    if form in ("forest", "course"):
        assert "".join(label.split()) in shown
    if form != "timeline":
        assert "".join(name.split()) in shown
    words = (name, label)
    longest = max(len(word) for text in words for word in text.split(" "))
    assert all(len(line) <= max(60, longest + 40) for line in chart.text(60).splitlines())


@FORMS
@settings(deadline=None)
@given(values=st.tuples(VALUES, VALUES, VALUES, VALUES))
def test_no_value_leaves_the_drawing(form: str, values: tuple[str, ...]) -> None:
    """Whatever was measured, every shape stands within its width and height."""
    root = drawing(DRAW[form](guide_of(study(values=values))))
    _, _, width, height = map(float, root.get("viewBox", "").split())

    for part in root.iter():
        for name, most in (("x", width), ("x1", width), ("x2", width), ("cx", width)):
            assert -8 <= float(part.get(name, "0")) <= most
        for name in ("y", "y1", "y2", "cy"):
            assert -8 <= float(part.get(name, "0")) <= height


@settings(deadline=None)
@given(width=st.integers(-5, 200))
def test_plain_characters_keep_within_their_width(width: int) -> None:
    """Thirty is the least."""
    guide = guide_of(study())

    for draw in DRAW.values():
        assert all(len(line) <= max(width, 30) for line in draw(guide).text(width).splitlines())
        assert not re.search("[^ -~\n]", draw(guide).text(width))


@pytest.mark.parametrize("draw", [lambda guide, trial: forest(guide, [trial]), course, pictograph])
def test_an_unknown_trial_is_refused(draw: Callable[[Guide, str], Chart]) -> None:
    """With those that come close."""
    with pytest.raises(UnknownId, match="no trial with id 'toi'; did you mean 'toy'"):
        draw(guide_of(study()), "toi")


# -- Blocks -----------------------------------------------------------------------------------


def block(form: str, *trials: str) -> ChartBlock:
    """Give a block that asks for a chart."""
    return ChartBlock.model_validate(
        {
            "id": "chart",
            "kind": "chart",
            "form": form,
            "trials": trials,
            "caption": toys.statement(NAMES["caption"], "caption", "signpost"),
            "alternative": (toys.statement(NAMES["words"], "words", "signpost"),),
        }
    )


def section(form: str, *trials: str, **more: Any) -> Section:
    """Give a section with a chart."""
    guide = guide_of(more.get("study") or study(), compared("other"), sections=())
    return guide.bind(toys.section(blocks=(block(form, *trials),), notices=()))


@pytest.mark.parametrize(
    ("form", "trials", "prefixes"),
    [
        ("forest", ("toy", "other"), ["kg-chart"]),
        ("course", ("toy",), ["kg-chart-toy"]),
        ("pictograph", ("toy", "toy"), ["kg-chart-toy"] * 2),
        ("timeline", (), ["kg-chart"]),
        ("forest", (), []),
        ("course", (), []),
        ("pictograph", (), []),
    ],
)
def test_a_block_has_drawn_what_it_names(
    form: str, trials: tuple[str, ...], prefixes: list[str]
) -> None:
    """All trials in a forest, each of them in its own chart otherwise; without trials nothing."""
    drawn = charts_of(block(form, *trials), guide_of(study(), compared("other")))

    assert [chart.prefix for chart in drawn] == prefixes


@FORMS
def test_in_html_a_chart_stands_with_its_table(form: str) -> None:
    """Caption, drawing, a table that is always shown, and the words that stand in for it."""
    trials = () if form == "timeline" else ("toy",)
    page = markup.xml_of(to_html(section(form, *trials), id_prefix="app"))
    (figure,) = page.iter("figure")
    caption, drawn, scroll, words = figure

    assert (caption.tag, drawn.tag, scroll.tag, words.tag) == (
        "figcaption",
        f"{SVG}svg",
        "div",
        "ul",
    )
    assert drawn.get("aria-labelledby", "").startswith("app-chart")
    (table,) = scroll
    assert table.get("class") == "kg-table kg-chart-table"
    assert scroll.get("aria-labelledby") == table[0].get("id")
    heads = [part.text for part in table.iter("th") if part.get("scope") == "col"]
    for row in table.iter("tr"):
        assert [cell.get("data-label") for cell in row.iter("td")] in ([], heads[1:])
    ids = [part.get("id") for part in page.iter() if part.get("id")]
    assert len(set(ids)) == len(ids)


def test_in_markdown_a_chart_is_its_table() -> None:
    """After its title, between caption and words."""
    parts = [*markup.marked(to_markdown(section("pictograph", "toy")))]
    (at,) = (place for place, part in enumerate(parts) if part.tag == "table")

    around = [markup.text_of(part).strip() for part in (*parts[at - 2 : at], parts[at + 1])]
    title = "TOY: score at least halved, after 4 weeks, of 100 people in each group"
    assert around == ["The caption.", title, "In words."]
    assert [[markup.text_of(cell) for cell in row] for row in parts[at].iter("tr")] == [
        ["Group", "Of 100 people", "As reported"],
        ["A dose", "27", "27.1\u00a0%"],
        ["A dose", "18", "17.6\u00a0%"],
    ]


def test_in_plain_text_a_chart_is_drawn_in_characters() -> None:
    """Between caption and words, in the width of the page."""
    page = to_text(section("course", "toy"), width=44)

    assert (
        "The caption.\n\n"
        "TOY\n"
        "Change in depression score, MADRS points\n"
        "A larger fall is better.\n"
        "  A: a dose\n"
        "  B: a dose\n"
        "  4 weeks: A -4.0; B -2.0\n"
        "  A...................B.....................\n"
        "  -4       -3        -2         -1         0\n\n"
        "* In words.\n"
    ) in page


@settings(deadline=None)
@given(text=markup.TEXTS)
def test_no_name_breaks_a_page(text: str) -> None:
    """The table of HTML and Markdown shows it as it is."""
    held = section("forest", "toy", study=study(text, text))
    shown = " ".join(text.split())

    page = markup.xml_of(to_html(held))
    cells = [
        " ".join((part.text or "").split()) for part in page.iter() if part.tag in ("th", "td")
    ]
    assert shown in cells
    marked = markup.marked(to_markdown(held))
    (table,) = marked.iter("table")
    assert all(len(row) == 8 for row in table.iter("tr"))


def test_units_of_toys_are_those_of_the_evidence() -> None:
    """The toy trials count in the unit that their scale has."""
    assert f"{{{study().outcomes[0].scale} points}}" == MADRS
