"""nginx serves the site with the configuration that we recommend."""

import http.client
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ketamine_guide.site.frame import POLICY

from .conftest import ROOT, tool

pytestmark = pytest.mark.needs("nginx")
KEPT = "public, max-age=31536000, immutable"
HOST = "127.0.0.1"
MAIN = """daemon off; master_process off; pid nginx.pid; error_log stderr warn;
events {{}}
http {{
    include {types};
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi; scgi_temp_path scgi;
    include {ours};
}}
"""


@pytest.fixture(scope="module")
def port(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Run nginx on loopback with the example, its port and folder put in, and give the port."""
    home = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
    example = (ROOT / "examples" / "nginx.conf").read_text(encoding="utf-8")
    for told, ours in (
        ("listen 80;", f"listen {HOST}:{port};"),
        ("root /srv/ketamine-guide;", f"root {site};"),
    ):
        assert example.count(told) == 1
        example = example.replace(told, ours)
    (home / "ours.conf").write_text(example, encoding="utf-8")
    main = MAIN.format(types="/etc/nginx/mime.types", ours=home / "ours.conf")
    (home / "nginx.conf").write_text(main, encoding="utf-8")
    command = [tool("nginx"), "-p", f"{home}/", "-c", str(home / "nginx.conf")]
    subprocess.run([*command, "-t"], check=True)
    with subprocess.Popen(command) as server:
        for _ in range(100):
            with socket.socket() as tried:
                if tried.connect_ex((HOST, port)) == 0:
                    break
            time.sleep(0.1)
        yield port
        server.terminate()


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Give status, headers and body."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request("GET", path, headers=sent)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def paths(site: Path) -> list[str]:
    """Give the path of every file."""
    return [f"/{file.relative_to(site).as_posix()}" for file in site.rglob("*") if file.is_file()]


def test_every_file_is_served_as_it_is(port: int, site: Path) -> None:
    """With its type, its encoding, how long to keep it, and what else it may do."""
    types = {
        "html": "text/html; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "js": "application/javascript; charset=utf-8",
        "svg": "image/svg+xml",
        "md": "text/markdown; charset=utf-8",
        "txt": "text/plain; charset=utf-8",
        "xml": "text/xml; charset=utf-8",
    }
    for path in paths(site):
        status, headers, body = get(port, path)
        assert (status, body) == (200, (site / path[1:]).read_bytes()), path
        assert headers["content-type"] == types[path.rpartition(".")[2]], path
        assert headers["cache-control"] == (KEPT if "/assets/" in path else "no-cache"), path
        assert_guarded(headers)


def assert_guarded(headers: dict[str, str]) -> None:
    """Hold an answer to the headers that every answer has."""
    assert headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers
    assert headers["server"] == "nginx"


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_what_has_not_changed_is_not_sent_again(port: int, site: Path, encoding: str) -> None:
    """A page is asked for anew each time, and answered with 304 and nothing else."""
    for path in paths(site):
        _, first, body = get(port, path, Accept_Encoding=encoding)
        for condition in (
            {"If_None_Match": first["etag"]},
            {"If_Modified_Since": first["last-modified"]},
        ):
            status, headers, rest = get(port, path, Accept_Encoding=encoding, **condition)
            assert (status, rest) == (304, b""), path
            assert headers["cache-control"] == first["cache-control"]
            assert_guarded(headers)
        old = {"If_None_Match": '"other"', "Accept_Encoding": encoding}
        assert get(port, path, **old)[::2] == (200, body)


def test_what_a_reader_loads_is_packed(port: int) -> None:
    """Text is sent in a third of its size to those who take it so."""
    _, _, plain = get(port, "/safety-considerations.html")
    _, headers, packed = get(port, "/safety-considerations.html", Accept_Encoding="gzip")

    assert headers["content-encoding"] == "gzip"
    assert headers["vary"] == "Accept-Encoding"
    assert len(packed) < len(plain) / 3


def test_the_folder_itself_is_its_first_page(port: int, site: Path) -> None:
    """With the same headers as any."""
    status, headers, body = get(port, "/")

    assert (status, headers["cache-control"]) == (200, "no-cache")
    assert body == (site / "index.html").read_bytes()


@pytest.mark.parametrize(
    "absent", ["/none.html", "/assets/none.css", "/assets/", "/clinical/", "/.x"]
)
def test_what_is_not_there_is_not_kept(port: int, absent: str) -> None:
    """A missing file is said to be missing, guarded, and asked for again next time."""
    status, headers, _ = get(port, absent)

    assert (status, headers["cache-control"]) == (404, "no-cache")
    assert_guarded(headers)
