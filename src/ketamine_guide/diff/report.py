"""A difference as Markdown, plain text and JSON, worst first."""

import re
from collections.abc import Iterator

from ketamine_guide.changes import GRAVITIES, Gravity, Snapshot
from ketamine_guide.diff.records import Diff, RecordChange, StatementChange

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def to_json(found: Diff) -> dict[str, object]:
    """Give a difference as JSON values; ``Diff.model_validate_json`` reads them back."""
    told: dict[str, object] = found.model_dump(mode="json", by_alias=True)
    return told


def to_text(found: Diff) -> str:
    """Give a difference as plain text: a line for each change, what changed below it."""
    lines = [_head(found), ""]
    for gravity in reversed(GRAVITIES):
        for change in _statements(found, gravity):
            lines.append(f"{gravity}: {change.id} in {change.place} ({', '.join(change.ways)})")
            lines += [f"    {says}" for says in change.says]
            before, after = list(_words(change.before)), list(_words(change.after))
            lines += [f"    - {line}" for line in before if line not in after]
            lines += [f"    + {line}" for line in after if line not in before]
        for record in _records(found, gravity):
            lines.append(f"{gravity}: {record.kind} {record.id} ({record.way})")
            for field in record.fields:
                lines.append(f"    {field.field}")
                lines += [f"    - {field.before}"] if field.before is not None else []
                lines += [f"    + {field.after}"] if field.after is not None else []
    return "\n".join(lines).rstrip() + "\n"


def to_markdown(found: Diff) -> str:
    """Give a difference as Markdown (CommonMark), for a review or a pull request."""
    lines = [f"# {_plain(_head(found))}", ""]
    for gravity in reversed(GRAVITIES):
        told = [
            *(line for change in _statements(found, gravity) for line in _statement(change)),
            *(line for record in _records(found, gravity) for line in _record(record)),
        ]
        if told:
            lines += [f"## {gravity.capitalize()}", "", *told]
    return "\n".join(lines).rstrip() + "\n"


def _head(found: Diff) -> str:
    what = f"ketamine-guide {found.old} to {found.new} ({found.language})"
    counts = [
        f"{count} {gravity}"
        for gravity in reversed(GRAVITIES)
        if (count := len(_statements(found, gravity)) + len(_records(found, gravity)))
    ]
    return f"{what}: {', '.join(counts) or 'nothing changed'}"


def _statements(found: Diff, gravity: Gravity) -> list[StatementChange]:
    return [change for change in found.statements if change.gravity == gravity]


def _records(found: Diff, gravity: Gravity) -> list[RecordChange]:
    return [change for change in found.records if change.gravity == gravity]


def _words(shot: Snapshot | None) -> Iterator[str]:
    if shot is not None:
        yield shot.text
        if shot.detail is not None:
            yield f"For clinicians: {shot.detail}"


def _statement(change: StatementChange) -> Iterator[str]:
    yield f"### `{change.id}` ({', '.join(change.ways)}; `{change.place}`)"
    yield ""
    yield from (f"- {_plain(says)}" for says in change.says)
    if change.successors:
        yield f"- in its place: {', '.join(f'`{id}`' for id in change.successors)}"
    yield ""
    before, after = list(_words(change.before)), list(_words(change.after))
    if before == after:
        yield from _quoted("Unchanged words", before)
    else:
        yield from _quoted("Before", before)
        yield from _quoted("After", after)


def _record(change: RecordChange) -> Iterator[str]:
    yield f"### {change.kind} `{change.id}` ({change.way})"
    yield ""
    for field in change.fields:
        yield f"- {field.field}: {_value(field.before)} became {_value(field.after)}"
    if change.successors:
        yield f"- in its place: {', '.join(f'`{id}`' for id in change.successors)}"
    if change.fields or change.successors:
        yield ""


def _quoted(head: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{head}:"
        yield ""
        yield "\n>\n".join(f"> {_plain(line)}" for line in lines)
        yield ""


def _value(text: str | None) -> str:
    return "nothing" if text is None else f"“{_plain(text)}”"


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)
