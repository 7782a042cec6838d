"""The command ``ketamine-guide``: data on stdout, messages on stderr.

Exit codes: 0 done, 1 problems or not found, 2 usage.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

import ketamine_guide as kg
from ketamine_guide.cli.checking import add_check, add_due
from ketamine_guide.cli.citing import add_cite
from ketamine_guide.cli.comparing import add_diff
from ketamine_guide.cli.listing import add_list
from ketamine_guide.cli.locking import add_lock, add_verify
from ketamine_guide.cli.output import DONE, FOUND, USAGE, fail
from ketamine_guide.cli.overlaying import add_overlay
from ketamine_guide.cli.publishing import add_serve, add_site
from ketamine_guide.cli.reading import add_read


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
    except (kg.UnknownJurisdiction, kg.MissingExtra) as fault:
        return fail(fault, USAGE)
    except (kg.GuideError, OSError) as fault:
        return fail(fault, FOUND)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ketamine-guide",
        description="Read and check a sourced guide on ketamine for depression.",
        epilog="It is information, not medical advice, and no clinician has reviewed it.",
    )
    parser.add_argument("--version", action="version", version=f"ketamine-guide {kg.__version__}")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")
    add_read(verbs)
    add_list(verbs)
    add_cite(verbs)
    add_check(verbs)
    add_due(verbs)
    add_diff(verbs)
    add_lock(verbs)
    add_verify(verbs)
    add_overlay(verbs)
    add_site(verbs)
    add_serve(verbs)
    return parser
