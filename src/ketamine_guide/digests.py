"""Digests as a tree: what a sentence rests on is part of what its digest covers.

Each digest is ``sha256:`` and the SHA-256 of a JSON value in canonical form (RFC 8785).
Values are strings, booleans, integers, arrays and objects; a field that is absent, null or
at its default is left out, so a new optional field changes no digest. Dates of checking and
editors' notes are no content. ``docs/digests.md`` has test vectors for other languages.
"""

import json
from hashlib import sha256
from typing import Any, assert_never
from weakref import WeakKeyDictionary

from pydantic import BaseModel

from ketamine_guide.models.text import (
    Block,
    CalloutBlock,
    ChartBlock,
    ChecklistBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    Section,
    Statement,
    TableBlock,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_guide.guide import Guide
    from ketamine_guide.models.evidence import Finding, Source
    from ketamine_guide.models.reference import Approval, CrisisLine

Tree = dict[str, Any]
"""A JSON object of strings, booleans, integers, arrays and objects."""


_IN_ORDER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)

_FINDINGS: "WeakKeyDictionary[Guide, dict[str, str]]" = WeakKeyDictionary()
_NOTICES: "WeakKeyDictionary[Guide, dict[str, Tree]]" = WeakKeyDictionary()
"""What many statements and sections share, by guide: a guide never changes, and is let go of
when nobody else holds it."""


def canonical(value: object) -> bytes:
    r"""Give a JSON value in canonical form (RFC 8785); it holds no fraction and no null.

    >>> canonical({"b": 1, "a": "\u20ac"})
    b'{"a":"\xe2\x82\xac","b":1}'
    """
    return _IN_ORDER.encode(value).encode()


def digest(value: object) -> str:
    """Give the digest of a JSON value.

    >>> digest({})
    'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
    """
    return f"sha256:{sha256(canonical(value)).hexdigest()}"


def finding_tree(finding: "Finding", source: "Source") -> Tree:
    """Give what the digest of a finding covers: its fields, and how its source stands."""
    told = _fields(finding, exclude={"checked", "note"})
    standing = _fields(source.standing)
    return told | {"source": {"id": source.id, "type": source.type, "standing": standing}}


def statement_tree(statement: Statement, guide: "Guide") -> Tree:
    """Give what the digest of a statement covers: its words, pins, and what it rests on."""
    told = _fields(statement, exclude={"findings", "follows"})
    return told | {"findings": {id: finding_digest(id, guide) for id in statement.findings}}


def section_tree(section: Section, guide: "Guide") -> Tree:
    """Give what the digest of a section covers: title, structure, statements, notices."""
    return {
        "id": section.id,
        "title": section.title,
        "summary": [statement_digest(statement, guide) for statement in section.summary],
        "blocks": [_block_tree(block, guide) for block in section.blocks],
        "notices": [_notice_tree(id, guide) for id in section.notices],
    }


def approval_tree(approval: "Approval") -> Tree:
    """Give what the digest of an approval covers: every field."""
    return _fields(approval)


def crisis_line_tree(line: "CrisisLine") -> Tree:
    """Give what the digest of a crisis line covers: all but when it was looked up, and notes."""
    return _fields(line, exclude={"checked", "note"})


def guide_tree(guide: "Guide") -> Tree:
    """Give what the digest of a guide covers: sections, approvals, crisis lines, terms."""
    return {
        "language": guide.language,
        "sections": [section_digest(section, guide) for section in guide.sections],
        "approvals": [approval_tree(approval) for approval in guide.all_approvals],
        "crisis_lines": [crisis_line_tree(line) for line in guide.all_crisis_lines],
        "terms": [
            {
                "id": term.id,
                "name": term.name,
                "forms": list(term.forms),
                "definition": statement_digest(term.definition, guide),
            }
            for term in guide.terms
        ],
    }


def finding_digest(id: str, guide: "Guide") -> str:
    """Give the digest of a finding, computed once for a guide: many statements share it."""
    known = _FINDINGS.setdefault(guide, {})
    try:
        return known[id]
    except KeyError:
        finding = guide.finding(id)
        return known.setdefault(id, digest(finding_tree(finding, guide.source(finding.source_id))))


def statement_digest(statement: Statement, guide: "Guide") -> str:
    """Give the digest of a statement."""
    return digest(statement_tree(statement, guide))


def section_digest(section: Section, guide: "Guide") -> str:
    """Give the digest of a section."""
    return digest(section_tree(section, guide))


def guide_digest(guide: "Guide") -> str:
    """Give the digest of a guide."""
    return digest(guide_tree(guide))


def _block_tree(block: Block, guide: "Guide") -> Tree:
    match block:
        case ParagraphBlock() | ListBlock() | CalloutBlock() | ChecklistBlock():
            return _fields(block, exclude={"statements"}) | {
                "kind": block.kind,
                "statements": [
                    statement_digest(statement, guide) for statement in block.statements
                ],
            }
        case HeadingBlock():
            return _fields(block)
        case TableBlock():
            rows = [
                {"head": row.head, "cells": [statement_digest(cell, guide) for cell in row.cells]}
                for row in block.rows
            ]
            return {
                "id": block.id,
                "kind": block.kind,
                "columns": list(block.columns),
                "caption": statement_digest(block.caption, guide),
                "rows": rows,
            }
        case ChartBlock():
            return _fields(block, exclude={"caption", "alternative"}) | {
                "caption": statement_digest(block.caption, guide),
                "alternative": [statement_digest(one, guide) for one in block.alternative],
            }
        case _ as never:  # pragma: no cover
            assert_never(never)


def _notice_tree(id: str, guide: "Guide") -> Tree:
    known = _NOTICES.setdefault(guide, {})
    try:
        return known[id]
    except KeyError:
        notice = guide.notice(id)
        statements = [statement_digest(statement, guide) for statement in notice.statements]
        tree = {"id": id, "level": notice.level, "title": notice.title, "statements": statements}
        return known.setdefault(id, tree)


def _fields(record: BaseModel, exclude: set[str] | None = None) -> Tree:
    told: Tree = record.__pydantic_serializer__.to_python(
        record,
        mode="json",
        by_alias=True,
        exclude=exclude,
        exclude_defaults=True,
        exclude_none=True,
    )
    return told
