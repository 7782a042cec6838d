"""What a clinic adds to the guide and what of it does not apply there, as it writes it down."""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, PrivateAttr, StringConstraints, model_validator

from ketamine_guide.ids import ContactAddress, Digest, Id, LanguageTag, Reference
from ketamine_guide.models._record import FrozenDict, Record, Text, frozen
from ketamine_guide.models.reference import OPENING_HOURS

MOST_STATEMENTS = 12
"""Of one note, or one block: more would bury what the guide says."""

OwnId = Annotated[
    str, StringConstraints(pattern=r"^local-[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)
]
"""``local-`` and words joined by hyphens: no id of the guide begins so, now or later."""

Label = Annotated[Text, Field(max_length=80)]
"""A name or title."""

OwnText = Annotated[Text, Field(max_length=400)]
"""One or two sentences."""

Version = Annotated[str, StringConstraints(pattern=r"^[0-9]+(?:\.[0-9]+)*$", max_length=40)]
"""Of the package."""

Place = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=100)]
"""``summary``, ``end``, or the id of a block."""

_SHORTEST_NATIONAL, _LONGEST_CODE = 6, 3
_FOUND_IN = {"tel": ("call", "number"), "sms": ("send", "number"), "https": ("web", "address")}


class OwnStatement(Record):
    """Say one thing in the clinic's own words."""

    id: OwnId
    """Unique in the overlay."""
    text: OwnText
    """Plain words without claim, dose, telephone number or address."""
    see: tuple[Reference, ...] = ()
    """Where to look further in the guide, such as ``section:daily-life``."""


class OwnBlock(Record):
    """Hold statements of the clinic as a paragraph or a list."""

    id: OwnId
    """Unique in the overlay."""
    kind: Literal["paragraph", "list"] = "paragraph"
    """How the statements are set."""
    statements: Annotated[tuple[OwnStatement, ...], Field(min_length=1, max_length=MOST_STATEMENTS)]


class Note(OwnBlock):
    """Attach statements of the clinic to a section of the guide."""

    section: Id
    """Id of the section."""
    after: Place = "end"
    """``summary``, the id of a block, or ``end``: of the section."""


class OwnSection(Record):
    """Add a section of the clinic's own."""

    id: OwnId
    """Unique in the overlay."""
    title: Label
    """A label, without verb or number."""
    after: Id | None = None
    """Id of the section of the guide that it follows; without one it stands last."""
    summary: Annotated[tuple[OwnStatement, ...], Field(min_length=1, max_length=MOST_STATEMENTS)]
    """The main message."""
    blocks: Annotated[tuple[OwnBlock, ...], Field(min_length=1, max_length=MOST_STATEMENTS)]
    """What follows it."""


class Contact(Record):
    """Give one way to reach the clinic."""

    name: Label
    """Who answers, such as ``Front desk``."""
    address: ContactAddress
    """``tel:``, ``sms:`` or https."""
    shown: Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ()-]{1,30}$")] | None = None
    """The number as the clinic writes it: the same digits, with or without country code."""
    hours: Annotated[str, StringConstraints(pattern=OPENING_HOURS)] | None = None
    """``24/7``, ``varies``, or schema.org openingHours such as ``Mo-Fr 09:00-17:00``."""

    @model_validator(mode="after")
    def _shows_what_it_leads_to(self) -> Self:
        if self.shown is None:
            return self
        dialled, shown = (re.sub(r"[^0-9]", "", text) for text in (self.address, self.shown))
        national = shown.lstrip("0")
        code = len(dialled) - len(national)
        without_code = len(national) >= _SHORTEST_NATIONAL and 0 < code <= _LONGEST_CODE
        alike = dialled == shown or (without_code and dialled.endswith(national))
        if self.says == "web" or not alike:
            raise ValueError(f"shows {self.shown} and leads to {self.address}")
        return self

    @property
    def says(self) -> str:
        """The phrase of ``words`` that tells of it."""
        return _FOUND_IN[self.address.partition(":")[0]][0]

    @property
    def filled(self) -> str:
        """What that phrase fills in."""
        return _FOUND_IN[self.address.partition(":")[0]][1]

    @property
    def seen_as(self) -> str:
        """The number or address as a reader sees it."""
        return self.shown or self.address.removeprefix("tel:").removeprefix("sms:")


class Hidden(Record):
    """Name a statement, block or section of the guide that does not apply at the clinic."""

    kind: Literal["statement", "block", "section"]
    """What the id is of."""
    id: Id
    """Of the statement, block or section."""
    section: Id | None = None
    """Of a block: the section that it stands in, for ids of blocks are unique in theirs."""
    reason: Text | None = None
    """Why it does not apply, for those who look after the overlay; not shown."""

    @model_validator(mode="after")
    def _blocks_name_their_section(self) -> Self:
        if (self.kind == "block") != (self.section is not None):
            raise ValueError("'section' says where a hidden block stands, only there")
        return self


class Seen(Record):
    """Keep what a statement was when the clinic hid it or attached a note to it."""

    section: Id
    """Where it stood."""
    place: Place
    """``summary`` or the id of its block."""
    digest: Digest
    """Covers its words and the findings that it rests on."""


class Overlay(Record):
    """Add a clinic's own words to the guide and hide what does not apply there, without a fork.

    It adds and hides; nothing in it can reword, restyle or reorder the guide.
    """

    format: Literal[1] = 1
    """Of the file."""
    name: Label
    """Of the clinic; every word that it adds is shown under it."""
    language: LanguageTag = "en"
    """Of the guide that it is for, and of its own words."""
    checked: Annotated[date, Field(lt=date(9990, 1, 1))]
    """Day on which the clinic last looked at its words."""
    contacts: Annotated[tuple[Contact, ...], Field(max_length=20)] = ()
    """How to reach the clinic; the one place for telephone numbers."""
    notes: Annotated[tuple[Note, ...], Field(max_length=50)] = ()
    """Words attached to sections of the guide."""
    sections: Annotated[tuple[OwnSection, ...], Field(max_length=20)] = ()
    """Sections of its own."""
    hidden: Annotated[tuple[Hidden, ...], Field(max_length=500)] = ()
    """What does not apply there."""
    version: Version | None = None
    """Of the guide that ``seen`` was recorded from."""
    seen: Annotated[dict[Id, Seen], AfterValidator(frozen)] = FrozenDict()
    """Each statement that it hides or attaches to, as it was (``overlay.record`` fills it in)."""

    _file: str = PrivateAttr(default="overlay")

    @model_validator(mode="after")
    def _each_id_once(self) -> Self:
        own = [note.id for note in self.notes] + [section.id for section in self.sections]
        own += [block.id for section in self.sections for block in section.blocks]
        own += [statement.id for _, statement in self.statements()]
        if twice := sorted({id for id in own if own.count(id) > 1}):
            raise ValueError(f"ids used twice: {', '.join(twice)}")
        return self

    def statements(self) -> "list[tuple[str, OwnStatement]]":
        """Give each statement of its own with its place in the file."""
        found = [
            (f"notes.{at}.statements.{nth}", statement)
            for at, note in enumerate(self.notes)
            for nth, statement in enumerate(note.statements)
        ]
        for at, section in enumerate(self.sections):
            found += [(f"sections.{at}.summary.{n}", s) for n, s in enumerate(section.summary)]
            for nth, block in enumerate(section.blocks):
                path = f"sections.{at}.blocks.{nth}.statements"
                found += [(f"{path}.{n}", s) for n, s in enumerate(block.statements)]
        return found

    @property
    def file(self) -> str:
        """The file that it was read from; ``overlay`` when made in Python."""
        return self._file
