"""Tests of reading wheels and sdists that may be hostile."""

import gzip
import io
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import nullcontext, suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine_guide import archives
from ketamine_guide.archives import Refused, files_of_archive

CONTENT = "ketamine_guide/content/guide.json"
TOP = "ketamine_guide-1.0/"


def wheel(*names: str, data: bytes = b"{}", **more: int) -> bytes:
    """Give a zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", more.get("compression", zipfile.ZIP_DEFLATED)) as archive:
        for name in names:
            info = zipfile.ZipInfo(name)
            info.compress_type = more.get("compression", zipfile.ZIP_DEFLATED)
            info.external_attr = more.get("mode", 0) << 16
            archive.writestr(info, data)
    return out.getvalue()


def sdist(*names: str, data: bytes = b"{}", type: bytes = tarfile.REGTYPE) -> bytes:
    """Give a gzipped tar archive of these files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.type, info.size = type, len(data) if type == tarfile.REGTYPE else 0
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def test_the_content_of_a_wheel_is_read() -> None:
    """By its path in the package, with the module that says the version; nothing else."""
    names = (CONTENT, "ketamine_guide/__init__.py", "ketamine_guide/guide.py", "other/x.json")

    assert files_of_archive(wheel(*names)) == {"content/guide.json": b"{}", "__init__.py": b"{}"}


def test_the_content_of_an_sdist_is_read() -> None:
    """Below its one folder and ``src``."""
    names = (f"{TOP}src/{CONTENT}", f"{TOP}src/ketamine_guide/__init__.py", f"{TOP}README.md")

    assert files_of_archive(sdist(*names)) == {"content/guide.json": b"{}", "__init__.py": b"{}"}


def test_folders_in_an_archive_are_no_files() -> None:
    """They end in a slash, or are of their own type."""
    assert files_of_archive(wheel("ketamine_guide/content/", CONTENT)) == {
        "content/guide.json": b"{}"
    }
    assert files_of_archive(sdist(f"{TOP}src", type=tarfile.DIRTYPE)) == {}


@pytest.mark.parametrize("pack", [wheel, sdist])
@pytest.mark.parametrize(
    "name",
    [
        "../evil.json",
        "/etc/passwd",
        "ketamine_guide/content/../../../evil.json",
        "ketamine_guide/./content/guide.json",
        "ketamine_guide//content/guide.json",
        "..\\evil.json",
        "C:/evil.json",
        "C:evil.json",
        "ketamine_guide/content/\u202egnp.json",
        "ketamine_guide/content/a\nb.json",
    ],
)
def test_a_path_that_could_lead_out_refuses_the_whole(
    pack: Callable[..., bytes], name: str
) -> None:
    """Though nothing is unpacked: such an archive was made to harm."""
    with pytest.raises(Refused, match="which could lead out of a folder"):
        files_of_archive(pack(CONTENT, name))


@pytest.mark.parametrize("pack", [wheel, sdist])
def test_a_file_that_stands_twice_is_refused(pack: Callable[..., bytes]) -> None:
    """Nobody could say which of the two was meant."""
    with pytest.warns(UserWarning, match="Duplicate") if pack is wheel else nullcontext():
        packed = pack(CONTENT, CONTENT)

    with pytest.raises(Refused, match=f"holds '{CONTENT}' twice"):
        files_of_archive(packed)


def test_a_link_is_refused() -> None:
    """Symbolic in a wheel; symbolic, hard, or a device in an sdist."""
    with pytest.raises(Refused, match="which is a link"):
        files_of_archive(wheel(CONTENT, mode=stat.S_IFLNK | 0o777))
    for type in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
        with pytest.raises(Refused, match="link or no plain file"):
            files_of_archive(sdist(f"{TOP}src/{CONTENT}", type=type))


def test_an_encrypted_file_is_refused() -> None:
    """Nobody could review it."""
    packed = bytearray(wheel(CONTENT))
    at = packed.rindex(b"PK\1\2")
    packed[at + 8] |= 1

    with pytest.raises(Refused, match="which is encrypted"):
        files_of_archive(bytes(packed))


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_way_of_packing_is_refused(way: int) -> None:
    """Wheels are stored or deflated."""
    with pytest.raises(Refused, match="packed in an unusual way"):
        files_of_archive(wheel(CONTENT, compression=way))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    """By its ratio, by its size, and by what it holds in all."""
    with pytest.raises(Refused, match="packed more than 200 to 1"):
        files_of_archive(wheel(CONTENT, data=bytes(1 << 20)))
    with pytest.raises(Refused, match="larger than 8 MiB"):
        files_of_archive(wheel(CONTENT, data=bytes((8 << 20) + 1)))
    with pytest.raises(Refused, match="larger than 8 MiB"):
        files_of_archive(sdist(f"{TOP}src/{CONTENT}", data=bytes((8 << 20) + 1)))
    with pytest.raises(Refused, match="holds more than 64 MiB"):
        files_of_archive(gzip.compress(bytes((64 << 20) + 1)))


def test_what_all_files_hold_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many that are small enough alone are too much together."""
    monkeypatch.setattr(archives, "MOST_BYTES", 100)
    names = [f"ketamine_guide/content/evidence/{at}.json" for at in range(51)]

    assert len(files_of_archive(wheel(*names[:50]))) == 50
    with pytest.raises(Refused, match="holds more than 64 MiB"):
        files_of_archive(wheel(*names))


@pytest.mark.parametrize("pack", [wheel, sdist])
def test_the_number_of_files_is_bounded(
    pack: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted before the directory of a zip archive is parsed."""
    monkeypatch.setattr(archives, "MOST_FILES", 5)

    for count in (6, 11):
        with pytest.raises(Refused, match="holds more than 5 files"):
            files_of_archive(pack(*(f"a/{at}" for at in range(count))))
    assert files_of_archive(pack(*(f"a/{at}" for at in range(5)))) == {}


def test_an_archive_itself_is_bounded() -> None:
    """A wheel of the guide comes to a twentieth of it."""
    with pytest.raises(Refused, match="is larger than 16 MiB"):
        files_of_archive(b"PK" + bytes(16 << 20))


@pytest.mark.parametrize("size", [0, 1, 7, 1 << 30])
def test_a_size_that_is_a_lie_is_found_out(size: int) -> None:
    """The directory of a zip archive says it apart from the file."""
    packed = bytearray(wheel(CONTENT, data=b"[1, 2, 3]"))
    at = packed.rindex(b"PK\1\2")
    packed[at + 24 : at + 28] = struct.pack("<I", size)

    with pytest.raises(Refused):
        files_of_archive(bytes(packed))


@pytest.mark.parametrize("pack", [wheel, sdist])
@settings(max_examples=300)
@given(data=st.data())
def test_a_damaged_archive_is_read_or_refused(
    pack: Callable[..., bytes], data: st.DataObject
) -> None:
    """Cut short, or with any byte turned: never another error."""
    packed = bytearray(pack(CONTENT, f"{TOP}src/{CONTENT}", "x/y"))
    for at in data.draw(st.lists(st.integers(0, len(packed) - 1), max_size=4)):
        packed[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(2, len(packed)))

    with suppress(Refused):
        files_of_archive(bytes(packed[:cut]))


@settings(max_examples=300)
@given(data=st.data())
def test_a_damaged_tar_is_read_or_refused(data: st.DataObject) -> None:
    """What the gzip around it would notice first, had it not been packed afterwards."""
    plain = bytearray(gzip.decompress(sdist(f"{TOP}src/{CONTENT}", "x/y")))
    for at in data.draw(st.lists(st.integers(0, 1600), min_size=1, max_size=8)):
        plain[at] = data.draw(st.integers(0, 255))

    with suppress(Refused):
        files_of_archive(gzip.compress(bytes(plain)))


def test_a_tar_whose_sizes_are_negative_comes_to_an_end() -> None:
    """Such an archive once led the standard library round in circles."""
    info = tarfile.TarInfo(f"{TOP}src/{CONTENT}")
    info.size = -1024
    header = info.tobuf(tarfile.GNU_FORMAT)

    with pytest.raises(Refused):
        files_of_archive(gzip.compress(header + bytes(2048)))
