"""What a type checker must see. Never run: mypy checks it, and an ignore without need fails."""

from typing import assert_type

import ketamine_guide as kg
from ketamine_guide.render import to_text


def embed() -> None:
    guide = kg.load_guide("en")
    assert_type(guide, kg.Guide)
    assert_type(guide.sections, tuple[kg.Section, ...])

    section = kg.get_section("introduction")
    assert_type(section, kg.Section)
    assert_type(section.sources, tuple[kg.Source, ...])
    assert_type(section.findings, tuple[kg.Finding, ...])
    assert_type(section.statements, tuple[kg.Statement, ...])
    assert_type(kg.get_sources(), tuple[kg.Source, ...])
    assert_type(guide.section("any-id-from-a-url"), kg.Section)
    assert_type(guide.crisis_lines("GB"), tuple[kg.CrisisLine, ...])
    assert_type(to_text(section), str)


def wrong_calls_are_rejected() -> None:
    kg.get_section("introductoin")  # type: ignore[arg-type]
    kg.get_section("introduction", "en")  # type: ignore[call-arg]
    kg.load_guide("en").due()  # type: ignore[call-arg]
    kg.get_section("introduction").title = "x"  # type: ignore[misc]
