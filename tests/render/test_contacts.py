"""Tests of crisis help as runs of text."""

from typing import Any

import pytest
import toys

from ketamine_guide import Channel, Guide, UnknownJurisdiction
from ketamine_guide.render.contacts import Run, contact, help_lines, plain


def lines_of(guide: Guide, jurisdiction: str | None) -> list[str]:
    """Give the lines of help as a person reads them."""
    return [plain(line) for line in help_lines(guide, jurisdiction)]


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
    assert lines_of(toys.guide(), jurisdiction) == lines


def test_a_country_with_a_line_but_no_emergency_number_is_told_to_call_its_own() -> None:
    """The advice comes before the line."""
    guide = toys.guide(crisis_lines=(toys.crisis_line(jurisdiction="NZ"),))

    assert lines_of(guide, "NZ") == [EMERGENCY, "us-line: call 123, day and night."]


def test_help_is_asked_for_by_a_jurisdiction() -> None:
    """A place that is none is not answered with finders."""
    with pytest.raises(UnknownJurisdiction):
        lines_of(toys.guide(), "UK")


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

    assert plain(contact(line, toys.guide())) == f"Line: {way}, day and night."


def test_channels_follow_one_another_each_once() -> None:
    """Two that read the same are one to a reader."""
    phone = Channel(kind="phone", address="tel:112")
    again = Channel(kind="phone", address="tel:1-1-2", shown="112")
    page = Channel(kind="web", address="https://a.org")

    line = toys.crisis_line(name="Line", channels=(phone, again, page))

    assert plain(contact(line, toys.guide())) == "Line: call 112; https://a.org, day and night."


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
    assert plain(contact(toys.crisis_line(name="Line", **more), toys.guide())) == sentence


def test_help_needs_no_more_than_a_guide_in_memory() -> None:
    """Without a single line a reader is still told to call the local emergency number."""
    guide: Guide = toys.guide(crisis_lines=())

    assert lines_of(guide, None) == [EMERGENCY]
    assert lines_of(guide, "US") == [EMERGENCY]


def test_an_emergency_number_is_given_once() -> None:
    """A country's own 112 and the Union's are one number to a reader."""
    own = toys.crisis_line("de-112", "DE", role="emergency", name="112")
    union = toys.crisis_line("eu-112", "EU", role="emergency", name="112, Europe")
    guide = toys.guide(crisis_lines=(own, union, toys.crisis_line("de-line", "DE", name="Line")))

    assert lines_of(guide, "DE") == [
        "112: call 123, day and night.",
        "Line: call 123, day and night.",
    ]


def test_a_line_names_its_languages_when_they_are_not_the_readers() -> None:
    """A language without words is named by its tag."""
    line = toys.crisis_line(name="Line", languages=("ja", "qaa"))

    assert plain(contact(line, toys.guide())) == "Line: call 123, day and night, in Japanese, qaa."


def test_numbers_and_addresses_lead_somewhere() -> None:
    """What a reader can press is told apart from the words around it."""
    line = toys.crisis_line(
        name="Line", channels=(Channel(kind="phone", address="tel:988", shown="988", press="1"),)
    )

    assert contact(line, toys.guide()) == (
        Run("Line: "),
        Run("call "),
        Run("988", "tel:988"),
        Run(", then press 1"),
        Run(", day and night."),
    )
