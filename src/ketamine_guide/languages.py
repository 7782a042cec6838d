"""Which languages the guide is written in, and the one place that matches a tag to them."""

from typing import Literal, get_args

from ketamine_guide.errors import UnknownLanguage

Language = Literal["en"]
"""A language that the guide is written in (BCP 47)."""

_LONGEST_SUBTAG = 8

LANGUAGES: tuple[Language, ...] = get_args(Language)


def match_language(tag: str) -> Language:
    """Give the guide's language for a BCP 47 tag, by RFC 4647 look-up.

    The tag is shortened from its end until a language of the guide is left, so ``en-GB``
    finds ``en``. Nothing is guessed: a tag that finds none raises ``UnknownLanguage``.

    >>> match_language("en-GB")
    'en'
    """
    rest = tag.lower().split("-")
    if not all(part.isascii() and part.isalnum() and len(part) <= _LONGEST_SUBTAG for part in rest):
        raise UnknownLanguage(tag, LANGUAGES)
    while rest:
        for language in LANGUAGES:
            if language.lower() == "-".join(rest):
                return language
        rest.pop()
        if rest and len(rest[-1]) == 1:  # RFC 4647, 3.4: a lone letter goes with what followed it.
            rest.pop()
    raise UnknownLanguage(tag, LANGUAGES)
