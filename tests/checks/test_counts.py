"""Tests of the numbers that describe a guide."""

import toys

from ketamine_guide.checks.counts import counts_of
from ketamine_guide.models.evidence import Checked


def seen(how: str) -> Checked:
    """Say how a finding was seen."""
    return Checked.model_validate({"how": how, "seen_at": "https://example.org/", "on": toys.DAY})


def test_a_guide_is_counted() -> None:
    """Statements and numbers of every kind, findings by how they were seen."""
    hows = ("primary", "abstract", "abstract", "copy", "secondary")
    findings = [
        toys.finding(f"toy-2020/{number}", checked=seen(how)) for number, how in enumerate(hows)
    ]
    told = toys.statement(
        "27 in 100 responded, against 9 in 100.",
        detail="27% at 4 weeks.",
        findings=("toy-2020/0", "toy-2020/1", "other-2021/result"),
    )
    again = toys.statement("After 4 weeks.", "again", findings=("toy-2020/0",))
    guide = toys.guide(
        toys.section(told, again),
        evidence=(
            toys.evidence("toy-2020", *findings),
            toys.evidence("other-2021"),
            toys.evidence("uncited-2022"),
        ),
    )

    assert counts_of(guide) == {
        "sections": 1,
        "statements": 8,
        "statements of sections": 3,
        "statements that cite": 2,
        "of these, with a locator for each finding": 2,
        "of these, with words for clinicians": 1,
        "numbers shown": 5,
        "numbers pinned": 0,
        "findings": 7,
        "findings cited": 3,
        "findings seen in the source itself": 1,
        "findings seen in an abstract": 4,
        "findings seen in a word-for-word copy": 1,
        "findings seen in a report": 1,
        "sources": 3,
        "sources cited": 2,
        "trials": 0,
        "terms": 1,
        "approvals": 1,
        "crisis lines": 5,
        "codes of other systems": 0,
    }
