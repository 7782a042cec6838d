"""The verb ``cite``: sources as references, or in the formats of reference managers."""

import argparse

import ketamine_guide as kg
from ketamine_guide.cli.arguments import Verbs
from ketamine_guide.cli.output import DONE, print_json

_SHAPES = ("vancouver", "apa", "ama", "csl-json", "bibtex", "ris")


def add_cite(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Offer the verb."""
    tells = "give sources as references, a line each, or as CSL-JSON, BibTeX or RIS"
    parser = verbs.add_parser(
        "cite",
        help=tells,
        description=tells,
        epilog="All but vancouver and csl-json need ketamine-guide[citations].",
    )
    parser.set_defaults(run=_cite)
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="id (see: ketamine-guide list sources)"
    )
    parser.add_argument(
        "--style", default=_SHAPES[0], choices=_SHAPES, help=f"(default: {_SHAPES[0]})"
    )


def _cite(args: argparse.Namespace) -> int:
    from ketamine_guide.citations import to_bibtex, to_csl_json, to_reference, to_ris

    sources = [kg.get_source(id) for id in args.sources]
    if args.style == "csl-json":
        print_json([to_csl_json(source) for source in sources])
    elif args.style == "bibtex":
        print(to_bibtex(sources), end="")
    elif args.style == "ris":
        print(to_ris(sources), end="")
    else:
        print("\n".join([to_reference(source, args.style) for source in sources]))
    return DONE
