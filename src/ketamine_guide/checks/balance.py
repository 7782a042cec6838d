"""Rules 2, 3 and 9: benefit stands with its limits, numbers with their comparator."""

from collections.abc import Iterator

from ketamine_guide.checks.lexicon import COMPARED, PERCENT, RELATIVE, UNCERTAIN
from ketamine_guide.checks.problem import Problem, placed_statements, section_file, topics_of
from ketamine_guide.guide import Guide
from ketamine_guide.numerals import numbers_in

_LIMITS = {
    "what can go wrong": frozenset({"harm", "misuse", "caution", "long-term"}),
    "how long it lasts": frozenset({"duration"}),
    "how sure that is, or where it failed": frozenset({"certainty", "no-benefit"}),
}
_CLAIMING = frozenset({"benefit", "suicidal-thoughts"})
_OPEN_TOPICS = _CLAIMING | {"mechanism", "long-term"}


def benefit_has_its_limits(guide: Guide) -> Iterator[Problem]:
    """A section that tells of benefit also tells its limits and the harms."""
    for section in guide.sections:
        topics = frozenset[str]().union(*(topics_of(guide, s) for s in section.statements))
        if not topics & _CLAIMING:
            continue
        for limit, wanted in _LIMITS.items():
            if not topics & wanted:
                message = f"tells of benefit and cites nothing on {limit}"
                remedy = f"add a statement that cites a finding on {' or '.join(sorted(wanted))}"
                file = section_file(guide, section)
                yield Problem("benefit-has-its-limits", file, section.id, message, remedy)


def frequencies_have_a_comparator(guide: Guide) -> Iterator[Problem]:
    """A frequency whose finding has a comparator is shown beside it."""
    for file, statement in placed_statements(guide):
        if not any(number.form == "frequency" for number in numbers_in(statement.text)):
            continue
        compared = any(finding.comparator for finding in guide.cited(statement.findings))
        if compared and not COMPARED.search(statement.text):
            message = "gives a frequency without what it was compared with"
            remedy = "say both numbers: '27 in 100, against 9 in 100 with placebo'"
            yield Problem("frequencies-have-a-comparator", file, statement.id, message, remedy)


def relative_figures_stay_in_detail(guide: Guide) -> Iterator[Problem]:
    """The plain text counts in people; odds, ratios and percentages stand in the detail."""
    for file, statement in placed_statements(guide):
        for pattern in (RELATIVE, PERCENT):
            if found := pattern.search(statement.text):
                message = f"says '{found[0]}' in the plain text"
                remedy = "count in people ('27 in 100') and move the relative figure to 'detail'"
                yield Problem(
                    "relative-figures-stay-in-detail", file, statement.id, message, remedy
                )


def uncertainty_is_said(guide: Guide) -> Iterator[Problem]:
    """A section on effect, mechanism or the long term says what is not known."""
    for section in guide.sections:
        topics = frozenset[str]().union(*(topics_of(guide, s) for s in section.statements))
        said = any(UNCERTAIN.search(statement.text) for statement in section.statements)
        if topics & _OPEN_TOPICS and not said:
            message = "says nothing of what is not known"
            remedy = "add a statement that says outright what is uncertain"
            file = section_file(guide, section)
            yield Problem("uncertainty-is-said", file, section.id, message, remedy)
