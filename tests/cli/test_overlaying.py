"""Tests of the verb ``overlay``, and of reading with one."""

import json
from pathlib import Path
from typing import Any

import pytest

import ketamine_guide as kg
from ketamine_guide import cli
from ketamine_guide.cli.output import DONE, FOUND, USAGE


def run(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Give exit code, stdout and stderr."""
    code = cli.main(words)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the file of an overlay that was never recorded."""
    written(tmp_path / "overlay.json", {"hidden": [{"kind": "statement", "id": "cost-us-spray"}]})
    return tmp_path / "overlay.json"


def written(file: Path, more: dict[str, Any]) -> None:
    """Write an overlay with a note and a contact."""
    said = [{"id": "local-door-words", "text": "Our rooms are upstairs."}]
    told = {
        "name": "Hill Road Clinic",
        "checked": "2026-11-20",
        "contacts": [{"name": "Desk", "address": "tel:+442079460000"}],
        "notes": [{"id": "local-door", "section": "cost-and-access", "statements": said}],
    }
    file.write_text(json.dumps(told | more), encoding="utf-8")


def test_an_overlay_that_was_never_recorded_is_found(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1, a line for each thing to look at, also as JSON."""
    code, out, err = run("overlay", str(file), capsys=capsys)
    json_code, json_out, _ = run("overlay", str(file), "--json", capsys=capsys)

    assert (code, json_code, err) == (FOUND, FOUND, "")
    assert out.splitlines()[0].startswith(f"{file}: hidden.0: cost-us-spray: was never recorded")
    told = json.loads(json_out)
    assert told["problems"] == []
    assert [one["change"] for one in told["conflicts"]] == ["unrecorded", "unrecorded"]


def test_recording_writes_what_it_rests_on_into_the_file(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once; then there is nothing to mend."""
    code, out, _ = run("overlay", str(file), "--record", capsys=capsys)
    again, _, _ = run("overlay", str(file), capsys=capsys)

    told = json.loads(file.read_text(encoding="utf-8"))
    assert (code, again) == (DONE, DONE)
    assert out == (
        f"{file}: Hill Road Clinic on ketamine-guide {kg.__version__}: nothing to mend\n"
    )
    assert told["version"] == kg.__version__
    assert told["seen"]["cost-us-spray"]["digest"] == kg.load_guide().digest_of("cost-us-spray")
    assert told["notes"][0]["id"] == "local-door"


def test_a_refused_overlay_is_told_and_not_recorded(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1, each problem with its rule; the file is left as it is."""
    written(file, {"hidden": [{"kind": "section", "id": "crisis"}]})
    before = file.read_bytes()
    code, out, _ = run("overlay", str(file), "--record", capsys=capsys)
    _, told, _ = run("overlay", str(file), "--json", capsys=capsys)

    assert (code, file.read_bytes()) == (FOUND, before)
    assert "[notices-stay]" in out
    assert json.loads(told)["problems"][0]["rule"] == "notices-stay"


def test_an_overlay_of_another_form_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the rule that it breaks."""
    file.write_text('{"css": ""}', encoding="utf-8")
    code, out, _ = run("overlay", str(file), capsys=capsys)

    assert code == FOUND
    assert "[overlay-adds-and-hides-alone]" in out


def test_a_missing_file_is_not_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1 and a message; without a file at all, 2."""
    code, out, err = run("overlay", str(tmp_path / "none.json"), capsys=capsys)

    assert (code, out) == (FOUND, "")
    assert "none.json" in err
    with pytest.raises(SystemExit) as left:
        run("overlay", capsys=capsys)
    assert left.value.code == USAGE


def test_read_shows_the_guide_with_an_overlay(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As text, traced and as JSON; a section or the whole."""
    words = ("read", "cost-and-access", "--overlay", str(file), "--width", "100000")
    code, out, _ = run(*words, capsys=capsys)
    _, traced, _ = run(*words, "--trace", capsys=capsys)
    _, whole, _ = run("read", "--overlay", str(file), "--width", "100000", capsys=capsys)
    _, told, _ = run(*words, "--json", capsys=capsys)

    hidden = kg.load_guide().statement("cost-us-spray").text
    assert code == DONE
    for shown in (out, whole):
        assert "| Added by Hill Road Clinic:\n| Our rooms are upstairs.\n" in shown
        assert "| Desk: call +442079460000." in shown
        assert hidden not in shown
    assert "local-door-words: Our rooms are upstairs.\n    Added by Hill Road Clinic\n" in traced
    (read,) = json.loads(told)
    assert read["section"]["blocks"][-1]["statements"][0]["by"] == "Hill Road Clinic"
    assert read["contacts"] == [{"name": "Desk", "address": "tel:+442079460000"}]


def test_read_refuses_an_overlay_that_weakens(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is shown."""
    written(file, {"hidden": [{"kind": "section", "id": "crisis"}]})
    code, out, err = run("read", "--overlay", str(file), capsys=capsys)

    assert (code, out) == (FOUND, "")
    assert "[notices-stay]" in err
