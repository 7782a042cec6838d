"""Sources in the formats of reference managers: CSL-JSON, BibTeX and RIS."""

import re
from collections.abc import Iterable
from io import StringIO
from typing import Any
from urllib.parse import quote

from ketamine_guide.errors import needing
from ketamine_guide.models.evidence import IssuedDate, Name, Source

_BIBTEX = {
    "article-journal": ("article", "journal", "publisher"),
    "article-newspaper": ("article", "journal", "publisher"),
    "paper-conference": ("inproceedings", "booktitle", "publisher"),
    "report": ("techreport", "howpublished", "institution"),
    "thesis": ("phdthesis", "howpublished", "school"),
}
"""Type of entry, field of the place, field of the publisher; all else is ``misc``."""

_RIS = {
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "entry": "GEN",
    "legislation": "STAT",
    "paper-conference": "CPAPER",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "$": r"\$",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "`": r"\textasciigrave{}",
    }
)
_LIGATURE = re.compile("-(?=-)")
_RANGE = re.compile(r"\s*(?:-\{\}|-|\u2013)+\s*")
_DIVIDING = re.compile(r",|\band\b", re.IGNORECASE)
_VERBATIM = "!#$%&'()*+,/:;<=>?@[]^`|~"
"""What may stand in an address that TeX reads as it is: all but braces, ``"`` and backslash."""


def to_csl_json(source: Source) -> dict[str, Any]:
    """Give a source as an item of CSL-JSON 1.0.2, ready for ``json.dumps``.

    What CSL has no variable for stands under ``custom``: ``design`` always; ``funding``,
    ``standing``, ``registration`` and ``outline_label`` where there is something to say.
    """
    return source.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def to_bibtex(sources: Iterable[Source]) -> str:
    r"""Give sources as BibTeX entries under their ids, each once; needs the extra ``citations``.

    Titles stand in braces, so that no style takes their capitals away. ``doi`` and ``url`` stand as
    they are, without the escapes of other fields: biblatex and ``\url`` read them so.
    """
    with needing("citations", "pybtex"):
        from pybtex.database import BibliographyData, Entry, Person
    entries = {}
    for source in sources:
        people = []
        for name in source.author:
            person = Person()
            person.last_names, person.first_names, person.lineage_names = _bibtex_name(name)
            people.append(person)
        kind, fields = _bibtex_fields(source)
        entries[source.id] = Entry(kind, fields, {"author": people})
    return _bibtex_text(BibliographyData(entries))


def _bibtex_text(entries: Any) -> str:
    from pybtex.database.output.bibtex import Writer

    class Verbatim(Writer):  # type: ignore[misc]  # pybtex has no types.
        def _write_field(self, stream: StringIO, type: str, value: str) -> None:
            if type in ("doi", "url"):
                stream.write(f",\n    {type} = {{{value}}}")
            else:
                super()._write_field(stream, type, value)

    text = StringIO()
    Verbatim(encoding="UTF-8").write_stream(entries, text)
    return text.getvalue()


def _bibtex_fields(source: Source) -> tuple[str, dict[str, str]]:
    """Give the type and the fields of an entry."""
    kind, where, who = _BIBTEX.get(source.type, ("misc", "howpublished", "publisher"))
    year, month, day = _parts(source.issued)
    plain = {
        where: source.container_title,
        who: source.publisher,
        "year": year,
        "month": month and _MONTHS[int(month) - 1],
        "day": day and day.lstrip("0"),
        "volume": source.volume,
        "number": source.issue or source.number,
        "pages": source.page,
        "pmid": source.pmid,
        "pmcid": source.pmcid,
        "language": source.language,
        "urldate": source.accessed and str(source.accessed),
        "note": _standing(source),
        "annote": source.note,
    }
    fields = {"title": f"{{{_tex(source.title)}}}"}
    fields |= {name: _tex(value) for name, value in plain.items() if value}
    if source.page:
        fields["pages"] = _RANGE.sub("--", _tex(source.page))
    for name, value in (("doi", source.doi), ("url", source.url)):
        fields |= {name: quote(value, safe=_VERBATIM)} if value else {}
    return kind, fields


def _bibtex_name(name: Name) -> tuple[list[str], list[str], list[str]]:
    """Give last names, first names and lineage, in braces where BibTeX would divide them."""
    if name.literal:
        return [f"{{{_tex(name.literal)}}}"], [], []
    last = " ".join(filter(None, [name.non_dropping_particle, name.family]))
    if not (name.given or name.suffix) and " " in last:
        return [f"{{{_tex(last)}}}"], [], []
    last, first, lineage = (
        f"{{{_tex(part)}}}" if _DIVIDING.search(part) else _tex(part)
        for part in (last, name.given or "", name.suffix or "")
    )
    return [last], [first] if first else [], [lineage] if lineage else []


def _tex(text: str) -> str:
    """Name what means something to TeX; ``& % # _`` are left to pybtex, which escapes them."""
    return _LIGATURE.sub("-{}", text.translate(_TEX))


def to_ris(sources: Iterable[Source]) -> str:
    """Give sources as RIS records with their ids, each once; needs the extra ``citations``."""
    with needing("citations", "rispy"):
        from rispy import RisWriter
    writer = RisWriter()
    writer.set_header = lambda _: ""  # rispy would number the records.
    records = {source.id: _ris_record(source) for source in sources}
    text: str = writer.formats(list(records.values()))
    return text


def _ris_record(source: Source) -> dict[str, str | list[str]]:
    first, _, last = (source.page or "").replace("\u2013", "-").partition("-")
    known: dict[str, str | list[str] | None] = {
        "type_of_reference": _RIS[source.type],
        "id": source.id,
        "authors": [_ris_name(name) for name in source.author],
        "title": source.title,
        "secondary_title": source.container_title,
        "publisher": source.publisher,
        "year": _parts(source.issued)[0],
        "date": _ris_date(source.issued),
        "volume": source.volume,
        "number": source.issue,
        "note": source.number,
        "start_page": first,
        "end_page": last,
        "doi": source.doi,
        "accession_number": source.pmid,
        "custom2": source.pmcid,
        "urls": [source.url] if source.url else [],
        "access_date": _ris_date(source.accessed),
        "language": source.language,
        "notes": [*filter(None, [_standing(source), source.note])],
    }
    return {name: value for name, value in known.items() if value}


def _ris_name(name: Name) -> str:
    """Give ``Family, Given, Suffix``, as RIS divides a name."""
    if name.literal:
        return name.literal
    family = " ".join(filter(None, [name.non_dropping_particle, name.family]))
    return ", ".join(filter(None, [family, name.given, name.suffix]))


def _ris_date(date: IssuedDate | None) -> str:
    """Give ``YYYY/MM/DD/``, with nothing where a part is not known."""
    return "/".join(part or "" for part in _parts(date)) + "/" if date else ""


def _parts(date: IssuedDate | None) -> tuple[str | None, str | None, str | None]:
    """Give year, month and day, as far as known."""
    known = [f"{part:02d}" for part in date.date_parts[0]] if date else []
    year, month, day = (*known, None, None, None)[:3]
    return year, month, day


def _standing(source: Source) -> str:
    """Say that a source no longer stands as it was."""
    status, on = source.standing.status, source.standing.on
    if status == "current":
        return ""
    return f"{status.capitalize()} {on.isoformat()}" if on else status.capitalize()
