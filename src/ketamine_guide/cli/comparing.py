"""The verb ``diff``: what changed between two versions, worst first."""

import argparse

import ketamine_guide as kg
from ketamine_guide.cli.arguments import Verbs, add_verb
from ketamine_guide.cli.output import DONE, FOUND, USAGE, fail, print_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_guide.guide import Guide

_INSTALLED = "installed"


def add_diff(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Offer ``diff``."""
    parser = add_verb(verbs, "diff", _diff, "tell what changed between two versions, worst first")
    what = "a bundle, wheel, sdist or folder of content, or 'installed'"
    parser.add_argument("old", metavar="OLD", help=what)
    parser.add_argument("new", metavar="NEW", nargs="?", default=_INSTALLED, help=what)
    parser.add_argument("--markdown", action="store_true", help="give Markdown instead of text")


def _diff(args: argparse.Namespace) -> int:
    from ketamine_guide.diff import diff, to_json, to_markdown, to_text

    if args.json and args.markdown:
        return fail("argument --markdown: not allowed with argument --json", USAGE)
    found = diff(_guide(args.old, args.language), _guide(args.new, args.language))
    if args.json:
        print_json(to_json(found))
    else:
        print(to_markdown(found) if args.markdown else to_text(found), end="")
    return DONE if found.empty else FOUND


def _guide(where: str, language: str) -> "Guide":
    if where == _INSTALLED:
        return kg.load_guide(language)
    from ketamine_guide.bundle import guide_at

    return guide_at(where, language)
