"""Tests of what a page has dropped, altered or hidden of a section."""

import re
from collections.abc import Callable

import pytest
import toys
from hypothesis import given
from hypothesis import strategies as st

from ketamine_guide import Channel, Guide, Section, Unbound, UnknownJurisdiction
from ketamine_guide.models.evidence import Standing
from ketamine_guide.pages.keeping import losses
from ketamine_guide.render import to_html

SAID = (
    toys.statement("Ketamine is not known to last longer than 4 weeks.", "first"),
    toys.statement("It's for adults \u201conly\u201d.", "second", detail="In 27 of 100."),
)
GUIDE = toys.guide(toys.section(*SAID, notices=("crisis", "off-label")))
SECTION = GUIDE.section("one")


def page(section: Section = SECTION, **options: str | bool | None) -> str:
    """Give a section as this package renders it, in a page."""
    return f"<!doctype html><title>x</title><main>{to_html(section, **options)}</main>"  # type: ignore[arg-type]


def bare(html: str) -> str:
    """Drop every attribute by which things are found."""
    return re.sub(r' data-[a-z]+="[^"]*"', "", html)


def own(guide: Guide = GUIDE, *, lines: str | None = None) -> str:
    """Give the section in a template of an app's own."""
    section = guide.section("one")
    told = [f"<p>{s.text}<sup>[1, 2]</sup></p>" for s in section.statements]
    for id in section.notices:
        notice = guide.notice(id)
        told += [f"<h3>{notice.title}</h3>", *(f"<p>{s.text}</p>" for s in notice.statements)]
    told.append(
        lines or "<p>Emergency: call your local emergency number.</p><a href='tel:123'>anywhere</a>"
    )
    told += [f"<li>{s.title}, 2020</li>" for s in section.sources]
    return "".join(told)


def told(html: str, section: Section = SECTION, **options: str | bool | None) -> list[str]:
    """Give the first line of each note."""
    return [note.partition("\n")[0] for note in losses(html, section, **options)]  # type: ignore[arg-type]


# -- What is kept -----------------------------------------------------------------------------


@pytest.mark.parametrize("jurisdiction", [None, "US", "FR", "GB"])
@pytest.mark.parametrize("detail", [False, True])
@pytest.mark.parametrize("change", [str, bare])
def test_what_this_package_renders_is_kept(
    jurisdiction: str | None, detail: bool, change: Callable[[str], str]
) -> None:
    """With its attributes and without."""
    html = change(page(jurisdiction=jurisdiction, detail=detail))

    assert told(html, jurisdiction=jurisdiction, detail=detail) == []


def test_a_whole_guide_can_be_asked_for() -> None:
    """As it is rendered."""
    assert losses(to_html(GUIDE), GUIDE) == ()


def test_a_template_of_the_apps_own_is_judged_by_text() -> None:
    """Whatever its tags."""
    assert told(own()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" is not known to", "\n is&nbsp;not <em>known</em> to"),
        ("It&#x27;s", "It\u2019s"),
        ("\u201conly\u201d", "&quot;only&quot;"),
        ("adults", "a\u00addu&shy;lts"),
        ("weeks.</span>", "weeks.<sup><a href='#1'>[1]</a>,<a>2</a></sup></span>"),
        ("<main>", "<main><div class=x></span></p><!-- y -->"),
        ("<title>x</title>", "<title>x</title><style>p{}</style><script>var a='<p>'</script>"),
    ],
)
def test_what_reads_the_same_is_the_same(old: str, new: str) -> None:
    """Spaces, quotation marks, soft hyphens, numbers of sources, noise around it."""
    html = page()
    assert old in html

    assert told(html.replace(old, new)) == []
    assert told(bare(html.replace(old, new))) == []


def test_a_hidden_copy_does_no_harm() -> None:
    """Beside one that is seen."""
    html = page()

    assert told(f"<template>{html}</template>{html}<div hidden>{html}</div>") == []


# -- What is not ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("4 weeks", "14 weeks"),
        ("not known", "known"),
        ("longer", "much longer"),
        ("weeks.", "weeks"),
    ],
)
@pytest.mark.parametrize("change", [str, bare])
def test_an_altered_statement_is_shown_beside_the_right_one(
    old: str, new: str, change: Callable[[str], str]
) -> None:
    """A digit, a negation, a word, a full stop."""
    (note,) = losses(change(page().replace(old, new)), SECTION)

    assert note.startswith("statement first is altered")
    assert "The guide: Ketamine is not known to last longer than 4 weeks." in note
    assert f"The page:  {'' if change is str else chr(0x2026)}" in note
    assert new in note
    assert note.endswith("To do: print its text as the guide gives it.")


@given(st.data())
def test_any_word_left_out_is_noticed(data: st.DataObject) -> None:
    """Of any statement, marked or not."""
    statement = data.draw(st.sampled_from(SAID))
    words = statement.text.split()
    lost = data.draw(st.integers(0, len(words) - 1))
    altered = " ".join(word for at, word in enumerate(words) if at != lost)
    html = own().replace(f"{statement.text}<", f"{altered}<")

    assert [note.split()[1] for note in told(html)] == [statement.id]


def test_a_statement_is_missing_where_nothing_is_like_it() -> None:
    """With its text, and what to do."""
    html = re.sub(r"<p>Ketamine.*?</p>", "", own())

    assert losses(html, SECTION) == (
        (
            "statement first is missing.\n"
            "   The guide: Ketamine is not known to last longer than 4 weeks.\n"
            "   To do: print its text as the guide gives it."
        ),
    )


@pytest.mark.parametrize(
    ("before", "after", "by"),
    [
        ("<!--", "-->", "a comment"),
        ("<template>", "</template>", "<template>"),
        ("<noscript>", "</noscript>", "<noscript>"),
        ("<details><summary>More</summary>", "</details>", "a closed <details>"),
        ("<div hidden>", "</div>", "an element with the attribute 'hidden'"),
        ("<div style='visibility:hidden'>", "</div>", "style visibility:hidden"),
    ],
)
def test_a_hidden_statement_is_told_with_what_hides_it(before: str, after: str, by: str) -> None:
    """And on which line."""
    text = f"<p>{SAID[0].text}<sup>[1, 2]</sup></p>"
    (note,) = losses(own().replace(text, f"\n{before}{text}{after}"), SECTION)

    assert note.startswith(f"statement first is hidden, by {by} (line 2).\n")
    assert note.endswith("To do: show it without a click, to every reader.")


def test_a_hidden_mark_is_told_with_what_hides_it() -> None:
    """And what is taken out of a marked element counts as dropped from it."""
    marked = f'data-statement="first">{SAID[0].text}'
    html = page()

    assert told(html.replace(marked, f"hidden {marked}")) == [
        "statement first is hidden, by an element with the attribute 'hidden' (line 1)."
    ]
    emptied = html.replace(marked, 'data-statement="first"><i hidden>x</i>')
    assert "The page:  (nothing that a reader sees)" in losses(emptied, SECTION)[0]


def test_two_statements_of_the_same_words_need_two_places() -> None:
    """One of them does not speak for both."""
    twice = toys.guide(toys.section(toys.statement("Yes.", "a"), toys.statement("Yes.", "b")))
    html = bare(page(twice.section("one")))

    assert told(html, twice.section("one")) == []
    assert told(html.replace("Yes.", "", 1), twice.section("one")) == ["statement b is missing."]


def test_what_is_for_clinicians_counts_when_it_is_asked_for() -> None:
    """Marked or not."""
    assert told(page(), detail=False) == []
    assert told(page(), detail=True) == ["statement second, for clinicians is missing."]


def test_a_notice_is_kept_with_its_title() -> None:
    """Or told, with where it comes from."""
    html = bare(page()).replace("Toy notice", "Notice", 1)
    (note,) = losses(html, SECTION)

    assert note.startswith("the title of notice ")
    assert "show every notice that the section names" in note
    assert told(re.sub(r"<aside.*?</aside>", "", page())) == [
        "the title of notice crisis is missing.",
        "notice crisis, statement notice-crisis is missing.",
        "the title of notice off-label is missing.",
        "notice off-label, statement notice-off-label is missing.",
        "crisis help: 'Emergency: call your local emergency number.' is missing, altered or hidden.",
        "crisis help: anywhere and 123 of anywhere is missing, altered or hidden.",
    ]


def test_hints_are_given_for_the_first_losses_only() -> None:
    """An empty page is told at once, whole."""
    many = toys.guide(toys.section(*(toys.statement("Here.", f"s{at}") for at in range(20))))

    assert len(told("", many.section("one"))) == 28


# -- Crisis help ------------------------------------------------------------------------------

LINES = "<p>us-emergency: 123</p><p>us-line <a href='tel:12-3'>Call now</a></p>"


def test_crisis_help_may_be_worded_by_the_app() -> None:
    """By name, and number or link."""
    assert told(own(lines=LINES), jurisdiction="US") == []


def test_a_changed_number_is_noticed() -> None:
    """Whether it is shown or led to."""
    assert told(own(lines=LINES.replace("123", "1234")), jurisdiction="US") == [
        "crisis help: 123 of us-line is missing, altered or hidden."
    ]
    shown = LINES.replace("123", "1234").replace("Call now", "Call 124")
    assert len(told(own(lines=shown), jurisdiction="US")) == 2
    changed = LINES.replace("123", "1234").replace("12-3", "9")
    assert told(own(lines=changed), jurisdiction="US") == [
        "crisis help: 123 of us-emergency is missing, altered or hidden.",
        "crisis help: 123 of us-line is missing, altered or hidden.",
    ]


def test_a_link_that_shows_one_number_and_leads_to_another_is_noticed() -> None:
    """With where it leads and where it should."""
    html = page(jurisdiction="US").replace('href="tel:123"', 'href="tel:999"', 1)
    (note,) = losses(html, SECTION, jurisdiction="US")

    assert note == (
        "crisis help: the link '123' (line 1) leads to tel:999.\n"
        "   The guide: tel:123\n"
        "   To do: make the link of the channel's own address."
    )
    elsewhere = html.replace('href="tel:999"', 'href="/help"')
    assert told(elsewhere, jurisdiction="US") == []


def test_one_line_does_not_speak_for_another() -> None:
    """Each number needs its own place."""
    channels = (Channel(kind="phone", address="tel:123"), Channel(kind="text", address="sms:123"))
    lines = (toys.crisis_line("a", channels=channels), toys.crisis_line("b", role="emergency"))
    guide = toys.guide(toys.section(*SAID, notices=("crisis",)), crisis_lines=lines)

    assert (
        told(own(guide, lines="<p>a 123</p><p>b 123</p>"), guide.section("one"), jurisdiction="US")
        == []
    )
    assert told(
        own(guide, lines="<p>a 123</p><p>b</p>"), guide.section("one"), jurisdiction="US"
    ) == ["crisis help: 123 of a is missing, altered or hidden."]


def test_a_jurisdiction_that_is_none_is_refused() -> None:
    """And a section of no guide."""
    with pytest.raises(UnknownJurisdiction):
        losses("", SECTION, jurisdiction="USA")
    with pytest.raises(Unbound):
        losses("", toys.section())


# -- References -------------------------------------------------------------------------------


def sourced(**more: object) -> Guide:
    """Give the guide with another source."""
    return toys.guide(
        toys.section(*SAID, notices=()), evidence=(toys.evidence("toy-2020", **more),)
    )


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({}, "A toy trial"),
        ({"doi": "10.1000/x"}, "A toy trial. doi 10.1000/x"),
        ({"doi": "10.1000/x"}, "<a href='https://doi.org/10.1000/X'>A toy trial</a>"),
        ({"url": "https://example.org/a"}, "A toy trial, https://example.org/a"),
        ({"pmid": "123"}, "A toy trial, PMID 123"),
    ],
)
def test_a_source_may_be_named_in_another_style(more: dict[str, str], shown: str) -> None:
    """By title, and by number or address where it has one."""
    guide = sourced(**more)
    html = own(guide, lines=" ").replace("A toy trial, 2020", shown)

    assert told(html, guide.section("one")) == []


def test_a_dropped_or_hidden_source_is_noticed() -> None:
    """With its reference."""
    html = re.sub(r"<li>A toy.*?</li>", "", own())
    (note,) = losses(html, SECTION)

    assert note == (
        "source toy-2020 is missing or altered.\n"
        "   The guide: A toy trial. 2020.\n"
        "   To do: list every source of the section where readers see it: section.sources."
    )
    assert told(own().replace("<li>A", "<li hidden>A")) == [
        "source toy-2020 is hidden, by an element with the attribute 'hidden' (line 1)."
    ]
    without = sourced(doi="10.1000/x")
    assert told(own(without, lines=" "), without.section("one")) == [
        "source toy-2020 is missing or altered."
    ]


def test_a_source_that_no_longer_stands_must_say_so() -> None:
    """Where it is named."""
    guide = sourced(custom={"standing": Standing(status="retracted")})
    section = guide.section("one")

    assert told(page(section), section) == []
    assert losses(own(guide, lines=" "), section) == (
        (
            "source toy-2020 is shown as if it stood; it is retracted.\n"
            "   The guide: A toy trial. 2020. (retracted)\n"
            "   To do: say so after the source."
        ),
    )
