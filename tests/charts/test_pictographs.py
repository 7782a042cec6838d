"""Tests of the pictograph: a hundred people in each group."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from studies import Study, guide_of

from ketamine_guide import UnknownId
from ketamine_guide.charts import pictograph


def shares(**results: str) -> Study:
    """Give a trial with shares of people who responded."""
    arms = tuple(arm.replace("_", "-") for arm in results) or ("ketamine", "placebo")
    told = results or {"ketamine": "27.1", "placebo": "17.6"}
    return Study("one", *arms).outcome("response", unit="%", n=336, **told)


def people(root: Element, name: str) -> list[int]:
    """Count the figures of a class in each group; the key's own is left out."""
    found = [part.get("d", "") for part in root.iter() if part.get("class") == name]
    return [d.count("M") for d in found][:-1]


def test_every_group_has_a_hundred_figures() -> None:
    """Those whom the outcome counts are filled, the others outlined."""
    root = fromstring(pictograph(guide_of(shares()), "one").svg)  # noqa: S314

    assert people(root, "kg-people") == [27, 18]
    assert people(root, "kg-others") == [73, 82]
    others = [part for part in root.iter() if part.get("class") == "kg-others"]
    assert {part.get("fill") for part in others} == {"none"}


def test_nobody_and_everybody_are_shown() -> None:
    """A group may be all of one kind."""
    root = fromstring(  # noqa: S314
        pictograph(guide_of(shares(ketamine="100", placebo="0")), "one").svg
    )

    assert people(root, "kg-people") == [100]
    assert people(root, "kg-others") == [100]


def test_what_was_printed_stands_beside_what_was_rounded() -> None:
    """In the drawing and in the table."""
    chart = pictograph(guide_of(shares()), "one")

    assert chart.title == "ONE: score at least halved, after 4 weeks, of 100 people in each group"
    assert chart.columns == ("Group", "Of 100 people", "As reported")
    assert chart.rows == (
        ("Ketamine given", "27", "27.1\u00a0%, of 336 people"),
        ("Placebo given", "18", "17.6\u00a0%, of 336 people"),
    )
    said = [part.text for part in fromstring(chart.svg).iter()]  # noqa: S314
    assert {"27", "18", "27.1\u00a0%, of 336 people", "17.6\u00a0%, of 336 people"} <= set(said)


def test_without_time_or_people_less_is_said() -> None:
    """Nothing stands in for what is not known."""
    study = Study("one").outcome("remission", None, unit="%", ketamine="38", placebo="22")

    chart = pictograph(guide_of(study), "one")

    assert chart.title == "ONE: few or no symptoms left, of 100 people in each group"
    assert chart.rows[0] == ("Ketamine given", "38", "38\u00a0%")


def test_groups_stand_beside_one_another_two_by_two() -> None:
    """A third begins a new row; a shorter label leaves its figures level with its neighbour's."""
    arms = {"a": "40", "a_very_long_name_of_an_arm_that_takes_two_lines": "30", "placebo": "20"}
    root = fromstring(pictograph(guide_of(shares(**arms)), "one").svg)  # noqa: S314
    starts = [
        tuple(map(float, (part.get("d") or "M")[1:].split("m")[0].split()))
        for part in root.iter()
        if part.get("class") == "kg-people"
    ]

    (x1, y1), (x2, y2), (x3, y3), _ = starts
    assert (x1 < x2, y1 == y2) == (True, True)
    assert (x3 == x1, y3 > y1) == (True, True)


def test_the_first_outcome_that_counts_people_is_drawn() -> None:
    """Unless another is named."""
    study = Study("one").outcome(ketamine="-9", placebo="-4")
    study.outcome("remission", unit="%", ketamine="30", placebo="20")
    study.outcome("response", unit="%", ketamine="60", placebo="50")
    guide = guide_of(study)

    assert [row[1] for row in pictograph(guide, "one").rows] == ["30", "20"]
    assert [row[1] for row in pictograph(guide, "one", "outcome-2").rows] == ["60", "50"]


def test_an_outcome_that_counts_no_people_cannot_be_drawn() -> None:
    """An error says which."""
    guide = guide_of(Study("one").outcome(ketamine="-9"))

    with pytest.raises(ValueError, match=r"^trial one does not count people of a hundred"):
        pictograph(guide, "one")
    with pytest.raises(ValueError, match=r"^outcome outcome-0 of trial one does not count"):
        pictograph(guide, "one", "outcome-0")


def test_an_unknown_outcome_is_refused() -> None:
    """With those that come close."""
    with pytest.raises(UnknownId, match="no outcome with id 'outcome-1'; did you mean 'outcome-0'"):
        pictograph(guide_of(shares()), "one", "outcome-1")


def test_in_plain_characters_people_are_signs() -> None:
    """A hundred for each group, under its label and number."""
    assert pictograph(guide_of(shares()), "one").text(40) == (
        "Score at least halved, after 4 weeks\n"
        "ONE\n"
        "\n"
        "  Ketamine given: 27 of 100\n"
        "  ####################\n"
        "  #######.............\n"
        "  ....................\n"
        "  ....................\n"
        "  ....................\n"
        "\n"
        "  Placebo given: 18 of 100\n"
        "  ##################..\n"
        "  ....................\n"
        "  ....................\n"
        "  ....................\n"
        "  ...................."
    )
