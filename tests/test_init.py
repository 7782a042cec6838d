"""Tests of the front door: names without cost."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import ketamine_guide as kg

PACKAGE = Path(kg.__file__).parent


def modules_after(code: str) -> set[str]:
    """Give the names of the modules that a fresh interpreter holds after some code."""
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path[:0] = {sys.path!r}; {code}; print(*sys.modules)",
        ],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stdout.split())


def test_importing_reads_and_loads_nothing() -> None:
    """The package adds itself and no other module."""
    added = modules_after("import ketamine_guide") - modules_after("pass")

    assert added == {"ketamine_guide"}


def test_every_public_name_can_be_had() -> None:
    """``__all__`` names only what is there, and ``dir`` shows it."""
    assert sorted(kg.__all__) == kg.__all__
    assert dir(kg) == kg.__all__
    assert all(getattr(kg, name) is not None for name in kg.__all__)


def test_what_a_type_checker_sees_is_what_a_program_gets() -> None:
    """The imports for type checkers and the lazy names are the same."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    seen = {
        alias.name: (node.module or "").removeprefix("ketamine_guide.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module != "importlib"
        for alias in node.names
    }

    assert seen == kg._HOMES
    assert {*seen, "__version__"} == set(kg.__all__)


def test_no_public_name_is_also_a_module() -> None:
    """Importing a module would put it in the place of the name."""
    modules = {path.stem for path in PACKAGE.iterdir() if not path.name.startswith("__")}

    assert not modules & set(kg.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        kg.nonsense  # noqa: B018


def test_the_version_is_plain() -> None:
    """Three numbers, without reading any metadata."""
    assert all(part.isdigit() for part in kg.__version__.split("."))


def test_importing_the_command_runs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Only ``python -m`` runs it."""
    importlib.import_module("ketamine_guide.__main__")

    assert capsys.readouterr() == ("", "")
