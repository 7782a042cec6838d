"""Tests of what each tag opens and closes, against a kept parser of the HTML standard."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ketamine_guide import Unreadable
from pages.browser import read_words, shown

TAGS = (
    "div p span b i a ul li dl dd dt table caption colgroup col tbody thead tr td th section "
    "details summary form button svg math mi desc foreignObject title h1 h2 template em nobr "
    "object select option optgroup ruby rt rp rb rtc body html head script style textarea x-y br hr "
    "input article plaintext xmp iframe font pre image annotation-xml frame mglyph"
).split()
HIDING = (
    "",
    "",
    "",
    " hidden",
    ' aria-hidden="true"',
    " style=display:none",
    ' style="visibility:hidden"',
    " style='visibility:visible'",
    " open",
    " color=red",
    " type=hidden",
)


@st.composite
def soups(draw: st.DrawFn) -> str:
    """Draw tags and words in any order, few kinds at a time so that they meet."""
    kinds = draw(st.lists(st.sampled_from(TAGS), min_size=1, max_size=6, unique=True))
    start = st.builds(
        "<{}{}{}>".format,
        st.sampled_from(kinds),
        st.sampled_from(HIDING),
        st.sampled_from(["", "/"]),
    )
    end = st.builds("</{}>".format, st.sampled_from(kinds))
    parts = draw(st.lists(st.one_of(start, end, st.just("word")), min_size=1, max_size=14))
    words = (f"w{at}w" if part == "word" else part for at, part in enumerate(parts))
    return draw(st.sampled_from(["", "<!doctype html>"])) + "".join(words) + "w99w"


JUDGED = (
    # Left out on purpose: the standard says where each ends.
    "<p hidden>w1w<p>w2w",
    "<p hidden>w1w<div>w2w</div>",
    "<ul><li hidden>w1w<li>w2w<ul><li hidden>w3w</ul>w4w</ul>w5w",
    "<dl><dt hidden>w1w<dd>w2w<dt>w3w</dl>",
    "<table><tr><td hidden>w1w<td>w2w<tr hidden><th>w3w<tbody><tr><td>w4w</table>w5w",
    "<table><caption hidden>w1w<tr><td>w2w</table>",
    "<table><colgroup><col><tbody><tr><td>w1w</table>",
    "<table><col><thead><th>w1w<tfoot hidden><td>w2w</table>w3w",
    "<table><colgroup>w1w</table>w2w",
    "<table><colgroup><caption hidden>w1w</caption></table>w2w",
    "<table><td>w1w<table><td hidden>w2w</table>w3w</table>",
    "<table><table>w1w",
    "<table><tr hidden><td>w1w</table><table><tr><td>w2w</tr>w3w</table>",
    "<table><input type=hidden><form hidden><tr><td>w1w</form>w2w</table>",
    "<table><form><form hidden></table>w1w",
    "<select hidden><option>w1w<option>w2w<optgroup><option>w3w</select>w4w",
    "<select><option>w1w<select>w2w",
    "<h1 hidden>w1w<h2>w2w</h3>w3w",
    "<button hidden>w1w<button>w2w</button>",
    "<ruby>w1w<rp>w2w<rt>w3w<rp>w4w</ruby>w5w",
    "<ruby><rb>w1w<rtc hidden>w2w<rt>w3w<rb>w4w</ruby>",
    "<rt hidden>w1w<rt>w2w",
    "<pre hidden>w1w</pre><xmp><p hidden>w2w</xmp>w3w",
    "<p hidden>w1w<li>w2w",
    "<table><p>w1w<tr><td>w2w</table>w3w",
    "<table><colgroup><p>w1w</table>",
    "<table><td><svg><desc><td>w1w</table>w2w",
    "<table><tr><td><table></tr><td>w1w</table>w2w</table>w3w",
    # Broken, and yet clear.
    "<div hidden>w1w</span></p>w2w</div>w3w</div>w4w",
    "<p><span hidden>w1w</p>w2w",
    "<b><span hidden>w1w</b>w2w",
    "<b><div hidden>w1w</b>w2w</div>w3w",
    "<b><p>w1w</b>w2w<i hidden>w3w</i>w4w",
    "<a hidden>w1w</a><a>w2w<a>w3w",
    "<a><p>w1w<a>w2w",
    "<nobr>w1w<nobr>w2w",
    "<b><table><td></b>w1w</table>",
    "<b><button hidden></b>w1w",
    "<form hidden>w1w<form>w2w</form>w3w",
    "<form>w1w</form><form hidden>w2w</form>w3w",
    "<div><form hidden></div>w1w<form>w2w",
    "<form><p>w1w</form>w2w",
    "<form><div>w1w</form>w2w",
    "</form>w1w",
    "<td>w1w<tr>w2w</table>w3w",
    "</br hidden>w1w</p>w2w<br/>w3w",
    "w1w</body>w2w</html>w3w<head>w4w",
    "<object hidden><p>w1w</div>w2w</object>w3w",
    "<x-y hidden>w1w<x-y>w2w</x-y>w3w</x-y>w4w",
    "<li><div><li hidden>w1w</div>w2w",
    "<address><li hidden>w1w<li>w2w",
    "<section><li hidden><section><li>w1w",
    # The whole page.
    "<body hidden>w1w",
    "<html style='visibility:hidden'><body>w1w<p style='visibility:visible'>w2w",
    "<html hidden><body class=x>w1w",
    "<body><body class=y>w1w<html>w2w",
    "<template><body hidden></template>w1w",
    "<template><p>w1w<template>w2w</template>w3w</template>w4w",
    "<template><tr><td>w1w<table>w2w</template>w3w",
    "<template><form></form><div></template>w1w",
    "<table><template>w1w</template><tr><td>w2w</table>",
    "<table><colgroup><template>w1w</template></table>w2w",
    "<div></template>w1w",
    "<title>w1w</title>w2w<style>w3w</style>w4w",
    "<img hidden>w1w<image>w2w<frame>w3w",
    # Disclosure.
    "<details>w1w<summary>w2w</summary>w3w<summary>w4w</summary></details>w5w",
    "<details open>w1w<summary>w2w</details>w3w",
    "<details hidden><summary>w1w</details>w2w",
    "<details><div><summary>w1w</div></details>w2w",
    "<details><summary hidden>w1w</details>w2w",
    # Drawings and formulas.
    "<svg>w1w<path/><title>w2w<p>w3w</title></svg>w4w",
    "<svg/>w1w<svg><g/>w2w<p>w3w",
    "<svg><desc><div>w1w</desc>w2w</svg>w3w",
    "<svg><foreignObject><p>w1w</foreignObject></div></svg>w2w",
    "<div><svg></div>w1w",
    "<svg></p>w1w<svg></br>w2w",
    "<svg></x>w1w</svg>w2w",
    "<svg><font>w1w</font><font color=red>w2w",
    "<svg><style>w1w</style>w2w</svg>w3w",
    "<math>w1w<mi>w2w<mglyph>w3w</mglyph><b>w4w</b></mi><p>w5w",
    "<math><annotation-xml encoding=text/html><div>w1w</annotation-xml>w2w</math>w3w",
    "<math><annotation-xml><svg>w1w</svg>w2w</annotation-xml></math>w3w",
    "<math><mi></mi></math>w1w<math hidden>w2w</math>w3w",
)


@pytest.mark.parametrize("html", JUDGED)
@pytest.mark.parametrize("doctype", ["", "<!doctype html>"])
def test_what_is_shown_is_what_a_browser_shows(html: str, doctype: str) -> None:
    """End tags left out, stray or in the wrong order, tables, templates, drawings."""
    assert read_words(doctype + html) == shown(doctype + html)


REFUSED = (
    ("<b hidden><p>w1w</b>w2w", "</b> ends what was opened outside of it"),
    ("<p><b hidden>w1w<p>w2w", "<b>, which matters here, is not closed in its place"),
    ("<p><b>w1w<p><span hidden>w2w</b>w3w", "<b> is not closed in its place"),
    ("<p><a>w1w<p><span hidden><a>w2w", "<a> is not closed in its place"),
    ("<details><b><summary>w1w</b>", "</b> ends what was opened outside of it"),
    ("<p><b>w1w<p><details>w2w<summary>w3w", "a closed <details> stands after words that are not"),
    ("<p><b>w1w<h1 hidden>w2w<h2>w3w", "<h1>, which matters here, is not closed"),
    (
        "<p><b>x</p><svg><title>w1w</svg>w2w",
        "</svg> ends a drawing around words that are not closed",
    ),
    ("<table hidden>w1w<tr><td>w2w", "something stands in a hidden <table> outside its cells"),
    ("<details><table><summary>w1w", "something stands in a hidden <table> outside its cells"),
    ("<p hidden><table><td>w1w", "a <table> stands in a <p> that hides something"),
    ("<p><span hidden><table><td>w1w", "a <table> stands in a <p> that hides something"),
    ("<td hidden>w1w", "<td> stands outside any table"),
    ("<template><col></template>w1w", "a <col> stands in a <template> outside any table"),
    ("w1w<body hidden>", "<body>, which hides the page, does not begin it"),
    ("<html hidden><html hidden>w1w", "<html>, which hides the page, does not begin it"),
    ("<frameset><frame>", "the page is made of frames"),
    ("<select><p>w1w", "<p> stands in a <select>"),
    ("<select><option></p>w1w", "</p> stands in a <select>"),
    ("<form><form hidden>w1w", "a hidden <form> stands in another"),
    ("<form><div hidden></form>w1w", "a <form> is closed before what it holds"),
)


@pytest.mark.parametrize(("html", "why"), REFUSED)
def test_what_browsers_move_afterwards_is_refused(html: str, why: str) -> None:
    """Where that decides what is hidden; saying why."""
    with pytest.raises(Unreadable) as caught:
        read_words(html)

    assert caught.value.why.startswith(why)


@given(soups())
@example("<b/><details><foreignObject><summary></b>w1w")
@example("<i hidden></li><span hidden></a><i open></span>w1w</i>w2w")
@example("<svg style=display:none></font><font><title><details><b open></details><svg></font>w1w")
@example("<p><font/></p><svg></desc></font><font/><mi open></math>w2w")
@example("<details><table><summary>w6w")
@example("<div><i><h1><h2 style=visibility:hidden>w1w</dt><h2/>w2w")
@example("<template>w1w<col><tbody>w2w</template><title><table></template>w4w")
@settings(deadline=None)
def test_any_soup_is_read_as_a_browser_reads_it_or_refused(html: str) -> None:
    """Whatever tags stand in whatever order."""
    try:
        words = read_words(html)
    except Unreadable:
        return

    assert words == shown(html)
