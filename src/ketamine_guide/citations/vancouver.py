"""A source in the Vancouver style of *Citing Medicine* (NLM)."""

from ketamine_guide.models.evidence import IssuedDate, Name, Source

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_AUTHORS_SHOWN = 6
_LONGEST_INITIALS = 3


def vancouver(source: Source) -> str:
    """Name six authors, then *et al.*; what the source record does not know is left out."""
    parts = [_sentence(_authors(source)), _sentence(_title(source)), _sentence(_where(source))]
    if source.doi:
        parts.append(f"doi:{source.doi}")
    elif source.url:
        parts.append(f"Available from: {source.url}")
    return " ".join(filter(None, parts))


def _authors(source: Source) -> str:
    names = [_author(name) for name in source.author[:_AUTHORS_SHOWN]]
    return ", ".join([*names, "et al"] if len(source.author) > _AUTHORS_SHOWN else names)


def _author(name: Name) -> str:
    if name.literal or not name.family:
        return name.literal or ""
    particle = f"{name.non_dropping_particle} " if name.non_dropping_particle else ""
    given = (name.given or "").replace(".", " ").replace("-", " ").split()
    initials = "".join(
        part if part.isupper() and len(part) <= _LONGEST_INITIALS else part[0].upper()
        for part in given
    )
    return " ".join(filter(None, [f"{particle}{name.family}", initials, name.suffix]))


def _title(source: Source) -> str:
    return source.title if source.type == "article-journal" else f"{source.title} [Internet]"


def _where(source: Source) -> str:
    place = source.container_title or source.publisher or ""
    issued = _date(source.issued) if source.issued else ""
    if source.type != "article-journal":
        cited = f"[cited {_date(source.accessed)}]" if source.accessed else ""
        return " ".join(filter(None, ["; ".join(filter(None, [place, issued])), cited]))
    volume = source.volume or ""
    if source.issue:
        volume += f"({source.issue})"
    date = ";".join(filter(None, [issued, volume]))
    if source.page:
        date += ":" + source.page.replace("\u2013", "-")
    return ". ".join(filter(None, [place, date]))


def _date(issued: IssuedDate) -> str:
    year, *rest = issued.date_parts[0]
    words = [str(year), *(_MONTHS[month - 1] for month in rest[:1]), *map(str, rest[1:])]
    return " ".join(words)


def _sentence(words: str) -> str:
    return words if not words or words[-1] in ".?!" else f"{words}."
