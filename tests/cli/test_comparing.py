"""Tests of the verb ``diff``."""

import json
from pathlib import Path
from typing import Any

import pytest

import ketamine_guide as kg
from ketamine_guide import cli
from ketamine_guide.bundle import bundle_of, content_at
from ketamine_guide.cli.output import DONE, FOUND, USAGE

PACKAGE = Path(kg.__file__).parent


def run(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Give exit code, stdout and stderr."""
    code = cli.main(words)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def old(tmp_path: Path) -> str:
    """Give a bundle of an older version, in which one word was other."""
    told: dict[str, Any] = bundle_of(content_at(PACKAGE)) | {"version": "0.0.1"}
    first = told["files"]["sections/en/introduction.json"]["summary"][0]
    first["text"] = first["text"] + " Never."
    path = tmp_path / "old.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    return str(path)


def test_diff_says_that_nothing_changed(capsys: pytest.CaptureFixture[str]) -> None:
    """With exit code 0; the installed version is the newer one unless told otherwise."""
    version = kg.__version__
    line = f"ketamine-guide {version} to {version} (en): nothing changed\n"

    assert run("diff", str(PACKAGE), capsys=capsys) == (DONE, line, "")
    assert run("diff", "installed", str(PACKAGE), capsys=capsys) == (DONE, line, "")


def test_diff_tells_what_changed(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With exit code 1, as text, Markdown or JSON."""
    said = kg.get_section("introduction").summary[0].id

    code, out, _ = run("diff", old, capsys=capsys)
    assert code == FOUND
    assert out.startswith(f"ketamine-guide 0.0.1 to {kg.__version__} (en): 1 ")
    assert f": {said} in section:introduction (reworded)\n    text: negation" in out

    code, out, _ = run("diff", old, "--markdown", capsys=capsys)
    assert (code, f"### `{said}` (reworded; `section:introduction`)" in out) == (FOUND, True)

    code, out, _ = run("diff", old, "installed", "--json", capsys=capsys)
    told = json.loads(out)
    assert code == FOUND
    assert (told["old"], [change["id"] for change in told["statements"]]) == ("0.0.1", [said])


def test_diff_gives_one_form(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON or Markdown."""
    code, out, err = run("diff", old, "--json", "--markdown", capsys=capsys)

    assert (code, out) == (USAGE, "")
    assert "not allowed with argument --json" in err


def test_diff_refuses_what_it_cannot_trust(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says which file, on stderr."""
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")

    code, out, err = run("diff", str(tmp_path / "x.json"), capsys=capsys)
    assert (code, out) == (FOUND, "")
    assert "x.json: is no bundle of ketamine-guide; give a bundle" in err
    assert run("diff", str(tmp_path / "nowhere"), capsys=capsys)[0] == FOUND
