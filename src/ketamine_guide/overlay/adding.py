"""A clinic's own words as blocks and sections, and what is wrong with them."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ketamine_guide.models.overlay import Overlay, OwnBlock, OwnSection, OwnStatement
from ketamine_guide.models.text import (
    Block,
    CalloutBlock,
    ListBlock,
    ParagraphBlock,
    Section,
    Statement,
)
from ketamine_guide.overlay.hiding import Cut, Faults, unknown_id
from ketamine_guide.overlay.places import Places
from ketamine_guide.overlay.words import Breach, breaches, folded

MOST_IN_A_SECTION = 24
"""Own statements attached to one section of the guide: more would bury it."""


def own_block(block: OwnBlock, name: str) -> Block:
    """Give a clinic's block as one of the guide's, every statement under its name."""
    statements = tuple(own_statement(statement, name) for statement in block.statements)
    if block.kind == "list":
        return ListBlock(id=block.id, kind="list", statements=statements)
    return ParagraphBlock(id=block.id, kind="paragraph", statements=statements)


def own_statement(own: OwnStatement, name: str) -> Statement:
    """Give a statement of the clinic's own, under its name."""
    return Statement(id=own.id, kind="local", text=own.text, see=own.see, by=name)


def own_section(own: OwnSection, overlay: Overlay, notices: tuple[str, ...]) -> Section:
    """Give a section of the clinic's own, with every notice of the guide."""
    return Section(
        id=own.id,
        title=own.title,
        summary=tuple(own_statement(statement, overlay.name) for statement in own.summary),
        blocks=tuple(own_block(block, overlay.name) for block in own.blocks),
        notices=notices,
        evidence_checked=overlay.checked,
        risk="general",
    )


def notes_at(overlay: Overlay, places: Places, section: str, after: str) -> Iterator[Block]:
    """Yield the notes attached to one place; those whose block is gone stand at the end."""
    for note in overlay.notes:
        where = note.after if places.is_there(note) else "end"
        if (note.section, where) == (section, after):
            yield own_block(note, overlay.name)


def adding_faults(overlay: Overlay, places: Places, cut: Cut) -> Faults:
    """Yield what is wrong with what an overlay adds."""
    yield from _in_words(overlay, places)
    yield from _in_titles(overlay, places)
    yield from _in_contacts(overlay, places)
    yield from _in_references(overlay, places, cut)
    attached: dict[str, int] = {}
    for at, note in enumerate(overlay.notes):
        if not places.is_there(note) and overlay.version in (None, places.guide.version):
            lost = f"section {note.section!r}"
            what = lost if note.section not in places.sections else f"block {note.after!r} in it"
            yield f"notes.{at}", unknown_id(what, places.close_to(note))
        if note.section in cut.sections:
            message = f"is attached to {note.section}, which the overlay hides"
            yield f"notes.{at}", Breach("ids-are-known", message, "attach it elsewhere")
        attached[note.section] = attached.get(note.section, 0) + len(note.statements)
    for section, count in attached.items():
        if count > MOST_IN_A_SECTION:
            message = f"attaches {count} statements to {section}"
            remedy = f"{MOST_IN_A_SECTION} are the most; put the others in a section of your own"
            yield "notes", Breach("own-words-are-few", message, remedy)
    yield from _in_order(overlay, places, cut)


def _in_order(overlay: Overlay, places: Places, cut: Cut) -> Faults:
    for at, own in enumerate(overlay.sections):
        after = own.after
        if after is None or (after in places.sections and after not in cut.sections):
            continue
        if after in cut.sections or overlay.version in (None, places.guide.version):
            what = f"section {after!r} to follow"
            yield (
                f"sections.{at}.after",
                unknown_id(what, get_close_matches(after, places.sections)),
            )


def _in_words(overlay: Overlay, places: Places) -> Faults:
    told = [(f"sections.{at}.title", one.title) for at, one in enumerate(overlay.sections)]
    told += [(f"{path}.text", statement.text) for path, statement in overlay.statements()]
    for path, text in told:
        for breach in breaches(text, places.guide):
            yield path, breach
    for path, name in _names(overlay):
        for breach in breaches(name, places.guide):
            if breach.rule != "own-words-claim-nothing":  # A clinic is called what it is called.
                yield path, breach


def _names(overlay: Overlay) -> list[tuple[str, str]]:
    contacts = [(f"contacts.{at}.name", one.name) for at, one in enumerate(overlay.contacts)]
    return [("name", overlay.name), *contacts]


def _in_titles(overlay: Overlay, places: Places) -> Faults:
    guide = places.guide
    ours = [section.title for section in places.sections.values()]
    ours += [notice.title for notice in guide.notices]
    ours += [
        block.title
        for section in places.sections.values()
        for block in section.blocks
        if isinstance(block, CalloutBlock)
    ]
    ours += [guide.title, *guide.words.lists["levels"].values()]
    known = {_bare(title): title for title in ours}
    titles = [(f"sections.{at}.title", one.title) for at, one in enumerate(overlay.sections)]
    for path, title in [*_names(overlay), *titles]:
        told = _bare(title)
        for bare, original in known.items():
            within = path.endswith("title") and " " in bare and f" {bare} " in f" {told} "
            if within or bare == told:
                message = f"reads as {original!r}, which is the guide's own"
                yield path, Breach("own-titles-are-new", message, "choose another")


def _bare(title: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", folded(title).lower()))


def _in_contacts(overlay: Overlay, places: Places) -> Faults:
    lines = places.guide.all_crisis_lines
    addresses = {channel.address: line.name for line in lines for channel in line.channels}
    names = {_bare(line.name): line.name for line in lines}
    for at, contact in enumerate(overlay.contacts):
        taken = addresses.get(contact.address) or names.get(_bare(contact.name))
        if taken:
            message = f"stands for {taken}, a crisis line of the guide"
            remedy = "leave it out: crisis lines are shown by jurisdiction"
            yield f"contacts.{at}", Breach("crisis-help-stays", message, remedy)


def _in_references(overlay: Overlay, places: Places, cut: Cut) -> Faults:
    guide = places.guide
    known = {f"section:{id}" for id in places.sections if id not in cut.sections}
    known |= {f"section:{own.id}" for own in overlay.sections} | {"crisis-lines"}
    known |= {f"term:{term.id}" for term in guide.terms}
    known |= {f"crisis-line:{line.id}" for line in guide.all_crisis_lines}
    for path, statement in overlay.statements():
        for ref in statement.see:
            if ref in known:
                continue
            if ref.removeprefix("source:") not in {source.id for source in guide.sources}:
                yield f"{path}.see", unknown_id(f"{ref!r} to lead to", [])
