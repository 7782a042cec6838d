"""Tests of the content that ships: the one place where the real guide is judged."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

import ketamine_guide as kg
from ketamine_guide import Guide, SectionId
from ketamine_guide._load import LIBRARY
from ketamine_guide.checks import CHECKS, check_guide
from ketamine_guide.checks.alterations import missed_alterations
from ketamine_guide.checks.exceptions import EXCEPTIONS
from ketamine_guide.checks.fixes import unformatted
from ketamine_guide.checks.instruments import ITEMS, standing_of
from ketamine_guide.checks.problem import placed_statements
from ketamine_guide.checks.readability import readings, too_hard
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


def test_every_part_can_be_read(guide: Guide, capsys: pytest.CaptureFixture[str]) -> None:
    """Flesch-Kincaid grade at most 8 a section and 7.5 over the guide; SMOG beside it."""
    graded = readings(guide)

    with capsys.disabled():
        for name, (kincaid, smog, _) in graded.items():
            print(f"\n{name}: Flesch-Kincaid {kincaid:.1f}, SMOG {smog:.1f}", end="")  # noqa: T201
    assert list(too_hard(graded)) == []


def test_the_library_is_as_large_as_promised(guide: Guide) -> None:
    """At least 430 findings of 225 sources, 24 trials, 60 terms; claims have a locator."""
    assert len(guide.findings) >= 430
    assert len(guide.sources) >= 225
    assert len(guide.trials) >= 24
    assert len(guide.terms) >= 60
    assert all(finding.locator for finding in guide.findings)


def test_two_thirds_of_the_findings_were_seen_at_their_source(guide: Guide) -> None:
    """In the source itself or its abstract; word-for-word copies are counted apart."""
    seen = [finding.checked.how for finding in guide.findings]

    assert seen.count("primary") + seen.count("abstract") >= 0.67 * len(seen)


def test_the_trials_that_matter_are_told(guide: Guide) -> None:
    """Null and negative ones beside the positive, by the names they are known by."""
    names = " ".join(trial.name for trial in guide.trials)
    for name in (
        "Zarate 2006", "Murrough 2013", "Singh 2016", "Fava 2020", "Grunebaum 2018", "Abbar 2022",
        "KetECT", "ELEKT-D", "Loo 2023", "Lii 2023", "KARMA-Dep 2", "Glue 2024", "TRANSFORM-1",
        "TRANSFORM-2", "TRANSFORM-3", "SUSTAIN-1", "ASPIRE I", "ASPIRE II", "ESCAPE-TRD",
        "monotherapy",
    ):  # fmt: skip
        assert name in names, name


def test_approvals_reach_beyond_the_us_and_europe(guide: Guide) -> None:
    """Canada, Australia, England and Scotland, each with what was decided of the spray."""
    for code in ("CA", "AU", "GB-ENG", "GB-SCT"):
        assert any(a.substance == "esketamine" for a in guide.approvals(code)), code


def test_every_place_that_instruments_ask_for_is_filled(guide: Guide) -> None:
    """What only people can judge stays open, and is not counted."""
    standing = {item.name: standing_of(item, guide) for item in ITEMS}

    assert [name for name, state in standing.items() if state == "missing"] == []
    assert list(standing.values()).count("for people to judge") >= 10


def test_codes_lead_to_sections(guide: Guide) -> None:
    """RxNorm, ATC, SNOMED CT, ICD-10-CM and MeSH, each seen somewhere."""
    systems = {code.system for concept in guide.concepts for code in concept.codes}

    assert {
        "http://www.nlm.nih.gov/research/umls/rxnorm",
        "http://www.whocc.no/atc",
        "http://snomed.info/sct",
        "http://hl7.org/fhir/sid/icd-10-cm",
        "https://www.nlm.nih.gov/mesh",
    } <= systems
    assert "esketamine" in {c.id for c in guide.section("kinds-of-ketamine").concepts}
