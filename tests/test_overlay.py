"""Every route by which an overlay might weaken the guide that ships, refused by name."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ketamine_guide as kg
from ketamine_guide.models.overlay import Overlay
from ketamine_guide.overlay import apply, overlay_of
from ketamine_guide.render import to_html, to_markdown, to_text

GUIDE = kg.load_guide()
CAUTION = next(
    (section, block)
    for section in GUIDE.sections
    for block in section.blocks
    if isinstance(block, kg.CalloutBlock) and block.level == "caution"
)
WARNING = CAUTION[1].statements[0].id
SECTION = CAUTION[0].id

Told = dict[str, Any]


def hide(id: str, kind: str = "statement", **more: Any) -> Told:
    """Hide something."""
    return {"hidden": [{"kind": kind, "id": id} | more]}


def say(text: str, **more: Any) -> Told:
    """Attach a note."""
    note = {"id": "local-note", "section": SECTION, "after": "summary"}
    return {"notes": [note | {"statements": [{"id": "local-say", "text": text}]} | more]}


def own(**more: Any) -> Told:
    """Add a section."""
    words = [{"id": "local-own-sum", "text": "You rest in a quiet room."}]
    block = {"id": "local-own-block", "statements": [{"id": "local-own-b", "text": "Ring us."}]}
    told = {"id": "local-own", "title": "Our Rooms", "summary": words, "blocks": [block]}
    return {"sections": [told | more]}


ATTACKS: dict[str, tuple[Told, str]] = {
    "hide a caution": (hide(WARNING), "safety-text-stays"),
    "hide its block": (hide(CAUTION[1].id, "block", section=SECTION), "safety-text-stays"),
    "hide its section": (hide(SECTION, "section"), "safety-text-stays"),
    "hide a notice": (hide("crisis", "section"), "notices-stay"),
    "hide a notice as a block": (hide("off-label", "block", section=SECTION), "notices-stay"),
    "hide a sentence of a notice": (hide("notice-off-label-ketamine"), "notices-stay"),
    "hide a crisis line": (hide("us-988"), "crisis-help-stays"),
    "hide a reference": (hide("anand-2023", "section"), "references-stay"),
    "hide the crisis section": (hide("getting-help-now", "section"), "crisis-help-stays"),
    "hide a limit of benefit": (hide("benefit-resistant-limits"), "ids-are-known"),
    "drop the notices": ({"notices": []}, "overlay-adds-and-hides-alone"),
    "reword": ({"replace": {WARNING: "All is well."}}, "overlay-adds-and-hides-alone"),
    "reword while hiding": (hide(WARNING, text="All is well."), "overlay-adds-and-hides-alone"),
    "replace with nothing": (hide(WARNING, text=""), "overlay-adds-and-hides-alone"),
    "lower a level": ({"levels": {CAUTION[1].id: "note"}}, "overlay-adds-and-hides-alone"),
    "reorder": ({"order": ["conclusion"]}, "overlay-adds-and-hides-alone"),
    "restyle": ({"css": ".kg-notice{display:none}"}, "overlay-adds-and-hides-alone"),
    "cite": (say("So.", findings=["x/y"]), "overlay-adds-and-hides-alone"),
    "say nothing": (say(""), "own-words-are-not-empty"),
    "say a space": (say(" "), "own-words-look-like-what-they-are"),
    "zero width": (say("Ring\u200b us."), "own-words-look-like-what-they-are"),
    "zero width joiner": (say("cu\u200dre"), "own-words-look-like-what-they-are"),
    "soft hyphen": (say("cu\u00adre"), "own-words-look-like-what-they-are"),
    "bidi override": (say("\u202eRing us."), "own-words-look-like-what-they-are"),
    "bidi isolate": (say("Ring\u2066 us."), "own-words-look-like-what-they-are"),
    "byte order mark": (say("Ring\ufeff us."), "own-words-look-like-what-they-are"),
    "invisible filler": (say("Ring\u3164 us."), "own-words-look-like-what-they-are"),
    "struck out": (say("a\u0336b\u0336c\u0336"), "own-words-look-like-what-they-are"),
    "line break": (say("Ring\nus."), "own-words-look-like-what-they-are"),
    "look-alike letters": (say("\u0421ure"), "own-words-look-like-what-they-are"),
    "bold letters": (say("\U0001d41c\U0001d42e\U0001d42b\U0001d41e"), "own-words-look-like-what-they-are"),
    "zero width in a name": ({"name": "Hill\u200bRoad"}, "own-words-look-like-what-they-are"),
    "CSS": (say("Ring us. } .kg-notice { display: none }"), "own-words-hold-no-markup"),
    "markup": (say("<script>alert(1)</script>"), "own-words-hold-no-markup"),
    "closing markup": (say("</aside><!-- Ring us."), "own-words-hold-no-markup"),
    "an entity": (say("Ring &lt;us"), "own-words-hold-no-markup"),
    "a link": (say("[Ring us](tel)"), "own-words-hold-no-markup"),
    "id in capitals": (hide(WARNING.upper()), "ids-are-plain"),
    "id with a look-alike": (hide(WARNING.replace("a", "\u0430", 1)), "ids-are-plain"),
    "id with zero width": (hide(f"{WARNING}\u200b"), "ids-are-plain"),
    "id with a suffix": (hide(f"{WARNING}-2"), "ids-are-known"),
    "own section with an id of ours": (own(id=SECTION), "ids-are-plain"),
    "own section with a look-alike id": (own(id="l\u043ecal-own"), "ids-are-plain"),
    "own section with a title of ours": (own(title=CAUTION[0].title), "own-titles-are-new"),
    "own title in other letters": (own(title=CAUTION[0].title.upper()), "own-titles-are-new"),
    "own statement with an id of ours": (
        say("So.", statements=[{"id": WARNING, "text": "So."}]), "ids-are-plain",
    ),
    "own callout": (say("So.", kind="callout"), "overlay-is-well-formed"),
    "own heading": (say("So.", kind="heading"), "overlay-is-well-formed"),
    "banned": (say("It is a miracle cure."), "banned-words-are-absent"),
    "safe": (say("Ketamine is safe."), "banned-words-are-absent"),
    "a promise": (say("You will feel better in a day."), "own-words-claim-nothing"),
    "a number": (say("95 in 100 of those we see are glad."), "own-words-claim-nothing"),
    "a dose": (say("You get 0.5 mg of it."), "doses-stay-in-detail"),
    "a schedule": (say("Come six times a month."), "doses-stay-in-detail"),
    "a telephone number": (say("Call 020 7946 0000."), "telephone-numbers-stay-out-of-statements"),
    "digits in words": (say("Call nine nine nine."), "telephone-numbers-stay-out-of-statements"),
    "no suicide": (say("Ketamine prevents suicide."), "prevention-of-suicide-is-not-claimed"),
    "a denial": (say("You can ignore the caution below."), "own-words-weaken-nothing"),
    "a leave": (say("You may drive home."), "own-words-weaken-nothing"),
    "us first": (say("Ring us instead of an ambulance."), "own-words-weaken-nothing"),
    "at home": (say("You can have it at home."), "unsupervised-use-is-only-warned-of"),
    "a number that is not dialled": (
        {"contacts": [{"name": "Desk", "address": "tel:+15550000988", "shown": "988"}]},
        "overlay-is-well-formed",
    ),
    "a crisis line of its own": (
        {"contacts": [{"name": "Desk", "address": "tel:988"}]}, "crisis-help-stays",
    ),
    "words in a number": (
        {"contacts": [{"name": "Desk", "address": "tel:123456", "shown": "123456 not 988"}]},
        "overlay-is-well-formed",
    ),
    "a script for a contact": (
        {"contacts": [{"name": "Desk", "address": "javascript:alert(1)"}]},
        "overlay-is-well-formed",
    ),
}  # fmt: skip


def written(told: Told) -> str:
    """Give the text of an overlay's file."""
    return json.dumps({"name": "Hill Road Clinic", "checked": "2026-11-20"} | told)


def refused(told: Told) -> set[str]:
    """Give the rules that an overlay breaks, in its form or on the guide."""
    with pytest.raises(kg.InvalidOverlay) as caught:
        apply(overlay_of(written(told)), GUIDE)
    return {problem.rule for problem in caught.value.problems}


@pytest.mark.parametrize("attack", ATTACKS)
def test_each_route_to_weaken_the_guide_is_refused_by_name(attack: str) -> None:
    """The rule that is named is the one that it breaks."""
    told, rule = ATTACKS[attack]

    assert rule in refused(told)


def test_all_that_can_be_judged_on_the_guide_is_judged_at_once() -> None:
    """Attacks of good form, put into one overlay, are each named."""
    told: Told = {"hidden": [], "notes": []}
    rules = set()
    for at, (attack, rule) in enumerate(ATTACKS.values()):
        try:
            overlay_of(written(attack))
        except kg.InvalidOverlay:
            continue
        if attack.keys() <= told.keys():
            told["hidden"] += attack.get("hidden", [])
            for note in attack.get("notes", []):
                said = [one | {"id": f"local-say-{at}"} for one in note["statements"]]
                told["notes"].append(note | {"id": f"local-{at}", "statements": said})
            rules.add(rule)

    assert len(rules) > 10
    assert rules <= refused(told)


IDS = st.sampled_from(
    [statement.id for section in GUIDE.sections for statement in section.statements]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(IDS, max_size=5, unique=True))
def test_whatever_is_hidden_the_words_of_safety_are_shown(ids: list[str]) -> None:
    """An overlay is refused, or every caution, notice and crisis line is still there."""
    overlay = overlay_of(written({"hidden": [{"kind": "statement", "id": id} for id in ids]}))
    try:
        made = apply(overlay, GUIDE)
    except kg.InvalidOverlay:
        return

    left = {statement.id for statement in made.statements}
    for section in GUIDE.sections:
        assert made.section(section.id).notices == section.notices
        for block in section.blocks:
            if isinstance(block, kg.CalloutBlock) and block.level != "note":
                assert {one.id for one in block.statements} <= left
    assert made.notices == GUIDE.notices
    assert made.crisis_lines("GB") == GUIDE.crisis_lines("GB")
    assert {one.id for one in GUIDE.statements} - left == set(ids)


WORDS = st.lists(
    st.sampled_from(
        "we you come ring rest room door nurse friend bring early a the is not".split()
    ),
    min_size=1,
    max_size=12,
).map(lambda words: " ".join(words).capitalize() + ".")


@settings(max_examples=15, deadline=None)
@given(WORDS)
def test_own_words_are_marked_in_every_output(text: str) -> None:
    """Wherever they stand, the clinic's name stands before them."""
    made = apply(overlay_of(written(say(text))), GUIDE)
    section = made.section(SECTION)

    assert f"| Added by Hill Road Clinic:\n| {text}\n" in to_text(section, width=500)
    assert f"> *Added by Hill Road Clinic*\n>\n> {text}\n" in to_markdown(section)
    html = to_html(section)
    before, _, _ = html.partition('data-statement="local-say"')
    assert before.endswith(
        '<div class="kg-overlay" data-overlay="Hill Road Clinic">'
        '<p class="kg-by">Added by Hill Road Clinic</p><p><span class="kg-statement" '
    )


def test_shipped_content_takes_no_id_of_an_overlay() -> None:
    """Nothing of the guide's begins as a clinic's own ids do."""
    ids = {one.id for one in GUIDE.statements} | {section.id for section in GUIDE.sections}
    ids |= {notice.id for notice in GUIDE.notices} | {term.id for term in GUIDE.terms}
    ids |= {block.id for section in GUIDE.sections for block in section.blocks}

    assert not any(id.startswith("local") for id in ids)
    assert not ids & {"summary", "end"}


def test_an_overlay_holds_no_more_than_the_contract_says() -> None:
    """Whoever adds a field asks first whether it can weaken the guide."""
    assert set(Overlay.model_fields) == {
        "format", "name", "language", "checked", "contacts", "notes", "sections", "hidden",
        "version", "seen",
    }  # fmt: skip
