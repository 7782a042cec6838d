"""A toy guide that a toy clinic puts its overlay on."""

import json
from typing import Any

import toys

from ketamine_guide import (
    CalloutBlock,
    ChartBlock,
    ChecklistBlock,
    Guide,
    HeadingBlock,
    InvalidOverlay,
    ListBlock,
    Overlay,
    ParagraphBlock,
    Row,
    Section,
    Statement,
    TableBlock,
)
from ketamine_guide.overlay import apply, overlay_of

TOPICS = (
    "benefit", "practice", "harm", "certainty", "cost", "duration", "misuse", "interaction",
    "monitoring", "suicidal-thoughts", "special-groups", "help",
    "options",
)  # fmt: skip


def said(id: str, text: str, topic: str = "cost", **more: Any) -> Statement:
    """Give advice on cost, or a claim that rests on the toy finding on another topic."""
    kind = "advice" if topic == "cost" else "claim"
    return toys.statement(text, id, kind, findings=(f"toy-2020/{topic}",), **more)


def points(id: str, text: str = "You can read on.", see: str = "section:one") -> Statement:
    """Give a signpost."""
    return toys.statement(text, id, "signpost", see=(see,))


def main() -> Section:
    """Give a section of which some may be hidden and some may not."""
    return toys.section(
        id="one",
        title="What Treatment Costs",
        summary=(said("sum-cost", "Ask what it costs."), said("sum-pay", "Ask who pays.")),
        blocks=(
            HeadingBlock(id="prices", kind="heading", text="Prices"),
            ParagraphBlock(
                id="words",
                kind="paragraph",
                statements=(said("cost-us", "In the US you pay."), said("cost-uk", "Ask the NHS.")),
            ),
            ListBlock(
                id="list", kind="list", statements=(said("cost-list", "Ask for it in writing."),)
            ),
            HeadingBlock(id="care", kind="heading", text="Care"),
            CalloutBlock(
                id="care-call",
                kind="callout",
                level="caution",
                title="Take Care",
                statements=(said("care-plain", "Ask before you pay."),),
            ),
            CalloutBlock(
                id="aside",
                kind="callout",
                level="note",
                title="Aside",
                statements=(said("aside-words", "Prices change."),),
            ),
            TableBlock(
                id="table",
                kind="table",
                caption=points("table-caption", "This table shows who pays."),
                columns=("Place", "Who pays"),
                rows=(
                    Row(head="US", cells=(said("row-us", "You or your insurer."),)),
                    Row(head="UK", cells=(said("row-uk", "Mostly you."),)),
                ),
            ),
            ChartBlock(
                id="chart",
                kind="chart",
                form="timeline",
                trials=(),
                caption=points("chart-caption", "This drawing shows when."),
                alternative=(points("chart-words", "First one, then the other."),),
            ),
            HeadingBlock(id="last", kind="heading", text="Nothing Under It"),
        ),
    )


def balanced() -> Section:
    """Give a section that tells of benefit, with its limits and harms."""
    return toys.section(
        said("good", "Some people did well.", "benefit"),
        said("limit", "It faded in weeks.", "duration"),
        said("unsure", "It is not known for whom.", "cost"),
        said("sure", "One study saw it.", "certainty"),
        said("bad", "Some people felt ill.", "harm"),
        said("misuse", "Some people took more.", "misuse"),
        said("mixing", "Name all you take.", "interaction"),
        said("watch", "Staff watch you.", "monitoring"),
        said("groups", "Older people need care.", "special-groups"),
        toys.statement("Eat nothing first.", "eat", "advice", findings=("toy-2020/practice",)),
        toys.statement("With placebo some did well too.", "weighed", findings=("toy-2020/practice",)),
        toys.statement("Other ways remain.", "other", findings=("toy-2020/options",)),
        said("off", "In the US that use is off-label.", "cost"),
        said("detail", "Talk it over.", "cost", detail="Deaths were counted."),
        points("crisis-words", "Help is there.", "crisis-lines"),
        points("to-extra", "More is there.", "section:extra"),
        said("eases", "Thoughts of suicide eased. It has not been shown to prevent suicide.",
             "suicidal-thoughts"),
        id="two",
        title="Good and Bad",
        notices=("not-medical-advice", "no-clinical-review", "off-label", "crisis"),
    )  # fmt: skip


def plain(id: str = "extra", **more: Any) -> Section:
    """Give a section that holds nothing which must stay."""
    told: dict[str, Any] = {
        "id": id,
        "title": "Extra",
        "summary": (points(f"{id}-sum", see="section:one"),),
        "blocks": (
            ParagraphBlock(
                id="words", kind="paragraph", statements=(said(f"{id}-cost", "Ask again."),)
            ),
        ),
    }
    return toys.section(**(told | more))


def checklist() -> ChecklistBlock:
    """Give a checklist of two items."""
    return ChecklistBlock(
        id="ticks",
        kind="checklist",
        title="To Take Along",
        statements=(said("tick-one", "Your papers."), said("tick-two", "Your card.")),
    )


def guide(*sections: Section, **more: Any) -> Guide:
    """Give a guide of these sections, or of the three above, with a finding on each topic."""
    findings = tuple(toys.finding(f"toy-2020/{topic}", topic=topic, figures=()) for topic in TOPICS)
    told: dict[str, Any] = {"evidence": (toys.evidence("toy-2020", *findings),), "version": "1.0"}
    told["terms"] = (toys.term(), toys.term("off-label"))
    return toys.guide(*(sections or (main(), balanced(), plain())), **(told | more))


def overlay(**more: Any) -> Overlay:
    """Give the overlay of a clinic, as a file would hold it."""
    return overlay_of(written(**more))


def written(**more: Any) -> str:
    """Give the text of an overlay's file."""
    return json.dumps({"name": "Hill Road Clinic", "checked": "2026-11-20"} | more)


def note(text: str = "Our rooms are upstairs.", **more: Any) -> dict[str, Any]:
    """Give a note of one statement, as a file would hold it."""
    told: dict[str, Any] = {"id": "local-note", "section": "one"}
    return told | {"statements": [{"id": "local-note-words", "text": text}]} | more


def own_section(**more: Any) -> dict[str, Any]:
    """Give a section of the clinic's own, as a file would hold it."""
    told: dict[str, Any] = {"id": "local-rooms", "title": "Our Rooms"}
    told |= {"summary": [{"id": "local-rooms-sum", "text": "You rest in a quiet room."}]}
    listed = [{"id": "local-rooms-list", "text": "Bring a list of all you take."}]
    block = {"id": "local-rooms-block", "kind": "list", "statements": listed}
    return told | {"blocks": [block]} | more


def hidden(id: str, kind: str = "statement", **more: Any) -> dict[str, Any]:
    """Give an entry that hides something, as a file would hold it."""
    return {"kind": kind, "id": id} | more


def refusals(overlay: Overlay, onto: Guide | None = None) -> list[tuple[str, str]]:
    """Give rule and place of each problem that ``apply`` finds; none when it makes a guide."""
    try:
        apply(overlay, onto or guide())
    except InvalidOverlay as fault:
        return [(problem.rule, problem.path) for problem in fault.problems]
    return []


def rules(overlay: Overlay, onto: Guide | None = None) -> set[str]:
    """Give the rules that an overlay breaks."""
    return {rule for rule, _ in refusals(overlay, onto)}
