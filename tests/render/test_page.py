"""Tests of what every format shows, gathered once."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest
import toys

from ketamine_guide import Concept, Finding, Section, Source, Unbound, UnknownId
from ketamine_guide.models.evidence import Standing
from ketamine_guide.render import to_html, to_markdown, to_text
from ketamine_guide.render.page import (
    Citations,
    dates_of,
    guide_behind,
    notices_of,
    page_of,
    sections_of,
    standing_of,
)


class NoGuide:
    """What a section can be bound to without being bound to a guide."""

    def cited(self, ids: Iterable[str]) -> tuple[Finding, ...]:
        """Give findings."""
        return tuple(toys.finding(id) for id in ids)

    def source(self, id: str) -> Source:
        """Give a source."""
        return toys.source(id)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Give no codes."""
        return ()

    def digest_of_section(self, section: Section) -> str:
        """Give no digest."""
        return section.id


# -- Guide, sections, notices -----------------------------------------------------------------


def test_the_guide_behind_a_section_is_the_one_that_it_is_bound_to() -> None:
    """The guide behind a guide is itself."""
    guide = toys.guide()

    assert guide_behind(guide) is guide
    assert guide_behind(guide.section("one")) is guide


def test_there_is_no_guide_behind_an_unbound_section() -> None:
    """Neither behind one bound to something else that resolves ids."""
    loose, elsewhere = toys.section(), toys.section()
    elsewhere._guide = NoGuide()

    for section in (loose, elsewhere):
        with pytest.raises(Unbound) as caught:
            guide_behind(section)
        assert caught.value.section == "one"


def test_a_section_is_shown_alone_and_a_guide_with_all_its_sections() -> None:
    """In reading order."""
    guide = toys.guide(toys.section(id="two"), toys.section(id="one"))

    assert sections_of(guide) == guide.sections
    assert sections_of(guide.section("one")) == (guide.section("one"),)


def test_each_notice_is_shown_once_and_emergencies_first() -> None:
    """Otherwise in the order in which the sections name them."""
    guide = toys.guide(
        toys.section(id="one", notices=("off-label", "not-medical-advice")),
        toys.section(id="two", notices=("not-medical-advice", "crisis", "no-clinical-review")),
    )

    assert [notice.id for notice in notices_of(guide, guide)] == [
        "crisis",
        "off-label",
        "not-medical-advice",
        "no-clinical-review",
    ]
    assert [notice.id for notice in notices_of(guide.section("one"), guide)] == [
        "off-label",
        "not-medical-advice",
    ]


def test_a_notice_that_is_not_there_is_not_left_out_silently() -> None:
    """A section is not shown without what must be shown with it."""
    guide = toys.guide(notices=())

    with pytest.raises(UnknownId, match="no notice with id 'not-medical-advice'"):
        notices_of(guide, guide)


# -- Citations --------------------------------------------------------------------------------

FILES = (
    toys.evidence("a-1", toys.finding("a-1/x"), toys.finding("a-1/y")),
    toys.evidence("b-2", toys.finding("b-2/x")),
    toys.evidence("c-3", toys.finding("c-3/x")),
)


def test_sources_are_numbered_as_they_are_first_cited() -> None:
    """A source has one number, however many of its findings are cited, and no gap follows."""
    guide = toys.guide(evidence=FILES)
    first = toys.statement(id="1", findings=("c-3/x",))
    second = toys.statement(id="2", findings=("a-1/y", "c-3/x", "a-1/x"))
    citations = Citations([first, second], guide)

    assert [source.id for source in citations.sources] == ["c-3", "a-1"]
    assert citations.numbers(first) == (1,)
    assert citations.numbers(second) == (1, 2)


def test_a_statement_that_cites_nothing_has_no_number() -> None:
    """And a text of such statements no sources."""
    signpost = toys.statement(kind="signpost")
    citations = Citations([signpost], toys.guide())

    assert citations.sources == ()
    assert citations.numbers(signpost) == ()


# -- Dates ------------------------------------------------------------------------------------

OLD = toys.section(id="old", evidence_checked=date(2026, 1, 15), risk="evidence")
RISKY = toys.section(id="risky", evidence_checked=date(2026, 3, 15), risk="safety")


def test_a_section_says_when_it_was_checked_and_is_due() -> None:
    """Nothing is said of the present day when no day is given."""
    assert list(dates_of([OLD], toys.WORDS)) == [
        "Evidence last checked on 2026-01-15.",
        "To be checked again by 2027-01-15.",
    ]


def test_of_several_sections_the_oldest_dates_count() -> None:
    """The one checked longest ago need not be the one due first."""
    assert list(dates_of(iter([RISKY, OLD]), toys.WORDS)) == [
        "Evidence last checked on 2026-01-15.",
        "To be checked again by 2026-09-15.",
    ]


@pytest.mark.parametrize(("on", "overdue"), [(date(2026, 9, 15), False), (date(2026, 9, 16), True)])
def test_what_is_past_its_day_says_so(on: date, overdue: bool) -> None:
    """From the day after."""
    lines = list(dates_of([OLD, RISKY], toys.WORDS, on))

    past = (
        "This part is past the day by which its evidence should have been checked again "
        "(2026-09-15)."
    )
    assert lines[2:] == ([past] if overdue else [])


# -- The whole page ---------------------------------------------------------------------------


def test_a_page_gathers_what_may_not_be_dropped() -> None:
    """Notices before and after, words explained, sources of all of them, help, dates."""
    told = toys.statement("It was compared with placebo.")
    held = toys.section(told, notices=("crisis", "off-label"), reading=("toy-2020",))
    page = page_of(toys.guide(held).section("one"), "US", date(2030, 1, 1))

    assert (page.whole, [section.id for section in page.sections]) == (False, ["one"])
    assert [notice.id for notice in page.first(held)] == ["crisis"]
    assert [notice.id for notice in page.notices] == ["off-label"]
    assert [term.id for term in page.terms] == ["placebo"]
    assert [source.id for source in page.citations.sources] == ["toy-2020"]
    assert [source.id for source in page.reading] == ["toy-2020"]
    assert len(page.help) == 2
    assert page.closing[-2:] == (
        "Ketamine for depression, version 0.",
        "Text: CC BY 4.0. Code: MIT.",
    )
    assert "past the day" in page.closing[2]


def test_help_stands_only_with_the_notice_that_it_belongs_to() -> None:
    """A section that does not speak of suicide has none of its own."""
    assert page_of(toys.guide().section("one"), "US").help == ()


def test_a_source_says_how_it_stands_unless_it_does() -> None:
    """Its kind in words, then what became of it."""
    gone = toys.source(custom={"standing": Standing(status="retracted")})

    assert standing_of(toys.source(), toys.WORDS) == "randomised trial"
    assert standing_of(gone, toys.WORDS) == "randomised trial; retracted"


# -- Past its date ----------------------------------------------------------------------------

FORMATS = (to_html, to_markdown, to_text)
LATE = date(2027, 5, 24)
PAST = (
    "This part is past the day by which its evidence should have been checked again (2027-05-23)."
)
GONE = "This part is not shown: its evidence should have been checked again by 2027-05-23."
HELD = toys.guide(
    toys.section(toys.statement("It was compared with placebo."), notices=("crisis", "off-label")),
    toys.section(id="two", evidence_checked=date(2027, 5, 1)),
)


def plain(text: str) -> str:
    """Undo line breaks and what Markdown escapes."""
    return " ".join(text.replace("\\", "").split())


@pytest.mark.parametrize("render", FORMATS)
def test_a_section_past_its_date_is_served_as_it_is(render: Callable[..., str]) -> None:
    """With its dates and no more, when that is asked for."""
    section = HELD.section("one")

    assert render(section, on=LATE, expiry="serve") == render(section)


@pytest.mark.parametrize("render", FORMATS)
def test_a_section_past_its_date_is_marked_unless_told_otherwise(
    render: Callable[..., str],
) -> None:
    """At its head, before its text, and with the dates."""
    page = plain(render(HELD.section("one"), on=LATE))

    assert page.count(PAST) == 2
    assert page.index(PAST) < page.index("This is general information.")
    assert render(HELD.section("one"), on=LATE, expiry="mark") == render(
        HELD.section("one"), on=LATE
    )


@pytest.mark.parametrize("render", FORMATS)
def test_a_section_past_its_date_is_withheld(render: Callable[..., str]) -> None:
    """All but its notices and crisis help, with where to ask; its sources and words go too."""
    page = plain(render(HELD.section("one"), on=LATE, expiry="withhold", jurisdiction="US"))

    assert page.count(GONE) == 1
    assert "Ask the clinic or service that gave you this page" in page
    assert page.count("This is general information.") == 2
    assert "us-line" in page
    assert page.count("past the day") == 1
    for dropped in ("placebo", "You can read on.", "A dummy treatment."):
        assert dropped not in page


@pytest.mark.parametrize("render", FORMATS)
def test_of_a_whole_guide_only_what_is_past_its_date_is_withheld(
    render: Callable[..., str],
) -> None:
    """The sections each by their own date."""
    page = plain(render(HELD, on=LATE, expiry="withhold"))

    assert page.count(GONE) == 1
    assert page.count("You can read on.") == 1
    assert "Ketamine was compared with" in page
    assert "It was compared with" not in page


@pytest.mark.parametrize("render", FORMATS)
@pytest.mark.parametrize("on", [None, date(2027, 5, 23)])
def test_nothing_is_judged_without_a_day_or_before_its_day(
    render: Callable[..., str], on: date | None
) -> None:
    """Whatever the policy."""
    section = HELD.section("one")

    assert {render(section, on=on, expiry=expiry) for expiry in ("serve", "mark", "withhold")} == {
        render(section)
    }


@pytest.mark.parametrize("render", FORMATS)
def test_another_policy_is_refused(render: Callable[..., str]) -> None:
    """Naming those there are."""
    with pytest.raises(ValueError, match="expiry is 'serve', 'mark' or 'withhold', not 'hide'"):
        render(HELD, expiry="hide")
