"""Charts of trials and approvals: a drawing, a table and plain characters that say the same.

Every number in them is read from the figures that a trial names; nothing is typed in.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from ketamine_guide.charts.chart import Chart
from ketamine_guide.charts.courses import course_chart
from ketamine_guide.charts.forests import forest_chart
from ketamine_guide.charts.pictographs import pictograph_chart
from ketamine_guide.charts.timelines import timeline_chart
from ketamine_guide.guide import Guide
from ketamine_guide.models.text import ChartBlock
from ketamine_guide.models.trial_lists import Measure

__all__ = ["Chart", "charts_of", "course", "forest", "pictograph", "timeline"]

_PREFIX = "kg-chart"


def forest(
    guide: Guide,
    trial_ids: Iterable[str] | None = None,
    measure: Measure = "depression-score",
    *,
    prefix: str = _PREFIX,
) -> Chart:
    """Draw how the groups of trials differed, with intervals, by comparison and scale.

    What favours ketamine or esketamine is always on the left. Trials without a difference
    are listed; ``prefix`` begins every id, so that two charts on a page do not clash.
    Raises ``UnknownId``, and ``ValueError`` when no trial compares groups by the measure.
    """
    return forest_chart(guide, trial_ids, measure, prefix)


def course(
    guide: Guide, trial_id: str, measure: Measure = "depression-score", *, prefix: str = _PREFIX
) -> Chart:
    """Draw what each group of a trial showed over time.

    Raises ``UnknownId``, and ``ValueError`` when the trial tells no such result with its time.
    """
    return course_chart(guide, trial_id, measure, prefix)


def pictograph(
    guide: Guide, trial_id: str, outcome_id: str | None = None, *, prefix: str = _PREFIX
) -> Chart:
    """Draw a hundred people for each group of a trial, marked those who an outcome counts.

    Without ``outcome_id`` it is the first outcome that counts people. Raises ``UnknownId``,
    and ``ValueError`` when the outcome counts something else.
    """
    return pictograph_chart(guide, trial_id, outcome_id, prefix)


def timeline(
    guide: Guide, jurisdictions: Iterable[str] | None = None, *, prefix: str = _PREFIX
) -> Chart:
    """Draw what was decided for jurisdictions (ISO 3166), their unions and their parts.

    Without ``jurisdictions`` it is every decision. Raises ``UnknownJurisdiction``, and
    ``ValueError`` when nothing was decided.
    """
    return timeline_chart(guide, jurisdictions, prefix)


def charts_of(block: ChartBlock, guide: Guide, *, prefix: str = _PREFIX) -> Iterator[Chart]:
    """Yield what a block asks for: one chart of its trials, one for each, or the timeline."""
    match block.form:
        case "forest":
            if block.trials:
                yield forest(guide, block.trials, prefix=prefix)
        case "course":
            for id in block.trials:
                yield course(guide, id, prefix=f"{prefix}-{id}")
        case "pictograph":
            for id in block.trials:
                yield pictograph(guide, id, prefix=f"{prefix}-{id}")
        case "timeline":
            yield timeline(guide, block.jurisdictions or None, prefix=prefix)
        case _ as never:  # pragma: no cover
            assert_never(never)
