"""Tests of the reader: on toy guides what is written and how, on the shipped one what it holds."""

import os
import pickle
import posixpath
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
import toys
from trees import Node, parse

import ketamine_guide as kg
from ketamine_guide import Guide, UnknownId, site
from ketamine_guide.render import to_markdown
from ketamine_guide.render.stylesheet import static
from ketamine_guide.site import FolderNotEmpty, site_files, write_site
from ketamine_guide.site.frame import POLICY

URL = "https://example.org/guide/"
SCHEME = re.compile(r"[a-z]+:|//", re.IGNORECASE)
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
STAMP = re.compile(r"assets/([\w-]+)\.([0-9a-f]{12})\.(\w+)")
ASSETS = ("ketamine-guide.css", "site.css", "sort.js", "icon.svg")


def toy() -> Guide:
    """Give a guide of two sections, of which the first says more to clinicians."""
    said = toys.statement("Placebo was compared.", "said-one", detail="In a toy trial.")
    other = toys.statement("This is <b>.", "said-two")
    return toys.guide(toys.section(said), toys.section(other, id="two", title="Toy & two"))


def broken() -> Guide:
    """Give a guide of which no page of crisis help can be made."""
    return toys.guide(notices=toys.NOTICES[1:])


def unstamped(path: str) -> str:
    """Give the path of an asset without its digest."""
    return STAMP.sub(r"assets/\1.\3", path)


def held(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# -- The files ---------------------------------------------------------------------------------


def test_a_reader_is_pages_at_two_depths_with_their_twins_and_assets() -> None:
    """Each section and the whole guide have a plain page, a clinical one and Markdown."""
    assert [unstamped(path) for path, _ in site_files(toy())] == [
        *(f"assets/{name}" for name in ASSETS),
        "index.html",
        "one.html",
        "clinical/one.html",
        "two.html",
        "clinical/two.html",
        "guide.html",
        "clinical/guide.html",
        "sources.html",
        "evidence.html",
        "glossary.html",
        "crisis.html",
        "one.md",
        "two.md",
        "guide.md",
        "llms.txt",
    ]


def test_the_index_is_the_first_section_under_the_title_of_the_guide() -> None:
    """The guide's name is the only heading of the first level, the section's the next."""
    guide = toy()
    page = parse(dict(site_files(guide))["index.html"])

    assert [node.text for node in page.all("h1")] == [guide.title]
    assert page.one("h2", class_="kg-title").text == "Toy"
    assert page.one(class_="kg-hero").one("p").text == guide.words.description
    assert page.one(data_statement="said-one").text == "Placebo was compared."
    assert page.all(data_detail="said-one") == []


def test_what_is_for_clinicians_stands_on_the_clinical_page_alone() -> None:
    """There it stands as it was written, also in the whole guide."""
    files = dict(site_files(toy()))

    for plain, clinical in (
        ("one.html", "clinical/one.html"),
        ("guide.html", "clinical/guide.html"),
    ):
        assert parse(files[plain]).having("data-detail") == []
        assert "In a toy trial." in parse(files[clinical]).one(data_detail="said-one").text


def test_a_signpost_leads_to_the_page_of_the_same_depth() -> None:
    """From a clinical page one comes to a clinical page."""
    files = dict(site_files(toy()))
    plain, clinical = (
        next(node for node in parse(files[path]).walk() if "kg-see" in node.classes).one("a")[
            "href"
        ]
        for path in ("two.html", "clinical/two.html")
    )

    assert (plain, clinical) == ("one.html", "../clinical/one.html")


def test_the_markdown_is_that_of_the_renderer_with_all_detail() -> None:
    """A reader of Markdown finds both depths in one file."""
    guide = toy()
    files = dict(site_files(guide))

    assert files["one.md"] == to_markdown(guide.section("one"), detail=True)
    assert files["guide.md"] == to_markdown(guide, detail=True)
    assert "In a toy trial." in files["one.md"]


def test_llms_txt_says_what_the_guide_is_not_and_lists_its_markdown() -> None:
    """Title, description, the three notices, then a link to each part and to the whole."""
    guide = toy()

    assert dict(site_files(guide))["llms.txt"] == (
        f"# {guide.title}\n\n> {guide.words.description}\n\n"
        "- This is general information.\n"
        "- This is general information.\n"
        "- This is general information.\n\n"
        "## All parts\n\n"
        "- [Toy](one.md)\n- [Toy & two](two.md)\n- [The whole guide](guide.md)\n"
    )


def test_a_reader_that_has_an_address_has_a_sitemap() -> None:
    """Every page stands in it, robots are led to it, and each page names its own address."""
    files = dict(site_files(toy(), base_url="https://example.org/a&b/"))
    plain = dict(site_files(toy()))
    pages = [path for path in files if path.endswith(".html")]

    root = ET.fromstring(files["sitemap.xml"])  # noqa: S314  # Written a moment ago.
    assert [loc.text for loc in root.iter(f"{SITEMAP}loc")] == [
        f"https://example.org/a&b/{path}" for path in pages
    ]
    assert files["robots.txt"] == (
        "User-agent: *\nAllow: /\nSitemap: https://example.org/a&b/sitemap.xml\n"
    )
    assert files.keys() - plain.keys() == {"sitemap.xml", "robots.txt"}
    assert "canonical" not in "".join(plain.values())


def test_what_is_overdue_is_said_on_the_day_that_is_given() -> None:
    """Without a day nothing is said of the present."""
    late = dict(site_files(toy(), on=date(2999, 1, 1)))
    paths = [path for path in late if re.fullmatch(r".*(?:one|two|guide|index)\.(?:html|md)", path)]
    told = "past the day by which"

    assert len(paths) == 10
    assert all(told in late[path] for path in paths)
    assert told not in "".join(dict(site_files(toy(), on=toys.DAY)).values())
    assert told not in "".join(dict(site_files(toy())).values())


@pytest.mark.parametrize("name", ASSETS)
def test_an_asset_has_another_name_when_it_changes(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages then ask for the new one; the other assets keep their names."""
    before = dict(site_files(toy()))
    changed = static(name) + " "
    monkeypatch.setattr(site, "static", lambda file: changed if file == name else static(file))
    if name == "ketamine-guide.css":
        monkeypatch.setattr(site, "stylesheet", lambda: changed)
    after = dict(site_files(toy()))

    (old,) = before.keys() - after.keys()
    (new,) = after.keys() - before.keys()
    assert unstamped(old) == unstamped(new) == f"assets/{name}"
    assert after[new] == changed
    assert f'"{new}"' in after["evidence.html"]
    assert old not in "".join(after.values())


# -- Writing -----------------------------------------------------------------------------------


def test_what_is_written_is_what_the_files_hold(tmp_path: Path) -> None:
    """Byte for byte in UTF-8, the paths given back sorted, and nothing beside the folder."""
    folder = tmp_path / "new" / "site"
    written = write_site(toy(), folder, base_url=URL, on=toys.DAY)

    files = dict(site_files(toy(), base_url=URL, on=toys.DAY))
    assert held(folder) == {path: text.encode() for path, text in files.items()}
    assert written == tuple(sorted(files))
    assert list(folder.parent.iterdir()) == [folder]


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the day or the place gets into the files."""
    for name in ("one", "two"):
        write_site(toy(), tmp_path / name)

    assert held(tmp_path / "one") == held(tmp_path / "two")


def test_an_empty_folder_is_written_to(tmp_path: Path) -> None:
    """There is nothing to lose in it."""
    (tmp_path / "site").mkdir()

    assert "index.html" in write_site(toy(), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_folder_that_is_not_empty_is_left_as_it_is(tmp_path: Path) -> None:
    """The error names it."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(FolderNotEmpty) as caught:
        write_site(toy(), tmp_path)

    assert caught.value.folder == str(tmp_path)
    assert held(tmp_path) == {"mine.txt": b"mine"}


def test_a_folder_is_replaced_as_a_whole_when_asked(tmp_path: Path) -> None:
    """What stood in it before is gone, what stands beside it is not touched."""
    folder = tmp_path / "site"
    write_site(toy(), folder)
    (folder / "stale.html").write_text("stale", encoding="utf-8")
    (tmp_path / "beside.txt").write_text("beside", encoding="utf-8")

    written = write_site(toy(), folder, replace=True)

    assert sorted(held(folder)) == list(written)
    assert "stale.html" not in written
    assert sorted(path.name for path in tmp_path.iterdir()) == ["beside.txt", "site"]


def test_a_failure_half_way_leaves_the_old_site(tmp_path: Path) -> None:
    """When some files are written and the rest cannot be, no trace of them is left."""
    folder = tmp_path / "site"
    write_site(toy(), folder)
    before = held(folder)
    files = site_files(broken())
    assert next(files)[0].startswith("assets/")

    with pytest.raises(UnknownId, match="crisis"):
        write_site(broken(), folder, replace=True)

    assert held(folder) == before
    assert list(tmp_path.iterdir()) == [folder]


def test_a_failure_half_way_makes_no_site(tmp_path: Path) -> None:
    """There is no folder with half of the pages."""
    with pytest.raises(UnknownId, match="crisis"):
        write_site(broken(), tmp_path / "site")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("replace", [False, True])
def test_a_file_is_no_folder_to_write_to(tmp_path: Path, replace: bool) -> None:
    """It stays what it is, also when told to replace."""
    file = tmp_path / "site"
    file.write_text("mine", encoding="utf-8")

    with pytest.raises(NotADirectoryError):
        write_site(toy(), file, replace=replace)

    assert file.read_text(encoding="utf-8") == "mine"


def test_the_error_names_the_folder_and_the_remedy() -> None:
    """It is one of the package's own and pickles."""
    error = FolderNotEmpty("public")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # Pickled a moment ago.

    assert isinstance(error, kg.GuideError)
    assert str(error) == (
        "public is not empty: name another folder; --force replaces one that holds a reader "
        "already, and nothing else"
    )
    assert (type(again), again.folder, str(again)) == (FolderNotEmpty, "public", str(error))


def test_what_is_no_reader_is_never_replaced(tmp_path: Path) -> None:
    """A slip of the keyboard must not cost anyone a folder of their own."""
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(FolderNotEmpty):
        write_site(toy(), tmp_path, replace=True)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "mine"


def test_the_old_site_comes_back_when_the_new_one_cannot_be_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last step may fail as well."""
    folder = tmp_path / "site"
    write_site(toy(), folder)
    before, move = held(folder), Path.replace

    def stuck(self: Path, target: Path) -> Path:
        if self.parent.name.startswith(".site-") and self.name == "site":
            raise OSError(28, "No space left on device")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", stuck)
    with pytest.raises(OSError, match="No space"):
        write_site(toy(), folder, replace=True)
    assert held(folder) == before
    with pytest.raises(OSError, match="No space"):
        write_site(toy(), tmp_path / "site-two" / "site")


def test_an_address_ends_in_a_slash() -> None:
    """Else every address on the map would be wrong."""
    with pytest.raises(ValueError, match="base_url ends in a slash"):
        list(site_files(toy(), base_url="https://example.org"))


# -- The guide that ships ----------------------------------------------------------------------


class Reader(NamedTuple):
    """The shipped guide and its reader, the pages read as trees."""

    guide: Guide
    files: dict[str, str]
    pages: dict[str, Node]


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Give every file for the shipped guide."""
    guide = kg.load_guide()
    listed = list(site_files(guide, base_url=URL))
    files = dict(listed)
    assert len(files) == len(listed), "a path is written twice"
    pages = {path: parse(text) for path, text in files.items() if path.endswith(".html")}
    return Reader(guide, files, pages)


def links(page: Node, path: str) -> Iterator[tuple[str, str]]:
    """Yield path and fragment of everything inside the site that a page leads to or needs."""
    for node in page.walk():
        for name in ("href", "src"):
            address = node.attributes.get(name)
            if address is not None and not SCHEME.match(address):
                to, _, fragment = address.partition("#")
                here = posixpath.join(posixpath.dirname(path), to) if to else path
                yield posixpath.normpath(here), fragment


def test_every_link_inside_the_site_leads_somewhere(reader: Reader) -> None:
    """To a file that is written and, where it names a place in a page, to that place."""
    places = {
        path: {node["id"] for node in page.having("id")} for path, page in reader.pages.items()
    }
    lost = [
        (path, to, fragment)
        for path, page in reader.pages.items()
        for to, fragment in links(page, path)
        if to not in reader.files or (fragment and fragment not in places[to])
    ]

    assert lost == []


def test_every_page_can_be_reached_from_the_index(reader: Reader) -> None:
    """No page is an orphan."""
    found, queue = {"index.html"}, ["index.html"]
    while queue:
        path = queue.pop()
        new = {to for to, _ in links(reader.pages[path], path) if to in reader.pages} - found
        found |= new
        queue += new

    assert found == reader.pages.keys()


def test_no_id_stands_twice_on_a_page(reader: Reader) -> None:
    """Every link has one place to lead to, and every label one element to name."""
    for path, page in reader.pages.items():
        ids = Counter(node["id"] for node in page.having("id"))
        labelled = page.having("aria-labelledby")
        named = {id for node in labelled for id in node["aria-labelledby"].split()}
        assert [id for id, times in ids.items() if times > 1] == [], path
        assert named <= ids.keys(), path


def test_nothing_is_inline(reader: Reader) -> None:
    """No style, no handler, and no script but the one that is a file."""
    for path, page in reader.pages.items():
        for node in page.walk():
            assert node.tag != "style", path
            assert not [n for n in node.attributes if n == "style" or n.startswith("on")], path
            assert not node.attributes.get("href", "").lower().startswith("javascript:"), path
            assert node.tag != "script" or ("src" in node.attributes and not node.inner), path


def test_nothing_is_fetched_from_elsewhere(reader: Reader) -> None:
    """Only what a reader presses, and the page's own address, leads to another host."""
    for path, page in reader.pages.items():
        away = [
            node
            for name in ("href", "src", "srcset", "data", "action", "poster")
            for node in page.having(name)
            if SCHEME.match(node[name])
        ]
        canonical = [node for node in away if node.tag != "a"]
        assert [(n.tag, n["rel"], n["href"]) for n in canonical] == [
            ("link", "canonical", URL + path)
        ]
    for path, text in reader.files.items():
        if path.endswith((".css", ".js")):
            assert not re.search(r"https?:|url\(|@import|fetch\(", text), path


def test_every_page_forbids_what_it_does_not_need(reader: Reader) -> None:
    """The policy allows nothing inline and stands before anything is fetched."""
    assert POLICY.startswith("default-src 'none'; ")
    assert "unsafe" not in POLICY
    for path, page in reader.pages.items():
        (policy,) = page.having("http-equiv")
        fetching = [n for n in page.walk() if n.tag in ("link", "script")]
        nodes = list(page.walk())
        assert (policy["http-equiv"], policy["content"]) == ("Content-Security-Policy", POLICY)
        assert nodes.index(policy) < min(map(nodes.index, fetching)), path


def test_crisis_help_is_the_first_link_after_the_skip_link(reader: Reader) -> None:
    """On every page, at every depth."""
    for path, page in reader.pages.items():
        skip, crisis = page.one("body").all("a")[:2]
        assert skip["href"] == "#main", path
        assert crisis.text == "In a crisis: find help", path
        assert posixpath.normpath(posixpath.join(posixpath.dirname(path), crisis["href"])) == (
            "crisis.html"
        )


def test_every_page_names_stylesheets_and_an_icon_that_are_written(reader: Reader) -> None:
    """The names carry a digest of what the files hold."""
    for path, page in reader.pages.items():
        wanted = [*page.all("link", rel="stylesheet"), page.one("link", rel="icon")]
        names = [
            posixpath.normpath(posixpath.join(posixpath.dirname(path), node["href"]))
            for node in wanted
        ]
        assert [unstamped(name) for name in names] == [
            "assets/ketamine-guide.css",
            "assets/site.css",
            "assets/icon.svg",
        ]
        assert set(names) <= reader.files.keys(), path


def test_the_name_of_an_asset_begins_the_digest_of_what_it_holds(reader: Reader) -> None:
    """A browser may keep such a file for ever."""
    assets = {path: text for path, text in reader.files.items() if path.startswith("assets/")}

    assert len(assets) == len(ASSETS)
    for path, text in assets.items():
        found = STAMP.fullmatch(path)
        assert found is not None
        assert sha256(text.encode()).hexdigest().startswith(found[2])


def test_only_the_evidence_has_a_script(reader: Reader) -> None:
    """Its table can be sorted; every other page works without."""
    assert [path for path, page in reader.pages.items() if page.all("script")] == ["evidence.html"]


def test_every_statement_stands_on_the_pages_of_its_section(reader: Reader) -> None:
    """Word for word and once; what is for clinicians on the clinical page alone."""
    for section in reader.guide.sections:
        plain = [reader.pages[f"{section.id}.html"], reader.pages["guide.html"]]
        clinical = [
            reader.pages[f"clinical/{section.id}.html"],
            reader.pages["clinical/guide.html"],
        ]
        for page in (*plain, *clinical):
            said = {node["data-statement"]: node.text for node in page.having("data-statement")}
            for statement in section.statements:
                assert said[statement.id] == statement.text
        for page in plain:
            assert page.having("data-detail") == []
        for page in clinical:
            details = {node["data-detail"]: node.text for node in page.having("data-detail")}
            for statement in section.statements:
                if statement.detail:
                    assert details[statement.id] == f"For clinicians: {statement.detail}"


def test_every_notice_of_a_section_stands_on_its_pages(reader: Reader) -> None:
    """No page drops a warning."""
    for section in reader.guide.sections:
        for path in (f"{section.id}.html", f"clinical/{section.id}.html"):
            shown = {node["data-notice"] for node in reader.pages[path].having("data-notice")}
            assert shown == set(section.notices), path


def test_every_page_has_one_title_and_no_gap_below_it(reader: Reader) -> None:
    """In the main part a heading is at most one level below the one before."""
    for path, page in reader.pages.items():
        main = page.one("main")
        levels = [int(n.tag[1]) for n in main.walk() if re.fullmatch("h[1-6]", n.tag)]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(low - high <= 1 for high, low in pairwise(levels)), path


def test_every_class_is_ours(reader: Reader) -> None:
    """A page of the reader has no class that does not begin with ``kg-``."""
    classes = {name for page in reader.pages.values() for n in page.walk() for name in n.classes}

    assert [name for name in sorted(classes) if not name.startswith("kg-")] == []


def test_every_page_is_in_the_sitemap(reader: Reader) -> None:
    """And nothing else is."""
    root = ET.fromstring(reader.files["sitemap.xml"])  # noqa: S314  # Our own.

    assert root.tag == f"{SITEMAP}urlset"
    assert [loc.text for loc in root.iter(f"{SITEMAP}loc")] == [URL + p for p in reader.pages]


def test_every_section_has_its_markdown(reader: Reader) -> None:
    """The pages of a section name it, and ``llms.txt`` lists it."""
    listed = re.findall(r"\]\((.+?)\)", reader.files["llms.txt"])

    assert listed == [*(f"{section.id}.md" for section in reader.guide.sections), "guide.md"]
    for twin in listed:
        assert reader.files[twin].startswith("# ")
        for path in (twin.replace(".md", ".html"), "clinical/" + twin.replace(".md", ".html")):
            alternate = reader.pages[path].one("link", rel="alternate")["href"]
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), alternate)) == twin


def test_every_source_finding_term_and_place_is_listed(reader: Reader) -> None:
    """The pages beside the sections leave nothing out."""
    guide, pages = reader.guide, reader.pages
    places = {line.jurisdiction or "any" for line in guide.all_crisis_lines}

    assert [node["data-source"] for node in pages["sources.html"].having("data-source")] == [
        source.id for source in guide.sources
    ]
    assert [row.all("td")[0].text for row in pages["evidence.html"].one("tbody").all("tr")] == [
        finding.statement for finding in guide.findings
    ]
    assert {node["id"] for node in pages["glossary.html"].all("dt")} == {t.id for t in guide.terms}
    assert places <= {node["id"] for node in pages["crisis.html"].having("id")}


def test_every_number_of_crisis_help_can_be_pressed(reader: Reader) -> None:
    """The page of help leads to each way to reach each line."""
    pressed = {node["href"] for node in reader.pages["crisis.html"].one("main").all("a")}
    ways = {c.address for line in reader.guide.all_crisis_lines for c in line.channels}

    assert ways <= pressed


def test_the_files_are_the_same_whatever_the_order_of_sets() -> None:
    """Two processes that hash text differently write the same bytes."""
    program = (
        "import hashlib, ketamine_guide as kg; from ketamine_guide.site import site_files; "
        "print(hashlib.sha256(repr(list(site_files(kg.load_guide()))).encode()).hexdigest())"
    )
    one, two = (
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )

    assert one == two
    assert len(one.strip()) == 64
