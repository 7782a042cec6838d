"""Tests of the rules that benefit stands with its limits and numbers with their comparator."""

import pytest
import toys

from ketamine_guide import Guide
from ketamine_guide.checks import balance

FILE = "sections/en/one.json"


def about(*topics: str, text: str = "Ketamine was compared with placebo.") -> Guide:
    """Give a guide that cites a finding on each topic."""
    findings = [toys.finding(f"toy-2020/{topic}", topic=topic) for topic in topics]
    told = toys.statement(text, findings=tuple(finding.id for finding in findings))
    return toys.guide(toys.section(told), evidence=(toys.evidence("toy-2020", *findings),))


# -- Benefit ---------------------------------------------------------------------------------

LIMITS = ("harm", "duration", "certainty")


@pytest.mark.parametrize("claim", ["benefit", "suicidal-thoughts"])
def test_a_benefit_without_limits_is_reported_for_each(claim: str) -> None:
    """Harm, duration and certainty are asked for one by one."""
    says = "tells of benefit and cites nothing on"

    assert toys.breaches(balance.benefit_has_its_limits, about(claim)) == [
        (FILE, "one", f"{says} what can go wrong"),
        (FILE, "one", f"{says} how long it lasts"),
        (FILE, "one", f"{says} how sure that is, or where it failed"),
    ]


def test_the_remedy_names_the_topics_that_are_wanted() -> None:
    """Whoever mends it need not look them up."""
    remedies = [problem.remedy for problem in balance.benefit_has_its_limits(about("benefit"))]

    assert remedies == [
        "add a statement that cites a finding on caution or harm or long-term or misuse",
        "add a statement that cites a finding on duration",
        "add a statement that cites a finding on certainty or no-benefit",
    ]


@pytest.mark.parametrize("harm", ["harm", "misuse", "caution", "long-term"])
@pytest.mark.parametrize("doubt", ["certainty", "no-benefit"])
def test_a_benefit_with_its_limits_is_balanced(harm: str, doubt: str) -> None:
    """One finding on each limit is enough, whichever statement cites it."""
    guide = about("benefit", harm, "duration", doubt)

    assert toys.breaches(balance.benefit_has_its_limits, guide) == []


@pytest.mark.parametrize("missing", LIMITS)
def test_every_limit_counts(missing: str) -> None:
    """Two of three are not enough."""
    guide = about("benefit", *(limit for limit in LIMITS if limit != missing))

    assert len(toys.breaches(balance.benefit_has_its_limits, guide)) == 1


def test_limits_are_asked_for_in_the_section_of_the_benefit() -> None:
    """What another section says does not balance this one."""
    findings = [toys.finding(f"toy-2020/{topic}", topic=topic) for topic in ("benefit", *LIMITS)]
    first, *others = (finding.id for finding in findings)
    guide = toys.guide(
        toys.section(toys.statement(id="limits", findings=tuple(others)), id="limits"),
        toys.section(toys.statement(findings=(first,)), id="one"),
        evidence=(toys.evidence("toy-2020", *findings),),
    )

    places = [at for _, at, _ in toys.breaches(balance.benefit_has_its_limits, guide)]
    assert places == ["one"] * 3


@pytest.mark.parametrize("topic", ["harm", "mechanism", "no-benefit", "cost"])
def test_a_section_that_tells_of_no_benefit_needs_no_limits(topic: str) -> None:
    """Harm needs no balance."""
    assert toys.breaches(balance.benefit_has_its_limits, about(topic)) == []


# -- Comparators -----------------------------------------------------------------------------


def compared(text: str, comparator: str | None = "placebo", detail: str | None = None) -> Guide:
    """Give a guide that says this of a finding with a comparator."""
    return toys.guide(
        toys.section(toys.statement(text, detail=detail)),
        evidence=(toys.evidence("toy-2020", toys.finding(comparator=comparator)),),
    )


@pytest.mark.parametrize(
    "text",
    ["27 in 100 responded.", "More than 27 in 100 responded.", "Fewer than one in 10 responded."],
)
def test_a_frequency_alone_is_reported(text: str) -> None:
    """Where the finding compares, so does the sentence."""
    assert toys.breaches(balance.frequencies_have_a_comparator, compared(text)) == [
        (FILE, "said", "gives a frequency without what it was compared with")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "27 in 100 responded, against 9 in 100.",
        "27 in 100 responded, compared with 9 in 100.",
        "27 in 100 responded with ketamine and 9 in 100 with placebo.",
        "18 in 100 more responded than on placebo.",
        "27 in 100 responded in both groups.",
        "27 people responded.",
        "27% responded.",
    ],
)
def test_a_frequency_beside_its_comparator_is_balanced(text: str) -> None:
    """The other number, or that there was no difference, is said."""
    assert toys.breaches(balance.frequencies_have_a_comparator, compared(text)) == []


def test_one_finding_that_compares_is_enough_to_ask_for_its_comparator() -> None:
    """Another that compares nothing does not excuse it."""
    findings = (toys.finding("toy-2020/a"), toys.finding("toy-2020/b", comparator="placebo"))
    told = toys.statement("27 in 100 responded.", findings=("toy-2020/a", "toy-2020/b"))
    guide = toys.guide(toys.section(told), evidence=(toys.evidence("toy-2020", *findings),))

    assert len(toys.breaches(balance.frequencies_have_a_comparator, guide)) == 1


def test_a_finding_that_compares_nothing_asks_for_no_comparator() -> None:
    """What was not measured cannot be said."""
    guide = compared("27 in 100 responded.", comparator=None)

    assert toys.breaches(balance.frequencies_have_a_comparator, guide) == []


def test_a_frequency_in_the_detail_may_stand_alone() -> None:
    """The rule is for the plain text."""
    guide = compared("Some responded.", detail="27 in 100 responded.")

    assert toys.breaches(balance.frequencies_have_a_comparator, guide) == []


# -- Relative figures ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The odds were higher.", "odds"),
        ("The hazard ratio was high.", "hazard"),
        ("The relative risk rose.", "relative risk"),
        ("A threefold rise.", "threefold"),
        ("It was 3 times as common.", "3 times as"),
        ("It was twice as common.", "twice as"),
        ("The risk doubled.", "doubled"),
        ("The risk tripled.", "tripled"),
        ("A large effect size.", "effect size"),
        ("A standardised score.", "standardised"),
        ("In 27% of people.", "%"),
        ("In 27 percent of people.", "percent"),
        ("In 27 per cent of people.", "per cent"),
    ],
)
def test_a_relative_figure_in_the_plain_text_is_reported(text: str, said: str) -> None:
    """Odds, ratios and percentages are named."""
    guide = toys.guide(toys.section(toys.statement(text)))

    assert toys.breaches(balance.relative_figures_stay_in_detail, guide) == [
        (FILE, "said", f"says '{said}' in the plain text")
    ]


@pytest.mark.parametrize(
    "text", ["A 3-fold rise.", "A three-fold rise.", "Six times as common.", "Twice the risk."]
)
def test_a_multiple_is_relative_however_it_is_written(text: str) -> None:
    """Hyphens and other numbers change nothing."""
    guide = toys.guide(toys.section(toys.statement(text)))

    assert len(toys.breaches(balance.relative_figures_stay_in_detail, guide)) == 1


def test_a_relative_figure_and_a_percentage_are_two_problems() -> None:
    """Each is to be mended."""
    guide = toys.guide(toys.section(toys.statement("The odds rose by 27%.")))

    problems = toys.breaches(balance.relative_figures_stay_in_detail, guide)
    assert [message for _, _, message in problems] == [
        "says 'odds' in the plain text",
        "says '%' in the plain text",
    ]


def test_the_detail_may_be_relative() -> None:
    """Clinicians read odds."""
    told = toys.statement("It was 27 in 100.", detail="27%; the odds doubled.")

    guide = toys.guide(toys.section(told))
    assert toys.breaches(balance.relative_figures_stay_in_detail, guide) == []


# -- Uncertainty -----------------------------------------------------------------------------


@pytest.mark.parametrize("topic", ["benefit", "suicidal-thoughts", "mechanism", "long-term"])
def test_a_section_on_an_open_question_says_what_is_not_known(topic: str) -> None:
    """Effect, mechanism and the long term are all open."""
    silent, said = about(topic), about(topic, text="It is not known how long it lasts.")

    assert toys.breaches(balance.uncertainty_is_said, silent) == [
        (FILE, "one", "says nothing of what is not known")
    ]
    assert toys.breaches(balance.uncertainty_is_said, said) == []


@pytest.mark.parametrize("topic", ["practice", "approval", "cost"])
def test_a_section_on_settled_things_need_not_doubt(topic: str) -> None:
    """A law or a price is what it is."""
    assert toys.breaches(balance.uncertainty_is_said, about(topic)) == []
