"""Tests of advisories: read strictly, and matched as OSV has it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ketamine_guide as kg
from ketamine_guide.advisories import MOST, Advisory, matching, read_advisory

FIXTURE = Path(__file__).parent / "advisories" / "KETAMINE-GUIDE-2026-0000.json"


def advisory(*events: dict[str, str], **more: Any) -> Advisory:
    """Give an advisory on the statement ``said`` for versions between events."""
    told: dict[str, Any] = {
        "id": "KETAMINE-GUIDE-2026-0001",
        "modified": "2026-11-24T09:00:00Z",
        "affected": [
            {
                "package": {"ecosystem": "PyPI", "name": "ketamine-guide"},
                "ranges": [{"type": "ECOSYSTEM", "events": events or [{"introduced": "0"}]}],
                "database_specific": {
                    "statements": [
                        {"id": "said", "class": "clinical", "why": "Wrong.", "instead": "Right."}
                    ]
                },
            }
        ],
    }
    return Advisory.model_validate_json(json.dumps(told | more))


def reaches(one: Advisory, version: str) -> bool:
    """Say whether an advisory calls back what a version says."""
    return bool(matching([one], version, ["said"]))


def refused(tmp_path: Path, text: str | bytes) -> kg.InvalidAdvisory:
    """Give the refusal of a file."""
    path = tmp_path / "advisory.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(kg.InvalidAdvisory) as caught:
        read_advisory(path)
    assert caught.value.path == str(path)
    return caught.value


def test_an_advisory_names_statements_and_what_to_show_instead() -> None:
    """The gravest first; of what an app does not show nothing is said."""
    (recall,) = matching(
        [read_advisory(FIXTURE)], "0.1.0", {"notice-do-not-change-alone", "intro-main"}
    )

    (record,) = recall.records
    assert recall.advisory.id == FIXTURE.stem
    assert (record.id, record.gravity) == ("notice-do-not-change-alone", "safety-critical")
    assert record.instead is not None
    assert matching([read_advisory(FIXTURE)], "0.1.1", {"notice-do-not-change-alone"}) == ()
    assert matching([read_advisory(FIXTURE)], "0.1.0", {"intro-main"}) == ()


@pytest.mark.parametrize(
    ("events", "affected", "not_affected"),
    [
        ([{"introduced": "0"}], ["0", "0.1.0", "9"], []),
        ([{"introduced": "0"}, {"fixed": "1.0.2"}], ["0.1", "1.0.1"], ["1.0.2", "1.0.10", "2"]),
        (
            [{"introduced": "1.0.0"}, {"fixed": "1.0.2"}, {"introduced": "3"}, {"fixed": "3.2.5"}],
            ["1", "1.0.1", "3.0.0", "3.2.4"],
            ["0.9", "1.0.2", "2.9.9", "3.2.5"],
        ),
        ([{"introduced": "0"}, {"last_affected": "2.1.9"}], ["2.1.9", "2.1"], ["2.1.10"]),
        ([{"fixed": "1.2"}, {"introduced": "1.1"}], ["1.1.0"], ["1.2.0", "1"]),
        ([{"introduced": "1.0"}, {"last_affected": "1.0.0"}], ["1"], ["1.0.1", "0.9"]),
    ],
)
def test_ranges_are_evaluated_as_osv_has_it(
    events: list[dict[str, str]], affected: list[str], not_affected: list[str]
) -> None:
    """By number, part by part, whatever the order of the events."""
    one = advisory(*events)

    assert all(reaches(one, version) for version in affected)
    assert not any(reaches(one, version) for version in not_affected)


def test_versions_can_be_listed() -> None:
    """Trailing zeros make no difference."""
    listed = json.loads(FIXTURE.read_text(encoding="utf-8"))["affected"][0]
    del listed["ranges"]
    listed["versions"] = ["0.1.0"]
    one = advisory(affected=[listed])

    assert matching([one], "0.1", {"crisis-line:us-988"})
    assert not matching([one], "0.1.1", {"crisis-line:us-988"})


def test_a_version_that_is_no_release_counts_as_affected() -> None:
    """In doubt someone looks."""
    assert reaches(advisory({"introduced": "5"}), "0.1.0.dev1")


def test_an_advisory_that_was_withdrawn_calls_nothing_back() -> None:
    """Its day stands in it."""
    assert not reaches(advisory(withdrawn="2026-11-25T09:00:00Z"), "0.1.0")


def test_of_two_with_one_id_the_newest_holds() -> None:
    """In whichever order they are given."""
    old, new = advisory(), advisory({"introduced": "2"}, modified="2026-11-25T09:00:00Z")

    assert not matching([old, new], "1", ["said"])
    assert not matching([new, old], "1", ["said"])
    assert matching([new, old], "2", ["said"])[0].advisory is new


def test_without_statements_the_whole_version_is_called_back() -> None:
    """Whatever an app shows of it."""
    affected = {"package": {"ecosystem": "PyPI", "name": "ketamine-guide"}, "versions": ["0.1.0"]}
    (recall,) = matching([advisory(affected=[affected])], "0.1.0", [])

    assert recall.records == ()


@given(
    st.lists(st.integers(0, 3), min_size=3, max_size=3),
    st.lists(st.integers(0, 3), min_size=3, max_size=3),
)
def test_a_version_is_affected_from_introduced_to_before_fixed(
    one: list[int], two: list[int]
) -> None:
    """For every two versions, and every one beside them."""
    introduced, fixed = sorted([one, two])
    span = advisory(
        {"introduced": ".".join(map(str, introduced))}, {"fixed": ".".join(map(str, fixed))}
    )

    for version in (one, two, [0, 0, 0], [1, 2, 3], [3, 3, 3]):
        assert reaches(span, ".".join(map(str, version))) == (introduced <= version < fixed)


def changed(**more: Any) -> str:
    """Give the fixture with some fields changed."""
    return json.dumps(json.loads(FIXTURE.read_text(encoding="utf-8")) | more)


PACKAGE = {"ecosystem": "PyPI", "name": "ketamine-guide"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is cut short or no JSON (Expecting value: line 1, column 1)"),
        ("[]", "holds no JSON object"),
        ("{}", "id: Field required"),
        (changed(schema_version="2.0.0"), "schema_version: String should match pattern"),
        (changed(modified=1764000000), "modified: "),
        (changed(modified="2026-11-24T09:00:00"), "modified: Input should have timezone info"),
        (changed(severity=[]), "severity: Extra inputs are not permitted"),
        (changed(affected=[]), "affected: Tuple should have at least 1 item"),
        (changed(affected=[{"package": PACKAGE}]), "name the affected versions"),
        (
            changed(affected=[{"package": PACKAGE | {"name": "other"}, "versions": ["1"]}]),
            "affected.0.package.name: Input should be 'ketamine-guide'",
        ),
        (
            changed(affected=[{"package": PACKAGE, "versions": ["1.0rc1"]}]),
            "affected.0.versions.0: String should match pattern",
        ),
    ],
)
def test_what_is_no_advisory_of_ours_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    """One half understood could leave a reader with the wrong text."""
    assert any(problem in found for found in refused(tmp_path, text).problems)


@pytest.mark.parametrize(
    ("events", "problem"),
    [
        ([{"introduced": "1", "fixed": "2"}], "an event is one of"),
        ([{}], "an event is one of"),
        ([{"limit": "2"}], "Extra inputs"),
        ([{"fixed": "2"}], "says where it is introduced"),
        ([{"introduced": "1"}, {"fixed": "2"}, {"last_affected": "3"}], "not both"),
    ],
)
def test_a_range_that_would_never_act_is_refused(
    tmp_path: Path, events: list[dict[str, str]], problem: str
) -> None:
    """By OSV's own requirements."""
    ranges = [{"type": "SEMVER", "events": events}]
    text = changed(affected=[{"package": PACKAGE, "ranges": ranges}])

    assert any(problem in found for found in refused(tmp_path, text).problems)


def test_a_file_past_its_bounds_is_refused(tmp_path: Path) -> None:
    """After reading a mebibyte of it."""
    assert refused(tmp_path, b" " * (MOST + 1)).problems == ("is larger than 1 MiB",)


@settings(deadline=None)
@given(data=st.data())
def test_no_json_makes_the_reader_fail_otherwise(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It is an advisory or is refused."""
    told = json.loads(FIXTURE.read_text(encoding="utf-8"))
    key = data.draw(st.sampled_from(sorted(told)))
    leaf = st.none() | st.booleans() | st.integers() | st.text(max_size=9)
    told[key] = data.draw(st.recursive(leaf, lambda inner: st.lists(inner, max_size=3)))
    path = tmp_path_factory.getbasetemp() / "advisory.json"
    path.write_text(json.dumps(told), encoding="utf-8")

    try:
        assert read_advisory(path).affected
    except kg.InvalidAdvisory as refusal:
        assert refusal.problems  # noqa: PT017
