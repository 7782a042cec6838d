"""What stands beside the sections: terms, approvals, crisis lines, words and the manifest."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, PlainSerializer, StringConstraints, model_validator

from ketamine_guide.ids import (
    ContactAddress,
    HttpsAddress,
    Id,
    Jurisdiction,
    LanguageTag,
)
from ketamine_guide.models._record import Record, Text
from ketamine_guide.models.evidence import Checked
from ketamine_guide.models.text import Level, Statement

_Frozen = (AfterValidator(MappingProxyType), PlainSerializer(lambda held: dict(held)))

Wording = Annotated[Mapping[str, Text], *_Frozen]
"""The words for each member of a closed list."""


class Notice(Record):
    """Say what must be shown with a section and may not be dropped on the way to a page."""

    id: Id
    level: Level
    title: Text
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class Term(Record):
    """Explain one word of the glossary."""

    id: Id
    name: Text
    forms: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The spellings found in text, the name's own included."""
    definition: Statement

    @model_validator(mode="after")
    def _definition_defines(self) -> Self:
        if self.definition.kind != "definition":
            raise ValueError(f"term {self.id}: its definition is of kind {self.definition.kind}")
        return self


class Approval(Record):
    """Record what an authority decided about one product for one use in one place."""

    id: Id
    substance: Literal["ketamine", "esketamine"]
    product: Text | None = None
    """The brand name; none where the decision is about the substance."""
    route: Literal["intravenous-or-intramuscular", "nasal"]
    indication: Literal[
        "anaesthesia",
        "treatment-resistant-depression",
        "treatment-resistant-depression-alone",
        "depression-with-suicidal-thoughts",
        "psychiatric-emergency",
        "any-psychiatric-disorder",
    ]
    jurisdiction: Jurisdiction
    authority: Text
    status: Literal["approved", "not-approved", "recommended", "not-recommended"]
    """``approved`` and ``not-approved`` are a regulator's, ``recommended`` and
    ``not-recommended`` a public payer's or its adviser's."""
    date: (
        Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$")] | None
    )
    """ISO 8601, as precise as it is known; none for a standing state such as *not approved*."""
    source: Id


class Channel(Record):
    """Give one way to reach a crisis line."""

    kind: Literal["phone", "text", "chat", "web"]
    address: ContactAddress
    shown: Text | None = None
    """The number as the service itself writes it."""
    press: Text | None = None
    """The key to press after the call connects."""
    send: Text | None = None
    """The word to send to start."""
    languages: tuple[LanguageTag, ...] = ()
    """Only where they differ from the line's."""
    access: (
        Literal[
            "textphone",
            "deaf-or-speech-impaired",
            "sign-language",
            "mobile-only",
            "registered-only",
        ]
        | None
    ) = None
    """Whom the channel is for, where it is not for everyone."""


class CrisisLine(Record):
    """Say who can be reached now, where, how and when, and on which day that was seen."""

    id: Id
    jurisdiction: Jurisdiction | None
    """None for finders that serve every country."""
    name: Text
    role: Literal["emergency", "crisis", "referral", "poison", "finder"]
    serves: Literal[
        "everyone",
        "anyone-in-crisis",
        "veterans",
        "young-lgbtq-people",
        "northern-ireland",
        "some-prefectures",
        "people-who-prefer-text",
        "people-with-substance-use",
    ] = "everyone"
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    hours: Annotated[
        str,
        StringConstraints(
            pattern=r"^(?:24/7|varies|(?:[A-Z][a-z](?:-[A-Z][a-z])?(?:,[A-Z][a-z])* [0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2})(?:; ?.+)?)$"
        ),
    ]
    """``24/7``, ``varies``, or schema.org openingHours such as ``Mo-Su 16:00-21:00``."""
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)]
    url: HttpsAddress | None = None
    checked: Checked
    note: Text | None = None

    @property
    def verified_on(self) -> date:
        """Day on which the entry was last looked up."""
        return self.checked.on


class Redirect(Record):
    """Lead from a retired id to what took its place: nothing, one record or several."""

    id: Id
    kind: Literal["section", "statement"]
    to: tuple[Id, ...] = ()


class Manifest(Record):
    """Give the reading order, and the union that each member state belongs to."""

    sections: Annotated[tuple[Id, ...], Field(min_length=1)]
    jurisdictions: Annotated[Mapping[Jurisdiction, Jurisdiction], *_Frozen]


class Words(Record):
    """Hold every word that a renderer, chart or command prints of its own."""

    title: Text
    description: Text
    summary: Text
    detail: Text
    reading: Text
    references: Text
    glossary: Text
    help_now: Text
    local_emergency: Text
    finders: Text
    call: Text
    send: Text
    send_word: Text
    chat: Text
    web: Text
    press: Text
    in_languages: Text
    open_always: Text
    open_varies: Text
    open_hours: Text
    verified: Text
    seen: Text
    checked: Text
    due: Text
    overdue: Text
    version: Text
    licence: Text
    rests_on: Text
    findings_language: Text
    number_from: Text
    no_numbers: Text
    levels: Wording
    designs: Wording
    hows: Wording
    certainties: Wording
    standings: Wording
    roles: Wording
    serves: Wording
    access: Wording
    places: Wording
    languages: Wording
    rules: Wording
    statuses: Wording
    routes: Wording
    indications: Wording


class Terms(Record):
    """Hold the file ``terms/<language>.json``."""

    terms: tuple[Term, ...]


class Notices(Record):
    """Hold the file ``notices/<language>.json``."""

    notices: tuple[Notice, ...]


class Approvals(Record):
    """Hold the file ``approvals.json``."""

    approvals: tuple[Approval, ...]


class CrisisLines(Record):
    """Hold the file ``crisis_lines.json``."""

    crisis_lines: tuple[CrisisLine, ...]


class Redirects(Record):
    """Hold the file ``redirects.json``."""

    redirects: tuple[Redirect, ...]
