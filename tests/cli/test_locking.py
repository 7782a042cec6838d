"""Tests of ``lock`` and ``verify``, called as a program calls them."""

import json
from datetime import date
from pathlib import Path

import pytest
import toys

import ketamine_guide as kg
from ketamine_guide import cli
from ketamine_guide.cli import locking
from ketamine_guide.cli.output import DONE, FOUND, USAGE
from ketamine_guide.guide import Guide
from ketamine_guide.lock import OWN_WORD, make_lock, read_lock, write_lock

FIXTURE = Path(__file__).parents[1] / "advisories" / "KETAMINE-GUIDE-2026-0000.json"
SIGNED = ("--signed-by", "A. Example", "--role", "psychiatrist")
DAY = ("--on", "2026-11-24")


def run(*words: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Give exit code, stdout and stderr."""
    code = cli.main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the file of a lock of the toy guide."""
    path = tmp_path / "ketamine-guide.lock.json"
    lock = make_lock(
        toys.guide(), jurisdiction="US", signed_by="A. Example", role="psychiatrist", on=toys.DAY
    )
    write_lock(lock, path)
    return path


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Guide:
    """Install a toy guide with two changes."""
    guide = toys.guide(toys.section(toys.statement("Ketamine was never compared."), title="Other"))
    monkeypatch.setattr(kg, "load_guide", lambda _: guide, raising=False)
    return guide


def test_lock_records_the_whole_guide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says how much, who signed, what that is worth and what to do next; verify agrees."""
    path = tmp_path / "ketamine-guide.lock.json"

    code, out, err = run("lock", "-o", path, *SIGNED, *DAY, "--jurisdiction", "GB", capsys=capsys)

    lock = read_lock(path)
    assert (code, err) == (DONE, "")
    assert out.startswith(f"{path}: {len(lock.statements)} statements of 17 sections and ")
    assert "signed by A. Example, psychiatrist.\n" + OWN_WORD in out
    assert f"ketamine-guide verify {path}" in out
    assert (lock.jurisdiction, lock.whole, lock.sign_off.on) == ("GB", True, date(2026, 11, 24))
    code, out, err = run("verify", path, *DAY, capsys=capsys)
    assert (code, err) == (DONE, "")
    assert out.endswith("Everything is as it was signed.\n")


def test_lock_takes_sections_and_gives_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without ``--on`` it is signed today."""
    monkeypatch.setattr(locking, "today", lambda: date(2026, 12, 1))
    path = tmp_path / "lock.json"
    words = ("--section", "introduction", "--section", "conclusion", "--json")

    code, out, _ = run("lock", "-o", path, *SIGNED, *words, capsys=capsys)

    told = json.loads(out)
    assert code == DONE
    assert told["sections"] == ["introduction", "conclusion"]
    assert told["file"] == str(path)
    assert told["sign_off"] == {
        "by": "A. Example", "role": "psychiatrist", "on": "2026-12-01",
    }  # fmt: skip
    assert told["sign_off_is"] == OWN_WORD


def test_verify_tells_what_changed(
    file: Path, changed: Guide, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1; before and after, and the command that signs it anew."""
    code, out, err = run("verify", file, *DAY, capsys=capsys)

    assert (code, err) == (FOUND, "")
    assert f"Held against ketamine-guide {changed.version}." in out
    assert "   - Ketamine was compared with placebo.\n   + Ketamine was never compared.\n" in out
    assert f"verify {file} --accept said section:one --signed-by NAME --role ROLE" in out


@pytest.mark.usefixtures("changed")
def test_verify_gives_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what was and what is."""
    code, out, _ = run("verify", file, "--on", "2027-06-01", "--json", capsys=capsys)

    told = json.loads(out)
    said, section = told["changes"]
    assert (code, told["unchanged"]) == (FOUND, False)
    assert (said["id"], said["place"], said["what"]) == ("said", "section:one", "changed")
    assert said["class"] == "clinical"
    assert said["before"]["text"] == "Ketamine was compared with placebo."
    assert said["after"]["text"] == "Ketamine was never compared."
    assert section["before"]["lines"][0] == "title: Toy"
    assert told["overdue"][0] == {"id": "section:one", "due": "2027-05-23"}
    assert told["lock"]["sign_off_is"] == OWN_WORD


@pytest.mark.usefixtures("changed")
def test_verify_accepts_what_is_signed_anew_and_no_more(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file says who signed what; the rest is still to be read."""
    again = ("--signed-by", "B. Example", "--role", "nurse", *DAY)

    code, out, _ = run("verify", file, "--accept", "said", *again, capsys=capsys)
    assert code == FOUND
    assert "Renewed by B. Example, nurse, on 2026-11-24, at version 0: said." in out
    assert "1. clinical: section:one" in out

    code, _, _ = run("verify", file, "--accept", "section:one", *again, capsys=capsys)
    assert code == DONE
    assert [renewal.ids for renewal in read_lock(file).renewals] == [("said",), ("section:one",)]
    assert run("verify", file, *DAY, capsys=capsys)[0] == DONE


def test_verify_needs_a_name_for_what_is_accepted(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And an id for a name."""
    for words in (("--accept", "said"), SIGNED, ("--accept", "said", "--role", "nurse")):
        code, out, err = run("verify", file, *words, capsys=capsys)
        assert (code, out) == (USAGE, "")
        assert "--accept, --signed-by and --role go together" in err


@pytest.mark.usefixtures("changed")
def test_what_is_not_locked_cannot_be_accepted(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1, and the file is as it was."""
    before = file.read_bytes()
    code, _, err = run("verify", file, "--accept", "sad", *SIGNED, capsys=capsys)

    assert (code, file.read_bytes()) == (FOUND, before)
    assert "did you mean 'said'?" in err


def test_verify_reads_advisories(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is called back in this version is named, with what to show instead."""
    path = tmp_path / "lock.json"
    run("lock", "-o", path, *SIGNED, "--jurisdiction", "US", capsys=capsys)

    code, out, _ = run("verify", path, *DAY, "--advisories", FIXTURE, capsys=capsys)
    _, told, _ = run("verify", path, *DAY, "--json", "--advisories", FIXTURE, capsys=capsys)

    assert code == FOUND
    assert "RECALLED by KETAMINE-GUIDE-2026-0000: Made up for the tests" in out
    assert "notice-do-not-change-alone (safety-critical)" in out
    assert "show instead: Please do not start, stop or change any medicine without" in out
    (recall,) = json.loads(told)["recalls"]
    assert recall["statements"][1]["id"] == "crisis-line:us-988"
    assert recall["statements"][1]["class"] == "safety-critical"


def test_what_cannot_be_read_exits_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A lock, an advisory, or neither there."""
    path = tmp_path / "lock.json"
    assert run("verify", path, capsys=capsys)[0] == FOUND
    path.write_text("{}", encoding="utf-8")
    code, out, err = run("verify", path, capsys=capsys)
    assert (code, out) == (FOUND, "")
    assert err.startswith(f"ketamine-guide: {path}: is no lock of ketamine-guide; name the file")
    assert "no JSON" not in run("verify", path, "--advisories", FIXTURE, capsys=capsys)[2]


def test_a_wrong_place_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is written."""
    words = ("lock", "-o", tmp_path / "lock.json", *SIGNED, "--jurisdiction", "UK")

    assert run(*words, capsys=capsys)[0] == USAGE
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words",
    [
        ["lock"],
        ["lock", "-o", "file", "--signed-by", "A"],
        ["lock", "-o", "file", "--signed-by", "A", "--role", ""],
        ["lock", "-o", "file", "--signed-by", "A\nB", "--role", "nurse"],
        ["verify"],
        ["verify", "file", "--accept"],
    ],
)
def test_wrong_words_exit_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A usage message goes to stderr."""
    with pytest.raises(SystemExit) as caught:
        cli.main(words)

    assert caught.value.code == USAGE
    assert "usage: ketamine-guide" in capsys.readouterr().err
