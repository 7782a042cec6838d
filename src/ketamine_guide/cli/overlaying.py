"""The verb ``overlay``: whether a clinic's overlay holds, and what changed under it."""

import argparse
from pathlib import Path

import ketamine_guide as kg
from ketamine_guide.cli.arguments import Verbs, add_verb
from ketamine_guide.cli.output import DONE, FOUND, as_json, print_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_guide.models.overlay import Overlay
    from ketamine_guide.overlay import Conflict


def add_overlay(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Offer ``overlay``."""
    parser = add_verb(
        verbs, "overlay", _overlay, "check a clinic's overlay, and what changed since"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the overlay, as JSON")
    parser.add_argument(
        "--record",
        action="store_true",
        help="write into FILE what it hides and attaches to, as it is today, once you read it",
    )


def _overlay(args: argparse.Namespace) -> int:
    from ketamine_guide.overlay import apply, conflicts, read_overlay, record

    guide = kg.load_guide(args.language)
    problems: tuple[kg.OverlayProblem, ...] = ()
    found: tuple[Conflict, ...] = ()
    try:
        overlay = read_overlay(args.file)
        if args.record:
            overlay = record(overlay, guide)
        found = conflicts(overlay, guide)
        apply(overlay, guide)
        if args.record:
            _write(overlay, args.file)
    except kg.InvalidOverlay as fault:
        problems = fault.problems
    if args.json:
        told = {"problems": [one._asdict() for one in problems]}
        print_json(told | {"conflicts": [one._asdict() for one in found]})
    elif problems or found:
        print("\n".join(map(str, (*problems, *(f"{args.file}: {one}" for one in found)))))
    else:
        print(f"{args.file}: {overlay.name} on ketamine-guide {guide.version}: nothing to mend")
    return FOUND if problems or found else DONE


def _write(overlay: "Overlay", file: Path) -> None:
    import json

    from ketamine_guide.checks.fixes import canonical

    file.write_text(canonical(json.dumps(as_json(overlay))), encoding="utf-8", newline="\n")
