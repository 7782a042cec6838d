"""Tests of the search for ids that lead nowhere, stand twice or go in circles."""

from collections.abc import Iterable

import pytest
import toys

from ketamine_guide import ChartBlock, ContentProblem, Evidence, Guide, InvalidContent, Section
from ketamine_guide._crossrefs import faults
from ketamine_guide.models.evidence import Standing
from ketamine_guide.models.reference import Manifest, Redirect
from ketamine_guide.models.trials import FigurePart


class Files:
    """The files of a toy guide, some of which cannot be read."""

    def __init__(
        self,
        *evidence: Evidence,
        on_disk: Iterable[str] = ("one",),
        redirects: Iterable[Redirect] = (),
        manifest: Manifest | None = toys.MANIFEST,
        broken: Iterable[str] = (),
    ) -> None:
        self._evidence = {one.source.id: one for one in evidence or (toys.evidence(),)}
        self._on_disk, self._redirects = tuple(on_disk), tuple(redirects)
        self._manifest, self._broken = manifest, tuple(broken)

    def evidence(self, source_id: str) -> Evidence:
        """Give a file of evidence, or report that it is broken."""
        if source_id in self._broken:
            raise InvalidContent([ContentProblem(f"evidence/{source_id}.json", "", "is broken")])
        return self._evidence[source_id]

    def evidence_ids(self) -> tuple[str, ...]:
        """Name every file of evidence."""
        return (*self._evidence, *self._broken)

    def section_files(self, language: str) -> tuple[str, ...]:
        """Name every file of a section."""
        return self._on_disk if language == "en" else ()

    def redirects(self) -> tuple[Redirect, ...]:
        """Give the redirects."""
        return self._redirects

    def manifest(self) -> Manifest:
        """Give the manifest, or report that it is broken."""
        if self._manifest is None:
            raise InvalidContent([ContentProblem("guide.json", "", "is broken")])
        return self._manifest


def found(guide: Guide, files: Files | None = None) -> list[tuple[str, str]]:
    """Give place and message of each fault."""
    return [(f"{p.file}:{p.path}", p.message) for p in faults(guide, files or Files())]


ONE = "sections/en/one.json"


def test_a_sound_guide_has_no_fault() -> None:
    """Nothing is reported where every id leads somewhere."""
    assert found(toys.guide()) == []


def test_a_citation_leads_to_a_finding() -> None:
    """A finding that is not there is named with its statement."""
    said = toys.statement(findings=("toy-2020/result", "toy-2020/none", "nowhere/x"))

    assert found(toys.guide(toys.section(said))) == [
        (f"{ONE}:said.findings", "no finding 'toy-2020/none'"),
        (f"{ONE}:said.findings", "no finding 'nowhere/x'"),
    ]


def test_a_file_that_cannot_be_read_is_reported_once() -> None:
    """What cites a broken file is not reported besides."""
    said = toys.statement(
        findings=("broken/x",), see=("source:broken",), numbers=(toys.pin("n", "broken/x"),)
    )
    guide = toys.guide(toys.section(said))

    assert found(guide, Files(broken=["broken"])) == [("evidence/broken.json:", "is broken")]


def test_a_pin_leads_to_a_figure() -> None:
    """Both figures of a pin are followed."""
    pins = (toys.pin("none"), toys.pin(rule="difference", other="toy-2020/result#lost"))

    assert found(toys.guide(toys.section(toys.statement(numbers=pins)))) == [
        (f"{ONE}:said.numbers", "no figure 'toy-2020/result#none'"),
        (f"{ONE}:said.numbers", "no figure 'toy-2020/result#lost'"),
    ]


@pytest.mark.parametrize("ref", ["section:two", "source:lost", "term:lost", "crisis-line:lost"])
def test_a_pointer_leads_somewhere(ref: str) -> None:
    """Every kind of pointer is followed."""
    said = toys.statement(see=(ref,))

    assert found(toys.guide(toys.section(said))) == [(f"{ONE}:said.see", f"{ref!r} leads nowhere")]


@pytest.mark.parametrize(
    "ref", ["section:one", "source:toy-2020", "term:placebo", "crisis-line:us-line", "crisis-lines"]
)
def test_a_pointer_to_what_is_there_is_no_fault(ref: str) -> None:
    """Every kind of pointer may be used."""
    assert found(toys.guide(toys.section(toys.statement(see=(ref,))))) == []


def test_notices_and_reading_are_there() -> None:
    """A section names only notices and sources that ship."""
    section = toys.section(notices=("lost",), reading=("gone",))

    assert found(toys.guide(section)) == [
        (f"{ONE}:notices", "no notice 'lost'"),
        (f"{ONE}:reading", "no source 'gone'"),
    ]


def test_a_statement_id_stands_once_in_the_guide() -> None:
    """The same id in a section and in a notice is a fault of the second place."""
    guide = toys.guide(toys.section(toys.statement(id="notice-crisis")))

    assert found(guide) == [
        ("notices/en.json:notice-crisis", f"the id of another statement, in {ONE}")
    ]


def test_approvals_and_standings_name_sources_that_ship() -> None:
    """A decision without its source, a correction by nobody: both are faults."""
    corrected = toys.evidence(custom={"standing": Standing(status="corrected", by="lost")})
    guide = toys.guide(approvals=(toys.approval(source="gone"),))

    assert found(guide, Files(corrected)) == [
        ("approvals.json:us-toy.source", "no source 'gone'"),
        ("evidence/toy-2020.json:source.custom.standing.by", "no source 'lost'"),
    ]


def test_every_section_file_is_in_the_reading_order() -> None:
    """A file that nobody lists is a fault."""
    assert found(toys.guide(), Files(on_disk=("one", "two"))) == [
        ("sections/en/two.json:", "is not in the reading order of guide.json")
    ]


def test_sections_are_judged_even_when_the_manifest_is_broken() -> None:
    """What stands in the folder is read instead."""
    guide = toys.guide(toys.section(toys.statement(findings=("nowhere/x",))))

    assert found(guide, Files(manifest=None)) == [
        ("guide.json:", "is broken"),
        (f"{ONE}:said.findings", "no finding 'nowhere/x'"),
    ]


def test_redirects_lead_from_the_retired_to_the_living() -> None:
    """A living id and a lost target are faults."""
    redirects = (
        toys.redirect("c", "one"),
        toys.redirect("one"),
        toys.redirect("d", "lost"),
        toys.redirect("e", "lost", kind="statement"),
    )

    assert found(toys.guide(), Files(redirects=redirects)) == [
        ("redirects.json:one", "is redirected, though it lives"),
        ("redirects.json:d", "leads to 'lost', and there is no such section"),
        ("redirects.json:e", "leads to 'lost', and there is no such statement"),
    ]


def test_a_redirect_is_not_judged_by_sections_that_cannot_be_read() -> None:
    """Its target may be in the one that is broken."""
    guide = toys.guide()
    guide._shelves.sections._fetch = broken_section
    manifest = Manifest(sections=("one", "two"), jurisdictions={})
    files = Files(
        on_disk=("one", "two"), manifest=manifest, redirects=[toys.redirect("a", "three")]
    )

    assert found(guide, files) == [("sections/en/two.json:", "is broken")]


def broken_section(id: str) -> Section:
    """Report that a section's file is broken."""
    raise InvalidContent([ContentProblem(f"sections/en/{id}.json", "", "is broken")])


def test_a_pin_names_a_part_that_the_figure_has() -> None:
    """A dose that was not recorded cannot be shown."""
    said = toys.statement(numbers=(toys.pin(part="dose"),))

    assert found(toys.guide(toys.section(said))) == [
        (f"{ONE}:said.numbers", "the figure 'toy-2020/result#response-ketamine' has no 'dose'")
    ]


def test_a_trial_leads_to_its_source_and_figures() -> None:
    """Every reference of a sound trial does."""
    held = toys.trial_evidence()
    guide = toys.guide(evidence=(held,), trials=(toys.trial(),))

    assert found(guide, Files(held)) == []


def test_a_trial_that_leads_nowhere_is_reported() -> None:
    """Source, finding, figure and part of a figure, each at its place."""
    held = toys.trial_evidence()
    arms = (
        toys.arm("ketamine", "experimental", "nobody"),
        toys.arm("placebo", "placebo-comparator"),
    )
    lost = toys.estimate().model_copy(update={"figure": "gone-1999/result#x"})
    trial = toys.trial(
        source="gone-1999",
        n=FigurePart(figure="toy-2020/result#people", part="low"),
        arms=arms,
        outcomes=(toys.outcome(), toys.outcome("other", estimate=lost)),
    )
    guide = toys.guide(evidence=(held,), trials=(trial,))

    assert found(guide, Files(held)) == [
        ("trials.json:toy.source", "no source 'gone-1999'"),
        ("trials.json:toy.n", "the figure 'toy-2020/result#people' has no 'low'"),
        ("trials.json:toy.arms.ketamine", "no figure 'toy-2020/result#nobody'"),
        ("trials.json:toy.outcomes.other", "no finding 'gone-1999/result'"),
    ]


def test_a_trial_of_a_broken_file_is_left_out_of_the_cross_references() -> None:
    """The file is reported once."""
    held = toys.trial_evidence()
    lost = toys.estimate().model_copy(update={"figure": "bad-2001/result#x"})
    trial = toys.trial(outcomes=(toys.outcome(estimate=lost),))
    guide = toys.guide(evidence=(held,), trials=(trial,))

    assert found(guide, Files(held, broken=("bad-2001",))) == [
        ("evidence/bad-2001.json:", "is broken")
    ]


def test_a_chart_of_a_trial_that_is_not_there_is_reported() -> None:
    """Before a page is made of it."""
    chart = ChartBlock(
        id="drawn",
        kind="chart",
        form="forest",
        trials=("lost",),
        caption=toys.statement(id="caption"),
        alternative=(toys.statement(id="words"),),
    )
    guide = toys.guide(toys.section(blocks=(chart,)))

    assert found(guide) == [(f"{ONE}:drawn.trials", "no trial 'lost'")]
