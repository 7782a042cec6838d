"""The verb ``read``: the guide or a section as text, JSON, or traced to its sources."""

import argparse
import shutil
from collections.abc import Iterable, Iterator

import ketamine_guide as kg
from ketamine_guide.cli.arguments import NARROWEST, Verbs, add_verb, columns
from ketamine_guide.cli.output import DONE, as_json, print_json, today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pydantic import BaseModel

    from ketamine_guide.guide import Guide
    from ketamine_guide.models.text import Section

_WIDEST = 88


def add_read(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Offer the verb."""
    parser = add_verb(verbs, "read", _read, "read the whole guide or one section")
    parser.add_argument("section", nargs="?", help="id of a section (see: ketamine-guide list)")
    parser.add_argument("--detail", action="store_true", help="add what is meant for clinicians")
    parser.add_argument("--jurisdiction", metavar="CODE", help="ISO 3166 code, for crisis lines")
    parser.add_argument("--overlay", metavar="FILE", help="with a clinic's overlay on it")
    parser.add_argument(
        "--width", type=columns, metavar="COLUMNS", help="at least 30 (default: the terminal's)"
    )


def _read(args: argparse.Namespace) -> int:
    if args.jurisdiction is not None:
        kg.load_guide(args.language).crisis_lines(args.jurisdiction)  # Refuses what is none.
    content: Section | Guide
    if args.section is not None and args.overlay is None:
        content = kg.get_section(args.section, language=args.language)
    else:
        guide = _guide(args)
        content = guide if args.section is None else guide.section(args.section)
    sections = content.sections if isinstance(content, kg.Guide) else (content,)
    width = args.width or max(min(shutil.get_terminal_size().columns, _WIDEST), NARROWEST)
    if args.json:
        print_json([_with_evidence(section, args) for section in sections])
    elif args.trace:
        for section in sections:
            for line in _traced(section, args):
                print(_wrapped(line, width))
    else:
        from ketamine_guide.render import to_text

        asked = {"jurisdiction": args.jurisdiction, "detail": args.detail}
        print(to_text(content, width=width, on=today(), **asked), end="")
    return DONE


def _guide(args: argparse.Namespace) -> "Guide":
    guide = kg.load_guide(args.language)
    if args.overlay is None:
        return guide
    from ketamine_guide.overlay import apply, read_overlay

    return apply(read_overlay(args.overlay), guide)


def _traced(section: "Section", args: argparse.Namespace) -> Iterator[str]:
    from ketamine_guide.render.contacts import help_lines, plain
    from ketamine_guide.render.page import CRISIS, guide_behind
    from ketamine_guide.render.trace import trace_lines

    guide = guide_behind(section)
    yield section.title
    notices = [guide.notice(id) for id in section.notices]
    for statement in (*section.statements, *(s for n in notices for s in n.statements)):
        yield ""
        yield f"{statement.id}: {statement.text}"
        if statement.by:
            yield f"    {guide.words.say('local', name=statement.by)}"
        if statement.detail:
            yield f"  {guide.words.say('detail')}: {statement.detail}"
        yield from (f"    {line}" for line in trace_lines(statement, guide))
    if CRISIS in section.notices:
        yield ""
        yield from map(plain, help_lines(guide, args.jurisdiction))
    yield ""


def _wrapped(line: str, width: int) -> str:
    from textwrap import fill

    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return fill(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _with_evidence(section: "Section", args: argparse.Namespace) -> dict[str, object]:
    from ketamine_guide.render.page import guide_behind

    guide = guide_behind(section)
    held: dict[str, Iterable[BaseModel]] = {
        "notices": [guide.notice(id) for id in section.notices],
        "crisis_lines": guide.crisis_lines(args.jurisdiction),
        "findings": section.findings,
        "sources": section.sources,
    }
    if guide.overlay:
        held["contacts"] = guide.overlay.contacts
    return {"section": as_json(section)} | {
        name: [as_json(record) for record in records] for name, records in held.items()
    }
