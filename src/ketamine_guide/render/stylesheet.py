"""The default stylesheet, for those who have none of their own."""

from importlib_resources import files


def stylesheet() -> str:
    """Give CSS for what ``to_html`` gives: light, dark, print, forced colours, either direction.

    Every rule stands in the layer ``ketamine-guide``, so a page's own rules win; colours and
    type are custom properties (``--kg-accent``, ``--kg-text`` and so on). Serve it as a file.

    >>> ".kg-section" in stylesheet()
    True
    """
    return static("ketamine-guide.css")


def static(name: str) -> str:
    """Give a file that ships beside the code and is no content."""
    return files("ketamine_guide").joinpath("static", name).read_text(encoding="utf-8")
