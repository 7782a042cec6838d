"""Tests of the one reader of content files, on copies of the content with a fault put in."""

import json
import pickle
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ketamine_guide as kg
from ketamine_guide._load import LIBRARY, Library, reload_guide

SECTION = "sections/en/introduction.json"
SOURCE = "evidence/anand-2023.json"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Give a copy of the content that ships, to be damaged."""
    return Path(shutil.copytree(str(LIBRARY.root), tmp_path / "content"))


def problems_of(content: Path, call: Callable[[Library], object]) -> list[tuple[str, str]]:
    """Give file and message of every problem that a call reports."""
    with pytest.raises(kg.InvalidContent) as caught:
        call(Library(content))
    return [(problem.file, problem.message) for problem in caught.value.problems]


def whole(library: Library) -> object:
    """Load the whole guide."""
    return library.whole("en")


def edit(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change a JSON file in place."""
    held = json.loads(path.read_text(encoding="utf-8"))
    change(held)
    path.write_text(json.dumps(held), encoding="utf-8")


def test_the_shipped_guide_loads_whole_and_once() -> None:
    """A second call gives the same object."""
    assert kg.load_guide("en") is kg.load_guide("en-GB")
    assert kg.load_guide() is kg.load_guide("en")


def test_a_section_is_the_same_object_whichever_way_it_is_asked_for() -> None:
    """``get_section`` and ``guide.section`` agree, before and after the guide is loaded."""
    section = kg.get_section("safety-considerations")

    assert kg.load_guide("en").section("safety-considerations") is section
    assert kg.get_sections()[4] is section


def test_a_source_is_the_same_object_whichever_way_it_is_asked_for() -> None:
    """``get_source`` and ``guide.source`` agree."""
    assert kg.get_source("anand-2023") is kg.load_guide("en").source("anand-2023")
    assert kg.get_sources() == kg.load_guide("en").sources


def test_one_section_reads_one_file(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first section costs its own file, whatever else is there."""
    read: list[str] = []
    parse = Library.parse

    def parse_and_note(library: Library, model: type[Any], path: str) -> object:
        read.append(path)
        return parse(library, model, path)

    monkeypatch.setattr(Library, "parse", parse_and_note)

    section = Library(content).guide("en").section("introduction")

    assert read == [SECTION]
    assert section.sources
    assert set(read[1:]) == {f"evidence/{source.id}.json" for source in section.sources}


def test_threads_that_race_get_one_object(content: Path) -> None:
    """Sixteen threads that ask at once all hold the same guide, section and source."""
    library = Library(content)
    start = threading.Barrier(16)
    got: list[tuple[int, int, int]] = []

    def ask() -> None:
        start.wait()
        guide = library.guide("en")
        section = guide.section("introduction")
        got.append((id(guide), id(section), id(guide.source("anand-2023"))))
        library.whole("en")

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(got) == 16
    assert len(set(got)) == 1


def test_an_unknown_section_is_named_with_what_comes_close() -> None:
    """The error holds the id and its neighbours."""
    with pytest.raises(kg.UnknownId) as caught:
        kg.get_section("safety-consideration")  # type: ignore[arg-type]

    assert (caught.value.kind, caught.value.id) == ("section", "safety-consideration")
    assert caught.value.close[0] == "safety-considerations"


@pytest.mark.parametrize(
    "id",
    ["../words/en", "..", "en/introduction", "introduction.json", "", "A", "a" * 5000],
    ids=lambda given: given[:20] or "empty",
)
def test_an_id_never_becomes_a_path(id: str) -> None:
    """What is no id is unknown, and the file system is not asked."""
    guide = kg.load_guide("en")

    for look_up in (guide.section, guide.source, guide.finding, guide.term, guide.notice):
        with pytest.raises(kg.UnknownId):
            look_up(id)


def test_an_unknown_language_is_refused() -> None:
    """No other language is served in its place."""
    for call in (kg.load_guide, lambda tag: kg.get_sections(language=tag)):
        with pytest.raises(kg.UnknownLanguage):
            call("xx")


def test_a_pickled_guide_comes_back_as_itself() -> None:
    """A pickle holds language and version, not the content."""
    guide = kg.load_guide("en")

    assert pickle.loads(pickle.dumps(guide)) is guide  # noqa: S301
    assert pickle.loads(pickle.dumps(guide.section("introduction"))).sources  # noqa: S301


def test_a_guide_pickled_under_another_version_is_refused() -> None:
    """The error names both versions."""
    with pytest.raises(kg.OtherVersion, match=r"9\.9\.9 was pickled"):
        reload_guide("en", "9.9.9")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "not UTF-8": lambda path: path.write_bytes(path.read_bytes().replace(b"e", b"\xe9", 40)),
    "not JSON": lambda path: path.write_bytes(b"a: b"),
    "not an object": lambda path: path.write_bytes(b"[]"),
    "a misspelt key": lambda path: edit(path, lambda held: held.update(titel="x")),
    "a doubled key": lambda path: path.write_text(
        path.read_text(encoding="utf-8").replace("{", '{"id": "x",', 1), encoding="utf-8"
    ),
    "a control character": lambda path: path.write_text(
        path.read_text(encoding="utf-8").replace('"title": "', '"title": "\\u0007', 1),
        encoding="utf-8",
    ),
    "a bidi override": lambda path: path.write_text(
        path.read_text(encoding="utf-8").replace('"title": "', '"title": "\u202e', 1),
        encoding="utf-8",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_section_is_never_served(content: Path, damage: str) -> None:
    """The whole guide and the section itself are refused, naming the file."""
    DAMAGES[damage](content / SECTION)

    assert SECTION in [file for file, _ in problems_of(content, whole)]
    narrow = problems_of(content, lambda library: library.guide("en").section("introduction"))
    assert {file for file, _ in narrow} == {SECTION}


@pytest.mark.parametrize("damage", [name for name in DAMAGES if name != "missing"])
def test_damaged_evidence_is_never_served(content: Path, damage: str) -> None:
    """A source whose file is damaged is refused, and so is the whole guide."""
    DAMAGES[damage](content / SOURCE)

    assert SOURCE in [file for file, _ in problems_of(content, whole)]
    narrow = problems_of(content, lambda library: library.guide("en").source("anand-2023"))
    assert {file for file, _ in narrow} == {SOURCE}


def test_missing_evidence_is_named_by_whoever_needs_it(content: Path) -> None:
    """A cited source without its file is a fault of the guide and of ``.sources``."""
    section = Library(content).guide("en").section("introduction")
    gone = section.sources[0].id
    (content / "evidence" / f"{gone}.json").unlink()

    assert problems_of(content, whole)
    narrow = problems_of(
        content, lambda library: library.guide("en").section("introduction").sources
    )
    assert {file for file, _ in narrow} == {f"evidence/{gone}.json"}


@pytest.mark.parametrize(
    "file",
    [
        "guide.json",
        "approvals.json",
        "crisis_lines.json",
        "redirects.json",
        "terms/en.json",
        "notices/en.json",
        "words/en.json",
    ],
)
@pytest.mark.parametrize("damage", ["missing", "truncated", "a misspelt key"])
def test_every_other_file_is_needed_too(content: Path, file: str, damage: str) -> None:
    """The whole guide is refused when any file is damaged, and that file is named."""
    DAMAGES[damage](content / file)

    assert file in [found for found, _ in problems_of(content, whole)]


def test_every_problem_of_every_file_is_reported_at_once(content: Path) -> None:
    """Three faults in three files give three named files, and no guide."""
    DAMAGES["truncated"](content / SECTION)
    DAMAGES["a misspelt key"](content / SOURCE)
    DAMAGES["a doubled key"](content / "sections/en/conclusion.json")

    files = [file for file, _ in problems_of(content, whole)]

    assert {SECTION, SOURCE, "sections/en/conclusion.json"} <= set(files)
    assert len(files) == len(set(problems_of(content, whole)))


def test_nothing_is_kept_after_a_failure(content: Path) -> None:
    """Once the file is mended, the same library serves it."""
    library = Library(content)
    good = (content / SECTION).read_bytes()
    DAMAGES["truncated"](content / SECTION)
    with pytest.raises(kg.InvalidContent):
        library.whole("en")
    (content / SECTION).write_bytes(good)

    assert library.whole("en").section("introduction").sources


def test_a_file_under_another_id_is_refused(content: Path) -> None:
    """A file's name and the id inside it agree."""
    edit(content / SECTION, lambda held: held.update(id="conclusion"))
    edit(
        content / SOURCE,
        lambda held: held.update(source={**held["source"], "id": "x"}, findings=[]),
    )

    found = problems_of(content, whole)

    assert (SECTION, "is named otherwise: 'conclusion'") in found
    assert (SOURCE, "is named otherwise: 'x'") in found


def test_an_id_used_twice_in_a_list_is_refused(content: Path) -> None:
    """Two crisis lines of one id are a fault of the file."""
    edit(
        content / "crisis_lines.json",
        lambda held: held["crisis_lines"].append(held["crisis_lines"][0]),
    )

    assert ("crisis_lines.json", "ids used twice: us-911") in problems_of(content, whole)


def test_a_schema_may_be_named_and_is_dropped(content: Path) -> None:
    """``$schema`` helps editors and is no content."""
    edit(content / SECTION, lambda held: held.update({"$schema": "https://example.org/s.json"}))
    library = Library(content)

    assert library.guide("en").section("introduction") == kg.get_section("introduction")


def test_a_schema_in_a_broken_file_hides_no_fault(content: Path) -> None:
    """A file that is no JSON, or no object, is refused with or without ``$schema``."""
    (content / SECTION).write_bytes(b'{"$schema": ')
    (content / SOURCE).write_bytes(b'["$schema"]')

    assert {SECTION, SOURCE} <= {file for file, _ in problems_of(content, whole)}


def test_stray_files_are_no_content(content: Path) -> None:
    """What an editor or a file manager leaves behind is passed over."""
    (content / "evidence" / ".DS_Store").write_bytes(b"x")
    (content / "evidence" / "notes.txt").write_bytes(b"x")
    (content / "sections/en/Draft 2.json").write_bytes(b"x")

    assert Library(content).whole("en").section("introduction")


def test_a_different_spacing_is_no_doubled_key(content: Path) -> None:
    """White space before a colon is read, not refused."""
    text = (content / SECTION).read_text(encoding="utf-8")
    (content / SECTION).write_text(text.replace('"title":', '"title" :'), encoding="utf-8")

    assert Library(content).guide("en").section("introduction") == kg.get_section("introduction")


def test_a_finding_is_looked_up_in_its_source(content: Path) -> None:
    """An id that its source does not hold is unknown."""
    guide = Library(content).guide("en")

    assert guide.finding("anand-2023/response").source_id == "anand-2023"
    for id in ("anand-2023/none", "anand-2023", "nobody-1999/x"):
        with pytest.raises(kg.UnknownId):
            guide.finding(id)


def test_all_findings_report_every_broken_file(content: Path) -> None:
    """Two damaged sources are both named by a look at all findings."""
    files = [SOURCE, "evidence/abbar-2022.json"]
    for file in files:
        DAMAGES["truncated"](content / file)

    found = problems_of(content, lambda library: library.guide("en").findings)

    assert sorted({file for file, _ in found}) == sorted(files)


def test_a_guide_without_evidence_is_refused(content: Path) -> None:
    """Every citation is then a fault."""
    shutil.rmtree(content / "evidence")

    assert SECTION in {file for file, _ in problems_of(content, whole)}


def test_a_hostile_key_is_shown_and_not_sent_to_the_terminal(content: Path) -> None:
    """What cannot be printed is written out."""
    edit(content / SECTION, lambda held: held.update({"\u001b[2J": 1}))

    with pytest.raises(kg.InvalidContent) as caught:
        Library(content).guide("en").section("introduction")

    assert caught.value.problems[0].path == r"'\x1b[2J'"


def test_a_doubled_key_cannot_hide_behind_a_space(content: Path) -> None:
    """A space before a colon makes no key disappear."""
    text = (content / SECTION).read_text(encoding="utf-8")
    text = text.replace("{", '{"id": "x",', 1).replace('"title":', '"title" :')
    (content / SECTION).write_text(text, encoding="utf-8")

    assert (SECTION, "stands twice in one object") in problems_of(content, whole)


def test_files_use_csl_names(content: Path) -> None:
    """The names of Python are no names of a file."""
    text = (content / SOURCE).read_text(encoding="utf-8")
    (content / SOURCE).write_text(
        text.replace('"container-title"', '"container_title"'), encoding="utf-8"
    )

    assert SOURCE in {file for file, _ in problems_of(content, whole)}


def test_a_failure_leaves_what_was_handed_out_as_it_was(content: Path) -> None:
    """A guide in use keeps its records when a later load fails."""
    library = Library(content)
    guide = library.guide("en")
    section = guide.section("conclusion")
    DAMAGES["truncated"](content / SECTION)
    with pytest.raises(kg.InvalidContent):
        library.whole("en")

    assert guide.section("conclusion") is section
    assert section.sources


def test_only_the_shipped_guide_can_be_pickled(content: Path) -> None:
    """A guide of another folder would come back as another guide."""
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(Library(content).guide("en"))


def test_a_file_that_cannot_be_opened_is_a_fault(content: Path) -> None:
    """A link that leads to itself, for one."""
    (content / SECTION).unlink()
    (content / SECTION).symlink_to(content / SECTION)

    ((file, message),) = problems_of(
        content, lambda library: library.guide("en").section("introduction")
    )
    assert file == SECTION
    assert message.startswith("cannot be read: ")


def test_a_misspelt_and_a_doubled_key_are_both_named(content: Path) -> None:
    """One fault of a file hides no other."""
    DAMAGES["a misspelt key"](content / SECTION)
    DAMAGES["a doubled key"](content / SECTION)

    found = problems_of(content, lambda library: library.guide("en").section("introduction"))

    assert (SECTION, "stands twice in one object") in found
    assert len(found) > 1


@pytest.mark.parametrize("text", ["{" * 200_000, '{"$schema": ' + "[" * 200_000])
def test_a_file_nested_beyond_reason_is_refused(content: Path, text: str) -> None:
    """As any other that is no section."""
    (content / SECTION).write_text(text, encoding="utf-8")

    assert {SECTION} == {
        file
        for file, _ in problems_of(
            content, lambda library: library.guide("en").section("introduction")
        )
    }


@pytest.mark.parametrize("file", [SECTION, "notices/en.json", "terms/en.json"])
def test_words_of_an_overlay_are_no_content(content: Path, file: str) -> None:
    """A statement of kind ``local`` is a clinic's; what ships holds none."""

    def localise(held: dict[str, Any]) -> None:
        if "summary" in held:
            said = held["summary"]
        elif "notices" in held:
            said = held["notices"][0]["statements"]
        else:
            said = [term["definition"] for term in held["terms"]]
        for statement in said[:1]:
            statement.pop("findings", None)
            statement.pop("detail", None)
            statement.pop("numbers", None)
            statement.update({"kind": "local", "by": "A clinic"})

    edit(content / file, localise)

    problems = problems_of(content, whole)
    assert [
        place for place, message in problems if "only an overlay holds local words" in message
    ] == [file]
