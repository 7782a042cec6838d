"""Tests of the rule that ids live for ever."""

from typing import Any

import pytest
import toys

import ketamine_guide as kg
from ketamine_guide._load import LIBRARY
from ketamine_guide.checks.ledger import ledger_is_kept, living_ids, renewed_ledger
from ketamine_guide.models.ledger import Entry, Ledger
from ketamine_guide.models.reference import Redirect

GUIDE = toys.guide(version="1.2.0")


def ledger(**changed: dict[str, Any] | None) -> Ledger:
    """Give the ledger of the toy guide with some entries other, without those that are None."""
    rows = {id: {"kind": kind, "first": "1.0.0"} for id, kind in living_ids(GUIDE).items()}
    told = rows | {id.replace("_", "-"): row for id, row in changed.items()}
    return Ledger(ids=tuple(Entry.model_validate({"id": id} | row) for id, row in told.items() if row is not None))  # fmt: skip


def broken(
    told: Ledger, *redirects: Redirect, guide: kg.Guide = GUIDE
) -> list[tuple[str, str, str]]:
    """Give id, message and remedy of each problem, all under one rule and in one file."""
    problems = tuple(ledger_is_kept(guide, told, redirects))
    assert all((p.rule, p.file) == ("ledger-is-kept", "ledger.json") for p in problems)
    return [(problem.at, problem.message, problem.remedy) for problem in problems]


def gone(last: str, *to: str, **more: Any) -> dict[str, Any]:
    """Give the entry of a retired statement."""
    return {"kind": "statement", "first": "1.0.0", "last": last, "to": to} | more


def test_a_ledger_that_is_kept_has_no_problem() -> None:
    """Living ids, and retired ones with and without successors."""
    told = ledger(
        split=gone("1.1.0", "said", "one-summary"), dropped=gone("1.1.9"), since=gone("1.1.0", "said")
    )  # fmt: skip
    redirects = (
        toys.redirect("split", "said", "one-summary", kind="statement"),
        toys.redirect("since", "said", kind="statement"),
        toys.redirect("dropped", kind="statement"),
    )

    assert broken(told, *redirects) == []
    assert broken(told, *redirects[:2]) == []


@pytest.mark.parametrize(
    ("told", "redirects", "problem"),
    [
        (ledger(said=None), (), ("said", "is not in the ledger", "run ketamine-guide check --fix")),
        (
            ledger(said={"kind": "section", "first": "1.0.0"}),
            (),
            ("said", "is a statement now, but was a section", "give it another id"),
        ),
        (
            ledger(said={"kind": "statement", "first": "1.2.1"}),
            (),
            ("said", "is of version 1.2.1, but this is 1.2.0", "run ketamine-guide check --fix"),
        ),
        (
            ledger(old={"kind": "statement", "first": "1.0.0"}),
            (),
            ("old", "is gone, but the ledger does not say so", "give it its last version"),
        ),
        (
            ledger(),
            (toys.redirect("said", "one-summary", kind="statement"),),
            ("said", "is redirected, but lives", "delete the redirect"),
        ),
        (
            ledger(said=gone("1.1.0")),
            (),
            ("said", "was retired after 1.1.0", "give it an id of its own"),
        ),
        (
            ledger(old=gone("1.2.0")),
            (),
            ("old", "is gone, but was last in 1.2.0", "give the last version it was in"),
        ),
        (
            ledger(old=gone("1.1.0", "said")),
            (),
            ("old", "leads elsewhere in redirects.json", "say the same there as in the ledger"),
        ),
        (
            ledger(old=gone("1.1.0", "said")),
            (toys.redirect("old", "one-summary", kind="statement"),),
            ("old", "leads elsewhere in redirects.json", "say the same there as in the ledger"),
        ),
        (
            ledger(old=gone("1.1.0", "one")),
            (toys.redirect("old", "one", kind="section"),),
            ("old", "leads elsewhere in redirects.json", "say the same there as in the ledger"),
        ),
        (
            ledger(),
            (toys.redirect("never", "one"),),
            ("never", "is redirected, but was never published", "delete the redirect"),
        ),
    ],
)
def test_a_ledger_that_is_not_kept_is_named(
    told: Ledger, redirects: tuple[Redirect, ...], problem: tuple[str, str, str]
) -> None:
    """With the id, what is wrong and what to do."""
    assert broken(told, *redirects) == [problem]


def test_a_new_id_is_entered_with_this_version() -> None:
    """In order of kind and id; what was there stays as it was."""
    renewed = renewed_ledger(GUIDE, ledger(said=None))

    (said,) = (entry for entry in renewed.ids if entry.id == "said")
    assert (said.kind, said.first, said.last) == ("statement", "1.2.0", None)
    assert [(e.kind, e.id) for e in renewed.ids] == sorted((e.kind, e.id) for e in renewed.ids)
    assert {e.first for e in renewed.ids if e.id != "said"} == {"1.0.0"}
    assert renewed_ledger(GUIDE, renewed) == renewed
    assert broken(renewed) == []


def test_an_id_that_was_never_published_may_be_forgotten() -> None:
    """One of an earlier version is for an editor to retire."""
    told = ledger(
        tried={"kind": "statement", "first": "1.2.0"}, old={"kind": "statement", "first": "1.1.0"}
    )

    assert {"tried", "old"} & {entry.id for entry in renewed_ledger(GUIDE, told).ids} == {"old"}


def test_the_shipped_ledger_is_kept() -> None:
    """With the redirects and the content."""
    guide = kg.load_guide("en")

    assert tuple(ledger_is_kept(guide, LIBRARY.ledger(), LIBRARY.redirects())) == ()
    assert renewed_ledger(guide, LIBRARY.ledger()) == LIBRARY.ledger()
