"""Tests of locks: what was signed, what has changed since, and what files are refused."""

import json
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import toys
from hypothesis import given, settings
from hypothesis import strategies as st

import ketamine_guide as kg
from ketamine_guide.advisories import Advisory
from ketamine_guide.digests import digest
from ketamine_guide.guide import Guide
from ketamine_guide.lock import (
    OWN_WORD,
    Change,
    Lock,
    lock_text,
    make_lock,
    read_lock,
    renew,
    verify,
    write_lock,
)
from ketamine_guide.models.reference import Channel
from ketamine_guide.models.text import CalloutBlock, HeadingBlock, ParagraphBlock, Row, TableBlock

SIGNED: dict[str, Any] = {"signed_by": "A. Example", "role": "psychiatrist", "on": toys.DAY}
LATER = date(2027, 3, 1)


def lock(guide: Guide | None = None, **more: Any) -> Lock:
    """Lock the toy guide for readers in the US."""
    return make_lock(guide or toys.guide(), **{"jurisdiction": "US", **SIGNED, **more})


def changes(held: Lock, guide: Guide, **more: Any) -> list[tuple[str, str, str]]:
    """Give id, what happened and gravity of each change."""
    return [(c.id, c.what, c.gravity) for c in verify(held, guide, **more).changes]


def the_change(held: Lock, guide: Guide) -> Change:
    """Give the one change there is."""
    (change,) = verify(held, guide).changes
    return change


def two_sections(*second: kg.Statement) -> tuple[kg.Section, kg.Section]:
    """Give the toy section and another."""
    return toys.section(), toys.section(
        *(second or (toys.statement("Another thing.", "other"),)), id="two"
    )


def test_a_lock_holds_what_was_signed_and_by_whom() -> None:
    """Every statement with what it rests on, notices, words, help and decisions beside them."""
    guide = toys.guide(toys.section(toys.statement("27 in 100 responded.", numbers=(toys.pin(),))))
    held = lock(guide)

    said = next(one for one in held.statements if one.id == "said")
    assert said.digest == guide.digest_of("said")
    assert said.figures[0].figure == toys.figure()
    assert said.standings == {"toy-2020": "current"}
    assert {one.id for one in held.statements} == {one.id for one in guide.statements}
    assert [item.id for item in held.items] == [
        "section:one", "notice:crisis", "notice:not-medical-advice",
        "notice:no-clinical-review", "notice:off-label", "term:placebo",
        "crisis-line:us-emergency", "crisis-line:us-line", "approval:us-toy",
    ]  # fmt: skip
    assert held.sign_off.by == "A. Example"
    assert held.sign_off_is == OWN_WORD
    assert (held.version, held.language, held.whole) == ("0", "en", True)


def test_a_lock_of_sections_holds_these_alone() -> None:
    """With their notices and the words that they explain, in reading order."""
    guide = toys.guide(
        *two_sections(toys.statement("Nothing to explain.", "other")),
        manifest=toys.MANIFEST.model_copy(update={"sections": ("one", "two")}),
    )

    held = lock(guide, sections=["two", "two"], jurisdiction=None)

    assert held.sections == ("two",)
    assert not held.whole
    assert {one.place for one in held.statements} == {
        "section:two", "notice:not-medical-advice", "notice:no-clinical-review", "notice:off-label",
    }  # fmt: skip
    assert "crisis-line:anywhere" in {item.id for item in held.items}
    assert "term:placebo" in {item.id for item in lock(guide, sections=["one"]).items}


def test_what_stands_beside_the_statements_can_be_read() -> None:
    """A table row by row, a line of help as it is shown, a decision in a line."""
    cell = toys.statement("It did this.", "cell")
    section = toys.section(
        blocks=(
            HeadingBlock(id="head", kind="heading", text="Effects"),
            CalloutBlock(
                id="call",
                kind="callout",
                level="note",
                title="Mind",
                statements=(toys.statement(),),
            ),
            TableBlock(
                id="table",
                kind="table",
                caption=toys.statement("What was seen.", "caption"),
                columns=("Group", "Effect"),
                rows=(Row(head="Ketamine", cells=(cell,)),),
            ),
        )
    )
    lines = {item.id: item.lines for item in lock(toys.guide(section)).items}

    assert lines["section:one"] == (
        "title: Toy", "notice: not-medical-advice", "notice: no-clinical-review",
        "notice: off-label", "summary", "- one-summary", "heading: Effects", "callout: Mind",
        "- said", "table: Group | Effect", "- caption", "row: Ketamine", "- cell",
    )  # fmt: skip
    assert lines["crisis-line:us-line"] == ("us-line: call 123, day and night.",)
    assert lines["approval:us-toy"] == (
        "US, FDA: esketamine nasal for treatment-resistant-depression: approved, 2019-03-05",
    )


@pytest.mark.parametrize("name", ["", " A", "A\nB", "A\u202eB", "x" * 201])
def test_a_signature_that_cannot_be_shown_is_refused(name: str) -> None:
    """Empty, longer than a line, or with characters that no output may carry."""
    with pytest.raises(kg.InvalidLock, match="give a name and a role"):
        lock(signed_by=name)


def test_a_lock_of_nothing_is_refused() -> None:
    """And an unknown section or place is named."""
    with pytest.raises(kg.InvalidLock, match="locks no section"):
        lock(sections=[])
    with pytest.raises(kg.UnknownId, match="did you mean 'one'"):
        lock(sections=["ones"])
    with pytest.raises(kg.UnknownJurisdiction):
        lock(jurisdiction="UK")


def test_nothing_has_changed_in_the_same_words() -> None:
    """Nor by a new version, another day of checking or an editor's note alone."""
    found = verify(
        lock(),
        toys.guide(
            toys.section(evidence_checked=LATER),
            version="1",
            evidence=(toys.evidence("toy-2020", toys.finding(note="Mind this.")),),
        ),
        on=toys.DAY,
    )

    assert found.unchanged
    assert str(found).endswith("Everything is as it was signed.")


OTHERS: dict[str, tuple[Callable[[], Guide], list[tuple[str, str]]]] = {
    "a word": (
        lambda: toys.guide(toys.section(toys.statement("Ketamine was not compared."))),
        [("said", "changed")],
    ),
    "a figure": (
        lambda: toys.guide(
            evidence=(toys.evidence("toy-2020", toys.finding(figures=(toys.figure(value="2"),))),)
        ),
        [("said", "changed")],
    ),
    "a retraction": (
        lambda: toys.guide(evidence=(toys.evidence(custom={"standing": {"status": "retracted"}}),)),
        [("said", "changed")],
    ),
    "another statement": (
        lambda: toys.guide(toys.section(toys.statement(id="new"), toys.statement("Other."))),
        [("said", "changed"), ("new", "new")],
    ),
    "another id": (
        lambda: toys.guide(toys.section(toys.statement(id="new"))),
        [("said", "gone"), ("new", "new")],
    ),
    "a title": (lambda: toys.guide(toys.section(title="Other")), [("section:one", "changed")]),
    "a term": (
        lambda: toys.guide(terms=(toys.term("placebo", "placebo", "dummy"),)),
        [("term:placebo", "changed")],
    ),
    "an approval": (
        lambda: toys.guide(approvals=(toys.approval(status="not-approved"),)),
        [("approval:us-toy", "changed")],
    ),
    "no approval": (lambda: toys.guide(approvals=()), [("approval:us-toy", "gone")]),
}


@pytest.mark.parametrize("name", OTHERS)
def test_whatever_is_different_is_found(name: str) -> None:
    """And nothing else is; a sign-off renewed for it leaves nothing to say."""
    other, expected = OTHERS[name]
    held, guide = lock(), other()

    found = verify(held, guide)
    ids = [change.id for change in found.changes]
    renewed = renew(held, guide, ids, "B. Example", "nurse", LATER)

    assert sorted((c.id, c.what) for c in found.changes) == sorted(expected)
    assert verify(renewed, guide).unchanged
    assert renewed.sign_off == held.sign_off
    assert renewed.renewals[0].ids == tuple(ids)
    assert {one.id: one for one in renewed.statements} == {
        one.id: one for one in lock(guide).statements
    }
    assert set(renewed.items) == set(lock(guide).items)


def blocks(*groups: tuple[str, tuple[str, ...]]) -> kg.Section:
    """Give a section of headings, each with a paragraph of statements by id."""
    made: list[kg.Block] = []
    for at, (heading, ids) in enumerate(groups):
        said = tuple(toys.statement(f"It says {id}.", id) for id in ids)
        made.append(HeadingBlock(id=f"head-{at}", kind="heading", text=heading))
        made.append(ParagraphBlock(id=f"words-{at}", kind="paragraph", statements=said))
    return toys.section(blocks=tuple(made))


@pytest.mark.parametrize(
    ("after", "gravity", "says"),
    [
        (
            blocks(("Good", ("b", "a")), ("Bad", ("c",))),
            "clarifying",
            "statements stand in another order or arrangement",
        ),
        (
            blocks(("Good", ("a",)), ("Bad", ("b", "c"))),
            "clinical",
            "statements stand under another heading or in another row",
        ),
        (blocks(("Fine", ("a", "b")), ("Bad", ("c",))), "clinical", "titles or headings changed"),
        (
            blocks(("Good", ("a", "b")), ("Bad", ("c",))).model_copy(update={"notices": ()}),
            "safety-critical",
            "other notices must be shown with it",
        ),
    ],
)
def test_the_arrangement_of_a_section_is_locked(after: kg.Section, gravity: str, says: str) -> None:
    """What a sentence stands under is part of what it says."""
    held = lock(toys.guide(blocks(("Good", ("a", "b")), ("Bad", ("c",)))))

    change = the_change(held, toys.guide(after))

    assert (change.id, change.gravity, change.says) == ("section:one", gravity, (says,))
    assert verify(
        renew(held, toys.guide(after), ["section:one"], "B", "nurse", LATER), toys.guide(after)
    ).unchanged


def test_new_and_gone_statements_do_not_rearrange_a_section() -> None:
    """They are changes of their own, and are signed on their own."""
    held = lock(toys.guide(blocks(("Good", ("a", "b")))))
    guide = toys.guide(blocks(("Good", ("new", "b", "newer"))))

    assert sorted(c.id for c in verify(held, guide).changes) == ["a", "new", "newer"]
    renewed = renew(held, guide, ["new", "newer"], "B", "nurse", LATER)
    assert [c.id for c in verify(renewed, guide).changes] == ["a"]
    assert [s.id for s in renewed.statements if s.place == "section:one"] == [
        "one-summary", "new", "a", "b", "newer",
    ]  # fmt: skip


def test_a_block_of_new_statements_alone_is_no_rearrangement() -> None:
    """As an overlay adds a note: the statement is new, and that is all."""
    words = ParagraphBlock(id="words", kind="paragraph", statements=(toys.statement(),))
    more = ParagraphBlock(id="more", kind="paragraph", statements=(toys.statement(id="new"),))
    guide = toys.guide(toys.section(blocks=(more, words)))

    assert [c.id for c in verify(lock(), guide).changes] == ["new"]


def test_the_worst_comes_first() -> None:
    """Then as the lock has it."""
    held = lock()
    guide = toys.guide(
        toys.section(toys.statement("Ketamine was never compared."), title="Other"),
        crisis_lines=(toys.crisis_line(), toys.crisis_line("us-new")),
        terms=(toys.term("placebo", "dummy"),),
    )

    assert changes(held, guide) == [
        ("crisis-line:us-emergency", "gone", "safety-critical"),
        ("crisis-line:us-new", "new", "safety-critical"),
        ("said", "changed", "clinical"),
        ("section:one", "changed", "clinical"),
        ("term:placebo", "changed", "clarifying"),
    ]


def test_a_number_behind_a_link_is_locked_too() -> None:
    """A line whose words are the same may still call another number."""

    def line(address: str) -> kg.CrisisLine:
        channel = Channel(kind="phone", address=address, shown="1-2-3")
        return toys.crisis_line(channels=(channel,))

    change = the_change(
        lock(toys.guide(crisis_lines=(line("tel:123"),))),
        toys.guide(crisis_lines=(line("tel:124"),)),
    )

    assert (change.id, change.says) == ("crisis-line:us-line", ("more than its words changed",))


def test_a_new_section_is_part_of_a_lock_of_the_whole_guide() -> None:
    """And of no other."""
    whole, part = lock(), lock(sections=["one"])
    guide = toys.guide(*two_sections())

    assert ("section:two", "new", "clinical") in changes(whole, guide)
    assert ("other", "new", "clinical") in changes(whole, guide)
    assert verify(part, guide).unchanged
    renewed = renew(whole, guide, [id for id, _, _ in changes(whole, guide)], "B", "nurse", LATER)
    assert renewed.sections == ("one", "two")
    assert verify(renewed, guide).unchanged


def test_a_statement_that_moved_says_whence_and_where_to() -> None:
    """Also out of the locked sections."""
    held = lock(toys.guide(*two_sections()), sections=["one", "two"])
    first, second = two_sections(toys.statement())
    guide = toys.guide(
        first.model_copy(update={"blocks": (HeadingBlock(id="h", kind="heading", text="Toy"),)}),
        second,
    )

    moved = next(c for c in verify(held, guide).changes if c.id == "said")
    assert moved.place == "section:two"
    assert "moved from section:one to section:two" in moved.says


@pytest.mark.parametrize("to", [("new",), ("new", "newer")])
def test_a_retired_statement_names_what_took_its_place(to: tuple[str, ...]) -> None:
    """From the redirect that a newer guide holds; no warning is given for asking."""
    guide = toys.guide(
        toys.section(toys.statement(id="new"), toys.statement(id="newer")),
        redirects={"said": toys.redirect("said", *to, kind="statement")},
    )

    gone = next(c for c in verify(lock(), guide).changes if c.what == "gone")
    assert f"in its place: {', '.join(to)}" in gone.says


def test_what_is_past_its_date_is_named_on_the_day_that_is_given() -> None:
    """Locked sections and the crisis lines of the place; without a day nothing is."""
    guide = toys.guide(*two_sections())
    held = lock(guide, sections=["two"])

    found = verify(held, guide, on=date(2027, 6, 1))

    assert [(late.id, late.due) for late in found.overdue] == [
        ("section:two", date(2027, 5, 23)),
        ("crisis-line:us-emergency", date(2027, 5, 25)),
        ("crisis-line:us-line", date(2027, 5, 25)),
    ]
    assert not found.unchanged
    assert verify(held, guide).unchanged
    assert verify(held, guide, on=date(2027, 5, 23)).unchanged


def advisory(id: str, *, instead: str | None = "Show this.") -> Advisory:
    """Give an advisory on one record."""
    record = {"id": id, "class": "clinical", "why": "It is wrong.", "instead": instead}
    return Advisory.model_validate_json(
        json.dumps(
            {
                "id": "KETAMINE-GUIDE-2026-0001",
                "modified": "2026-11-24T09:00:00Z",
                "affected": [
                    {
                        "package": {"ecosystem": "PyPI", "name": "ketamine-guide"},
                        "versions": ["0"],
                        "database_specific": {"statements": [record]},
                    }
                ],
            }
        )
    )


@pytest.mark.parametrize("id", ["said", "crisis-line:us-line", "approval:us-toy"])
def test_what_is_locked_and_called_back_is_named(id: str) -> None:
    """With what to show instead, although nothing has changed."""
    found = verify(lock(), toys.guide(), advisories=[advisory(id)])

    assert (found.changes, found.unchanged) == ((), False)
    assert [record.id for record in found.recalls[0].records] == [id]
    assert "RECALLED by KETAMINE-GUIDE-2026-0001: no summary given" in str(found)
    assert "show instead: Show this." in str(found)
    assert "show nothing in its place" in str(
        verify(lock(), toys.guide(), advisories=[advisory(id, instead=None)])
    )


def test_what_is_not_locked_is_not_called_back() -> None:
    """An advisory on another statement is not this app's business."""
    assert verify(lock(), toys.guide(), advisories=[advisory("other")]).unchanged


def test_a_whole_version_can_be_called_back() -> None:
    """Then every app of that version hears of it."""
    told = advisory("said").model_dump(mode="json", by_alias=True, exclude_defaults=True)
    del told["affected"][0]["database_specific"]
    found = verify(
        lock(), toys.guide(), advisories=[Advisory.model_validate_json(json.dumps(told))]
    )

    assert "The whole version is called back: take another." in str(found)


def test_a_guide_of_another_language_is_refused() -> None:
    """Every sentence would be new."""
    with pytest.raises(kg.InvalidLock, match="is of language 'en', the guide of 'de'"):
        verify(lock(), toys.guide(language="de"))


def test_the_note_shows_before_and_after() -> None:
    """With who signed, that this is the app's word, what to do, and how."""
    guide = toys.guide(
        toys.section(toys.statement("Ketamine was never compared.", detail="In no trial.")),
        approvals=(toys.approval(), toys.approval("us-more")),
    )
    held = renew(lock(), toys.guide(), ["said"], "B. Example", "nurse", LATER)

    text = str(verify(held, guide, on=date(2027, 6, 1)))

    assert text.startswith(
        "Locked from ketamine-guide 0 (en, US): the whole guide, 7 statements.\n"
        "Signed by A. Example, psychiatrist, on 2026-11-23.\n"
        "Renewed by B. Example, nurse, on 2027-03-01, at version 0: said.\n" + OWN_WORD
    )
    assert "2 things have changed since they were signed, the worst first." in text
    assert "\n1. clinical: said, in section:one (changed)\n" in text
    assert (
        "\n   - Ketamine was compared with placebo."
        "\n   + Ketamine was never compared.\n   + for clinicians: In no trial.\n" in text
    )
    assert "\n2. clinical: approval:us-more (new)\n" in text
    assert "Past its date: section:one was to be checked again by 2027-05-23." in text
    assert "verify FILE --accept said approval:us-more --signed-by NAME --role ROLE" in text


def test_one_change_is_one_thing() -> None:
    """And a lock of some sections names them."""
    held = lock(sections=["one"], jurisdiction=None)
    text = str(verify(held, toys.guide(toys.section(title="Other"))))

    assert text.startswith("Locked from ketamine-guide 0 (en): one, ")
    assert "One thing has changed since it was signed." in text


def test_a_renewed_sign_off_is_for_what_it_names_alone() -> None:
    """The rest is still as it was signed."""
    held = lock()
    guide = toys.guide(toys.section(toys.statement("Other."), title="Other"), version="2")

    renewed = renew(held, guide, ["said", "said"], "B. Example", "nurse", LATER)

    assert [c.id for c in verify(renewed, guide).changes] == ["section:one"]
    assert renewed.version == "0"
    (renewal,) = renewed.renewals
    assert (renewal.ids, renewal.version, renewal.sign_off.by) == (("said",), "2", "B. Example")
    assert renew(held, guide, [], "B. Example", "nurse", LATER) is held


def test_only_what_is_locked_can_be_signed_anew() -> None:
    """What may have been meant is offered."""
    guide = toys.guide(*two_sections())
    held = lock(guide, sections=["one"])

    with pytest.raises(kg.UnknownId, match="'sad'; did you mean 'said'"):
        renew(held, guide, ["sad"], "B", "nurse", LATER)
    with pytest.raises(kg.UnknownId):
        renew(held, guide, ["other"], "B", "nurse", LATER)


def test_a_lock_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    """Readable: one thing to a block of lines, what the sign-off is worth near the top."""
    guide = toys.guide(toys.section(toys.statement("27 in 100 responded.", numbers=(toys.pin(),))))
    held = renew(lock(guide), guide, ["said"], "B. Example", "nurse", LATER)
    path = tmp_path / "ketamine-guide.lock.json"

    write_lock(held, path)

    text = path.read_text(encoding="utf-8")
    assert read_lock(path) == held
    assert read_lock(str(path)) == held
    assert text.splitlines()[4] == f'  "sign_off_is": "{OWN_WORD}",'
    assert '\n      "text": "27 in 100 responded.",\n' in text
    assert text.splitlines()[-2].startswith('  "digest": "sha256:')
    assert list(tmp_path.iterdir()) == [path]


def test_a_change_of_one_statement_changes_its_block_alone() -> None:
    """Beside the renewal and the digest of the file."""
    kept = toys.statement("What follows.", "next")
    guide = toys.guide(toys.section(toys.statement("Other words."), kept))
    held = lock(toys.guide(toys.section(toys.statement(), kept)))

    old = lock_text(held).splitlines()
    new = lock_text(renew(held, guide, ["said"], "B", "nurse", LATER)).splitlines()

    assert len([line for line in old if line not in new]) == 3  # Text, digest, the file's digest.


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole or not at all."""
    path = tmp_path / "lock.json"
    write_lock(lock(), path)

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        write_lock(lock(signed_by="B. Example"), path)

    assert read_lock(path) == lock()
    assert list(tmp_path.iterdir()) == [path]


def resealed(text: str, **more: object) -> str:
    """Give a lock file with other fields and the digest that goes with them."""
    told = json.loads(text) | more
    told.pop("digest")
    return json.dumps(told | {"digest": digest(told)})


TEXT = lock_text(lock())


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("", "is cut short or no JSON", "sign anew: ketamine-guide lock"),
        (TEXT[:-40], "is cut short or no JSON", "from version control"),
        (f"<<<<<<< HEAD\n{TEXT}", "is cut short or no JSON", "from version control"),
        ("{}", "is no lock of ketamine-guide", "name the file that ketamine-guide lock wrote"),
        (resealed(TEXT, package="other"), "is no lock of ketamine-guide", "name the file"),
        (resealed(TEXT, format=2), "is of format 2; this version reads up to 1", "newer one"),
        (resealed(TEXT, format="1"), "format: Input should be 1", "from version control"),
        (resealed(TEXT, more=1), "more: Extra inputs are not permitted", "from version control"),
        (resealed(TEXT, sections=[]), "sections: Tuple should have at least 1 item", "version"),
        (resealed(TEXT, language=7), "language: Input should be a valid string", "version"),
        (
            TEXT.replace("Ketamine was compared", "Ketamine was not compared"),
            "was edited after it was signed: its digest is of something else",
            "take it from version control as it was signed",
        ),
        (TEXT.replace("A. Example", "B. Example"), "was edited", "sign anew"),
        (TEXT.replace("A. Example", "\\ud800"), "was edited", "sign anew"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    tmp_path: Path, text: str, problem: str, remedy: str
) -> None:
    """Naming the file, what is wrong with it and what to do."""
    path = tmp_path / "lock.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(kg.InvalidLock) as caught:
        read_lock(path)

    assert caught.value.path == str(path)
    assert any(found.startswith(problem) for found in caught.value.problems)
    assert remedy in str(caught.value)


def test_a_refusal_keeps_its_fields_when_pickled() -> None:
    """As a test runner hands it from one process to another."""
    refusal = kg.InvalidLock("lock.json", ["is cut short"], "take another")

    again = pickle.loads(pickle.dumps(refusal))  # noqa: S301

    assert isinstance(again, kg.InvalidFile)
    assert (again.path, again.problems, again.remedy) == (
        "lock.json", ("is cut short",), "take another",
    )  # fmt: skip
    assert str(again) == "lock.json: is cut short; take another"


def test_every_problem_of_a_file_is_named_at_once(tmp_path: Path) -> None:
    """Although its digest is right."""
    path = tmp_path / "lock.json"
    path.write_text(resealed(TEXT, whole="yes", items=[1]), encoding="utf-8")

    with pytest.raises(kg.InvalidLock) as caught:
        read_lock(path)

    assert [found.partition(":")[0] for found in caught.value.problems] == ["whole", "items.0"]


def test_another_layout_of_the_same_file_is_the_same_lock(tmp_path: Path) -> None:
    """A formatter, or line ends of another system, change no word."""
    path = tmp_path / "lock.json"
    path.write_text(json.dumps(json.loads(TEXT), indent=4), encoding="utf-8", newline="\r\n")

    assert read_lock(path) == lock()


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    """Without holding more of it than the bound."""
    path = tmp_path / "lock.json"
    with path.open("wb") as file:
        file.truncate((32 << 20) + 1)

    with pytest.raises(kg.InvalidLock, match="is larger than 32 MiB"):
        read_lock(path)


@settings(deadline=None)
@given(at=st.integers(0, len(TEXT) - 1), put=st.text(max_size=3), cut=st.integers(0, 5))
def test_no_edit_passes_unnoticed(
    at: int, put: str, cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It is refused, or the words are the same."""
    path = tmp_path_factory.getbasetemp() / "lock.json"
    edited = TEXT[:at] + put + TEXT[at + cut :]
    path.write_bytes(edited.encode("utf-8", "surrogatepass"))

    try:
        assert read_lock(path) == lock()
    except kg.InvalidLock as refusal:
        assert refusal.problems  # noqa: PT017


LEAF = st.none() | st.booleans() | st.integers() | st.text(max_size=9)
ANYTHING = (
    LEAF | st.lists(LEAF, max_size=3) | st.dictionaries(st.text(max_size=3), LEAF, max_size=2)
)


@settings(deadline=None)
@given(data=st.data())
def test_no_file_makes_the_reader_fail_otherwise(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Of any types, sealed with the right digest."""
    told = json.loads(TEXT)
    key = data.draw(st.sampled_from(sorted(told)))
    held = told[key]
    if isinstance(held, list) and held and isinstance(held[0], dict) and data.draw(st.booleans()):
        held[0][data.draw(st.sampled_from(sorted(held[0])))] = data.draw(ANYTHING)
    else:
        told[key] = data.draw(ANYTHING)
    path = tmp_path_factory.getbasetemp() / "lock.json"
    try:
        path.write_text(resealed(json.dumps(told)), encoding="utf-8")
    except UnicodeEncodeError:
        return

    try:
        assert isinstance(read_lock(path), Lock)
    except kg.InvalidLock as refusal:
        assert refusal.problems  # noqa: PT017
