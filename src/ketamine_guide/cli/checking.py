"""The verbs ``check`` and ``due``: the content held to its rules and its dates."""

import argparse
import sys

import ketamine_guide as kg
from ketamine_guide.cli.arguments import Verbs, add_verb, day
from ketamine_guide.cli.output import DONE, FOUND, USAGE, fail, print_json, today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_guide.guide import Guide

Report = dict[str, object]
"""What a check found, by the words that name it."""


def add_check(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Offer ``check``."""
    parser = add_verb(verbs, "check", _check, "hold the installed content to every rule")
    parser.add_argument("--on", type=day, metavar="DATE", help="ISO 8601 day (default: today)")
    for option, tells in (
        ("--fix", "reformat files, fill in certain pins, enter new ids in the ledger"),
        ("--instruments", "add what instruments of patient information ask for, item by item"),
        ("--alterations", "add how many wrong numbers are noticed (takes a minute)"),
        ("--readability", "add how hard the text reads (needs ketamine-guide[editing])"),
    ):
        parser.add_argument(option, action="store_true", help=tells)


def _check(args: argparse.Namespace) -> int:
    from ketamine_guide._load import LIBRARY
    from ketamine_guide.checks import check_guide
    from ketamine_guide.checks.counts import counts_of
    from ketamine_guide.checks.ledger import ledger_is_kept

    if args.fix and not _fixed(args.language):
        return fail("the content is inside an archive and cannot be rewritten", FOUND)
    guide = kg.load_guide(args.language)
    kept = ledger_is_kept(guide, LIBRARY.ledger(), LIBRARY.redirects())
    problems = (*check_guide(guide, on=args.on or today()), *kept)
    told: Report = dict(counts_of(guide))
    hard: tuple[str, ...] = ()
    if args.instruments:
        told |= _instruments(guide)
    if args.alterations:
        told |= _alterations(guide)
    if args.readability:
        try:
            graded, hard = _readability(guide)
        except ModuleNotFoundError as missing:
            return fail(f"{missing}: install ketamine-guide[editing] to grade the text", USAGE)
        told |= graded
    if args.json:
        faults = [problem._asdict() for problem in problems]
        print_json({"counts": told, "problems": faults, "too_hard": hard})
    else:
        print(
            "\n".join([*map(str, problems), *hard, *(f"{told[name]:>8}  {name}" for name in told)])
        )
    return FOUND if problems or hard else DONE


def _fixed(language: str) -> bool:
    from pathlib import Path

    from ketamine_guide._load import LIBRARY
    from ketamine_guide.checks.fixes import fix, write
    from ketamine_guide.checks.ledger import renewed_ledger

    if not isinstance(LIBRARY.root, Path):
        return False
    guide = LIBRARY.guide(language)
    for file in fix(LIBRARY.root, lambda found: guide.finding(found).figures):
        print(f"rewrote {file}", file=sys.stderr)
    LIBRARY.forget()
    ledger = LIBRARY.ledger()
    if (renewed := renewed_ledger(LIBRARY.whole(language), ledger)) != ledger:
        write(LIBRARY.root / "ledger.json", renewed)
        print("rewrote ledger.json", file=sys.stderr)
        LIBRARY.forget()
    return True


def _instruments(guide: "Guide") -> Report:
    from ketamine_guide.checks.instruments import ITEMS, standing_of

    return {f"{item.name}: {item.asks}": standing_of(item, guide) for item in ITEMS}


def _alterations(guide: "Guide") -> Report:
    from ketamine_guide.checks.alterations import missed_alterations

    tried, missed = missed_alterations(guide)
    return {
        "numbers made wrong": tried,
        "of 100 of these, reported": round(100 * (tried - len(missed)) / tried, 2),
    }


def _readability(guide: "Guide") -> tuple[Report, tuple[str, ...]]:
    from ketamine_guide.checks.readability import readings, too_hard

    graded = readings(guide)
    told: Report = {}
    for name, reading in graded.items():
        told[f"Flesch-Kincaid grade: {name}"] = round(reading.kincaid, 1)
        told[f"SMOG grade: {name}"] = round(reading.smog, 1)
        told[f"words a sentence: {name}"] = round(reading.words_a_sentence, 1)
    return told, tuple(too_hard(graded))


def add_due(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Offer ``due``."""
    parser = add_verb(verbs, "due", _due, "list the sections whose evidence must be checked again")
    parser.add_argument("--on", type=day, metavar="DATE", help="ISO 8601 day (default: today)")


def _due(args: argparse.Namespace) -> int:
    due = kg.load_guide(args.language).due(on=args.on or today())
    if args.json:
        print_json([{"id": s.id, "check_due": s.check_due.isoformat()} for s in due])
    else:
        for section in due:
            print(f"{section.check_due.isoformat()}  {section.id}")
    return FOUND if due else DONE
