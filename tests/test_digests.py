"""Tests of digests: equal if and only if the content is, in any language that computes them."""

import copy
import gc
import json
import re
import threading
import weakref
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import rfc8785
import toys
from hypothesis import given
from hypothesis import strategies as st
from importlib_resources import files

import ketamine_guide as kg
from ketamine_guide import digests
from ketamine_guide.checks import fixes
from ketamine_guide.guide import guide_of
from ketamine_guide.models.evidence import Checked, Evidence, Figure, Finding, Source, Standing
from ketamine_guide.models.reference import Approvals, CrisisLine, CrisisLines, Notices, Terms
from ketamine_guide.models.text import (
    CalloutBlock,
    ChartBlock,
    ChecklistBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    Pin,
    Row,
    Section,
    Statement,
    TableBlock,
)

PAGE = Path(__file__).parents[1] / "docs" / "digests.md"
Json = dict[str, Any]

# -- An implementation of docs/digests.md on bare JSON, which shares nothing with the package -----

DEFAULTS: Json = {"part": "value", "rule": "round", "ordered": False, "serves": "everyone"}


def sha(value: Any) -> str:
    """Give the digest of a JSON value, canonical by the oracle."""
    return f"sha256:{sha256(rfc8785.dumps(value)).hexdigest()}"


def kept(value: Any) -> Any:
    """Leave out what is null, an empty list or at its default, at every depth."""
    if isinstance(value, dict):
        told = {key: kept(held) for key, held in value.items() if held is not None}
        return {key: v for key, v in told.items() if v != [] and DEFAULTS.get(key, ...) != v}
    return [kept(one) for one in value] if isinstance(value, list) else value


def but(value: Json, *fields: str) -> Json:
    """Give a record without some fields."""
    return {key: held for key, held in value.items() if key not in fields}


class Plain:
    """Compute digests from the parsed files of one guide, as the page tells it."""

    def __init__(self, held: dict[str, Any], language: str, order: list[str]) -> None:
        self.held, self.language, self.order = held, language, order
        self.findings: dict[str, str] = {}
        for path, file in held.items():
            if path.startswith("evidence/"):
                self._read(file)
        notices = held[f"notices/{language}.json"]["notices"]
        self.notices = {notice["id"]: notice for notice in notices}

    def _read(self, file: Json) -> None:
        standing = file["source"]["custom"].get("standing", {"status": "current"})
        source = {"id": file["source"]["id"], "type": file["source"]["type"]}
        for finding in file.get("findings", []):
            told = kept(but(finding, "checked", "note")) | {
                "source": source | {"standing": standing}
            }
            self.findings[finding["id"]] = sha(told)

    def statement(self, said: Json) -> str:
        """Give the digest of a statement."""
        cited = {id: self.findings[id] for id in said.get("findings", [])}
        return sha(kept(but(said, "findings", "follows")) | {"findings": cited})

    def statements(self, said: list[Json]) -> list[str]:
        """Give the digests of statements."""
        return [self.statement(one) for one in said]

    def block(self, block: Json) -> Json:
        """Give what is digested of a block."""
        told = kept(block)
        if "statements" in block:
            told["statements"] = self.statements(block["statements"])
        if "caption" in block:
            told["caption"] = self.statement(block["caption"])
        if "alternative" in block:
            told["alternative"] = self.statements(block["alternative"])
        if "rows" in block:
            told["rows"] = [
                {"head": row["head"], "cells": self.statements(row["cells"])}
                for row in block["rows"]
            ]
        return dict(told)

    def section(self, id: str) -> str:
        """Give the digest of a section."""
        held = self.held[f"sections/{self.language}/{id}.json"]
        notices = [self.notices[notice] for notice in held.get("notices", [])]
        return sha(
            {
                "id": held["id"],
                "title": held["title"],
                "summary": self.statements(held["summary"]),
                "blocks": [self.block(block) for block in held["blocks"]],
                "notices": [n | {"statements": self.statements(n["statements"])} for n in notices],
            }
        )

    def guide(self) -> str:
        """Give the digest of the guide."""
        lines = self.held["crisis_lines.json"]["crisis_lines"]
        terms = self.held[f"terms/{self.language}.json"]["terms"]
        return sha(
            {
                "language": self.language,
                "sections": [self.section(id) for id in self.order],
                "approvals": [kept(one) for one in self.held["approvals.json"]["approvals"]],
                "crisis_lines": [kept(but(line, "checked", "note")) for line in lines],
                "terms": [
                    term | {"definition": self.statement(term["definition"])} for term in terms
                ],
            }
        )


def shipped() -> dict[str, Any]:
    """Give every content file that ships, parsed and no more."""
    root = Path(str(files("ketamine_guide") / "content"))
    return {
        path.relative_to(root).as_posix(): json.loads(path.read_bytes())
        for path in root.rglob("*.json")
    }


# -- The page -------------------------------------------------------------------------------------


def vectors() -> tuple[dict[str, Any], dict[str, tuple[str, str]]]:
    """Read the files, and what must come out, from the page."""
    text = PAGE.read_text(encoding="utf-8")
    given = re.findall(r"^### `([^`]+)`\n\n```json\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    out = re.findall(r"^### Digest of the (.+)\n\n```text\n(.+)\n(.+)\n```$", text, re.MULTILINE)
    return {path: json.loads(told) for path, told in given}, {k: (a, b) for k, a, b in out}


def guide_of_the_page(given: dict[str, Any]) -> kg.Guide:
    """Make the guide that the page gives."""
    told = {path: json.dumps(held) for path, held in given.items()}
    lines = CrisisLines.model_validate_json(told["crisis_lines.json"]).crisis_lines
    return guide_of(
        language="en",
        version="0",
        words=toys.WORDS,
        manifest=toys.MANIFEST,
        sections=[Section.model_validate_json(told["sections/en/one.json"])],
        evidence=[Evidence.model_validate_json(told["evidence/toy-2020.json"])],
        terms=Terms.model_validate_json(told["terms/en.json"]).terms,
        notices=Notices.model_validate_json(told["notices/en.json"]).notices,
        approvals=Approvals.model_validate_json(told["approvals.json"]).approvals,
        crisis_lines=lines,
    )


def test_the_page_gives_vectors_that_hold() -> None:
    """The canonical bytes and the digest of each record, as this package computes them."""
    given, out = vectors()
    guide = guide_of_the_page(given)
    finding = guide.finding("toy-2020/result")
    trees = {
        "finding `toy-2020/result`": digests.finding_tree(finding, guide.source("toy-2020")),
        "statement `one-result`": digests.statement_tree(guide.statement("one-result"), guide),
        "section `one`": digests.section_tree(guide.section("one"), guide),
        "guide": digests.guide_tree(guide),
    }

    assert {
        name: (digests.canonical(tree).decode(), digests.digest(tree))
        for name, tree in trees.items()
    } == out
    assert guide.digest == out["guide"][1]
    assert guide.section("one").digest == out["section `one`"][1]
    assert guide.digest_of("one-result") == out["statement `one-result`"][1]


def test_the_page_tells_enough_to_compute_digests_anew() -> None:
    """What reads the page alone and uses another canonicaliser comes to the same."""
    given, out = vectors()
    plain = Plain(given, "en", ["one"])

    assert plain.findings["toy-2020/result"] == out["finding `toy-2020/result`"][1]
    assert plain.section("one") == out["section `one`"][1]
    assert plain.guide() == out["guide"][1]


def test_the_shipped_guide_comes_out_the_same_from_its_bare_files() -> None:
    """Every finding, section and the whole, with neither models nor our own canonical form."""
    guide, held = kg.load_guide("en"), shipped()
    plain = Plain(held, "en", held["guide.json"]["sections"])

    assert {id: digests.finding_digest(id, guide) for id in plain.findings} == plain.findings
    for section in guide.sections:
        assert section.digest == plain.section(section.id)
    assert guide.digest == plain.guide()


# -- Canonical form -------------------------------------------------------------------------------

KEYS = st.text(st.characters(max_codepoint=127))
VALUES = st.recursive(
    st.text() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1),
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=20,
)


@given(value=VALUES)
def test_canonical_form_is_that_of_rfc_8785(value: object) -> None:
    """Any value of strings, booleans, integers, arrays and objects with ASCII keys."""
    assert digests.canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(one=VALUES, other=VALUES)
def test_digests_are_equal_if_and_only_if_values_are(one: object, other: object) -> None:
    """Nothing else is told apart, and nothing is lost."""
    same = rfc8785.dumps(one) == rfc8785.dumps(other)  # type: ignore[arg-type]

    assert (digests.digest(one) == digests.digest(other)) == same
    assert digests.digest(one) == digests.digest(copy.deepcopy(one))


# -- What a digest covers -------------------------------------------------------------------------

DAY = date(2025, 1, 1)
ELSEWHERE = Checked(how="primary", seen_at="https://example.org/b", on=DAY)
FINDING = toys.finding(
    comparator="placebo", jurisdiction="US", certainty="low", figures=(toys.figure(low=Decimal(20), high=Decimal(34)),)
)  # fmt: skip


def finding_digest(finding: Finding, source: Source | None = None) -> str:
    """Give the digest of a finding of the toy source."""
    return digests.digest(digests.finding_tree(finding, source or toys.source()))


COVERED_OF_A_FINDING: dict[str, object] = {
    "id": "toy-2020/other",
    "topic": "harm",
    "locator": "Table 3",
    "statement": "It says otherwise.",
    "population": "children",
    "comparator": "midazolam",
    "jurisdiction": "GB",
    "certainty": "high",
    "figures": (),
}
LEFT_OUT_OF_A_FINDING: dict[str, object] = {"checked": ELSEWHERE, "note": "A word."}


def test_every_field_of_a_finding_is_covered_or_left_out_on_purpose() -> None:
    """A new field must be decided on here."""
    assert COVERED_OF_A_FINDING.keys() | LEFT_OUT_OF_A_FINDING.keys() == Finding.model_fields.keys()


@pytest.mark.parametrize("field", COVERED_OF_A_FINDING)
def test_a_finding_that_says_otherwise_has_another_digest(field: str) -> None:
    """Whatever of its fields changed."""
    other = FINDING.model_copy(update={field: COVERED_OF_A_FINDING[field]})

    assert finding_digest(other) != finding_digest(FINDING)


@pytest.mark.parametrize("field", LEFT_OUT_OF_A_FINDING)
def test_checking_and_notes_change_no_digest(field: str) -> None:
    """They are for editors."""
    other = FINDING.model_copy(update={field: LEFT_OUT_OF_A_FINDING[field]})

    assert finding_digest(other) == finding_digest(FINDING)


FIGURE = {
    "name": "other",
    "value": Decimal("27.0"),  # As precise as printed: not the same as 27.
    "unit": "1",
    "low": Decimal(21),
    "high": Decimal(33),
    "n": 36,
    "arm": "ketamine",
    "at": "4 wk",
    "dose": "84 mg",
}


@pytest.mark.parametrize("field", Figure.model_fields)
def test_a_figure_that_changed_changes_its_finding(field: str) -> None:
    """Value, unit, interval and all the rest."""
    figure = FINDING.figures[0].model_copy(update={field: FIGURE[field]})
    other = FINDING.model_copy(update={"figures": (figure,)})

    assert finding_digest(other) != finding_digest(FINDING)


def test_a_small_figure_is_digested_with_the_digits_that_were_printed() -> None:
    """Never in scientific notation, which the file does not hold."""
    tree = digests.finding_tree(
        toys.finding(figures=(toys.figure(value="0.00000005"),)), toys.source()
    )

    assert tree["figures"][0]["value"] == "0.00000005"


COVERED_OF_A_SOURCE: dict[str, object] = {"id": "other", "type": "webpage"}


@pytest.mark.parametrize("field", sorted(Source.model_fields.keys() - {"custom"}))
def test_of_a_source_its_id_and_type_count(field: str) -> None:
    """How it is described does not change what it says."""
    source = toys.source()
    other = source.model_copy(update={field: COVERED_OF_A_SOURCE.get(field, "otherwise")})

    changed = finding_digest(FINDING, other) != finding_digest(FINDING, source)
    assert changed == (field in COVERED_OF_A_SOURCE)


@pytest.mark.parametrize(
    "standing",
    [
        {"status": "retracted"},
        {"status": "corrected"},
        {"status": "superseded"},
        {"status": "retracted", "on": DAY},
        {"status": "retracted", "by": "erratum-2021"},
    ],
)
def test_how_a_source_stands_counts(standing: dict[str, Any]) -> None:
    """A retraction reaches every finding of it; saying that it stands changes nothing."""
    source = toys.source(custom={"standing": Standing(**standing)})
    current = toys.source(custom={"standing": Standing(status="current")})

    assert finding_digest(FINDING, source) != finding_digest(FINDING)
    assert finding_digest(FINDING, current) == finding_digest(FINDING)


SAID = toys.statement("It was 27 in 100.", numbers=(toys.pin(),), see=("section:one",))
CHANGED_STATEMENT: dict[str, object] = {
    "id": "other",
    "kind": "advice",
    "text": "It was 28 in 100.",
    "detail": "More of it.",
    "findings": (),
    "numbers": (toys.pin("response-placebo"),),
    "see": ("section:two",),
    "lang": "de",
    "by": "A clinic",
}


@pytest.mark.parametrize("field", CHANGED_STATEMENT)
def test_a_statement_that_says_otherwise_has_another_digest(field: str) -> None:
    """Words, pins, and where it leads."""
    guide = toys.guide()
    other = SAID.model_copy(update={field: CHANGED_STATEMENT[field]})

    assert digests.statement_digest(other, guide) != digests.statement_digest(SAID, guide)


def test_what_a_translation_follows_changes_no_digest() -> None:
    """It says what was translated, not what is said; every other field was tried above."""
    guide = toys.guide()
    other = SAID.model_copy(update={"follows": "sha256:" + "0" * 64})

    assert digests.statement_digest(other, guide) == digests.statement_digest(SAID, guide)
    assert CHANGED_STATEMENT.keys() | {"follows"} == Statement.model_fields.keys()


@pytest.mark.parametrize(
    "pin",
    [
        toys.pin(part="low"),
        toys.pin(rule="fraction"),
        toys.pin(rule="ratio", other="toy-2020/result#response-placebo"),
    ],
)
def test_a_pin_that_changed_changes_its_statement(pin: Pin) -> None:
    """Part, rule and second figure."""
    guide = toys.guide()
    other = SAID.model_copy(update={"numbers": (pin,)})

    assert digests.statement_digest(other, guide) != digests.statement_digest(SAID, guide)


BLOCKS = [
    ParagraphBlock(id="b", kind="paragraph", statements=(SAID,)),
    ListBlock(id="b", kind="list", statements=(SAID,)),
    ListBlock(id="b", kind="list", ordered=True, statements=(SAID,)),
    CalloutBlock(id="b", kind="callout", level="caution", title="Care", statements=(SAID,)),
    CalloutBlock(id="b", kind="callout", level="urgent", title="Care", statements=(SAID,)),
    CalloutBlock(id="b", kind="callout", level="urgent", title="Help", statements=(SAID,)),
    ChecklistBlock(id="b", kind="checklist", title="Care", statements=(SAID,)),
    HeadingBlock(id="b", kind="heading", text="Care"),
    HeadingBlock(id="b", kind="heading", text="Help"),
    TableBlock(
        id="b",
        kind="table",
        caption=SAID,
        columns=("A", "B"),
        rows=(Row(head="One", cells=(toys.statement(id="c"),)),),
    ),
    TableBlock(
        id="b",
        kind="table",
        caption=SAID,
        columns=("A", "B"),
        rows=(Row(head="Two", cells=(toys.statement(id="c"),)),),
    ),
    TableBlock(
        id="b",
        kind="table",
        caption=SAID,
        columns=("A", "C"),
        rows=(Row(head="Two", cells=(toys.statement(id="c"),)),),
    ),
    ChartBlock(
        id="b",
        kind="chart",
        form="forest",
        trials=(),
        caption=SAID,
        alternative=(toys.statement(id="c"),),
    ),
    ChartBlock(
        id="b",
        kind="chart",
        form="forest",
        trials=("toy",),
        caption=SAID,
        alternative=(toys.statement(id="c"),),
    ),
    ChartBlock(
        id="b",
        kind="chart",
        form="forest",
        jurisdictions=("US",),
        caption=SAID,
        alternative=(toys.statement(id="c"),),
    ),
    ParagraphBlock(id="other", kind="paragraph", statements=(SAID,)),
]


def test_each_way_to_build_a_section_has_its_own_digest() -> None:
    """Kind, id, level, title, order, heads and columns all count, at any block."""
    guide = toys.guide()
    found = [digests.section_digest(toys.section(blocks=(block,)), guide) for block in BLOCKS]

    assert len(set(found)) == len(BLOCKS)


CHANGED_SECTION: dict[str, object] = {
    "id": "two",
    "title": "Another",
    "summary": (SAID,),
    "blocks": (HeadingBlock(id="b", kind="heading", text="Care"),),
    "notices": (),
}


@pytest.mark.parametrize(("field", "value"), [*CHANGED_SECTION.items()], ids=[*CHANGED_SECTION])
def test_a_section_that_says_otherwise_has_another_digest(field: str, value: object) -> None:
    """Title, structure, statements, notices."""
    guide, section = toys.guide(), toys.section()

    other = section.model_copy(update={field: value})
    assert digests.section_digest(other, guide) != digests.section_digest(section, guide)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("aspect", "SafetyHealthAspect"),
        ("reading", ("toy-2020",)),
        ("evidence_checked", DAY),
        ("risk", "general"),
    ],
)
def test_checking_a_section_again_changes_no_digest(field: str, value: object) -> None:
    """Nor do its place in a vocabulary, its reading list and its risk."""
    guide, section = toys.guide(), toys.section()
    other = section.model_copy(update={field: value})

    assert digests.section_digest(other, guide) == digests.section_digest(section, guide)


def test_a_notice_counts_in_each_section_that_shows_it() -> None:
    """Its words, level and title."""
    shown = toys.guide().section("one").digest
    for other in (
        toys.notice("off-label", "Other words."),
        toys.notice("off-label").model_copy(update={"level": "urgent"}),
        toys.notice("off-label").model_copy(update={"title": "Other"}),
    ):
        notices = [n for n in toys.NOTICES if n.id != "off-label"]
        assert toys.guide(notices=(*notices, other)).section("one").digest != shown


def test_a_corrected_figure_changes_each_statement_that_rests_on_it() -> None:
    """And its section, and the guide; what rests on something else stays."""
    other = toys.evidence("other-2021")
    sections = [
        toys.section(toys.statement(id="said"), toys.statement(id="said-too")),
        toys.section(toys.statement(id="else", findings=("other-2021/result",)), id="two"),
    ]
    manifest = toys.MANIFEST.model_copy(update={"sections": ("one", "two")})
    corrected = toys.finding(figures=(toys.figure(value="28"),))

    def guide(*findings: Finding, **more: Any) -> kg.Guide:
        held = (toys.evidence("toy-2020", *findings, **more), other)
        return toys.guide(*sections, evidence=held, manifest=manifest)

    before = guide()
    for after in (guide(corrected), guide(custom={"standing": Standing(status="retracted")})):
        assert after.digest_of("said") != before.digest_of("said")
        assert after.digest_of("said-too") != before.digest_of("said-too")
        assert after.digest_of("else") == before.digest_of("else")
        assert after.section("one").digest != before.section("one").digest
        assert after.section("two").digest == before.section("two").digest
        assert after.digest != before.digest
    assert guide().digest == before.digest


@pytest.mark.parametrize(
    "more",
    [
        {"language": "de"},
        {"approvals": ()},
        {"approvals": (toys.approval(status="not-approved"),)},
        {"crisis_lines": ()},
        {"terms": ()},
        {"terms": (toys.term("placebo", "placebo", "placebos"),)},
        {"sections": (toys.section(title="Other"),)},
    ],
)
def test_a_guide_that_says_otherwise_has_another_digest(more: dict[str, Any]) -> None:
    """Approvals, crisis lines and terms stand beside the sections."""
    sections = more.pop("sections", ())

    assert toys.guide(*sections, **more).digest != toys.guide().digest


def test_looking_up_a_crisis_line_again_changes_no_digest() -> None:
    """Only what a caller would read counts."""
    line, other = toys.crisis_line(), toys.crisis_line(hours="varies")
    again = line.model_copy(update={"checked": ELSEWHERE, "note": "Looked up."})

    def digest(shown: CrisisLine) -> str:
        return toys.guide(crisis_lines=(shown,)).digest

    assert digest(again) == digest(line) != digest(other)


# -- Files, versions, speed -----------------------------------------------------------------------


@given(indent=st.sampled_from([None, 0, 1, 7]), escaped=st.booleans(), turned=st.booleans())
def test_the_form_of_a_file_changes_no_digest(indent: int, escaped: bool, turned: bool) -> None:
    """White space, escapes and the order of keys."""

    def written(value: Any) -> Any:
        if isinstance(value, dict):
            pairs = [(key, written(held)) for key, held in value.items()]
            return dict(reversed(pairs) if turned else pairs)
        return [written(one) for one in value] if isinstance(value, list) else value

    given_files, out = vectors()
    other = {
        path: json.loads(json.dumps(written(held), indent=indent, ensure_ascii=escaped))
        for path, held in given_files.items()
    }

    assert guide_of_the_page(other).digest == out["guide"][1]


def test_the_page_is_in_the_form_of_content_files() -> None:
    """So its files can be copied as they are."""
    text = PAGE.read_text(encoding="utf-8")

    for told in re.findall(r"^```json\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        assert fixes.canonical(told) == told


def test_a_guide_is_let_go_of_when_nobody_holds_it() -> None:
    """What was computed for it goes with it."""
    guide = toys.guide()
    assert guide.digest
    watched = weakref.ref(guide)

    del guide
    gc.collect()
    assert watched() is None


def test_threads_that_race_agree() -> None:
    """Digests are shared without a lock."""
    guide, found = toys.guide(), set[str]()
    threads = [threading.Thread(target=lambda: found.add(guide.digest)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {toys.guide().digest}
