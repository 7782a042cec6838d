"""Rules 7 and 8: no word that promises too much, plain words, short sentences, labels that label."""

import re
from collections.abc import Iterator
from typing import assert_never

from ketamine_guide.checks import lexicon
from ketamine_guide.checks.problem import Problem, placed_statements, section_file, texts_of
from ketamine_guide.guide import Guide
from ketamine_guide.models.text import (
    Block,
    CalloutBlock,
    ChartBlock,
    ChecklistBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    TableBlock,
)

LONGEST_SENTENCE = 30
"""Words; the average is kept far lower by the reading grade."""


def banned_words_are_absent(guide: Guide) -> Iterator[Problem]:
    """No text promises a cure, a miracle, proof, a guarantee or safety without limits."""
    for file, statement in placed_statements(guide):
        for text in texts_of(statement):
            found = lexicon.BANNED.search(text) or lexicon.UNQUALIFIED_SAFE.search(text)
            if found:
                remedy = "say what was measured, against what, and how sure it is"
                message = f"says '{found[0]}'"
                yield Problem("banned-words-are-absent", file, statement.id, message, remedy)


def labels_are_labels(guide: Guide) -> Iterator[Problem]:
    """Titles, headings, heads of rows and columns hold no number and no sentence."""
    for section in guide.sections:
        file = section_file(guide, section)
        places = [(section.id, section.title)]
        places += [(block.id, label) for block in section.blocks for label in _labels(block)]
        for at, label in places:
            if found := lexicon.LABEL_FAULT.search(label):
                message = f"the label '{label}' says something: '{found[0]}'"
                remedy = (
                    "name the thing without verb or number, and move the sentence to a statement"
                )
                yield Problem("labels-are-labels", file, at, message, remedy)


def _labels(block: Block) -> tuple[str, ...]:
    match block:
        case HeadingBlock():
            return (block.text,)
        case CalloutBlock() | ChecklistBlock():
            return (block.title,)
        case TableBlock():
            return (*block.columns, *(row.head for row in block.rows))
        case ParagraphBlock() | ListBlock() | ChartBlock():
            return ()
        case _ as never:  # pragma: no cover
            assert_never(never)


def jargon_is_in_the_glossary(guide: Guide) -> Iterator[Problem]:
    """Every word of the field that a plain text uses is a term of the glossary."""
    forms = {form.lower() for term in guide.terms for form in term.forms}
    for file, statement in placed_statements(guide):
        for found in lexicon.JARGON.finditer(statement.text):
            if found[0].lower() not in forms:
                message = f"'{found[0]}' is no term of the glossary"
                remedy = "add a term with this form, or say it in plain words"
                yield Problem("jargon-is-in-the-glossary", file, statement.id, message, remedy)


def sentences_are_short(guide: Guide) -> Iterator[Problem]:
    """No plain sentence is longer than a tired reader can hold."""
    for file, statement in placed_statements(guide):
        for sentence in re.split(r"(?<=[.!?])\s+", statement.text):
            length = len(sentence.split())
            if length > LONGEST_SENTENCE:
                message = f"has a sentence of {length} words"
                remedy = f"split it: {LONGEST_SENTENCE} words are the most"
                yield Problem("sentences-are-short", file, statement.id, message, remedy)
