"""Tests of the built wheel: what is in it, and that it works where nothing else is."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import ketamine_guide as kg

ROOT = Path(__file__).parents[1]
READ = """
import ketamine_guide as kg
guide = kg.load_guide("en")
section = kg.get_section("safety-considerations")
assert guide.section("safety-considerations") is section
print(kg.__file__, len(guide.sections), len(section.sources))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as the index would get it."""
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    done = subprocess.run([*build, str(ROOT)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    """Every file of the source tree, both licences, and no stray one."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        info = {name.partition(".dist-info/")[2] for name in archive.namelist()} - {""}
    tree = ROOT / "src" / "ketamine_guide"
    files = {
        f"ketamine_guide/{path.relative_to(tree).as_posix()}"
        for path in tree.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert names == files
    assert "ketamine_guide/py.typed" in names
    assert {"licenses/LICENSES/MIT.txt", "licenses/LICENSES/CC-BY-4.0.txt"} <= info


def test_the_wheel_says_what_it_needs_and_under_which_terms(wheel: Path) -> None:
    """Two dependencies, a licence expression, a Python floor."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(name).decode("utf-8").splitlines()

    assert f"Version: {kg.__version__}" in metadata
    assert "License-Expression: MIT AND CC-BY-4.0" in metadata
    assert "Requires-Python: >=3.11" in metadata
    assert [
        line for line in metadata if line.startswith("Requires-Dist:") and "extra ==" not in line
    ] == ["Requires-Dist: importlib-resources>=6.4", "Requires-Dist: pydantic<3,>=2.12"]


def test_the_wheel_is_small(wheel: Path) -> None:
    """At most six tenths of a byte for each byte of content on one line, code and all."""
    with zipfile.ZipFile(wheel) as archive:
        content = [json.loads(archive.read(n)) for n in archive.namelist() if n.endswith(".json")]
    plain = sum(len(json.dumps(one, ensure_ascii=False).encode()) for one in content)

    assert wheel.stat().st_size <= 0.6 * plain


def test_the_guide_works_from_inside_the_archive(wheel: Path) -> None:
    """Read as it is, without unpacking."""
    code = f"import sys; sys.path.insert(0, {str(wheel)!r})\n{READ}"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(wheel))


def test_the_guide_works_where_only_its_needs_are_installed(wheel: Path, tmp_path: Path) -> None:
    """In a clean environment: the module, the command, the check."""
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    tools = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [str(tools / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)

    def run(*words: str) -> str:
        done = subprocess.run(
            [str(tools / words[0]), *words[1:]],
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert str(tmp_path) in run("python", "-I", "-W", "error", "-c", READ)
    assert "SAFETY CONSIDERATIONS" in run("ketamine-guide", "read", "safety-considerations")
    assert (
        json.loads(run("ketamine-guide", "check", "--on", "2026-11-24", "--json"))["problems"] == []
    )
