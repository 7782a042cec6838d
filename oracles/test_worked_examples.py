"""Two clinics' apps in a clean environment: their tests pass, and fail for each thing broken."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

import ketamine_guide as kg

from .conftest import ROOT

pytestmark = pytest.mark.needs("flask", "fastapi", "httpx2")

ADVISORY = ROOT / "tests" / "advisories" / "KETAMINE-GUIDE-2026-0000.json"
SHOWN = kg.get_section("introduction")
RIGHT, WRONG = "27 in 100", "72 in 100"
PAGE = "test_the_page_keeps_what_was_signed"
LOCK = "test_the_text_is_what_was_signed"
DATE = "test_nothing_is_past_its_date"
OVERLAY = "test_our_own_words_are_safe"
TESTS = {PAGE, LOCK, DATE, OVERLAY}
NEXT = "9998.0.0"
"""The version of the upgrade."""


class App(NamedTuple):
    """One example in a folder of its own, signed, and the Python that it runs with."""

    folder: Path
    python: Path

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace what stands once in a file."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file}: {old!r} stands {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def test(self, **settings: str) -> tuple[set[str], str]:
        """Run the tests of the app, and give the names of those that failed, and what was said."""
        settings = {"CLINIC_TODAY": SHOWN.evidence_checked.isoformat()} | settings
        command = ("pytest", "--tb=short", "-p", "no:cacheprovider")
        done = run(self.python, *command, at=self.folder, **settings)
        said = done.stdout + done.stderr
        failed = set(re.findall(r"^FAILED \S+::(\w+)", said, re.MULTILINE))
        passed = re.search(r"\b([0-9]+) passed", said)
        ran = len(failed) + (int(passed[1]) if passed else 0)
        assert (ran, done.returncode) == (len(TESTS), 1 if failed else 0), said
        return failed, re.sub(r"^E {3}", "", said, flags=re.MULTILINE)


def run(python: Path, *command: str, at: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a module where nothing of this tree can be imported."""
    kept = {name: set for name, set in os.environ.items() if not name.startswith("PYTEST_")}
    environment = {**kept, "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1", **more}
    return subprocess.run(
        [str(python), "-m", *command],
        cwd=at,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def run_well(python: Path, *command: str, at: Path) -> None:
    """Run a module that must succeed."""
    done = run(python, *command, at=at)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, and give the Python of an environment with it and what the apps require."""
    folder = tmp_path_factory.mktemp("clean")
    here = Path(sys.executable)
    run_well(here, "build", "--wheel", "--no-isolation", "--outdir", str(folder), ".", at=ROOT)
    (wheel,) = folder.glob("*.whl")
    run_well(here, "venv", str(folder / "env"), at=folder)
    python = folder / "env" / "bin" / "python"
    wanted = [f"--requirement={path}" for path in sorted(ROOT.glob("examples/*/requirements.txt"))]
    assert len(wanted) == 2
    quiet = ("--quiet", "--disable-pip-version-check")
    run_well(python, "pip", "install", *quiet, str(wheel), *wanted, at=folder)
    return python


@pytest.fixture(params=["clinic_flask", "clinic_fastapi"])
def app(request: pytest.FixtureRequest, python: Path, tmp_path: Path) -> App:
    """Copy an example and sign it anew, so that no lock file in the tree goes stale."""
    folder = tmp_path / request.param
    unused = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "examples" / request.param, folder, ignore=unused)
    readme = (folder / "README.md").read_text(encoding="utf-8").replace("\\\n", "")
    (command,) = re.findall(r"^ketamine-guide (lock .+)$", readme, re.MULTILINE)
    words = [word.strip('"') for word in command.split()]
    run_well(python, "ketamine_guide", *words, at=folder)
    return App(folder, python)


def test_an_example_passes(app: App) -> None:
    """As it ships, with the installed wheel and its plugin; pinned to the version at hand."""
    pinned = (app.folder / "requirements.txt").read_text(encoding="utf-8").splitlines()

    failed, _ = app.test()

    assert failed == set()
    assert f"ketamine-guide=={kg.__version__}" in pinned
    assert (app.folder / "app.py").read_text(encoding="utf-8").count("\n") < 60


Break = Callable[[App], None]
"""Breaks the page of an app."""


def without_crisis_notice(app: App) -> None:
    """Drop the first notice."""
    if app.folder.name == "clinic_flask":
        app.edit("templates/guide.html", "notice in notices %}", "notice in notices[1:] %}")
        return
    cut = (
        """part=__import__("re").sub(r'(?s)<aside[^>]*data-notice="crisis".*?</aside>', "", part)"""
    )
    app.edit("app.py", "part=part", cut)


def with_wrong_number(app: App) -> None:
    """Change one figure."""
    swap = f'replace("{RIGHT}", "{WRONG}")'
    if app.folder.name == "clinic_flask":
        app.edit("templates/guide.html", "{{ statement.text }}", f"{{{{ statement.text.{swap} }}}}")
    else:
        app.edit("app.py", "part=part", f"part=part.{swap}")


def test_a_dropped_notice_fails(app: App) -> None:
    """The title and each sentence of the notice are named."""
    notice = kg.load_guide("en").notice("crisis")
    without_crisis_notice(app)

    failed, said = app.test()

    assert failed == {PAGE}
    assert f"the title of notice crisis is missing.\n   The guide: {notice.title}\n" in said
    for statement in notice.statements:
        assert f"notice crisis, statement {statement.id} is missing.\n" in said
        assert f"   The guide: {statement.text}\n" in said
    assert "show every notice that the section names" in said


def test_an_edited_number_fails(app: App) -> None:
    """Both texts stand in the message."""
    with_wrong_number(app)
    right = kg.load_guide("en").statement("intro-how-likely").text

    failed, said = app.test()

    assert failed == {PAGE}
    assert "the page does not keep section 'introduction': one thing to mend" in said
    assert "statement intro-how-likely is altered" in said
    assert f"   The guide: {right}\n   The page:  " in said
    assert right.replace(RIGHT, WRONG) in said


def test_a_date_that_passed_fails(app: App) -> None:
    """On the last day it holds, with a warning; a day later it does not."""
    due = SHOWN.check_due
    in_time, warned = app.test(CLINIC_TODAY=due.isoformat())

    failed, said = app.test(CLINIC_TODAY=(due + timedelta(days=1)).isoformat())

    assert in_time == set()
    assert f"DueSoon: due to be checked again within 30 days: {SHOWN.id} ({due})" in warned
    assert failed == {DATE}
    assert f"section introduction was to be checked again by {due}." in said
    assert "To do: upgrade ketamine-guide to a version that was checked again" in said


@pytest.fixture(scope="module")
def upgrade(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a later version of the package, in which one figure is another."""
    folder = tmp_path_factory.mktemp("upgrade")
    (installed,) = python.parents[1].glob("lib/python*/site-packages/ketamine_guide")
    unused = shutil.ignore_patterns("__pycache__")
    shutil.copytree(installed, folder / "ketamine_guide", ignore=unused)
    package = App(folder / "ketamine_guide", python)
    package.edit("content/sections/en/introduction.json", RIGHT, WRONG)
    package.edit("__init__.py", f'__version__ = "{kg.__version__}"', f'__version__ = "{NEXT}"')
    return folder


def test_an_upgrade_with_a_clinical_change_fails(app: App, upgrade: Path) -> None:
    """What was signed and what it says now, and how to sign the change alone."""
    right = kg.load_guide("en").statement("intro-how-likely").text

    failed, said = app.test(PYTHONPATH=str(upgrade))

    assert failed == {LOCK}
    assert f"Held against ketamine-guide {NEXT}." in said
    assert "One thing has changed since it was signed." in said
    assert re.search(r"^1\. (clinical|safety-critical): intro-how-likely, in ", said, re.MULTILINE)
    assert f"- {right}\n" in said
    assert f"+ {right.replace(RIGHT, WRONG)}\n" in said
    assert "ketamine-guide verify FILE --accept intro-how-likely --signed-by" in said


def test_a_recall_fails(app: App) -> None:
    """The sentence is named, and what to show in its place."""
    advisory = json.loads(ADVISORY.read_text(encoding="utf-8"))
    (affected,) = advisory["affected"]
    affected["ranges"][0]["events"] = [{"introduced": "0"}, {"fixed": NEXT}]
    (app.folder / "advisories").mkdir()
    (app.folder / "advisories" / ADVISORY.name).write_text(json.dumps(advisory), "utf-8")

    failed, said = app.test()

    assert failed == {LOCK}
    assert f"RECALLED by {ADVISORY.stem}: {advisory['summary']}" in said
    for one in affected["database_specific"]["statements"]:
        assert f"  {one['id']} ({one['class']}): {one['why']}\n" in said
        instead = f"show instead: {one['instead']}" if one["instead"] else "show nothing in its"
        assert f"    {instead}" in said
    assert "Take what is recalled off your pages today, then upgrade." in said


def test_an_overlay_that_weakens_safety_fails(app: App) -> None:
    """It hides the sentence on harms: refused by rule, and no page is served with it."""
    hidden = '"hidden": [{"kind": "statement", "id": "intro-harms", "reason": "Long."}],\n  "notes"'
    app.edit("overlay.json", '"notes"', hidden)

    failed, said = app.test()

    assert failed == {OVERLAY, PAGE}
    assert "hidden.0: intro-harms must stay: it rests on findings on caution, harm" in said
    assert "[safety-text-stays] -> take it out of 'hidden'" in said
