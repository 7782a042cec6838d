"""Tests of what every format shows: numbered sources, notices, help, dates."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
import toys

from ketamine_guide import Channel, Finding, Guide, Source, Unbound, UnknownId, UnknownJurisdiction
from ketamine_guide.render.parts import (
    Citations,
    contact,
    dates_of,
    guide_behind,
    help_lines,
    notices_of,
    sections_of,
)


class NoGuide:
    """What a section can be bound to without being bound to a guide."""

    def cited(self, ids: Iterable[str]) -> tuple[Finding, ...]:
        """Give findings."""
        return tuple(toys.finding(id) for id in ids)

    def source(self, id: str) -> Source:
        """Give a source."""
        return toys.source(id)


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


# -- Crisis help ------------------------------------------------------------------------------

EMERGENCY = "Emergency: call your local emergency number."
FINDERS = "No line of your own country is listed here. These pages find one:"


@pytest.mark.parametrize(
    ("jurisdiction", "lines"),
    [
        ("US", ["us-emergency: call 123, day and night.", "us-line: call 123, day and night."]),
        ("FR", ["eu-emergency: call 123, day and night.", "fr-line: call 123, day and night."]),
        ("DE", ["eu-emergency: call 123, day and night.", FINDERS, "anywhere: call 123."]),
        ("JP", [EMERGENCY, FINDERS, "anywhere: call 123."]),
        (None, [EMERGENCY, FINDERS, "anywhere: call 123."]),
    ],
)
def test_everyone_is_told_where_help_is(jurisdiction: str | None, lines: list[str]) -> None:
    """An emergency number, one's own lines, and where there are none the pages that find one."""
    assert list(help_lines(toys.guide(), jurisdiction)) == lines


def test_a_country_with_a_line_but_no_emergency_number_is_told_to_call_its_own() -> None:
    """The advice comes before the line."""
    guide = toys.guide(crisis_lines=(toys.crisis_line(jurisdiction="NZ"),))

    assert list(help_lines(guide, "NZ")) == [EMERGENCY, "us-line: call 123, day and night."]


def test_help_is_asked_for_by_a_jurisdiction() -> None:
    """A place that is none is not answered with finders."""
    with pytest.raises(UnknownJurisdiction):
        list(help_lines(toys.guide(), "UK"))


@pytest.mark.parametrize(
    ("channel", "way"),
    [
        ({"kind": "phone", "address": "tel:112"}, "call 112"),
        ({"kind": "phone", "address": "tel:112", "shown": "1 1 2"}, "call 1 1 2"),
        ({"kind": "phone", "address": "tel:112", "press": "2"}, "call 112, then press 2"),
        ({"kind": "phone", "address": "tel:112", "access": "textphone"}, "call 112 (textphone)"),
        (
            {"kind": "phone", "address": "tel:112", "languages": ("es", "fr")},
            "call 112 (in Spanish, French)",
        ),
        (
            {
                "kind": "phone",
                "address": "tel:112",
                "press": "2",
                "access": "mobile-only",
                "languages": ("es",),
            },
            "call 112, then press 2 (from a mobile phone) (in Spanish)",
        ),
        ({"kind": "text", "address": "sms:741741"}, "text 741741"),
        ({"kind": "text", "address": "sms:741741", "send": "HELLO"}, "text HELLO to 741741"),
        (
            {"kind": "text", "address": "sms:741741", "send": "{word}", "shown": "{0}"},
            "text {word} to {0}",
        ),
        ({"kind": "chat", "address": "https://a.org/c"}, "chat at https://a.org/c"),
        ({"kind": "web", "address": "https://a.org"}, "https://a.org"),
        ({"kind": "web", "address": "https://a.org", "shown": "a.org"}, "https://a.org"),
    ],
)
def test_a_channel_is_one_clause(channel: dict[str, Any], way: str) -> None:
    """How it is reached, what to press or send, for whom and in which language."""
    line = toys.crisis_line(name="Line", channels=(Channel(**channel),))

    assert contact(line, toys.guide()) == f"Line: {way}, day and night."


def test_channels_follow_one_another_each_once() -> None:
    """Two that read the same are one to a reader."""
    phone = Channel(kind="phone", address="tel:112")
    again = Channel(kind="phone", address="tel:1-1-2", shown="112")
    page = Channel(kind="web", address="https://a.org")

    line = toys.crisis_line(name="Line", channels=(phone, again, page))

    assert contact(line, toys.guide()) == "Line: call 112; https://a.org, day and night."


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "Line: call 123, day and night."),
        ({"hours": "varies"}, "Line: call 123, hours differ by place."),
        ({"hours": "Mo-Su 16:00-21:00"}, "Line: call 123, every day 16:00-21:00."),
        ({"role": "finder"}, "Line: call 123."),
        ({"role": "finder", "hours": "Sa 09:00-10:00"}, "Line: call 123."),
        (
            {"serves": "veterans"},
            "Line (for veterans and service members): call 123, day and night.",
        ),
    ],
)
def test_a_line_says_whom_it_serves_and_when(more: dict[str, Any], sentence: str) -> None:
    """For everyone goes without saying; so do the hours of a page that finds lines."""
    assert contact(toys.crisis_line(name="Line", **more), toys.guide()) == sentence


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


def test_help_needs_no_more_than_a_guide_in_memory() -> None:
    """Without a single line a reader is still told to call the local emergency number."""
    guide: Guide = toys.guide(crisis_lines=())

    assert list(help_lines(guide, None)) == [EMERGENCY]
    assert list(help_lines(guide, "US")) == [EMERGENCY]


def test_an_emergency_number_is_given_once() -> None:
    """A country's own 112 and the Union's are one number to a reader."""
    own = toys.crisis_line("de-112", "DE", role="emergency", name="112")
    union = toys.crisis_line("eu-112", "EU", role="emergency", name="112, Europe")
    guide = toys.guide(crisis_lines=(own, union, toys.crisis_line("de-line", "DE", name="Line")))

    assert list(help_lines(guide, "DE")) == [
        "112: call 123, day and night.",
        "Line: call 123, day and night.",
    ]


def test_a_line_names_its_languages_when_they_are_not_the_readers() -> None:
    """A language without words is named by its tag."""
    line = toys.crisis_line(name="Line", languages=("ja", "qaa"))

    assert contact(line, toys.guide()) == "Line: call 123, day and night, in Japanese, qaa."
