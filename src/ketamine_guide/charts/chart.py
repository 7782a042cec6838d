"""What every chart is: a drawing, the same as a table, and the same in plain characters."""

from dataclasses import dataclass

from ketamine_guide.charts.plain import Line, plain_text


@dataclass(frozen=True)
class Chart:
    """Hold one chart in every form that a reader may need."""

    title: str
    """What it is, in a few words."""
    desc: str
    """How to read it."""
    prefix: str
    """What its ids begin with."""
    svg: str
    """The drawing: well-formed XML that takes its colour from the page."""
    columns: tuple[str, ...]
    """Heads of the table that says the same as the drawing."""
    rows: tuple[tuple[str, ...], ...]
    """Its rows, a cell for each column."""
    lines: tuple[Line, ...]
    """The drawing in plain characters, before it is set in a width."""

    def text(self, width: int = 80) -> str:
        """Give the chart in plain characters, in so many columns, 30 or more."""
        return plain_text(self.lines, width)
