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
    parser.add_argument(
        "--width", type=columns, metavar="COLUMNS", help="at least 30 (default: the terminal's)"
    )


def _read(args: argparse.Namespace) -> int:
    if args.jurisdiction is not None:
        kg.load_guide(args.language).crisis_lines(args.jurisdiction)  # Refuses what is none.
    if args.section is None:
        guide = kg.load_guide(args.language)
        content: Section | Guide = guide
        sections = guide.sections
    else:
        content = kg.get_section(args.section, language=args.language)
        sections = (content,)
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


def _traced(section: "Section", args: argparse.Namespace) -> Iterator[str]:
    from ketamine_guide.render.contacts import help_lines, plain
    from ketamine_guide.render.page import CRISIS
    from ketamine_guide.render.trace import trace_lines

    guide = kg.load_guide(args.language)
    yield section.title
    notices = [guide.notice(id) for id in section.notices]
    for statement in (*section.statements, *(s for n in notices for s in n.statements)):
        yield ""
        yield f"{statement.id}: {statement.text}"
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
    guide = kg.load_guide(args.language)
    held: dict[str, Iterable[BaseModel]] = {
        "notices": [guide.notice(id) for id in section.notices],
        "crisis_lines": guide.crisis_lines(args.jurisdiction),
        "findings": section.findings,
        "sources": section.sources,
    }
    return {"section": as_json(section)} | {
        name: [as_json(record) for record in records] for name, records in held.items()
    }
