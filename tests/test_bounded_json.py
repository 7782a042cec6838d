"""Tests of reading a JSON file that an app keeps."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_guide import InvalidFile
from ketamine_guide.bounded_json import json_object, read_bounded, record_of
from ketamine_guide.models.text import Statement


def refuse(problems: tuple[str, ...]) -> InvalidFile:
    """Make the error that names these problems."""
    return InvalidFile("file", problems, "mend it")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xff", "is not UTF-8"),
        (b'{"a": 1', "is cut short or no JSON"),
        (b'{"a": 1, "a": 1}', "holds a key twice in one object"),
        (b'{"a": {"b": 1, "b": 2}}', "holds a key twice in one object"),
        (b'{"a": 1.5}', "holds a number that is no integer"),
        (b'{"a": NaN}', "holds a number that is no integer"),
        (b'{"a": 1e999}', "holds a number that is no integer"),
        (b'{"a": ' + b"9" * 5000 + b"}", "Exceeds the limit"),
        (b"[" * 100_000, "maximum recursion depth"),
        (b"null", "holds no JSON object"),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(data: bytes, problem: str) -> None:
    """In one line, with what is wrong."""
    with pytest.raises(InvalidFile, match=problem):
        json_object(data, refuse)


def test_a_file_is_read_up_to_its_bounds(tmp_path: Path) -> None:
    """In bytes, and in the parts that it may hold."""
    path = tmp_path / "file"
    path.write_bytes(b" " * 1_048_576)
    assert len(read_bounded(path, 1 << 20, refuse)) == 1_048_576
    path.write_bytes(b" " * 1_048_577)
    with pytest.raises(InvalidFile, match="larger than 1 MiB"):
        read_bounded(path, 1 << 20, refuse)
    path.write_bytes(b"," * 300_001)
    with pytest.raises(InvalidFile, match="holds more than 300000 parts"):
        read_bounded(path, 1 << 20, refuse)


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    """As with any file."""
    with pytest.raises(FileNotFoundError):
        read_bounded(tmp_path / "none", 1, refuse)


def test_every_problem_of_a_record_is_named_at_once() -> None:
    """By its place; a key that is no text for a terminal is escaped."""
    with pytest.raises(InvalidFile) as caught:
        record_of(Statement, b'{"id": 1, "kind": "claim", "\\u202e": 1}', refuse)

    assert caught.value.problems == (
        "id: Input should be a valid string",
        "text: Field required",
        "'\\u202e': Extra inputs are not permitted",
    )
    assert str(caught.value).startswith("file: 3 problems; mend it\n  id: ")


def test_of_very_many_problems_the_number_is_told() -> None:
    """A message is for people to read."""
    data = b'{"id": "a", "kind": "signpost", "text": "A", "see": [' + b"1," * 149 + b"1]}"
    with pytest.raises(InvalidFile) as caught:
        record_of(Statement, data, refuse)

    assert len(caught.value.problems) == 101
    assert caught.value.problems[-1] == "and 50 more problems"


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_fail_otherwise(data: bytes) -> None:
    """They are an object or are refused."""
    try:
        assert isinstance(json_object(data, refuse), dict)
    except InvalidFile as refusal:
        assert refusal.problems  # noqa: PT017
