"""Rules 4 to 6: products told apart, no dosing advice, crisis help wherever it is needed."""

import re
from collections.abc import Iterator

from ketamine_guide.checks import lexicon
from ketamine_guide.checks.problem import (
    Problem,
    placed_statements,
    section_file,
    texts_of,
    topics_of,
)
from ketamine_guide.guide import Guide
from ketamine_guide.models.text import Section

EVERYWHERE = ("not-medical-advice", "no-clinical-review")
"""Notices that every section carries."""

_ABOUT_USE = frozenset({"benefit", "no-benefit", "suicidal-thoughts", "approval", "practice"})


def approvals_name_product_and_place(guide: Guide) -> Iterator[Problem]:
    """A sentence on approval names the product and the place, and blurs no two products."""
    rule = "approvals-name-product-and-place"
    for file, statement in placed_statements(guide):
        for sentence in _sentences(statement.text):
            if not lexicon.APPROVED.search(sentence):
                continue
            if not lexicon.PLACES.search(statement.text):
                remedy = "name the place: 'in the US', 'in the EU'"
                yield Problem(
                    rule, file, statement.id, "speaks of approval and names no place", remedy
                )
            if not lexicon.PRODUCTS.search(sentence):
                remedy = "name the product and route: 'esketamine nasal spray'"
                yield Problem(rule, file, statement.id, "speaks of approval of no product", remedy)
            if lexicon.RACEMIC_APPROVED.search(sentence) and not lexicon.UNBLURRED.search(sentence):
                message = "reads as if ketamine itself were approved for depression"
                remedy = "say that it is approved as an anaesthetic and used off-label"
                yield Problem(rule, file, statement.id, message, remedy)


def doses_stay_in_detail(guide: Guide) -> Iterator[Problem]:
    """No plain text holds a dose or a schedule."""
    for file, statement in placed_statements(guide):
        if found := lexicon.DOSES.search(statement.text):
            message = f"gives a dose or schedule in the plain text: '{found[0]}'"
            remedy = "move it to 'detail', as what a trial or label says"
            yield Problem("doses-stay-in-detail", file, statement.id, message, remedy)


def unsupervised_use_is_only_warned_of(guide: Guide) -> Iterator[Problem]:
    """Use without supervision is spoken of only to warn."""
    for file, statement in placed_statements(guide):
        found = lexicon.UNSUPERVISED.search(statement.text)
        if found and not lexicon.WARNED.search(statement.text):
            message = f"says '{found[0]}' without a warning"
            remedy = "say what harm it brings, or leave it out"
            yield Problem("unsupervised-use-is-only-warned-of", file, statement.id, message, remedy)


def crisis_help_stands_by(guide: Guide) -> Iterator[Problem]:
    """A section that mentions suicide carries the notice 'crisis'."""
    for section in guide.sections:
        if "crisis" not in section.notices and lexicon.SUICIDE.search(_all_text(section)):
            file = section_file(guide, section)
            message = "mentions suicide without crisis help"
            remedy = "add 'crisis' to its notices"
            yield Problem("crisis-help-stands-by", file, section.id, message, remedy)


def suicide_is_spoken_of_safely(guide: Guide) -> Iterator[Problem]:
    """Wording follows safe messaging: 'died by suicide', no method, no blame."""
    for file, statement in placed_statements(guide):
        for text in texts_of(statement):
            if found := lexicon.UNSAFE_MESSAGES.search(text):
                message = f"says '{found[0]}'"
                remedy = "say 'died by suicide' or 'suicide attempt', and name no method"
                yield Problem("suicide-is-spoken-of-safely", file, statement.id, message, remedy)


def prevention_of_suicide_is_not_claimed(guide: Guide) -> Iterator[Problem]:
    """No text says that a medicine prevents suicide; who tells of easing says it is not shown."""
    rule = "prevention-of-suicide-is-not-claimed"
    for file, statement in placed_statements(guide):
        for text in texts_of(statement):
            if lexicon.PREVENTS.search(text) and not lexicon.PREVENTION_DENIED.search(text):
                remedy = "say that it has not been shown to prevent suicide"
                yield Problem(rule, file, statement.id, "speaks of preventing suicide", remedy)
    for section in guide.sections:
        eases = any("suicidal-thoughts" in topics_of(guide, s) for s in section.statements)
        if eases and not lexicon.PREVENTION_DENIED.search(_all_text(section)):
            message = "tells of suicidal thoughts and not that prevention has not been shown"
            remedy = "add that the spray's label says it has not been shown to prevent suicide"
            yield Problem(rule, section_file(guide, section), section.id, message, remedy)


def telephone_numbers_stay_out_of_statements(guide: Guide) -> Iterator[Problem]:
    """No statement holds a telephone number: they come from crisis lines by jurisdiction."""
    for file, statement in placed_statements(guide):
        for text in texts_of(statement):
            if found := lexicon.TELEPHONE.search(text):
                message = f"holds what reads as a telephone number: '{found[0]}'"
                remedy = "name the crisis line in 'see'"
                yield Problem(
                    "telephone-numbers-stay-out-of-statements", file, statement.id, message, remedy
                )


def notices_are_complete(guide: Guide) -> Iterator[Problem]:
    """Every section carries the notices that its content asks for."""
    for section in guide.sections:
        wanted = set(EVERYWHERE)
        if any(topics_of(guide, s) & _ABOUT_USE for s in section.statements):
            wanted.add("off-label")
        for notice in sorted(wanted - set(section.notices)):
            message = f"lacks the notice '{notice}'"
            remedy = f"add '{notice}' to its notices"
            yield Problem(
                "notices-are-complete", section_file(guide, section), section.id, message, remedy
            )


def _all_text(section: Section) -> str:
    return " ".join(text for statement in section.statements for text in texts_of(statement))


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)
