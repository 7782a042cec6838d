"""Tests of the errors: their fields, their text, and that they survive pickling."""

import copy
import importlib
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_guide import (
    ContentProblem,
    GuideError,
    InvalidContent,
    MissingExtra,
    OtherVersion,
    Unbound,
    UnknownId,
    UnknownJurisdiction,
    UnknownLanguage,
)
from ketamine_guide.errors import needing

PROBLEM = ContentProblem("guide.json", "sections", "is empty")
WHOLE = ContentProblem("terms/en.json", "", "is missing")

EVERY_ERROR: list[tuple[GuideError, dict[str, object]]] = [
    (
        UnknownId("section", "saftey", close=["safety"]),
        {
            "kind": "section",
            "id": "saftey",
            "close": ("safety",),
            "successors": (),
            "retired": False,
        },
    ),
    (
        UnknownId("statement", "old", successors=["a", "b"]),
        {"kind": "statement", "id": "old", "close": (), "successors": ("a", "b"), "retired": True},
    ),
    (
        UnknownId("section", "gone", retired=True),
        {"kind": "section", "id": "gone", "close": (), "successors": (), "retired": True},
    ),
    (UnknownLanguage("fr", ["en", "de"]), {"tag": "fr", "known": ("en", "de")}),
    (UnknownJurisdiction("UK", ["GB"]), {"code": "UK", "close": ("GB",)}),
    (OtherVersion("1.0", "2.0"), {"pickled": "1.0", "installed": "2.0"}),
    (Unbound("introduction"), {"section": "introduction"}),
    (MissingExtra("citations", "rispy"), {"extra": "citations", "package": "rispy"}),
    (InvalidContent([PROBLEM, WHOLE]), {"problems": (PROBLEM, WHOLE)}),
]


@pytest.mark.parametrize(("error", "fields"), EVERY_ERROR)
def test_an_error_carries_its_fields(error: GuideError, fields: dict[str, object]) -> None:
    """What was wrong can be read without parsing the text; sequences are tuples."""
    assert vars(error) == fields


@pytest.mark.parametrize("error", [error for error, _ in EVERY_ERROR])
def test_an_error_pickles_and_copies_whole(error: GuideError) -> None:
    """It crosses to another process with its type, fields and text."""
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301
        assert type(again) is type(error)
        assert vars(again) == vars(error)
        assert again.args == error.args
        assert str(again) == str(error)


@pytest.mark.parametrize("kind", [UnknownId, UnknownLanguage, UnknownJurisdiction])
def test_what_is_not_there_is_a_lookup_error_but_no_key_error(kind: type[Exception]) -> None:
    """``KeyError`` would show its text in quotation marks."""
    assert issubclass(kind, LookupError)
    assert not issubclass(kind, KeyError)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (UnknownId("source", "x"), "no source with id 'x'"),
        (UnknownId("source", "x", close=["y"]), "no source with id 'x'; did you mean 'y'?"),
        (
            UnknownId("source", "x", close=["a", "b", "c"]),
            "no source with id 'x'; did you mean 'a', 'b' or 'c'?",
        ),
        (UnknownId("section", "x", retired=True), "the section 'x' was retired"),
        (
            UnknownId("section", "x", successors=["a", "b"]),
            "the section 'x' was retired; it was split into 'a' and 'b'",
        ),
        (
            UnknownId("section", "x", successors=["a", "b", "c"], close=["y"]),
            "the section 'x' was retired; it was split into 'a', 'b' and 'c'",
        ),
        (UnknownLanguage("fr", ["en"]), "no guide in language 'fr'; there is 'en'"),
        (UnknownLanguage("fr", ["de", "en"]), "no guide in language 'fr'; there is 'de' and 'en'"),
        (
            UnknownJurisdiction("x"),
            "'x' is no jurisdiction: use ISO 3166, such as 'US' or 'GB-SCT', or 'EU'",
        ),
        (
            UnknownJurisdiction("UK", ["GB"]),
            (
                "'UK' is no jurisdiction: use ISO 3166, such as 'US' or 'GB-SCT', or 'EU'; "
                "did you mean 'GB'?"
            ),
        ),
        (
            OtherVersion("1.0", "2.0"),
            "a guide of version 1.0 was pickled, 2.0 is installed: load it again with load_guide()",
        ),
        (
            Unbound("introduction"),
            "section 'introduction' is bound to no guide: use guide.bind(section)",
        ),
        (
            MissingExtra("citations", "rispy"),
            'rispy is not installed: pip install "ketamine-guide[citations]"',
        ),
        (InvalidContent([WHOLE]), "1 problem in the guide's content\n  terms/en.json: is missing"),
        (
            InvalidContent([PROBLEM, WHOLE]),
            (
                "2 problems in the guide's content\n"
                "  guide.json: sections: is empty\n"
                "  terms/en.json: is missing"
            ),
        ),
    ],
)
def test_an_error_says_what_is_wrong_and_what_to_do(error: GuideError, text: str) -> None:
    """The text names the record and, where there is one, the remedy."""
    assert str(error) == text


def test_an_import_that_needs_an_extra_says_so() -> None:
    """Under the name of the package to install; the import's own error is the cause."""
    with pytest.raises(MissingExtra) as caught, needing("toys", "toy-box"):
        importlib.import_module("no_such_toy")

    assert (caught.value.extra, caught.value.package) == ("toys", "toy-box")
    assert isinstance(caught.value, ImportError)
    assert isinstance(caught.value.__cause__, ModuleNotFoundError)


def test_other_errors_are_let_through() -> None:
    """Only what cannot be imported is missing."""
    with pytest.raises(ZeroDivisionError), needing("toys", "toy-box"):
        raise ZeroDivisionError


def test_a_problem_is_a_plain_tuple_of_file_path_and_message() -> None:
    """It can be unpacked, compared and kept in a set."""
    file, path, message = PROBLEM

    assert (file, path, message) == ("guide.json", "sections", "is empty")
    assert len({PROBLEM, ContentProblem("guide.json", "sections", "is empty")}) == 1


@given(st.text(st.characters(categories=["Cc", "Cf", "Co", "Cs", "Lu", "Zs"]), min_size=1))
def test_no_asked_for_word_reaches_a_terminal_raw(asked: str) -> None:
    """Control, bidi and private-use characters and surrogates stand escaped in the text."""
    for error in (
        UnknownId("section", asked),
        UnknownId("section", asked, retired=True),
        UnknownLanguage(asked, ["en"]),
        UnknownJurisdiction(asked),
        Unbound(asked),
    ):
        assert str(error).isprintable()
