"""Identifiers and addresses, each checked by its form alone."""

from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"

Id = Annotated[str, StringConstraints(pattern=rf"^{_SLUG}$")]
"""Lower-case words and digits joined by hyphens. An id is never used twice."""

SectionId = Literal[
    "introduction",
    "mechanism-of-action",
    "clinical-evidence",
    "potential-benefits",
    "safety-considerations",
    "long-term-effects",
    "conclusion",
    "kinds-of-ketamine",
    "who-should-not",
    "what-treatment-involves",
    "daily-life",
    "options-compared",
    "cost-and-access",
    "questions-to-ask",
    "getting-help-now",
    "further-reading",
    "about-this-guide",
]
"""Every section that ships, in reading order; a test holds it equal to the content."""

FindingId = Annotated[str, StringConstraints(pattern=rf"^{_SLUG}/{_SLUG}$")]
"""``<source-id>/<name>``: a finding's id names the source that it is of."""

FigureRef = Annotated[str, StringConstraints(pattern=rf"^{_SLUG}/{_SLUG}#{_SLUG}$")]
"""``<finding-id>#<figure-name>``: one number of one finding."""

Reference = Annotated[
    str,
    StringConstraints(pattern=rf"^(?:(?:section|source|term|crisis-line):{_SLUG}|crisis-lines)$"),
]
"""What a statement points to: ``section:<id>``, ``source:<id>``, ``term:<id>``,
``crisis-line:<id>``, or ``crisis-lines`` for those of the reader's jurisdiction."""

Doi = Annotated[str, StringConstraints(pattern=r"^10\.[0-9]{4,9}/[!-~]+$")]
"""A DOI without resolver (ISO 26324), such as ``10.1056/NEJMoa2302399``."""

Pmid = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,7}$")]
"""A PubMed identifier: up to eight digits."""

Pmcid = Annotated[str, StringConstraints(pattern=r"^PMC[1-9][0-9]{0,8}$")]
"""A PubMed Central identifier, such as ``PMC8434915``."""

NctNumber = Annotated[str, StringConstraints(pattern=r"^NCT[0-9]{8}$")]
"""A ClinicalTrials.gov registration number."""

_REGISTRIES = (
    r"NCT[0-9]{8}",  # ClinicalTrials.gov
    r"ISRCTN[0-9]{8}",
    r"ACTRN[0-9]{14}",  # Australia and New Zealand
    r"ChiCTR-?[A-Z]*-?[0-9]{8,10}",
    r"UMIN[0-9]{9}",
    r"jRCT[a-z]?[0-9]{10}",
    r"DRKS[0-9]{8}",
    r"N(?:TR|L)[0-9]{3,5}",
    r"CTRI/[0-9]{4}/[0-9]{2,3}/[0-9]{6}",
    r"IRCT[0-9A-Z]{10,20}",
    r"[0-9]{4}-[0-9]{6}-[0-9]{2}",  # EudraCT
)

Registration = Annotated[str, StringConstraints(pattern=rf"^(?:{'|'.join(_REGISTRIES)})$")]
"""A number in a primary registry of the WHO's network, or in EudraCT."""

LanguageTag = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$")
]
"""A BCP 47 tag in its recommended case: language, then script, then region."""


def _not_a_nickname(code: str) -> str:
    if code.split("-", maxsplit=1)[0] == "UK":
        raise ValueError("ISO 3166 writes the United Kingdom GB")
    if code.startswith("EU-"):
        raise ValueError("the European Union has no subdivisions: name the country")
    return code


Jurisdiction = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$"),
    AfterValidator(_not_a_nickname),
]
"""ISO 3166-1 alpha-2 or ISO 3166-2, and ``EU``, which ISO 3166 reserves for the Union."""

# A host, then RFC 3986's printable ASCII without <>"\^`{|} and space.
_ADDRESS = r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?::[0-9]+)?(?:[/?#][!#-;=?-\[\]_a-z~]*)?"

HttpsAddress = Annotated[str, StringConstraints(pattern=rf"^https://{_ADDRESS}$")]
"""An https address, kept character for character as it was written."""

WebAddress = Annotated[str, StringConstraints(pattern=rf"^https?://{_ADDRESS}$")]
"""An http or https address, where a page was seen."""

ContactAddress = Annotated[
    str,
    StringConstraints(pattern=rf"^(?:(?:tel|sms):\+?[0-9](?:[0-9-]*[0-9])?|https://{_ADDRESS})$"),
]
"""A ``tel:`` (RFC 3966), ``sms:`` (RFC 5724) or https address of a crisis line."""

Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
"""A SHA-256 digest in lower-case hexadecimal digits."""
