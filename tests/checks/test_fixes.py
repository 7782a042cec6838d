"""Tests of the one form in which content files are written, and of pins that can only be one."""

import json
from pathlib import Path
from typing import Any

import pytest
import toys
from hypothesis import given
from hypothesis import strategies as st

from ketamine_guide import Figure, Pin
from ketamine_guide.checks.fixes import canonical, fix, only_pins, unformatted

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcdé ", max_size=9), inner),
)
ROW = "a" * 98
"""A text that fills a line of a hundred columns with its quotation marks."""

FIGURES = {
    "toy-2020/result": toys.finding().figures,
    "toy-2020/same": (toys.figure("responders", "27"),),
    "toy-2020/none": (),
}


def figures_of(id: str) -> tuple[Figure, ...]:
    """Give the figures of a toy finding."""
    return FIGURES[id]


# -- The canonical form ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('{"a":1,\n"b":[ ]}', '{"a": 1, "b": []}\n'),
        ('{"b": 1, "a": 2}', '{"b": 1, "a": 2}\n'),
        ('"\\u00e9"', '"é"\n'),
        (f'"{ROW}{ROW}"', f'"{ROW}{ROW}"\n'),
        (f'["{ROW[2:]}"]', f'["{ROW[2:]}"]\n'),
        (f'["{ROW[1:]}"]', f'[\n  "{ROW[1:]}"\n]\n'),
        (f'{{"a": "{ROW}", "b": []}}', f'{{\n  "a": "{ROW}",\n  "b": []\n}}\n'),
        (f'[["{ROW[1:]}"]]', f'[\n  [\n    "{ROW[1:]}"\n  ]\n]\n'),
        (f'[["{ROW[4:]}"], 1]', f'[\n  ["{ROW[4:]}"],\n  1\n]\n'),
        (f'{{"a": ["{ROW[4:]}"]}}', f'{{\n  "a": ["{ROW[4:]}"]\n}}\n'),
        (f'{{"a": ["{ROW[3:]}"]}}', f'{{\n  "a": [\n    "{ROW[3:]}"\n  ]\n}}\n'),
    ],
)
def test_a_document_has_one_form(text: str, form: str) -> None:
    """One line where it fits, else an entry to a line; keys keep their order."""
    assert canonical(text) == form


@given(JSON)
def test_the_form_says_the_same_and_is_its_own(value: object) -> None:
    """Nothing is lost, however it was written, and to write it again changes nothing."""
    form = canonical(json.dumps(value))

    assert json.loads(form) == value
    assert canonical(form) == form
    assert canonical(json.dumps(value, indent=4)) == form


@given(JSON)
def test_the_form_ends_with_its_only_empty_line(value: object) -> None:
    """Lines end without spaces, and the last with a line feed."""
    form = canonical(json.dumps(value))

    assert form.endswith("\n")
    assert all(line and not line.endswith(" ") for line in form[:-1].split("\n"))


# -- Files -----------------------------------------------------------------------------------


def test_files_in_another_form_are_named(tmp_path: Path) -> None:
    """Paths below the folder, in order; other files are not looked at."""
    (tmp_path / "terms").mkdir()
    for name, text in {
        "b.json": '{"a": 1, "a": 1}\n',
        "terms/en.json": "{ }\n",
        "a.json": '{"a": 1}',
        "guide.json": '{"a": 1}\n',
        "c.json": f'["{ROW}"]\n',
        "notes.txt": "{ }",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert list(unformatted(tmp_path)) == ["a.json", "b.json", "c.json", "terms/en.json"]


def test_files_in_another_form_are_rewritten(tmp_path: Path) -> None:
    """Those that were right are left alone and not named."""
    wide = f'["é", "{ROW}"]'
    (tmp_path / "b.json").write_text('{"a":"\\u00e9"}', encoding="utf-8")
    (tmp_path / "a.json").write_text(wide, encoding="utf-8")
    (tmp_path / "right.json").write_text('{"a": "é"}\n', encoding="utf-8")

    assert list(fix(tmp_path, figures_of)) == ["a.json", "b.json"]
    assert (tmp_path / "a.json").read_bytes() == canonical(wide).encode()
    assert (tmp_path / "b.json").read_bytes() == '{"a": "é"}\n'.encode()
    assert list(fix(tmp_path, figures_of)) == []
    assert list(unformatted(tmp_path)) == []


def test_lines_end_in_a_line_feed_alone(tmp_path: Path) -> None:
    """A carriage return is not part of the form."""
    (tmp_path / "a.json").write_bytes(b'{"a": 1}\r\n')

    assert list(unformatted(tmp_path)) == ["a.json"]
    assert list(fix(tmp_path, figures_of)) == ["a.json"]
    assert (tmp_path / "a.json").read_bytes() == b'{"a": 1}\n'


# -- Pins ------------------------------------------------------------------------------------


def pins(text: str, *findings: str, detail: str | None = None) -> list[str]:
    """Give the figures of the pins that are filled in for a statement."""
    cited = tuple(f"toy-2020/{name}" for name in findings)
    statement = toys.statement(text, detail=detail, findings=cited)
    return [pin.figure.partition("#")[2] for pin in only_pins(statement, figures_of)]


def test_pins_that_can_only_be_one_are_given() -> None:
    """In the order of the text, then of the detail."""
    text = "27 in 100 responded, against 9 in 100."

    assert pins(text, "result", detail="After 4 weeks.") == [
        "response-ketamine",
        "response-placebo",
        "follow-up",
    ]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("27 in 100 responded.", ("result", "same")),
        ("28 in 100 responded.", ("result",)),
        ("27 in 100 responded, 28 in 100 in all.", ("result",)),
        ("27 in 100 responded.", ("none",)),
        ("Some responded.", ("result",)),
    ],
)
def test_no_pin_is_given_unless_each_can_only_be_one(text: str, findings: tuple[str, ...]) -> None:
    """Two that fit, or none, are for an editor."""
    assert pins(text, *findings) == []


def written(root: Path, content: object) -> object:
    """Write a file, fix it and read it again."""
    path = root / "section.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    list(fix(root, figures_of))
    return json.loads(path.read_text(encoding="utf-8"))


def told(text: str, **more: Any) -> dict[str, Any]:
    """Give a statement as a file holds it."""
    return {"id": "a", "kind": "claim", "text": text, "findings": ["toy-2020/result"]} | more


@pytest.mark.parametrize(
    ("text", "pin"),
    [
        ("27 in 100.", {"figure": "toy-2020/result#response-ketamine"}),
        ("28 days.", {"figure": "toy-2020/result#follow-up", "rule": "time"}),
    ],
)
def test_a_pin_is_written_without_what_goes_unsaid(
    tmp_path: Path, text: str, pin: dict[str, str]
) -> None:
    """Part and rule stand only where they are not the usual ones."""
    section = {"blocks": [{"id": "b", "kind": "paragraph", "statements": [told(text)]}]}
    filled = {
        "blocks": [{"id": "b", "kind": "paragraph", "statements": [told(text, numbers=[pin])]}]
    }

    assert written(tmp_path, section) == filled
    assert Pin.model_validate(pin) == only_pins(toys.statement(text), figures_of)[0]


@pytest.mark.parametrize(
    "content",
    [
        told("28 in 100."),
        told("No number."),
        told("9 in 100.", numbers=[{"figure": "toy-2020/result#response-ketamine"}]),
        {"id": "a", "kind": "heading", "text": "27 in 100"},
        [["27 in 100", 27, None]],
    ],
)
def test_what_an_editor_wrote_is_kept(tmp_path: Path, content: object) -> None:
    """Pins that are there, and numbers of what is no statement, are not touched."""
    assert written(tmp_path, content) == content


def test_what_is_no_json_is_left_as_it_is(tmp_path: Path) -> None:
    """Loading says what is wrong with it; the other files are still mended."""
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    (tmp_path / "b.json").write_text('{"a":1}', encoding="utf-8")

    assert fix(tmp_path, lambda _: ()) == ("b.json",)
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "{"


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', "{", ""])
def test_what_cannot_be_told_has_no_canonical_form(text: str) -> None:
    """Of two equal keys nobody but a person can say which was meant."""
    with pytest.raises(ValueError):  # noqa: PT011
        canonical(text)


@pytest.mark.parametrize("data", [b'{"a": 1, "a": 2}', b'{"a": "\xe9"}', b"{"])
def test_a_file_that_loading_refuses_is_not_mended(tmp_path: Path, data: bytes) -> None:
    """It is named as not canonical and left as it is."""
    (tmp_path / "a.json").write_bytes(data)

    assert list(unformatted(tmp_path)) == ["a.json"]
    assert fix(tmp_path, lambda _: ()) == ()
    assert (tmp_path / "a.json").read_bytes() == data


def test_a_statement_that_is_not_valid_keeps_no_file_from_its_form(tmp_path: Path) -> None:
    """The file is put in form; loading says what is wrong with the statement."""
    said = {"id": "a", "kind": "claim", "text": "27 in 100", "findings": ["no id"]}
    (tmp_path / "a.json").write_text(json.dumps([said], indent=9), encoding="utf-8")

    assert fix(tmp_path, lambda _: ()) == ("a.json",)
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == [said]
