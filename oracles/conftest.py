"""What the oracles share: the parts they need, the site they look at, a browser that watches."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import ketamine_guide as kg
from ketamine_guide.site import site_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
TOOLS = f"{os.environ['PATH']}:/usr/sbin"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take names of parts whose tests are left out."""
    parser.addoption("--allow-missing", action="append", default=[], metavar="NAME")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker that says what a test needs."""
    config.addinivalue_line("markers", "needs(*names): parts that must be there")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, and count as deselected, what needs a part that is allowed to be missing."""
    missing = set(config.getoption("--allow-missing"))
    out = [i for i in items if missing & {n for m in i.iter_markers("needs") for n in m.args}]
    config.hook.pytest_deselected(items=out)
    items[:] = [item for item in items if item not in out]


@cache
def pages() -> list[str]:
    """Give the path of every page of the site."""
    return [path for path, _ in site_files(kg.load_guide("en")) if path.endswith(".html")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for a ``path`` with every page of the site."""
    if "path" in metafunc.fixturenames:
        metafunc.parametrize("path", pages())


def tool(name: str) -> str:
    """Give the path of a command."""
    found = shutil.which(name, path=TOOLS)
    if not found:
        pytest.fail(f"{name} is not here: scripts/test --oracles sees to it")
    return found


def package(path: str) -> Path:
    """Give a file of a JavaScript package."""
    found = ROOT / ".oracles" / "node_modules" / path
    if not found.is_file():
        pytest.fail(f"{path} is not here: scripts/test --oracles sees to it")
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the site, as its command does."""
    folder = tmp_path_factory.mktemp("oracles") / "site"
    command = [sys.executable, "-m", "ketamine_guide", "site", str(folder)]
    subprocess.run([*command, "--base-url", "https://guide.example.org/"], check=True)
    return folder


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Serve the site, as its command does, and give its address."""
    command = [sys.executable, "-m", "ketamine_guide", "serve", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as server:
        assert server.stdout
        yield server.stdout.readline().strip()
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Start the system's Chromium, or playwright's own."""
    from playwright.sync_api import sync_playwright

    system = shutil.which("chromium", path=TOOLS)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=system, args=["--no-sandbox"]) as browser,
    ):
        yield browser


Visit = Callable[..., "Page"]
"""Opens a page of the site at a width, with the options of a browser context."""


@pytest.fixture
def heard() -> list[str]:
    """Hold what a visit must not give: messages, errors, requests that fail or lead elsewhere."""
    return []


@pytest.fixture
def visit(browser: "Browser", address: str, heard: list[str]) -> Iterator[Visit]:
    """Open pages, and hold each to silence. A breach of the policy is a message."""
    contexts = []

    def opened(path: str, width: int = 1280, height: int = 900, **options: Any) -> "Page":
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(f"{path}: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"{path}: {error}"))
        page.on("requestfailed", lambda request: failed(path, request.url, request.failure))
        page.on("request", lambda request: asked(path, request.url))
        page.goto(f"{address}{path}")
        return page

    def asked(path: str, url: str) -> None:
        if not url.startswith(address):
            heard.append(f"{path}: asks {url}")

    def failed(path: str, url: str, why: str | None) -> None:
        if why != "net::ERR_ABORTED":  # The test has moved on to the next page.
            heard.append(f"{path}: {url}: {why}")

    yield opened
    for context in contexts:
        context.close()
    assert heard == []
