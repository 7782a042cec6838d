"""Tests of reading the content of another version from wherever it lies."""

import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from importlib_resources.abc import Traversable

import ketamine_guide as kg
from ketamine_guide import bundle
from ketamine_guide._load import LIBRARY
from ketamine_guide.bundle import Content, Held, bundle_of, content_at, guide_at

PACKAGE = Path(kg.__file__).parent


@pytest.fixture(scope="module")
def shipped() -> Content:
    """Give the content that ships."""
    return content_at(PACKAGE)


def written(tmp_path: Path, told: object) -> Path:
    """Write JSON to a file."""
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def wheel(folder: Path) -> Path:
    """Write a wheel of the content that ships."""
    path = folder / "some.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(PACKAGE / "__init__.py", "ketamine_guide/__init__.py")
        for file in sorted((PACKAGE / "content").rglob("*.json")):
            archive.write(file, f"ketamine_guide/{file.relative_to(PACKAGE).as_posix()}")
    return path


def sdist(folder: Path) -> Path:
    """Write an sdist of the content that ships."""
    path = folder / "some.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.add(PACKAGE / "__init__.py", "k-1/src/ketamine_guide/__init__.py")
        archive.add(PACKAGE / "content", "k-1/src/ketamine_guide/content")
    return path


def a_bundle(folder: Path) -> Path:
    """Write a bundle of the content that ships."""
    return written(folder, bundle_of(content_at(PACKAGE)))


def a_checkout(_: Path) -> Path:
    """Give the folder that the package is developed in."""
    return PACKAGE.parents[1]


def the_package(_: Path) -> Path:
    """Give the folder of the package."""
    return PACKAGE


def the_content(_: Path) -> Path:
    """Give the folder of content alone."""
    return PACKAGE / "content"


def site_packages(_: Path) -> Path:
    """Give the folder that the package stands in."""
    return PACKAGE.parent


PLACES = [wheel, sdist, a_bundle, a_checkout, site_packages, the_package, the_content]


@pytest.mark.parametrize("place", PLACES)
def test_the_guide_is_read_from_wherever_it_lies(
    place: Callable[[Path], Path], tmp_path: Path
) -> None:
    """It says the same, and its version."""
    guide = guide_at(place(tmp_path))

    assert guide.digest == kg.load_guide("en").digest
    assert guide.version == kg.__version__


def test_a_guide_of_another_version_has_its_own_records(tmp_path: Path, shipped: Content) -> None:
    """Its sections are bound to it, and its version is what the bundle says."""
    told = bundle_of(shipped) | {"version": "0.0.1"}
    file = told["files"]["sections/en/introduction.json"]
    file["summary"][0]["text"] = "Another text."
    guide = guide_at(written(tmp_path, told))

    assert guide.version == "0.0.1"
    assert guide.section("introduction").summary[0].text == "Another text."
    assert guide.section("introduction").guide is guide
    assert kg.get_section("introduction").summary[0].text != "Another text."


def test_the_words_of_the_interface_are_no_content(tmp_path: Path, shipped: Content) -> None:
    """An older version lacks phrases that this one prints."""
    told = bundle_of(shipped)
    told["files"]["words/en.json"] = {"title": "Old"}

    assert guide_at(written(tmp_path, told)).title == kg.load_guide("en").title


def test_a_folder_that_says_no_version_has_an_unknown_one(tmp_path: Path) -> None:
    """Such as a folder of content that was copied out."""
    (tmp_path / "guide.json").write_text("{}", encoding="utf-8")

    assert content_at(tmp_path) == Content("unknown", {"guide.json": b"{}"})


def test_nothing_of_an_archive_is_run(tmp_path: Path) -> None:
    """Its version is found by reading."""
    path = tmp_path / "x.whl"
    with zipfile.ZipFile(path, "w") as archive:
        code = '__version__ = "7"\nraise SystemExit\n'
        archive.writestr("ketamine_guide/__init__.py", code)
        archive.writestr("ketamine_guide/content/guide.json", "{}")

    assert content_at(path) == Content("7", {"guide.json": b"{}"})


BUNDLE: dict[str, Any] = {
    "format": "ketamine-guide-bundle/1",
    "version": "1.0",
    "files": {"guide.json": {}},
}


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({}, "is no bundle of ketamine-guide"),
        (BUNDLE | {"format": 1}, "is no bundle of ketamine-guide"),
        (BUNDLE | {"format": "ketamine-guide-bundle/2"}, "is a bundle of a newer format"),
        (BUNDLE | {"more": 1}, "holds more than a bundle: 'more'"),
        (BUNDLE | {"version": None}, "does not say its version"),
        (BUNDLE | {"version": "1 <b>"}, "does not say its version"),
        (BUNDLE | {"files": []}, "holds no content of ketamine-guide"),
        (BUNDLE | {"files": {}}, "holds no content of ketamine-guide"),
        (
            BUNDLE | {"files": {"guide.json": {}, "../a.json": {}}},
            "holds '../a.json', no path of content",
        ),
        (
            BUNDLE | {"files": {"guide.json": {}, "a/b/c/d.json": {}}},
            "holds 'a/b/c/d.json', no path of content",
        ),
        ([], "holds no JSON object"),
    ],
)
def test_what_is_no_bundle_is_refused(tmp_path: Path, told: object, problem: str) -> None:
    """With the file, what is wrong, and what to do."""
    path = written(tmp_path, told)

    with pytest.raises(kg.InvalidBundle) as caught:
        content_at(path)
    assert caught.value.problems == (problem,)
    assert caught.value.path == str(path)
    assert str(caught.value) == (
        f"{path}: {problem}; give a bundle, wheel, sdist or folder of ketamine-guide that is whole"
    )


def test_every_problem_of_a_bundle_is_told_at_once(tmp_path: Path) -> None:
    """Not one by one."""
    path = written(tmp_path, {"format": BUNDLE["format"]})

    with pytest.raises(kg.InvalidBundle) as caught:
        content_at(path)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("data", [b"", b"{", b'{"a": 1, "a": 2}', b"\xff", b"PK", b"\x1f\x8b"])
def test_what_is_damaged_is_refused(tmp_path: Path, data: bytes) -> None:
    """Cut short, doubled, no text, no archive."""
    path = tmp_path / "damaged"
    path.write_bytes(data)

    with pytest.raises(kg.InvalidBundle):
        content_at(path)


def test_an_archive_without_content_is_refused(tmp_path: Path) -> None:
    """Such as a wheel of another package; a folder likewise."""
    path = tmp_path / "other.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other/__init__.py", "")

    for place in (path, tmp_path):
        with pytest.raises(kg.InvalidBundle, match="holds no content of ketamine-guide"):
            content_at(place)


def test_a_hostile_archive_is_refused_by_name(tmp_path: Path) -> None:
    """The path trick, and the file that it is in."""
    path = tmp_path / "evil.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../evil.json", "{}")

    with pytest.raises(kg.InvalidBundle, match=r"evil\.whl: holds the path '\.\./evil\.json'"):
        guide_at(path)


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or a folder."""
    monkeypatch.setattr(bundle, "MOST_BYTES", 3)
    (tmp_path / "guide.json").write_bytes(b"{  }")

    with pytest.raises(kg.InvalidBundle, match="is larger than 0 MiB"):
        content_at(tmp_path / "guide.json")
    with pytest.raises(kg.InvalidBundle, match="holds more than 0 MiB"):
        content_at(tmp_path)


def test_what_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    """An ``OSError``, as for any file."""
    with pytest.raises(FileNotFoundError):
        content_at(tmp_path / "nowhere")


def test_content_that_is_not_valid_is_refused_with_every_problem(
    tmp_path: Path, shipped: Content
) -> None:
    """File, place and fault, as when it is loaded."""
    told = bundle_of(shipped)
    told["files"]["approvals.json"] = {"approvals": [{"id": "A"}]}
    del told["files"]["sections/en/conclusion.json"]

    with pytest.raises(kg.InvalidBundle) as caught:
        guide_at(written(tmp_path, told))
    assert any(problem.startswith("approvals.json: ") for problem in caught.value.problems)
    assert any("is missing, though guide.json lists it" in p for p in caught.value.problems)


def test_a_language_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Before anything else is read; words of a language that this version lacks are its own."""
    with pytest.raises(kg.InvalidBundle, match="holds no section in language 'fr'"):
        guide_at(PACKAGE, "fr")

    told = json.loads(json.dumps(bundle_of(content_at(PACKAGE))))
    for path in [path for path in told["files"] if "/en" in path]:
        told["files"][path.replace("/en", "/fr")] = told["files"].pop(path)
    assert guide_at(written(tmp_path, told), "fr").language == "fr"


def test_held_files_show_as_a_folder() -> None:
    """As much of one as a reader of content needs."""
    root: Traversable = Held({"guide.json": b"{}", "terms/en.json": b"[]"})

    assert [entry.name for entry in root.iterdir()] == ["guide.json", "terms"]
    assert root.is_dir()
    assert not root.is_file()
    assert (root / "terms").is_dir()
    assert not (root / "term").is_dir()
    assert (root / "terms" / "en.json").is_file()
    assert root.joinpath("terms", "en.json").read_bytes() == b"[]"
    with pytest.raises(FileNotFoundError):
        (root / "terms").read_bytes()


def test_a_bundle_holds_every_file(shipped: Content) -> None:
    """Parsed, by path, in order."""
    told = bundle_of(shipped)
    folder = Path(str(LIBRARY.root))
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.json"))

    assert list(told) == ["format", "version", "files"]
    assert list(told["files"]) == paths
    assert told["files"]["guide.json"] == json.loads((folder / "guide.json").read_bytes())
