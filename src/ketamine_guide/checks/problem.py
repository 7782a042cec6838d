"""One breach of one rule, and the walks over a guide that the rules share."""

from collections.abc import Iterator
from typing import NamedTuple

from ketamine_guide.guide import Guide
from ketamine_guide.models.text import Section, Statement


class Problem(NamedTuple):
    """Say which rule is broken, where, how, and how to mend it."""

    rule: str
    file: str
    """Path below ``content/``."""
    at: str
    """Id of the statement, block or record."""
    message: str
    remedy: str

    def __str__(self) -> str:
        """Give the problem on one line."""
        return f"{self.file}: {self.at}: {self.message} [{self.rule}] -> {self.remedy}"


def section_file(guide: Guide, section: Section) -> str:
    """Give the path of a section's file below ``content/``."""
    return f"sections/{guide.language}/{section.id}.json"


def placed_statements(guide: Guide) -> Iterator[tuple[str, Statement]]:
    """Yield every statement of a guide with the file it stands in."""
    for section in guide.sections:
        for statement in section.statements:
            yield section_file(guide, section), statement
    for notice in guide.notices:
        for statement in notice.statements:
            yield f"notices/{guide.language}.json", statement
    for term in guide.terms:
        yield f"terms/{guide.language}.json", term.definition


def texts_of(statement: Statement) -> tuple[str, ...]:
    """Give what a statement says at each depth."""
    return (statement.text,) if statement.detail is None else (statement.text, statement.detail)


def topics_of(guide: Guide, statement: Statement) -> frozenset[str]:
    """Give the topics of the findings that a statement cites."""
    return frozenset(guide.finding(id).topic for id in statement.findings)
