"""The editorial rules that software can judge, each a small function over a guide.

>>> from ketamine_guide import load_guide
>>> check_guide(load_guide("en"))
()
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from ketamine_guide.checks import balance, currency, evidence, safety, trials, wording
from ketamine_guide.checks.exceptions import EXCEPTIONS, Exemption
from ketamine_guide.checks.problem import Problem
from ketamine_guide.guide import Guide

Check = Callable[[Guide], Iterator[Problem]]
DatedCheck = Callable[[Guide, date], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    evidence.numbers_are_pinned,
    evidence.dates_are_sourced,
    evidence.uncited_statements_claim_nothing,
    evidence.withdrawn_sources_carry_no_claim,
    evidence.animal_studies_say_so,
    evidence.claims_give_clinicians_the_figures,
    balance.benefit_has_its_limits,
    balance.frequencies_have_a_comparator,
    balance.relative_figures_stay_in_detail,
    balance.uncertainty_is_said,
    safety.approvals_name_product_and_place,
    safety.doses_stay_in_detail,
    safety.unsupervised_use_is_only_warned_of,
    safety.crisis_help_stands_by,
    safety.suicide_is_spoken_of_safely,
    safety.prevention_of_suicide_is_not_claimed,
    safety.telephone_numbers_stay_out_of_statements,
    safety.notices_are_complete,
    wording.banned_words_are_absent,
    wording.labels_are_labels,
    wording.jargon_is_in_the_glossary,
    wording.sentences_are_short,
    trials.arms_add_up,
    trials.outcome_times_agree,
)
"""Every rule that a guide alone can be held to."""

DATED_CHECKS: tuple[DatedCheck, ...] = (currency.crisis_lines_are_fresh,)
"""Every rule that also needs the day."""


def check_guide(
    guide: Guide, *, on: date | None = None, exceptions: Iterable[Exemption] = EXCEPTIONS
) -> tuple[Problem, ...]:
    """Give every problem of a guide under every rule, exceptions set aside.

    With ``on`` the rules that need a day are asked as well. An exception that no longer
    meets a problem is itself a problem.
    """
    found = [problem for check in CHECKS for problem in check(guide)]
    if on is not None:
        found += [problem for check in DATED_CHECKS for problem in check(guide, on)]
    waiting = set[str]() if on else {check.__name__.replace("_", "-") for check in DATED_CHECKS}
    exempt = {(e.rule, e.at): e for e in exceptions if e.rule not in waiting}
    left = tuple(problem for problem in found if (problem.rule, problem.at) not in exempt)
    met = {(problem.rule, problem.at) for problem in found}
    return left + tuple(
        Problem(
            "exceptions-are-needed",
            "checks/exceptions.py",
            exemption.at,
            f"the exception to {exemption.rule} meets no problem",
            "delete it",
        )
        for place, exemption in exempt.items()
        if place not in met
    )
