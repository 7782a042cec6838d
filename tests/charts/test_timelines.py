"""Tests of the timeline of approvals."""

from typing import Any, get_args
from xml.etree.ElementTree import Element, fromstring

import pytest
import toys

from ketamine_guide import Approval, Guide, UnknownJurisdiction
from ketamine_guide.charts import timeline
from ketamine_guide.charts.timelines import Timeline, timeline_of
from ketamine_guide.models.reference import Decision


def decided(*approvals: Approval) -> Guide:
    """Give a guide of these approvals."""
    return toys.guide(approvals=approvals)


def at(id: str, date: str | None, **more: Any) -> Approval:
    """Give an approval of that date."""
    return toys.approval(id, date=date, **more)


def spans(laid: Timeline) -> list[tuple[float, float] | None]:
    """Give the part of the axis that each decision takes."""
    return [decision.span for place in laid.places for decision in place.decisions]


def of_class(guide: Guide, *names: str) -> list[Element]:
    """Give the elements of these classes in the drawing of all approvals."""
    root = fromstring(timeline(guide).svg)  # noqa: S314
    return [part for part in root.iter() if part.get("class") in names]


def test_a_date_takes_as_much_of_the_axis_as_it_leaves_open() -> None:
    """A year all of it, a month a twelfth, a day none."""
    laid = timeline_of(decided(at("a", "2019"), at("b", "2020-07"), at("c", "2020-12-31")), None)

    assert laid.axis is not None
    assert [str(tick) for tick in laid.axis.ticks] == ["2019", "2020", "2021"]
    year, month, day = (span or (-1, -1) for span in spans(laid))
    assert list(year) == [0, 0.5]
    assert pytest.approx(month) == (0.75, 0.75 + 0.5 / 12)
    assert 0.99 < day[0] == day[1] < 1


def test_decisions_stand_by_place_in_the_order_of_time() -> None:
    """Those without a date come last; a place without a name is told by its code."""
    guide = decided(
        at("d", None, status="not-approved"),
        at("b", "2021"),
        at("a", "2019-03-05"),
        at("c", "2020", jurisdiction="ZZ"),
    )

    laid = timeline_of(guide, None)

    assert [(p.name, [d.approval.id for d in p.decisions]) for p in laid.places] == [
        ("United States", ["a", "b", "d"]),
        ("ZZ", ["c"]),
    ]


def test_the_axis_begins_with_the_first_decision_on_depression() -> None:
    """Older ones on anaesthesia are named, and an arrow points to them."""
    guide = decided(at("old", "1980-04-01", indication="anaesthesia"), at("new", "2019-03-05"))

    laid = timeline_of(guide, None)

    assert laid.axis is not None
    assert str(laid.axis.ticks[0]) == "2019"
    old, new = laid.places[0].decisions
    assert (old.span, old.earlier) == (None, True)
    assert (new.span is None, new.earlier) == (False, False)
    assert len(of_class(guide, "kg-earlier")) == 1
    assert "  <" in timeline(guide).text()


def test_decisions_on_anaesthesia_alone_have_their_own_axis() -> None:
    """There is nothing else to begin with."""
    laid = timeline_of(decided(at("old", "1980-04-01", indication="anaesthesia")), None)

    assert laid.axis is not None
    assert str(laid.axis.ticks[0]) == "1980"


def test_without_any_date_there_is_no_axis() -> None:
    """Decisions are told in words."""
    guide = decided(at("a", None))

    assert timeline_of(guide, None).axis is None
    assert of_class(guide, "kg-band") == []
    assert timeline(guide).text().startswith("UNITED STATES\n  A Approved\n")


def test_a_place_without_a_date_has_no_strip() -> None:
    """Although others have."""
    assert len(of_class(decided(at("a", "2019"), at("b", None, jurisdiction="GB")), "kg-band")) == 1


def test_each_kind_of_decision_has_a_shape_of_its_own() -> None:
    """It stands on the strip and at the words."""
    kinds = get_args(Decision)
    guide = decided(*(at(kind, "2020-05", status=kind) for kind in kinds))

    signs = of_class(guide, *(f"kg-{kind}" for kind in kinds))

    shapes = {(s.tag, s.get("fill"), "l9" in s.get("d", "")) for s in signs}
    assert len(signs) == 2 * len(kinds)
    assert len(shapes) == len(kinds)


def test_a_year_is_a_bar_and_a_month_a_mark() -> None:
    """A bar is drawn where it can be seen beside its mark."""
    assert len(of_class(decided(at("a", "2019"), at("b", "2020-07")), "kg-span")) == 1


def test_a_union_and_the_parts_of_a_country_belong_to_it() -> None:
    """Each once."""
    guide = decided(
        at("de", "2020", jurisdiction="DE"),
        at("eu", "2019", jurisdiction="EU"),
        at("us", "2019"),
        at("be", "2021", jurisdiction="DE-BE"),
    )

    wanted = timeline_of(guide, ("DE", "EU"))

    assert [d.approval.id for p in wanted.places for d in p.decisions] == ["de", "eu", "be"]


def test_the_table_says_who_decided_what() -> None:
    """Place, date, decision, what for, authority."""
    payer = at(
        "b", None, status="not-recommended", substance="ketamine", route=None, authority="NICE"
    )
    chart = timeline(decided(at("a", "2019-03-05"), payer))

    use = "treatment-resistant depression, with an antidepressant tablet"
    assert chart.columns == ("Place", "Date", "Decision", "What for", "Who decided")
    assert chart.rows == (
        ("United States", "5 March 2019", "approved", f"esketamine, nasal spray: {use}", "FDA"),
        ("United States", "no date", "not recommended", f"ketamine: {use}", "NICE"),
    )


def test_in_plain_characters_signs_stand_on_a_strip() -> None:
    """The same that begin the words; a payer is named."""
    guide = decided(at("a", "2019"), at("b", "2020-01-01", status="subsidised", authority="PBS"))

    assert timeline(guide).text(50) == (
        "UNITED STATES\n"
        "  A 2019: approved\n"
        "    Esketamine, nasal spray: treatment-resistant\n"
        "    depression, with an antidepressant tablet\n"
        "  S 1 January 2020: subsidised\n"
        "    Esketamine, nasal spray: treatment-resistant\n"
        "    depression, with an antidepressant tablet\n"
        "    (PBS)\n"
        "  ------------------------A----------------------S\n"
        "  2019                                        2020"
    )


def test_without_a_decision_there_is_no_chart() -> None:
    """An error says so; what is no jurisdiction is refused as everywhere."""
    with pytest.raises(ValueError, match="no decision of these jurisdictions is known"):
        timeline(toys.guide(), ("FR",))
    with pytest.raises(UnknownJurisdiction):
        timeline(toys.guide(), ("UK",))
