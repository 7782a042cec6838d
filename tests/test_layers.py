"""Tests of the structure: who may import whom, and how large a thing may grow."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ketamine_guide

PACKAGE = Path(ketamine_guide.__file__).parent
TABLE = PACKAGE.parents[1] / "ARCHITECTURE.md"
MODULES = sorted(
    path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
)


def table() -> dict[str, set[str]]:
    """Read from ARCHITECTURE.md which modules each module may import."""
    rows = re.findall(
        r"^\| `([\w.]+)` \| [^|]+ \| ?([^|]*?) ?\|$",
        TABLE.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    return {name: set(re.findall(r"`([\w.]+)`", allowed)) for name, allowed in rows}


def path_of(module: str) -> Path:
    """Give the file of a module."""
    path = PACKAGE.joinpath(*module.split(".")) if module != "__init__" else PACKAGE
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def imported(module: str) -> Iterator[str]:
    """Yield the modules of the package that a module imports when it runs."""
    tree = ast.parse(path_of(module).read_text(encoding="utf-8"))
    guarded = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in guarded:
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ketamine_guide"):
            home = (node.module or "").removeprefix("ketamine_guide").strip(".")
            for alias in node.names:
                inner = f"{home}.{alias.name}".strip(".")
                yield inner if inner in MODULES else home or "__init__"
        elif isinstance(node, ast.Import):
            yield from ("__init__" for alias in node.names if alias.name == "ketamine_guide")


def test_the_table_names_every_module_and_no_other() -> None:
    """ARCHITECTURE.md has a row for each file."""
    assert sorted(table()) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_just_what_the_table_says(module: str) -> None:
    """No arrow runs against the layers, and none is listed without need."""
    assert set(imported(module)) - {module} == table()[module]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_small(module: str) -> None:
    """Under 400 lines, and no function past 40 without its docstring."""
    text = path_of(module).read_text(encoding="utf-8")
    longest = 0
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            said = ast.get_docstring(node, clean=False)
            lines = (node.end_lineno or 0) - node.lineno + 1
            longest = max(longest, lines - (said.count("\n") + 1 if said else 0))

    assert text.count("\n") < 400
    assert longest <= 40


def test_only_the_reader_of_content_touches_files() -> None:
    """No other module of the core opens, lists or writes a file."""
    may = {
        "_load",
        "archives",
        "bounded_json",
        "bundle",
        "checks.fixes",
        "cli",
        "cli.overlaying",
        "cli.publishing",
        "lock.storing",
        "render.stylesheet",
        "site",
    }
    touching = re.compile(r"\b(?:open|read_bytes|read_text|write_text|iterdir|glob|Path)\(")

    assert {m for m in MODULES if touching.search(path_of(m).read_text(encoding="utf-8"))} <= may
