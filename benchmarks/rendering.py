"""Print what rendering costs, as ratios side by side in one run.

    python benchmarks/rendering.py

needs markdown-it-py, which the tests bring.
"""

import time
from collections.abc import Callable

from markdown_it import MarkdownIt

import ketamine_guide as kg
from ketamine_guide.render import to_html, to_markdown, to_text
from ketamine_guide.site import site_files

RUNS = 25


def processor_time(call: Callable[[], object]) -> float:
    """Give the least of the seconds of processor time that a call took: what it must cost."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        call()
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    """Print every ratio beside its goal."""
    guide = kg.load_guide("en")
    section = guide.section("safety-considerations")
    text, parser = to_markdown(section), MarkdownIt("commonmark").enable("table")
    to_html(section)  # What is looked up once is not counted.
    ours, theirs = (
        processor_time(lambda: to_html(section)),
        processor_time(lambda: parser.render(text)),
    )
    print(f"{theirs / ours:8.1f} x   a section by markdown-it-py / by to_html (goal 20)")
    plain = processor_time(lambda: to_text(section))
    print(f"{plain / ours:8.1f} x   a section by to_text / by to_html")
    whole = processor_time(lambda: to_html(guide))
    each = processor_time(lambda: [to_html(one) for one in guide.sections])
    print(f"{whole / each:8.2f} x   the whole guide / its sections one by one")
    site = processor_time(lambda: list(site_files(guide)))
    print(f"{site:8.2f} s   of processor time for every page of the reader (goal 2)")
    print(f"{growth():8.1f} x   a section of ten times the blocks / as it is (goal 11)")


def growth() -> float:
    """Give how much longer a section of ten times the blocks takes."""
    guide = kg.load_guide("en")
    section = guide.section("daily-life")
    many = guide.bind(section.model_copy(update={"blocks": section.blocks * 10}))
    to_html(many)
    return processor_time(lambda: to_html(many)) / processor_time(lambda: to_html(section))


if __name__ == "__main__":
    main()
