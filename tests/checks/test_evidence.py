"""Tests of the rules that every claim, number and date has its source."""

from typing import Any

import pytest
import toys

from ketamine_guide import Guide
from ketamine_guide.checks import evidence
from ketamine_guide.models.evidence import IssuedDate, Standing

FILE = "sections/en/one.json"
OTHER = "other-2021/result"


# -- Numbers ---------------------------------------------------------------------------------


def test_a_number_with_its_pin_is_sourced() -> None:
    """The figure that a number is pinned to is found in the guide."""
    told = toys.statement("27 in 100 responded.", numbers=(toys.pin(),))

    assert toys.breaches(evidence.numbers_are_pinned, toys.guide(toys.section(told))) == []


def test_a_number_without_a_pin_is_reported() -> None:
    """A number that nobody pinned rests on nothing."""
    told = toys.statement("27 in 100 responded.")

    assert toys.breaches(evidence.numbers_are_pinned, toys.guide(toys.section(told))) == [
        (FILE, "said", "shows 1 numbers ('27 in 100') and has 0 pins")
    ]


def test_a_number_that_its_figure_does_not_say_is_reported() -> None:
    """Each fault of a statement is a problem of its own."""
    told = toys.statement(
        "28 in 100 responded at 5 weeks.", numbers=(toys.pin(), toys.pin("follow-up"))
    )

    assert toys.breaches(evidence.numbers_are_pinned, toys.guide(toys.section(told))) == [
        (FILE, "said", "'28 in 100': its figure says 27 %"),
        (FILE, "said", "'5 weeks': its figure says 4 wk"),
    ]


def test_a_pin_to_a_figure_that_the_finding_lacks_is_reported() -> None:
    """The reference that leads nowhere is named."""
    told = toys.statement("27 in 100 responded.", numbers=(toys.pin("gone"),))

    assert toys.breaches(evidence.numbers_are_pinned, toys.guide(toys.section(told))) == [
        (FILE, "said", "'27 in 100': there is no figure 'toy-2020/result#gone'")
    ]


def test_a_pin_to_a_finding_that_is_not_there_is_reported() -> None:
    """A guide made in memory may lack a finding; the check goes on."""
    gone = "gone-2020/result"
    told = toys.statement("27 in 100.", numbers=(toys.pin(finding=gone),), findings=(gone,))

    ((file, at, _),) = toys.breaches(evidence.numbers_are_pinned, toys.guide(toys.section(told)))
    assert (file, at) == (FILE, "said")


def test_numbers_of_notices_and_terms_are_pinned_too() -> None:
    """Every statement of a guide is held to the rule."""
    definition = toys.statement("One of 3 kinds.", "term-toy", "definition")
    term = toys.term("toy").model_copy(update={"definition": definition})
    guide = toys.guide(terms=(term,), notices=(toys.notice("crisis", "Call within 4 hours."),))

    assert [problem[:2] for problem in toys.breaches(evidence.numbers_are_pinned, guide)] == [
        ("notices/en.json", "notice-crisis"),
        ("terms/en.json", "term-toy"),
    ]


# -- Dates -----------------------------------------------------------------------------------


def dated(text: str, detail: str | None = None) -> Guide:
    """Give a guide that says this and knows three dates."""
    finding = toys.finding(statement="In May 2017 the trial began.")
    issued = IssuedDate(date_parts=((2020, 6),))
    return toys.guide(
        toys.section(toys.statement(text, detail=detail)),
        evidence=(toys.evidence("toy-2020", finding, issued=issued), toys.evidence("other-2021")),
        approvals=(
            toys.approval(),
            toys.approval("us-other", date="2022-01-02", source="other-2021"),
            toys.approval("us-standing", date=None, status="not-approved"),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "It was approved in 2019.",
        "It was approved in March 2019.",
        "It was approved on 5 March 2019.",
        "It came out in June 2020.",
        "It came out in 2020.",
        "The trial began in May 2017.",
        "The trial began in 2017.",
        "It bears no date.",
    ],
)
def test_a_date_is_that_of_a_source_a_finding_or_an_approval(text: str) -> None:
    """A date may be shown less precisely than it is known."""
    assert toys.breaches(evidence.dates_are_sourced, dated(text)) == []


@pytest.mark.parametrize(
    "shown", ["2016", "April 2019", "6 March 2019", "7 June 2020", "2022", "2 January 2022"]
)
def test_any_other_date_is_reported(shown: str) -> None:
    """A wrong date, one more precise than is known, and one of another source are."""
    message = f"no cited source or approval bears the date '{shown}'"

    assert toys.breaches(evidence.dates_are_sourced, dated(f"On {shown}.")) == [
        (FILE, "said", message)
    ]


def test_a_date_in_the_detail_is_held_to_the_rule() -> None:
    """Each date that is not known is a problem of its own."""
    guide = dated("In 2015 it began.", "In 2016 it ended; in 2019 it was approved.")

    assert [problem[2][-6:] for problem in toys.breaches(evidence.dates_are_sourced, guide)] == [
        "'2015'",
        "'2016'",
    ]


def test_a_source_without_a_date_bears_none() -> None:
    """Some pages were never dated."""
    guide = toys.guide(
        toys.section(toys.statement("In 2020 it came out.")),
        evidence=(toys.evidence(issued=None),),
        approvals=(),
    )

    assert len(toys.breaches(evidence.dates_are_sourced, guide)) == 1


# -- Statements that cite nothing ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It works.", "works"),
        ("It eased mine.", "eased"),
        ("Ask about risks.", "risks"),
        ("It is approved.", "approved"),
        ("Read on after 4 weeks.", "4 weeks"),
        ("After 4 weeks it helped with mood.", "helped with mood"),
    ],
)
def test_a_signpost_that_claims_something_is_reported(text: str, said: str) -> None:
    """Words of effect, risk or approval are named before numbers."""
    told = toys.statement(text, kind="signpost")
    guide = toys.guide(toys.section(toys.statement(id="cited"), told))

    assert toys.breaches(evidence.uncited_statements_claim_nothing, guide) == [
        (FILE, "said", f"says '{said}' and cites no finding")
    ]


def test_a_signpost_that_claims_something_in_its_detail_is_reported() -> None:
    """Text and detail are read apart."""
    told = toys.statement("It works.", kind="signpost", detail="After 4 weeks.")

    problems = toys.breaches(
        evidence.uncited_statements_claim_nothing, toys.guide(toys.section(told))
    )
    assert [message for _, _, message in problems] == [
        "says 'works' and cites no finding",
        "says '4 weeks' and cites no finding",
    ]


def test_a_signpost_that_only_points_is_fine() -> None:
    """To name a section claims nothing."""
    guide = toys.guide(toys.section(toys.statement("Please read on.", kind="signpost")))

    assert toys.breaches(evidence.uncited_statements_claim_nothing, guide) == []


def test_a_statement_that_cites_a_finding_may_claim() -> None:
    """What it claims is for other rules to judge."""
    guide = toys.guide(toys.section(toys.statement("It works within 4 weeks.")))

    assert toys.breaches(evidence.uncited_statements_claim_nothing, guide) == []


def test_a_definition_may_rest_on_its_term() -> None:
    """A risk can be defined without a finding."""
    told = toys.statement(
        "A side effect is harmful.", kind="definition", findings=(), see=("term:placebo",)
    )

    guide = toys.guide(toys.section(told))
    assert toys.breaches(evidence.uncited_statements_claim_nothing, guide) == []


# -- Sources that no longer stand ------------------------------------------------------------


def standing(status: str, *findings: str) -> Guide:
    """Give a guide that cites these findings, the toy source being of this standing."""
    custom = {"standing": Standing.model_validate({"status": status})}
    toy = toys.evidence("toy-2020", toys.finding(), toys.finding("toy-2020/more"), custom=custom)
    return toys.guide(
        toys.section(toys.statement(findings=findings)), evidence=(toy, toys.evidence("other-2021"))
    )


@pytest.mark.parametrize("status", ["current", "corrected"])
def test_a_source_that_stands_carries_a_claim(status: str) -> None:
    """A correction does not take a paper back."""
    guide = standing(status, "toy-2020/result")

    assert toys.breaches(evidence.withdrawn_sources_carry_no_claim, guide) == []


@pytest.mark.parametrize(
    ("status", "findings"),
    [
        ("retracted", ("toy-2020/result",)),
        ("retracted", ("toy-2020/result", OTHER)),
        ("superseded", ("toy-2020/result",)),
        ("superseded", ("toy-2020/result", "toy-2020/more")),
    ],
)
def test_a_withdrawn_source_is_reported(status: str, findings: tuple[str, ...]) -> None:
    """A retracted source carries nothing; a superseded one nothing alone."""
    guide = standing(status, *findings)

    assert toys.breaches(evidence.withdrawn_sources_carry_no_claim, guide) == [
        (FILE, "said", f"rests on toy-2020, which is {status}")
    ]


def test_a_superseded_source_may_stand_beside_another() -> None:
    """An old label may be quoted with the new one."""
    guide = standing("superseded", "toy-2020/result", OTHER)

    assert toys.breaches(evidence.withdrawn_sources_carry_no_claim, guide) == []


# -- Animals ---------------------------------------------------------------------------------


def studied(text: str, *designs: str) -> Guide:
    """Give a guide that says this of a source of each design."""
    ids = [f"toy-{number}" for number, _ in enumerate(designs)]
    return toys.guide(
        toys.section(toys.statement(text, findings=tuple(f"{id}/result" for id in ids))),
        evidence=[
            toys.evidence(id, custom={"design": design})
            for id, design in zip(ids, designs, strict=True)
        ],
        terms=(),
    )


@pytest.mark.parametrize(
    "designs", [("animal-study",), ("laboratory-study",), ("animal-study", "laboratory-study")]
)
def test_a_claim_that_rests_on_animals_alone_says_so(designs: tuple[str, ...]) -> None:
    """Without a word of animals or cells it is reported."""
    assert toys.breaches(evidence.animal_studies_say_so, studied("It helps.", *designs)) == [
        (FILE, "said", "rests on animal or laboratory studies alone and does not say so")
    ]


@pytest.mark.parametrize(
    ("text", "designs"),
    [
        ("In mice it helps.", ("animal-study",)),
        ("In the laboratory it helps.", ("laboratory-study",)),
        ("It helps.", ("animal-study", "cohort")),
        ("It helps.", ("cohort",)),
    ],
)
def test_a_claim_that_names_the_animals_or_rests_on_people_is_fine(
    text: str, designs: tuple[str, ...]
) -> None:
    """One study of people is enough to speak of people."""
    assert toys.breaches(evidence.animal_studies_say_so, studied(text, *designs)) == []


def test_a_signpost_rests_on_no_animals() -> None:
    """Where nothing is cited nothing is asked."""
    guide = toys.guide(toys.section(toys.statement(kind="signpost")), terms=())

    assert toys.breaches(evidence.animal_studies_say_so, guide) == []


@pytest.mark.parametrize(
    ("topic", "more", "wrong"),
    [
        ("benefit", {}, True),
        ("harm", {}, True),
        ("approval", {}, False),
        ("benefit", {"detail": "27%.", "numbers": (toys.pin(),)}, False),
        ("benefit", {"kind": "advice"}, False),
    ],
)
def test_a_claim_that_rests_on_figures_gives_them_to_clinicians(
    topic: str, more: dict[str, Any], wrong: bool
) -> None:
    """Of benefit, harm, duration or none; advice and the rest may be plain."""
    told = toys.statement("It may help some people.", **more)
    guide = toys.guide(
        toys.section(told), evidence=(toys.evidence("toy-2020", toys.finding(topic=topic)),)
    )

    found = toys.breaches(evidence.claims_give_clinicians_the_figures, guide)
    assert found == ([(FILE, "said", "rests on figures and gives clinicians none")] * wrong)


def test_a_claim_whose_finding_has_no_figures_needs_no_detail() -> None:
    """There is nothing to add."""
    guide = toys.guide(evidence=(toys.evidence("toy-2020", toys.finding(figures=())),))

    assert toys.breaches(evidence.claims_give_clinicians_the_figures, guide) == []


@pytest.mark.parametrize(
    "check",
    [
        evidence.numbers_are_pinned,
        evidence.dates_are_sourced,
        evidence.uncited_statements_claim_nothing,
    ],
)
def test_a_clinics_own_words_rest_on_no_finding(check: Any) -> None:
    """Numbers, dates and words of effect in them are judged where the overlay is."""
    own = toys.statement(
        "It works from 3 March 2027 for 2 hours.", "local-a", "local", findings=(), by="A clinic"
    )

    assert toys.breaches(check, toys.guide(toys.section(own))) == []
