"""Tests of this version against the last release, kept whole in ``tests/releases``."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ketamine_guide as kg
from ketamine_guide.bundle import bundle_of, content_at, guide_at
from ketamine_guide.checks.versions import UNREADABLE, changelog_faults, least_bump, version_faults
from ketamine_guide.diff import diff
from ketamine_guide.models.ledger import parts_of

ROOT = Path(__file__).parents[1]
RELEASES = ROOT / "tests" / "releases"
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def last_release(folder: Path) -> Path | None:
    """Give the bundle of the newest release."""
    kept = folder.glob("*.json") if folder.is_dir() else ()
    return max(kept, key=lambda path: parts_of(path.stem), default=None)


def faults(release: Path, version: str, changelog: str) -> Iterator[str]:
    """Yield what is wrong with a version and a changelog that follow a release."""
    try:
        found = diff(guide_at(release), kg.load_guide("en"))
    except kg.InvalidBundle:
        yield from version_faults(UNREADABLE, release.stem, version)
        return
    yield from version_faults(least_bump(found), release.stem, version)
    yield from changelog_faults(changelog, version, None if found.empty else found)


def test_this_version_says_what_changed_since_the_last_release() -> None:
    """In its number and in the changelog; before the first release there is nothing to say."""
    release = last_release(RELEASES)
    if release is None:
        print("no release is kept in tests/releases yet: any version will do")  # noqa: T201
        return
    assert content_at(release).version == release.stem
    assert list(faults(release, kg.__version__, CHANGELOG)) == []


def test_the_changelog_begins_with_this_version_and_what_is_clinical() -> None:
    """Whoever pins a version reads that first."""
    assert list(changelog_faults(CHANGELOG, kg.__version__)) == []


# -- The same on fixture releases -----------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    """Give the content that ships as a bundle."""
    return bundle_of(content_at(Path(kg.__file__).parent))


def released(folder: Path, told: dict[str, Any], version: str) -> Path:
    """Keep a bundle as a release."""
    path = folder / f"{version}.json"
    path.write_text(json.dumps(told | {"version": version}), encoding="utf-8")
    return path


def log(version: str) -> str:
    """Give a changelog that says something under Clinical."""
    return f"# Changelog\n\n## {version}\n\n### Clinical\n\n- A change.\n"


def test_the_newest_release_is_the_last(tmp_path: Path) -> None:
    """By its numbers; a folder that is not there holds none."""
    for version in ("0.9.0", "0.10.0", "0.2.11"):
        released(tmp_path, {}, version)
    last = last_release(tmp_path)

    assert last is not None
    assert last.stem == "0.10.0"
    assert last_release(tmp_path / "nowhere") is None


def altered(told: dict[str, Any], what: str) -> dict[str, Any]:
    """Give a bundle of an earlier version, from which this one differs in one way."""
    told = json.loads(json.dumps(told))
    section = told["files"]["sections/en/safety-considerations.json"]
    match what:
        case "wording":
            section["summary"][0]["text"] += "!"
        case "clinical":
            section["summary"][0]["text"] += " Never."
        case "gone":
            more = section["summary"][0] | {"id": "once-upon-a-time"}
            section["summary"].append(more)
        case "unreadable":
            section["colour"] = "red"
        case _:
            pass
    return dict(told)


@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("nothing", "1.2.3"),
        ("wording", "1.2.4"),
        ("clinical", "1.3.0"),
        ("gone", "2.0.0"),
        ("unreadable", "2.0.0"),
    ],
)
def test_a_version_that_falls_short_is_found_out(
    shipped: dict[str, Any], tmp_path: Path, what: str, least: str
) -> None:
    """By what changed since the release."""
    release = released(tmp_path, altered(shipped, what), "1.2.3")

    assert list(faults(release, least, log(least))) == []
    short = list(faults(release, "1.2.2", log("1.2.2")))
    assert len(short) == 1
    assert f"asks for {least} or later after 1.2.3" in short[0]


def test_a_changelog_that_falls_short_is_found_out(shipped: dict[str, Any], tmp_path: Path) -> None:
    """A clinical change that it does not name."""
    release = released(tmp_path, altered(shipped, "clinical"), "1.2.3")

    assert list(faults(release, "1.3.0", "## 1.3.0\n\n### Added\n\n- A\n")) == [
        "CHANGELOG.md says nothing under Clinical of 1.3.0, but its content changed so"
    ]
    assert list(faults(release, "1.3.0", "## 1.2.3\n")) == [
        "CHANGELOG.md does not begin with version 1.3.0"
    ]
