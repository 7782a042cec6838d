"""Lock files: written so that their diff can be read, and refused when they cannot be trusted."""

import json
import os
from os import PathLike
from pathlib import Path

from ketamine_guide.bounded_json import json_object, read_bounded, record_of
from ketamine_guide.digests import Tree, digest
from ketamine_guide.errors import InvalidLock
from ketamine_guide.lock.records import FORMAT, PACKAGE, Lock

MOST = 32 << 20
"""Bytes of a lock file: thirty times what the whole guide needs."""

_AGAIN = "take it from version control as it was signed, or sign anew: ketamine-guide lock"


def lock_text(lock: Lock) -> str:
    """Give a lock as its file holds it: canonical JSON, ending in a digest over all of it."""
    from ketamine_guide.checks.fixes import canonical

    told = _tree(lock)
    return canonical(json.dumps(told | {"digest": digest(told)}, ensure_ascii=False))


def write_lock(lock: Lock, path: "str | PathLike[str]") -> None:
    """Write a lock file, whole or not at all."""
    target = Path(path)
    half = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        half.write_text(lock_text(lock), encoding="utf-8", newline="\n")
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def read_lock(path: "str | PathLike[str]") -> Lock:
    """Read a lock file that is whole and just as it was written.

    Its digest tells what was cut short or edited by accident; whoever means to deceive can
    compute another, so keep the file in version control and review its diff. Raises
    ``InvalidLock`` with every problem, and ``OSError`` when there is no such file.
    """

    def refuse(problems: tuple[str, ...], remedy: str = _AGAIN) -> InvalidLock:
        return InvalidLock(os.fspath(path), problems, remedy)

    data = read_bounded(path, MOST, refuse)
    told = json_object(data, refuse)
    if told.get("package") != PACKAGE:
        raise refuse((f"is no lock of {PACKAGE}",), "name the file that ketamine-guide lock wrote")
    version = told.get("format")
    if type(version) is int and version > FORMAT:
        raise refuse(
            (f"is of format {version}; this version reads up to {FORMAT}",),
            "use the version of ketamine-guide that wrote it, or a newer one",
        )
    claimed = told.pop("digest", None)
    if claimed != _digest_of(told):
        raise refuse(("was edited after it was signed: its digest is of something else",))
    return record_of(_Stored, data, refuse).lock()


def _digest_of(told: Tree) -> str | None:
    try:
        return digest(told)
    except UnicodeEncodeError:  # Half of a surrogate pair: nothing that was ever written.
        return None


def _tree(lock: Lock) -> Tree:
    told: Tree = lock.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    # Said in every file, although it is always the same.
    at_top = {name: told.pop(name) for name in ("format", "package", "sign_off")}
    return at_top | {"sign_off_is": lock.sign_off_is} | told


class _Stored(Lock):
    digest: str

    def lock(self) -> Lock:
        """Give the lock without the digest of its file."""
        return Lock.model_construct(**{name: getattr(self, name) for name in Lock.model_fields})
