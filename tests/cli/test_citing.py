"""Tests of the verb ``cite``."""

import json
import sys

import pytest

import ketamine_guide as kg
from ketamine_guide import cli
from ketamine_guide.citations import STYLES, to_bibtex, to_csl_json, to_reference, to_ris
from ketamine_guide.cli.output import DONE, FOUND, USAGE

IDS = ("zarate-2006", "anand-2023")
SOURCES = tuple(map(kg.get_source, IDS))


def run(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Give exit code, stdout and stderr."""
    code = cli.main(["cite", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_cite_gives_a_reference_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """In the order asked for, and in Vancouver style unless told otherwise."""
    code, out, err = run(*IDS, capsys=capsys)

    assert (code, err) == (DONE, "")
    assert out == "".join(f"{to_reference(source)}\n" for source in SOURCES)


@pytest.mark.parametrize("style", STYLES)
def test_cite_takes_a_style(style: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every one that the library knows."""
    _, out, _ = run(*IDS, "--style", style, capsys=capsys)

    assert out.splitlines() == [to_reference(source, style) for source in SOURCES]  # type: ignore[arg-type]


def test_cite_gives_the_formats_of_reference_managers(capsys: pytest.CaptureFixture[str]) -> None:
    """Ready to be written to a file."""
    assert run(*IDS, "--style", "bibtex", capsys=capsys)[1] == to_bibtex(SOURCES)
    assert run(*IDS, "--style", "ris", capsys=capsys)[1] == to_ris(SOURCES)
    assert json.loads(run(*IDS, "--style", "csl-json", capsys=capsys)[1]) == [
        to_csl_json(source) for source in SOURCES
    ]


def test_an_unknown_source_exits_1_with_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing of the others is printed."""
    code, out, err = run("anand-2023", "zarate-206", capsys=capsys)

    assert (code, out) == (FOUND, "")
    assert err.startswith("ketamine-guide: no source with id 'zarate-206'; did you mean ")
    assert "'zarate-2006'" in err


@pytest.mark.parametrize(
    ("style", "module"), [("apa", "citeproc"), ("bibtex", "pybtex.database"), ("ris", "rispy")]
)
def test_a_missing_extra_exits_2_and_is_named(
    style: str, module: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, module, None)

    code, out, err = run("anand-2023", "--style", style, capsys=capsys)

    assert (code, out) == (USAGE, "")
    assert err.endswith('is not installed: pip install "ketamine-guide[citations]"\n')


@pytest.mark.parametrize("words", [[], ["anand-2023", "--style", "mla"]])
def test_wrong_words_exit_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A usage message goes to stderr."""
    with pytest.raises(SystemExit) as caught:
        cli.main(["cite", *words])

    assert caught.value.code == USAGE
    assert "usage: ketamine-guide cite" in capsys.readouterr().err
