"""Which languages the guide is written in, and the one place that matches a tag to them."""

from typing import Literal, get_args

from ketamine_guide.errors import UnknownLanguage

Language = Literal["en"]
"""A language that the guide is written in (BCP 47)."""

_LONGEST_SUBTAG = 8
_LONGEST_TAG = 255

LANGUAGES: tuple[Language, ...] = get_args(Language)


def match_language(tag: str) -> Language:
    """Give the guide's language for a BCP 47 tag, by RFC 4647 look-up.

    The tag is shortened from its end until a language of the guide is left, so ``en-GB``
    finds ``en``. Nothing is guessed: a tag that finds none raises ``UnknownLanguage``.

    >>> match_language("en-GB")
    'en'
    """
    subtags = tag.split("-") if tag.isascii() and len(tag) <= _LONGEST_TAG else [""]
    if all(part.isalnum() and len(part) <= _LONGEST_SUBTAG for part in subtags):
        for language in sorted(LANGUAGES, key=len, reverse=True):
            if f"{tag.lower()}-".startswith(f"{language.lower()}-"):
                return language
    raise UnknownLanguage(tag, LANGUAGES)
