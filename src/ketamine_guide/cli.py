"""The command ``ketamine-guide``: data on stdout, messages on stderr.

Exit codes: 0 done, 1 problems or not found, 2 usage.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

import ketamine_guide as kg

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pydantic import BaseModel

    from ketamine_guide.guide import Guide
    from ketamine_guide.models.text import Section

DONE, FOUND, USAGE = 0, 1, 2
_WIDEST, _NARROWEST = 88, 30


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = args.run
    try:
        code = run(args)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader closed the pipe, as ``head`` does; what is left is not wanted.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except kg.UnknownJurisdiction as fault:
        return _say(fault, USAGE)
    except (kg.GuideError, OSError) as fault:
        return _say(fault, FOUND)
    return code


def _say(message: object, code: int) -> int:
    print(f"ketamine-guide: {message}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ketamine-guide",
        description="Read and check a sourced guide on ketamine for depression.",
        epilog="It is information, not medical advice, and no clinician has reviewed it.",
    )
    parser.add_argument("--version", action="version", version=f"ketamine-guide {kg.__version__}")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")
    _add_read(verbs)
    _add_list(verbs)
    _add_check(verbs)
    _add_due(verbs)
    return parser


_Verbs = argparse._SubParsersAction  # noqa: SLF001  # argparse offers no public name for it.


def _verb(
    verbs: "_Verbs[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    tells: str,
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=tells, description=tells)
    verb.set_defaults(run=run)
    verb.add_argument("--language", default="en", metavar="TAG", help="BCP 47 tag (default: en)")
    shape = verb.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="give JSON instead of text")
    if name == "read":
        shape.add_argument(
            "--trace", action="store_true", help="follow every statement to its source"
        )
    return verb


def _add_read(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(verbs, "read", _read, "read the whole guide or one section")
    verb.add_argument("section", nargs="?", help="id of a section (see: ketamine-guide list)")
    verb.add_argument("--detail", action="store_true", help="add what is meant for clinicians")
    verb.add_argument("--jurisdiction", metavar="CODE", help="ISO 3166 code, for crisis lines")
    verb.add_argument(
        "--width", type=_columns, metavar="COLUMNS", help="at least 30 (default: the terminal's)"
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
    width = args.width or max(min(shutil.get_terminal_size().columns, _WIDEST), _NARROWEST)
    if args.json:
        _print_json([_with_evidence(section, args) for section in sections])
    elif args.trace:
        for section in sections:
            for line in _traced(section, args):
                print(_wrapped(line, width))
    else:
        from ketamine_guide.render import to_text

        asked = {"jurisdiction": args.jurisdiction, "detail": args.detail}
        print(to_text(content, width=width, on=_today(), **asked), end="")
    return DONE


def _traced(section: "Section", args: argparse.Namespace) -> Iterator[str]:
    from ketamine_guide.render.parts import CRISIS, help_lines
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
        yield from ("", *help_lines(guide, args.jurisdiction))
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
    return {"section": _as_json(section)} | {
        name: [_as_json(record) for record in records] for name, records in held.items()
    }


def _as_json(record: "BaseModel") -> dict[str, object]:
    shown: dict[str, object] = record.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return shown


def _add_list(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(verbs, "list", _list, "list sections, sources, findings, terms or crisis lines")
    kinds = ("sections", "sources", "findings", "terms", "approvals", "crisis-lines")
    verb.add_argument("kind", nargs="?", default="sections", choices=kinds)


def _list(args: argparse.Namespace) -> int:
    guide = kg.load_guide(args.language)
    rows: dict[str, list[tuple[str, str]]] = {
        "sections": [(s.id, s.title) for s in guide.sections],
        "sources": [(s.id, s.title) for s in guide.sources],
        "findings": [(f.id, f.statement) for f in guide.findings],
        "terms": [(t.id, t.definition.text) for t in guide.terms],
        "approvals": [
            (a.id, f"{a.jurisdiction}: {a.substance}, {a.indication}: {a.status}, {a.date or '-'}")
            for a in guide.all_approvals
        ],
        "crisis-lines": [(c.id, c.name) for c in guide.all_crisis_lines],
    }
    chosen = rows[args.kind]
    if args.json:
        _print_json([{"id": id, "title": title} for id, title in chosen])
    else:
        wide = max((len(id) for id, _ in chosen), default=0)
        for id, title in chosen:
            print(f"{id:<{wide}}  {title}")
    return DONE


def _add_check(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(verbs, "check", _check, "hold the installed content to every rule")
    verb.add_argument("--on", type=_day, metavar="DATE", help="ISO 8601 day (default: today)")
    verb.add_argument("--fix", action="store_true", help="reformat files and fill in certain pins")


def _check(args: argparse.Namespace) -> int:
    from pathlib import Path

    from ketamine_guide._load import LIBRARY
    from ketamine_guide.checks import check_guide
    from ketamine_guide.checks.counts import counts_of
    from ketamine_guide.checks.fixes import fix

    if args.fix:
        if not isinstance(LIBRARY.root, Path):
            return _say("the content is inside an archive and cannot be rewritten", FOUND)
        for file in fix(
            LIBRARY.root, lambda found: LIBRARY.guide(args.language).finding(found).figures
        ):
            print(f"rewrote {file}", file=sys.stderr)
        LIBRARY.forget()
    guide = kg.load_guide(args.language)
    problems = check_guide(guide, on=args.on or _today())
    counts = counts_of(guide)
    if args.json:
        _print_json({"counts": counts, "problems": [problem._asdict() for problem in problems]})
    else:
        for problem in problems:
            print(problem)
        for name, count in counts.items():
            print(f"{count:>6}  {name}")
    return FOUND if problems else DONE


def _add_due(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(verbs, "due", _due, "list the sections whose evidence must be checked again")
    verb.add_argument("--on", type=_day, metavar="DATE", help="ISO 8601 day (default: today)")


def _due(args: argparse.Namespace) -> int:
    due = kg.load_guide(args.language).due(on=args.on or _today())
    if args.json:
        _print_json([{"id": s.id, "check_due": s.check_due.isoformat()} for s in due])
    else:
        for section in due:
            print(f"{section.check_due.isoformat()}  {section.id}")
    return FOUND if due else DONE


def _columns(text: str) -> int:
    if not text.isdecimal() or int(text) < _NARROWEST:
        raise argparse.ArgumentTypeError(f"{text!r} is no width of {_NARROWEST} columns or more")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no ISO 8601 day, such as 2026-11-23"
        ) from None


def _today() -> date:
    return datetime.now(UTC).date()


def _print_json(value: object) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1))
