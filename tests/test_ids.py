"""Tests of identifiers and addresses, each by its form."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ketamine_guide import ids

ACCEPTED = {
    "Id": ["a", "1", "anand-2023", "a-b-c", "24-7"],
    "SectionId": ["introduction", "safety-considerations", "further-reading"],
    "FindingId": ["anand-2023/response", "a/b"],
    "FigureRef": ["anand-2023/response#ketamine", "a/b#c-1"],
    "Reference": [
        "section:one",
        "source:anand-2023",
        "term:placebo",
        "crisis-line:us-988",
        "crisis-lines",
    ],
    "Doi": [
        "10.1056/NEJMoa2302399",
        "10.1000/(sici)1:2;3_4",
        "10.123456789/a",
        "10.1002/14651858.CD011612.pub3",
    ],
    "Pmid": ["1", "37224232", "99999999"],
    "Pmcid": ["PMC1", "PMC8434915", "PMC123456789"],
    "NctNumber": ["NCT00000000", "NCT03113968"],
    "LanguageTag": ["en", "mul", "zh-Hant", "pt-BR", "es-419", "zh-Hant-TW"],
    "Jurisdiction": ["US", "GB", "EU", "GB-SCT", "US-CA", "DE-BY", "CN-11", "CZ-10A", "MX-A"],
    "HttpsAddress": [
        "https://example.org",
        "https://example.org/a?b=c&d=%20#e",
        "https://EXAMPLE.org/A//b/",
    ],
    "WebAddress": ["https://example.org", "http://example.org/a"],
    "ContactAddress": ["tel:112", "tel:+44-116-123", "sms:741741", "https://example.org/chat"],
    "Digest": ["sha256:" + "0" * 64, "sha256:" + "0123456789abcdef" * 4],
}

REFUSED = {
    "Id": [
        "",
        "A",
        "a_b",
        "-a",
        "a-",
        "a--b",
        "a b",
        "a/b",
        "a.b",
        "é",
        "a\u0301",
        "../a",
        "\uff41",
    ],
    "SectionId": ["", "Introduction", "introductions"],
    "FindingId": ["a", "a/", "/a", "a/b/c", "a/B", "a#b"],
    "FigureRef": ["a/b", "a#b", "a/b#", "a/b#c#d", "a/b#C"],
    "Reference": [
        "one",
        "section:",
        "section:One",
        "finding:a",
        "crisis-lines:us",
        "sections:one",
        " section:one",
    ],
    "Doi": [
        "doi:10.1056/a",
        "https://doi.org/10.1056/a",
        "10.1056",
        "10.1056/",
        "10.123/a",
        "10.1234567890/a",
        "10.1056/a b",
        "11.1056/a",
    ],
    "Pmid": ["", "0", "01", "123456789", "12a", "PMID1", "\u0661"],
    "Pmcid": ["8434915", "pmc1", "PMC", "PMC0", "PMC1234567890"],
    "NctNumber": ["NCT1", "NCT000000000", "nct00000000", "NCT0000000x"],
    "LanguageTag": ["", "e", "engl", "EN", "en_GB", "en-gb", "zh-hant", "en-", "en-GB-x", "es-41"],
    "Jurisdiction": [
        "",
        "U",
        "us",
        "USA",
        "GB_SCT",
        "GB-",
        "GB-SCOT",
        "gb-sct",
        "EU ",
        "\uff35\uff33",
    ],
    "HttpsAddress": [
        "",
        "https://",
        "http://example.org",
        "HTTPS://example.org",
        "example.org",
        "javascript:alert(1)",
        "https://example.org/a b",
        'https://example.org/"',
        "https://example.org/<a>",
        "https://example.org/\\",
        "https://example.org/{a}",
        "https://example.org/`",
        "https://example.org/a\u00a0b",
        "https://example.org/a\u2028b",
        "https://example.org/a\tb",
    ],
    "WebAddress": ["ftp://example.org", "http:/example.org", "http://", "http://a b", "//a"],
    "ContactAddress": [
        "112",
        "tel:",
        "tel:1 2",
        "tel:(112)",
        "tel:1+2",
        "mailto:a@example.org",
        "http://example.org",
        "sms:START",
        "tel:\u0661\u0661\u0662",
    ],
    "Digest": ["", "0" * 64, "sha256:" + "0" * 63, "sha256:" + "0" * 65, "sha256:" + "A" * 64],
}

ADDRESSES = {
    "Doi": "10.1000/a{}b",
    "HttpsAddress": "https://example.org/{}a",
    "WebAddress": "http://example.org/{}a",
    "ContactAddress": "https://example.org/{}a",
}

HOSTILE = ["\x00", "\x1b", "\x7f", "\u200b", "\u202e", "\u2066", "\ufeff", "\ue000", "\ud800"]


def adapter(name: str) -> TypeAdapter[Any]:
    """Give what validates a kind of identifier."""
    return TypeAdapter(getattr(ids, name))


def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Give each identifier with the name of its kind."""
    return [(name, text) for name, texts in table.items() for text in texts]


@pytest.mark.parametrize(("name", "text"), pairs(ACCEPTED))
def test_an_identifier_is_kept_character_for_character(name: str, text: str) -> None:
    """Nothing is trimmed, folded or rewritten."""
    assert adapter(name).validate_python(text, strict=True) == text


@pytest.mark.parametrize(("name", "text"), pairs(REFUSED))
def test_what_has_another_form_is_refused(name: str, text: str) -> None:
    """A near miss is a miss."""
    with pytest.raises(ValidationError):
        adapter(name).validate_python(text, strict=True)


@pytest.mark.parametrize(("name", "text"), pairs(ACCEPTED))
def test_an_identifier_ends_where_its_line_ends(name: str, text: str) -> None:
    """A line break after it, which ``$`` lets pass in some engines, is refused."""
    with pytest.raises(ValidationError):
        adapter(name).validate_python(f"{text}\n", strict=True)


@pytest.mark.parametrize("code", ["UK", "UK-SCT"])
def test_the_united_kingdom_is_written_gb(code: str) -> None:
    """``UK`` has the form of a code, and the refusal names the right one."""
    with pytest.raises(ValidationError, match="ISO 3166 writes the United Kingdom GB"):
        adapter("Jurisdiction").validate_python(code)


@pytest.mark.parametrize("character", HOSTILE, ids=ascii)
@pytest.mark.parametrize(("name", "form"), ADDRESSES.items())
def test_an_address_holds_no_character_that_no_output_may_carry(
    name: str, form: str, character: str
) -> None:
    """Addresses are printed like text, so the same characters are refused in them."""
    with pytest.raises(ValidationError):
        adapter(name).validate_python(form.format(character), strict=True)


@given(st.lists(st.text("abcxyz0189", min_size=1, max_size=5), min_size=1, max_size=5))
def test_words_and_digits_joined_by_hyphens_are_an_id(words: list[str]) -> None:
    """Every id has this form, and everything of this form can be one."""
    assert adapter("Id").validate_python("-".join(words)) == "-".join(words)


@given(st.text())
def test_an_id_is_safe_as_a_file_name(text: str) -> None:
    """Whatever is accepted holds no separator, dot or character outside ASCII."""
    try:
        accepted = adapter("Id").validate_python(text)
    except ValidationError:
        return
    assert accepted.isascii()
    assert accepted.replace("-", "a").isalnum()


def test_the_union_has_no_subdivisions() -> None:
    """Its members are named by their own codes."""
    with pytest.raises(ValidationError, match="name the country"):
        TypeAdapter(ids.Jurisdiction).validate_python("EU-DE")
