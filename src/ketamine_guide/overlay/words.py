"""What a clinic's own words may not say, whatever letters they are written in."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category, name, normalize

from ketamine_guide.checks import lexicon
from ketamine_guide.checks.lexicon import any_of
from ketamine_guide.guide import Guide
from ketamine_guide.number_words import NUMBER_WORD
from ketamine_guide.numerals import numbers_in


class Breach(NamedTuple):
    """Say which rule a text breaks, how, and what to do."""

    rule: str
    message: str
    remedy: str


_ASKS = re.compile(
    r"^(?:please )?(?:tell|ask|call|write to|talk to|speak to|talk with|speak with)\b[a-z' ]{0,60}? about"
    r" (?:any |the |your )?(?:side effects?|risks?)(?: (?:and|or) (?:side effects?|risks?))?[.?!]?$",
    re.IGNORECASE,
)
"""Asking for, or telling of, a harm says nothing of how great it is."""

_MARKUP = re.compile(
    r"[<>{}\[\]\\`|]|&#?\w+;|\*\*|__|~~|^\s*[#>*+-]\s|!important"
    r"|\b(?:style|class|href|src|on[a-z]+)\s*=|\b(?:display|visibility|color|opacity|font-size|position)\s*:"
    r"|\b(?:javascript|data|vbscript):",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://|\bwww\.|\b(?:tel|sms|mailto):", re.IGNORECASE)

_DIGIT = r"(?:oh|zero|one|two|three|four|five|six|seven|eight|nine)"
_CLOCK = re.compile(
    r"\b\d{1,2}[.:]\d{2}\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b"
)
_TELEPHONE = re.compile(
    rf"\d(?:[ ()./+-]{{0,3}}\d){{5,}}|\b{_DIGIT}(?:[\s,-]+(?:double |triple )?{_DIGIT}){{2,}}\b"
    rf"|\b(?:double|triple)[\s-]{_DIGIT}\b",
    re.IGNORECASE,
)

_PART_OF_TIME = re.compile(
    r"\b(?:half (?:an? )?(?:hour|day|past)|(?:a|three) quarters? of an hour|quarter (?:past|to))\b",
    re.IGNORECASE,
)
_COUNT = rf"(?:\d+|{NUMBER_WORD})"
_DOSES = re.compile(
    r"\b(?:mgs?|mcg|ug|ml|mls|cc|milligram\w*|microgram\w*|millilit\w*|grams?|per kilo\w*)\b"
    rf"|\d\s?(?:mgs?|mcg|ug|mls?|cc|g)\b|\b{_COUNT}\s+(?:more |further |extra )?"
    r"(?:doses?|sprays?|puffs?|devices?|infusions?|injections?|treatments?|sessions?|tablets?|pills?)\b"
    rf"|\bevery (?:\w+ )?(?:other|second|third|{_COUNT}) (?:hours?|days?|weeks?|months?)\b"
    rf"|\b(?:once|twice|{_COUNT} times) (?:an? |each |every |per )?(?:hour|day|week|fortnight|month)\b"
    rf"|\bhalf (?:a|the|your) (?:dose|tablet)|\b(?:double|halve|raise|lower|increase|reduce) (?:the|your) dose",
    re.IGNORECASE,
)

_TREATMENT = any_of(
    r"(?:es|ar)?ketamine", r"spravato", r"sprays?", r"infusions?", r"treatments?", r"sessions?",
    r"medicines?", r"drugs?", r"therap(?:y|ies)", r"doses?", r"programmes?", r"programs?",
)  # fmt: skip
_HELP = any_of(
    r"call(?:s|ing)?", r"ring", r"phone", r"tell", r"reach(?: out)?", r"contact", r"talk", r"speak",
    r"go to", r"crisis lines?", r"emergency", r"see",
)  # fmt: skip
_STOPS = any_of(
    r"prevent\w*", r"stop(?:s|ped|ping)?", r"avert\w*", r"rescue[sd]?", r"end(?:s|ed)", r"take[sn]? away",
    r"protect\w*", r"gone", r"no (?:more|longer)", r"fewer", r"less", r"free (?:of|from)", r"rid of",
)  # fmt: skip

_PROMISES = any_of(
    r"heal(?:s|ed|ing)?", r"relief", r"success(?:es|ful|fully)?", r"life-(?:chang|sav)\w+",
    r"sav(?:e|es|ed|ing) (?:your |people's |many )?li(?:fe|ves)", r"transform(?:s|ed|ing|ative)?",
    r"rapid(?:ly)?", r"(?:fast|quick|long)-(?:acting|lasting)", r"last(?:s|ing) (?:relief|change)",
    r"painless", r"harmless", r"risk-?free", r"safest", r"safety", r"mild(?:ly)?", r"well tolerated",
    r"(?:feel|get|gets|getting) (?:\w+ )?better", r"recover(?:s|ed|y)?(?! (?:room|area|chairs?|beds?))",
    r"remission", r"respon(?:d|ds|ded|ders?|ses?)", r"(?:lift|boost)(?:s|ed|ing)? (?:your |the )?mood",
    r"beats?(?:en)? depression", r"free (?:of|from) (?:depression|symptoms)", r"best", r"superior",
    r"most (?:people|patients|of our)", r"(?:all|every one) of our patients", r"rate of", r"percent",
)  # fmt: skip

_NEEDLESS = (
    r"(?:no need to|need not|needn't|(?:do not|don't) (?:have|need) to|(?:is|are) not required to)"
)
_FREE = r"(?:(?:you|people|patients) (?:can|may|could|are (?:free|able|fine|ok) to)|(?:ok|okay|fine|all right|alright|safe) to)"
_TOLD = (
    r"(?:emergency|crisis|ambulance|doctors?|clinicians?|nurses?|pharmacists?|hospital|help|999|911|112"
    r"|guide|page|part|notices?|warnings?|cautions?|side effects?)"
)
_WEAKENS = re.compile(
    r"\b(?:ignor(?:e|ed|ing)|disregard|overlook|forget about)\b"
    r"|\b(?:does|do|did|need) not apply|\bdoesn't apply|\bno longer (?:applies|apply|true|valid|needed)"
    r"|\b(?:out of date|outdated|exaggerat\w+|overstat\w+|mistaken|incorrect|overcautious|over-cautious)\b"
    r"|\b(?:is|are|was) (?:wrong|untrue|false|nonsense)\b|\bnothing to (?:fear|worry)|\bnever mind\b"
    r"|\b(?:do not|don't|no need to|need not|needn't) (?:worry|fear|be (?:afraid|alarmed))"
    rf"|\b{_NEEDLESS} (?:wait|stop|fast|check|bring someone|be driven|be watched|stay)\b"
    rf"|\b(?:{_NEEDLESS}|do not|don't|never|avoid) (?:\w+ ){{1,6}}{_TOLD}\b"
    r"|\b(?:instead of|rather than|before) (?:\w+ ){0,4}(?:emergency|crisis|ambulance|hospital|999|911|112)\b"
    rf"|\b{_FREE} (?:\w+ )?(?:drive|drink|cycle|operate|stop|skip|mix|go home alone|make decisions|sign)\b"
    rf"|\b{_FREE} (?:\w+ )?(?:take|use|leave) (?:your |any |the )?(?:\w+ )?"
    r"(?:medicines?|tablets?|drugs?|ketamine|spray|early|alone|straight|right|at once|when)\b"
    rf"|\b{_FREE}\b[^.]*\b(?:alcohol|wine|beer|driv\w+|cannabis|drugs)\b"
    r"|\bunlike (?:what|the)\b|\bwhatever (?:the|this) (?:guide|page|text)|\b(?:above|below|this guide|this page) is\b",
    re.IGNORECASE,
)


def breaches(text: str, guide: Guide) -> Iterator[Breach]:
    """Yield each rule that a text of a clinic's own breaks, judged as a reader sees it."""
    yield from _letters(text, guide)
    told = folded(text)
    for rule, pattern, said, remedy in _RULES:
        if found := pattern.search(told):
            yield Breach(rule, f"{said}: {found[0]!r}", remedy)
    yield from _telephone(told)
    yield from _claims(told)
    yield from _on_suicide(told)


def folded(text: str) -> str:
    r"""Give a text in the ASCII letters that it looks like.

    >>> folded("Cúre m\u0131racle \u2013 2\u00b2")
    'Cure miracle - 22'
    """
    bare = normalize("NFKD", re.sub(r"[\u2010-\u2015\u2212]", "-", text).translate(_ALIKE))
    return "".join(character for character in bare if category(character)[0] != "M")


_SYMBOLS = "+<=>|~^`\u00b0\u00b1\u00d7\u00f7"
_ALIKE = str.maketrans({"\u2019": "'", "\u2018": "'", "\u0131": "i", "\u0142": "l", "\u0141": "L",
                        "\u00f8": "o", "\u00d8": "O", "\u0111": "d", "\u0110": "D", "\u0127": "h",
                        "\u00e6": "ae", "\u00c6": "AE", "\u0153": "oe", "\u0152": "OE", "\u00df": "ss",
                        "\u00f0": "d", "\u00fe": "th", "\u00b5": "u", "\u03bc": "u"})  # fmt: skip

_RULES = (
    (
        "own-words-hold-no-markup", _MARKUP, "holds what reads as markup or style",
        "write plain sentences: how they look is not the overlay's to say",
    ),
    (
        "own-words-hold-no-address", _ADDRESS, "holds an address",
        "put it in 'contacts', or name a section or source in 'see'",
    ),
    (
        "banned-words-are-absent", lexicon.BANNED, "says",
        "say what you offer, without a promise",
    ),
    (
        "banned-words-are-absent", lexicon.UNQUALIFIED_SAFE, "says",
        "say what you offer, without a promise",
    ),
    (
        "doses-stay-in-detail", lexicon.DOSES, "gives a dose or schedule",
        "leave it to the talk with the clinician; write 'every day' of opening hours",
    ),
    (
        "doses-stay-in-detail", _DOSES, "gives a dose or schedule",
        "leave it to the talk with the clinician",
    ),
    (
        "own-words-weaken-nothing", _WEAKENS, "takes back, or invites to pass over, what the guide says",
        "add what holds at the clinic; report what is wrong in the guide to its maintainers",
    ),
    (
        "suicide-is-spoken-of-safely", lexicon.UNSAFE_MESSAGES, "says",
        "say 'died by suicide' or 'suicide attempt', and name no method",
    ),
)  # fmt: skip


def _letters(text: str, guide: Guide) -> Iterator[Breach]:
    scripts = {_script(c) for section in guide.sections for c in section.title if c.isalpha()}
    for character in text:
        strange = (
            category(character)[0] == "M"
            # A symbol can pass for a letter.
            or (category(character) in ("Sk", "Sm", "So") and character not in _SYMBOLS)
            or (character.isnumeric() and not character.isascii())
            or (character.isalpha() and not _is_known(character, scripts))
        )
        if strange and not (category(character)[0] == "M" and scripts - {"LATIN"}):
            message = f"holds U+{ord(character):04X} ({name(character, 'without a name')})"
            remedy = "write in the letters of the guide's own language, and digits as 0 to 9"
            yield Breach("own-words-look-like-what-they-are", message, remedy)


def _script(character: str) -> str:
    return name(character, "").partition(" ")[0]


def _is_known(character: str, scripts: set[str]) -> bool:
    # Latin letters that fold to ASCII can be judged; other scripts are known whole.
    if _script(character) == "LATIN":
        return normalize("NFKD", character)[0].isascii() or ord(character) in _ALIKE
    return _script(character) in scripts


def _telephone(told: str) -> Iterator[Breach]:
    timeless = _CLOCK.sub(" , ", told)
    if found := lexicon.TELEPHONE.search(timeless) or _TELEPHONE.search(timeless):
        yield Breach(
            "telephone-numbers-stay-out-of-statements",
            f"holds what reads as a telephone number: {found[0]!r}",
            "put it in 'contacts', or see 'crisis-lines'",
        )


def _claims(told: str) -> Iterator[Breach]:
    rule, remedy = (
        "own-words-claim-nothing",
        "say it without, or name in 'see' where the guide tells",
    )
    for sentence in _sentences(told):
        if _ASKS.match(sentence):
            continue
        if found := lexicon.EFFECT.search(sentence) or _PROMISES.search(sentence):
            yield Breach(rule, f"says {found[0]!r}, which needs a finding", remedy)
        counted = [
            n
            for n in numbers_in(_PART_OF_TIME.sub("some time", sentence))
            if n.form != "plain" or n.unit == "%"
        ]
        if counted or lexicon.RELATIVE.search(sentence):
            shown = counted[0].shown if counted else "a comparison"
            yield Breach(rule, f"gives {shown!r}, which needs a finding", remedy)


def _on_suicide(told: str) -> Iterator[Breach]:
    for sentence in _sentences(told):
        if not lexicon.SUICIDE.search(sentence):
            continue
        if _TREATMENT.search(sentence) or _STOPS.search(sentence):
            yield Breach(
                "prevention-of-suicide-is-not-claimed",
                "speaks of suicide together with treatment or prevention",
                "leave it to the guide, which says what has not been shown",
            )
        elif not _HELP.search(sentence):
            yield Breach(
                "own-words-on-suicide-point-to-help",
                "speaks of suicide without saying whom to reach",
                "say whom to reach, and see 'crisis-lines'",
            )


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?;])\s+", text)
