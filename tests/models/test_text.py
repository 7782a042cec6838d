"""Tests of statements, blocks and sections."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
import toys
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ketamine_guide import (
    Block,
    CalloutBlock,
    ChartBlock,
    ChecklistBlock,
    Concept,
    Finding,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    Pin,
    Row,
    Section,
    Source,
    Statement,
    TableBlock,
    Unbound,
)
from ketamine_guide.models.text import MONTHS_TO_NEXT_CHECK, Risk, statements_of

BLOCK: TypeAdapter[Block] = TypeAdapter(Block)
FIGURE = "toy-2020/result#response-ketamine"
OTHER = "toy-2020/result#response-placebo"


def said(*ids: str) -> tuple[Statement, ...]:
    """Give a statement for each id."""
    return tuple(toys.statement(id=id) for id in ids)


BLOCKS: tuple[Block, ...] = (
    ParagraphBlock(id="p", kind="paragraph", statements=said("p1", "p2")),
    ListBlock(id="l", kind="list", ordered=True, statements=said("l1", "l2")),
    CalloutBlock(id="c", kind="callout", level="urgent", title="Now", statements=said("c1")),
    HeadingBlock(id="h", kind="heading", text="Next"),
    TableBlock(
        id="t",
        kind="table",
        caption=said("t0")[0],
        columns=("Effect", "Often", "Long"),
        rows=(Row(head="A", cells=said("t1", "t2")), Row(head="B", cells=said("t3", "t4"))),
    ),
    ChartBlock(
        id="g",
        kind="chart",
        form="forest",
        trials=("toy",),
        caption=said("g0")[0],
        alternative=said("g1", "g2"),
    ),
    ChecklistBlock(id="k", kind="checklist", title="Ask", statements=said("k1")),
)


class Resolver:
    """What a section needs of a guide, without a guide."""

    def cited(self, ids: Iterable[str]) -> tuple[Finding, ...]:
        """Give a finding of this id."""
        return tuple(toys.finding(id) for id in ids)

    def source(self, id: str) -> Source:
        """Give a source of this id."""
        return toys.source(id)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Give no codes."""
        return ()

    def digest_of_section(self, section: Section) -> str:
        """Give a digest."""
        return f"sha256:{section.id}"


def fault(record: type[Any], **fields: object) -> str:
    """Give the message of the one fault for which a record is refused."""
    with pytest.raises(ValidationError) as caught:
        record.model_validate(fields)
    (only,) = caught.value.errors()
    return only["msg"].removeprefix("Value error, ")


@pytest.mark.parametrize("rule", ["difference", "ratio"])
def test_a_difference_or_ratio_names_its_second_figure(rule: str) -> None:
    """With two figures it stands; with one it does not."""
    pin = Pin.model_validate({"figure": FIGURE, "rule": rule, "other": OTHER})

    assert pin.other == OTHER
    assert fault(Pin, figure=FIGURE, rule=rule) == (
        "'other' names the second figure of a difference or ratio, only there"
    )


@pytest.mark.parametrize("rule", ["round", "fraction", "time", "complement"])
def test_no_other_rule_has_a_second_figure(rule: str) -> None:
    """A figure that no rule would look at is a mistake."""
    assert Pin.model_validate({"figure": FIGURE, "rule": rule}).other is None
    assert "only there" in fault(Pin, figure=FIGURE, rule=rule, other=OTHER)


def test_a_pin_rounds_a_value_unless_told_otherwise() -> None:
    """Most pins name a figure and nothing more."""
    pin = Pin(figure=FIGURE)

    assert (pin.part, pin.rule, pin.other) == ("value", "round", None)


@pytest.mark.parametrize(
    ("field", "members"),
    [
        ("part", "'value', 'low', 'high', 'n', 'at' or 'dose'"),
        ("rule", "'round', 'fraction', 'time', 'complement', 'difference' or 'ratio'"),
    ],
)
def test_parts_and_rules_are_closed_lists(field: str, members: str) -> None:
    """A part or rule that is not on its list is refused."""
    assert fault(Pin, **{"figure": FIGURE, field: "mean"}) == f"Input should be {members}"


@pytest.mark.parametrize("kind", ["claim", "advice", "definition"])
def test_a_statement_cites_a_finding(kind: str) -> None:
    """With a finding, a claim, an advice and a definition stand."""
    assert toys.statement(kind=kind).findings == ("toy-2020/result",)


@pytest.mark.parametrize("kind", ["claim", "advice"])
def test_a_claim_or_advice_without_a_finding_is_refused(kind: str) -> None:
    """Something to see is no finding."""
    assert fault(Statement, id="s", kind=kind, text="So.", see=("source:toy-2020",)) == (
        f"statement s: a {kind} cites a finding"
    )


def test_a_definition_may_rest_on_a_term() -> None:
    """A definition of our own names the term that it defines."""
    assert toys.statement(kind="definition", findings=(), see=("term:placebo",)).findings == ()


@pytest.mark.parametrize("see", [(), ("section:one",), ("source:term",)])
def test_a_definition_rests_on_a_finding_or_a_term(see: tuple[str, ...]) -> None:
    """On nothing else."""
    assert fault(Statement, id="s", kind="definition", text="So.", see=see) == (
        "statement s: cite a finding or see a term"
    )


def test_a_signpost_points_somewhere() -> None:
    """It needs no finding, and a finding alone does not make one."""
    assert toys.statement(kind="signpost").findings == ()
    assert fault(Statement, id="s", kind="signpost", text="So.", findings=("toy-2020/result",)) == (
        "statement s: a signpost names something in 'see'"
    )


def test_there_is_no_other_kind_of_statement() -> None:
    """The kinds are a closed list."""
    assert fault(Statement, id="s", kind="opinion", text="So.") == (
        "Input should be 'claim', 'advice', 'definition', 'signpost' or 'local'"
    )


@pytest.mark.parametrize(
    ("block", "ids"),
    [
        pytest.param(block, ids, id=block.kind)
        for block, ids in zip(
            BLOCKS,
            [
                ["p1", "p2"],
                ["l1", "l2"],
                ["c1"],
                [],
                ["t0", "t1", "t2", "t3", "t4"],
                ["g0", "g1", "g2"],
                ["k1"],
            ],
            strict=True,
        )
    ],
)
def test_a_block_holds_its_statements_in_reading_order(block: Block, ids: list[str]) -> None:
    """Captions come before what they stand over, and cells row by row."""
    assert [statement.id for statement in statements_of(block)] == ids


@pytest.mark.parametrize("block", BLOCKS, ids=[block.kind for block in BLOCKS])
def test_a_block_comes_back_from_json_as_its_own_kind(block: Block) -> None:
    """``kind`` tells the blocks apart."""
    again = BLOCK.validate_json(BLOCK.dump_json(block))

    assert again == block
    assert type(again) is type(block)


@pytest.mark.parametrize("kind", ["figure", "", None])
def test_there_is_no_other_kind_of_block(kind: str | None) -> None:
    """The kinds are a closed list."""
    with pytest.raises(ValidationError) as caught:
        BLOCK.validate_python({"kind": kind, "id": "a", "text": "A"})

    assert [problem["type"] for problem in caught.value.errors()] == ["union_tag_invalid"]


@pytest.mark.parametrize(
    ("block", "field"),
    [
        pytest.param(block, field, id=f"{block.kind}-{field}")
        for block in BLOCKS
        for field in ("statements", "columns", "rows", "alternative")
        if field in type(block).model_fields
    ],
)
def test_a_block_shows_something(block: Block, field: str) -> None:
    """None of its lists of statements, columns or rows can be empty."""
    with pytest.raises(ValidationError, match="at least"):
        type(block).model_validate({**dict(block), field: ()})


def test_a_list_is_without_order_unless_told_otherwise() -> None:
    """Numbers stand only before items whose order matters."""
    assert not ListBlock(id="l", kind="list", statements=said("a")).ordered


@pytest.mark.parametrize("cells", [("a",), ("a", "b", "c")])
def test_the_rows_of_a_table_fill_its_columns(cells: tuple[str, ...]) -> None:
    """A cell too few or too many is refused, and the row named."""
    row = Row(head="A", cells=said(*cells))

    assert fault(
        TableBlock,
        id="t",
        kind="table",
        caption=said("c")[0],
        columns=("Effect", "Often", "Long"),
        rows=(row,),
    ) == (f"row 'A' has {len(cells)} cells for 2")


def test_a_section_gives_its_statements_in_reading_order() -> None:
    """The summary comes first, then block after block."""
    section = toys.section(summary=said("s1", "s2"), blocks=BLOCKS)

    assert [statement.id for statement in section.statements] == (
        [
            "s1",
            "s2",
            "p1",
            "p2",
            "l1",
            "l2",
            "c1",
            "t0",
            "t1",
            "t2",
            "t3",
            "t4",
            "g0",
            "g1",
            "g2",
            "k1",
        ]
    )


def test_a_section_comes_back_from_json_equal() -> None:
    """A file, its record and the record's file say the same."""
    section = toys.section(blocks=BLOCKS, aspect="SafetyHealthAspect", reading=("toy-2020",))

    assert Section.model_validate_json(section.model_dump_json()) == section


@pytest.mark.parametrize("field", ["summary", "blocks"])
def test_a_section_has_a_summary_and_blocks(field: str) -> None:
    """A section without either is refused."""
    assert "at least 1 item" in fault(Section, **{**dict(toys.section()), field: ()})


@pytest.mark.parametrize(
    ("risk", "checked", "due"),
    [
        ("safety", date(2026, 11, 23), date(2027, 5, 23)),
        ("evidence", date(2026, 11, 23), date(2027, 11, 23)),
        ("general", date(2026, 11, 23), date(2028, 11, 23)),
        ("safety", date(2026, 6, 30), date(2026, 12, 30)),
        ("safety", date(2026, 7, 1), date(2027, 1, 1)),
        ("safety", date(2026, 3, 31), date(2026, 9, 30)),
        ("safety", date(2026, 8, 28), date(2027, 2, 28)),
        ("safety", date(2026, 8, 29), date(2027, 2, 28)),
        ("safety", date(2026, 8, 31), date(2027, 2, 28)),
        ("safety", date(2027, 8, 31), date(2028, 2, 29)),
        ("evidence", date(2024, 2, 29), date(2025, 2, 28)),
        ("general", date(2024, 2, 29), date(2026, 2, 28)),
    ],
)
def test_a_section_is_due_months_after_its_check(risk: str, checked: date, due: date) -> None:
    """Safety after 6 months, evidence after 12, the rest after 24; a short month at its end."""
    assert toys.section(risk=risk, evidence_checked=checked).check_due == due


@given(st.dates(max_value=date(9989, 12, 31)), st.sampled_from(sorted(MONTHS_TO_NEXT_CHECK)))
def test_a_due_day_is_never_late(checked: date, risk: Risk) -> None:
    """It lies in the month due, on the day of the check or on the month's last before it."""
    due = toys.section(risk=risk, evidence_checked=checked).check_due
    months = (due.year - checked.year) * 12 + due.month - checked.month

    assert months == MONTHS_TO_NEXT_CHECK[risk]
    assert due.day == checked.day or (28 <= due.day < checked.day)


def test_an_unbound_section_cannot_name_what_it_rests_on() -> None:
    """It says how it is bound; what it holds itself can be read."""
    section = toys.section()

    for name in ("guide", "findings", "sources"):
        with pytest.raises(Unbound) as caught:
            getattr(section, name)
        assert caught.value.section == "one"
    assert section.statements != ()


def test_a_bound_section_names_each_finding_and_source_once_in_citing_order() -> None:
    """However often and wherever they are cited."""
    section = toys.section(
        toys.statement(id="a", findings=("b-2/y", "a-1/x")),
        toys.statement(id="b", findings=("a-1/x", "b-2/z")),
    )
    section._guide = Resolver()

    assert [finding.id for finding in section.findings] == ["b-2/y", "a-1/x", "b-2/z"]
    assert [source.id for source in section.sources] == ["b-2", "a-1"]


def test_a_section_that_cites_nothing_has_no_sources() -> None:
    """Sources offered as reading carry no claim, so they are none of them."""
    section = toys.section(toys.statement(kind="signpost"), reading=("toy-2020",))
    section._guide = Resolver()

    assert section.findings == ()
    assert section.sources == ()


def test_sections_are_equal_when_they_say_the_same() -> None:
    """Which guide they are bound to makes no difference, to equality or to the hash."""
    bound = toys.guide().section("one")

    assert bound == toys.section()
    assert len({bound, toys.section()}) == 1


def test_sections_differ_when_one_says_more() -> None:
    """So does a section from anything that is no section."""
    assert toys.section() != toys.section(toys.statement("Another."))
    assert toys.section() != "one"


def test_a_statement_pins_only_to_what_it_cites() -> None:
    """Both figures of a pin are of findings that stand under the statement."""
    for pin in (toys.pin(finding="other/x"), toys.pin(rule="ratio", other="other/x#a")):
        with pytest.raises(ValidationError, match="of a finding that it does not cite"):
            toys.statement(numbers=(pin,))


def test_ids_differ_within_a_section() -> None:
    """Of statements and of blocks."""
    block = toys.section().blocks[0]

    with pytest.raises(ValidationError, match="statement ids used twice: said"):
        toys.section(toys.statement(), toys.statement())
    with pytest.raises(ValidationError, match="block ids used twice: words"):
        toys.section(
            blocks=(block, block.model_copy(update={"statements": (toys.statement(id="other"),)}))
        )


def test_local_words_say_whose_they_are() -> None:
    """And no other words do; they cite nothing."""
    said = "'by' says whose words are local, and stands only there"
    assert fault(Statement, id="s", kind="local", text="So.") == f"statement s: {said}"
    assert fault(Statement, id="s", kind="signpost", text="So.", see=("section:a",), by="B") == (
        f"statement s: {said}"
    )
    assert fault(Statement, id="s", kind="local", text="So.", by="B", detail="Or so.") == (
        "statement s: local words cite nothing of the guide"
    )


def test_a_section_is_by_those_who_said_all_of_it() -> None:
    """A note on a section of the guide leaves it the guide's."""
    own = Statement(id="local-a", kind="local", text="So.", by="B")
    paragraph = ParagraphBlock(id="local-b", kind="paragraph", statements=(own,))

    assert toys.section().by is None
    assert toys.section(blocks=(paragraph,)).by is None
    assert toys.section(summary=(own,)).by is None
    other = own.model_copy(update={"id": "local-c"})
    whole = toys.section(
        summary=(own,), blocks=(paragraph.model_copy(update={"statements": (other,)}),)
    )
    assert whole.by == "B"
