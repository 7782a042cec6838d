"""Tests of CSL-JSON, BibTeX and RIS, read back by other means than those that wrote them."""

import json
import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import pytest
import rispy
import toys
from bibtexparser.entrypoint import parse_string as parse_bibtex
from hypothesis import given
from pybtex.database import parse_string
from snapshots import kept

import ketamine_guide
from citations.samples import HOSTILE, LABEL, PAGE, SAMPLES, TEXT, body, day, person
from ketamine_guide.citations import to_bibtex, to_csl_json, to_ris
from ketamine_guide.models.evidence import Evidence, Source

EVIDENCE = Path(ketamine_guide.__file__).parent / "content" / "evidence"
COMMANDS = {
    r"\textbackslash{}": "\\",
    r"{\textbraceleft}": "{",
    r"{\textbraceright}": "}",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\textasciigrave{}": "`",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"-{}": "-",
    **{f"\\{mark}": mark for mark in "$&%#_"},
}
"""What TeX prints for each command that an entry may hold."""


def untex(text: str) -> str:
    """Give what TeX would print; what means something and stands bare is refused."""
    pattern = "|".join(map(re.escape, COMMANDS))
    assert not re.search(r"[\\{}$&%#_^~<>`]|--", re.sub(pattern, " ", text))
    return re.sub(pattern, lambda found: COMMANDS[found[0]], text)


def entries(*sources: Source) -> list[dict[str, str]]:
    """Read BibTeX back with bibtexparser."""
    library = parse_bibtex(to_bibtex(sources))
    assert not library.failed_blocks
    return [
        {"type": entry.entry_type, "key": entry.key}
        | {field.key: field.value for field in entry.fields}
        for entry in library.entries
    ]


def csl(part: str, block: str) -> set[str]:
    """Read a list of names from the CSL schema that citeproc-py ships."""
    schema = resources.files("citeproc") / "data" / "schema" / "schemas" / "styles"
    text = (schema / f"csl-{part}.rnc").read_text(encoding="utf-8")
    found = re.search(rf"^  {re.escape(block)} =(.*?)(?=^  \S|^}})", text, re.MULTILINE | re.DOTALL)
    assert found
    return set(re.findall(r'"([\w-]+)"', found[1]))


def assert_is_csl(item: Mapping[str, object]) -> None:
    """Hold an item to CSL 1.0.2: its type, its variables, and what each may be."""
    dates, names = csl("variables", "variables.dates"), csl("variables", "variables.names")
    texts = {
        name
        for kind in ("numbers", "strings", "titles")
        for name in csl("variables", f"variables.{kind}")
    }
    assert item["type"] in csl("types", "item-types")
    assert isinstance(item["id"], str)
    for name, value in item.items():
        if name in dates:
            assert isinstance(value, dict)
            ((parts,),) = value.values()
            assert list(value) == ["date-parts"]
            assert 1 <= len(parts) <= 3
            assert all(type(part) is int for part in parts)
        elif name in names:
            assert isinstance(value, list)
            for name_of_one in value:
                assert set(name_of_one) <= {
                    "family", "given", "suffix", "non-dropping-particle", "literal"
                }  # fmt: skip
                assert all(isinstance(part, str) for part in name_of_one.values())
        elif name == "custom":
            assert isinstance(value, dict)
        else:
            assert name in texts | {"id", "type"}
            assert isinstance(value, str)


def test_the_names_of_csl_are_read() -> None:
    """A check against empty lists would find nothing."""
    assert csl("variables", "variables.dates") >= {"issued", "accessed"}
    assert "author" in csl("variables", "variables.names")
    assert csl("variables", "variables.strings") >= {"DOI", "PMID", "PMCID", "URL"}
    assert {"webpage", "treaty"} <= csl("types", "item-types")


@pytest.mark.parametrize("source", SAMPLES, ids=lambda source: source.id)
def test_every_shape_is_an_item_of_csl(source: Source) -> None:
    """Whatever it knows."""
    assert_is_csl(to_csl_json(source))


def test_every_source_that_ships_is_an_item_of_csl() -> None:
    """And no two have one id."""
    items = [
        to_csl_json(Evidence.model_validate_json(file.read_bytes()).source)
        for file in sorted(EVIDENCE.glob("*.json"))
    ]

    for item in items:
        assert_is_csl(item)
    assert len({item["id"] for item in items}) == len(items) > 200


def test_csl_json_is_json_and_reads_back_as_the_source() -> None:
    """Nothing is lost on the way."""
    for source in SAMPLES:
        assert Source.model_validate_json(json.dumps(to_csl_json(source))) == source


def test_what_csl_has_no_variable_for_stands_under_custom() -> None:
    """What there is nothing to say of is left out."""
    assert to_csl_json(LABEL)["custom"] == {
        "design": "label",
        "standing": {"status": "superseded", "on": "2026-11-23"},
    }
    assert to_csl_json(toys.source()) == {
        "id": "toy-2020",
        "type": "article-journal",
        "title": "A toy trial",
        "issued": {"date-parts": [[2020]]},
        "custom": {"design": "randomised-trial"},
    }


def test_every_shape_has_its_records() -> None:
    """As the snapshots show."""
    items = json.dumps([to_csl_json(s) for s in SAMPLES], ensure_ascii=False, indent=1) + "\n"
    bibtex, ris = to_bibtex(SAMPLES), to_ris(SAMPLES)

    assert items == kept("citations/samples.json", items)
    assert bibtex == kept("citations/samples.bib", bibtex)
    assert ris == kept("citations/samples.ris", ris)


def test_no_sources_are_an_empty_text() -> None:
    """In either format."""
    assert (to_bibtex([]), to_ris([])) == ("", "")


def test_a_source_stands_once() -> None:
    """However often it is named; any iterable will do."""
    twice = [toys.source("a"), toys.source("b"), toys.source("a")]

    assert [entry["key"] for entry in entries(*twice)] == ["a", "b"]
    assert [record["id"] for record in rispy.loads(to_ris(iter(twice)))] == ["a", "b"]


@pytest.mark.parametrize(
    ("kind", "bibtex", "ris", "place", "house"),
    [
        ("article-journal", "article", "JOUR", "journal", "publisher"),
        ("article-newspaper", "article", "NEWS", "journal", "publisher"),
        ("entry", "misc", "GEN", "howpublished", "publisher"),
        ("legislation", "misc", "STAT", "howpublished", "publisher"),
        ("paper-conference", "inproceedings", "CPAPER", "booktitle", "publisher"),
        ("post-weblog", "misc", "BLOG", "howpublished", "publisher"),
        ("report", "techreport", "RPRT", "howpublished", "institution"),
        ("thesis", "phdthesis", "THES", "howpublished", "school"),
        ("webpage", "misc", "ELEC", "howpublished", "publisher"),
    ],
)
def test_each_type_has_its_counterparts(
    kind: str, bibtex: str, ris: str, place: str, house: str
) -> None:
    """With the fields that its entries have for place and publisher."""
    source = toys.source(type=kind, container_title="Toys", publisher="Press")
    (entry,) = entries(source)
    (record,) = rispy.loads(to_ris([source]))

    assert (entry["type"], entry[place], entry[house]) == (bibtex, "Toys", "Press")
    assert record["type_of_reference"] == ris
    assert (record["secondary_title"], record["publisher"]) == ("Toys", "Press")


@pytest.mark.parametrize(
    ("name", "bibtex", "ris"),
    [
        (person("Toy"), "Toy", "Toy"),
        (person("Toy", "Ann B."), "Toy, Ann B.", "Toy, Ann B."),
        (person("Toy", "Ann", suffix="Jr."), "Toy, Jr., Ann", "Toy, Ann, Jr."),
        (person("Toy", suffix="Jr."), "Toy, Jr.", "Toy, Jr."),
        (person("Toy Ball"), "{Toy Ball}", "Toy Ball"),
        (person("Toy Ball", "Ann"), "Toy Ball, Ann", "Toy Ball, Ann"),
        (
            person("Berg", "Ann", **{"non-dropping-particle": "van den"}),
            "van den Berg, Ann",
            "van den Berg, Ann",
        ),
        (
            person("Toy and Ball", "Ann, Bea"),
            "{Toy and Ball}, {Ann, Bea}",
            "Toy and Ball, Ann, Bea",
        ),
        (*body("Dolls and Toys, Inc."), "{Dolls and Toys, Inc.}", "Dolls and Toys, Inc."),
    ],
)
def test_a_name_is_divided_where_it_should_be(name: object, bibtex: str, ris: str) -> None:
    """And nowhere else: braces keep a body, and what holds a comma or *and*, whole."""
    source = toys.source(author=(name, person("Last", "L")))
    (entry,) = entries(source)
    read = parse_string(to_bibtex([source]), "bibtex").entries["toy-2020"].persons["author"]

    assert entry["author"] == f"{bibtex} and Last, L"
    assert [str(person) for person in read] == [bibtex, "Last, L"]
    assert rispy.loads(to_ris([source]))[0]["authors"] == [ris, "Last, L"]


@pytest.mark.parametrize(
    ("parts", "bibtex", "ris"),
    [
        ((2020,), ("2020", None, None), "2020///"),
        ((2020, 3), ("2020", "mar", None), "2020/03//"),
        ((2020, 3, 5), ("2020", "mar", "5"), "2020/03/05/"),
    ],
)
def test_a_date_is_as_exact_as_is_known(
    parts: tuple[int, ...], bibtex: tuple[str | None, ...], ris: str
) -> None:
    """Nothing is made up."""
    source = toys.source(issued=day(*parts))
    (entry,) = entries(source)
    (record,) = rispy.loads(to_ris([source]))

    assert (entry.get("year"), entry.get("month"), entry.get("day")) == bibtex
    assert (record["year"], record["date"]) == ("2020", ris)


def test_no_date_is_no_field() -> None:
    """The day on which a page was seen is another."""
    (entry,) = entries(PAGE)
    (record,) = rispy.loads(to_ris([PAGE]))

    assert not {"year", "month", "day"} & set(entry)
    assert not {"year", "date"} & set(record)
    assert (entry["urldate"], record["access_date"]) == ("2026-11-23", "2026/11/23/")


@pytest.mark.parametrize(
    ("page", "bibtex", "first", "last"),
    [
        ("45-67", "45--67", "45", "67"),
        ("45\u201367", "45--67", "45", "67"),
        ("e12", "e12", "e12", None),
        ("1299-1313.e19", "1299--1313.e19", "1299", "1313.e19"),
    ],
)
def test_pages_are_a_range(page: str, bibtex: str, first: str, last: str | None) -> None:
    """Or one, or the number of an article."""
    (entry,) = entries(toys.source(page=page))
    (record,) = rispy.loads(to_ris([toys.source(page=page)]))

    assert entry["pages"] == bibtex
    assert (record["start_page"], record.get("end_page")) == (first, last)


def test_addresses_are_left_as_they_are() -> None:
    """No escape would lead to the page; what BibTeX cannot hold is percent-encoded."""
    address = "https://example.org/a_b~c?d=1%202&e=$(f)[1]#g"
    (entry,) = entries(toys.source(doi='10.1000/a_b(1)<2>{3}"4\\', url=address))
    (record,) = rispy.loads(to_ris([toys.source(doi="10.1000/{a}_b", url=address)]))

    assert (entry["doi"], entry["url"]) == ("10.1000/a_b(1)<2>%7B3%7D%224%5C", address)
    assert (record["doi"], record["urls"]) == ("10.1000/{a}_b", [address])


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        ({"status": "retracted"}, "Retracted"),
        ({"status": "corrected", "on": toys.DAY}, "Corrected 2026-11-23"),
    ],
)
def test_a_source_that_no_longer_stands_says_so(standing: dict[str, object], said: str) -> None:
    """In the field that is printed; our own note goes where it is not."""
    source = toys.source(note="Our note.", custom={"standing": standing})
    (entry,) = entries(source)

    assert (entry["note"], entry["annote"]) == (said, "Our note.")
    assert rispy.loads(to_ris([source]))[0]["notes"] == [said, "Our note."]
    assert "note" not in entries(toys.source())[0]


def test_records_of_ris_have_no_numbers_between_them() -> None:
    """Each begins with its type and ends with ``ER``."""
    lines = to_ris([toys.source("a"), toys.source("b")]).splitlines()

    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) or not line for line in lines)
    assert [line[:2] for line in lines if line[:2] in ("TY", "ER")] == ["TY", "ER", "TY", "ER"]


def test_hostile_text_is_harmless() -> None:
    """Escaped where it would mean something, whole where it would not."""
    source = toys.source(title=HOSTILE, container_title=HOSTILE, author=body(HOSTILE))
    (entry,) = entries(source)
    (record,) = rispy.loads(to_ris([source]))

    assert untex(entry["title"].removeprefix("{").removesuffix("}")) == HOSTILE
    assert untex(entry["author"].removeprefix("{").removesuffix("}")) == HOSTILE
    assert untex(entry["journal"]) == HOSTILE
    assert record["title"] == record["secondary_title"] == record["authors"][0] == HOSTILE


@given(TEXT)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    """Through BibTeX and TeX, through RIS and through JSON."""
    source = toys.source(title=text, container_title=text, note=text, author=body(text))
    (entry,) = entries(source)
    (record,) = rispy.loads(to_ris([source]))
    item = json.loads(json.dumps(to_csl_json(source)))

    assert untex(entry["journal"]) == untex(entry["annote"]) == text
    assert entry["title"] == entry["author"] == f"{{{entry['journal']}}}"
    assert record["title"] == record["authors"][0] == record["notes"][0] == text
    assert item["title"] == item["author"][0]["literal"] == text
