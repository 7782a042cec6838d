"""A static reader: one folder that any web server can hold for any number of readers."""

import tempfile
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from ketamine_guide.errors import GuideError
from ketamine_guide.guide import Guide
from ketamine_guide.models.text import Section
from ketamine_guide.render import to_html, to_markdown
from ketamine_guide.render.stylesheet import static, stylesheet
from ketamine_guide.site.frame import Assets, Frame, Leaf
from ketamine_guide.site.tables import crisis_page, evidence_page, glossary_page, sources_page


class FolderNotEmpty(GuideError):  # noqa: N818  # As the errors of the package are named.
    """The folder to write to holds something already."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        """Name the folder and the remedy."""
        return (
            f"{self.folder} is not empty: name another folder; --force replaces one that holds "
            "a reader already, and nothing else"
        )


def write_site(
    guide: Guide,
    folder: Path,
    *,
    base_url: str | None = None,
    on: date | None = None,
    replace: bool = False,
) -> tuple[str, ...]:
    """Write the reader into a folder and give the paths of its files, sorted.

    The pages are written beside the folder and moved into its place when all are there, so
    a failure half way leaves what was there. ``base_url`` (ending in a slash) is where the
    site will stand; with it a sitemap and canonical addresses are written. ``on`` is the
    day, to say what is overdue. Raises ``FolderNotEmpty`` for a folder that holds anything,
    unless it is a reader and one is told to ``replace`` it; ``ValueError`` for a ``base_url``
    that does not end in a slash.
    """
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()) and not (replace and _is_reader(folder)):
        raise FolderNotEmpty(str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as scratch:
        made = Path(scratch) / "site"
        written = []
        for path, text in site_files(guide, base_url=base_url, on=on):
            target = made / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
        _take_the_place_of(folder, made, Path(scratch) / "old")
    return tuple(sorted(written))


def _is_reader(folder: Path) -> bool:
    return (folder / "llms.txt").is_file() and (folder / "assets").is_dir()


def _take_the_place_of(folder: Path, made: Path, old: Path) -> None:
    if folder.exists():
        folder.replace(old)
    try:
        made.replace(folder)
    except OSError:
        if old.exists():
            old.replace(folder)
        raise


def site_files(
    guide: Guide, *, base_url: str | None = None, on: date | None = None
) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of the reader."""
    if base_url and not base_url.endswith("/"):
        raise ValueError(f"base_url ends in a slash: {base_url!r}")
    styles = ("ketamine-guide.css", stylesheet()), ("site.css", static("site.css"))
    named = [(_stamped(name, text), text) for name, text in styles]
    script, icon = static("sort.js"), static("icon.svg")
    assets = Assets(
        tuple(name for name, _ in named), _stamped("sort.js", script), _stamped("icon.svg", icon)
    )
    yield from named
    yield assets.script, script
    yield assets.icon, icon
    frame = Frame(guide, assets, base_url)
    leaves = tuple(_leaves(guide, on))
    for leaf in leaves:
        yield leaf.path, frame.page(leaf)
    for section in guide.sections:
        yield f"{section.id}.md", to_markdown(section, detail=True, on=on)
    yield "guide.md", to_markdown(guide, detail=True, on=on)
    yield "llms.txt", _llms(guide)
    if base_url:
        yield "sitemap.xml", _sitemap(base_url, leaves)
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {base_url}sitemap.xml\n"


def _stamped(name: str, text: str) -> str:
    # What a browser may keep for ever must have another name when it changes.
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}.{sha256(text.encode()).hexdigest()[:12]}.{ending}"


def _leaves(guide: Guide, on: date | None) -> Iterator[Leaf]:
    first = guide.sections[0]
    yield Leaf(
        "index.html",
        guide.title,
        _hero(guide) + _section(first, "", heading_level=2, on=on),
        section=first.id,
        markdown=f"{first.id}.md",
        notes=True,
    )
    for section in guide.sections:
        for clinical in (False, True):
            folder, other = ("clinical/", "") if clinical else ("", "clinical/")
            yield Leaf(
                f"{folder}{section.id}.html",
                section.title,
                _section(section, "../" if clinical else "", clinical=clinical, on=on),
                section=section.id,
                clinical=clinical,
                twin=f"{other}{section.id}.html",
                markdown=f"{section.id}.md",
                notes=True,
            )
    for clinical in (False, True):
        folder, other = ("clinical/", "") if clinical else ("", "clinical/")
        main = to_html(guide, detail=clinical, heading_level=1, on=on)
        twin = f"{other}guide.html"
        title = guide.words.say("site-whole")
        yield Leaf(f"{folder}guide.html", title, main, None, clinical, twin, "guide.md", notes=True)
    say = guide.words.say
    yield Leaf("sources.html", say("site-sources"), sources_page(guide))
    yield Leaf("evidence.html", say("site-evidence"), evidence_page(guide), script=True)
    yield Leaf("glossary.html", say("site-glossary"), glossary_page(guide))
    yield Leaf("crisis.html", say("site-help"), crisis_page(guide))


def _section(
    section: Section,
    up: str,
    *,
    clinical: bool = False,
    heading_level: int = 1,
    on: date | None = None,
) -> str:
    folder = "clinical/" if clinical else ""
    return to_html(
        section,
        detail=clinical,
        heading_level=heading_level,
        section_url=(up + folder + "{}.html").format,
        on=on,
    )


def _hero(guide: Guide) -> str:
    from html import escape

    return (
        f'<div class="kg-hero"><h1 class="kg-name">{escape(guide.title)}</h1>'
        f"<p>{escape(guide.words.description)}</p></div>"
    )


def _llms(guide: Guide) -> str:
    lines = [f"# {guide.title}", "", f"> {guide.words.description}", ""]
    for id in ("not-medical-advice", "no-clinical-review", "crisis"):
        lines += [f"- {statement.text}" for statement in guide.notice(id).statements]
    lines += ["", f"## {guide.words.say('site-menu')}", ""]
    lines += [f"- [{section.title}]({section.id}.md)" for section in guide.sections]
    lines += [f"- [{guide.words.say('site-whole')}](guide.md)", ""]
    return "\n".join(lines)


def _sitemap(base_url: str, leaves: tuple[Leaf, ...]) -> str:
    from html import escape

    rows = "".join(f"<url><loc>{escape(base_url + leaf.path)}</loc></url>" for leaf in leaves)
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{namespace}">{rows}</urlset>\n'


__all__ = ["FolderNotEmpty", "site_files", "write_site"]
