"""Tests of how far a page is followed: attack inputs end, judged or refused."""

from contextlib import suppress

import pytest

from ketamine_guide import Unreadable
from ketamine_guide.pages.nesting import DEEPEST, Nesting
from ketamine_guide.pages.reading import read
from ketamine_guide.pages.tokens import Tag

SIZE = 60_000


def over_and_over(part: str, before: str = "", after: str = "") -> str:
    """Give a page that says one thing over and over."""
    return before + part * (SIZE // len(part)) + after


ATTACKS = {
    **{
        part: over_and_over(part)
        for part in (
            "<a ", "<", "<a>", "<b>", "<p>", '<a "', "<a b='", "<!--", "<!-- --", "</", "<?", "<x-",
            "&", "&#x41", "&notit", "<script><!--", "<script><!--<script></script>", "<style>",
            "<table>", "<table><td>", "<select>", "<svg>", "<svg/>", "<template>", "<form></form>",
            "<a><p>", "<a><p></a>", "<b><p></b></p>", "<nobr><div>", "<math><p>", "<dl><dd>", "<dd>",
            "<h1>", "</a>", "<a href='tel:1'>1</a>", "<sup>1</sup>", "<!-- x -->", "\0", "\x1b\x85",
            "<details><summary>", "<ul><li>", "<button>", "<template></template>", "\u202e", "=",
            '<i style="display:none;color:red">x</i>', "<i data-statement=a>", "<ruby><rt>",
        )
    },
    "attributes": over_and_over("b=c ", "<a "),
    "equals": over_and_over("=", "<a "),
    "spaces in a tag": over_and_over(" ", "<a", ">"),
    "number": over_and_over("9", "&#"),
    "name": over_and_over("a", "&"),
    "formatting": "".join(f"<b id={at}>" for at in range(400)) + over_and_over("<p>x"),
    "paragraph out of reach": "<p><button>" + "<div>" * 480 + over_and_over("</p>"),
    "item out of reach": "<div>" * 490 + over_and_over("<li></li>"),
    "cells": over_and_over("<td>", "<table>"),
    "rows": over_and_over("<tr>x", "<table>"),
    "row out of reach": "<table><td>" * 160 + over_and_over("</tr>"),
    "options": over_and_over("<option>", "<select>"),
    "data in a drawing": over_and_over("<![CDATA[", "<svg>"),
    "end of no drawing": "<svg>" * 490 + over_and_over("</x>"),
    **{f"style {part}": over_and_over(part, '<i style="', '">') for part in ("(", "'(", "/*", "a;")},
    **{end: "<span>" * 490 + over_and_over(end) for end in ("</x>", "</a>", "</template>", "</td>")},
}  # fmt: skip


@pytest.mark.parametrize("html", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_ends(html: str) -> None:
    """Each of these took a parser time that grows with the square of its length."""
    with suppress(Unreadable):
        assert read(html).text is not None


def test_work_is_counted_for_the_length_of_a_page() -> None:
    """Refused with its line and the remedy."""
    html = "\n" + "<div>" * 490 + "<li></li>" * 5_000

    with pytest.raises(Unreadable) as caught:
        read(html)

    assert (caught.value.why, caught.value.line) == (
        "it has so many elements for its length that it would take too long",
        2,
    )
    assert "mend the markup there" in str(caught.value)


def test_nesting_ends_where_that_of_browsers_does() -> None:
    """About there: at five hundred."""
    assert read("<div>" * DEEPEST + "x").text == "x"
    with pytest.raises(Unreadable, match="more than 500 elements stand inside one another"):
        read("<div>" * (DEEPEST + 1))


def test_who_follows_is_told_of_each_element() -> None:
    """Nobody has to listen."""
    nesting = Nesting("<p>")
    entry = nesting.push(Tag("p", {}, self_closing=False, at=0))

    assert nesting.top is entry
    nesting.close(1)
    assert nesting.top.name == "html"
