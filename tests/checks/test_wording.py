"""Tests of the rules on words that promise too much, on labels, jargon and long sentences."""

from typing import Any

import pytest
import toys

from ketamine_guide import Guide, ParagraphBlock
from ketamine_guide.checks import wording
from ketamine_guide.models.text import (
    Block,
    CalloutBlock,
    ChartBlock,
    ChecklistBlock,
    HeadingBlock,
    ListBlock,
    Row,
    TableBlock,
)

FILE = "sections/en/one.json"
SAID = (toys.statement(),)


def saying(text: str, **more: Any) -> Guide:
    """Give a guide that says this in its one section."""
    return toys.guide(toys.section(toys.statement(text, **more)))


# -- Banned words ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A cure at last.", "cure"),
        ("It is a miracle.", "miracle"),
        ("A breakthrough.", "breakthrough"),
        ("It is proven.", "proven"),
        ("Relief is guaranteed.", "guaranteed"),
        ("It is not addictive.", "not addictive"),
        ("A game-changer.", "game-changer"),
        ("Ketamine is safe.", "safe"),
        ("It is harmless.", "harmless"),
    ],
)
def test_a_word_that_promises_too_much_is_reported(text: str, said: str) -> None:
    """In the text and in the detail."""
    problem = (FILE, "said", f"says '{said}'")

    assert toys.breaches(wording.banned_words_are_absent, saying(text)) == [problem]
    assert toys.breaches(wording.banned_words_are_absent, saying("Plain.", detail=text)) == [
        problem
    ]


@pytest.mark.parametrize(
    "text",
    ["It is not safe.", "We do not know how safe it is.", "Wait in a safe place.", "It is unsafe."],
)
def test_safety_may_be_doubted(text: str) -> None:
    """Only safety without limits is a promise."""
    assert toys.breaches(wording.banned_words_are_absent, saying(text)) == []


# -- Labels ----------------------------------------------------------------------------------


def labelled(label: str) -> dict[str, Block]:
    """Give every block that has a label, with this one, by the label's place."""
    table: dict[str, Any] = {
        "id": "block",
        "kind": "table",
        "caption": toys.statement(id="caption"),
    }
    plain, row = ("Effect", "People"), Row(head="Ketamine", cells=SAID)
    return {
        "heading": HeadingBlock(id="block", kind="heading", text=label),
        "callout": CalloutBlock(
            id="block", kind="callout", level="note", title=label, statements=SAID
        ),
        "checklist": ChecklistBlock(id="block", kind="checklist", title=label, statements=SAID),
        "column": TableBlock(columns=("Effect", label), rows=(row,), **table),
        "row": TableBlock(columns=plain, rows=(Row(head=label, cells=SAID),), **table),
    }


@pytest.mark.parametrize("place", ["heading", "callout", "checklist", "column", "row"])
def test_a_label_names_a_thing(place: str) -> None:
    """A heading, a title and a head of row or column hold no sentence."""
    told, named = (
        toys.guide(toys.section(blocks=(labelled(label)[place],)))
        for label in ("Ketamine works", "Ketamine and others")
    )

    assert toys.breaches(wording.labels_are_labels, told) == [
        (FILE, "block", "the label 'Ketamine works' says something: 'works'")
    ]
    assert toys.breaches(wording.labels_are_labels, named) == []


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Two of 3 trials", "3"),
        ("It helps", "helps"),
        ("What is known", "is"),
        ("Effects.", "."),
        ("Effects!", "!"),
    ],
)
def test_the_title_of_a_section_is_a_label(title: str, said: str) -> None:
    """No number, no verb and no full stop."""
    guide = toys.guide(toys.section(title=title))

    assert toys.breaches(wording.labels_are_labels, guide) == [
        (FILE, "one", f"the label '{title}' says something: '{said}'")
    ]


def test_a_block_without_label_has_none_to_judge() -> None:
    """Paragraphs, lists and charts hold statements alone."""
    one, two, three, four = (toys.statement("It works.", id) for id in ("a", "b", "c", "d"))
    blocks: tuple[Block, ...] = (
        ParagraphBlock(id="paragraph", kind="paragraph", statements=(one,)),
        ListBlock(id="list", kind="list", statements=(two,)),
        ChartBlock(
            id="chart", kind="chart", form="forest", trials=(), caption=three, alternative=(four,)
        ),
    )

    guide = toys.guide(toys.section(blocks=blocks))
    assert toys.breaches(wording.labels_are_labels, guide) == []


# -- Jargon ----------------------------------------------------------------------------------


def test_a_word_of_the_field_is_a_term() -> None:
    """What the glossary explains may be used, whatever its case."""
    guide = toys.guide(
        toys.section(toys.statement("ECT, esketamine and Placebo act on NMDA receptors.")),
        terms=(
            toys.term(),
            toys.term("ect", "ECT"),
            toys.term("esketamine"),
            toys.term("nmda", "NMDA receptors"),
        ),
    )

    assert toys.breaches(wording.jargon_is_in_the_glossary, guide) == []


def test_a_word_of_the_field_that_no_term_explains_is_reported() -> None:
    """Each one that is used, with the form that is missing."""
    guide = toys.guide(
        toys.section(
            toys.statement("Remission came with ketamine infusions."), toys.statement(id="other")
        ),
        terms=(toys.term("infusion"),),
    )

    assert toys.breaches(wording.jargon_is_in_the_glossary, guide) == [
        (FILE, "said", "'Remission' is no term of the glossary"),
        (FILE, "said", "'infusions' is no term of the glossary"),
        (FILE, "other", "'placebo' is no term of the glossary"),
    ]


def test_a_detail_may_use_any_word() -> None:
    """Clinicians know the field."""
    guide = saying("Moods eased.", detail="Remission came with infusions.")

    assert toys.breaches(wording.jargon_is_in_the_glossary, guide) == []


# -- Sentences -------------------------------------------------------------------------------


@pytest.mark.parametrize("stop", [".", "!", "?"])
def test_a_sentence_has_thirty_words_at_most(stop: str) -> None:
    """Each sentence is counted by itself."""
    thirty = " ".join(["word"] * 30) + stop

    assert toys.breaches(wording.sentences_are_short, saying(f"{thirty} {thirty}")) == []
    assert toys.breaches(wording.sentences_are_short, saying(f"One {thirty} {thirty}")) == [
        (FILE, "said", "has a sentence of 31 words")
    ]


def test_a_detail_may_run_long() -> None:
    """The rule is for the plain text."""
    guide = saying("Short.", detail=" ".join(["word"] * 40))

    assert toys.breaches(wording.sentences_are_short, guide) == []
