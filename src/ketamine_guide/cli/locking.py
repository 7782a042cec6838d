"""The verbs ``lock`` and ``verify``: what an app signed, and what has changed since."""

import argparse
from datetime import date
from pathlib import Path

import ketamine_guide as kg
from ketamine_guide.cli.arguments import Verbs, add_verb, day
from ketamine_guide.cli.output import DONE, FOUND, USAGE, as_json, fail, print_json, today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_guide.lock import Change, Lock, Verification

_SIGNED_BY = "who answers for the text, as the app says; unverified"


def add_lock(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Offer ``lock``."""
    parser = add_verb(verbs, "lock", _lock, "record what an app shows and who signed it")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    parser.add_argument(
        "--signed-by", type=_signature, required=True, metavar="NAME", help=_SIGNED_BY
    )
    parser.add_argument("--role", type=_signature, required=True, help="such as psychiatrist")
    parser.add_argument(
        "--section",
        action="append",
        metavar="ID",
        help="lock this section; may stand several times (default: the whole guide)",
    )
    parser.add_argument("--jurisdiction", metavar="CODE", help="ISO 3166 code of the readers")
    parser.add_argument("--on", type=day, metavar="DATE", help="ISO 8601 day (default: today)")


def _lock(args: argparse.Namespace) -> int:
    from ketamine_guide.lock import OWN_WORD, make_lock, write_lock

    lock = make_lock(
        kg.load_guide(args.language),
        sections=args.section,
        jurisdiction=args.jurisdiction,
        signed_by=args.signed_by,
        role=args.role,
        on=args.on or today(),
    )
    write_lock(lock, args.output)
    if args.json:
        print_json(_head(lock) | {"file": str(args.output)})
    else:
        count = len(lock.sections)
        print(
            f"{args.output}: {len(lock.statements)} statements of {count} "
            f"section{'s' * (count != 1)} "
            f"and {len(lock.items)} records beside them, as of ketamine-guide {lock.version}, "
            f"signed by {lock.sign_off.by}, {lock.sign_off.role}.\n{OWN_WORD}\n"
            f"Keep the file in version control; after an upgrade: "
            f"ketamine-guide verify {args.output}"
        )
    return DONE


def add_verify(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Offer ``verify``."""
    tells = "say what has changed since a lock was signed, worst first"
    parser = verbs.add_parser("verify", help=tells, description=tells)
    parser.set_defaults(run=_verify)
    parser.add_argument("file", type=Path, metavar="FILE", help="what ketamine-guide lock wrote")
    parser.add_argument("--advisories", nargs="+", default=(), metavar="FILE", help="in OSV form")
    parser.add_argument("--on", type=day, metavar="DATE", help="ISO 8601 day (default: today)")
    parser.add_argument("--accept", nargs="+", metavar="ID", help="sign these anew, no others")
    parser.add_argument("--signed-by", type=_signature, metavar="NAME", help=_SIGNED_BY)
    parser.add_argument("--role", type=_signature, help="such as psychiatrist")
    parser.add_argument("--json", action="store_true", help="give JSON instead of text")


def _verify(args: argparse.Namespace) -> int:
    from ketamine_guide.advisories import read_advisory
    from ketamine_guide.lock import note, read_lock, renew, verify, write_lock

    if len({args.accept is None, args.signed_by is None, args.role is None}) > 1:
        return fail("--accept, --signed-by and --role go together", USAGE)
    on = args.on or today()
    advisories = [read_advisory(path) for path in args.advisories]
    lock = read_lock(args.file)
    guide = kg.load_guide(lock.language)
    if args.accept:
        lock = renew(lock, guide, args.accept, args.signed_by, args.role, on)
        write_lock(lock, args.file)
    found = verify(lock, guide, on=on, advisories=advisories)
    if args.json:
        print_json(_told(found))
    else:
        print(note(found, str(args.file)))
    return DONE if found.unchanged else FOUND


def _signature(text: str) -> str:
    from ketamine_guide.lock import signed

    try:
        return signed(text, text, date.min).by
    except kg.InvalidLock as fault:
        raise argparse.ArgumentTypeError(f"{text!r}: {fault.problems[0]}") from None


def _head(lock: "Lock") -> dict[str, object]:
    from ketamine_guide.lock import OWN_WORD

    return {
        "version": lock.version,
        "language": lock.language,
        "jurisdiction": lock.jurisdiction,
        "sections": list(lock.sections),
        "statements": len(lock.statements),
        "sign_off": lock.sign_off.model_dump(mode="json"),
        "sign_off_is": OWN_WORD,
    }


def _told(found: "Verification") -> dict[str, object]:
    return {
        "lock": _head(found.lock),
        "version": found.version,
        "unchanged": found.unchanged,
        "changes": [_change(change) for change in found.changes],
        "overdue": [{"id": late.id, "due": late.due.isoformat()} for late in found.overdue],
        "recalls": [
            {
                "advisory": recall.advisory.id,
                "summary": recall.advisory.summary,
                "statements": [as_json(record) for record in recall.records],
            }
            for recall in found.recalls
        ],
    }


def _change(change: "Change") -> dict[str, object]:
    sides = {"before": change.before, "after": change.after}
    return {
        "id": change.id,
        "place": change.place,
        "what": change.what,
        "class": change.gravity,
        "says": list(change.says),
    } | {name: None if side is None else as_json(side) for name, side in sides.items()}
