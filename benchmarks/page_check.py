"""Print what holding a page of 1 MB to a section costs, what attack inputs cost, and the plugin.

The plugin is measured by ``-X importtime``: the modules that it adds to the start of pytest.
Run it on a quiet machine:

    python benchmarks/page_check.py
"""

import re
import subprocess
import sys
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from time import perf_counter, process_time

import ketamine_guide as kg
from ketamine_guide.render import to_html
from ketamine_guide.testing import assert_page_keeps

SIZE = 1_000_000
NOISE = (
    '<div class="card css-1x2y3z" id="r:1:"><svg viewBox="0 0 24 24" aria-hidden="true">'
    '<path d="M12 2z"/></svg><span class="sr">Card title here</span><p class="text-sm mt-4">'
    "Lorem ipsum dolor sit amet, consectetur.</p></div>\n"
)
ATTACKS = (
    "<a ", "<a>", "<p>", "<b><p></b></p>", "<a><p>", "<li></li>", "<table><td>", "<", "<!--", "&#9",
    "<script><!--", '<a "', "<h1>", "a\u0301\u0327", "<i data-statement=a>", "<x-",
)  # fmt: skip


def seconds(html: str, section: kg.Section) -> float:
    """Give the least of three runs, in seconds of processor time."""
    took = []
    for _ in range(3):
        before = process_time()
        with suppress(AssertionError, kg.Unreadable):
            assert_page_keeps(html, section, jurisdiction="US")
        took.append(process_time() - before)
    return min(took)


def plugin() -> str:
    """Give what the plugin adds to the start of pytest."""
    code = "import pytest, ketamine_guide.pytest_plugin"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    ours = re.findall(
        r"^import time: +(\d+) .*?\| +(?=ketamine_guide|pydantic)(.+)$", done.stderr, re.MULTILINE
    )
    return (
        f"{sum(int(us) for us, _ in ours) / 1000:8.2f} ms  plugin: {', '.join(n for _, n in ours)}"
    )


def record() -> str:
    """Give what pytest spends on the list of files of a package with a plugin."""
    try:
        package = distribution("ketamine-guide")
    except PackageNotFoundError:
        return "       -     list of files: not installed"
    before = perf_counter()
    count = len(package.files or ())
    return f"{(perf_counter() - before) * 1000:8.2f} ms  list of {count} files, which pytest reads"


def main() -> None:
    """Print every cost beside its goal."""
    section = kg.get_section("safety-considerations")
    own = str(to_html(section, jurisdiction="US"))
    around = NOISE * ((SIZE - len(own)) // len(NOISE) // 2)
    page = f"<!doctype html><title>x</title><body>{around}{own}{around}</body>"
    pages = {
        "with attributes": page,
        "by text": re.sub(r' data-[a-z]+="[^"]*"', "", page),
        "nothing kept": around * 2,
    }
    for name, html in pages.items():
        print(
            f"{seconds(html, section) * 1000:8.0f} ms  page of 1 MB, {name} (goal 300)", flush=True
        )
    for part in ATTACKS:
        html = part * (SIZE // len(part.encode()))
        print(f"{seconds(html, section) * 1000:8.0f} ms  1 MB of {part!a} (goal 2000)", flush=True)
    print(plugin(), "(goal 5 in all)")
    print(record())


if __name__ == "__main__":
    main()
