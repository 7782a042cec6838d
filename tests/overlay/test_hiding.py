"""Tests of what an overlay may hide, and what becomes of the rest."""

from typing import Any

import pytest
import toys

from ketamine_guide import Guide, Row, TableBlock
from ketamine_guide.overlay import apply, record
from overlay import clinic


def left_of(*hidden: dict[str, Any], onto: Guide | None = None, id: str = "one") -> list[str]:
    """Give what a section holds after something was hidden: statement and block ids."""
    section = apply(clinic.overlay(hidden=list(hidden)), onto or clinic.guide()).section(id)
    return [*(block.id for block in section.blocks), *(one.id for one in section.statements)]


def gone(*hidden: dict[str, Any], onto: Guide | None = None, id: str = "one") -> set[str]:
    """Give what a section has lost: statement and block ids."""
    section = (onto or clinic.guide()).section(id)
    before = {block.id for block in section.blocks} | {one.id for one in section.statements}
    return before - set(left_of(*hidden, onto=onto, id=id))


def block(id: str) -> dict[str, Any]:
    """Hide a block of the first section."""
    return clinic.hidden(id, "block", section="one")


def test_a_statement_can_be_hidden() -> None:
    """Of a summary or a paragraph; what stands beside it stays."""
    assert gone(clinic.hidden("sum-pay")) == {"sum-pay"}
    assert gone(clinic.hidden("cost-us")) == {"cost-us"}


def test_a_block_goes_with_its_last_statement() -> None:
    """Nothing empty is left."""
    assert gone(clinic.hidden("cost-list")) == {"cost-list", "list"}
    assert gone(block("aside")) == {"aside", "aside-words"}


def test_a_heading_goes_with_all_that_it_heads() -> None:
    """And stays while something is under it."""
    assert gone(block("words"), block("list")) == {
        "prices", "words", "cost-us", "cost-uk", "list", "cost-list",
    }  # fmt: skip
    assert gone(block("words"), block("list"), block("prices")) == gone(
        block("words"), block("list")
    )
    assert gone(block("last")) == {"last"}
    assert clinic.refusals(clinic.overlay(hidden=[block("prices"), block("words")])) == [
        ("headings-go-with-what-they-head", "hidden.0")
    ]


def test_a_checklist_loses_one_item() -> None:
    """The other stays."""
    guide = clinic.guide(clinic.plain(blocks=(clinic.checklist(),)))

    assert gone(clinic.hidden("tick-one"), onto=guide, id="extra") == {"tick-one"}


def test_a_table_loses_whole_rows() -> None:
    """Not its caption alone, not a part of a row, not every row; or it goes whole."""
    assert gone(clinic.hidden("row-us")) == {"row-us"}
    assert gone(block("table")) == {"table", "table-caption", "row-us", "row-uk"}
    torn = ("tables-and-charts-go-whole", "hidden.0")
    assert clinic.refusals(clinic.overlay(hidden=[clinic.hidden("table-caption")])) == [torn]
    both = [clinic.hidden("row-us"), clinic.hidden("row-uk")]
    assert clinic.refusals(clinic.overlay(hidden=both)) == [torn]


def test_a_row_of_two_cells_is_not_torn() -> None:
    """One cell alone stays."""
    cells = (clinic.said("left", "This."), clinic.said("right", "That."))
    table = TableBlock(
        id="table",
        kind="table",
        caption=clinic.points("caption"),
        columns=("Place", "One", "Other"),
        rows=(Row(head="US", cells=cells),),
    )
    guide = clinic.guide(clinic.plain(blocks=(table,)))

    assert clinic.rules(clinic.overlay(hidden=[clinic.hidden("left")]), guide) == {
        "tables-and-charts-go-whole"
    }


def test_a_chart_goes_whole_or_stays() -> None:
    """Its words stand in for it."""
    assert gone(block("chart")) == {"chart", "chart-caption", "chart-words"}
    assert clinic.rules(clinic.overlay(hidden=[clinic.hidden("chart-words")])) == {
        "tables-and-charts-go-whole"
    }


@pytest.mark.parametrize(
    ("hidden", "part"),
    [(["sum-cost", "sum-pay"], "summary"), (["extra-cost"], "text"), (["extra-sum"], "summary")],
)
def test_a_section_keeps_a_summary_and_a_text(hidden: list[str], part: str) -> None:
    """Or it is hidden as a whole."""
    overlay = clinic.overlay(hidden=[clinic.hidden(id) for id in hidden])

    assert clinic.refusals(overlay) == [("sections-keep-their-text", "hidden.0")]
    assert part in ("summary", "text")


def test_a_section_goes_where_nothing_in_it_must_stay_and_nothing_leads_there() -> None:
    """Else the reader would meet a dead end."""
    guide = clinic.guide(clinic.main(), clinic.plain())
    overlay = clinic.overlay(hidden=[clinic.hidden("extra", "section")])

    assert [section.id for section in apply(overlay, guide).sections] == ["one"]
    assert clinic.refusals(overlay) == [("sections-that-are-led-to-stay", "hidden.0")]
    both = clinic.overlay(hidden=[clinic.hidden("extra", "section"), clinic.hidden("to-extra")])
    assert [section.id for section in apply(both, clinic.guide()).sections] == ["one", "two"]


@pytest.mark.parametrize(
    ("id", "rule"),
    [
        ("care-plain", "safety-text-stays"),
        ("bad", "safety-text-stays"),
        ("misuse", "safety-text-stays"),
        ("mixing", "safety-text-stays"),
        ("watch", "safety-text-stays"),
        ("groups", "safety-text-stays"),
        ("detail", "safety-text-stays"),
        ("eases", "safety-text-stays"),
        ("off", "approval-text-stays"),
        ("eat", "advice-stays"),
        ("crisis-words", "crisis-help-stays"),
        ("limit", "limits-of-benefit-stay"),
        ("sure", "limits-of-benefit-stay"),
        ("unsure", "limits-of-benefit-stay"),
        ("weighed", "limits-of-benefit-stay"),
        ("other", "limits-of-benefit-stay"),
    ],
)
def test_what_keeps_a_reader_safe_stays(id: str, rule: str) -> None:
    """Whether it is named by itself, with its block or with its section."""
    assert clinic.refusals(clinic.overlay(hidden=[clinic.hidden(id)]))[0] == (rule, "hidden.0")


def test_hiding_that_breaks_the_balance_is_refused_by_that_rule_too() -> None:
    """The rules of the guide are asked of the result."""
    assert clinic.refusals(clinic.overlay(hidden=[clinic.hidden("limit")])) == [
        ("limits-of-benefit-stay", "hidden.0"),
        ("benefit-has-its-limits", ""),
    ]


def test_a_block_or_section_that_holds_what_must_stay_stays() -> None:
    """Each rule is named once, with the first statement and how many more."""
    guide = clinic.guide()
    care = clinic.overlay(hidden=[block("care-call")])
    two = clinic.overlay(hidden=[clinic.hidden("two", "section")])

    assert clinic.rules(care) == {"safety-text-stays"}
    assert clinic.rules(two, guide) == {
        "safety-text-stays", "approval-text-stays", "crisis-help-stays", "advice-stays",
    }  # fmt: skip


def test_words_on_suicide_stay_without_any_finding() -> None:
    """And so does what warns in words alone."""
    guide = clinic.guide(
        clinic.plain(
            summary=(clinic.points("extra-sum"), clinic.said("dark", "Thoughts of suicide hurt.")),
            notices=("not-medical-advice", "no-clinical-review", "crisis"),
        )
    )

    assert clinic.rules(clinic.overlay(hidden=[clinic.hidden("dark")]), guide) == {
        "crisis-help-stays"
    }


def test_limits_may_go_where_the_benefit_goes() -> None:
    """Nothing is left that they limit."""
    section = toys.section(
        clinic.said("good", "Some people did well.", "benefit"),
        clinic.said("limit", "It faded in weeks.", "duration"),
        clinic.said("unsure", "It is not known for whom."),
        clinic.said("sure", "One study saw it.", "certainty"),
        clinic.said("bad", "Some people felt ill.", "harm"),
    )
    hidden = [clinic.hidden(id) for id in ("good", "limit", "unsure", "sure")]

    assert clinic.rules(clinic.overlay(hidden=hidden), clinic.guide(section)) == set()


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        (clinic.hidden("crisis", "section"), "notices-stay"),
        (clinic.hidden("crisis", "block", section="one"), "notices-stay"),
        (clinic.hidden("notice-crisis"), "notices-stay"),
        (clinic.hidden("term-placebo"), "glossary-stays"),
        (clinic.hidden("us-line"), "crisis-help-stays"),
        (clinic.hidden("toy-2020", "block", section="one"), "references-stay"),
        (clinic.hidden("cost-u"), "ids-are-known"),
        (clinic.hidden("ones", "section"), "ids-are-known"),
        (clinic.hidden("word", "block", section="one"), "ids-are-known"),
    ],
)
def test_what_is_no_part_of_a_section_cannot_be_hidden(entry: dict[str, Any], rule: str) -> None:
    """Notices, glossary, crisis lines and sources stay; a mistyped id is told as such."""
    assert clinic.refusals(clinic.overlay(hidden=[entry])) == [(rule, "hidden.0")]


def test_what_was_reworded_is_shown_again() -> None:
    """Until the overlay is recorded anew; a block or section is hidden whole or not."""
    recorded = record(
        clinic.overlay(hidden=[clinic.hidden("cost-us"), block("aside")]), clinic.guide()
    )
    words = (
        clinic.main()
        .blocks[1]
        .model_copy(
            update={
                "statements": (
                    clinic.said("cost-us", "In the US you always pay."),
                    clinic.said("cost-uk", "Ask the NHS."),
                )
            }
        )
    )
    blocks = tuple(words if one.id == "words" else one for one in clinic.main().blocks)
    newer = clinic.guide(clinic.main().model_copy(update={"blocks": blocks}), version="1.1")

    shown = {one.id for one in apply(recorded, newer).statements}
    assert "cost-us" in shown
    assert "aside-words" not in shown
    assert "cost-us" not in {one.id for one in apply(record(recorded, newer), newer).statements}


def test_a_heading_that_has_new_text_under_it_is_shown_after_an_upgrade() -> None:
    """Nothing is refused for what the guide has gained."""
    overlay = record(clinic.overlay(hidden=[block("last")]), clinic.guide())
    last = clinic.plain().blocks[0].model_copy(update={"id": "new"})
    section = clinic.main()
    newer = clinic.guide(
        section.model_copy(update={"blocks": (*section.blocks, last)}), version="1.1"
    )

    assert "last" in {one.id for one in apply(overlay, newer).section("one").blocks}


def test_what_is_gone_after_an_upgrade_is_passed_over() -> None:
    """A statement, a block and a section that the overlay was recorded with."""
    overlay = record(
        clinic.overlay(
            hidden=[clinic.hidden("cost-us"), block("words"), clinic.hidden("extra", "section")]
        ),
        clinic.guide(),
    )
    guide = clinic.guide(clinic.plain("one", blocks=clinic.main().blocks[2:]), version="1.1")

    assert clinic.refusals(overlay, guide) == []
    assert apply(overlay, guide).section("one").blocks == guide.section("one").blocks
