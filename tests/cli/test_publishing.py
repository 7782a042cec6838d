"""Tests of the verbs that write the reader and show it."""

import json
import os
import signal
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

import ketamine_guide as kg
from ketamine_guide import cli
from ketamine_guide.cli import publishing
from ketamine_guide.cli.output import DONE, FOUND, USAGE
from ketamine_guide.site import site_files

DAY = date(2999, 1, 1)
"""A day on which all evidence should have been checked again."""


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "today", lambda: DAY)


def run(*words: str | Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Give exit code, stdout and stderr."""
    code = cli.main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


# -- Site --------------------------------------------------------------------------------------


def test_site_writes_the_reader(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file of it, and says how many and where."""
    folder = tmp_path / "public"
    code, out, err = run("site", folder, capsys=capsys)

    files = dict(site_files(kg.load_guide(), on=DAY))
    assert (code, err) == (DONE, "")
    assert out == f"{len(files)} files in {folder}\n"
    assert {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    } == {path: text.encode() for path, text in files.items()}


def test_site_gives_the_paths_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sorted, and nothing else on stdout."""
    code, out, _ = run("site", tmp_path / "public", "--json", capsys=capsys)

    assert code == DONE
    assert json.loads(out) == sorted(path for path, _ in site_files(kg.load_guide()))


def test_site_says_what_is_overdue_today(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The day is read from the clock here and nowhere below."""
    run("site", tmp_path / "public", capsys=capsys)

    assert "past the day by which" in (tmp_path / "public" / "index.html").read_text("utf-8")


def test_site_leaves_a_folder_that_is_not_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1; the message names the folder and ``--force``."""
    (tmp_path / "mine.txt").touch()
    code, out, err = run("site", tmp_path, capsys=capsys)

    assert (code, out) == (FOUND, "")
    assert err == (
        f"ketamine-guide: {tmp_path} is not empty: "
        "name another folder; --force replaces one that holds a reader already, and nothing else\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_site_replaces_a_folder_when_forced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stood there is gone."""
    folder = tmp_path / "public"
    run("site", folder, capsys=capsys)
    (folder / "stale.html").touch()

    assert run("site", folder, "--force", capsys=capsys)[0] == DONE
    assert (folder / "index.html").is_file()
    assert not (folder / "stale.html").exists()


def test_site_says_when_it_cannot_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is no folder: exit 1, in one line."""
    file = tmp_path / "public"
    file.touch()
    code, out, err = run("site", file, "--force", capsys=capsys)

    assert (code, out, err.count("\n")) == (FOUND, "", 1)


def test_site_knows_the_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that there is not exits 1 and makes no folder."""
    code, _, err = run("site", tmp_path / "public", "--language", "xx", capsys=capsys)

    assert (code, "there is 'en'" in err) == (FOUND, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["https://example.org/guide", "https://example.org/guide/"])
def test_an_address_ends_in_a_slash(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where it does not, one is added: pages stand below it."""
    run("site", tmp_path / "public", "--base-url", address, capsys=capsys)

    assert "<loc>https://example.org/guide/index.html</loc>" in (
        tmp_path / "public" / "sitemap.xml"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://127.0.0.1:8000/",
        "https://example.org/~me/a-b_c/",
        "https://xn--bcher-kva.example/%C3%A4/",
    ],
)
def test_a_web_address_is_taken(address: str) -> None:
    """With a host, and a path if need be."""
    assert publishing._address(address) == address.rstrip("/") + "/"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "/guide/",
        "ftp://example.org/",
        "javascript:https://example.org/",
        "https://",
        "https:///guide/",
        "https://example.org/?a=b",
        "https://example.org/#a",
        "https://example.org/a b/",
        "https://example.org/\nSitemap:",
        "https://example.org/<b>",
        "https://example.org/'",
        'https://example.org/"',
    ],
)
def test_what_is_no_web_address_exits_2(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written."""
    with pytest.raises(SystemExit) as caught:
        cli.main(["site", str(tmp_path / "public"), "--base-url", address])

    assert caught.value.code == USAGE
    assert "is no http or https address" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# -- Serve -------------------------------------------------------------------------------------


class Visitor(threading.Thread):
    """Reads the address that the server prints, asks for pages, then presses Ctrl-C."""

    def __init__(self, *paths: str) -> None:
        super().__init__()
        self.paths = paths
        self.address = ""
        self.open_elsewhere = True
        self.answers: list[tuple[int, str, bytes]] = []
        self.printed, self.writing = os.pipe()

    @contextmanager
    def reading(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """Read what the command prints while it runs."""
        interrupt = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.start()
        try:
            with (
                os.fdopen(self.writing, "w", encoding="utf-8") as out,
                monkeypatch.context() as patch,
            ):
                patch.setattr("sys.stdout", out)
                yield
            self.join()
        finally:
            signal.signal(signal.SIGINT, interrupt)

    def run(self) -> None:
        """Visit, and end the server whatever happens."""
        with os.fdopen(self.printed, encoding="utf-8") as lines:
            self.address = lines.readline().strip()
            try:
                self.answers = [self.ask(path) for path in self.paths]
                port = int(self.address.rstrip("/").rpartition(":")[2])
                with socket.socket() as other:
                    other.settimeout(20)
                    self.open_elsewhere = other.connect_ex(("127.0.0.2", port)) == 0
            finally:
                if self.address:
                    signal.raise_signal(signal.SIGINT)

    def ask(self, path: str) -> tuple[int, str, bytes]:
        """Give status, type and body of an answer."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as answer:  # noqa: S310
                return answer.status, answer.headers["Content-Type"], answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, "", b""


def test_serve_shows_the_pages_until_it_is_interrupted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It prints where, on this machine alone, says nothing of who reads, and exits 0."""
    files = dict(site_files(kg.load_guide(), on=DAY))
    (style,) = (path for path in files if path.startswith("assets/site."))
    visitor = Visitor("", "index.html", style, "clinical/introduction.html", "no-such-page.html")

    with visitor.reading(monkeypatch):
        code = cli.main(["serve", "--port", "0"])

    assert code == DONE
    assert visitor.address.startswith("http://127.0.0.1:")
    assert not visitor.address.endswith(":0/")
    assert not visitor.open_elsewhere
    index, style_text = files["index.html"].encode(), files[style].encode()
    assert visitor.answers == [
        (200, "text/html", index),
        (200, "text/html", index),
        (200, "text/css", style_text),
        (200, "text/html", files["clinical/introduction.html"].encode()),
        (404, "", b""),
    ]
    assert capsys.readouterr() == ("", "Press Ctrl-C to end.\n\n")
    with pytest.raises(urllib.error.URLError):
        visitor.ask("index.html")


def test_serve_says_that_a_port_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1, in one line."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, out, err = run("serve", "--port", str(taken.getsockname()[1]), capsys=capsys)

    assert (code, out) == (FOUND, "")
    assert err.startswith("ketamine-guide: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("port", ["-1", "65536", "http", ""])
def test_what_is_no_port_exits_2(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Ports run from 0 to 65535."""
    with pytest.raises(SystemExit) as caught:
        cli.main(["serve", f"--port={port}"])

    assert caught.value.code == USAGE
    assert "is no port from 0 to 65535" in capsys.readouterr().err
