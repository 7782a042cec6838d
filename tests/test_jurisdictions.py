"""Tests of the chain of places that reach a reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_guide import UnknownJurisdiction
from ketamine_guide.jurisdictions import jurisdiction_chain

WIDER = {"DE": "EU", "FR": "EU"}


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("US", ("US",)),
        ("US-CA", ("US-CA", "US")),
        ("GB-SCT", ("GB-SCT", "GB")),
        ("DE", ("DE", "EU")),
        ("DE-BY", ("DE-BY", "DE", "EU")),
        ("EU", ("EU",)),
        ("CN-11", ("CN-11", "CN")),
        ("MX-A", ("MX-A", "MX")),
    ],
)
def test_a_chain_leads_from_the_place_to_the_wider_ones(code: str, chain: tuple[str, ...]) -> None:
    """A subdivision belongs to its country, a member state to its union; nearest first."""
    assert jurisdiction_chain(code, WIDER) == chain


def test_without_unions_a_country_stands_alone() -> None:
    """Which countries form a union is content, not code."""
    assert jurisdiction_chain("DE-BY", {}) == ("DE-BY", "DE")


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("UK", "GB"),
        ("uk", "GB"),
        ("UK-SCT", "GB-SCT"),
        ("USA", "US"),
        ("usa-ca", "US-CA"),
        ("GBR", "GB"),
        ("England", "GB-ENG"),
        ("Scotland", "GB-SCT"),
        ("Wales", "GB-WLS"),
        ("Europe", "EU"),
        ("CAN", "CA"),
        ("AUS", "AU"),
        ("DEU-BY", "DE-BY"),
        ("FRA", "FR"),
        ("ESP", "ES"),
        ("us", "US"),
        (" US\n", "US"),
        ("de_by", "DE-BY"),
    ],
)
def test_a_nickname_or_another_spelling_is_refused_and_the_code_offered(
    code: str, meant: str
) -> None:
    """Nothing is guessed silently: the error names what may have been meant."""
    with pytest.raises(UnknownJurisdiction) as caught:
        jurisdiction_chain(code, WIDER)

    assert (caught.value.code, caught.value.close) == (code, (meant,))


@pytest.mark.parametrize(
    "code",
    ["", "X", "-", "US-", "-CA", "US-CALI", "US--CA", "United States", "123", "U\u0405", "\ud800"],
    ids=ascii,
)
def test_what_resembles_no_code_is_refused_without_an_offer(code: str) -> None:
    """An offer is made only where it is itself a code."""
    with pytest.raises(UnknownJurisdiction) as caught:
        jurisdiction_chain(code, WIDER)

    assert caught.value.close == ()


@given(st.text() | st.from_regex(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,3})?", fullmatch=True))
def test_every_text_is_a_place_or_unknown_and_every_offer_is_a_place(code: str) -> None:
    """A chain begins with the code itself; an offer leads to a chain."""
    try:
        assert jurisdiction_chain(code, WIDER)[0] == code
    except UnknownJurisdiction as error:
        for offer in error.close:
            assert jurisdiction_chain(offer, WIDER)[0] == offer
