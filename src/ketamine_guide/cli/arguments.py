"""What every verb takes, and how words on the command line become values."""

import argparse
from collections.abc import Callable
from datetime import date

NARROWEST = 30
"""Columns below which text is not wrapped any more."""

Verbs = argparse._SubParsersAction  # noqa: SLF001  # argparse offers no public name for it.


def add_verb(
    verbs: "Verbs[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    tells: str,
) -> argparse.ArgumentParser:
    """Offer a verb with a language, as text or as JSON."""
    parser = verbs.add_parser(name, help=tells, description=tells)
    parser.set_defaults(run=run)
    parser.add_argument("--language", default="en", metavar="TAG", help="BCP 47 tag (default: en)")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="give JSON instead of text")
    if name == "read":
        shape.add_argument(
            "--trace", action="store_true", help="follow every statement to its source"
        )
    return parser


def columns(text: str) -> int:
    """Read a width in columns."""
    if not text.isdecimal() or int(text) < NARROWEST:
        raise argparse.ArgumentTypeError(f"{text!r} is no width of {NARROWEST} columns or more")
    return int(text)


def day(text: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no ISO 8601 day, such as 2026-11-23"
        ) from None
