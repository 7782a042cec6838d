"""Tests of the tags, text and comments of a page."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ketamine_guide import Unreadable
from ketamine_guide.pages.tokens import Tag, decoded, scan
from pages.browser import read_words, shown


class Listener:
    """Write down what is told."""

    def __init__(self, *, foreign: bool = False) -> None:
        self.foreign = foreign
        self.told: list[object] = []

    def start(self, tag: Tag) -> bool:
        """Write down a start tag."""
        self.told.append(tag)
        return not self.foreign

    def end(self, name: str, at: int) -> None:
        """Write down an end tag."""
        self.told.append((f"/{name}", at))

    def text(self, text: str, at: int) -> None:
        """Write down text."""
        self.told.append((text, at))

    def comment(self, text: str, at: int) -> None:
        """Write down a comment."""
        self.told.append((f"!{text}", at))


def told(html: str, *, foreign: bool = False) -> list[object]:
    """Give what a page tells."""
    listener = Listener(foreign=foreign)
    scan(html, listener)
    return listener.told


def tag(name: str, at: int = 0, *, closing: bool = False, **attributes: str) -> Tag:
    """Give a start tag."""
    named = {key.replace("_", "-"): value for key, value in attributes.items()}
    return Tag(name, named, closing, at)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<P HIDDEN>", [tag("p", hidden="")]),
        ("<p hidden=a hidden=b>", [tag("p", hidden="a")]),
        ("<p style='a>b' open=\"c\" href=d/e>", [tag("p", style="a>b", open="c", href="d/e")]),
        ("<p\n/hidden = x/>", [tag("p", hidden="x/")]),
        ("<br/>", [tag("br", closing=True)]),
        ("<br / >", [tag("br")]),
        ("<p =hidden>", [tag("p")]),
        ("<p hidden=>", [tag("p", hidden="")]),
        ("<p class=x data-statement='a&amp;b'>", [tag("p", data_statement="a&b")]),
        ("<a href='?a=1&copy=2&lt;&copy;&#38;&copyx&copy'>", [tag("a", href="?a=1&copy=2<©&&copyx©")]),
        ("</P class=x>", [("/p", 0)]),
        ("a < b", [("a < b", 0)]),
        ("a</", [("a", 0), ("</", 1)]),
        ("</>a", [("!", 0), ("a", 3)]),
        ("<?php echo ?>a", [("!php echo ?", 0), ("a", 13)]),
        ("<!doctype html>a", [("!doctype html", 0), ("a", 15)]),
        ("<!--a-->b", [("!a", 0), ("b", 8)]),
        ("<!-->b", [("!", 0), ("b", 5)]),
        ("<!--->b", [("!", 0), ("b", 6)]),
        ("<!--!>b--!>c", [("!!>b", 0), ("c", 11)]),
        ("<!--a", [("!a", 0)]),
        ("<![CDATA[a]]>b", [("![CDATA[a]]", 0), ("b", 13)]),
        ("a<p", [("a", 0)]),
        ("a<p hidden", [("a", 0)]),
        ("a<p hidden='b>c", [("a", 0)]),
        ("a<p hidden=", [("a", 0)]),
        ("<Kelvin\u212a>", [tag("Kelvin\u212a")]),
        ("<style><p></STYLE >a", [tag("style"), ("<p>", 7), ("/style", 10), ("a", 19)]),
        ("<style></\u017ftyle>", [tag("style"), ("</\u017ftyle>", 7)]),
        ("<title>&lt;</title>", [tag("title"), ("<", 7), ("/title", 11)]),
        ("<script>&lt;", [tag("script"), ("&lt;", 8)]),
        ("<plaintext></plaintext>", [tag("plaintext"), ("</plaintext>", 11)]),
        ("&#x3c;&#0;&#x80;&#1114112;&#xd800;&#99999999999;", [("<\ufffd\u20ac\ufffd\ufffd\ufffd", 0)]),
        ("&#0000000000000000051;", [("3", 0)]),
        ("&nosuch; &notit; &amp &", [("&nosuch; \xacit; & &", 0)]),
    ],
)  # fmt: skip
def test_a_page_is_told_in_order(html: str, expected: list[object]) -> None:
    """As the HTML standard has it, with the offset of each."""
    assert told(html) == expected


def test_foreign_content_holds_no_raw_text_and_may_hold_character_data() -> None:
    """In SVG and MathML."""
    assert told("<style><b>", foreign=True) == [tag("style"), tag("b", 7)]
    assert told("<![CDATA[a<b]]>c", foreign=True) == [("a<b", 0), ("c", 15)]
    assert told("<![CDATA[a", foreign=True) == [("a", 0)]


@pytest.mark.parametrize(
    "script",
    [
        "<script>a</script>w1w",
        "<script><!--</script>w1w",
        "<script><!--<script>a</script>b</script>w1w",
        "<script><!--<script>a--></script>w1w",
        "<script><!-->a</script>w1w",
        "<script><script>a</script>w1w",
        "<script><!--<script></script></script>w1w<!--",
        "<script>w1w",
    ],
)
def test_a_script_ends_where_browsers_end_it(script: str) -> None:
    """Comments and scripts in a script hold its end tag back."""
    assert read_words(script) == shown(script)


PIECES = (
    "< > \" ' = / ! - -- <!-- --> --!> <p <b </p </b> <p> <div <script </script> <script> <style> "
    "</style> <title> </title> <textarea> </textarea <![CDATA[ ]]> <svg> </svg> <? hidden "
    "style=display:none <math> <mi> &lt; &amp &#60;p&#62; <plaintext> <xmp> </xmp> <a\tb=c <P </P>"
).split(" ")


@given(st.lists(st.sampled_from([*PIECES, " ", "\n", "\0", "word"]), max_size=14))
@example(["<!--", "!>", "word", "--!>", "word"])
@settings(deadline=None)
def test_any_page_is_cut_up_as_a_browser_does(pieces: list[str]) -> None:
    """Whatever quotation marks, comments and tags are left open."""
    html = "".join(f"w{at}w" if one == "word" else one for at, one in enumerate(pieces)) + " w99w"
    try:
        words = read_words(html)
    except Unreadable:
        return

    assert words == shown(html)


def test_references_are_decoded() -> None:
    """By number and by name."""
    assert decoded("27&nbsp;in&#32;100") == "27\xa0in 100"
    assert decoded("plain") == "plain"
