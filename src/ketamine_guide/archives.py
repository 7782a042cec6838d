"""The content files of a wheel or sdist, read in memory: nothing is unpacked, nothing is run.

An archive comes from elsewhere. Its sizes and ratios are bounded before and while they are
read, and a name that would lead out of a folder, were it unpacked, refuses the whole.
"""

import gzip
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

MOST_BYTES = 64 << 20
"""Of everything that is read of an archive; fifty times what the guide holds."""
MOST_OF_ARCHIVE = 16 << 20
"""Of the archive itself; twenty times the wheel of the guide."""
MOST_OF_FILE = 8 << 20
"""Of one file."""
MOST_FILES = 10_000
"""In one archive."""
MOST_RATIO = 200
"""Of the size of a file to what it takes in the archive; JSON comes to ten."""

_TOO_MUCH = f"holds more than {MOST_BYTES >> 20} MiB"

_WANTED = re.compile(r"(?:[^/]+/src/)?ketamine_guide/(__init__\.py|content/[\w./-]+\.json)")
_DRIVE = re.compile(r"[A-Za-z]:")
_DAMAGED = (
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,
)


class Refused(Exception):  # noqa: N818
    """An archive is damaged or hostile; says why."""


def files_of_archive(data: bytes) -> dict[str, bytes]:
    """Give the content files of a wheel or sdist, and ``__init__.py``, by path in the package.

    ``Refused`` names what is wrong with it.
    """
    if len(data) > MOST_OF_ARCHIVE:
        raise Refused(f"is larger than {MOST_OF_ARCHIVE >> 20} MiB")
    held: dict[str, bytes] = {}
    seen, whole = set[str](), 0
    try:
        for name, read in _of_zip(data) if data.startswith(b"PK") else _of_tar(data):
            _refuse_path(name)
            if name in seen:
                raise Refused(f"holds {name!r} twice")
            seen.add(name)
            if len(seen) > MOST_FILES:
                raise Refused(f"holds more than {MOST_FILES} files")
            if wanted := _WANTED.fullmatch(name):
                held[wanted[1]] = read()
                whole += len(held[wanted[1]])
            if whole > MOST_BYTES:
                raise Refused(_TOO_MUCH)
    except _DAMAGED as fault:
        raise Refused(f"is a damaged archive ({fault or type(fault).__name__})") from None
    return held


def _refuse_path(name: str) -> None:
    parts = name.removesuffix("/").split("/")
    odd = "\\" in name or _DRIVE.match(name) or not name.isprintable()
    if odd or any(part in ("", ".", "..") for part in parts):
        raise Refused(f"holds the path {name!r}, which could lead out of a folder")


def _of_zip(data: bytes) -> Iterator[tuple[str, Callable[[], bytes]]]:
    # Counted before it is parsed: a directory of a million entries takes seconds and gigabytes.
    if data.count(b"PK\1\2") > 2 * MOST_FILES:
        raise Refused(f"holds more than {MOST_FILES} files")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            name = info.orig_filename
            if stat.S_ISLNK(info.external_attr >> 16):
                raise Refused(f"holds {name!r}, which is a link")
            if info.flag_bits & 1:
                raise Refused(f"holds {name!r}, which is encrypted")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Refused(f"holds {name!r}, which is packed in an unusual way")
            _refuse_size(name, info.file_size)
            if info.file_size > MOST_RATIO * max(info.compress_size, 1):
                raise Refused(f"holds {name!r}, which is packed more than {MOST_RATIO} to 1")
            yield name, partial(_read_of_zip, archive, info)


def _read_of_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as file:
        return file.read(MOST_OF_FILE)  # What the directory says of its size may be a lie.


def _of_tar(data: bytes) -> Iterator[tuple[str, Callable[[], bytes]]]:
    with gzip.GzipFile(fileobj=BytesIO(data)) as packed:
        told = packed.read(MOST_BYTES + 1)
    if len(told) > MOST_BYTES:
        raise Refused(_TOO_MUCH)
    with tarfile.open(fileobj=BytesIO(told), mode="r:") as archive:
        for member in archive:
            if not (member.isfile() or member.isdir()) or member.issparse():
                raise Refused(f"holds {member.name!r}, which is a link or no plain file")
            _refuse_size(member.name, member.size)
            yield member.name, partial(_read_of_tar, archive, member)


def _read_of_tar(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    return file.read(MOST_OF_FILE) if file else b""


def _refuse_size(name: str, size: int) -> None:
    if not 0 <= size <= MOST_OF_FILE:
        raise Refused(f"holds {name!r}, which is larger than {MOST_OF_FILE >> 20} MiB")
