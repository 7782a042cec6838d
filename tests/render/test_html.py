"""Tests of the guide as HTML."""

import re
from collections import Counter
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import markup
import pytest
import toys
from hypothesis import example, given, settings

from ketamine_guide import (
    Block,
    CalloutBlock,
    ChartBlock,
    ChecklistBlock,
    Guide,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    Row,
    Section,
    Statement,
    TableBlock,
)
from ketamine_guide.render import Html, to_html

EVERYTHING = markup.everything("The {}".format)
ONE, TWO = EVERYTHING.sections
PAGES = pytest.mark.parametrize(
    "page",
    [
        to_html(ONE, jurisdiction="US"),
        to_html(ONE, jurisdiction="US", detail=True),
        to_html(TWO, detail=True, heading_level=5, id_prefix="b"),
        to_html(EVERYTHING, jurisdiction="US", detail=True),
        to_html(EVERYTHING, heading_level=4, section_url="/{}".format),
    ],
    ids=["section", "detailed", "deep", "guide", "linked"],
)


def said(text: str, id: str = "said", **more: Any) -> Statement:
    """Give a statement that cites the toy finding."""
    return toys.statement(text, id, **more)


def page_of(*statements: Statement, terms: tuple[str, ...] = (), **more: Any) -> Element:
    """Give the page of a toy section with these statements and words of the glossary."""
    section = toys.section(*statements)
    guide = toys.guide(section, terms=[toys.term(id.lower(), id) for id in terms])
    return markup.xml_of(to_html(guide.section("one"), **more))


def shown(*blocks: Block, detail: bool = False) -> str:
    """Give the HTML of blocks in a section of a toy guide."""
    section = toys.guide(toys.section(blocks=blocks), terms=()).section("one")
    page = to_html(section, detail=detail)
    return page.partition("</ul></div>")[2].partition('<aside class="kg-notice')[0]


def outline(element: Element) -> list[str]:
    """Give the name and class of each part of an element."""
    return [f"{part.tag}.{part.get('class')}" for part in element]


def the(element: Element, path: str) -> Element:
    """Give the one element at this path."""
    (found,) = element.iterfind(path)
    return found


def headings(page: str) -> list[tuple[str, str]]:
    """Give level and text of each heading, in order."""
    parts = markup.xml_of(page).iter()
    return [(part.tag, markup.text_of(part)) for part in parts if re.fullmatch("h[1-6]", part.tag)]


# -- The whole page ---------------------------------------------------------------------------


def test_a_section_is_labelled_by_its_title() -> None:
    """It says its language and which section it is."""
    root = markup.xml_of(to_html(TWO))

    assert (root.tag, root.attrib) == (
        "section",
        {
            "class": "kg-section",
            "id": "kg-two",
            "lang": "en",
            "aria-labelledby": "kg-two-title",
            "data-section": "two",
        },
    )
    assert markup.text_of(the(root, "h2[@id='kg-two-title']")) == "The two-title"


def test_a_section_is_a_whole_page() -> None:
    """Crisis help, summary, text, notices, words, reading, sources and dates, in this order."""
    assert outline(markup.xml_of(to_html(ONE))) == [
        "h2.kg-title",
        "aside.kg-notice kg-emergency",
        "div.kg-summary",
        "p.None",
        "h3.kg-heading",
        "ul.kg-list",
        "aside.kg-callout kg-urgent",
        "ol.kg-list",
        "div.kg-scroll",
        "figure.kg-chart",
        "div.kg-checklist",
        "aside.kg-notice kg-note",
        "aside.kg-notice kg-note",
        "div.kg-glossary",
        "div.kg-reading",
        "div.kg-references",
        "footer.kg-dates",
    ]


def test_a_part_without_content_does_not_stand_on_the_page() -> None:
    """No heading over nothing."""
    assert outline(page_of(toys.statement(kind="signpost")))[-3:] == [
        "aside.kg-notice kg-note",
        "aside.kg-notice kg-note",
        "footer.kg-dates",
    ]


def test_a_guide_is_an_article_of_sections_and_of_what_they_share() -> None:
    """Crisis help stands with each section that must carry it; all else stands once."""
    root = markup.xml_of(to_html(EVERYTHING))

    assert (root.tag, root.attrib) == ("article", {"class": "kg-guide", "id": "kg", "lang": "en"})
    assert outline(root) == [
        "h2.kg-title",
        "p.kg-description",
        "section.kg-section",
        "section.kg-section",
        "aside.kg-notice kg-note",
        "aside.kg-notice kg-note",
        "div.kg-glossary",
        "div.kg-reading",
        "div.kg-references",
        "footer.kg-dates",
    ]
    assert markup.text_of(root[0]) == "The title"
    assert markup.text_of(root[1]) == "The description"
    assert [part.get("data-notice") for part in root.iter("aside") if part.get("data-notice")] == [
        "crisis",
        "crisis",
        "not-medical-advice",
        "off-label",
    ]


def test_a_notice_is_a_note_labelled_by_how_urgent_it_is() -> None:
    """Crisis help stands in the one that it belongs to, with numbers and addresses to press."""
    root = markup.xml_of(to_html(TWO, jurisdiction="US"))
    notice = the(root, "aside")

    assert notice.attrib == {
        "class": "kg-notice kg-emergency",
        "role": "note",
        "aria-labelledby": "kg-two-notice-crisis",
        "data-notice": "crisis",
    }
    label = the(notice, "h3[@id='kg-two-notice-crisis']")
    assert markup.text_of(label) == "Emergency: The crisis-title"
    assert [markup.text_of(item) for item in notice.iterfind("ul[@class='kg-help']/li")] == [
        "The emergency: call 123, day and night.",
        (
            "The line: call The number, then press The key; text The word to 741741; "
            f"chat at {markup.CHAT}, day and night."
        ),
    ]
    assert [(a.get("href"), a.text) for a in notice.iter("a") if a.text != "1"] == [
        ("tel:123", "123"),
        ("tel:988", "The number"),
        ("sms:741741", "741741"),
        (markup.CHAT, markup.CHAT),
    ]


def test_no_other_notice_has_crisis_help() -> None:
    """It stands where it belongs, once."""
    root = markup.xml_of(to_html(ONE, jurisdiction="US"))

    assert len(root.findall(".//ul[@class='kg-help']")) == 1
    assert root.findall(".//aside[@data-notice='off-label']/ul") == []


def test_sources_are_numbered_and_lead_to_where_they_stand() -> None:
    """By DOI, else by their address; each says of what kind it is and how it stands."""
    root = markup.xml_of(to_html(ONE))
    sources = root.findall("div[@class='kg-references']/ol/li")

    assert [(item.get("id"), item.get("data-source")) for item in sources] == [
        ("kg-one-source-paper", "paper"),
        ("kg-one-source-page", "page"),
        ("kg-one-source-last", "last"),
    ]
    assert [[(a.get("href"), a.get("rel")) for a in item.iter("a")] for item in sources] == [
        [("https://doi.org/10.1000/toy", "noreferrer")],
        [(markup.URL, "noreferrer")],
        [],
    ]
    assert [markup.text_of(item) for item in sources] == [
        (
            "The author group. The paper trial. The journal journal. 2020. doi:10.1000/toy "
            "(study that followed people over time; retracted)"
        ),
        f"The page page [Internet]. 2020. Available from: {markup.URL} (randomised trial)",
        "The last last. 2020. (randomised trial)",
    ]


def test_what_to_read_further_is_no_numbered_source() -> None:
    """It carries no claim."""
    reading = the(markup.xml_of(to_html(ONE)), "div[@class='kg-reading']")

    assert [markup.text_of(item) for item in reading.iter("cite")] == ["The read book. 2020."]


def test_a_citation_leads_to_its_source() -> None:
    """A statement has the number of each source that it rests on, and no other."""
    cites = page_of(said("One."), toys.statement("Two.", "two", "signpost")).findall("p/sup")

    assert len(cites) == 1
    assert [(a.get("href"), a.text) for a in cites[0]] == [("#kg-one-source-toy-2020", "1")]
    assert markup.text_of(the(markup.xml_of(to_html(ONE)), "p/sup[1]")) == "1,2"


# -- Blocks -----------------------------------------------------------------------------------

CITE = '<sup class="kg-cites"><a href="#kg-one-source-toy-2020">1</a></sup>'
DETAIL = '<span class="kg-detail" data-detail="a"><b>For clinicians:</b> Exactly one.</span>'
DETAILED = said("One.", "a", detail="Exactly one.")


def span(text: str, id: str) -> str:
    """Give the HTML of a statement that cites the toy finding."""
    return f'<span class="kg-statement" data-statement="{id}">{text}</span>{CITE}'


A, B = span("One.", "a"), span("Two.", "b")
TWO_STATEMENTS = (DETAILED, said("Two.", "b"))


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (ParagraphBlock(id="p", kind="paragraph", statements=TWO_STATEMENTS), f"<p>{A} {B}</p>…"),
        (
            ListBlock(id="l", kind="list", statements=TWO_STATEMENTS),
            f'<ul class="kg-list"><li>{A}…</li><li>{B}</li></ul>',
        ),
        (
            ListBlock(id="l", kind="list", ordered=True, statements=TWO_STATEMENTS),
            f'<ol class="kg-list"><li>{A}…</li><li>{B}</li></ol>',
        ),
        (
            CalloutBlock(
                id="c", kind="callout", level="urgent", title="Call", statements=TWO_STATEMENTS
            ),
            (
                '<aside class="kg-callout kg-urgent" role="note" aria-labelledby="kg-c">'
                '<h3 class="kg-label" id="kg-c"><span class="kg-level">Urgent:</span> Call</h3>'
                f"<p>{A}</p>…<p>{B}</p></aside>"
            ),
        ),
        (
            HeadingBlock(id="h", kind="heading", text="Next"),
            '<h3 class="kg-heading" id="kg-h">Next</h3>',
        ),
        (
            TableBlock(
                id="t",
                kind="table",
                caption=said("How often.", "caption"),
                columns=("Effect", "Often", "Long"),
                rows=(Row(head="Nausea", cells=TWO_STATEMENTS),),
            ),
            (
                '<div class="kg-scroll" role="region" aria-labelledby="kg-t" tabindex="0">'
                '<table class="kg-table">'
                f'<caption id="kg-t">{span("How often.", "caption")}</caption>'
                '<thead><tr><th scope="col">Effect</th><th scope="col">Often</th>'
                '<th scope="col">Long</th></tr></thead>'
                '<tbody><tr><th scope="row">Nausea</th><td data-label="Often">'
                f'{A}…</td><td data-label="Long">{B}</td></tr></tbody></table></div>'
            ),
        ),
        (
            ChartBlock(
                id="g",
                kind="chart",
                form="forest",
                trials=(),
                caption=said("A chart.", "caption"),
                alternative=TWO_STATEMENTS,
            ),
            (
                '<figure class="kg-chart" id="kg-g">'
                f"<figcaption>{span('A chart.', 'caption')}</figcaption>"
                f'<ul class="kg-list"><li>{A}…</li><li>{B}</li></ul></figure>'
            ),
        ),
        (
            ChecklistBlock(id="k", kind="checklist", title="Ask", statements=TWO_STATEMENTS),
            (
                '<div class="kg-checklist" role="group" aria-labelledby="kg-k">'
                '<h3 class="kg-heading" id="kg-k">Ask</h3>'
                f'<ul class="kg-ticks"><li>{A}…</li><li>{B}</li></ul></div>'
            ),
        ),
    ],
    ids=["paragraph", "list", "ordered", "callout", "heading", "table", "chart", "checklist"],
)
def test_a_block_has_its_own_form(block: Block, html: str) -> None:
    """What is meant for clinicians is added after its statement (…), only when asked for."""
    assert shown(block) == html.replace("…", "")
    assert shown(block, detail=True) == html.replace("…", DETAIL)


def test_a_word_of_the_glossary_is_a_term_with_its_definition() -> None:
    """In a list of definitions, each under the anchor that its first use leads to."""
    word, meaning = the(markup.xml_of(to_html(ONE)), "div[@class='kg-glossary']/dl")

    assert (word.tag, word.get("id"), word.text) == ("dt", "kg-one-term-gloss", "The gloss")
    assert (meaning.tag, meaning[0].text) == ("dd", "The gloss-meaning")
    assert [a.get("href") for a in meaning.iter("a")] == ["#kg-one-source-last"]


# -- Statements -------------------------------------------------------------------------------


@PAGES
def test_each_statement_of_a_page_stands_in_a_span_with_its_id(page: Html) -> None:
    """The text of the span is the statement's, nothing added and nothing lost."""
    spans = markup.xml_of(page).findall(".//*[@data-statement]")

    assert spans != []
    for element in spans:
        assert (element.tag, element.get("class")) == ("span", "kg-statement")
        id = element.get("data-statement", "")
        assert markup.text_of(element) == EVERYTHING.statement(id).text


@pytest.mark.parametrize("content", [ONE, TWO, EVERYTHING], ids=["one", "two", "guide"])
def test_the_statements_of_a_section_stand_in_reading_order(content: Section | Guide) -> None:
    """Each once, between those of the notices."""
    sections = content.sections if isinstance(content, Guide) else (content,)
    expected = [statement.id for section in sections for statement in section.statements]
    spans = markup.xml_of(to_html(content)).iterfind(".//*[@data-statement]")
    shown = [element.get("data-statement") for element in spans]

    assert [id for id in shown if id in expected] == expected


def test_detail_stands_beside_each_statement_that_has_one() -> None:
    """As often as the statement does, and nowhere unless it is asked for."""
    root = markup.xml_of(to_html(EVERYTHING, detail=True))
    statements = Counter(e.get("data-statement") for e in root.iterfind(".//*[@data-statement]"))
    details = root.findall(".//*[@data-detail]")

    assert Counter(element.get("data-detail") for element in details) == statements
    for element in details:
        detail = EVERYTHING.statement(element.get("data-detail", "")).detail
        assert markup.text_of(element) == f"For clinicians: {detail}"
    assert "data-detail" not in to_html(EVERYTHING)


def test_a_statement_in_another_language_says_so() -> None:
    """So that a screen reader speaks it as it is spoken (WCAG 3.1.2)."""
    root = page_of(said("Ketamin wurde verglichen.", lang="de"), said("Two.", "b"))

    assert [element.get("lang") for element in root.iterfind("p/span")] == ["de", None]


# -- Glossary ---------------------------------------------------------------------------------


def words_of(root: Element) -> list[tuple[str, str | None, str | None]]:
    """Give tag, address and text of each word that leads to its meaning."""
    parents = (part for part in root.iter() if part.tag in ("dfn", "abbr"))
    return [(part.tag, part[0].get("href"), part[0].text) for part in parents]


def test_only_the_first_use_of_a_word_leads_to_its_meaning() -> None:
    """Whole words, in the spelling that the text has."""
    root = page_of(
        said("The placebos: a Placebo, a placebo.", "a"), said("A placebo."), terms=("placebo",)
    )

    assert words_of(root) == [("dfn", "#kg-one-term-placebo", "Placebo")]
    assert [markup.text_of(element) for element in root.iterfind("p/span")] == [
        "The placebos: a Placebo, a placebo.",
        "A placebo.",
    ]


def test_several_words_of_a_statement_are_led_to_in_their_order() -> None:
    """In the order of the text, not of the glossary."""
    root = page_of(said("Pill, then placebo & pump."), terms=("placebo", "pump", "pill"))

    assert [word for _, _, word in words_of(root)] == ["Pill", "placebo", "pump"]
    assert markup.text_of(the(root, "p/span")) == "Pill, then placebo & pump."


@pytest.mark.parametrize(
    ("word", "tag"), [("ECT", "abbr"), ("R&D", "abbr"), ("GABA-A", "abbr"), ("Ect", "dfn")]
)
def test_a_word_in_capitals_is_an_abbreviation(word: str, tag: str) -> None:
    """Any other is a word that is defined."""
    guide = toys.guide(toys.section(said(f"Then {word}.")), terms=(toys.term("term", word),))

    assert words_of(markup.xml_of(to_html(guide))) == [(tag, "#kg-guide-term-term", word)]


def test_on_the_page_of_a_guide_a_word_leads_to_its_meaning_once() -> None:
    """From the first section that uses it."""
    assert words_of(markup.xml_of(to_html(EVERYTHING))) == [
        ("dfn", "#kg-guide-term-gloss", "gloss")
    ]
    assert words_of(markup.xml_of(to_html(TWO))) == [("abbr", "#kg-two-term-gloss", "GLOSS")]


# -- Headings ---------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [1, 2, 5])
def test_a_section_begins_at_the_level_that_was_chosen(level: int) -> None:
    """All of its headings are a level deeper than its title."""
    titles = headings(to_html(ONE, heading_level=level))

    assert titles[0] == (f"h{level}", "The one-title")
    assert {tag for tag, _ in titles[1:]} == {f"h{level + 1}"}
    assert [title for _, title in titles[1:]] == [
        "Emergency: The crisis-title",
        "In short",
        "The heading",
        "Urgent: The callout",
        "The checklist",
        "Note: The not-medical-advice-title",
        "Note: The off-label-title",
        "Words explained",
        "To read further",
        "Sources",
    ]


@pytest.mark.parametrize("level", [1, 2, 4])
def test_a_guide_begins_at_the_level_that_was_chosen(level: int) -> None:
    """Its sections and what they share are a level deeper, what stands in sections two."""
    titles = headings(to_html(EVERYTHING, heading_level=level))

    assert [title for tag, title in titles if tag == f"h{level}"] == ["The title"]
    assert [title for tag, title in titles if tag == f"h{level + 1}"] == [
        "The one-title",
        "The two-title",
        "Note: The not-medical-advice-title",
        "Note: The off-label-title",
        "Words explained",
        "To read further",
        "Sources",
    ]
    assert {tag for tag, _ in titles} == {f"h{level + deeper}" for deeper in (0, 1, 2)}


@pytest.mark.parametrize(
    ("content", "level", "deepest"),
    [(ONE, 0, 5), (ONE, 6, 5), (ONE, -1, 5), (EVERYTHING, 0, 4), (EVERYTHING, 5, 4)],
)
def test_there_are_six_levels_of_headings(
    content: Section | Guide, level: int, deepest: int
) -> None:
    """A page whose headings would run out of them is refused, with the levels that fit."""
    with pytest.raises(ValueError, match=rf"^heading_level is 1 to {deepest} here, not {level}$"):
        to_html(content, heading_level=level)


# -- Ids and links ----------------------------------------------------------------------------


def ids_of(*roots: Element) -> list[str]:
    """Give every id of these pages."""
    return [id for root in roots for part in root.iter() if (id := part.get("id")) is not None]


@PAGES
def test_what_leads_or_refers_to_a_place_on_the_page_finds_it(page: Html) -> None:
    """Every id stands once, and every address within the page and every label is there."""
    root = markup.xml_of(page)
    ids = ids_of(root)

    assert len(ids) == len(set(ids))
    assert {href[1:] for a in root.iter("a") if (href := a.get("href", "")).startswith("#")} <= set(
        ids
    )
    assert {part.get("aria-labelledby", ids[0]) for part in root.iter()} <= set(ids)


@pytest.mark.parametrize(
    "prefixed",
    [[(ONE, "a"), (ONE, "b")], [(ONE, "kg"), (TWO, "other-1")], [(EVERYTHING, "a"), (ONE, "b")]],
    ids=["same", "others", "guide"],
)
def test_two_pages_on_one_do_not_clash(prefixed: list[tuple[Section | Guide, str]]) -> None:
    """Each has its own prefix at the beginning of every id."""
    roots = [markup.xml_of(to_html(content, id_prefix=prefix)) for content, prefix in prefixed]
    ids = ids_of(*roots)

    assert len(ids) == len(set(ids))
    for root, (_, prefix) in zip(roots, prefixed, strict=True):
        assert all(id == prefix or id.startswith(f"{prefix}-") for id in ids_of(root))


def test_two_sections_with_one_prefix_do_not_share_a_source_or_term() -> None:
    """Each leads to its own list, for the numbers differ."""
    ids = ids_of(markup.xml_of(to_html(ONE)), markup.xml_of(to_html(TWO)))

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "prefix", ["", "1", "-a", "Kg", "a b", "a_b", 'a"', "a\n", "é", "a<", "a&", "a'b"]
)
def test_a_prefix_that_is_none_is_refused(prefix: str) -> None:
    """With the form that it must have, and what it was."""
    with pytest.raises(ValueError, match=r"^id_prefix is a .*letters, digits or hyphens") as caught:
        to_html(ONE, id_prefix=prefix)
    assert str(caught.value).endswith(f": {prefix!r}")


def links(root: Element) -> list[tuple[str | None, str | None]]:
    """Give address and text of each link to a section in the toy paragraph."""
    (paragraph,) = (p for p in root.iter("p") if p.find("span[@data-statement='on']") is not None)
    return [(a.get("href"), a.text) for a in paragraph.iterfind("span[@class='kg-see']/a")]


POINTING = toys.guide(
    toys.section(
        toys.statement("Read on.", "on", "signpost", see=("section:two", "section:three")),
        toys.statement("Here.", "here", "signpost", see=("section:one",)),
        toys.statement("Source.", "source", "signpost", see=("source:toy-2020", "crisis-lines")),
    ),
    toys.section(said("B.", "b"), id="two", title="Second <two>"),
    toys.section(said("C.", "c"), id="three", title="Third {names}"),
)
POINTER = POINTING.section("one")


def test_a_statement_leads_to_the_pages_of_other_sections() -> None:
    """Where the app has a page for them; no section leads to itself."""
    root = markup.xml_of(to_html(POINTER, section_url="/{}?a=1&b=\"'<".format))

    assert links(root) == [
        ("/two?a=1&b=\"'<", "Second <two>"),
        ("/three?a=1&b=\"'<", "Third {names}"),
    ]
    (see,) = root.iterfind(".//span[@class='kg-see']")
    assert markup.text_of(see) == "(See Second <two>, Third {names})"


def test_where_a_section_has_no_page_no_link_stands() -> None:
    """Neither does an empty one."""
    only = markup.xml_of(to_html(POINTER, section_url={"three": "/3"}.get))

    assert links(only) == [("/3", "Third {names}")]
    assert links(markup.xml_of(to_html(POINTER, section_url=lambda _: None))) == []
    assert "kg-see" not in to_html(POINTER)


def test_on_the_page_of_a_guide_a_statement_leads_to_the_section_there() -> None:
    """Unless the app says where it is; there neither does a section lead to itself."""
    assert links(markup.xml_of(to_html(POINTING, id_prefix="a"))) == [
        ("#a-two", "Second <two>"),
        ("#a-three", "Third {names}"),
    ]
    assert links(markup.xml_of(to_html(POINTING, section_url="/{}".format))) == [
        ("/two", "Second <two>"),
        ("/three", "Third {names}"),
    ]


# -- What an app may rely on ------------------------------------------------------------------

TAGS = set(
    "a abbr article aside b caption cite dd dfn div dl dt figcaption figure footer h1 h2 h3 h4 h5 "
    "h6 li ol p section span sup table tbody td th thead tr ul".split()
)
ATTRIBUTES = set(
    "aria-labelledby class data-detail data-label data-notice data-section data-source "
    "data-statement href id lang rel role scope tabindex".split()
)


@PAGES
def test_a_page_has_no_style_or_script_of_its_own(page: Html) -> None:
    """Nothing but text, structure and links; every class is ours."""
    for tag, attributes in markup.parts_of(markup.xml_of(page)):
        assert tag in TAGS
        assert attributes.keys() <= ATTRIBUTES
        assert all(name.startswith("kg-") for name in attributes.get("class", "kg-").split())
        assert re.match(r"#|/|https://|tel:|sms:", attributes.get("href", "#"))


@PAGES
def test_a_browser_reads_the_same_page_as_xml_does(page: Html) -> None:
    """Every element is closed where it must be, and nothing is left open."""
    browser, root = markup.Browser(page), markup.xml_of(page)

    assert (browser.open, browser.strange) == ([], [])
    assert browser.parts == markup.parts_of(root)
    assert browser.text == markup.text_of(root)


@pytest.mark.parametrize("content", [ONE, EVERYTHING], ids=["section", "guide"])
def test_a_page_of_xhtml_is_in_its_namespace(content: Section | Guide) -> None:
    """Named once, at the root; otherwise it is the same page."""
    page, plain = to_html(content, xhtml=True), to_html(content)
    parts = markup.parts_of(markup.xml_of(page))

    assert parts == [
        (f"{{http://www.w3.org/1999/xhtml}}{tag}", attributes)
        for tag, attributes in markup.parts_of(markup.xml_of(plain))
    ]
    assert page.count("xmlns") == 1
    assert "xmlns" not in plain


def test_a_template_takes_the_page_as_it_is() -> None:
    """It is a text that says of itself that it is HTML."""
    page = to_html(TWO)

    assert type(page) is Html
    assert isinstance(page, str)
    assert page.__html__() is page
    assert not hasattr(page, "__dict__")


# -- Any text that the models let in ----------------------------------------------------------

BENIGN = markup.everything(lambda _: markup.PLACE)
BENIGN_PAGE = to_html(BENIGN, jurisdiction="US", detail=True)
BENIGN_ROOT = markup.xml_of(BENIGN_PAGE)


@given(text=markup.TEXTS)
@example(text="<script>alert('x')</script>")
@example(text="\" onload='x' ]]> &amp; &copy {{ x }} \\0 %s {0} {names}")
@example(text="W" * 10_000)
@settings(deadline=None)
def test_no_text_is_ever_markup(text: str) -> None:
    """Whatever stands in every field, the page has the same parts and says just that text."""
    guide = markup.everything(lambda _: text)
    page = to_html(guide, jurisdiction="US", detail=True)
    root, browser = markup.xml_of(page), markup.Browser(page)

    assert markup.parts_of(root) == [
        (tag, {name: markup.filled(value, text) for name, value in attributes.items()})
        for tag, attributes in markup.parts_of(BENIGN_ROOT)
    ]
    assert markup.text_of(root) == markup.filled(markup.text_of(BENIGN_ROOT), text)
    assert (browser.text, browser.strange) == (markup.text_of(root), [])
    assert browser.parts == markup.parts_of(root)
    for element in root.iterfind(".//*[@data-statement]"):
        id = element.get("data-statement", "")
        assert markup.text_of(element) == guide.statement(id).text


@given(url=markup.URLS, doi=markup.DOIS, chat=markup.URLS)
@example(url="https://example.org/?a&amp;b", doi="10.1000/<a>\"'&%41#?", chat="https://a.org")
@settings(deadline=None)
def test_an_address_leads_where_it_says(url: str, doi: str, chat: str) -> None:
    """Character for character; a DOI as its resolver takes it."""
    guide = markup.everything("The {}".format, url, doi, chat)
    root = markup.xml_of(to_html(guide, jurisdiction="US"))
    sources = root.findall(".//li[@data-source]//a")
    first, second = (a.get("href", "") for a in sources)

    assert first.startswith("https://doi.org/10.1000/")
    assert unquote(first.removeprefix("https://doi.org/")) == doi
    assert not set(first.removeprefix("https:")) & set("<>\"'`{|}\\^?#&+")
    assert second == url
    assert chat in [a.get("href") for a in root.iterfind(".//ul[@class='kg-help']//a")]
