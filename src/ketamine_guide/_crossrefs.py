"""What no file can know alone: ids that lead nowhere, stand twice or go in circles."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol, TypeVar

from ketamine_guide.errors import ContentProblem, InvalidContent
from ketamine_guide.guide import Guide
from ketamine_guide.models.evidence import Evidence, Figure
from ketamine_guide.models.reference import Manifest, Notice, Redirect
from ketamine_guide.models.text import ChartBlock, Section, Statement
from ketamine_guide.models.trials import FigurePart, Trial

T = TypeVar("T")


class Files(Protocol):
    """What the search for faults needs of the reader of files."""

    def evidence(self, source_id: str) -> Evidence: ...
    def evidence_ids(self) -> Iterable[str]: ...
    def section_files(self, language: str) -> Iterable[str]: ...
    def redirects(self) -> tuple[Redirect, ...]: ...
    def manifest(self) -> Manifest: ...


@dataclass
class _Found:
    """What could be read, what could not (None), and the faults met on the way."""

    language: str
    problems: list[ContentProblem] = field(default_factory=list)
    manifest: Manifest | None = None
    sections: dict[str, Section] = field(default_factory=dict)
    sections_whole: bool = True
    evidence: dict[str, Evidence | None] = field(default_factory=dict)
    figures: dict[str, dict[str, Figure]] = field(default_factory=dict)
    terms: frozenset[str] | None = None
    notices: dict[str, Notice] | None = None
    crisis_lines: frozenset[str] | None = None
    trials: frozenset[str] | None = None
    statements: list[tuple[str, Statement]] = field(default_factory=list)

    def attempt(self, read: Callable[[], T]) -> T | None:
        """Read something; keep its problems when it is not valid."""
        try:
            return read()
        except InvalidContent as fault:
            self.problems.extend(fault.problems)
            return None

    def section_path(self, id: str) -> str:
        return f"sections/{self.language}/{id}.json"


def faults(guide: Guide, files: Files) -> Iterator[ContentProblem]:
    """Read everything that a guide holds and yield each fault of files and references.

    A file that cannot be read is reported once and left out of the cross-references.
    """
    found = _Found(guide.language)
    found.manifest = found.attempt(files.manifest)
    found.attempt(lambda: guide.words)
    _read_sections(found, guide, files)
    _read_evidence(found, files)
    _read_lists(found, guide)
    approvals = found.attempt(lambda: guide.all_approvals) or ()
    trials = found.attempt(lambda: guide.trials)
    found.trials = None if trials is None else frozenset(trial.id for trial in trials)
    redirects = found.attempt(files.redirects) or ()
    yield from found.problems
    for file, statement in found.statements:
        yield from _statement_faults(found, file, statement)
    for id, section in found.sections.items():
        yield from _section_faults(found, id, section)
    for approval in approvals:
        yield from _source_fault(found, "approvals.json", f"{approval.id}.source", approval.source)
    for trial in trials or ():
        yield from _trial_faults(found, trial)
    for evidence in filter(None, found.evidence.values()):
        if by := evidence.source.standing.by:
            path = f"evidence/{evidence.source.id}.json"
            yield from _source_fault(found, path, "source.custom.standing.by", by)
    yield from _doubled_ids(found)
    yield from _redirect_faults(found, redirects)


def _read_sections(found: _Found, guide: Guide, files: Files) -> None:
    on_disk = tuple(files.section_files(found.language))
    listed = found.manifest.sections if found.manifest else on_disk
    for id in listed:
        section = found.attempt(partial(guide.section, id))
        if section is None:
            found.sections_whole = False
            continue
        found.sections[id] = section
        found.statements += [(found.section_path(id), s) for s in section.statements]
    for id in sorted(set(on_disk) - set(listed)):
        message = "is not in the reading order of guide.json"
        found.problems.append(ContentProblem(found.section_path(id), "", message))


def _read_evidence(found: _Found, files: Files) -> None:
    for id in files.evidence_ids():
        evidence = found.evidence[id] = found.attempt(partial(files.evidence, id))
        for finding in evidence.findings if evidence else ():
            found.figures[finding.id] = {figure.name: figure for figure in finding.figures}


def _read_lists(found: _Found, guide: Guide) -> None:
    terms = found.attempt(lambda: guide.terms)
    notices = found.attempt(lambda: guide.notices)
    lines = found.attempt(lambda: guide.all_crisis_lines)
    if terms is not None:
        found.terms = frozenset(term.id for term in terms)
        file = f"terms/{found.language}.json"
        found.statements += [(file, term.definition) for term in terms]
    if notices is not None:
        found.notices = {notice.id: notice for notice in notices}
        file = f"notices/{found.language}.json"
        found.statements += [(file, s) for notice in notices for s in notice.statements]
    if lines is not None:
        found.crisis_lines = frozenset(line.id for line in lines)


def _statement_faults(found: _Found, file: str, statement: Statement) -> Iterator[ContentProblem]:
    for id in statement.findings:
        if id not in found.figures and found.evidence.get(id.partition("/")[0], 0) is not None:
            yield ContentProblem(file, f"{statement.id}.findings", f"no finding {id!r}")
    for pin in statement.numbers:
        for ref, part in ((pin.figure, pin.part), (pin.other, "value")):
            if ref and (message := _pin_fault(found, ref, part)):
                yield ContentProblem(file, f"{statement.id}.numbers", message)
    for ref in statement.see:
        if not _leads_somewhere(found, ref):
            yield ContentProblem(file, f"{statement.id}.see", f"{ref!r} leads nowhere")


def _pin_fault(found: _Found, ref: str, part: str) -> str | None:
    finding, _, name = ref.partition("#")
    if finding not in found.figures:
        return None  # Said of the finding already, or of its file.
    figure = found.figures[finding].get(name)
    if figure is None:
        return f"no figure {ref!r}"
    return f"the figure {ref!r} has no {part!r}" if getattr(figure, part) is None else None


def _leads_somewhere(found: _Found, ref: str) -> bool:
    kind, _, id = ref.partition(":")
    match kind:
        case "section":
            return id in found.sections or not found.sections_whole
        case "source":
            return id in found.evidence
        case "term":
            return found.terms is None or id in found.terms
        case "crisis-line":
            return found.crisis_lines is None or id in found.crisis_lines
        case _:
            return True


def _trial_faults(found: _Found, trial: Trial) -> Iterator[ContentProblem]:
    yield from _source_fault(found, "trials.json", f"{trial.id}.source", trial.source)
    for where, named in _figures_of(trial):
        finding = named.figure.partition("#")[0]
        strange = finding.partition("/")[0] not in found.evidence
        if not strange and found.evidence[finding.partition("/")[0]] is None:
            continue
        if finding not in found.figures:
            message: str | None = f"no finding {finding!r}"
        else:
            message = _pin_fault(found, named.figure, named.part)
        if message:
            yield ContentProblem("trials.json", f"{trial.id}.{where}", message)


def _figures_of(trial: Trial) -> Iterator[tuple[str, FigurePart]]:
    yield "n", trial.n
    for arm in trial.arms:
        if arm.n:
            yield f"arms.{arm.id}", arm.n
    for outcome in trial.outcomes:
        for result in outcome.results:
            yield f"outcomes.{outcome.id}", FigurePart(figure=result.figure)
        if outcome.estimate:
            yield f"outcomes.{outcome.id}", FigurePart(figure=outcome.estimate.figure)


def _section_faults(found: _Found, id: str, section: Section) -> Iterator[ContentProblem]:
    file = found.section_path(id)
    for notice in section.notices:
        if found.notices is not None and notice not in found.notices:
            yield ContentProblem(file, "notices", f"no notice {notice!r}")
    for block in section.blocks:
        if isinstance(block, ChartBlock) and found.trials is not None:
            for trial in sorted(set(block.trials) - found.trials):
                yield ContentProblem(file, f"{block.id}.trials", f"no trial {trial!r}")
    for source in section.reading:
        yield from _source_fault(found, file, "reading", source)


def _source_fault(found: _Found, file: str, path: str, id: str) -> Iterator[ContentProblem]:
    if id not in found.evidence:
        yield ContentProblem(file, path, f"no source {id!r}")


def _doubled_ids(found: _Found) -> Iterator[ContentProblem]:
    first: dict[str, str] = {}
    for file, statement in found.statements:
        if statement.id in first:
            message = f"the id of another statement, in {first[statement.id]}"
            yield ContentProblem(file, statement.id, message)
        first.setdefault(statement.id, file)


def _redirect_faults(found: _Found, redirects: tuple[Redirect, ...]) -> Iterator[ContentProblem]:
    living = {
        "section": frozenset(found.sections),
        "statement": frozenset(statement.id for _, statement in found.statements),
    }
    for redirect in redirects:
        if redirect.id in living[redirect.kind]:
            yield ContentProblem("redirects.json", redirect.id, "is redirected, though it lives")
        for target in redirect.to:
            if found.sections_whole and target not in living[redirect.kind]:
                message = f"leads to {target!r}, and there is no such {redirect.kind}"
                yield ContentProblem("redirects.json", redirect.id, message)
