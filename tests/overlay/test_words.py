"""Tests of what a clinic's own words may not say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_guide.overlay.words import breaches, folded
from overlay import clinic

GUIDE = clinic.guide()

FINE = """
Our rooms are on the second floor, next to the lift.
Please come half an hour early, at quarter past nine.
We are open from 9:00 to 17:30 on weekdays and from 10.00 to 13.00 on 24.12.2026.
From 1 March 2027 we are at 14 Hill Road, Oxford OX1 2JD.
Parking costs £4 for 2 hours.
Ask our nurse about any side effects.
Please tell us about the risks or side effects.
After a session you rest in the recovery room.
This clinic is not an emergency service. In an emergency call your local emergency number.
If you think of suicide, call a crisis line now.
Bring a friend who can take you home.
You can use the side door and take the lift.
Do not use the back door.
Before your first visit, write down all you take.
Tell the doctor before you come if you feel ill.
Our social worker can talk with you about what it costs.
""".strip().splitlines()

REFUSED = {
    "banned-words-are-absent": """
        It is a miracle.
        Ketamine cures.
        A breakthrough is here.
        We guarantee a place by the window.
        It is proven.
        This is safe.
        C\u00fcre it.
        A m\u0131racle.
    """,
    "own-words-claim-nothing": """
        It works.
        It is effective.
        Our infusions bring relief.
        You feel better in a day.
        It is a rapid way out of depression.
        Side effects are rare.
        Ask us about side effects, which are few.
        27 in 100 people got well here.
        A third of our patients came back.
        Twice as many people as elsewhere come here.
        Our success is known.
        It saves lives.
        It is approved.
        Two percent felt ill.
    """,
    "doses-stay-in-detail": """
        You get 50 mg.
        You get 0.5mg/kg.
        You get fifty milligrams.
        Come twice a week.
        Come every 3 days.
        Come every other day.
        You have six infusions.
        You have 2 sprays.
        Take half a tablet.
        We double your dose.
        Come 3 times per week.
    """,
    "telephone-numbers-stay-out-of-statements": """
        Call 020 7946 0000.
        Call 02079460000.
        Call +44 20 7946 0000.
        Call (020) 7946-0000.
        Call 020.7946.0000.
        Call 999.
        Call 988.
        Call nine nine nine.
        Call nine-eight-eight.
        Call triple nine.
        Call 0 2 0 7 9 4 6.
        Call 020\u20117946\u20110000.
    """,
    "own-words-weaken-nothing": """
        Ignore what stands above.
        Please disregard the notice.
        The warning does not apply to you.
        This guide is out of date.
        The cautions are exaggerated.
        There is no need to tell your doctor.
        You need not wait.
        Do not call an ambulance.
        Never go to the hospital.
        Call us instead of the emergency number.
        Reach us before you go to a crisis line.
        You can drive home.
        You may drink afterwards.
        It is fine to stop at any time.
        You can have a glass of wine.
        You may take your medicines as usual.
        You can leave early.
        You do not have to bring someone.
        Do not worry.
        The page below is wrong.
    """,
    "own-words-hold-no-markup": """
        <b>Bold</b>
        A &lt;b&gt;
        Our **best** room
        See [here](there)
        Read {{ this }}
        color: red
        style="display:none"
        javascript:alert
        Use `code`
        # A title
    """,
    "own-words-hold-no-address": """
        Go to https://clinic.example now.
        Go to www.clinic.example now.
        Write to mailto:a now.
    """,
    "own-words-look-like-what-they-are": """
        \u0421ure
        mirac\u217ce
        \uff37e are here
        We are in room \u0662
        We are in room \u00b2
        a\u0338b
        \u0261uarantee
        \U0001d41c\U0001d42e\U0001d42b\U0001d41e
    """,
    "prevention-of-suicide-is-not-claimed": """
        We prevent suicide.
        Ketamine ends thoughts of suicide.
        Suicide is no longer on your mind.
        Call us for treatment of suicidal thoughts.
    """,
    "own-words-on-suicide-point-to-help": """
        Suicide is sad.
        Many think about self-harm.
    """,
    "suicide-is-spoken-of-safely": """
        People who committed suicide had called.
    """,
}


def rules(text: str) -> set[str]:
    """Give the rules that a text breaks."""
    return {breach.rule for breach in breaches(text, GUIDE)}


@pytest.mark.parametrize("text", FINE)
def test_a_clinic_can_say_where_and_when(text: str) -> None:
    """Places, times, prices, what to bring, whom to ask."""
    assert list(breaches(text, GUIDE)) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (rule, text.strip())
        for rule, texts in REFUSED.items()
        for text in texts.strip().splitlines()
    ],
)
def test_a_clinic_cannot_say_what_the_guide_may_not(rule: str, text: str) -> None:
    """Each way of saying it breaks the rule that is named."""
    assert rule in rules(text)


def test_a_breach_says_what_was_read_and_what_to_do() -> None:
    """In words."""
    (breach,) = breaches("We guarantee a place.", GUIDE)

    assert breach.message == "says: 'guarantee'"
    assert breach.remedy == "say what you offer, without a promise"


def test_letters_of_the_guides_own_script_are_known() -> None:
    """A guide in another script takes words in it, marks above letters included."""
    hindi = clinic.guide(clinic.plain(title="\u0915\u093f\u0924\u093e\u092c"))

    assert list(breaches("\u0915\u093f\u0924\u093e\u092c", hindi)) == []
    assert "own-words-look-like-what-they-are" in rules("\u0915\u093f\u0924\u093e\u092c")


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=80))
def test_any_text_is_judged(text: str) -> None:
    """None is too strange, and judging it twice says the same."""
    assert list(breaches(text, GUIDE)) == list(breaches(text, GUIDE))


@given(st.sampled_from(["cure", "miracle", "guaranteed", "proven"]), st.data())
def test_a_banned_word_is_seen_through_marks_and_look_alikes(
    word: str, data: st.DataObject
) -> None:
    """Whatever one letter is swapped for, the text is refused."""
    alike = {"c": "\u00e7\u0441\u217d", "e": "\u00e9\u0435\u212e", "i": "\u00ef\u0131\u0456",
             "a": "\u00e4\u0430\u0251", "o": "\u00f6\u043e\u03bf"}  # fmt: skip
    at = data.draw(st.sampled_from([n for n, c in enumerate(word) if c in alike]))
    swapped = data.draw(st.sampled_from(alike[word[at]]))
    text = f"It is {word[:at]}{swapped}{word[at + 1 :]}."

    assert rules(text) & {"banned-words-are-absent", "own-words-look-like-what-they-are"}


@given(st.text(max_size=40))
def test_folding_is_done_once(text: str) -> None:
    """What was folded stays as it is."""
    assert folded(folded(text)) == folded(text)
