"""Tests of shelves and of the guide: look-ups, jurisdictions, due days, binding."""

import copy
import pickle
import threading
import time
import warnings
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import toys

from ketamine_guide import (
    ContentProblem,
    Guide,
    InvalidContent,
    Unbound,
    UnknownId,
    UnknownJurisdiction,
)
from ketamine_guide.guide import Shelf, Shelves, bind_in_place, shelf_of

BROKEN = ContentProblem("evidence/b.json", "", "is broken")


def fetch_anything_but(**faults: Exception) -> Callable[[str], str]:
    """Give what fetches a record for every id, except for those with a fault."""

    def fetch(id: str) -> str:
        if id in faults:
            raise faults[id]
        return id.upper()

    return fetch


# -- Shelves ----------------------------------------------------------------------------------


def test_a_shelf_fetches_a_record_once() -> None:
    """It is kept from then on."""
    asked: list[str] = []

    def fetch(id: str) -> list[str]:
        asked.append(id)
        return [id]

    shelf = Shelf(fetch)

    assert shelf["a"] is shelf["a"]
    assert asked == ["a"]


def test_a_shelf_keeps_nothing_of_a_failure() -> None:
    """What could not be fetched is asked for anew."""
    faults: dict[str, Exception] = {"a": InvalidContent([BROKEN])}
    shelf = Shelf(lambda wanted: fetch_anything_but(**faults)(wanted))  # noqa: PLW0108

    with pytest.raises(InvalidContent):
        shelf["a"]
    assert dict(shelf) == {}

    faults.clear()
    assert shelf["a"] == "A"


def test_a_shelf_in_memory_holds_what_was_put_on_it() -> None:
    """In the order in which it was put there; nothing can be fetched."""
    shelf = shelf_of(["b", "a"], str.upper)

    assert shelf.ids() == ("B", "A")
    assert shelf.all() == ("b", "a")
    with pytest.raises(KeyError):
        shelf["C"]


def test_a_shelf_names_its_records_without_fetching_one() -> None:
    """Only what is asked for is read."""
    shelf: Shelf[str] = Shelf(fetch_anything_but(a=AssertionError()), lambda: ["a", "b"])

    assert shelf.ids() == ("a", "b")
    assert dict(shelf) == {}


def test_a_shelf_gives_all_its_records_in_order() -> None:
    """Whichever was fetched first."""
    shelf = Shelf(fetch_anything_but(), lambda: ["a", "b", "c"])
    shelf["c"]

    assert shelf.all() == ("A", "B", "C")


def test_a_shelf_reports_every_problem_of_many_at_once() -> None:
    """Each once, in order, whether a file is broken or a record is not there."""
    other = ContentProblem("evidence/c.json", "", "is broken too")
    shelf = Shelf(
        fetch_anything_but(
            **{
                "b/x": InvalidContent([BROKEN]),
                "b/y": InvalidContent([BROKEN, other]),
                "d/x": KeyError("d/x"),
                "e": KeyError("e"),
            }
        )
    )

    with pytest.raises(InvalidContent) as caught:
        shelf.many(["a", "b/x", "b/y", "d/x", "e"])

    assert caught.value.problems == (
        BROKEN,
        other,
        ContentProblem("evidence/d.json", "", "d/x is cited, but it is not there"),
        ContentProblem("e", "", "e is cited, but it is not there"),
    )


def test_threads_that_race_agree_on_one_record() -> None:
    """The first that is kept is everyone's."""
    start = threading.Barrier(8)
    found: list[object] = []

    def fetch(_: str) -> object:
        time.sleep(0.01)
        return object()

    shelf: Shelf[object] = Shelf(fetch)

    def ask() -> None:
        start.wait()
        found.append(shelf["a"])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 8
    assert {id(record) for record in found} == {id(shelf["a"])}


# -- The guide itself -------------------------------------------------------------------------


def test_a_guide_says_its_language_and_version() -> None:
    """And its title, in its own words."""
    guide = toys.guide(version="1.2")

    assert (guide.language, guide.version, guide.title) == ("en", "1.2", toys.WORDS.title)
    assert guide.words is toys.WORDS
    assert repr(guide) == "<Guide en 1.2>"


def test_guides_compare_by_identity() -> None:
    """Two guides of the same records are two guides."""
    guide = toys.guide()

    assert guide == guide  # noqa: PLR0124
    assert guide != toys.guide()
    assert len({guide, toys.guide()}) == 2


@pytest.mark.parametrize("name", ["language", "version", "title", "sections", "words", "other"])
def test_a_guide_cannot_be_changed(name: str) -> None:
    """What it shows cannot be set, and nothing can be added."""
    with pytest.raises(AttributeError):
        setattr(toys.guide(), name, "x")


def reload(language: str, version: str) -> tuple[str, str]:
    """Stand for the loading of a guide."""
    return language, version


def test_a_guide_pickles_as_a_promise_to_load_it_again() -> None:
    """Only language and version are written."""
    shelves: Shelves = toys.guide()._shelves._replace(reload=reload)  # type: ignore[arg-type]

    assert pickle.loads(pickle.dumps(Guide(shelves))) == ("en", "0")  # noqa: S301


def test_a_guide_made_in_memory_cannot_be_pickled() -> None:
    """What it was made of can be."""
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(toys.guide())


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_a_guide_is_its_own_copy(duplicate: Callable[[Guide], Guide]) -> None:
    """What cannot be changed needs no copy, and a copied section stays bound to it."""
    guide = toys.guide()
    section = guide.section("one")

    assert duplicate(guide) is guide
    assert copy.deepcopy(section).guide is guide
    assert copy.deepcopy(section) == section


def test_a_guide_gives_everything_that_it_was_made_of() -> None:
    """In the order in which it was made."""
    files = (
        toys.evidence("b-2", toys.finding("b-2/y"), toys.finding("b-2/x")),
        toys.evidence("a-1", toys.finding("a-1/z")),
    )
    sections = (toys.section(id="two"), toys.section(id="one"))
    terms = (toys.term("b"), toys.term("a"))
    guide = toys.guide(*sections, evidence=files, terms=terms)

    assert guide.sections == sections
    assert guide.sources == (files[0].source, files[1].source)
    assert guide.findings == files[0].findings + files[1].findings
    assert guide.terms == terms
    assert guide.notices == toys.NOTICES
    assert [a.id for a in guide.all_approvals] == ["us-toy"]
    assert [line.id for line in guide.all_crisis_lines] == [
        "us-emergency",
        "us-line",
        "eu-emergency",
        "fr-line",
        "anywhere",
    ]


def test_a_guide_may_hold_sections_alone() -> None:
    """Everything else is optional."""
    guide = toys.guide(evidence=(), terms=(), notices=(), approvals=(), crisis_lines=())

    assert (guide.sources, guide.findings, guide.terms, guide.notices) == ((), (), (), ())
    assert (guide.approvals("US"), guide.crisis_lines("US")) == ((), ())


def test_a_guide_gives_every_statement_that_a_reader_sees() -> None:
    """Of the sections in reading order, then the notices, then the terms."""
    guide = toys.guide(
        toys.section(toys.statement(id="b"), id="two"),
        toys.section(toys.statement(id="a"), id="one"),
        notices=(toys.notice("crisis"),),
        terms=(toys.term("placebo"),),
    )

    assert [statement.id for statement in guide.statements] == [
        "two-summary",
        "b",
        "one-summary",
        "a",
        "notice-crisis",
        "term-placebo",
    ]


# -- Look-ups ---------------------------------------------------------------------------------

KINDS = [
    ("section", "one"),
    ("statement", "said"),
    ("source", "toy-2020"),
    ("finding", "toy-2020/result"),
    ("term", "placebo"),
    ("notice", "crisis"),
]


def look_up(guide: Guide, kind: str, id: str) -> Any:
    """Ask a guide for a record."""
    return getattr(guide, kind)(id)


@pytest.mark.parametrize(("kind", "id"), KINDS)
def test_a_record_is_found_by_its_id(kind: str, id: str) -> None:
    """It is the same object every time."""
    guide = toys.guide()

    assert look_up(guide, kind, id).id == id
    assert look_up(guide, kind, id) is look_up(guide, kind, id)


@pytest.mark.parametrize("id", ["one-summary", "said", "notice-crisis", "term-placebo"])
def test_a_statement_is_found_wherever_it_stands(id: str) -> None:
    """In a summary, a block, a notice or a term."""
    assert toys.guide().statement(id).id == id


@pytest.mark.parametrize(("kind", "id"), KINDS)
def test_an_id_that_is_not_there_is_unknown_and_close_ones_are_offered(kind: str, id: str) -> None:
    """A slip of the hand finds what was meant."""
    with pytest.raises(UnknownId) as caught:
        look_up(toys.guide(), kind, f"{id}x")

    error = caught.value
    assert (error.kind, error.id, error.close[0]) == (kind, f"{id}x", id)
    assert not error.retired
    assert error.__suppress_context__


@pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])
@pytest.mark.parametrize("id", ["", "\x00", "\ud800", "../../etc/passwd", "?" * 100_000], ids=len)
def test_what_resembles_no_id_is_unknown_without_an_offer(kind: str, id: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(UnknownId) as caught:
        look_up(toys.guide(), kind, id)

    assert caught.value.close == ()


def test_at_most_three_ids_are_offered() -> None:
    """The closest first."""
    guide = toys.guide(terms=[toys.term(id) for id in ("abcd-1", "abcd-2", "abcd-3", "abcd", "z")])

    with pytest.raises(UnknownId) as caught:
        guide.term("abcde")

    assert caught.value.close[0] == "abcd"
    assert len(caught.value.close) == 3


@pytest.mark.parametrize(("kind", "living"), [("section", "one"), ("statement", "said")])
def test_a_retired_id_is_followed_to_its_one_successor(kind: str, living: str) -> None:
    """With a warning that names it and points to the line that asked."""
    guide = toys.guide(redirects={"old": toys.redirect("old", living, kind=kind)})

    with pytest.warns(DeprecationWarning, match="is now") as caught:
        found = look_up(guide, kind, "old")

    assert found is look_up(guide, kind, living)
    (warning,) = caught
    assert str(warning.message) == f"the {kind} 'old' is now '{living}'; ask for that"
    assert warning.filename == __file__


@pytest.mark.parametrize("kind", ["section", "statement"])
@pytest.mark.parametrize("successors", [(), ("one", "two")])
def test_a_retired_id_with_no_or_several_successors_is_unknown(
    kind: str, successors: tuple[str, ...]
) -> None:
    """The error says that it was retired, and names what took its place."""
    guide = toys.guide(redirects={"old": toys.redirect("old", *successors, kind=kind)})

    with pytest.raises(UnknownId) as caught:
        look_up(guide, kind, "old")

    error = caught.value
    assert (error.kind, error.id, error.successors, error.retired) == (
        kind,
        "old",
        successors,
        True,
    )


@pytest.mark.parametrize(("kind", "other"), [("section", "statement"), ("statement", "section")])
def test_a_retired_id_of_another_kind_is_unknown(kind: str, other: str) -> None:
    """The successor of a section is no statement."""
    guide = toys.guide(redirects={"old": toys.redirect("old", "one", kind=other)})

    with pytest.raises(UnknownId) as caught:
        look_up(guide, kind, "old")

    assert not caught.value.retired


@pytest.mark.parametrize("kind", ["section", "statement"])
def test_a_successor_that_is_not_there_is_unknown(kind: str) -> None:
    """Whoever catches ``UnknownId`` catches this as well."""
    guide = toys.guide(redirects={"old": toys.redirect("old", "older", kind=kind)})

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        with pytest.raises(UnknownId):
            look_up(guide, kind, "old")


def test_a_redirect_is_read_only_after_a_miss() -> None:
    """A living id is never followed elsewhere."""
    guide = toys.guide(redirects={"one": toys.redirect("one", "two")})

    assert guide.section("one").id == "one"


def test_cited_findings_are_given_in_the_order_asked_for() -> None:
    """Every one that is not there is reported at once."""
    guide = toys.guide(
        evidence=(toys.evidence("a-1", toys.finding("a-1/x"), toys.finding("a-1/y")),)
    )

    assert [finding.id for finding in guide.cited(["a-1/y", "a-1/x"])] == ["a-1/y", "a-1/x"]
    with pytest.raises(InvalidContent) as caught:
        guide.cited(["a-1/x", "a-1/z", "b-2/x"])
    assert [problem.file for problem in caught.value.problems] == [
        "evidence/a-1.json",
        "evidence/b-2.json",
    ]


# -- Jurisdictions ----------------------------------------------------------------------------

APPROVALS = (
    toys.approval("eu", jurisdiction="EU"),
    toys.approval("us", jurisdiction="US"),
    toys.approval("de", jurisdiction="DE"),
    toys.approval("by", jurisdiction="DE-BY"),
    toys.approval("de-2", jurisdiction="DE"),
)


@pytest.mark.parametrize(
    ("jurisdiction", "ids"),
    [
        ("DE-BY", ["by", "de", "de-2", "eu"]),
        ("DE", ["de", "de-2", "eu"]),
        ("EU", ["eu"]),
        ("FR", ["eu"]),
        ("US-CA", ["us"]),
        ("JP", []),
    ],
)
def test_approvals_are_read_along_the_chain(jurisdiction: str, ids: list[str]) -> None:
    """A place's own come first, then its country's, then its union's; or there are none."""
    guide = toys.guide(approvals=APPROVALS)

    assert [approval.id for approval in guide.approvals(jurisdiction)] == ids


LINES = (
    toys.crisis_line("finder-1", None, role="finder"),
    toys.crisis_line("de-line", "DE"),
    toys.crisis_line("eu-emergency", "EU", role="emergency"),
    toys.crisis_line("de-emergency", "DE", role="emergency"),
    toys.crisis_line("by-line", "DE-BY"),
    toys.crisis_line("gb-line", "GB"),
    toys.crisis_line("finder-2", None, role="finder"),
)


@pytest.mark.parametrize(
    ("jurisdiction", "ids"),
    [
        ("DE-BY", ["de-emergency", "eu-emergency", "by-line", "de-line"]),
        ("DE", ["de-emergency", "eu-emergency", "de-line"]),
        ("DE-HH", ["de-emergency", "eu-emergency", "de-line"]),
        ("GB-SCT", ["gb-line"]),
        ("EU", ["eu-emergency", "finder-1", "finder-2"]),
        ("FR", ["eu-emergency", "finder-1", "finder-2"]),
        ("JP", ["finder-1", "finder-2"]),
        (None, ["finder-1", "finder-2"]),
    ],
)
def test_emergency_numbers_come_before_crisis_lines_and_nobody_is_left_without(
    jurisdiction: str | None, ids: list[str]
) -> None:
    """The nearest first; a place without crisis lines of its own also gets the finders."""
    guide = toys.guide(crisis_lines=LINES)

    assert [line.id for line in guide.crisis_lines(jurisdiction)] == ids


def test_without_a_jurisdiction_only_finders_are_given() -> None:
    """So it is by default: a number of the wrong country helps nobody."""
    assert [line.id for line in toys.guide().crisis_lines()] == ["anywhere"]


@pytest.mark.parametrize("ask", [Guide.approvals, Guide.crisis_lines])
@pytest.mark.parametrize(("code", "meant"), [("UK", ("GB",)), ("nowhere", ()), ("", ())])
def test_what_is_no_jurisdiction_is_unknown(
    ask: Callable[[Guide, str], object], code: str, meant: tuple[str, ...]
) -> None:
    """It is never taken for a place without entries."""
    with pytest.raises(UnknownJurisdiction) as caught:
        ask(toys.guide(), code)

    assert caught.value.close == meant


# -- Due days and binding ---------------------------------------------------------------------


def test_a_section_is_due_on_the_day_after_its_last() -> None:
    """On the last day itself it still stands; only what is past its date is given."""
    soon = toys.section(id="soon", evidence_checked=date(2026, 1, 15))
    later = toys.section(id="later", evidence_checked=date(2026, 6, 15))
    guide = toys.guide(later, soon)

    assert guide.due(on=date(2026, 7, 15)) == ()
    assert guide.due(on=date(2026, 7, 16)) == (soon,)
    assert guide.due(on=date(2030, 1, 1)) == (later, soon)


def test_a_section_of_a_guide_is_bound_to_it() -> None:
    """The one that it was made of is left as it was."""
    loose = toys.section()
    guide = toys.guide(loose)
    section = guide.section("one")

    assert section.guide is guide
    assert section.sources == guide.sources
    with pytest.raises(Unbound):
        _ = loose.guide


def test_binding_gives_a_copy() -> None:
    """A section of one guide can be bound to another and stays bound to the first."""
    first, second = toys.guide(version="1"), toys.guide(version="2")
    section = first.section("one")
    again = second.bind(section)

    assert again == section
    assert again is not section
    assert (section.guide, again.guide) == (first, second)


def test_binding_in_place_binds_the_section_itself() -> None:
    """For a section that nobody else holds yet."""
    guide, section = toys.guide(), toys.section()

    assert bind_in_place(section, guide) is section
    assert section.guide is guide


def test_a_trial_and_a_figure_are_found_by_their_ids() -> None:
    """And the closest are named when there is none."""
    held = toys.trial_evidence()
    guide = toys.guide(evidence=(held,), trials=(toys.trial(),))

    assert guide.trials == (guide.trial("toy"),)
    assert guide.figure("toy-2020/result#people").value == 36
    with pytest.raises(UnknownId, match="no trial with id 'toys'; did you mean 'toy'"):
        guide.trial("toys")
    with pytest.raises(UnknownId, match="did you mean 'toy-2020/result#people'"):
        guide.figure("toy-2020/result#peoples")
    with pytest.raises(UnknownId, match="no finding with id 'other-2020/result'"):
        guide.figure("other-2020/result#people")
