"""How a verb speaks: data on stdout, messages on stderr, and with which exit code."""

import sys
from datetime import UTC, date, datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pydantic import BaseModel

DONE, FOUND, USAGE = 0, 1, 2
"""Exit codes: done; problems, or not found; usage."""


def fail(message: object, code: int) -> int:
    """Say on stderr what is wrong, and give the exit code back."""
    print(f"ketamine-guide: {message}", file=sys.stderr)
    return code


def today() -> date:
    """Give the day in UTC: the rim, and nothing below it, reads the clock."""
    return datetime.now(UTC).date()


def print_json(value: object) -> None:
    """Print a value as JSON."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1))


def as_json(record: "BaseModel") -> dict[str, object]:
    """Give a record as its file holds it."""
    held: dict[str, object] = record.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return held
