"""Tests of an overlay read from a file."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ketamine_guide as kg
from ketamine_guide.overlay.reading import MOST_BYTES, overlay_of
from overlay import clinic

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def problems(data: bytes, folder: Path) -> list[tuple[str, str, str]]:
    """Give rule, place and message of each problem of a file."""
    file = folder / "overlay.json"
    file.write_bytes(data)
    with pytest.raises(kg.InvalidOverlay) as caught:
        kg.read_overlay(file)
    assert {problem.file for problem in caught.value.problems} == {str(file)}
    assert all(problem.remedy for problem in caught.value.problems)
    return [(problem.rule, problem.path, problem.message) for problem in caught.value.problems]


def places(**more: Any) -> list[tuple[str, str]]:
    """Give rule and place of each problem of an overlay's form."""
    with pytest.raises(kg.InvalidOverlay) as caught:
        overlay_of(clinic.written(**more))
    return [(problem.rule, problem.path) for problem in caught.value.problems]


def test_an_overlay_is_read_from_a_file(tmp_path: Path) -> None:
    """It knows its file; an editor's schema is no part of it."""
    told = json.loads(clinic.written(notes=[clinic.note()]))
    file = tmp_path / "overlay.json"
    file.write_text(json.dumps({"$schema": "overlay.schema.json"} | told), encoding="utf-8")
    read = kg.read_overlay(str(file))

    assert (read.name, read.file) == ("Hill Road Clinic", str(file))
    assert read.model_dump() == clinic.overlay(notes=[clinic.note()]).model_dump()
    assert clinic.overlay().file == "overlay"


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    """As with any file."""
    with pytest.raises(FileNotFoundError):
        kg.read_overlay(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b" " * (MOST_BYTES + 1), "is larger than 1 MiB"),
        (b"\xff", "is not UTF-8"),
        (b'{"name": ', "is cut short or no JSON (Expecting value: line 1, column 10)"),
        (b"[]", "holds no JSON object"),
        (b'{"name": "a", "name": "b"}', "holds a key twice in one object"),
    ],
)
def test_a_damaged_file_is_refused(data: bytes, message: str, tmp_path: Path) -> None:
    """With one problem that says what is wrong."""
    assert problems(data, tmp_path) == [("overlay-is-well-formed", "", message)]


def test_every_problem_of_form_is_told_at_once(tmp_path: Path) -> None:
    """Each with its place and the rule that it breaks."""
    told = {
        "name": " ",
        "checked": "yesterday",
        "style": ".kg-notice { display: none }",
        "notes": [{"id": "crisis", "section": "one", "statements": []}],
    }

    assert [problem[:2] for problem in problems(json.dumps(told).encode(), tmp_path)] == [
        ("own-words-look-like-what-they-are", "name"),
        ("overlay-is-well-formed", "checked"),
        ("ids-are-plain", "notes.0.id"),
        ("own-words-are-not-empty", "notes.0.statements"),
        ("overlay-adds-and-hides-alone", "style"),
    ]


@pytest.mark.parametrize(
    ("more", "rule", "path"),
    [
        ({"format": 2}, "overlay-is-well-formed", "format"),
        ({"name": "x" * 81}, "own-words-are-few", "name"),
        ({"notes": [clinic.note()] * 51}, "own-words-are-few", "notes"),
        ({"a\nb": 1}, "overlay-adds-and-hides-alone", "'a\\nb'"),
    ],
)
def test_what_has_not_the_form_of_an_overlay_is_refused(
    more: dict[str, Any], rule: str, path: str
) -> None:
    """A newer format, too much, what is no field."""
    assert places(**more) == [(rule, path)]


@given(JSON)
def test_whatever_a_file_holds_is_an_overlay_or_refused(value: object) -> None:
    """Nothing else is raised."""
    with suppress(kg.InvalidOverlay):
        assert overlay_of(json.dumps(value)).name
