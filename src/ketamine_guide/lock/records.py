"""What a lock file holds."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from ketamine_guide.changes import Snapshot
from ketamine_guide.ids import Digest, Id, Jurisdiction, LanguageTag
from ketamine_guide.models._record import Record, Text

PACKAGE: Literal["ketamine-guide"] = "ketamine-guide"
FORMAT: Literal[1] = 1
"""Of lock files; a version reads its own and, once there are any, older ones."""

OWN_WORD = (
    "The sign-off is the app's own word: ketamine-guide has not verified who signed, "
    "and no clinician of its own has reviewed the text."
)
"""Stands in every lock file and in all that is printed of one."""

_LONGEST_NAME = 200


def _fits(text: str) -> str:
    if len(text) > _LONGEST_NAME:
        raise ValueError(f"is longer than {_LONGEST_NAME} characters")
    return text


Signature = Annotated[Text, AfterValidator(_fits)]
"""A name or a role, on one line."""

ItemId = Annotated[
    str,
    StringConstraints(
        pattern=r"^(?:section|notice|term|crisis-line|approval):[a-z0-9]+(?:-[a-z0-9]+)*$"
    ),
]
"""What stands beside the statements, such as ``crisis-line:us-988``."""


class SignOff(Record):
    """Say who answers for a text in an app, in what role and since when: unverified."""

    by: Signature
    role: Signature
    on: date


class Renewal(Record):
    """Record that some of what changed was read and signed again."""

    sign_off: SignOff
    version: Text
    """Of the package that the renewed words came with."""
    ids: Annotated[tuple[Id | ItemId, ...], Field(min_length=1)]
    """What the renewed sign-off is for, and nothing else."""


class LockedItem(Record):
    """Keep what stands beside the statements: by its digest, and in words."""

    id: ItemId
    digest: Digest
    """Covers the record, or the lines where they are all there is."""
    lines: Annotated[tuple[Text, ...], Field(min_length=1)]
    """A title, the arrangement of a section, a line of help, a decision: to be read."""


class Lock(Record):
    """Hold what an app signed, complete and readable."""

    format: Literal[1]
    package: Literal["ketamine-guide"]
    sign_off: SignOff
    sign_off_is: Text = OWN_WORD
    """What the sign-off is worth."""
    version: Text
    """Of the package when it was signed."""
    language: LanguageTag
    jurisdiction: Jurisdiction | None = None
    """Whose crisis lines and approvals are locked; none: the finders that serve every country."""
    whole: bool
    """Whether every section was chosen, those to come included."""
    sections: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Ids of the chosen sections, in reading order."""
    renewals: tuple[Renewal, ...] = ()
    """In the order in which they were given."""
    items: tuple[LockedItem, ...]
    """What stands beside the statements."""
    statements: tuple[Snapshot, ...]
    """Every statement of the sections, their notices and the words that they explain."""
