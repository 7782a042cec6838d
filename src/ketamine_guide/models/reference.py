"""What stands beside the sections: terms, approvals, crisis lines, words and the manifest."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from ketamine_guide.ids import ContactAddress, HttpsAddress, Id, Jurisdiction, LanguageTag
from ketamine_guide.models._record import Record, Text, frozen
from ketamine_guide.models.evidence import Checked
from ketamine_guide.models.text import Level, Statement

Wording = Annotated[dict[str, Text], AfterValidator(frozen)]
"""The words for each member of a closed list."""


def _on_the_calendar(text: str) -> str:
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    date(year, month, day)
    return text


IsoDate = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$"),
    AfterValidator(_on_the_calendar),
]
"""A year, a month or a day on the calendar (ISO 8601)."""

_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00"
_HOURS = rf"{_DAY}(?:[-,]{_DAY})* (?:{_TIME})-(?:{_TIME})"


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
    route: Literal["intravenous-or-intramuscular", "nasal"] | None
    """None where the decision is about every route."""
    indication: Literal[
        "anaesthesia",
        "treatment-resistant-depression",
        "treatment-resistant-depression-alone",
        "depression",
        "depression-with-suicidal-thoughts",
        "psychiatric-emergency",
        "any-psychiatric-disorder",
    ]
    jurisdiction: Jurisdiction
    authority: Text
    status: Literal["approved", "not-approved", "recommended", "not-recommended", "subsidised"]
    """``approved`` and ``not-approved`` are a regulator's, the others
    a public payer's or its adviser's."""
    date: IsoDate | None
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

    @model_validator(mode="after")
    def _address_is_of_its_kind(self) -> Self:
        scheme = {"phone": "tel", "text": "sms"}.get(self.kind, "https")
        if self.address.partition(":")[0] != scheme:
            raise ValueError(f"a channel of kind {self.kind} has a {scheme}: address")
        return self


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
    hours: Annotated[str, StringConstraints(pattern=rf"^(?:24/7|varies|{_HOURS}(?:; {_HOURS})*)$")]
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
    jurisdictions: Annotated[dict[Jurisdiction, Jurisdiction], AfterValidator(frozen)]


class Words(Record):
    """Hold the words that a renderer prints of its own, and those for closed lists."""

    title: Text
    description: Text
    phrases: Wording
    """Fixed words by name; ``{…}`` stands for a value."""
    lists: Annotated[dict[str, Wording], AfterValidator(frozen)]
    """For each closed list, the words for its members."""

    def say(self, phrase: str, **values: object) -> str:
        """Give a phrase with its values filled in."""
        return self.phrases[phrase].format_map(values)

    def name(self, of: str, member: str) -> str:
        """Give the words for a member of a closed list, such as ``designs``."""
        return self.lists[of][member]


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
