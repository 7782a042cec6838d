"""Print what it costs to lock the whole guide, to read the lock and to hold a guide against it.

Each row is the least processor time of several runs in new interpreters, so that ``verify`` finds
nothing digested before it:

    python benchmarks/verify.py [RUNS]
"""

import subprocess
import sys
import tempfile
from pathlib import Path

START = """
import json, sys
from datetime import date
from time import process_time as now
import ketamine_guide as kg
from ketamine_guide.lock import make_lock, read_lock, verify, write_lock
path = sys.argv[1]
guide = kg.load_guide("en")
guide.statements, guide.approvals("GB"), guide.crisis_lines("GB")
"""
MAKE = """
at = now()
lock = make_lock(guide, jurisdiction="GB", signed_by="A", role="b", on=date(2026, 11, 24))
made = now()
write_lock(lock, path)
print(json.dumps({"make_lock": made - at, "write_lock": now() - made}))
"""
VERIFY = """
at = now()
lock = read_lock(path)
read = now()
found = verify(lock, guide)
done = now()
verify(lock, guide)
assert found.unchanged
print(json.dumps({"read_lock": read - at, "verify": done - read, "verify again": now() - done}))
"""


def least(code: str, path: Path, runs: int) -> dict[str, float]:
    """Run code in new interpreters and give the least seconds of each part."""
    import json

    seen: list[dict[str, float]] = []
    for _ in range(runs):
        done = subprocess.run(
            [sys.executable, "-c", START + code, str(path)],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        seen.append(json.loads(done.stdout))
    return {name: min(row[name] for row in seen) for name in seen[0]}


def main() -> None:
    """Print every part; ``verify`` beside its goal."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ketamine-guide.lock.json"
        rows = least(MAKE, path, runs) | least(VERIFY, path, runs)
        size = path.stat().st_size
    for name, seconds in rows.items():
        goal = " (goal 50)" if name == "verify" else ""
        print(f"{1000 * seconds:8.1f} ms  {name}, the whole guide{goal}")
    print(f"{size / 1024:8.0f} KiB the lock file")


if __name__ == "__main__":
    main()
