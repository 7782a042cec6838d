"""A guide with an overlay on it, made only if nothing that keeps a reader safe is lost."""

from collections.abc import Iterable, Iterator
from functools import partial

from ketamine_guide.checks import CHECKS, balance, evidence, trials
from ketamine_guide.checks.problem import Problem
from ketamine_guide.errors import InvalidOverlay, OverlayProblem
from ketamine_guide.guide import Guide, Shelf, shelf_of
from ketamine_guide.models.overlay import Overlay
from ketamine_guide.models.text import Section
from ketamine_guide.overlay.adding import adding_faults, notes_at, own_section
from ketamine_guide.overlay.hiding import Cut, Faults, cut_of, hiding_faults, without
from ketamine_guide.overlay.places import Places
from ketamine_guide.overlay.reading import overlay_of
from ketamine_guide.overlay.words import Breach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ketamine_guide.guide import Shelves
    from ketamine_guide.models.reference import Manifest


_ASKED = tuple(
    check
    for check in CHECKS
    if check
    not in (
        evidence.numbers_are_pinned,
        evidence.dates_are_sourced,
        balance.frequencies_have_a_comparator,
        trials.arms_add_up,
        trials.outcome_times_agree,
    )
)
"""Left out are those that judge a statement or trial of the guide's by itself: what was right
stays right, and for a clinic's own numbers ``overlay.words`` is stricter."""


def apply(overlay: Overlay, guide: Guide) -> Guide:
    """Give a new guide of the same version with an overlay on it (``guide.overlay``).

    Its sections are bound to it; statements that are neither added nor hidden are the same,
    digests too. What is gone since the overlay was recorded is passed over and what was
    reworded is shown (``conflicts`` tells of both). Raises ``InvalidOverlay`` with every
    problem: the overlay may not hide what keeps a reader safe or what limits a benefit, nor
    say what the guide itself may not.
    """
    # A record can be built past its own rules (``model_construct``): it is held to them here.
    held = overlay_of(overlay.model_dump_json(exclude_unset=True, warnings=False), overlay.file)
    made, problems = _made(held, guide)
    if problems:
        raise InvalidOverlay(problems)
    return made


def _made(overlay: Overlay, guide: Guide) -> tuple[Guide, tuple[OverlayProblem, ...]]:
    places = Places(guide)
    cut = cut_of(overlay, places)
    sections = tuple(_sections(overlay, places, cut))
    faults = [*_misfits(overlay, guide), *hiding_faults(overlay, places, cut)]
    faults += adding_faults(overlay, places, cut)
    told = {(at, breach.rule) for at, breach in faults}
    # What is attached to a section that is hidden is judged all the same.
    lost = (_with_notes(places.sections[id], overlay, places, cut) for id in cut.sections)
    faults += _broken(overlay, places, (*sections, *lost), told)
    problems = dict.fromkeys(
        OverlayProblem(breach.rule, overlay.file, at, breach.message, breach.remedy)
        for at, breach in faults
    )
    return _bound(overlay, guide, sections), tuple(problems)


def _misfits(overlay: Overlay, guide: Guide) -> Faults:
    if guide.overlay is not None:
        message = f"the guide carries the overlay of {guide.overlay.name} already"
        yield "", Breach("one-overlay", message, "apply it to the guide as it ships")
    if overlay.language != guide.language:
        message = f"is in {overlay.language!r}, and the guide in {guide.language!r}"
        yield "language", Breach("one-language", message, "load the guide in that language")


def _sections(overlay: Overlay, places: Places, cut: Cut) -> Iterator[Section]:
    notices = tuple(notice.id for notice in places.guide.notices)
    own = [(one.after, own_section(one, overlay, notices)) for one in overlay.sections]
    for section in places.sections.values():
        if section.id not in cut.sections:
            yield _with_notes(section, overlay, places, cut)
        yield from (added for after, added in own if after == section.id)
    yield from (added for after, added in own if after not in places.sections)


def _with_notes(section: Section, overlay: Overlay, places: Places, cut: Cut) -> Section:
    left, blocks = without(section, cut)
    told = [*notes_at(overlay, places, section.id, "summary")]
    for id, block in blocks:
        told += [block] if block is not None else []
        told += notes_at(overlay, places, section.id, id)
    told += notes_at(overlay, places, section.id, "end")
    same = left.summary == section.summary and tuple(told) == section.blocks
    return section if same else left.model_copy(update={"blocks": tuple(told)})


def _bound(overlay: Overlay, guide: Guide, sections: Iterable[Section]) -> Guide:
    shelves = guide._shelves  # noqa: SLF001  # A guide of the same shelves but one.
    shelf: Shelf[Section] = Shelf()
    reload = shelves.reload and partial(_again, overlay, shelves.reload)
    manifest = _manifest(shelves, frozenset(section.id for section in sections))
    made = Guide(
        shelves._replace(sections=shelf, manifest=lambda: manifest, reload=reload, overlay=overlay)
    )
    shelf.update((section.id, made.bind(section)) for section in sections)
    return made


def _again(
    overlay: Overlay, reload: "Callable[[str, str], Guide]", language: str, version: str
) -> Guide:
    return apply(overlay, reload(language, version))


def _manifest(shelves: "Shelves", left: frozenset[str]) -> "Manifest":
    told = shelves.manifest()
    concepts = (
        one.model_copy(update={"sections": tuple(id for id in one.sections if id in left)})
        for one in told.concepts
    )
    return told.model_copy(update={"concepts": tuple(one for one in concepts if one.sections)})


def _broken(
    overlay: Overlay, places: Places, sections: tuple[Section, ...], known: set[tuple[str, str]]
) -> Faults:
    # What was so before is not the overlay's doing; what stands as it was need not be asked.
    touched = [one for one in sections if one is not places.sections.get(one.id)]
    as_it_was = [places.sections[one.id] for one in touched if one.id in places.sections]
    before = {_named(problem) for problem in _problems(places, as_it_was)}
    at = {statement.id: f"{path}.text" for path, statement in overlay.statements()}
    at |= {own.id: f"sections.{nth}.title" for nth, own in enumerate(overlay.sections)}
    for problem in _problems(places, touched):
        path = at.get(problem.at, "")
        if _named(problem) not in before and (path, problem.rule) not in known:
            message = problem.message if path else f"{problem.at} then {problem.message}"
            yield path, Breach(problem.rule, message, problem.remedy)


def _problems(places: Places, sections: Iterable[Section]) -> list[Problem]:
    shelves = places.guide._shelves  # noqa: SLF001
    probe = shelves._replace(
        sections=shelf_of(sections, lambda section: section.id), notices=Shelf()
    )
    return [problem for check in _ASKED for problem in check(Guide(probe))]


def _named(problem: Problem) -> tuple[str, str, str]:
    return problem.rule, problem.at, problem.message
