"""How the records beside and behind the statements differ, and how grave each is."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from ketamine_guide.changes import GRAVITIES, SAFETY_TOPICS, Gravity, placed
from ketamine_guide.diff.records import FieldChange, RecordChange, RecordKind
from ketamine_guide.guide import Guide
from ketamine_guide.models.evidence import Source
from ketamine_guide.models.text import Block, Section, statements_of
from ketamine_guide.rewording import distance

Fields = dict[str, Any]
Weight = Gravity | Literal["words"]
"""How grave a change of a field is; ``words``: as far as the new wording is from the old."""

_OF_WORDS: dict[str, Gravity] = {
    "none": "editorial",
    "letters": "editorial",
    "plain-words": "clarifying",
    "words": "clinical",
}


class Rule(NamedTuple):
    """Say how grave changes of one kind of record are."""

    added: Gravity
    removed: Gravity
    changed: Weight
    """Of every field that is not named."""
    fields: Mapping[str, Weight]


_DRAWN = ("form", "trials", "jurisdictions")
_KEPT_BY_EDITORS: dict[str, Weight] = {"checked": "editorial", "note": "editorial"}

RULES: dict[RecordKind, Rule] = {
    "guide": Rule("clarifying", "clarifying", "clarifying", {}),
    "section": Rule(
        "clinical",
        "clinical",
        "editorial",
        {
            "title": "words",
            "labels": "words",
            "statements": "clarifying",
            "notices": "safety-critical",
        },
    ),
    "notice": Rule(
        "safety-critical", "safety-critical", "safety-critical", {"statements": "clarifying"}
    ),
    "term": Rule("clarifying", "clinical", "clarifying", {}),
    "crisis-line": Rule("clinical", "safety-critical", "safety-critical", _KEPT_BY_EDITORS),
    "approval": Rule("clinical", "clinical", "clinical", {}),
    "source": Rule(
        "clarifying",
        "clinical",
        "editorial",
        {"type": "clarifying", "design": "clinical", "standing": "clinical"},
    ),
    "finding": Rule(
        "clarifying",
        "clinical",
        "clinical",
        {
            **_KEPT_BY_EDITORS,
            "locator": "words",
            "statement": "words",
            "population": "words",
            "comparator": "words",
        },
    ),
    "trial": Rule("clarifying", "clinical", "clinical", {**_KEPT_BY_EDITORS, "name": "words"}),
    "concept": Rule("clarifying", "clarifying", "clarifying", {}),
}
"""For each kind of record; ``docs/versions.md`` tells them in words."""


def record_changes(old: Guide, new: Guide) -> tuple[RecordChange, ...]:
    """Give every change of a record, worst first, then by kind and in the newer order."""
    stayed = _stayed(old, new)
    pairs: dict[RecordKind, tuple[dict[str, Fields], dict[str, Fields]]] = {
        "guide": (_order(old, stayed), _order(new, stayed)),
        "section": (_sections(old, stayed), _sections(new, stayed)),
        "notice": (_notices(old, stayed), _notices(new, stayed)),
        **{kind: (fields_of(old), fields_of(new)) for kind, fields_of in _FIELDS_OF.items()},
    }
    found = [
        _with_successors(change, new)
        if (change.kind, change.way) == ("section", "removed")
        else change
        for kind, (was, now) in pairs.items()
        for change in _of_kind(kind, was, now)
    ]
    return tuple(sorted(found, key=lambda change: -GRAVITIES.index(change.gravity)))


def _of_kind(
    kind: RecordKind, old: Mapping[str, Fields], new: Mapping[str, Fields]
) -> Iterator[RecordChange]:
    rule = RULES[kind]
    for id, now in new.items():
        if id not in old:
            yield RecordChange(gravity=rule.added, kind=kind, id=id, way="added")
        elif fields := tuple(_differences(rule, old[id], now)):
            worst = fields[0].gravity
            yield RecordChange(gravity=worst, kind=kind, id=id, way="changed", fields=fields)
    for id in [id for id in old if id not in new]:
        yield RecordChange(gravity=rule.removed, kind=kind, id=id, way="removed")


def _with_successors(change: RecordChange, new: Guide) -> RecordChange:
    redirect = new.redirect(change.id)
    if redirect is None or redirect.kind != "section":
        return change
    return change.model_copy(update={"successors": redirect.to})


def _differences(rule: Rule, old: Fields, new: Fields) -> list[FieldChange]:
    topics = {old.get("topic"), new.get("topic")}
    found = [
        FieldChange(
            gravity=_graver(_gravity(rule, name, was, now), topics),
            field=name,
            before=was,
            after=now,
        )
        for name in dict.fromkeys([*old, *new])
        if (was := _shown(old.get(name))) != (now := _shown(new.get(name)))
    ]
    return sorted(found, key=lambda change: -GRAVITIES.index(change.gravity))


def _gravity(rule: Rule, name: str, was: str | None, now: str | None) -> Gravity:
    weight = rule.fields.get(name, rule.changed)
    return _OF_WORDS[distance(was, now)] if weight == "words" else weight


def _graver(gravity: Gravity, topics: set[Any]) -> Gravity:
    if gravity == "editorial" or SAFETY_TOPICS.isdisjoint(topics):
        return gravity
    return GRAVITIES[GRAVITIES.index(gravity) + 1]


def _shown(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _dumped(record: BaseModel) -> Fields:
    held: Fields = record.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude_none=True
    )
    return held


def _stayed(old: Guide, new: Guide) -> frozenset[str]:
    """Name the sections and statements that stand where they stood: their order can differ."""
    places = [{one.statement.id: one.place for one in placed(guide)} for guide in (old, new)]
    sections = [{section.id: "" for section in guide.sections} for guide in (old, new)]
    return frozenset(
        id for was, now in (places, sections) for id in was if id in now and was[id] == now[id]
    )


def _order(guide: Guide, stayed: frozenset[str]) -> dict[str, Fields]:
    return {"reading-order": {"sections": [s.id for s in guide.sections if s.id in stayed]}}


def _sections(guide: Guide, stayed: frozenset[str]) -> dict[str, Fields]:
    return {section.id: _section(section, stayed) for section in guide.sections}


def _section(section: Section, stayed: frozenset[str]) -> Fields:
    return {
        "title": section.title,
        "notices": list(section.notices),
        "labels": " / ".join(label for block in section.blocks for label in _labels(block)),
        "statements": _arranged(section, stayed),
        "aspect": section.aspect,
        "reading": list(section.reading),
        "evidence_checked": section.evidence_checked.isoformat(),
        "risk": section.risk,
    }


def _labels(block: Block) -> Iterator[str]:
    held = block.model_dump()
    yield from filter(None, (held.get("title"), held.get("text"), *held.get("columns", ())))
    yield from (row["head"] for row in held.get("rows", ()))


def _arranged(section: Section, stayed: frozenset[str]) -> Fields:
    # Statements that are new, gone or moved are told by themselves.
    arranged = {"summary": [s.id for s in section.summary if s.id in stayed]}
    for block in section.blocks:
        if ids := [s.id for s in statements_of(block) if s.id in stayed]:
            shape = block.model_dump(include={"kind", "ordered", *_DRAWN})
            arranged[block.id] = [*(f"{key}: {value}" for key, value in shape.items()), *ids]
    return arranged


def _notices(guide: Guide, stayed: frozenset[str]) -> dict[str, Fields]:
    return {
        notice.id: {
            "title": notice.title,
            "level": notice.level,
            "statements": [s.id for s in notice.statements if s.id in stayed],
        }
        for notice in guide.notices
    }


def _terms(guide: Guide) -> dict[str, Fields]:
    return {term.id: {"name": term.name, "forms": list(term.forms)} for term in guide.terms}


def _source(source: Source) -> Fields:
    told = _dumped(source)
    told |= told.pop("custom")
    return told | {"standing": _dumped(source.standing)}


_FIELDS_OF: dict[RecordKind, Callable[[Guide], dict[str, Fields]]] = {
    "term": _terms,
    "crisis-line": lambda guide: {line.id: _dumped(line) for line in guide.all_crisis_lines},
    "approval": lambda guide: {one.id: _dumped(one) for one in guide.all_approvals},
    "source": lambda guide: {source.id: _source(source) for source in guide.sources},
    "finding": lambda guide: {finding.id: _dumped(finding) for finding in guide.findings},
    "trial": lambda guide: {trial.id: _dumped(trial) for trial in guide.trials},
    "concept": lambda guide: {concept.id: _dumped(concept) for concept in guide.concepts},
}
