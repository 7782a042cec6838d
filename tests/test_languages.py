"""Tests of the one place that matches a language tag."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_guide import UnknownLanguage, languages, match_language


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "EN",
        "en-GB",
        "en-us",
        "en-Latn-GB",
        "en-x-private",
        "en-GB-oed",
        "en-a-extend1-x-b-c",
        "en-12345678",
    ],
)
def test_a_tag_finds_the_language_that_it_begins_with(tag: str) -> None:
    """Script, region, variants and extensions are dropped from the end; case counts for nothing."""
    assert match_language(tag) == "en"


@pytest.mark.parametrize("tag", ["fr", "e", "eng", "english", "de-en", "x-en", "i-en", "enx-GB"])
def test_a_tag_of_another_language_finds_nothing(tag: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(UnknownLanguage) as caught:
        match_language(tag)

    assert caught.value.tag == tag
    assert caught.value.known == languages.LANGUAGES


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "-",
        "en-",
        "-en",
        "en--GB",
        "en_GB",
        " en",
        "en ",
        "en\n",
        "en\x00",
        "en-\ud800",
        "en-123456789",
        "en-é",
        "\uff45\uff4e",
        "en-\u212aR",
        "en;q=0.8",
        "*",
        "en-*",
    ],
    ids=ascii,
)
def test_a_tag_that_is_not_bcp_47_finds_nothing(tag: str) -> None:
    """Subtags are one to eight ASCII letters or digits, joined by single hyphens."""
    with pytest.raises(UnknownLanguage):
        match_language(tag)


@pytest.mark.parametrize(
    ("tag", "language"),
    [("pt-BR", "pt-BR"), ("PT-br-x-a", "pt-BR"), ("pt-PT", "pt"), ("pt", "pt"), ("en-BR", "en")],
)
def test_the_longest_match_wins(monkeypatch: pytest.MonkeyPatch, tag: str, language: str) -> None:
    """A guide written for a region comes before the one for the whole language."""
    monkeypatch.setattr(languages, "LANGUAGES", ("en", "pt", "pt-BR"))

    assert match_language(tag) == language


def test_a_tag_with_a_word_of_100_kilobytes_is_refused() -> None:
    """A subtag has at most eight characters."""
    with pytest.raises(UnknownLanguage):
        match_language("en-" + "a" * 100_000)


@given(st.text() | st.from_regex(r"en(-[a-z0-9]{1,9}){0,4}", fullmatch=True))
def test_every_text_finds_a_language_or_is_unknown(tag: str) -> None:
    """No tag, however broken, raises anything but ``UnknownLanguage``."""
    found: str
    try:
        found = match_language(tag)
    except UnknownLanguage as error:
        found = error.tag

    assert found in (*languages.LANGUAGES, tag)
