"""Tests of the pages that are not sections."""

import toys
from trees import Node, parse

from ketamine_guide import Evidence
from ketamine_guide.models.evidence import Standing
from ketamine_guide.site.tables import crisis_page, evidence_page, glossary_page, sources_page


def links(node: Node) -> list[tuple[str, str]]:
    """Give address and text of the links of an element."""
    return [(link["href"], link.text) for link in node.all("a")]


# -- Sources -----------------------------------------------------------------------------------


def test_a_source_is_listed_with_what_rests_on_it() -> None:
    """Reference, kind, each section that cites it once, and where its findings stand."""
    two = toys.section(toys.statement(id="a"), toys.statement(id="b"), id="two", title="R & D")
    page = parse(sources_page(toys.guide(toys.section(), two)))

    item = page.one("li")
    assert page.one("h1").text == "Sources"
    assert item.attributes == {"id": "toy-2020", "data-source": "toy-2020"}
    assert item.text == "A toy trial. 2020. (randomised trial)Toy \u00b7 R & D \u00b7 Findings"
    assert links(item) == [
        ("one.html", "Toy"),
        ("two.html", "R & D"),
        ("evidence.html#toy-2020", "Findings"),
    ]


def test_it_is_said_who_paid_for_a_source() -> None:
    """Where it is known."""
    paid = toys.evidence(custom={"funding": "A & B"})

    assert "Paid for by: A & B" in parse(sources_page(toys.guide(evidence=(paid,)))).text
    assert "Paid for by" not in sources_page(toys.guide())


def test_a_source_that_no_longer_stands_is_called_so() -> None:
    """Beside its kind."""
    gone = toys.evidence(custom={"standing": Standing(status="retracted")})
    page = parse(sources_page(toys.guide(evidence=(gone,))))

    assert page.one(class_="kg-design").text == "(randomised trial; retracted)"


def test_a_source_without_findings_leads_to_none() -> None:
    """Neither does one that nothing rests on lead to a section."""
    reading = Evidence(source=toys.source("zoo-2020", title="To read"))
    page = parse(sources_page(toys.guide(evidence=(toys.evidence(), reading))))

    assert links(page.one(id="zoo-2020")) == []
    assert page.one(id="zoo-2020").all("br") == []


# -- Evidence ----------------------------------------------------------------------------------


def test_a_finding_is_a_row_that_says_where_it_comes_from() -> None:
    """What was found, source and place, kind, people, topic, and how and when it was read."""
    page = parse(evidence_page(toys.guide()))

    assert page.one("h1").text == "Evidence"
    assert [head.text for head in page.all("th")] == [
        "Finding",
        "Source",
        "Kind of study",
        "People",
        "Topic",
        "How it was read",
    ]
    assert [cell.text for cell in page.one("tbody").one("tr").all("td")] == [
        "More people responded to one than to the other.",
        "toy-2020Abstract",
        "randomised trial",
        "adults",
        toys.WORDS.name("topics", "benefit"),
        f"{toys.WORDS.name('hows', 'abstract')}, seen on 2026-11-23",
    ]
    assert links(page) == [("sources.html#toy-2020", "toy-2020")]


def test_each_cell_but_the_first_names_its_column() -> None:
    """On a narrow screen the names stand beside the cells."""
    page = parse(evidence_page(toys.guide()))
    first, *others = page.one("tbody").all("td")

    assert [cell["data-label"] for cell in others] == [head.text for head in page.all("th")[1:]]
    assert first.attributes == {"lang": "en", "id": "toy-2020--result"}


def test_a_source_is_found_at_its_first_finding() -> None:
    """One row bears its id, though each finding has one of its own."""
    both = toys.evidence("toy-2020", toys.finding(), toys.finding("toy-2020/other"))
    zoo = toys.evidence("zoo-2020")
    rows = parse(evidence_page(toys.guide(evidence=(both, zoo)))).one("tbody").all("tr")

    assert [row.attributes.get("id") for row in rows] == ["toy-2020", None, "zoo-2020"]
    assert [row.all("td")[0]["id"] for row in rows] == [
        "toy-2020--result",
        "toy-2020--other",
        "zoo-2020--result",
    ]


def test_the_table_can_be_sorted_and_scrolled() -> None:
    """By script and by keyboard; the region is named after the page."""
    page = parse(evidence_page(toys.guide()))

    assert "data-sortable" in page.one("table").attributes
    assert page.one(role="region")["tabindex"] == "0"
    assert page.one(id=page.one(role="region")["aria-labelledby"]).tag == "h1"
    assert page.one("caption").text == "Findings are in English."


def test_a_finding_is_text() -> None:
    """Whatever it holds."""
    odd = toys.finding(statement="a < b & c", population="<i>", locator="p. <b>")
    page = parse(evidence_page(toys.guide(evidence=(toys.evidence("toy-2020", odd),))))

    cells = [cell.text for cell in page.one("tbody").all("td")]
    assert (cells[0], cells[1], cells[3]) == ("a < b & c", "toy-2020p. <b>", "<i>")


# -- Glossary ----------------------------------------------------------------------------------


def test_terms_stand_in_the_order_of_the_alphabet() -> None:
    """Whether they begin with a capital or not."""
    names = ("beta", "Alpha", "ALS", "gamma")
    terms = tuple(toys.term(name.lower()).model_copy(update={"name": name}) for name in names)
    page = parse(glossary_page(toys.guide(terms=terms)))

    assert page.one("h1").text == "Glossary"
    assert [(term["id"], term.text) for term in page.all("dt")] == [
        ("alpha", "Alpha"),
        ("als", "ALS"),
        ("beta", "beta"),
        ("gamma", "gamma"),
    ]


def test_a_definition_leads_to_what_it_rests_on() -> None:
    """Its sources are numbered and stand below."""
    said = toys.statement("A & B.", "term-placebo", "definition")
    term = toys.term().model_copy(update={"definition": said})
    page = parse(glossary_page(toys.guide(terms=(term,))))

    assert page.one("dd").text == "A & B.1"
    assert page.one(data_statement="term-placebo").text == "A & B."
    assert links(page) == [("#source-toy-2020", "1")]
    assert page.one("h2").text == "Sources"
    assert page.one(id="source-toy-2020")["data-source"] == "toy-2020"


def test_a_glossary_that_cites_nothing_lists_no_sources() -> None:
    """A definition may rest on another term alone."""
    page = parse(glossary_page(toys.guide()))

    assert page.one("dd").text == "A dummy treatment."
    assert page.all("h2") == page.all("ol") == page.all("sup") == []


# -- Crisis help -------------------------------------------------------------------------------


def test_help_begins_with_what_to_do() -> None:
    """The notice of crisis stands first, named after its title."""
    page = parse(crisis_page(toys.guide()))
    title, notice = (node for node in page.one("div").inner[:2] if isinstance(node, Node))

    assert title.text == "Help by country"
    assert notice.one(id=notice["aria-labelledby"]).text == "Toy notice"
    assert notice.one(data_statement="notice-crisis").text == "This is general information."


def test_help_is_listed_by_country() -> None:
    """In the order of their names, what serves any country at the end; links lead to each."""
    page = parse(crisis_page(toys.guide()))
    places = [node for node in page.all("h2") if node["id"] != "crisis-notice"]

    assert [(place["id"], place.text) for place in places] == [
        ("EU", "European Union"),
        ("FR", "France"),
        ("US", "United States"),
        ("any", "Any country"),
    ]
    assert links(page.one(class_="kg-countries")) == [
        ("#any", "Any country"),
        ("#EU", "European Union"),
        ("#FR", "France"),
        ("#US", "United States"),
    ]


def test_countries_stand_in_the_order_of_their_names() -> None:
    """Not of their codes: Germany is ``DE``, the European Union ``EU``."""
    lines = (toys.crisis_line("one", "DE"), toys.crisis_line("two", "EU", role="emergency"))
    page = parse(crisis_page(toys.guide(crisis_lines=lines)))

    assert [node["id"] for node in page.all("h2")[1:]] == ["EU", "DE", "any"]


def test_a_country_has_every_line_that_serves_it() -> None:
    """Those of what it belongs to as well; each can be pressed."""
    page = parse(crisis_page(toys.guide()))
    _, france, us, anywhere = page.all(class_="kg-help")

    assert [line.text for line in france.all("li")] == [
        "eu-emergency: call 123, day and night.",
        "fr-line: call 123, day and night.",
    ]
    assert links(us) == [("tel:123", "123"), ("tel:123", "123")]
    assert [line.text for line in anywhere.all("li")][-1] == "anywhere: call 123."


def test_what_the_notice_rests_on_stands_at_the_end() -> None:
    """Its statements lead to it; a notice that cites nothing has no list of sources."""
    said = toys.statement("Call.", "notice-crisis", "advice")
    cited = toys.NOTICES[0].model_copy(update={"statements": (said,)})
    page = parse(crisis_page(toys.guide(notices=(cited, *toys.NOTICES[1:]))))
    without = parse(crisis_page(toys.guide()))

    assert links(page.one("aside")) == [("#source-toy-2020", "1")]
    assert page.all("h2")[-1].text == "Sources"
    assert page.one("ol").one("li")["id"] == "source-toy-2020"
    assert without.all("ol") == []
