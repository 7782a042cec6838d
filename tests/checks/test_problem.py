"""Tests of what a problem says and of the walks over a guide that the rules share."""

import toys

from ketamine_guide.checks.problem import (
    Problem,
    placed_statements,
    section_file,
    texts_of,
    topics_of,
)


def test_a_problem_reads_as_one_line() -> None:
    """File, place, fault, rule and remedy."""
    problem = Problem("a-rule", "terms/en.json", "term-x", "is wrong", "mend it")

    assert str(problem) == "terms/en.json: term-x: is wrong [a-rule] -> mend it"


def test_a_section_has_its_file_in_its_language() -> None:
    """The path stands below ``content/``."""
    guide = toys.guide(language="es")

    assert section_file(guide, guide.section("one")) == "sections/es/one.json"


def test_every_statement_of_a_guide_is_placed() -> None:
    """Sections in reading order, then notices, then terms."""
    guide = toys.guide(
        toys.section(id="one"),
        toys.section(toys.statement(id="more"), id="two"),
        notices=(toys.notice("crisis"),),
    )

    assert [(file, statement.id) for file, statement in placed_statements(guide)] == [
        ("sections/en/one.json", "one-summary"),
        ("sections/en/one.json", "said"),
        ("sections/en/two.json", "two-summary"),
        ("sections/en/two.json", "more"),
        ("notices/en.json", "notice-crisis"),
        ("terms/en.json", "term-placebo"),
    ]
    assert [statement for _, statement in placed_statements(guide)] == list(guide.statements)


def test_a_statement_has_a_text_and_perhaps_a_detail() -> None:
    """The plain text comes first."""
    assert texts_of(toys.statement("Plain.")) == ("Plain.",)
    assert texts_of(toys.statement("Plain.", detail="Exact.")) == ("Plain.", "Exact.")


def test_a_statement_is_about_what_its_findings_are_about() -> None:
    """Each topic once; none where nothing is cited."""
    findings = [
        toys.finding("toy-2020/a", topic="harm"),
        toys.finding("toy-2020/b", topic="harm"),
        toys.finding("toy-2020/c", topic="cost"),
    ]
    guide = toys.guide(evidence=(toys.evidence("toy-2020", *findings),))
    told = toys.statement(findings=tuple(finding.id for finding in findings))

    assert topics_of(guide, told) == {"harm", "cost"}
    assert topics_of(guide, toys.statement(kind="signpost")) == frozenset()
