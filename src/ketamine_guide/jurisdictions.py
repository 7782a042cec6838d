"""The chain of places whose law and services reach a reader: GB-SCT, then GB; DE, then EU."""

import re
from collections.abc import Mapping

from ketamine_guide.errors import UnknownJurisdiction

_FORM = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")

_MEANT = {
    "UK": "GB",
    "EN": "GB-ENG",
    "EL": "GR",
    "ENGLAND": "GB-ENG",
    "SCOTLAND": "GB-SCT",
    "WALES": "GB-WLS",
    "USA": "US",
    "EUROPE": "EU",
    "CAN": "CA",
    "AUS": "AU",
    "DEU": "DE",
    "FRA": "FR",
    "ESP": "ES",
    "GBR": "GB",
    "IRL": "IE",
    "NLD": "NL",
    "NZL": "NZ",
    "MEX": "MX",
    "BRA": "BR",
    "JPN": "JP",
    "IND": "IN",
    "ZAF": "ZA",
}


def jurisdiction_chain(code: str, wider: Mapping[str, str]) -> tuple[str, ...]:
    """Give the jurisdiction and the wider ones that it belongs to, nearest first.

    ``wider`` names the union that a country belongs to; a subdivision of ISO 3166-2 belongs
    to its country. Raises ``UnknownJurisdiction`` for what has not the form of ISO 3166-1
    alpha-2 or ISO 3166-2, and for codes that are often meant for another, offering that.

    >>> jurisdiction_chain("DE-BY", {"DE": "EU"})
    ('DE-BY', 'DE', 'EU')
    """
    country = code.partition("-")[0]
    if not _FORM.fullmatch(code) or country in _MEANT or code.startswith("EU-"):
        raise UnknownJurisdiction(code, _meant(code))
    chain = (code,) if country == code else (code, country)
    return (*chain, wider[country]) if country in wider else chain


def _meant(code: str) -> tuple[str, ...]:
    tidy = code.strip().upper().replace("_", "-")
    country, dash, rest = tidy.partition("-")
    offer = _MEANT.get(tidy) or _MEANT.get(country, country) + dash + rest
    return (offer,) if _FORM.fullmatch(offer) else ()
