"""What the text rests on: sources under their CSL names, findings and figures."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import (
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from ketamine_guide.ids import (
    Doi,
    FindingId,
    HttpsAddress,
    Id,
    Jurisdiction,
    NctNumber,
    Pmcid,
    Pmid,
    WebAddress,
)
from ketamine_guide.models._record import Record, Text

Design = Literal[
    "systematic-review",
    "randomised-trial",
    "open-label-study",
    "cohort",
    "case-control",
    "cross-sectional",
    "case-report",
    "qualitative-study",
    "economic-evaluation",
    "animal-study",
    "laboratory-study",
    "review",
    "guideline",
    "consensus-statement",
    "label",
    "assessment-report",
    "alert",
    "regulation",
    "registry-data",
    "news",
    "web-page",
]
"""What kind of evidence a source is."""

Topic = Literal[
    "condition",
    "mechanism",
    "benefit",
    "no-benefit",
    "duration",
    "suicidal-thoughts",
    "harm",
    "misuse",
    "caution",
    "interaction",
    "monitoring",
    "approval",
    "practice",
    "stopping",
    "options",
    "cost",
    "certainty",
    "long-term",
    "special-groups",
    "help",
]
"""What a finding is about."""

How = Literal["primary", "abstract", "copy", "secondary"]
"""How a finding was seen."""

Status = Literal["current", "corrected", "retracted", "superseded"]
"""How a source stands."""

Certainty = Literal["high", "moderate", "low", "very-low"]
"""GRADE's four levels, used only where the source itself published one."""

_UNIT = r"(?:[!-z|~]|\{[ -z|~]+\})+"

Unit = Annotated[str, StringConstraints(pattern=rf"^{_UNIT}$")]
"""A UCUM unit: ``%``, ``h``, ``d``, ``wk``, ``mo``, ``a`` (years), ``mg``, ``mg/kg``,
``mm[Hg]``, ``{MADRS points}`` and the like; ``1`` for counts and ratios."""

Quantity = Annotated[str, StringConstraints(pattern=rf"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)? {_UNIT}$")]
"""A decimal number, a space and a UCUM unit, such as ``24 h`` or ``0.5 mg/kg``."""


_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,8})?")


def _decimal(value: object, info: ValidationInfo) -> Decimal:
    # A JSON number would lose the zeros that a source printed: 27.10 is read as 27.1.
    if info.mode == "json" and isinstance(value, str) and _DECIMAL.fullmatch(value):
        return Decimal(value)
    if isinstance(value, Decimal) and value.is_finite():
        return value
    raise ValueError("a figure is a decimal number written as a string, such as '27.10'")


Printed = Annotated[
    Decimal,
    PlainValidator(_decimal),
    PlainSerializer(lambda value: format(value, "f"), return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": f"^{_DECIMAL.pattern}$"}),
]
"""A decimal number with the digits that the source printed; a string in JSON."""


class Figure(Record):
    """Hold one number of a finding with the digits that the source printed."""

    name: Id
    """Unique within its finding."""
    value: Printed
    """A string in JSON, so that no digit is lost."""
    unit: Unit
    """UCUM; ``1`` for counts, ratios and p-values."""
    low: Printed | None = None
    """Lower end of the interval (95 % unless the finding says otherwise)."""
    high: Printed | None = None
    """Upper end of the interval."""
    n: Annotated[int, Field(ge=0)] | None = None
    """People (or trials) that the value is of."""
    arm: Text | None = None
    """The group that the value was measured in."""
    at: Quantity | None = None
    """When it was measured, counted from the start, such as ``4 wk``."""
    dose: Quantity | None = None
    """The dose that the group was given, such as ``84 mg``."""

    @model_validator(mode="after")
    def _interval_is_whole(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise ValueError(f"figure {self.name}: an interval has both ends")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"figure {self.name}: the interval's low end is above its high end")
        return self


class Checked(Record):
    """Say how a finding was seen, where and on which day."""

    how: How
    """The source itself; its abstract; the same text on someone else's page; a report."""
    seen_at: WebAddress
    """Address of the page on which it was seen."""
    on: date
    """Day on which it was seen (ISO 8601)."""


class Finding(Record):
    """Say one thing that a source says, in our own words."""

    id: FindingId
    """``<source-id>/<name>``."""
    topic: Topic
    """What it is about; the rules of balance go by it."""
    locator: Text
    """Where in the source."""
    statement: Text
    """What the source says, afresh, with its comparator and limits."""
    population: Text
    """Whom it was found in (the P of PICO)."""
    comparator: Text | None = None
    """What the result was compared with (the C of PICO)."""
    jurisdiction: Jurisdiction | None = None
    """Where it holds, when it is a law, label, price or service."""
    certainty: Certainty | None = None
    """GRADE, only where the source itself published a level."""
    figures: tuple[Figure, ...] = ()
    """Every number of the statement, and those that belong to it."""
    checked: Checked
    """How, where and on which day it was seen."""
    note: Text | None = None
    """What is commonly misreported, and what a second reader should know."""

    @property
    def source_id(self) -> str:
        """Id of the source that the finding is of."""
        return self.id.partition("/")[0]

    @model_validator(mode="after")
    def _figure_names_differ(self) -> Self:
        if len({figure.name for figure in self.figures}) < len(self.figures):
            raise ValueError(f"finding {self.id}: a figure name stands twice")
        return self


class Name(Record):
    """Name an author: ``family`` and ``given``, or a body as ``literal`` (CSL name)."""

    model_config = ConfigDict(alias_generator=lambda field: field.replace("_", "-"))

    family: Text | None = None
    """CSL ``family``."""
    given: Text | None = None
    """CSL ``given``: names or initials."""
    suffix: Text | None = None
    """CSL ``suffix``, such as *Jr*."""
    non_dropping_particle: Text | None = None
    """CSL ``non-dropping-particle``, such as *van*."""
    literal: Text | None = None
    """CSL ``literal``: the name of a body."""

    @model_validator(mode="after")
    def _is_a_person_or_a_body(self) -> Self:
        if (self.family is None) == (self.literal is None):
            raise ValueError("an author has a family name or a literal name")
        return self


_Part = Annotated[int, Field(ge=1, le=9999)]


class IssuedDate(Record):
    """Hold a CSL date: year, or year and month, or year, month and day."""

    date_parts: Annotated[
        tuple[Annotated[tuple[_Part, ...], Field(min_length=1, max_length=3)]],
        Field(alias="date-parts"),
    ]
    """CSL ``date-parts``: one list of year, month, day, as far as known."""

    @model_validator(mode="after")
    def _is_on_the_calendar(self) -> Self:
        year, month, day = (*self.date_parts[0], 1, 1)[:3]
        date(year, month, day)
        return self

    def __str__(self) -> str:
        """Give the date as ISO 8601, as precise as it is known."""
        return "-".join(f"{part:02d}" for part in self.date_parts[0])


class Standing(Record):
    """Say whether a source still stands, and by which source we know."""

    status: Status
    """``superseded``: a newer version says what holds now."""
    on: date | None = None
    """Day of the correction, retraction or new version."""
    by: Id | None = None
    """The source that corrects, retracts or supersedes it."""


CURRENT = Standing.model_construct(status="current")
"""How a source stands unless its file says otherwise; made without building a validator."""


class Custom(Record):
    """Hold what CSL has no variable for, under CSL's own ``custom``."""

    design: Design
    """What kind of evidence it is; shown to readers in words."""
    funding: Text | None = None
    """Who paid, where known."""
    standing: Standing = CURRENT
    """Whether it still stands."""
    outline_label: Text | None = None
    """The label that the guide's outline gives this source."""
    registration: tuple[NctNumber, ...] = ()
    """ClinicalTrials.gov numbers of the trials behind it."""


def _csl_name(field: str) -> str:
    return (
        field.upper()
        if field in ("doi", "pmid", "pmcid", "url", "isbn")
        else field.replace("_", "-")
    )


class Source(Record):
    """Describe a paper, label, guideline or page by CSL-JSON variables (CSL 1.0.2)."""

    model_config = ConfigDict(alias_generator=_csl_name)

    id: Id
    """Equal to the stem of its file."""
    type: Literal[
        "article-journal",
        "article-newspaper",
        "entry",
        "legislation",
        "paper-conference",
        "post-weblog",
        "report",
        "thesis",
        "webpage",
    ]
    """CSL item type."""
    title: Text
    """CSL ``title``, as printed."""
    author: tuple[Name, ...] = ()
    """CSL ``author``; empty where the names were not seen."""
    issued: IssuedDate | None = None
    """CSL ``issued``: when it was published."""
    accessed: IssuedDate | None = None
    """CSL ``accessed``: when a page was looked at."""
    container_title: Text | None = None
    """CSL ``container-title``: the journal or site."""
    volume: Text | None = None
    """CSL ``volume``."""
    issue: Text | None = None
    """CSL ``issue``."""
    page: Text | None = None
    """CSL ``page``: a range."""
    number: Text | None = None
    """CSL ``number``: of a report or law."""
    publisher: Text | None = None
    """CSL ``publisher``."""
    doi: Doi | None = None
    """CSL ``DOI`` (ISO 26324), without resolver."""
    pmid: Pmid | None = None
    """CSL ``PMID``."""
    pmcid: Pmcid | None = None
    """CSL ``PMCID``."""
    url: HttpsAddress | None = None
    """CSL ``URL``."""
    language: Text | None = None
    """CSL ``language``: BCP 47."""
    note: Text | None = None
    """CSL ``note``: what of the record is in doubt."""
    custom: Custom
    """CSL ``custom``; read it by the properties below."""

    @property
    def design(self) -> Design:
        """What kind of evidence the source is."""
        return self.custom.design

    @property
    def funding(self) -> str | None:
        """Who paid, where known."""
        return self.custom.funding

    @property
    def standing(self) -> Standing:
        """Whether it still stands."""
        return self.custom.standing

    @property
    def outline_label(self) -> str | None:
        """The label that the guide's outline gives this source."""
        return self.custom.outline_label

    @property
    def registration(self) -> tuple[str, ...]:
        """Registration numbers at ClinicalTrials.gov."""
        return self.custom.registration


class Evidence(Record):
    """Hold one file of evidence: a source and what it says."""

    source: Source
    """The source itself."""
    findings: tuple[Finding, ...] = ()
    """What it says, a finding each."""

    @model_validator(mode="after")
    def _findings_are_of_the_source(self) -> Self:
        ids = {finding.id for finding in self.findings}
        if len(ids) < len(self.findings):
            raise ValueError("a finding id stands twice")
        for finding in self.findings:
            if finding.source_id != self.source.id:
                raise ValueError(f"finding {finding.id} is not of source {self.source.id}")
        return self
