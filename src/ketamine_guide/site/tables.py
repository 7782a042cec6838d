"""The pages that are not sections: sources, evidence, glossary, help by country."""

from collections.abc import Iterable, Iterator
from html import escape

from ketamine_guide.guide import Guide
from ketamine_guide.models.evidence import Finding
from ketamine_guide.models.reference import Words
from ketamine_guide.models.text import Statement
from ketamine_guide.render.anchors import linked, reference
from ketamine_guide.render.contacts import Line, help_lines
from ketamine_guide.render.page import CRISIS, Citations, standing_of

_DOT = " \u00b7 "


def sources_page(guide: Guide) -> str:
    """Give every source with its findings and the sections that rest on it."""
    cited = _cited_in(guide)
    told = {finding.source_id for finding in guide.findings}
    words = guide.words
    items = []
    for source in guide.sources:
        parts = [f'<li id="{source.id}" data-source="{source.id}">{reference(source)}']
        parts.append(f' <span class="kg-design">({escape(standing_of(source, words))})</span>')
        if source.funding:
            parts.append(_small(words.say("site-funding", funding=source.funding)))
        links = [
            f'<a href="{id}.html">{escape(guide.section(id).title)}</a>'
            for id in cited.get(source.id, ())
        ]
        if source.id in told:
            findings = escape(words.say("site-findings"))
            links.append(f'<a href="evidence.html#{source.id}">{findings}</a>')
        if links:
            parts.append(f'<br><span class="kg-small">{_DOT.join(links)}</span>')
        items.append("".join((*parts, "</li>")))
    return _plain(words.say("site-sources"), f"<ul>{''.join(items)}</ul>")


def _cited_in(guide: Guide) -> dict[str, dict[str, None]]:
    cited: dict[str, dict[str, None]] = {}
    for section in guide.sections:
        for statement in section.statements:
            for id in statement.findings:
                cited.setdefault(id.partition("/")[0], {})[section.id] = None
    return cited


def evidence_page(guide: Guide) -> str:
    """Give every finding as a row of a table that a reader can sort."""
    words = guide.words
    names = ("finding", "source", "kind", "people", "topic", "seen")
    columns = [words.say(f"column-{name}") for name in names]
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    seen: set[str] = set()
    rows = []
    for finding in guide.findings:
        anchor = f' id="{finding.source_id}"' if finding.source_id not in seen else ""
        seen.add(finding.source_id)
        cells = zip(columns[1:], _cells(finding, guide), strict=True)
        told = "".join(f'<td data-label="{escape(name)}">{cell}</td>' for name, cell in cells)
        statement = escape(finding.statement)
        rows.append(
            f'<tr{anchor}><td lang="en" id="{finding.id.replace("/", "--")}">{statement}</td>{told}</tr>'
        )
    note = f'<p class="kg-small">{escape(words.say("in-english"))}</p>'
    table = (
        '<div class="kg-scroll" role="region" aria-labelledby="page-title" tabindex="0">'
        f'<table class="kg-table" data-sortable=""><caption>{note}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
    return _plain(words.say("site-evidence"), table, "kg-plain kg-guide kg-wide")


def _cells(finding: Finding, guide: Guide) -> Iterator[str]:
    words, source = guide.words, guide.source(finding.source_id)
    name = f'<a href="sources.html#{source.id}">{escape(source.id)}</a>'
    yield f'{name}<br><span class="kg-small">{escape(finding.locator)}</span>'
    yield escape(standing_of(source, words))
    yield escape(finding.population)
    yield escape(words.name("topics", finding.topic))
    how = words.name("hows", finding.checked.how)
    yield escape(words.say("seen", how=how, date=finding.checked.on.isoformat()))


def glossary_page(guide: Guide) -> str:
    """Give every term with its definition and the sources of those that cite any."""
    terms = sorted(guide.terms, key=lambda term: term.name.casefold())
    citations = Citations((term.definition for term in terms), guide)
    entries = "".join(
        f'<dt id="{term.id}">{escape(term.name)}</dt><dd>{_said(term.definition, citations)}</dd>'
        for term in terms
    )
    body = f"<dl>{entries}</dl>{_references(citations, guide.words)}"
    return _plain(guide.words.say("site-glossary"), body)


def crisis_page(guide: Guide) -> str:
    """Give crisis help: what to do, then every country's lines, then what serves any."""
    words, notice = guide.words, guide.notice(CRISIS)
    citations = Citations(notice.statements, guide)
    told = "".join(f"<p>{_said(statement, citations)}</p>" for statement in notice.statements)
    places = dict.fromkeys(line.jurisdiction for line in guide.all_crisis_lines)
    codes = sorted((code for code in places if code), key=lambda code: words.name("places", code))
    links = "".join(
        f'<li><a href="#{code}">{escape(words.name("places", code))}</a></li>' for code in codes
    )
    anywhere = f'<li><a href="#any">{escape(words.say("site-anywhere"))}</a></li>'
    parts = [
        '<aside class="kg-notice kg-emergency" role="note" aria-labelledby="crisis-notice">',
        f'<h2 class="kg-label" id="crisis-notice">{escape(notice.title)}</h2>{told}</aside>',
        f'<ul class="kg-countries">{anywhere}{links}</ul>',
        *(_place(code, words.name("places", code), help_lines(guide, code)) for code in codes),
        _place("any", words.say("site-anywhere"), help_lines(guide, None)),
    ]
    parts.append(_references(citations, words))
    return _plain(words.say("site-help"), "".join(parts))


def _place(anchor: str, name: str, lines: Iterable[Line]) -> str:
    items = "".join(f"<li>{linked(line)}</li>" for line in lines)
    return f'<h2 id="{anchor}">{escape(name)}</h2><ul class="kg-help">{items}</ul>'


def _said(statement: Statement, citations: Citations) -> str:
    ids = [citations.sources[at - 1].id for at in citations.numbers(statement)]
    links = ",".join(
        f'<a href="#source-{id}">{at}</a>'
        for id, at in zip(ids, citations.numbers(statement), strict=True)
    )
    cites = f'<sup class="kg-cites">{links}</sup>' if links else ""
    return (
        f'<span class="kg-statement" data-statement="{statement.id}">'
        f"{escape(statement.text)}</span>{cites}"
    )


def _references(citations: Citations, words: Words) -> str:
    if not citations.sources:
        return ""
    sources = "".join(
        f'<li id="source-{source.id}" data-source="{source.id}">{reference(source)}</li>'
        for source in citations.sources
    )
    return f"<h2>{escape(words.say('references'))}</h2><ol>{sources}</ol>"


def _small(text: str) -> str:
    return f'<br><span class="kg-small">{escape(text)}</span>'


def _plain(title: str, body: str, name: str = "kg-plain kg-guide") -> str:
    heading = f'<h1 id="page-title">{escape(title)}</h1>'
    return f'<div class="{name}">{heading}{body}</div>'
