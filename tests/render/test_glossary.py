"""Tests of where a text first uses a word of the glossary."""

import pytest
import toys

from ketamine_guide.render.glossary import first_uses, terms_used


def test_the_first_use_of_each_term_is_found_once() -> None:
    """By any of its spellings, whatever the case, as a whole word."""
    terms = (toys.term("placebo", "placebo", "dummy pill"), toys.term("ect", "ECT"))
    section = toys.section(
        toys.statement("The effectplacebo is no word. A Dummy pill is, and a placebo.", "first"),
        toys.statement("Then ECT.", "second"),
    )
    guide = toys.guide(section, terms=terms)

    assert [
        (use.statement, use.start, use.end, use.term.id) for use in first_uses(section, guide)
    ] == [("first", 32, 42, "placebo"), ("second", 5, 8, "ect")]
    assert [term.id for term in terms_used(section, guide)] == ["placebo", "ect"]


def test_the_longest_spelling_wins() -> None:
    """Nasal spray is not spray."""
    terms = (toys.term("spray", "spray"), toys.term("nasal-spray", "nasal spray"))
    section = toys.section(toys.statement("A nasal spray."))

    assert [term.id for term in terms_used(section, toys.guide(section, terms=terms))] == [
        "nasal-spray"
    ]


def test_a_guide_without_a_glossary_explains_nothing() -> None:
    """And that is no error."""
    section = toys.section()

    assert terms_used(section, toys.guide(section, terms=())) == ()


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("groß", "Sehr groß.", ["toy"]),
        ("Spaß", "SPAẞ!", ["toy"]),
        ("iv", "An IV drip.", ["toy"]),
        ("iv", "An \u0131v drip.", []),
        ("iv", "An \u0130V drip.", []),
        ("a.b", "An axb.", []),
        ("esketamine", "Non-esketamine, esketamine-like.", []),
    ],
    ids=["sharp-s", "capital-sharp-s", "capitals", "dotless-i", "dotted-i", "point", "hyphens"],
)
def test_a_spelling_is_found_in_any_case_of_its_own_letters(
    form: str, text: str, found: list[str]
) -> None:
    """A letter of another alphabet is another letter, and no spelling is a pattern."""
    section = toys.section(toys.statement(text))
    guide = toys.guide(section, terms=(toys.term("toy", form),))

    assert [term.id for term in terms_used(section, guide)] == found
