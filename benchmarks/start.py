"""Print what a start costs, as ratios side by side in one run against a bare pydantic model.

Whole interpreters run in turn, A B A B ...; the kernel's own figures of each finished child are
compared pair by pair and the median is printed. Run it on a quiet machine:

    python benchmarks/start.py [PAIRS]
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

BARE = "from pydantic import BaseModel\nclass M(BaseModel): pass\n"
SECTION = "from ketamine_guide import get_section\ns = get_section('safety-considerations')\n"
TEXT = "from ketamine_guide.render import to_text\nto_text(s)\n"
GUIDE = "from ketamine_guide import load_guide\ng = load_guide('en')\n"
ROWS = (
    ("import ketamine_guide / empty interpreter", "import ketamine_guide", "pass", 1.10),
    ("first section / bare model", SECTION, BARE, 1.12),
    ("first section and .sources / bare model", SECTION + "s.sources", BARE, 1.20),
    ("first section to text / bare model", SECTION + TEXT, BARE, 1.25),
    ("whole guide validated / bare model", GUIDE, BARE, 1.35),
)
PEAKS = (("first section", SECTION, 2.5), ("whole guide", GUIDE, 8.0))
PEAK = "\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
}


def once(code: str) -> float:
    """Run code in a new interpreter and give the seconds of processor time it took."""
    child = os.posix_spawn(sys.executable, [sys.executable, "-c", code], ENVIRONMENT)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"failed: {code}")
    return used.ru_utime + used.ru_stime


def ratios(one: str, other: str, pairs: int) -> Iterator[float]:
    """Yield the ratio of each pair of runs, after one that does not count."""
    once(one), once(other)
    for _ in range(pairs):
        yield once(one) / once(other)


def peak(code: str) -> float:
    """Give the peak memory of a new interpreter that runs code, in MiB, median of three."""
    seen = []
    for _ in range(3):
        with tempfile.TemporaryFile() as out:
            child = os.posix_spawn(
                sys.executable,
                [sys.executable, "-c", code + PEAK],
                ENVIRONMENT,
                file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1)],
            )
            os.wait4(child, 0)
            out.seek(0)
            seen.append(int(out.read()) / 1024)
    return statistics.median(seen)


def in_process() -> Iterator[str]:
    """Yield what look-ups cost once the guide is there, against a bare dict look-up."""
    from timeit import repeat

    import ketamine_guide as kg

    guide = kg.load_guide("en")
    held = {"en": guide}
    calls = {
        "a second load_guide": ("f('en')", kg.load_guide),
        "guide.source(id)": ("f('anand-2023')", guide.source),
        "guide.section(id)": ("f('introduction')", guide.section),
    }
    bare = min(repeat("d['en']", globals={"d": held}, number=200_000))
    for name, (code, function) in calls.items():
        took = min(repeat(code, globals={"f": function}, number=200_000))
        yield f"{took / bare:8.1f} x   {name} / a dict look-up"


def growth(pairs: int) -> Iterator[str]:
    """Yield how a first section fares in a guide of ten times the evidence."""
    import ketamine_guide

    package = Path(ketamine_guide.__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "ketamine_guide"
        for path in package.rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                target = copied / path.relative_to(package)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
        for path in list((copied / "content" / "evidence").iterdir()):
            for at in range(9):
                text = path.read_text(encoding="utf-8").replace(
                    f'"{path.stem}', f'"{path.stem}-x{at}'
                )
                path.with_name(f"{path.stem}-x{at}.json").write_text(text, encoding="utf-8")
        large = f"import sys; sys.path.insert(0, {folder!r})\n"
        small = f"import sys; sys.path.insert(0, {str(package.parent)!r})\n"
        for name, code in (("first section", SECTION), ("first section to text", SECTION + TEXT)):
            ratio = statistics.median(ratios(large + code, small + code, pairs))
            yield f"{ratio:8.3f} x   {name}, ten times the evidence / as it ships"


def main() -> None:
    """Print every ratio beside its goal."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    for name, one, other, goal in ROWS:
        print(
            f"{statistics.median(ratios(one, other, pairs)):8.3f} x   {name} (goal {goal:.2f})",
            flush=True,
        )
    bare = peak(BARE)
    for name, code, most in PEAKS:
        print(
            f"{peak(code) - bare:8.1f} MiB {name}, peak above a bare model (goal {most:.1f})",
            flush=True,
        )
    for line in (*in_process(), *growth(pairs)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
