"""Tests of snapshots and of how grave a change of a statement is."""

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
import toys

from ketamine_guide.changes import (
    GRAVITIES,
    SAFETY_TOPICS,
    Gravity,
    Snapshot,
    classify,
    reasons,
    section_snapshots,
    shown,
    snapshot,
    snapshots_of,
)
from ketamine_guide.models.evidence import Standing
from ketamine_guide.models.text import CalloutBlock

ZERO, ONE = "sha256:" + "0" * 64, "sha256:" + "1" * 64
NUMBER = toys.pin()
FIGURE = {"ref": NUMBER.figure, "figure": toys.figure()}


def shot(**more: Any) -> Snapshot:
    """Give a claim that 27 in 100 got better."""
    told: dict[str, Any] = {
        "id": "said",
        "place": "section:one",
        "kind": "claim",
        "text": "It was 27 in 100.",
        "digest": ZERO,
        "findings": {"toy-2020/result": ZERO},
        "topics": ("benefit",),
        "pins": (NUMBER,),
        "figures": (FIGURE,),
        "standings": {"toy-2020": "current"},
    }
    return Snapshot.model_validate(told | more)


def changed(change: dict[str, Any]) -> Snapshot:
    """Give the claim with a change, which its digest covers unless it is of its place."""
    return shot(**({} if change.keys() <= {"place", "level"} else {"digest": ONE}), **change)


LIGHT: list[tuple[Gravity, dict[str, Any], str]] = [
    ("editorial", {"text": "It was: 27 in 100"}, "text: typography, punctuation or spelling"),
    ("clarifying", {"text": "There it was 27 in 100."}, "text: words that carry no sense of their own"),
    ("clarifying", {"place": "section:two"}, "moved from section:one to section:two"),
    ("clarifying", {"see": ("section:two",)}, "leads elsewhere"),
    ("clarifying", {"id": "said-better"}, "said is said-better now"),
]  # fmt: skip
HEAVY: list[tuple[dict[str, Any], str]] = [
    ({"text": "It was not 27 in 100."}, "text: negation"),
    ({"text": "It was 28 in 100."}, "text: a number"),
    ({"text": "It was often 27 in 100."}, "text: how sure, how much or when"),
    ({"text": "It was never 28 in 100 often."}, "text: negation, a number, how sure, how much or when"),
    ({"text": "Nausea was 27 in 100."}, "text: words that weigh"),
    ({"text": "It was 100 in 27."}, "text: the order of words"),
    ({"detail": "Midazolam as comparator."}, "detail: words that weigh"),
    ({"kind": "advice"}, "kind: claim became advice"),
    ({"level": "note"}, "level: none became note"),
    ({"findings": {}}, "cites toy-2020/result no more"),
    ({"findings": {"toy-2020/result": ZERO, "b/c": ZERO}}, "cites b/c now"),
    ({"findings": {"toy-2020/result": ONE}}, "finding toy-2020/result changed"),
    ({"standings": {"toy-2020": "retracted"}}, "source toy-2020: current became retracted"),
    ({"pins": (toys.pin(part="low"),)}, "a number is tied to another figure"),
    ({"figures": ({**FIGURE, "figure": toys.figure(value="28")},)}, "figure toy-2020/result#response-ketamine: 27 % became 28 %"),
    ({"figures": ({**FIGURE, "figure": toys.figure(unit="h")},)}, "figure toy-2020/result#response-ketamine: 27 % became 27 h"),
    ({"figures": ({**FIGURE, "figure": toys.figure(low=Decimal(20), high=Decimal(34))},)}, "figure toy-2020/result#response-ketamine: 27 % became 27 % (20 to 34)"),
]  # fmt: skip


@pytest.mark.parametrize(("gravity", "change", "says"), LIGHT)
def test_a_light_change_is_named(gravity: Gravity, change: dict[str, Any], says: str) -> None:
    """And classed, whichever way it went."""
    before, after = shot(), changed(change)

    assert [(r.gravity, r.says) for r in reasons(before, after)] == [(gravity, says)]
    assert classify(after, before) == gravity


@pytest.mark.parametrize(("change", "says"), HEAVY)
def test_a_change_of_sense_is_clinical(change: dict[str, Any], says: str) -> None:
    """Of the words or of what they rest on."""
    before, after = shot(), changed(change)

    assert [(r.gravity, r.says) for r in reasons(before, after)] == [("clinical", says)]
    assert classify(after, before) == "clinical"


@pytest.mark.parametrize(
    ("change", "topic"), [*product((c for c, _ in HEAVY), sorted(SAFETY_TOPICS))]
)
def test_a_change_of_sense_on_what_keeps_a_reader_safe_is_safety_critical(
    change: dict[str, Any], topic: str
) -> None:
    """Whether the finding was cited before or is cited now."""
    for was, now in (((topic,), ()), ((), (topic,))):
        assert classify(shot(topics=was), shot(topics=now, **change)) == "safety-critical"


@pytest.mark.parametrize(("gravity", "change", "_"), LIGHT)
def test_on_safety_a_clarifying_change_is_clinical(
    gravity: Gravity, change: dict[str, Any], _: str
) -> None:
    """In doubt the heavier; letters stay letters."""
    expected = "editorial" if gravity == "editorial" else "clinical"

    assert classify(shot(topics=("caution",)), shot(**change)) == expected


@pytest.mark.parametrize(
    "guarded",
    [
        {"place": "notice:crisis"},
        {"level": "emergency"},
        {"level": "urgent"},
        {"level": "caution"},
        {"see": ("crisis-lines",)},
        {"see": ("crisis-line:us-988",)},
    ],
)
def test_what_guards_a_reader_changes_safety_critically(guarded: dict[str, Any]) -> None:
    """By any change but letters, and by coming, going or losing its place."""
    there = shot(**guarded)

    for gravity, change, _ in LIGHT:
        expected = "editorial" if gravity == "editorial" else "safety-critical"
        assert classify(there, shot(**(guarded | change))) == expected
    assert classify(there, shot()) == classify(shot(), there) == "safety-critical"
    assert classify(there, None) == classify(None, there) == "safety-critical"


@pytest.mark.parametrize(
    ("kind", "gravity"),
    [
        ("claim", "clinical"),
        ("advice", "clinical"),
        ("definition", "clinical"),
        ("signpost", "clarifying"),
        ("local", "clarifying"),
    ],
)
def test_what_is_new_or_gone_weighs_by_its_kind(kind: str, gravity: Gravity) -> None:
    """A signpost claims nothing."""
    there = shot(kind=kind)

    assert [(r.gravity, r.says) for r in reasons(None, there)] == [(gravity, "is new")]
    assert [(r.gravity, r.says) for r in reasons(there, None)] == [
        (gravity, "is not there any more")
    ]


def test_a_change_that_no_rule_explains_is_clinical() -> None:
    """Such as of the language of a statement: its digest covers it."""
    found = reasons(shot(), shot(digest=ONE))

    assert [(r.gravity, r.says) for r in found] == [("clinical", "what its digest covers changed")]


def test_the_worst_reason_decides_and_comes_first() -> None:
    """A typo that comes with a correction is no editorial change."""
    found = reasons(shot(), shot(text="It was 27 in 100", kind="advice", place="section:two"))

    assert [reason.gravity for reason in found] == ["clinical", "clarifying", "editorial"]
    assert classify(shot(), shot(text="It was 27 in 100", kind="advice")) == "clinical"


def test_snapshots_that_are_equal_come_out_as_editorial() -> None:
    """Nothing is lighter."""
    assert [(r.gravity, r.says) for r in reasons(shot(), shot())] == [
        ("editorial", "nothing changed")
    ]
    assert classify(shot(), shot()) == GRAVITIES[0] == "editorial"


def test_there_must_be_a_snapshot() -> None:
    """Neither before nor after is no change."""
    with pytest.raises(ValueError, match="before or after"):
        classify(None, None)


def test_a_snapshot_keeps_what_a_statement_rests_on() -> None:
    """Enough to show and class a change without the old package."""
    said = toys.statement(
        "27 in 100 against 9 in 100.",
        numbers=(toys.pin(), toys.pin("response-placebo", rule="difference", other=NUMBER.figure)),
    )
    guide = toys.guide(
        toys.section(said),
        evidence=(toys.evidence(custom={"standing": Standing(status="corrected")}),),
    )
    kept = snapshot(said, guide, "section:one", "note")

    assert kept.digest == guide.digest_of("said")
    assert kept.topics == ("benefit",)
    assert kept.standings == {"toy-2020": "corrected"}
    assert [pinned.ref for pinned in kept.figures] == [
        "toy-2020/result#response-ketamine",
        "toy-2020/result#response-placebo",
    ]
    assert Snapshot.model_validate_json(kept.model_dump_json()) == kept


def test_snapshots_are_of_every_statement_in_its_place() -> None:
    """Sections in reading order with the level of callouts, notices, then terms."""
    callout = CalloutBlock(
        id="care", kind="callout", level="urgent", title="Care", statements=(toys.statement(),)
    )
    guide = toys.guide(toys.section(blocks=(callout,)))

    assert [(s.id, s.place, s.level) for s in snapshots_of(guide)] == [
        ("one-summary", "section:one", None),
        ("said", "section:one", "urgent"),
        ("notice-crisis", "notice:crisis", "emergency"),
        ("notice-not-medical-advice", "notice:not-medical-advice", "note"),
        ("notice-no-clinical-review", "notice:no-clinical-review", "note"),
        ("notice-off-label", "notice:off-label", "note"),
        ("term-placebo", "term:placebo", None),
    ]
    assert [s.id for s in section_snapshots(guide.section("one"), guide)] == ["one-summary", "said"]


def test_a_figure_is_shown_on_one_line() -> None:
    """With whatever belongs to it."""
    full = toys.figure(
        low=Decimal(20), high=Decimal(34), n=36, arm="ketamine", at="4 wk", dose="84 mg"
    )

    assert shown(toys.figure()) == "27 %"
    assert shown(full) == "27 % (20 to 34; n 36; arm ketamine; at 4 wk; dose 84 mg)"
