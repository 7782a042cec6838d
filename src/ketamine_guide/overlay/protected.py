"""What of the guide stays, whoever embeds it: the words that keep a reader safe, and balance."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from ketamine_guide.changes import SAFETY_TOPICS
from ketamine_guide.checks import lexicon
from ketamine_guide.checks.lexicon import any_of
from ketamine_guide.checks.problem import texts_of, topics_of
from ketamine_guide.guide import Guide
from ketamine_guide.models.text import CalloutBlock, Section, Statement, statements_of

GUARDED_LEVELS = frozenset({"emergency", "urgent", "caution"})
"""Callouts of these levels stay."""

_BENEFITS = frozenset({"benefit", "suicidal-thoughts"})
_LIMITS = frozenset({"certainty", "no-benefit", "duration", "long-term", "options"})
_ON_MONEY = frozenset({"approval", "cost"})

_WARNS = any_of(
    r"do not", r"don't", r"never", r"must(?: not)?", r"should not", r"at once", r"straight away",
    r"right away", r"emergency", r"urgent(?:ly)?", r"warn\w*", r"side effects?", r"harm\w*", r"risk\w*",
    r"danger\w*", r"death\w*", r"died", r"overdose\w*", r"poison\w*", r"addict\w*", r"misus\w*",
    r"children", r"pregnan\w*", r"alcohol", r"driv(?:e|es|ing)", r"seizures?", r"not (?:safe|suitable)",
    r"no clinician", r"not medical advice", r"before you stop", r"what can go wrong", r"caution(?:s|ary)?",
    r"contraindications?", r"ruled out",
)  # fmt: skip
_OFF_LABEL = any_of(
    r"off-label", r"not (?:been )?(?:approved|licen[sc]ed|authori[sz]ed)", r"none in", r"approved one",
    r"not (?:make|mean) [^.]*approved", r"not the same (?:product|medicine)",
)  # fmt: skip
_WEIGHED = any_of(
    r"placebo",
    r"dummy",
    r"no comparison group",
    r"not compare\w*",
    r"lacking",
    r"only after",
    r"only when",
)


class Hold(NamedTuple):
    """Say which rule keeps a statement where it is, and why."""

    rule: str
    why: str


def hold_on(statement: Statement, section: Section, guide: Guide) -> Hold | None:
    """Say why a statement of a section may not be hidden; None when it may.

    What limits a benefit is judged apart, by ``limit_of``: it may go where the benefit goes.
    """
    return next(
        chain(_by_place(statement, section), _by_sources(statement, guide), _by_words(statement)),
        None,
    )


def _by_place(statement: Statement, section: Section) -> Iterator[Hold]:
    for block in section.blocks:
        guarded = isinstance(block, CalloutBlock) and block.level in GUARDED_LEVELS
        if guarded and statement.id in {one.id for one in statements_of(block)}:
            yield Hold("safety-text-stays", f"it stands in the callout {block.id}")


def _by_sources(statement: Statement, guide: Guide) -> Iterator[Hold]:
    if topics := topics_of(guide, statement) & SAFETY_TOPICS:
        yield Hold("safety-text-stays", f"it rests on findings on {', '.join(sorted(topics))}")
    if any(ref.startswith("crisis-line") for ref in statement.see):
        yield Hold("crisis-help-stays", "it leads to crisis help")
    if statement.kind == "advice" and (care := topics_of(guide, statement) - _ON_MONEY):
        yield Hold("advice-stays", f"it advises on {', '.join(sorted(care))}")


def _by_words(statement: Statement) -> Iterator[Hold]:
    for text in texts_of(statement):
        if found := lexicon.SUICIDE.search(text):
            yield Hold("crisis-help-stays", f"it speaks of {found[0]!r}")
        if found := _WARNS.search(text):
            yield Hold("safety-text-stays", f"it says {found[0]!r}")
    if found := _OFF_LABEL.search(statement.text):
        yield Hold("approval-text-stays", f"it says {found[0]!r}")


def limit_of(statement: Statement, left: Iterable[Statement], guide: Guide) -> Hold | None:
    """Say why a statement must stay beside what is left of its section; None when it need not."""
    limits = sorted(topics_of(guide, statement) & _LIMITS)
    weighs = lexicon.UNCERTAIN.search(statement.text) or _WEIGHED.search(statement.text)
    told = [f"rests on findings on {', '.join(limits)}"] if limits else []
    told += [f"says {weighs[0]!r}"] if weighs else []
    if not told or not any(topics_of(guide, other) & _BENEFITS for other in left):
        return None
    why = f"it {' and '.join(told)}, and the section still tells of benefit"
    return Hold("limits-of-benefit-stay", why)
