"""Output kept as files, to be compared to the letter."""

import os
from pathlib import Path

HERE = Path(__file__).parent


def kept(name: str, text: str) -> str:
    """Give what the file of this name holds; with ``UPDATE_SNAPSHOTS`` set, write the text first."""
    file = HERE / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return file.read_text(encoding="utf-8")
