"""Tests of the pytest plugin: in process, in a process of its own, with warnings as errors."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from ketamine_guide import load_guide
from ketamine_guide.lock import make_lock, write_lock

PLUGIN = "ketamine_guide.pytest_plugin"
TESTS = """
from ketamine_guide.testing import assert_matches_lock

def test_guide(ketamine_guide):
    assert ketamine_guide.section("introduction").title

def test_lock(ketamine_guide, ketamine_guide_lock):
    assert ketamine_guide_lock.sign_off.by == "A. Example"
    assert_matches_lock(ketamine_guide_lock, ketamine_guide)
"""


@pytest.fixture
def app(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Give the tests of an app, beside a package that registers the plugin."""
    info = pytester.mkdir("site") / "toy_registration-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: toy-registration\nVersion: 1\n", "utf-8"
    )
    (info / "entry_points.txt").write_text(f"[pytest11]\nketamine_guide = {PLUGIN}\n", "utf-8")
    paths = [str(info.parent), *(path for path in sys.path if path)]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))
    monkeypatch.syspath_prepend(info.parent)
    pytester.makepyfile(TESTS)
    return pytester


def signed(path: Path) -> None:
    """Sign one section of the guide that ships."""
    lock = make_lock(
        load_guide("en"),
        sections=["introduction"],
        signed_by="A. Example",
        role="nurse",
        on=date(2026, 11, 24),
    )
    write_lock(lock, path)


@pytest.mark.parametrize("apart", [False, True])
def test_the_fixtures_give_the_guide_and_the_lock(app: pytest.Pytester, apart: bool) -> None:
    """The lock file stands in the root folder; no warning is raised."""
    signed(app.path / "ketamine-guide.lock.json")
    run = app.runpytest_subprocess if apart else app.runpytest_inprocess

    run("-W", "error", "-p", "no:cacheprovider").assert_outcomes(passed=2)


@pytest.mark.parametrize("way", ["ini", "option"])
def test_the_lock_file_may_stand_elsewhere(app: pytest.Pytester, way: str) -> None:
    """Named in the ini file or on the command line."""
    signed(app.mkdir("locks") / "one.json")
    if way == "ini":
        app.makeini("[pytest]\nketamine_guide_lock_file = locks/one.json\n")
        done = app.runpytest_inprocess()
    else:
        done = app.runpytest_inprocess("--ketamine-guide-lock-file", "locks/one.json")

    done.assert_outcomes(passed=2)


def test_a_lock_file_that_is_not_there_is_asked_for(app: pytest.Pytester) -> None:
    """With the command that makes one."""
    done = app.runpytest_inprocess()

    done.assert_outcomes(passed=1, errors=1)
    done.stdout.fnmatch_lines(["there is no lock file *ketamine-guide.lock.json.", "To do: sign *"])


def test_the_plugin_can_be_left_out(app: pytest.Pytester) -> None:
    """As any other."""
    app.runpytest_subprocess("-p", "no:ketamine_guide").assert_outcomes(errors=2)


def test_a_run_that_does_not_use_the_plugin_loads_nothing(app: pytest.Pytester) -> None:
    """Neither pydantic nor content."""
    app.makepyfile(
        """
        import sys

        def test_light():
            ours = {name for name in sys.modules if name.startswith("ketamine_guide")}
            assert ours == {"ketamine_guide", "ketamine_guide.pytest_plugin"}
            assert "pydantic" not in sys.modules
        """
    )

    app.runpytest_subprocess("-p", "no:hypothesispytest").assert_outcomes(passed=1)
