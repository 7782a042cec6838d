"""Tests of terms, approvals, crisis lines, words and the manifest."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import toys
from pydantic import ValidationError

from ketamine_guide import Channel, CrisisLine, Notice, Term
from ketamine_guide.models.reference import (
    Approvals,
    Concept,
    CrisisLines,
    Manifest,
    Redirect,
    Redirects,
    Words,
)


def test_a_notice_says_something() -> None:
    """Without a statement it is refused."""
    with pytest.raises(ValidationError, match="at least 1 item"):
        Notice.model_validate({**dict(toys.notice("crisis")), "statements": ()})


def test_a_term_is_explained_by_a_definition() -> None:
    """A statement of another kind does not define."""
    with pytest.raises(ValidationError, match="term t: its definition is of kind claim"):
        Term(id="t", name="T", forms=("t",), definition=toys.statement())


def test_a_term_has_a_spelling() -> None:
    """One at least is found in text."""
    with pytest.raises(ValidationError, match="at least 1 item"):
        Term.model_validate({**dict(toys.term()), "forms": ()})


@pytest.mark.parametrize("day", [None, "2019", "2019-03", "2019-03-05"])
def test_an_approval_is_dated_as_precisely_as_is_known(day: str | None) -> None:
    """A standing state, such as *not approved*, has no date."""
    assert toys.approval(date=day).date == day


@pytest.mark.parametrize("day", ["", "19", "2019-3", "2019-03-05T00:00", "5 March 2019", "2019-"])
def test_an_approval_is_dated_by_iso_8601(day: str) -> None:
    """Another form is refused."""
    with pytest.raises(ValidationError):
        toys.approval(date=day)


@pytest.mark.parametrize("day", ["2019-13", "2019-00", "2019-02-30", "0000"])
def test_an_approval_is_dated_on_the_calendar(day: str) -> None:
    """A day that never was is refused, as it is for a source."""
    with pytest.raises(ValidationError):
        toys.approval(date=day)


@pytest.mark.parametrize("field", ["substance", "route", "indication", "status"])
def test_what_was_decided_is_named_from_closed_lists(field: str) -> None:
    """So that no two words stand for one thing."""
    with pytest.raises(ValidationError, match="Input should be"):
        toys.approval(**{field: "other"})


@pytest.mark.parametrize(
    "hours",
    [
        "24/7",
        "varies",
        "Mo-Su 16:00-21:00",
        "Sa 09:00-12:00",
        "Mo-Fr,Su 09:00-10:00",
        "Mo-Fr 09:00-17:00; Sa 09:00-12:00",
    ],
)
def test_hours_are_in_the_form_of_schema_org(hours: str) -> None:
    """Or day and night, or differing by place."""
    assert toys.crisis_line(hours=hours).hours == hours


@pytest.mark.parametrize(
    "hours", ["", "always", "24/7 ", "Mo-Su", "16:00-21:00", "mo 16:00-21:00", "Mo 9:00-17:00"]
)
def test_hours_of_another_form_are_refused(hours: str) -> None:
    """A reader in need must not have to guess."""
    with pytest.raises(ValidationError):
        toys.crisis_line(hours=hours)


@pytest.mark.parametrize("hours", ["Xx 09:00-17:00", "Mo 25:00-26:00", "Mo 09:00-17:61"])
def test_hours_are_on_the_clock_and_days_in_the_week(hours: str) -> None:
    """An hour or day that never comes is refused."""
    with pytest.raises(ValidationError):
        toys.crisis_line(hours=hours)


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\u200b", "\ue000"], ids=ascii)
def test_hours_hold_no_character_that_no_output_may_carry(character: str) -> None:
    """Hours are printed with their line, so the same characters are refused in them."""
    with pytest.raises(ValidationError):
        toys.crisis_line(hours=f"Mo-Su 16:00-21:00; a{character}b")


@pytest.mark.parametrize("field", ["channels", "languages"])
def test_a_crisis_line_can_be_reached_in_some_language(field: str) -> None:
    """A line without a channel or a language is refused."""
    with pytest.raises(ValidationError, match="at least 1 item"):
        CrisisLine.model_validate({**dict(toys.crisis_line()), field: ()})


def test_a_crisis_line_says_when_it_was_looked_up() -> None:
    """The day on which it was seen."""
    assert toys.crisis_line().verified_on == toys.DAY


def test_a_crisis_line_serves_everyone_unless_told_otherwise() -> None:
    """Whom it is for is named where it is not for all."""
    assert toys.crisis_line().serves == "everyone"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "fax"),
        ("address", "112"),
        ("access", "everyone"),
        ("languages", ("english",)),
        ("shown", "1\u200b2"),
    ],
)
def test_a_channel_is_held_to_its_lists_and_forms(field: str, value: Any) -> None:
    """A value that is on no list, or of another form, is refused."""
    with pytest.raises(ValidationError):
        Channel.model_validate({"kind": "phone", "address": "tel:112", field: value})


def test_a_retired_record_may_have_no_successor() -> None:
    """Then nothing took its place."""
    assert Redirect(id="old", kind="section").to == ()


MAPPINGS = [
    pytest.param(toys.MANIFEST.jurisdictions, id="manifest"),
    pytest.param(toys.WORDS.phrases, id="phrases"),
    pytest.param(toys.WORDS.lists, id="lists"),
    pytest.param(toys.WORDS.lists["levels"], id="list"),
]


@pytest.mark.parametrize("held", MAPPINGS)
def test_a_mapping_in_a_record_cannot_be_changed(held: Mapping[str, str]) -> None:
    """A frozen record holds nothing that thaws."""
    with pytest.raises(TypeError):
        held["DE"] = "US"  # type: ignore[index]


def test_a_record_keeps_no_hold_of_the_mapping_that_it_was_made_of() -> None:
    """Who changes that later does not change the record."""
    given = {"DE": "EU"}
    manifest = Manifest(sections=("one",), jurisdictions=given)

    given["FR"] = "EU"

    assert dict(manifest.jurisdictions) == {"DE": "EU"}


def test_mappings_come_back_from_json_equal() -> None:
    """A file, its record and the record's file say the same."""
    assert Manifest.model_validate_json(toys.MANIFEST.model_dump_json()) == toys.MANIFEST
    assert Words.model_validate_json(toys.WORDS.model_dump_json()) == toys.WORDS


def test_a_mapping_is_dumped_as_a_plain_dict() -> None:
    """So that it can be serialised by anything."""
    assert toys.MANIFEST.model_dump() == {
        "sections": ("one",),
        "jurisdictions": {"DE": "EU", "FR": "EU"},
        "concepts": (),
    }
    assert type(toys.MANIFEST.model_dump()["jurisdictions"]) is dict
    assert type(toys.WORDS.model_dump()["lists"]["levels"]) is dict


def test_the_union_of_a_country_is_a_jurisdiction() -> None:
    """On both sides of the mapping."""
    for pair in ({"UK": "EU"}, {"DE": "Europe"}):
        with pytest.raises(ValidationError):
            Manifest(sections=("one",), jurisdictions=pair)


def test_a_guide_has_a_section() -> None:
    """An empty reading order is refused."""
    with pytest.raises(ValidationError, match="at least 1 item"):
        Manifest(sections=(), jurisdictions={})


def test_the_words_of_a_renderer_are_text() -> None:
    """In a mapping too: no output need guard against them."""
    hostile = "a\u202eb"
    for fields in (
        {"title": hostile},
        {"phrases": {"call": hostile}},
        {"lists": {"levels": {"note": hostile}}},
    ):
        with pytest.raises(ValidationError, match=r"U\+202E"):
            Words.model_validate(toys.WORDS.model_dump() | fields)


WORDS = toys.WORDS.model_copy(
    update={
        "phrases": {"call": "call {number}", "again": "{number}, {number}!", "web": "Web"},
        "lists": {"levels": {"note": "Note"}},
    }
)


@pytest.mark.parametrize(
    ("phrase", "values", "said"),
    [
        ("call", {"number": 112}, "call 112"),
        ("call", {"number": "{phrase}"}, "call {phrase}"),
        ("again", {"number": 1}, "1, 1!"),
        ("web", {}, "Web"),
        ("web", {"number": 1}, "Web"),
    ],
)
def test_a_phrase_is_said_with_its_values(
    phrase: str, values: dict[str, object], said: str
) -> None:
    """A value is put in as it is, and one that the phrase does not name is left out."""
    assert WORDS.say(phrase, **values) == said


def test_the_member_of_a_closed_list_has_a_name() -> None:
    """In the words of the language."""
    assert WORDS.name("levels", "note") == "Note"


@pytest.mark.parametrize(
    "ask",
    [
        lambda: WORDS.say("send"),
        lambda: WORDS.say("call"),
        lambda: WORDS.name("levels", "urgent"),
        lambda: WORDS.name("roles", "note"),
    ],
    ids=["phrase", "value", "member", "list"],
)
def test_a_word_that_is_missing_is_never_left_out_silently(ask: Callable[[], str]) -> None:
    """Neither a phrase, nor a value, nor a name."""
    with pytest.raises(KeyError):
        ask()


def test_a_file_of_records_is_a_record_itself() -> None:
    """It comes back from JSON equal."""
    approvals = Approvals(approvals=(toys.approval(), toys.approval("b", date=None)))
    lines = CrisisLines(crisis_lines=(toys.crisis_line(), toys.crisis_line("b", None)))

    assert Approvals.model_validate_json(approvals.model_dump_json()) == approvals
    assert CrisisLines.model_validate_json(lines.model_dump_json()) == lines


@pytest.mark.parametrize(
    ("kind", "address"),
    [("phone", "https://a.org"), ("text", "tel:123"), ("chat", "sms:123"), ("web", "tel:123")],
)
def test_a_channel_has_an_address_of_its_kind(kind: str, address: str) -> None:
    """A telephone number is no page, and a page no telephone number."""
    with pytest.raises(ValidationError, match=f"a channel of kind {kind} has a"):
        Channel.model_validate({"kind": kind, "address": address})


@pytest.mark.parametrize(
    ("redirects", "fault"),
    [
        ([("a", "b"), ("b", "a")], "a leads to b, which is redirected itself"),
        ([("a", "a")], "a leads to a, which is redirected itself"),
        ([("a", "b"), ("b", "c")], "a leads to b, which is redirected itself"),
        ([("a", "b"), ("a", "c")], "an id is redirected twice"),
    ],
)
def test_redirects_make_no_chains_or_circles(redirects: list[tuple[str, str]], fault: str) -> None:
    """Each retired id leads straight to what lives, once."""
    with pytest.raises(ValidationError, match=fault):
        Redirects(redirects=tuple(toys.redirect(id, to) for id, to in redirects))


def test_the_reading_order_names_each_section_once() -> None:
    """Twice the same is refused."""
    with pytest.raises(ValidationError, match="names a section twice"):
        Manifest(sections=("one", "one"), jurisdictions={})


def test_redirects_may_be_many() -> None:
    """Each to what lives."""
    kept = Redirects(redirects=(toys.redirect("a", "x"), toys.redirect("b", "x", "y")))

    assert len(kept.redirects) == 2


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda w: w["phrases"].pop("checked"), "phrases missing or unknown: checked"),
        (lambda w: w["phrases"].update(nope="x"), "phrases missing or unknown: nope"),
        (lambda w: w["phrases"].update(call="call"), "phrase call fills in number"),
        (lambda w: w["phrases"].update(summary="{x}"), "phrase summary fills in nothing"),
        (lambda w: w["lists"].pop("designs"), "lists missing or unknown: designs"),
        (lambda w: w["lists"]["hows"].pop("copy"), "list hows has no words for copy"),
    ],
)
def test_words_leave_nothing_unsaid(change: Callable[[dict[str, Any]], object], fault: str) -> None:
    """A renderer never meets a phrase or a member without words."""
    words = json.loads(toys.WORDS.model_dump_json())
    change(words)

    with pytest.raises(ValidationError, match=fault):
        Words.model_validate_json(json.dumps(words))


def concept(**more: Any) -> Concept:
    """Give a concept with a code of the WHO's index of medicines."""
    code = {
        "system": "http://www.whocc.no/atc",
        "code": "N06AX27",
        "display": "esketamine",
        "checked": toys.CHECKED,
    }
    told = {"id": "esketamine", "sections": ("one",), "codes": (code,)}
    return Concept.model_validate(told | more)


def test_a_concept_leads_to_sections_that_there_are() -> None:
    """Whoever looks a code up gets a section, not an error."""
    held = Manifest(sections=("one",), jurisdictions={}, concepts=(concept(),))
    assert held.concepts[0].codes[0].code == "N06AX27"

    with pytest.raises(ValidationError, match="a concept names no section: two"):
        Manifest(sections=("one",), jurisdictions={}, concepts=(concept(sections=("one", "two")),))


def test_a_section_knows_its_concepts() -> None:
    """Through the guide that it is bound to."""
    manifest = Manifest(sections=("one", "two"), jurisdictions={}, concepts=(concept(),))
    guide = toys.guide(toys.section(id="one"), toys.section(id="two"), manifest=manifest)

    assert guide.section("one").concepts == guide.concepts == (concept(),)
    assert guide.section("two").concepts == ()
