"""The Nu Html Checker finds no error, and nothing to warn of, in any file of the site."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .conftest import package, tool

pytestmark = pytest.mark.needs("java", "vnu-jar")
UNKNOWN = {
    "CSS: “container-type”: Property “container-type” doesn't exist.",
    "CSS: Unrecognized at-rule “@container”",
}
"""What the checker's CSS part has not learned: container queries, of css-contain-3."""


def messages(*what: str) -> list[dict[str, Any]]:
    """Check files or addresses and give what is said of them."""
    checker = package("vnu-jar/build/dist/vnu.jar")
    loopback = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
    command = [tool("java"), loopback, "-jar", str(checker), "--format", "json", "--stdout", *what]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    said: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return said


def test_vnu_finds_a_planted_fault(tmp_path: Path) -> None:
    """An id that stands twice, a list item outside of a list, a colour that is none."""
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en"><title>x</title><p id="a">x<p id="a"><li>y',
        encoding="utf-8",
    )
    style = tmp_path / "style.css"
    style.write_text("p { color: blurple }", encoding="utf-8")

    assert len([one for one in messages(str(page)) if one["type"] == "error"]) >= 2
    assert [one["type"] for one in messages("--css", str(style))] == ["error"]


def test_every_page_conforms(site: Path, address: str) -> None:
    """Read over HTTP, as the policy of the pages is about where they come from."""
    pages = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]

    assert len(pages) > 30
    assert messages("--html", *(address + page for page in pages)) == []


@pytest.mark.parametrize("kind", ["css", "svg"])
def test_every_asset_conforms(kind: str, site: Path) -> None:
    """Style sheets and pictures."""
    files = [str(path) for path in site.rglob(f"*.{kind}")]

    assert files
    assert {one["message"] for one in messages(f"--{kind}", *files)} <= UNKNOWN
