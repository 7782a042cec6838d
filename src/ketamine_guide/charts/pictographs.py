"""The pictograph: of a hundred people in each group, how many."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ketamine_guide.charts.chart import Chart
from ketamine_guide.charts.plain import Line
from ketamine_guide.charts.plain import Words as Said
from ketamine_guide.charts.saying import amount, capital, of_hundred, time
from ketamine_guide.charts.svg import HEAD, SIZE, WIDTH, Sheet, hollow, number, path, words, wrapped
from ketamine_guide.guide import Guide
from ketamine_guide.misses import unknown
from ketamine_guide.models.evidence import Figure
from ketamine_guide.models.reference import Words
from ketamine_guide.models.trials import Outcome, Trial

_SMALL, _BIG = 12.0, 22.0
_BESIDE = 2
_GAP = 24.0
_STEP, _FALL = 14.8, 19.0
_IN_A_ROW = 10
_PERSON = "m0 0a2.7 2.7 0 1 0 .01 0zm-3.3 6.4h6.6a1.6 1.6 0 0 1 1.6 1.6v4.6h-1.9v3.6h-6v-3.6h-1.9v-4.6a1.6 1.6 0 0 1 1.6 -1.6z"
"""Head and body of one figure, from the top of its head."""


class Group(NamedTuple):
    """One arm: how many people of a hundred, and what was printed."""

    label: str
    people: int
    figure: Figure


def groups_of(guide: Guide, trial: Trial, outcome: Outcome) -> tuple[Group, ...]:
    """Give the arms of an outcome that counts people; nothing when it counts something else."""
    labels = {arm.id: arm.label for arm in trial.arms}
    groups = []
    for result in outcome.results:
        figure = guide.figure(result.figure)
        people = of_hundred(figure)
        if people is None:
            return ()
        groups.append(Group(capital(labels[result.arm]), people, figure))
    return tuple(groups)


def chosen(guide: Guide, trial: Trial, outcome_id: str | None) -> tuple[Outcome, tuple[Group, ...]]:
    """Find an outcome and its groups: the one that is named, or the first that counts people."""
    known = [outcome.id for outcome in trial.outcomes]
    if outcome_id is not None and outcome_id not in known:
        unknown("outcome", outcome_id, known)
    for outcome in trial.outcomes:
        if outcome_id in (None, outcome.id) and (groups := groups_of(guide, trial, outcome)):
            return outcome, groups
    named = f"outcome {outcome_id} of " if outcome_id else ""
    raise ValueError(f"{named}trial {trial.id} does not count people of a hundred")


def pictograph_chart(guide: Guide, trial_id: str, outcome_id: str | None, prefix: str) -> Chart:
    """Draw a pictograph; ``ValueError`` when the outcome does not count people."""
    trial, said = guide.trial(trial_id), guide.words
    outcome, groups = chosen(guide, trial, outcome_id)
    measure = said.name("measures", outcome.measure)
    when = time(outcome.at, said)
    subject = said.say("after-that", subject=measure, time=when) if when else measure
    title = said.say("pictograph", trial=trial.name, subject=subject)
    desc = said.say("pictograph-how", measure=measure)
    sheet = Sheet()
    sheet.write(capital(subject), size=HEAD + 1, bold=True)
    sheet.write(trial.name)
    sheet.skip(6)
    for at in range(0, len(groups), _BESIDE):
        _draw_beside(sheet, groups[at : at + _BESIDE], said)
    _draw_key(sheet, measure, said)
    return Chart(
        title, desc, prefix, sheet.drawn(title, desc, prefix),
        tuple(said.say(head) for head in ("head-group", "head-hundred", "head-printed")),
        tuple((g.label, str(g.people), as_printed(g.figure, said)) for g in groups),
        (Said(capital(subject)), Said(trial.name), *_plain(groups, said)),
    )  # fmt: skip


def as_printed(figure: Figure, words: Words) -> str:
    """Say a figure as the report has it, with the people that it is of where that is known."""
    value = amount(figure.value, figure.unit)
    return words.say("out-of", value=value, number=figure.n) if figure.n else value


def _plain(groups: Iterable[Group], said: Words) -> Iterator[Line]:
    for group in groups:
        yield Said("")
        people = said.say("of-hundred", number=group.people)
        yield Said(f"{group.label}: {people}", 2)
        row = 20
        for at in range(0, 100, row):
            filled = min(max(group.people - at, 0), row)
            yield Said("#" * filled + "." * (row - filled), 2)


def _draw_beside(sheet: Sheet, groups: tuple[Group, ...], said: Words) -> None:
    width = (WIDTH - _GAP) / _BESIDE
    top, bottom = sheet.y, sheet.y
    labels = [wrapped(group.label, width, bold=True) for group in groups]
    for at, group in enumerate(groups):
        sheet.y = top
        x = at * (width + _GAP)
        sheet.write(group.label, bold=True, x=x, width=width)
        sheet.skip((max(map(len, labels)) - len(labels[at])) * SIZE * 1.3)
        _draw_people(sheet, group.people, x)
        _draw_number(sheet, group, x, width, said)
        bottom = max(bottom, sheet.y)
    sheet.y = bottom + 14


def _draw_people(sheet: Sheet, people: int, x: float) -> None:
    sheet.skip(8)
    places = [
        f"M{number(x + _STEP * (at % _IN_A_ROW) + 5)} {number(sheet.y + _FALL * (at // _IN_A_ROW))}"
        for at in range(100)
    ]
    filled, left = places[:people], places[people:]
    if left:
        sheet.add(hollow(path("kg-others", "".join(p + _PERSON for p in left)), 0.8))
    if filled:
        sheet.add(path("kg-people", "".join(p + _PERSON for p in filled)))
    sheet.skip(_FALL * 10)


def _draw_number(sheet: Sheet, group: Group, x: float, width: float, said: Words) -> None:
    sheet.skip(22)
    sheet.add(words(str(group.people), x, sheet.y, size=_BIG, bold=True))
    sheet.skip(3)
    sheet.write(said.say("of-hundred-people"), x=x, width=width)
    sheet.write(as_printed(group.figure, said), size=_SMALL, x=x, width=width)


def _draw_key(sheet: Sheet, measure: str, said: Words) -> None:
    for full, name in ((True, measure), (False, said.say("the-others"))):
        person = path("kg-people" if full else "kg-others", f"M6 {number(sheet.y + 1)}{_PERSON}")
        sheet.add(person if full else hollow(person, 0.8))
        sheet.write(name, size=_SMALL, x=20)
        sheet.skip(4)
