"""The verb ``list``: what the guide holds, a line each."""

import argparse

import ketamine_guide as kg
from ketamine_guide.cli.arguments import Verbs, add_verb
from ketamine_guide.cli.output import DONE, print_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_guide.guide import Guide
    from ketamine_guide.models.trials import Trial


def add_list(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Offer the verb."""
    parser = add_verb(
        verbs,
        "list",
        _list,
        "list sections, sources, findings, trials, terms, approvals, crisis lines or codes",
    )
    kinds = (
        "sections", "sources", "findings", "trials", "terms", "approvals", "crisis-lines", "codes"
    )  # fmt: skip
    parser.add_argument("kind", nargs="?", default="sections", choices=kinds)


def _list(args: argparse.Namespace) -> int:
    guide = kg.load_guide(args.language)
    rows: dict[str, list[tuple[str, str]]] = {
        "sections": [(s.id, s.title) for s in guide.sections],
        "sources": [(s.id, s.title) for s in guide.sources],
        "findings": [(f.id, f.statement) for f in guide.findings],
        "trials": [(t.id, _trial_line(t, guide)) for t in guide.trials],
        "terms": [(t.id, t.definition.text) for t in guide.terms],
        "approvals": [
            (a.id, f"{a.jurisdiction}: {a.substance}, {a.indication}: {a.status}, {a.date or '-'}")
            for a in guide.all_approvals
        ],
        "crisis-lines": [(c.id, c.name) for c in guide.all_crisis_lines],
        "codes": [
            (code.code, f"{code.display} ({concept.id}; {code.system})")
            for concept in guide.concepts
            for code in concept.codes
        ],
    }
    chosen = rows[args.kind]
    if args.json:
        print_json([{"id": id, "title": title} for id, title in chosen])
    else:
        wide = max((len(id) for id, _ in chosen), default=0)
        for id, title in chosen:
            print(f"{id:<{wide}}  {title}")
    return DONE


def _trial_line(trial: "Trial", guide: "Guide") -> str:
    from ketamine_guide.numbers import part_of

    people = part_of(guide.figure(trial.n.figure), trial.n.part)[0]
    against = f" against {trial.comparator}" if trial.comparator else ""
    return f"{trial.name}: {trial.intervention}{against}, n = {people}"
