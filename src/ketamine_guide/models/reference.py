"""What stands beside the sections: terms, approvals, crisis lines, words and the manifest."""

from datetime import date
from string import Formatter
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from ketamine_guide.ids import ContactAddress, HttpsAddress, Id, Jurisdiction, LanguageTag
from ketamine_guide.models._record import Record, Text, frozen
from ketamine_guide.models.evidence import Certainty, Checked, Design, How, Status, Topic
from ketamine_guide.models.text import Level, Rule, Statement
from ketamine_guide.models.trial_lists import (
    Administration,
    Allocation,
    ArmType,
    Blinding,
    Control,
    Effect,
    Measure,
    Substance,
)

Wording = Annotated[dict[str, Text], AfterValidator(frozen)]
"""The words for each member of a closed list."""


Route = Literal["intravenous-or-intramuscular", "nasal"]
Decision = Literal["approved", "not-approved", "recommended", "not-recommended", "subsidised"]
Indication = Literal[
    "anaesthesia",
    "treatment-resistant-depression",
    "treatment-resistant-depression-alone",
    "depression",
    "depression-with-suicidal-thoughts",
    "psychiatric-emergency",
    "any-psychiatric-disorder",
]
Role = Literal["emergency", "crisis", "referral", "poison", "finder"]
Serves = Literal[
    "everyone",
    "anyone-in-crisis",
    "veterans",
    "young-lgbtq-people",
    "northern-ireland",
    "some-prefectures",
    "people-who-prefer-text",
    "people-with-substance-use",
]
Access = Literal[
    "textphone", "deaf-or-speech-impaired", "sign-language", "mobile-only", "registered-only"
]

PHRASES: dict[str, frozenset[str]] = {
    name: frozenset(values.split())
    for name, values in {
        "summary": "", "detail": "", "glossary": "", "see": "names", "reading": "", "references": "", "local-emergency": "",
        "finders": "", "call": "number", "send": "number", "send-word": "number word",
        "chat": "address", "web": "address", "press": "key", "in-languages": "languages",
        "open-always": "", "open-varies": "", "open-hours": "hours", "every-day": "",
        "seen": "how date", "checked": "date", "due": "date", "overdue": "date",
        "withheld": "date",
        "version": "title version", "licence": "", "rests-on": "",
        "local": "name", "local-contacts": "name", "local-checked": "name date",
        "local-version": "name",
        "number-from": "shown figure amount rule",
        "forest": "measure", "forest-how": "", "course": "trial measure", "course-how": "",
        "pictograph": "trial subject", "pictograph-how": "measure", "timeline": "", "timeline-how": "",
        "better-with": "name", "effect-in": "effect unit", "versus": "arm other", "after": "time",
        "after-that": "subject time", "people-in-all": "number", "points": "scale",
        "percentage-points": "", "from-to": "low high", "no-interval": "", "worked-out": "",
        "no-difference-reported": "", "key-interval": "", "key-point": "", "change-in": "subject",
        "lower-is-better": "", "times-in": "unit", "of-hundred": "number", "of-hundred-people": "", "the-others": "",
        "out-of": "value number", "undated": "", "date-long": "day month year",
        "date-month": "month year", "head-comparison": "", "head-trial": "", "head-group": "",
        "head-against": "", "head-when": "", "head-people": "", "head-result": "",
        "head-interval": "", "head-measure": "", "head-hundred": "", "head-printed": "",
        "head-place": "", "head-date": "", "head-decision": "", "head-use": "", "head-authority": "",
        "site-skip": "", "site-contents": "", "site-whole": "", "site-depth": "", "site-plain": "",
        "site-clinical": "", "site-crisis": "", "site-sources": "", "site-evidence": "",
        "site-glossary": "", "site-help": "", "site-more": "", "site-next": "",
        "site-previous": "", "site-notes": "", "site-markdown": "", "site-anywhere": "",
        "site-findings": "", "site-cited-in": "", "site-funding": "funding", "site-menu": "",
        "column-finding": "", "column-source": "", "column-kind": "", "column-people": "",
        "column-topic": "", "column-seen": "", "in-english": "",
    }.items()
}  # fmt: skip
"""Every phrase that a renderer says, and the values that it fills in."""

LISTS: dict[str, tuple[str, ...]] = {
    "levels": get_args(Level),
    "designs": get_args(Design),
    "hows": get_args(How),
    "certainties": get_args(Certainty),
    "standings": get_args(Status),
    "topics": get_args(Topic),
    "roles": get_args(Role),
    "serves": get_args(Serves),
    "access": get_args(Access),
    "rules": get_args(Rule),
    "statuses": get_args(Decision),
    "routes": get_args(Route),
    "indications": get_args(Indication),
    "administrations": get_args(Administration),
    "allocations": get_args(Allocation),
    "arm-types": get_args(ArmType),
    "blindings": get_args(Blinding),
    "controls": get_args(Control),
    "effects": get_args(Effect),
    "measures": get_args(Measure),
    "substances": get_args(Substance),
    "comparators": get_args(Control),
    "time-unit": ("s", "min", "h", "d", "wk", "mo", "a"),
    "time-units": ("s", "min", "h", "d", "wk", "mo", "a"),
    "months": tuple(f"{month:02d}" for month in range(1, 13)),
    "places": (),
    "languages": (),
}
"""Every list of words, and the members that it must have."""


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
OPENING_HOURS = rf"^(?:24/7|varies|{_HOURS}(?:; {_HOURS})*)$"
"""Day and night, differing by place, or schema.org openingHours."""


class Notice(Record):
    """Say what must be shown with a section and may not be dropped on the way to a page."""

    id: Id
    """Unique among the notices."""
    level: Level
    """Of the NHS care cards, as for a callout."""
    title: Text
    """A label, without verb or number."""
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]
    """What must be shown, in order."""


class Term(Record):
    """Explain one word of the glossary."""

    id: Id
    """Unique in the glossary."""
    name: Text
    """The word itself (schema.org DefinedTerm ``name``)."""
    forms: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The spellings found in text, the name's own included."""
    definition: Statement
    """One or two plain sentences, of kind ``definition``."""

    @model_validator(mode="after")
    def _definition_defines(self) -> Self:
        if self.definition.kind != "definition":
            raise ValueError(f"term {self.id}: its definition is of kind {self.definition.kind}")
        return self


class Approval(Record):
    """Record what an authority decided about one product for one use in one place."""

    id: Id
    """Unique among the approvals."""
    substance: Literal["ketamine", "esketamine"]
    """International nonproprietary name."""
    product: Text | None = None
    """The brand name; none where the decision is about the substance."""
    route: Route | None
    """None where the decision is about every route."""
    indication: Indication
    """What it was decided for; the words are in ``words/<language>.json``."""
    jurisdiction: Jurisdiction
    """ISO 3166-1 alpha-2, ISO 3166-2 or ``EU``."""
    authority: Text
    """Who decided, by its own name."""
    status: Decision
    """``approved`` and ``not-approved`` are a regulator's, the others
    a public payer's or its adviser's."""
    date: IsoDate | None
    """ISO 8601, as precise as it is known; none for a standing state such as *not approved*."""
    source: Id
    """Id of the source that the decision was read in."""


class Channel(Record):
    """Give one way to reach a crisis line."""

    kind: Literal["phone", "text", "chat", "web"]
    """How it is reached."""
    address: ContactAddress
    """``tel:`` (RFC 3966), ``sms:`` (RFC 5724) or https."""
    shown: Text | None = None
    """The number as the service itself writes it."""
    press: Text | None = None
    """The key to press after the call connects."""
    send: Text | None = None
    """The word to send to start."""
    languages: tuple[LanguageTag, ...] = ()
    """Only where they differ from the line's."""
    access: Access | None = None
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
    """Unique among the crisis lines; begins with the jurisdiction."""
    jurisdiction: Jurisdiction | None
    """None for finders that serve every country."""
    name: Text
    """By which the service calls itself."""
    role: Role
    """``emergency`` and ``crisis`` help now; ``finder`` leads to a line near the reader."""
    serves: Serves = "everyone"
    """Whom it is for."""
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    """Ways to reach it, the best known first."""
    hours: Annotated[str, StringConstraints(pattern=OPENING_HOURS)]
    """``24/7``, ``varies``, or schema.org openingHours such as ``Mo-Su 16:00-21:00``."""
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)]
    """BCP 47 tags; ``mul`` for several."""
    url: HttpsAddress | None = None
    """The service's own page."""
    checked: Checked
    """How, where and on which day the entry was seen."""
    note: Text | None = None
    """What an editor should know; not shown to readers."""

    @property
    def verified_on(self) -> date:
        """Day on which the entry was last looked up."""
        return self.checked.on


class Redirect(Record):
    """Lead from a retired id to what took its place: nothing, one record or several."""

    id: Id
    """The retired id."""
    kind: Literal["section", "statement"]
    """What the id was of."""
    to: tuple[Id, ...] = ()
    """Ids of the successors: one is followed, several are named."""


class Code(Record):
    """Name a concept in one code system (FHIR Coding)."""

    system: Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$")]
    """URI of the code system, as FHIR has it; an identifier, not an address."""
    code: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z][0-9A-Za-z.-]*$")]
    """The code, as its system writes it."""
    display: Text
    """The name that the system gives it."""
    checked: Checked
    """How, where and on which day the code was seen."""
    note: Text | None = None
    """What a system that uses the code should know."""


class Concept(Record):
    """Say what the guide is about in codes, for look-up by other systems (FHIR CodeableConcept)."""

    id: Id
    """Unique among the concepts, such as ``esketamine``."""
    sections: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Ids of the sections that tell of it, the most telling first."""
    codes: Annotated[tuple[Code, ...], Field(min_length=1)]
    """Its codes, in as many systems as were seen."""


class Manifest(Record):
    """Give the reading order, the unions of member states, and the codes of the subject."""

    sections: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Ids of the sections, in reading order."""
    jurisdictions: Annotated[dict[Jurisdiction, Jurisdiction], AfterValidator(frozen)]
    """For each member state (ISO 3166-1 alpha-2) the union that it belongs to."""
    concepts: tuple[Concept, ...] = ()
    """What the guide is about, in codes."""

    @model_validator(mode="after")
    def _each_section_once(self) -> Self:
        if len(set(self.sections)) < len(self.sections):
            raise ValueError("the reading order names a section twice")
        strange = {id for concept in self.concepts for id in concept.sections} - set(self.sections)
        if strange:
            raise ValueError(f"a concept names no section: {', '.join(sorted(strange))}")
        return self


class Words(Record):
    """Hold the words that a renderer prints of its own, and those for closed lists."""

    title: Text
    """The guide's title."""
    description: Text
    """What the guide is, in a line."""
    phrases: Wording
    """Fixed words by name; ``{…}`` stands for a value."""
    lists: Annotated[dict[str, Wording], AfterValidator(frozen)]
    """For each closed list, the words for its members."""

    @model_validator(mode="after")
    def _nothing_is_left_unsaid(self) -> Self:
        if odd := sorted(PHRASES.keys() ^ self.phrases.keys()):
            raise ValueError(f"phrases missing or unknown: {', '.join(odd)}")
        for name, words in self.phrases.items():
            if {field for _, field, _, _ in Formatter().parse(words) if field} != PHRASES[name]:
                raise ValueError(f"phrase {name} fills in {', '.join(PHRASES[name]) or 'nothing'}")
        if odd := sorted(LISTS.keys() ^ self.lists.keys()):
            raise ValueError(f"lists missing or unknown: {', '.join(odd)}")
        for name, members in LISTS.items():
            if lost := sorted(set(members) - self.lists[name].keys()):
                raise ValueError(f"list {name} has no words for {', '.join(lost)}")
        return self

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

    @model_validator(mode="after")
    def _no_chains_or_circles(self) -> Self:
        retired = [redirect.id for redirect in self.redirects]
        if len(set(retired)) < len(retired):
            raise ValueError("an id is redirected twice")
        for redirect in self.redirects:
            if chained := sorted(set(redirect.to) & set(retired)):
                raise ValueError(
                    f"{redirect.id} leads to {chained[0]}, which is redirected itself: "
                    "no chains or circles"
                )
        return self
