"""Closed lists of elements, as the HTML standard treats them alike."""

from ketamine_guide.pages.tokens import RAW

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr".split()
)
"""Elements without content."""
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
BLOCKS = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure "
    "footer header hgroup listing main menu nav ol pre search section summary ul".split()
)
"""Elements whose start ends a paragraph and whose end ends all that is in them."""
CLOSING_P = BLOCKS | HEADINGS | {"p", "xmp", "plaintext", "hr"}
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that browsers open again where broken markup closed them."""
BODIES = frozenset({"tbody", "thead", "tfoot"})
CELLS = frozenset({"td", "th"})
TABLE = BODIES | {"table", "tr"}
"""Elements that hold no text of their own: browsers move it before the table."""
PARTS = BODIES | CELLS | {"caption", "col", "colgroup", "tr"}
"""Elements that stand in a table only."""
MODES = TABLE | CELLS | {"caption", "colgroup", "template", "select"}
"""Elements in which start tags are treated in a way of their own."""
BOUNDING = frozenset({"applet", "marquee", "object"})
MARKERS = BOUNDING | CELLS | {"template", "caption"}
"""Elements out of which formatting does not reach."""
SCOPE = MARKERS | {"html", "table"}
SPECIAL = (
    VOID
    | HEADINGS
    | BLOCKS
    | TABLE
    | PARTS
    | MARKERS
    | RAW
    | frozenset("body button dd dt form frameset head html li p plaintext select".split())
)
IMPLIED = frozenset("dd dt li optgroup option p rb rp rt rtc".split())
"""Elements that need no end tag."""
LEAVING = HEADINGS | frozenset(
    "b big blockquote body br center code dd div dl dt em embed head hr i img li listing menu meta "
    "nobr ol p pre ruby s small span strong strike sub sup table tt u ul var".split()
)
"""Elements of HTML that end a drawing or formula."""
INTEGRATING = {
    "svg": frozenset({"foreignobject", "desc", "title"}),
    "math": frozenset({"mi", "mo", "mn", "ms", "mtext"}),
}
"""Foreign elements whose content is HTML."""
LINES = (
    BLOCKS
    | HEADINGS
    | TABLE
    | PARTS
    | frozenset("br button dd dt form hr legend li optgroup option p rp rt".split())
)
"""Elements that words do not run across."""
