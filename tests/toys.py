"""Small guides made in code, on which the logic is tested."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from ketamine_guide import (
    Approval,
    Channel,
    CrisisLine,
    Evidence,
    Figure,
    Finding,
    Guide,
    Notice,
    ParagraphBlock,
    Pin,
    Section,
    Source,
    Statement,
    Term,
)
from ketamine_guide._load import LIBRARY
from ketamine_guide.checks.problem import Problem
from ketamine_guide.guide import guide_of
from ketamine_guide.models.evidence import Checked, Custom, IssuedDate
from ketamine_guide.models.reference import Manifest, Redirect
from ketamine_guide.models.trials import Arm, ArmResult, Estimate, FigurePart, Outcome, Trial

DAY = date(2026, 11, 23)
CHECKED = Checked(how="abstract", seen_at="https://example.org/a", on=DAY)
WORDS = LIBRARY.guide("en").words
"""The words that ship: a renderer prints nothing of its own."""

MANIFEST = Manifest(sections=("one",), jurisdictions={"DE": "EU", "FR": "EU"})


def figure(
    name: str = "response-ketamine", value: str = "27", unit: str = "%", **more: Any
) -> Figure:
    """Give a figure: 27 in 100 unless told otherwise."""
    return Figure(name=name, value=Decimal(value), unit=unit, **more)


def finding(id: str = "toy-2020/result", **more: Any) -> Finding:
    """Give a finding with a figure for each of two arms."""
    told: dict[str, Any] = {
        "topic": "benefit",
        "locator": "Abstract",
        "statement": "More people responded to one than to the other.",
        "population": "adults",
        "figures": (figure(), figure("response-placebo", "9"), figure("follow-up", "4", "wk")),
        "checked": CHECKED,
    }
    return Finding(id=id, **(told | more))


def source(id: str = "toy-2020", **more: Any) -> Source:
    """Give a journal article of 2020."""
    custom = Custom(**{"design": "randomised-trial", **more.pop("custom", {})})
    told: dict[str, Any] = {
        "type": "article-journal",
        "title": "A toy trial",
        "issued": IssuedDate(date_parts=((2020,),)),
    }
    return Source(id=id, custom=custom, **(told | more))


def evidence(id: str = "toy-2020", *findings: Finding, **more: Any) -> Evidence:
    """Give a source with its findings: one, unless told otherwise."""
    return Evidence(source=source(id, **more), findings=findings or (finding(f"{id}/result"),))


def statement(
    text: str = "Ketamine was compared with placebo.",
    id: str = "said",
    kind: str = "claim",
    **more: Any,
) -> Statement:
    """Give a statement that cites the toy finding, unless it is a signpost."""
    told: dict[str, Any] = (
        {"see": ("section:one",)} if kind == "signpost" else {"findings": ("toy-2020/result",)}
    )
    return Statement.model_validate({"id": id, "kind": kind, "text": text, **told, **more})


def pin(figure: str = "response-ketamine", finding: str = "toy-2020/result", **more: Any) -> Pin:
    """Give a pin to a figure of the toy finding."""
    return Pin(figure=f"{finding}#{figure}", **more)


def section(*statements: Statement, id: str = "one", **more: Any) -> Section:
    """Give a section that holds these statements in one paragraph after a summary."""
    told: dict[str, Any] = {
        "title": "Toy",
        "summary": (statement("You can read on.", f"{id}-summary", "signpost"),),
        "blocks": (
            ParagraphBlock(id="words", kind="paragraph", statements=statements or (statement(),)),
        ),
        "notices": ("not-medical-advice", "no-clinical-review", "off-label"),
        "evidence_checked": DAY,
        "risk": "safety",
    }
    return Section(id=id, **(told | more))


def notice(id: str, text: str = "This is general information.") -> Notice:
    """Give a notice of one signpost."""
    return Notice(
        id=id,
        level="emergency" if id == "crisis" else "note",
        title="Toy notice",
        statements=(statement(text, f"notice-{id}", "signpost"),),
    )


NOTICES = tuple(
    notice(id) for id in ("crisis", "not-medical-advice", "no-clinical-review", "off-label")
)


def term(id: str = "placebo", *forms: str) -> Term:
    """Give a term that defines itself."""
    definition = statement(
        "A dummy treatment.", f"term-{id}", "definition", see=(f"term:{id}",), findings=()
    )
    return Term(id=id, name=id, forms=forms or (id,), definition=definition)


def approval(id: str = "us-toy", **more: Any) -> Approval:
    """Give a US approval of March 2019."""
    told: dict[str, Any] = {
        "substance": "esketamine",
        "route": "nasal",
        "indication": "treatment-resistant-depression",
        "jurisdiction": "US",
        "authority": "FDA",
        "status": "approved",
        "date": "2019-03-05",
        "source": "toy-2020",
    }
    return Approval(id=id, **(told | more))


def crisis_line(id: str = "us-line", jurisdiction: str | None = "US", **more: Any) -> CrisisLine:
    """Give a line that is open day and night."""
    told: dict[str, Any] = {
        "name": id,
        "role": "crisis",
        "channels": (Channel(kind="phone", address="tel:123"),),
        "hours": "24/7",
        "languages": ("en",),
        "checked": CHECKED,
    }
    return CrisisLine(id=id, jurisdiction=jurisdiction, **(told | more))


def arm(id: str, type: str, n: str | None = None) -> Arm:
    """Give an arm, whose people are counted by a figure of the toy finding."""
    named = FigurePart(figure=f"toy-2020/result#{n}") if n else None
    return Arm.model_validate({"id": id, "label": id, "type": type, "n": named})


def outcome(id: str = "response", **more: Any) -> Outcome:
    """Give the response at four weeks in both arms."""
    told: dict[str, Any] = {
        "measure": "response",
        "primary": True,
        "at": "4 wk",
        "results": (
            ArmResult(arm="ketamine", figure="toy-2020/result#response-ketamine"),
            ArmResult(arm="placebo", figure="toy-2020/result#response-placebo"),
        ),
    }
    return Outcome(id=id, **(told | more))


def estimate(figure: str = "response-ketamine", effect: str = "difference") -> Estimate:
    """Give an estimate of ketamine with placebo."""
    return Estimate.model_validate(
        {
            "figure": f"toy-2020/result#{figure}",
            "effect": effect,
            "arm": "ketamine",
            "with": "placebo",
        }
    )


def trial(id: str = "toy", **more: Any) -> Trial:
    """Give a trial of two arms of 27 and 9 people."""
    told: dict[str, Any] = {
        "name": "TOY-1",
        "source": "toy-2020",
        "registration": ("NCT00000001",),
        "substance": "ketamine",
        "administration": "intravenous",
        "population": "adults",
        "intervention": "ketamine",
        "comparator": "placebo",
        "control": "placebo",
        "allocation": "parallel",
        "blinding": "double-blind",
        "n": FigurePart(figure="toy-2020/result#people"),
        "arms": (
            arm("ketamine", "experimental", "people-ketamine"),
            arm("placebo", "placebo-comparator", "people-placebo"),
        ),
        "outcomes": (outcome(),),
    }
    return Trial(id=id, **(told | more))


def trial_evidence(**counts: str) -> Evidence:
    """Give the toy finding with the people of a trial: 36 in two arms of 27 and 9."""
    people = {"people": "36", "people-ketamine": "27", "people-placebo": "9"} | counts
    figures = finding().figures + tuple(figure(n, v, "1") for n, v in people.items())
    return evidence("toy-2020", finding(figures=figures))


def guide(*sections: Section, **more: Any) -> Guide:
    """Give a guide of these sections over one toy source."""
    told: dict[str, Any] = {
        "language": "en",
        "version": "0",
        "words": WORDS,
        "manifest": MANIFEST,
        "sections": sections or (section(),),
        "evidence": (evidence(),),
        "terms": (term(),),
        "notices": NOTICES,
        "approvals": (approval(),),
        "crisis_lines": (
            crisis_line("us-emergency", role="emergency"),
            crisis_line(),
            crisis_line("eu-emergency", "EU", role="emergency"),
            crisis_line("fr-line", "FR"),
            crisis_line("anywhere", None, role="finder"),
        ),
    }
    return guide_of(**(told | more))


def redirect(id: str, *to: str, kind: str = "section") -> Redirect:
    """Give a redirect of a section."""
    return Redirect.model_validate({"id": id, "kind": kind, "to": to})


def breaches(
    check: Callable[[Guide], Iterable[Problem]], guide: Guide
) -> list[tuple[str, str, str]]:
    """Give file, place and message of each problem that a check finds, all under its own name."""
    problems = tuple(check(guide))
    rule = check.__name__.replace("_", "-")
    assert all(problem.rule == rule and problem.remedy for problem in problems)
    return [(problem.file, problem.at, problem.message) for problem in problems]
