"""The verbs ``site`` and ``serve``: the guide as a folder of pages, and a look at it."""

import argparse
import re
import sys
import tempfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import ketamine_guide as kg
from ketamine_guide.cli.arguments import Verbs, add_verb
from ketamine_guide.cli.output import DONE, print_json, today

_ADDRESS = re.compile(r"""https?://[^\s/?#<>"']+(?:/[^\s?#<>"']*)?""")
_PORTS = range(65536)


def add_site(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Offer ``site``."""
    parser = add_verb(verbs, "site", _site, "write the guide as a folder of pages")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to write it")
    parser.add_argument(
        "--base-url", type=_address, metavar="URL", help="where it will stand, for a sitemap"
    )
    parser.add_argument("--force", action="store_true", help="replace what is in the folder")


def _site(args: argparse.Namespace) -> int:
    from ketamine_guide.site import write_site

    guide = kg.load_guide(args.language)
    written = write_site(guide, args.folder, base_url=args.base_url, on=today(), replace=args.force)
    if args.json:
        print_json(list(written))
    else:
        print(f"{len(written)} files in {args.folder}")
    return DONE


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no http or https address")
    return text if text.endswith("/") else f"{text}/"


def add_serve(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Offer ``serve``."""
    parser = add_verb(verbs, "serve", _serve, "show the pages on this machine, for a look")
    parser.add_argument(
        "--port", type=_port, default=8000, metavar="N", help="0 for any that is free (8000)"
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) not in _PORTS:
        raise argparse.ArgumentTypeError(f"{text!r} is no port from 0 to {_PORTS[-1]}")
    return int(text)


class _Pages(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing: whoever reads is nobody's business."""


def _serve(args: argparse.Namespace) -> int:
    from ketamine_guide.site import write_site

    with tempfile.TemporaryDirectory() as folder:
        write_site(kg.load_guide(args.language), Path(folder) / "site", on=today())

        def handler(*words: Any) -> _Pages:
            return _Pages(*words, directory=str(Path(folder) / "site"))

        with ThreadingHTTPServer(("127.0.0.1", args.port), handler) as server:
            print(f"http://127.0.0.1:{server.server_port}/", flush=True)
            print("Press Ctrl-C to end.", file=sys.stderr)
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                print(file=sys.stderr)
    return DONE
