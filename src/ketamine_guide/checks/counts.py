"""Count what a guide holds and how it was seen, in whole numbers."""

from ketamine_guide.checks.problem import placed_statements
from ketamine_guide.guide import Guide
from ketamine_guide.models.text import Statement
from ketamine_guide.numbers import shown_numbers


def counts_of(guide: Guide) -> dict[str, int]:
    """Give the numbers that describe a guide: statements, evidence, and how it was seen."""
    statements = [statement for _, statement in placed_statements(guide)]
    findings = guide.findings
    cited = {id for statement in statements for id in statement.findings}
    claims = [statement for statement in statements if statement.findings]
    seen = [finding.checked.how for finding in findings]
    return {
        "sections": len(guide.sections),
        "statements": len(statements),
        "statements of sections": sum(len(section.statements) for section in guide.sections),
        "statements that cite": len(claims),
        "of these, with a locator for each finding": sum(_located(guide, s) for s in claims),
        "of these, with words for clinicians": sum(s.detail is not None for s in claims),
        "numbers shown": sum(len(shown_numbers(s)) for s in statements),
        "numbers pinned": sum(len(s.numbers) for s in statements),
        "findings": len(findings),
        "findings cited": len(cited),
        "findings seen in the source itself": seen.count("primary"),
        "findings seen in an abstract": seen.count("abstract"),
        "findings seen in a word-for-word copy": seen.count("copy"),
        "findings seen in a report": seen.count("secondary"),
        "sources": len(guide.sources),
        "sources cited": len({id.partition("/")[0] for id in cited}),
        "trials": len(guide.trials),
        "terms": len(guide.terms),
        "approvals": len(guide.all_approvals),
        "crisis lines": len(guide.all_crisis_lines),
        "codes of other systems": sum(len(concept.codes) for concept in guide.concepts),
    }


def _located(guide: Guide, statement: Statement) -> bool:
    return all(finding.locator for finding in guide.cited(statement.findings))
