"""What is said of an id that leads nowhere, or elsewhere by now."""

from collections.abc import Iterable

from ketamine_guide.errors import UnknownId

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def unknown(kind: str, id: str, ids: Iterable[str]) -> "NoReturn":
    """Raise ``UnknownId`` with the ids that come closest."""
    from difflib import get_close_matches

    known = tuple(ids)
    close = get_close_matches(id, known, n=3, cutoff=0.6)
    close += [other for other in known if id and id in other and other not in close]
    raise UnknownId(kind, id, close=close[:3]) from None


def warn_of(retired: str) -> None:
    """Warn of a retired id, at the line outside this package that asked for it."""
    import sys
    import warnings

    level, frame = 1, sys._getframe()  # noqa: SLF001  # skip_file_prefixes needs Python 3.12.
    while frame.f_back and frame.f_globals["__name__"].startswith("ketamine_guide."):
        level, frame = level + 1, frame.f_back
    warnings.warn(retired, DeprecationWarning, stacklevel=level)
