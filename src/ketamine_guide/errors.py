"""What can go wrong, as errors that carry fields and name the remedy."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple


class GuideError(Exception):
    """The root of every error that this package raises on purpose."""


class UnknownId(GuideError, LookupError):  # noqa: N818  # The contract gives the name.
    """The guide holds no record with this id."""

    def __init__(
        self,
        kind: str,
        id: str,
        *,
        close: Sequence[str] = (),
        successors: Sequence[str] = (),
        retired: bool = False,
    ) -> None:
        super().__init__(kind, id)
        self.kind, self.id = kind, id
        self.close, self.successors = tuple(close), tuple(successors)
        self.retired = retired or bool(successors)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with every field."""
        return _unknown_id, (self.kind, self.id, self.close, self.successors, self.retired)

    def __str__(self) -> str:
        """Name the record, then what may have been meant."""
        if self.retired:
            then = (
                f"; it was split into {_either(self.successors, 'and')}" if self.successors else ""
            )
            return f"the {self.kind} {self.id!r} was retired{then}"
        hint = f"; did you mean {_either(self.close)}?" if self.close else ""
        return f"no {self.kind} with id {self.id!r}{hint}"


def _unknown_id(
    kind: str, id: str, close: tuple[str, ...], successors: tuple[str, ...], retired: bool
) -> UnknownId:
    return UnknownId(kind, id, close=close, successors=successors, retired=retired)


class UnknownLanguage(GuideError, LookupError):  # noqa: N818
    """The guide is not written in this language, or the tag is not BCP 47."""

    def __init__(self, tag: str, known: Sequence[str]) -> None:
        super().__init__(tag, tuple(known))
        self.tag, self.known = tag, tuple(known)

    def __str__(self) -> str:
        """Name the tag, then the languages there are."""
        return f"no guide in language {self.tag!r}; there is {_either(self.known, 'and')}"


class UnknownJurisdiction(GuideError, LookupError):  # noqa: N818
    """The code has not the form of ISO 3166-1 alpha-2 or ISO 3166-2, nor is it ``EU``."""

    def __init__(self, code: str, close: Sequence[str] = ()) -> None:
        super().__init__(code, tuple(close))
        self.code, self.close = code, tuple(close)

    def __str__(self) -> str:
        """Name the code, then what may have been meant."""
        hint = f"; did you mean {_either(self.close)}?" if self.close else ""
        return f"{self.code!r} is no jurisdiction: use ISO 3166, such as 'US' or 'GB-SCT', or 'EU'{hint}"


class OtherVersion(GuideError):  # noqa: N818
    """A guide was pickled under one version and unpickled under another."""

    def __init__(self, pickled: str, installed: str) -> None:
        super().__init__(pickled, installed)
        self.pickled, self.installed = pickled, installed

    def __str__(self) -> str:
        """Name both versions and the remedy."""
        return (
            f"a guide of version {self.pickled} was pickled, {self.installed} is installed: "
            "load it again with load_guide()"
        )


class Unbound(GuideError):  # noqa: N818
    """A section that belongs to no guide cannot name its sources."""

    def __init__(self, section: str) -> None:
        super().__init__(section)
        self.section = section

    def __str__(self) -> str:
        """Name the section and the remedy."""
        return f"section {self.section!r} is bound to no guide: use guide.bind(section)"


class MissingExtra(GuideError, ImportError):  # noqa: N818
    """A package that an extra of this one brings is not installed."""

    def __init__(self, extra: str, package: str) -> None:
        super().__init__(extra, package)
        self.extra, self.package = extra, package

    def __str__(self) -> str:
        """Name the package and the command that brings it."""
        return f'{self.package} is not installed: pip install "ketamine-guide[{self.extra}]"'


@contextmanager
def needing(extra: str, package: str) -> Iterator[None]:
    """Raise ``MissingExtra`` where an import fails inside."""
    try:
        yield
    except ImportError as missing:
        raise MissingExtra(extra, package) from missing


class ContentProblem(NamedTuple):
    """One fault of one content file."""

    file: str
    """Path below ``content/``."""
    path: str
    """Place inside the file: keys and positions (``blocks.2.paragraph.id``), or the id of the
    record and its field (``intro-main.findings``); empty for the whole file."""
    message: str

    def __str__(self) -> str:
        """Give file, place and fault on one line."""
        return (
            f"{self.file}: {self.path}: {self.message}"
            if self.path
            else f"{self.file}: {self.message}"
        )


class InvalidContent(GuideError):  # noqa: N818
    """Content files are missing, damaged or at odds; nothing of them is handed out."""

    def __init__(self, problems: Sequence[ContentProblem]) -> None:
        super().__init__(tuple(problems))
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """List every problem, a line each."""
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the guide's content"
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])


class InvalidFile(GuideError):  # noqa: N818
    """A file that an app keeps cannot be trusted; nothing of it is handed out."""

    def __init__(self, path: str, problems: Sequence[str], remedy: str) -> None:
        super().__init__(path, tuple(problems), remedy)
        self.path, self.problems, self.remedy = path, tuple(problems), remedy

    def __str__(self) -> str:
        """Name the file, every problem and the remedy."""
        if len(self.problems) == 1:
            return f"{self.path}: {self.problems[0]}; {self.remedy}"
        listed = "".join(f"\n  {problem}" for problem in self.problems)
        return f"{self.path}: {len(self.problems)} problems; {self.remedy}{listed}"


class InvalidLock(InvalidFile):
    """A lock file is cut short, edited, of a newer format or of another package."""


class InvalidBundle(InvalidFile):
    """A bundle, wheel, sdist or folder of another version is damaged, hostile or of no use."""


class InvalidAdvisory(InvalidFile):
    """An advisory is no OSV record of this package, or would never act."""


class OverlayProblem(NamedTuple):
    """One thing that an overlay may not do, or does wrong."""

    rule: str
    file: str
    """Name of the overlay's file; ``overlay`` for one made in Python."""
    path: str
    """Place inside the overlay, such as ``notes.0.statements.1.text``; empty for the whole."""
    message: str
    remedy: str

    def __str__(self) -> str:
        """Give file, place, fault, rule and remedy on one line."""
        place = ": ".join(filter(None, (self.file, self.path)))
        return f"{place}: {self.message} [{self.rule}] -> {self.remedy}"


class InvalidOverlay(GuideError):  # noqa: N818
    """An overlay is damaged or would weaken the guide; nothing of it is applied."""

    def __init__(self, problems: Sequence[OverlayProblem]) -> None:
        super().__init__(tuple(problems))
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """List every problem, a line each."""
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the overlay"
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])


class Unreadable(GuideError):  # noqa: N818
    """A page of HTML is so broken, or so large, that nobody can say what a reader of it sees."""

    def __init__(self, why: str, remedy: str, line: int | None = None) -> None:
        super().__init__(why, remedy, line)
        self.why, self.remedy, self.line = why, remedy, line

    def __str__(self) -> str:
        """Say why, where and what to do."""
        where = f" (line {self.line})" if self.line else ""
        return f"the page cannot be judged: {self.why}{where}; {self.remedy}"


def _either(words: Sequence[str], last: str = "or") -> str:
    quoted = [repr(word) for word in words] or ["nothing"]
    return f" {last} ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))
