"""Tests of the rules on products, doses, crisis help and the way suicide is spoken of."""

import pytest
import toys

from ketamine_guide import Guide
from ketamine_guide.checks import safety

FILE = "sections/en/one.json"
NOTICES = ("not-medical-advice", "no-clinical-review", "off-label")


def saying(text: str, detail: str | None = None, notices: tuple[str, ...] = NOTICES) -> Guide:
    """Give a guide that says this in its one section."""
    return toys.guide(toys.section(toys.statement(text, detail=detail), notices=notices), terms=())


def citing(topic: str, text: str = "It was studied.", notices: tuple[str, ...] = NOTICES) -> Guide:
    """Give a guide whose one claim cites a finding on this topic."""
    return toys.guide(
        toys.section(toys.statement(text), notices=notices),
        evidence=(toys.evidence("toy-2020", toys.finding(topic=topic)),),
    )


# -- Approvals -------------------------------------------------------------------------------

NO_PLACE = "speaks of approval and names no place"
NO_PRODUCT = "speaks of approval of no product"
BLURRED = "reads as if ketamine itself were approved for depression"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("Esketamine spray is approved.", [NO_PLACE]),
        ("In the US that is approved.", [NO_PRODUCT]),
        ("People were studied. In the US that is approved.", [NO_PRODUCT]),
        ("That was licensed.", [NO_PLACE, NO_PRODUCT]),
        ("Ketamine is approved for depression in the US.", [BLURRED]),
        ("In the US, ketamine is approved for depression.", [BLURRED]),
        ("Ketamine is licensed for depression in the US.", [BLURRED]),
        ("The FDA has approved ketamine for depression.", [BLURRED]),
        ("Ketamine and esketamine are approved for depression in the US.", [BLURRED]),
        ("The spray was approved, they told us.", [NO_PLACE]),
    ],
)
def test_a_sentence_on_approval_without_product_or_place_is_reported(
    text: str, messages: list[str]
) -> None:
    """Product, place, and which of the two ketamines is meant."""
    assert toys.breaches(safety.approvals_name_product_and_place, saying(text)) == [
        (FILE, "said", message) for message in messages
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In the US, esketamine nasal spray is approved for some people with depression.",
        "Ketamine is approved in the UK as an anaesthetic.",
        "In the US ketamine is approved as an anaesthetic, and not for depression.",
        "In Canada, ketamine is used off-label for depression.",
        "Ketamine is not approved for depression in the EU.",
        "The US has one. There the spray is approved.",
        "Regulators authorised the product.",
        "Ketamine is a medicine.",
    ],
)
def test_a_sentence_that_names_product_and_place_is_fine(text: str) -> None:
    """The place may stand in the sentence before."""
    assert toys.breaches(safety.approvals_name_product_and_place, saying(text)) == []


def test_each_sentence_names_its_product() -> None:
    """The product of one sentence does not serve the next."""
    guide = saying("In the US the spray is approved. There they approved that.")

    assert toys.breaches(safety.approvals_name_product_and_place, guide) == [
        (FILE, "said", NO_PRODUCT)
    ]


# -- Doses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("People got 84 mg.", "84 mg"),
        ("People got 0.5 mg of it.", "0.5 mg"),
        ("People got 28mg.", "28mg"),
        ("A 56-mg spray.", "56-mg"),
        ("People got 2 ml.", "2 ml"),
        ("The dose is in mg/kg.", "mg/kg"),
        ("It is given twice a week.", "twice a week"),
        ("It is given three times per month.", "three times per month"),
        ("It is given weekly.", "weekly"),
        ("It is given every other day.", "every other day"),
    ],
)
def test_a_dose_or_schedule_in_the_plain_text_is_reported(text: str, said: str) -> None:
    """Amounts and how often are no business of the plain text."""
    assert toys.breaches(safety.doses_stay_in_detail, saying(text)) == [
        (FILE, "said", f"gives a dose or schedule in the plain text: '{said}'")
    ]


def test_a_dose_in_the_detail_is_fine() -> None:
    """A trial or a label may be quoted to clinicians."""
    guide = saying("People got ketamine for 4 weeks.", "0.5 mg/kg twice a week.")

    assert toys.breaches(safety.doses_stay_in_detail, guide) == []


# -- Use without supervision -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("People take it at home.", "at home"),
        ("You can take it on your own.", "on your own"),
        ("Many buy street ketamine.", "buy"),
        ("It comes by mail.", "mail"),
        ("It is sold online.", "online"),
    ],
)
def test_unsupervised_use_without_a_warning_is_reported(text: str, said: str) -> None:
    """Nothing tells how to get it or to take it alone."""
    assert toys.breaches(safety.unsupervised_use_is_only_warned_of, saying(text)) == [
        (FILE, "said", f"says '{said}' without a warning")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Never take it at home.",
        "Taken at home, it has harmed people.",
        "People take it in a clinic.",
    ],
)
def test_a_warning_of_unsupervised_use_is_fine(text: str) -> None:
    """What harm it brings is said beside it."""
    assert toys.breaches(safety.unsupervised_use_is_only_warned_of, saying(text)) == []


# -- Suicide ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Suicidal thoughts eased.", "People spoke of self-harm.", "Harming yourself."]
)
def test_a_section_that_mentions_suicide_carries_crisis_help(text: str) -> None:
    """The notice stands with the section, whatever is said of suicide."""
    assert toys.breaches(safety.crisis_help_stands_by, saying(text)) == [
        (FILE, "one", "mentions suicide without crisis help")
    ]
    assert toys.breaches(safety.crisis_help_stands_by, saying(text, notices=("crisis",))) == []


def test_a_detail_that_mentions_suicide_asks_for_crisis_help() -> None:
    """Clinicians are not the only ones who read it."""
    guide = saying("Thoughts eased.", "Suicidal ideation fell.")

    assert len(toys.breaches(safety.crisis_help_stands_by, guide)) == 1


def test_a_section_without_suicide_needs_no_crisis_help() -> None:
    """It is asked for where it is needed."""
    assert toys.breaches(safety.crisis_help_stands_by, saying("Moods eased.")) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He committed suicide.", "committed suicide"),
        ("A failed attempt.", "failed attempt"),
        ("A suicide epidemic.", "suicide epidemic"),
        ("A lethal dose.", "lethal dose"),
        ("They overdosed on it.", "overdosed on"),
        ("She took her own life.", "took her own life"),
    ],
)
def test_unsafe_wording_on_suicide_is_reported(text: str, said: str) -> None:
    """Blame, method and alarm do harm, in the detail as well."""
    check = safety.suicide_is_spoken_of_safely

    assert toys.breaches(check, saying(text)) == [(FILE, "said", f"says '{said}'")]
    assert toys.breaches(check, saying("Plain.", text)) == [(FILE, "said", f"says '{said}'")]


@pytest.mark.parametrize("text", ["One person died by suicide.", "After a suicide attempt."])
def test_safe_wording_on_suicide_is_fine(text: str) -> None:
    """It can be spoken of."""
    assert toys.breaches(safety.suicide_is_spoken_of_safely, saying(text)) == []


DENIAL = "It has not been shown to prevent suicide."


@pytest.mark.parametrize(
    "text", ["It prevents suicide.", "It can prevent suicidal acts.", "It stopped suicide."]
)
def test_a_claim_to_prevent_suicide_is_reported(text: str) -> None:
    """Nothing has been shown to, in the detail as well."""
    check = safety.prevention_of_suicide_is_not_claimed
    problem = (FILE, "said", "speaks of preventing suicide")

    assert toys.breaches(check, saying(text)) == [problem]
    assert toys.breaches(check, saying("Plain.", text)) == [problem]


@pytest.mark.parametrize("text", [DENIAL, "It is not known to prevent suicide.", "It eased moods."])
def test_to_deny_that_suicide_is_prevented_is_fine(text: str) -> None:
    """The label itself says so."""
    assert toys.breaches(safety.prevention_of_suicide_is_not_claimed, saying(text)) == []


def test_a_section_on_suicidal_thoughts_says_that_prevention_is_not_shown() -> None:
    """To ease thoughts is not to prevent deaths."""
    check = safety.prevention_of_suicide_is_not_claimed

    assert toys.breaches(check, citing("suicidal-thoughts")) == [
        (FILE, "one", "tells of suicidal thoughts and not that prevention has not been shown")
    ]
    assert toys.breaches(check, citing("suicidal-thoughts", DENIAL)) == []
    assert toys.breaches(check, citing("harm")) == []


# -- Telephone numbers -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Call 988 now.", "988"),
        ("Call 112.", "112"),
        ("Call 116 123.", "116 123"),
        ("Text 741741.", "741741"),
        ("Call +441234567.", "+441234567"),
        ("Call 800-273-8255.", "800-273-8255"),
        ("Call 0800 1234.", "0800 1234"),
    ],
)
def test_a_telephone_number_in_a_statement_is_reported(text: str, said: str) -> None:
    """Numbers come from the crisis lines of the reader's place, in the detail as well."""
    check = safety.telephone_numbers_stay_out_of_statements
    problem = (FILE, "said", f"holds what reads as a telephone number: '{said}'")

    assert toys.breaches(check, saying(text)) == [problem]
    assert toys.breaches(check, saying("Plain.", text)) == [problem]


@pytest.mark.parametrize(
    "text",
    [
        "27 in 1,000 people.",
        "27 in 10,000 people.",
        "Among 11,112 people.",
        "In 2019, 27 in 100.",
        "Between 2019 and 2020.",
        "From 2019\u20132020.",
    ],
)
def test_a_count_or_a_year_is_no_telephone_number(text: str) -> None:
    """Digits are not dialled for being digits."""
    assert toys.breaches(safety.telephone_numbers_stay_out_of_statements, saying(text)) == []


# -- Notices ---------------------------------------------------------------------------------


def test_every_section_carries_the_general_notices() -> None:
    """Whatever it is about."""
    assert toys.breaches(safety.notices_are_complete, citing("harm", notices=())) == [
        (FILE, "one", "lacks the notice 'no-clinical-review'"),
        (FILE, "one", "lacks the notice 'not-medical-advice'"),
    ]
    assert toys.breaches(safety.notices_are_complete, citing("harm", notices=NOTICES[:2])) == []


@pytest.mark.parametrize(
    "topic", ["benefit", "no-benefit", "suicidal-thoughts", "approval", "practice"]
)
def test_a_section_about_use_says_what_is_off_label(topic: str) -> None:
    """Whoever reads of use reads of approval."""
    guide = citing(topic, notices=NOTICES[:2])

    assert toys.breaches(safety.notices_are_complete, guide) == [
        (FILE, "one", "lacks the notice 'off-label'")
    ]
    assert toys.breaches(safety.notices_are_complete, citing(topic)) == []
