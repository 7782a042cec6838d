"""Tests of how the records beside and behind the statements differ."""

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest
import toys

import ketamine_guide as kg
from ketamine_guide.changes import Gravity
from ketamine_guide.diff.records import RecordKind
from ketamine_guide.diff.standing_by import RULES, record_changes
from ketamine_guide.models.evidence import Checked, Standing
from ketamine_guide.models.reference import Code, Concept
from ketamine_guide.models.text import (
    CalloutBlock,
    ChartBlock,
    HeadingBlock,
    ListBlock,
    Row,
    TableBlock,
)

LATER = Checked(how="primary", seen_at="https://example.org/b", on=date(2026, 12, 1))
SOURCES = "source", "toy-2020"
FINDINGS = "finding", "toy-2020/result"
CODE = Code(system="https://example.org/codes", code="A1", display="Toy", checked=toys.CHECKED)


def of_section(**more: Any) -> kg.Guide:
    """Give a guide of one section."""
    return toys.guide(toys.section(**more))


def of_finding(**more: Any) -> kg.Guide:
    """Give a guide over one finding."""
    return toys.guide(evidence=(toys.evidence("toy-2020", toys.finding(**more)),))


def of_source(**more: Any) -> kg.Guide:
    """Give a guide over one source."""
    return toys.guide(evidence=(toys.evidence(**more),))


def of_line(**more: Any) -> kg.Guide:
    """Give a guide with one crisis line."""
    return toys.guide(crisis_lines=(toys.crisis_line(**more),))


def of_approval(**more: Any) -> kg.Guide:
    """Give a guide with one approval."""
    return toys.guide(approvals=(toys.approval(**more),))


def of_trial(**more: Any) -> kg.Guide:
    """Give a guide with one trial."""
    return toys.guide(trials=(toys.trial(**more),), evidence=(toys.trial_evidence(),))


def of_notice(**more: Any) -> kg.Guide:
    """Give a guide of which one notice is other."""
    first, *rest = toys.NOTICES
    return toys.guide(notices=(first.model_copy(update=more), *rest))


def of_term(**more: Any) -> kg.Guide:
    """Give a guide of which the term is other."""
    return toys.guide(terms=(toys.term().model_copy(update=more),))


def labelled(title: str, column: str, head: str) -> tuple[Any, ...]:
    """Give blocks with labels."""
    cell, caption = toys.statement(id="cell"), toys.statement(id="caption")
    return (
        CalloutBlock(
            id="b", kind="callout", level="note", title=title, statements=(toys.statement(),)
        ),
        HeadingBlock(id="h", kind="heading", text="More"),
        TableBlock(
            id="t",
            kind="table",
            caption=caption,
            columns=("A", column),
            rows=(Row(head=head, cells=(cell,)),),
        ),
    )


def listed(*ids: str, ordered: bool = False) -> tuple[Any, ...]:
    """Give a list of statements."""
    items = tuple(toys.statement(id=id) for id in ids)
    return (ListBlock(id="b", kind="list", ordered=ordered, statements=items),)


def drawn(**more: Any) -> tuple[Any, ...]:
    """Give a chart."""
    told = {"id": "c", "kind": "chart", "form": "timeline", "caption": toys.statement(id="caption")}
    return (ChartBlock.model_validate({**told, "alternative": (toys.statement(),), **more}),)


Case = tuple[Callable[..., kg.Guide], dict[str, Any], dict[str, Any], str, str, Gravity, str]
CHANGED: list[Case] = [
    (of_section, {}, {"title": "Toy."}, "section", "one", "editorial", "title"),
    (of_section, {}, {"title": "Harm"}, "section", "one", "clinical", "title"),
    (of_section, {}, {"notices": ("off-label",)}, "section", "one", "safety-critical", "notices"),
    (of_section, {}, {"evidence_checked": date(2026, 12, 1)}, "section", "one", "editorial", "evidence_checked"),
    (of_section, {}, {"risk": "general"}, "section", "one", "editorial", "risk"),
    (of_section, {}, {"aspect": "SafetyHealthAspect"}, "section", "one", "editorial", "aspect"),
    (of_section, {}, {"reading": ("toy-2020",)}, "section", "one", "editorial", "reading"),
    (of_section, {"blocks": labelled("A", "B", "C")}, {"blocks": labelled("X", "B", "C")}, "section", "one", "clinical", "labels"),
    (of_section, {"blocks": labelled("A", "B", "C")}, {"blocks": labelled("A", "X", "C")}, "section", "one", "clinical", "labels"),
    (of_section, {"blocks": labelled("A", "B", "C")}, {"blocks": labelled("A", "B", "X")}, "section", "one", "clinical", "labels"),
    (of_section, {"blocks": listed("a", "b")}, {"blocks": listed("b", "a")}, "section", "one", "clarifying", "statements"),
    (of_section, {"blocks": listed("a", "b")}, {"blocks": listed("a", "b", ordered=True)}, "section", "one", "clarifying", "statements"),
    (of_section, {"blocks": drawn()}, {"blocks": drawn(form="forest")}, "section", "one", "clarifying", "statements"),
    (of_section, {"blocks": drawn()}, {"blocks": drawn(trials=("toy",))}, "section", "one", "clarifying", "statements"),
    (of_section, {"blocks": drawn()}, {"blocks": drawn(jurisdictions=("US",))}, "section", "one", "clarifying", "statements"),
    (of_finding, {}, {"checked": LATER}, *FINDINGS, "editorial", "checked"),
    (of_finding, {}, {"note": "A word."}, *FINDINGS, "editorial", "note"),
    (of_finding, {}, {"locator": "Table 2"}, *FINDINGS, "clinical", "locator"),
    (of_finding, {}, {"population": "Adults."}, *FINDINGS, "editorial", "population"),
    (of_finding, {}, {"population": "children"}, *FINDINGS, "clinical", "population"),
    (of_finding, {}, {"population": "the adults"}, *FINDINGS, "clarifying", "population"),
    (of_finding, {}, {"statement": "Fewer responded."}, *FINDINGS, "clinical", "statement"),
    (of_finding, {}, {"figures": ()}, *FINDINGS, "clinical", "figures"),
    (of_finding, {}, {"certainty": "low"}, *FINDINGS, "clinical", "certainty"),
    (of_finding, {}, {"topic": "harm"}, *FINDINGS, "safety-critical", "topic"),
    (of_finding, {"topic": "caution"}, {"topic": "caution", "population": "children"}, *FINDINGS, "safety-critical", "population"),
    (of_finding, {"topic": "caution"}, {"topic": "caution", "population": "the adults"}, *FINDINGS, "clinical", "population"),
    (of_finding, {"topic": "caution"}, {"topic": "caution", "note": "A word."}, *FINDINGS, "editorial", "note"),
    (of_source, {}, {"title": "Another title"}, *SOURCES, "editorial", "title"),
    (of_source, {}, {"type": "report"}, *SOURCES, "clarifying", "type"),
    (of_source, {}, {"custom": {"design": "cohort"}}, *SOURCES, "clinical", "design"),
    (of_source, {}, {"custom": {"funding": "A company"}}, *SOURCES, "editorial", "funding"),
    (of_source, {}, {"custom": {"standing": Standing(status="retracted")}}, *SOURCES, "clinical", "standing"),
    (of_line, {}, {"hours": "varies"}, "crisis-line", "us-line", "safety-critical", "hours"),
    (of_line, {}, {"checked": LATER}, "crisis-line", "us-line", "editorial", "checked"),
    (of_line, {}, {"note": "A word."}, "crisis-line", "us-line", "editorial", "note"),
    (of_approval, {}, {"status": "not-approved"}, "approval", "us-toy", "clinical", "status"),
    (of_trial, {}, {"blinding": "open-label"}, "trial", "toy", "clinical", "blinding"),
    (of_trial, {}, {"note": "A word."}, "trial", "toy", "editorial", "note"),
    (of_notice, {}, {"title": "Other"}, "notice", "crisis", "safety-critical", "title"),
    (of_notice, {}, {"level": "note"}, "notice", "crisis", "safety-critical", "level"),
    (of_term, {}, {"forms": ("placebo", "dummy")}, "term", "placebo", "clarifying", "forms"),
]  # fmt: skip


@pytest.mark.parametrize("case", CHANGED, ids=[f"{c[3]}-{c[-1]}-{c[-2]}" for c in CHANGED])
def test_a_record_that_changed_is_told_by_its_field(case: Case) -> None:
    """With how grave it is, whichever way it went."""
    guide, old, new, kind, id, gravity, field = case

    for before, after in ((old, new), (new, old)):
        (change,) = record_changes(guide(**before), guide(**after))
        told = (change.kind, change.id, change.way, change.gravity)
        assert told == (kind, id, "changed", gravity)
        assert [(f.field, f.gravity) for f in change.fields] == [(field, gravity)]


def test_a_field_is_shown_before_and_after() -> None:
    """Words as they are, the rest as JSON; nothing where there was none."""
    found = record_changes(
        of_finding(), of_finding(population="children", certainty="low", figures=())
    )

    assert [(f.field, f.before, f.after) for f in found[0].fields if f.field != "figures"] == [
        ("population", "adults", "children"),
        ("certainty", None, "low"),
    ]
    (figures,) = [told for told in found[0].fields if told.field == "figures"]
    assert figures.before is not None
    assert figures.before.startswith('[{"name": "response-ketamine", "value": "27", "unit": "%"}')
    assert figures.after is None


def with_none(**more: Any) -> kg.Guide:
    """Give a guide without any record but its one section."""
    nothing: dict[str, Any] = {"terms": (), "approvals": (), "crisis_lines": (), "trials": ()}
    return toys.guide(**(nothing | more))


TWO = toys.MANIFEST.model_copy(update={"sections": ("one", "two")})
CODED = toys.MANIFEST.model_copy(
    update={"concepts": (Concept(id="esketamine", sections=("one",), codes=(CODE,)),)}
)
EMPTY = toys.section(id="two", blocks=(HeadingBlock(id="h", kind="heading", text="More"),))
COMING: list[tuple[str, str, kg.Guide, Gravity, Gravity]] = [
    ("section", "two", with_none(manifest=TWO), "clinical", "clinical"),
    ("notice", "more", with_none(notices=(*toys.NOTICES, toys.notice("more"))), "safety-critical", "safety-critical"),
    ("term", "placebo", with_none(terms=(toys.term(),)), "clarifying", "clinical"),
    ("crisis-line", "us-line", with_none(crisis_lines=(toys.crisis_line(),)), "clinical", "safety-critical"),
    ("approval", "us-toy", with_none(approvals=(toys.approval(),)), "clinical", "clinical"),
    ("source", "more-2021", with_none(evidence=(toys.evidence(), toys.evidence("more-2021", toys.finding("more-2021/x")))), "clarifying", "clinical"),
    ("trial", "toy", with_none(trials=(toys.trial(),)), "clarifying", "clinical"),
    ("concept", "esketamine", with_none(manifest=CODED), "clarifying", "clarifying"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "id", "guide", "added", "removed"), COMING, ids=[kind for kind, *_ in COMING]
)
def test_a_record_that_is_new_or_gone_is_told(
    kind: str, id: str, guide: kg.Guide, added: Gravity, removed: Gravity
) -> None:
    """A finding with its source."""
    if kind == "section":
        guide = toys.guide(
            toys.section(), EMPTY, manifest=TWO, terms=(), approvals=(), crisis_lines=()
        )
    came, went = record_changes(with_none(), guide), record_changes(guide, with_none())

    assert (kind, id, "added", added) in [(c.kind, c.id, c.way, c.gravity) for c in came]
    assert (kind, id, "removed", removed) in [(c.kind, c.id, c.way, c.gravity) for c in went]
    more = {("finding", "more-2021/x")} if kind == "source" else set()
    assert {(c.kind, c.id) for c in came} == {(kind, id)} | more


def test_a_section_that_is_gone_names_what_took_its_place() -> None:
    """By the redirects of the newer guide."""
    old = toys.guide(toys.section(), EMPTY, manifest=TWO)
    redirects = {"two": toys.redirect("two", "one"), "x": toys.redirect("x", "one")}

    (gone,) = record_changes(old, toys.guide())
    (led,) = record_changes(old, toys.guide(redirects=redirects))
    assert (gone.successors, led.successors) == ((), ("one",))
    of_statement = {"two": toys.redirect("two", "one", kind="statement")}
    assert record_changes(old, toys.guide(redirects=of_statement)) == (gone,)


def test_another_reading_order_is_told() -> None:
    """Of the sections that stayed; those that are new or gone are told by themselves."""
    one, three = toys.section(), toys.section(toys.statement(id="x"), id="three")
    changes = record_changes(toys.guide(one, three), toys.guide(three, one))

    assert [(c.kind, c.id, c.gravity) for c in changes] == [
        ("guide", "reading-order", "clarifying")
    ]
    assert [(f.before, f.after) for f in changes[0].fields] == [
        ('["one", "three"]', '["three", "one"]')
    ]
    changes = record_changes(toys.guide(one, three), toys.guide(EMPTY, one, three))
    assert [(c.kind, c.id) for c in changes] == [("section", "two")]


def test_the_worst_comes_first_in_all_records_and_in_each() -> None:
    """Then by kind."""
    old = toys.guide()
    new = toys.guide(
        toys.section(title="Harm", risk="general"),
        approvals=(),
        crisis_lines=(),
        terms=(toys.term("placebo", "placebo", "dummy"),),
    )
    found = record_changes(old, new)

    assert [change.gravity for change in found] == [
        *["safety-critical"] * 5,
        *["clinical"] * 2,
        "clarifying",
    ]
    section = next(change for change in found if change.kind == "section")
    assert [told.field for told in section.fields] == ["title", "risk"]


def test_every_kind_of_record_has_a_rule() -> None:
    """None is left out."""
    assert tuple(RULES) == get_args(RecordKind)
