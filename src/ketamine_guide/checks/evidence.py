"""Rules 1 and 9: every claim rests on a finding, every number and date on a figure or record."""

from collections.abc import Iterator

from ketamine_guide.checks.lexicon import ANIMALS, EFFECT
from ketamine_guide.checks.problem import Problem, placed_statements, texts_of
from ketamine_guide.guide import Guide
from ketamine_guide.models.text import Statement
from ketamine_guide.numbers import number_faults
from ketamine_guide.numerals import dates_in, numbers_in

_TELLING = frozenset({"benefit", "no-benefit", "suicidal-thoughts", "harm", "duration"})
_NOT_PEOPLE = frozenset({"animal-study", "laboratory-study"})


def numbers_are_pinned(guide: Guide) -> Iterator[Problem]:
    """Every number is pinned, in order, to a figure of a finding that the statement cites."""
    figures = {f"{f.id}#{figure.name}": figure for f in guide.findings for figure in f.figures}

    for file, statement in placed_statements(guide):
        if statement.kind == "local":
            continue  # A clinic's own words have rules of their own (``overlay``).
        for fault in number_faults(statement, figures.__getitem__):
            remedy = "show what the figure says, or pin the number to the figure it was taken from"
            yield Problem("numbers-are-pinned", file, statement.id, fault, remedy)


def dates_are_sourced(guide: Guide) -> Iterator[Problem]:
    """Every calendar date is that of a cited source, of its findings, or of an approval by it."""
    for file, statement in placed_statements(guide):
        if statement.kind == "local":
            continue
        known = _dates_behind(guide, statement)
        for text in texts_of(statement):
            for shown in dates_in(text):
                if not any(date.startswith(shown.iso) for date in known):
                    message = f"no cited source or approval bears the date '{shown.shown}'"
                    remedy = "correct the date, cite the source that bears it, or leave it out"
                    yield Problem("dates-are-sourced", file, statement.id, message, remedy)


def _dates_behind(guide: Guide, statement: Statement) -> frozenset[str]:
    findings = guide.cited(statement.findings)
    sources = {finding.source_id for finding in findings}
    said = [date.iso for finding in findings for date in dates_in(finding.statement)]
    issued = [str(guide.source(id).issued) for id in sources if guide.source(id).issued]
    decided = [a.date for a in guide.all_approvals if a.date and a.source in sources]
    return frozenset([*said, *issued, *decided])


def uncited_statements_claim_nothing(guide: Guide) -> Iterator[Problem]:
    """A statement without findings holds no number and no word of effect, risk or approval."""
    for file, statement in placed_statements(guide):
        if statement.findings or statement.kind in ("definition", "local"):
            continue
        for text in texts_of(statement):
            claimed = EFFECT.search(text)
            numbers = numbers_in(text)
            if claimed or numbers:
                word = claimed[0] if claimed else numbers[0].shown
                message = f"says '{word}' and cites no finding"
                remedy = "cite the finding it rests on, or say it without"
                yield Problem(
                    "uncited-statements-claim-nothing", file, statement.id, message, remedy
                )


def withdrawn_sources_carry_no_claim(guide: Guide) -> Iterator[Problem]:
    """No statement rests on a retracted source, nor on superseded ones alone."""
    for file, statement in placed_statements(guide):
        sources = dict.fromkeys(id.partition("/")[0] for id in statement.findings)
        standing = {source: guide.source(source).standing.status for source in sources}
        alone = set(standing.values()) == {"superseded"}
        for source, status in standing.items():
            if status == "retracted" or (alone and status == "superseded"):
                message = f"rests on {source}, which is {status}"
                remedy = "cite what replaces it, or drop the statement"
                yield Problem(
                    "withdrawn-sources-carry-no-claim", file, statement.id, message, remedy
                )


def claims_give_clinicians_the_figures(guide: Guide) -> Iterator[Problem]:
    """A claim of benefit or harm whose finding has figures gives them in ``detail``."""
    for file, statement in placed_statements(guide):
        if statement.kind != "claim" or statement.detail:
            continue
        telling = [f for f in guide.cited(statement.findings) if f.topic in _TELLING]
        if any(finding.figures for finding in telling):
            message = "rests on figures and gives clinicians none"
            remedy = "add 'detail' with the figures of the findings that it cites"
            yield Problem("claims-give-clinicians-the-figures", file, statement.id, message, remedy)


def animal_studies_say_so(guide: Guide) -> Iterator[Problem]:
    """A claim that rests on animals or cells alone says so."""
    for file, statement in placed_statements(guide):
        designs = {guide.source(id.partition("/")[0]).design for id in statement.findings}
        if designs and designs <= _NOT_PEOPLE and not ANIMALS.search(statement.text):
            message = "rests on animal or laboratory studies alone and does not say so"
            remedy = "name the animals ('in mice'), or cite a study of people"
            yield Problem("animal-studies-say-so", file, statement.id, message, remedy)
