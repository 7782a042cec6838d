"""What a reader sees: statements, the blocks that arrange them, and sections."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal, Protocol, Self, assert_never

from pydantic import Field, PrivateAttr, ValidationInfo, model_validator

from ketamine_guide.errors import Unbound
from ketamine_guide.ids import (
    Digest,
    FigureRef,
    FindingId,
    Id,
    Jurisdiction,
    LanguageTag,
    Reference,
)
from ketamine_guide.models._record import SHIPPED, Record, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_guide.models.evidence import Finding, Source
    from ketamine_guide.models.reference import Concept

Part = Literal["value", "low", "high", "n", "at", "dose"]
"""The parts of a figure that a text may show."""
Rule = Literal["round", "fraction", "time", "complement", "difference", "ratio"]
"""How a shown number may follow from its figure."""
Level = Literal["emergency", "urgent", "caution", "note"]
"""How urgent a callout or notice is, after the care cards of the NHS design system."""
Kind = Literal["claim", "advice", "definition", "signpost", "local"]
"""What a statement does; ``local`` is what a clinic adds by an overlay."""
Risk = Literal["safety", "evidence", "general"]
"""What outdated content could do: harm, mislead, or merely age."""
Aspect = Literal[
    "BenefitsHealthAspect",
    "EffectivenessHealthAspect",
    "GettingAccessHealthAspect",
    "HowItWorksHealthAspect",
    "HowOrWhereHealthAspect",
    "LivingWithHealthAspect",
    "OverviewHealthAspect",
    "PatientExperienceHealthAspect",
    "PrognosisHealthAspect",
    "RelatedTopicsHealthAspect",
    "RisksOrComplicationsHealthAspect",
    "SafetyHealthAspect",
    "SeeDoctorHealthAspect",
    "SelfCareHealthAspect",
    "SideEffectsHealthAspect",
    "TreatmentsHealthAspect",
    "TypesHealthAspect",
    "UsageOrScheduleHealthAspect",
]
"""Members of schema.org's HealthAspectEnumeration."""

MONTHS_TO_NEXT_CHECK: dict[Risk, int] = {"safety": 6, "evidence": 12, "general": 24}
"""How long content of each risk may stand before its evidence is checked again."""


class Pin(Record):
    """Tie one number of a text to the figure that it was taken from."""

    figure: FigureRef
    """``<finding-id>#<figure-name>`` of a finding that the statement cites."""
    part: Part = "value"
    """Which number of the figure: its value, an end of its interval, n, time or dose."""
    rule: Rule = "round"
    """How the shown number follows from the figure."""
    other: FigureRef | None = None
    """The second figure of a ``difference`` or ``ratio``; its ``value`` is meant."""

    @model_validator(mode="after")
    def _other_goes_with_its_rules(self) -> Self:
        if (self.rule in ("difference", "ratio")) != (self.other is not None):
            raise ValueError("'other' names the second figure of a difference or ratio, only there")
        return self


class Statement(Record):
    """Say one thing in one or two plain sentences, with what it rests on."""

    id: Id
    """Lives for ever and is unique in the guide."""
    kind: Kind
    """What it does; says what it must rest on."""
    text: Text
    """For a patient."""
    detail: Text | None = None
    """The same for a clinician, with figures."""
    findings: tuple[FindingId, ...] = ()
    """What it rests on. A claim, advice or definition has at least one (a definition may
    name a term in ``see`` instead)."""
    numbers: tuple[Pin, ...] = ()
    """A pin for each number of ``text``, then for each of ``detail``, in order."""
    see: tuple[Reference, ...] = ()
    """Where to look further. A signpost has at least one."""
    follows: Digest | None = None
    """In a translation: the digest of the English statement that it says again."""
    lang: LanguageTag | None = None
    """BCP 47 tag, only where the language differs from the section's."""
    by: Text | None = None
    """Whose words these are, where they are not the guide's: of ``local`` ones the clinic."""

    @model_validator(mode="after")
    def _rests_on_something(self, info: ValidationInfo) -> Self:
        if fault := self._unfounded() or self._misplaced(info):
            raise ValueError(f"statement {self.id}: {fault}")
        for pin in self.numbers:
            for ref in filter(None, (pin.figure, pin.other)):
                if ref.partition("#")[0] not in self.findings:
                    raise ValueError(
                        f"statement {self.id}: {ref!r} is of a finding that it does not cite"
                    )
        return self

    def _unfounded(self) -> str | None:
        match self.kind:
            case "claim" | "advice":
                return None if self.findings else f"a {self.kind} cites a finding"
            case "definition":
                founded = self.findings or any(ref.startswith("term:") for ref in self.see)
                return None if founded else "cite a finding or see a term"
            case "signpost":
                return None if self.see else "a signpost names something in 'see'"
            case "local":
                cites = self.findings or self.detail
                return "local words cite nothing of the guide" if cites else None
            case _ as never:  # pragma: no cover
                assert_never(never)

    def _misplaced(self, info: ValidationInfo) -> str | None:
        if (self.kind == "local") != (self.by is not None):
            return "'by' says whose words are local, and stands only there"
        if self.kind == "local" and info.context is SHIPPED:
            return "only an overlay holds local words"
        return None


class ParagraphBlock(Record):
    """Run statements on as one paragraph."""

    id: Id
    kind: Literal["paragraph"]
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class ListBlock(Record):
    """Set statements apart as items, numbered when their order matters."""

    id: Id
    kind: Literal["list"]
    ordered: bool = False
    """Whether the items are numbered."""
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class CalloutBlock(Record):
    """Make statements stand out, at one of the levels of the NHS care cards."""

    id: Id
    kind: Literal["callout"]
    level: Level
    """How urgent it is."""
    title: Text
    """A label, without verb or number."""
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class HeadingBlock(Record):
    """Name what follows; a label, so without verb or number."""

    id: Id
    kind: Literal["heading"]
    text: Text


class Row(Record):
    """Give one row of a table: its head, then a statement for each column."""

    head: Text
    cells: Annotated[tuple[Statement, ...], Field(min_length=1)]


class TableBlock(Record):
    """Set statements side by side. ``columns`` names the first column, then each cell's."""

    id: Id
    kind: Literal["table"]
    caption: Statement
    """Says what the table shows."""
    columns: Annotated[tuple[Text, ...], Field(min_length=2)]
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _rows_fill_the_columns(self) -> Self:
        for row in self.rows:
            if len(row.cells) != len(self.columns) - 1:
                raise ValueError(
                    f"row {row.head!r} has {len(row.cells)} cells for {len(self.columns) - 1}"
                )
        return self


class ChartBlock(Record):
    """Ask for a drawing of trials, with the words that stand in for it."""

    id: Id
    kind: Literal["chart"]
    form: Literal["forest", "course", "pictograph", "timeline"]
    """Which drawing."""
    trials: tuple[Id, ...] = ()
    """Ids of the trials that are drawn."""
    jurisdictions: tuple[Jurisdiction, ...] = ()
    """Whose decisions a timeline shows; empty for everyone's."""
    caption: Statement
    """Says what the chart shows."""
    alternative: Annotated[tuple[Statement, ...], Field(min_length=1)]
    """The words that stand in for the drawing."""


class ChecklistBlock(Record):
    """List what a reader can tick off, take along or ask."""

    id: Id
    kind: Literal["checklist"]
    title: Text
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


Block = Annotated[
    ParagraphBlock
    | ListBlock
    | CalloutBlock
    | HeadingBlock
    | TableBlock
    | ChartBlock
    | ChecklistBlock,
    Field(discriminator="kind"),
]
"""One building stone of a section, told apart by ``kind``."""


def statements_of(block: Block) -> Iterator[Statement]:
    """Yield the statements of a block in reading order."""
    match block:
        case ParagraphBlock() | ListBlock() | CalloutBlock() | ChecklistBlock():
            yield from block.statements
        case HeadingBlock():
            pass
        case TableBlock():
            yield block.caption
            for row in block.rows:
                yield from row.cells
        case ChartBlock():
            yield block.caption
            yield from block.alternative
        case _ as never:  # pragma: no cover
            assert_never(never)


def added_by(block: Block) -> str | None:
    """Give the clinic that added a block by an overlay; None for the guide's own."""
    return next((statement.by for statement in statements_of(block)), None)


class Resolver(Protocol):
    """What a section needs of its guide to follow a statement to its source."""

    def cited(self, ids: Iterable[str]) -> "tuple[Finding, ...]": ...  # noqa: D102
    def source(self, id: str) -> "Source": ...  # noqa: D102
    @property
    def concepts(self) -> "tuple[Concept, ...]": ...  # noqa: D102
    def digest_of_section(self, section: "Section") -> str: ...  # noqa: D102


class Section(Record):
    """Hold one part of the guide, complete in one file.

    A section handed out by a guide is bound to it and can name its findings and sources;
    one built by hand is unbound until ``guide.bind(section)``.
    """

    id: Id
    """Equal to the stem of its file."""
    title: Text
    """As the outline has it."""
    aspect: Aspect | None = None
    """Member of schema.org's HealthAspectEnumeration, where one fits."""
    summary: Annotated[tuple[Statement, ...], Field(min_length=1)]
    """The main message first; benefit never without its limits."""
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]
    """What follows the summary, in order."""
    notices: tuple[Id, ...] = ()
    """Notices that must be shown wherever the section is."""
    reading: tuple[Id, ...] = ()
    """Sources offered to the reader; they carry no claim."""
    evidence_checked: Annotated[date, Field(lt=date(9990, 1, 1))]
    """Day on which the findings behind the section were last looked at."""
    risk: Risk
    """How much harm outdated content could do; sets ``check_due``."""

    _guide: Resolver | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        for kind, records in (("statement", self.statements), ("block", self.blocks)):
            ids = [record.id for record in records]
            if len(set(ids)) < len(ids):
                twice = sorted({id for id in ids if ids.count(id) > 1})
                raise ValueError(f"{kind} ids used twice: {', '.join(twice)}")
        return self

    def __eq__(self, other: object) -> bool:
        """Compare what the sections say, not which guide they are bound to."""
        return isinstance(other, Section) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        """Hash by id: sections that are equal have the same."""
        return hash(self.id)

    @property
    def check_due(self) -> date:
        """Day by which the evidence must be checked again."""
        months = self.evidence_checked.month - 1 + MONTHS_TO_NEXT_CHECK[self.risk]
        year, month = self.evidence_checked.year + months // 12, months % 12 + 1
        for day in range(self.evidence_checked.day, 27, -1):
            try:
                return date(year, month, day)
            except ValueError:
                continue
        return date(year, month, min(self.evidence_checked.day, 28))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement in reading order: summary first, then the blocks."""
        return self.summary + tuple(s for block in self.blocks for s in statements_of(block))

    @property
    def by(self) -> str | None:
        """The clinic that added the section by an overlay; None for the guide's own."""
        return self.summary[0].by if all(s.by for s in self.statements) else None

    @property
    def guide(self) -> Resolver:
        """The guide that the section is bound to; ``Unbound`` when there is none."""
        if self._guide is None:
            raise Unbound(self.id)
        return self._guide

    @property
    def findings(self) -> "tuple[Finding, ...]":
        """Each finding that a statement cites, once, in citing order."""
        return self.guide.cited(
            dict.fromkeys(id for statement in self.statements for id in statement.findings)
        )

    @property
    def sources(self) -> "tuple[Source, ...]":
        """Each source that a statement cites, once, in citing order."""
        ids = dict.fromkeys(finding.source_id for finding in self.findings)
        return tuple(self.guide.source(id) for id in ids)

    @property
    def digest(self) -> str:
        """Digest of what the section says, in the guide that it is bound to."""
        return self.guide.digest_of_section(self)

    @property
    def concepts(self) -> "tuple[Concept, ...]":
        """What the section tells of, in codes, for look-up by other systems."""
        return tuple(concept for concept in self.guide.concepts if self.id in concept.sections)
