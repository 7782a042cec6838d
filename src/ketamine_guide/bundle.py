"""The whole content of one version in one file, and guides of other versions from anywhere.

A bundle is a JSON object: ``format`` (``ketamine-guide-bundle/1``), ``version``, and
``files``, which holds for each path below ``content/`` what that file holds, parsed.
"""

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

from importlib_resources.abc import Traversable

from ketamine_guide._load import LIBRARY, Library
from ketamine_guide.archives import MOST_BYTES, MOST_OF_ARCHIVE, Refused, files_of_archive
from ketamine_guide.bounded_json import json_object, read_bounded
from ketamine_guide.errors import InvalidBundle, InvalidContent
from ketamine_guide.guide import Guide

FORMAT = "ketamine-guide-bundle/1"
"""What ``format`` says of a bundle that this version can read."""

_PATH = re.compile(r"(?:[a-z_]+/(?:[A-Za-z0-9-]+/)?)?[A-Za-z0-9_-]+\.json")
_VERSION = re.compile(rb'^__version__ = "([0-9A-Za-z.+!-]+)"\r?$', re.MULTILINE)
_SAID = re.compile(r"[0-9A-Za-z.+!-]+")
_FOLDERS = (".", "ketamine_guide", "src/ketamine_guide")
_REMEDY = "give a bundle, wheel, sdist or folder of ketamine-guide that is whole"


class Content(NamedTuple):
    """The content files of one version."""

    version: str
    files: Mapping[str, bytes]
    """By path below ``content/``."""


def bundle_of(content: Content) -> dict[str, Any]:
    """Give content as a bundle, for ``json.dumps``."""
    files = {path: json.loads(data) for path, data in sorted(content.files.items())}
    return {"format": FORMAT, "version": content.version, "files": files}


def content_at(where: "str | PathLike[str]") -> Content:
    """Read the content of a bundle, wheel, sdist or folder, in memory and with bounds.

    Told apart by what they hold, not by name. Nothing of an archive is unpacked or run.
    ``InvalidBundle`` names what is wrong; ``OSError`` when it cannot be opened.
    """
    path = Path(where)

    def refuse(problems: tuple[str, ...]) -> InvalidBundle:
        return InvalidBundle(str(where), problems, _REMEDY)

    try:
        if path.is_dir():
            return _of_package(dict(_files_of_folder(path)))
        data = read_bounded(path, MOST_BYTES, refuse)
        if data.startswith((b"PK", b"\x1f\x8b")):
            return _of_package(files_of_archive(data))
    except Refused as fault:
        raise refuse((str(fault),)) from None
    told = json_object(data, refuse)
    if problems := tuple(_faults(told)):
        raise refuse(problems)
    files = {path: json.dumps(held).encode() for path, held in told["files"].items()}
    return Content(told["version"], files)


def guide_at(where: "str | PathLike[str]", language: str = "en") -> Guide:
    """Give the guide of another version, every file of it validated.

    The words that a renderer prints of its own are this version's: they are no content.
    """
    content = content_at(where)
    words = f"words/{language}.json"
    ours = LIBRARY.root.joinpath(*words.split("/"))
    own = {words: ours.read_bytes()} if ours.is_file() else {}
    library = Library(Held({**content.files, **own}), version=content.version)
    if not library.section_files(language):
        raise InvalidBundle(str(where), (f"holds no section in language {language!r}",), _REMEDY)
    try:
        return library.whole(language)
    except InvalidContent as fault:
        problems = tuple(map(str, fault.problems))
        raise InvalidBundle(str(where), problems, _REMEDY) from None


class Held(Traversable):
    """Show files that are held in memory as a folder."""

    def __init__(self, files: Mapping[str, bytes], path: str = "") -> None:
        self._files, self._path = files, path

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self._path.rpartition("/")[2]

    def joinpath(self, *parts: Any) -> "Held":
        """Give what stands below; it need not be there."""
        return Held(self._files, "/".join(filter(None, (self._path, *map(str, parts)))))

    def is_file(self) -> bool:
        """Say whether it is one of the files."""
        return self._path in self._files

    def is_dir(self) -> bool:
        """Say whether a file stands below it."""
        return any(True for _ in self.iterdir())

    def iterdir(self) -> "Iterator[Held]":
        """Yield what stands in it."""
        start = f"{self._path}/" if self._path else ""
        below = (path.removeprefix(start) for path in self._files if path.startswith(start))
        yield from map(self.joinpath, dict.fromkeys(rest.partition("/")[0] for rest in below))

    def open(self, *_: Any, **__: Any) -> Any:
        """Open the file for reading bytes, the only way it is read."""
        if not self.is_file():
            raise FileNotFoundError(self._path)
        return BytesIO(self._files[self._path])


def _of_package(files: Mapping[str, bytes]) -> Content:
    content = {
        path.removeprefix("content/"): data
        for path, data in files.items()
        if path.startswith("content/")
    }
    if "guide.json" not in content:
        raise Refused("holds no content of ketamine-guide")
    version = _VERSION.search(files.get("__init__.py", b""))
    return Content(version[1].decode() if version else "unknown", content)


def _files_of_folder(root: Path) -> Iterator[tuple[str, bytes]]:
    package = next((root / name for name in _FOLDERS if (root / name / "content").is_dir()), None)
    content = package / "content" if package else root
    whole = 0
    for path in sorted(content.rglob("*.json")):
        whole += path.stat().st_size
        if whole > MOST_BYTES:
            raise Refused(f"holds more than {MOST_BYTES >> 20} MiB")
        yield f"content/{path.relative_to(content).as_posix()}", path.read_bytes()
    says = content.parent / "__init__.py"
    if says.is_file() and says.stat().st_size < MOST_OF_ARCHIVE:
        yield "__init__.py", says.read_bytes()


def _faults(told: dict[str, Any]) -> Iterator[str]:
    if told.get("format") != FORMAT:
        newer = str(told.get("format", "")).startswith("ketamine-guide-bundle/")
        yield "is a bundle of a newer format" if newer else "is no bundle of ketamine-guide"
        return
    if odd := sorted(told.keys() - {"format", "version", "files"}):
        yield f"holds more than a bundle: {', '.join(map(ascii, odd))}"
    version, files = told.get("version"), told.get("files")
    if not isinstance(version, str) or not _SAID.fullmatch(version):
        yield "does not say its version"
    if not isinstance(files, dict) or "guide.json" not in files:
        yield "holds no content of ketamine-guide"
    else:
        yield from (
            f"holds {path!a}, no path of content" for path in files if not _PATH.fullmatch(path)
        )
