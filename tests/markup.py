"""A toy guide that holds something of everything, and what a reader gets of its pages."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from unicodedata import normalize
from xml.etree.ElementTree import Element, fromstring

import toys
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pydantic import TypeAdapter, ValidationError

from ketamine_guide import (
    Block,
    CalloutBlock,
    Channel,
    ChartBlock,
    ChecklistBlock,
    CrisisLine,
    Guide,
    HeadingBlock,
    ListBlock,
    Notice,
    ParagraphBlock,
    Row,
    Section,
    Statement,
    TableBlock,
    Term,
)
from ketamine_guide.models._record import Text
from ketamine_guide.models.evidence import Name, Standing
from ketamine_guide.models.text import Level

Say = Callable[[str], str]
"""Gives the text of the field with this name."""

# -- The guide --------------------------------------------------------------------------------

URL = "https://example.org/page?a=1&b=2"
CHAT = "https://example.org/chat?a=1&b=2"
NOTICES = ("crisis", "not-medical-advice", "off-label")


def everything(say: Say, url: str = URL, doi: str = "10.1000/toy", chat: str = CHAT) -> Guide:
    """Give a guide with every kind of block and record, each of whose texts ``say`` gives.

    The word *gloss* of its glossary stands in the second statement and in a later one.
    """

    def told(id: str, *findings: str, text: str = "", see: tuple[str, ...] = ()) -> Statement:
        return Statement(
            id=id,
            kind="claim" if findings else "signpost",
            text=text or say(id),
            detail=say(f"{id}-detail"),
            findings=findings,
            see=see or (() if findings else ("section:one",)),
        )

    def notice(id: str) -> Notice:
        level: Level = "emergency" if id == "crisis" else "note"
        statements = (told(f"{id}-said", "paper/result"), told(f"{id}-more"))
        return Notice(id=id, level=level, title=say(f"{id}-title"), statements=statements)

    definition = Statement(
        id="gloss-meaning",
        kind="definition",
        text=say("gloss-meaning"),
        detail=say("gloss-meaning-detail"),
        findings=("last/result",),
    )
    lines = {"summary-words": f"{say('summary-words')} gloss.", "again": f"{say('again')} GLOSS."}
    one = Section(
        id="one",
        title=say("one-title"),
        summary=(
            told("summary"),
            told("summary-words", "page/result", text=lines["summary-words"]),
        ),
        blocks=tuple(_blocks(say, told)),
        notices=NOTICES,
        reading=("read",),
        evidence_checked=toys.DAY,
        risk="safety",
    )
    two = Section(
        id="two",
        title=say("two-title"),
        summary=(told("two-summary"),),
        blocks=(
            ParagraphBlock(
                id="two-words",
                kind="paragraph",
                statements=(told("again", "paper/result", text=lines["again"]),),
            ),
        ),
        notices=("crisis",),
        evidence_checked=toys.DAY,
        risk="evidence",
    )
    author = Name(literal=f"{say('author')} group")
    return toys.guide(
        one,
        two,
        words=toys.WORDS.model_copy(
            update={"title": say("title"), "description": say("description")}
        ),
        evidence=(
            toys.evidence(
                "paper",
                title=f"{say('paper')} trial",
                author=(author,),
                container_title=f"{say('journal')} journal",
                doi=doi,
                custom={"design": "cohort", "standing": Standing(status="retracted")},
            ),
            toys.evidence("page", title=f"{say('page')} page", type="webpage", url=url),
            toys.evidence("last", title=f"{say('last')} last"),
            toys.evidence("read", title=f"{say('read')} book"),
        ),
        terms=(Term(id="gloss", name=say("gloss"), forms=("gloss",), definition=definition),),
        notices=tuple(map(notice, NOTICES)),
        crisis_lines=_lines(say, chat),
    )


def _blocks(say: Say, told: Callable[..., Statement]) -> Iterator[Block]:
    yield ParagraphBlock(
        id="words",
        kind="paragraph",
        statements=(
            told("first", "paper/result", "page/result"),
            told("further", see=("section:two", "term:gloss", "crisis-lines")),
        ),
    )
    yield HeadingBlock(id="heading", kind="heading", text=say("heading"))
    yield ListBlock(
        id="list", kind="list", statements=(told("item", "page/result"), told("item-2"))
    )
    yield CalloutBlock(
        id="callout",
        kind="callout",
        level="urgent",
        title=say("callout"),
        statements=(told("call", "paper/result"), told("call-2")),
    )
    yield ListBlock(
        id="steps", kind="list", ordered=True, statements=(told("step"), told("step-2"))
    )
    yield TableBlock(
        id="table",
        kind="table",
        caption=told("table-caption", "paper/result"),
        columns=(say("column"), say("column-2"), say("column-3")),
        rows=(
            Row(head=say("row"), cells=(told("cell", "page/result"), told("cell-2"))),
            Row(head=say("row-2"), cells=(told("cell-3"), told("cell-4"))),
        ),
    )
    yield ChartBlock(
        id="chart",
        kind="chart",
        form="forest",
        trials=(),
        caption=told("chart-caption", "paper/result"),
        alternative=(told("alternative"), told("alternative-2", "page/result")),
    )
    yield ChecklistBlock(
        id="checklist",
        kind="checklist",
        title=say("checklist"),
        statements=(told("tick"), told("tick-2", "paper/result")),
    )


def _lines(say: Say, chat: str) -> tuple[CrisisLine, ...]:
    phone = Channel(kind="phone", address="tel:988", shown=say("number"), press=say("key"))
    text = Channel(kind="text", address="sms:741741", send=say("word"))
    page = Channel(kind="chat", address=chat)
    return (
        toys.crisis_line("us-emergency", role="emergency", name=say("emergency")),
        toys.crisis_line("us-line", name=say("line"), channels=(phone, text, page)),
        toys.crisis_line("anywhere", None, role="finder", name=say("finder")),
    )


# -- HTML -------------------------------------------------------------------------------------


def xml_of(page: str) -> Element:
    """Read HTML as XML."""
    return fromstring(page)  # noqa: S314  # Our own page.


def text_of(element: Element) -> str:
    """Give the text of an element and all that stands in it."""
    return "".join(element.itertext())


def parts_of(element: Element) -> list[tuple[str, dict[str, str]]]:
    """Give name and attributes of an element and of all that stand in it, in order."""
    return [(part.tag, dict(part.attrib)) for part in element.iter()]


class Browser(HTMLParser):
    """Read HTML as a browser does, without a thought of XML."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.strange: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element that begins."""
        self.parts.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last, which must be this one."""
        if self.open.pop() != tag:
            self.strange.append(tag)

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """Note a comment, which no page of ours has."""
        self.strange.append(data)

    def handle_decl(self, decl: str) -> None:
        """Note a declaration, which no page of ours has either."""
        self.strange.append(decl)

    unknown_decl = handle_pi = handle_comment


def cited(page: str) -> str:
    """Give the text of an HTML page, the numbers of sources in brackets as in the others."""
    root = xml_of(page)
    for element in root.iter("sup"):
        element.text = f" [{element.text or ''}"
        element[-1].tail = "]"
    return text_of(root)


# -- Markdown ---------------------------------------------------------------------------------


class Reader(MarkdownIt):
    """Read Markdown as GitHub does, raw HTML included, and keep addresses as they stand."""

    def __init__(self) -> None:
        super().__init__("gfm-like", {"linkify": False})

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # Its own name.
        """Give the address itself."""
        return url


def marked(page: str) -> Element:
    """Render Markdown and read the outcome as XML."""
    return xml_of(f"<main>{Reader().render(page)}</main>")


# -- Any text that the models let in ----------------------------------------------------------

_TEXT: TypeAdapter[str] = TypeAdapter(Text)

_HTML = """<script>alert(1)</script> <b> </section> <!-- --> ]]> <![CDATA[ <?x & &amp; &lt; &#60;
&copy; " ' " onload="x <br/> <img/src=x> </ /> = {{ }} {% {0} {names} %s \\0""".split()
_MARKDOWN = """\\ \\\\ \\| | || ` `` ``` * ** *** _ __ ~ ~~ ~~~ # ## ####### - -- --- + = === 1. 1) 10. >
[ ] [x] [a](javascript:x) ![a](b) [a][b] [a]: [^1]: (b) <https://a.org> https://a.org/a_b*c www.a.org
:--- | --- :-: ! !! ^ $ $x$ javascript:alert(1) a*b a_b_c **b** 2026. : :: @ @a""".split()
_WORDS = ["a", "Z9", "W" * 300, "é", "日本語", "العربية", "👩", "ß", "—", "“", " ", "  ", "    "]


def is_text(text: str) -> bool:
    """Say whether a record may hold this text."""
    try:
        _TEXT.validate_python(text)
    except ValidationError:
        return False
    return True


_PIECES = st.one_of(
    st.sampled_from(_HTML + _MARKDOWN),
    st.sampled_from(_WORDS),
    st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), max_size=8),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=4),
)
TEXTS = (
    st.lists(_PIECES, min_size=1, max_size=8)
    .map(lambda pieces: normalize("NFC", "".join(pieces)).strip())
    .filter(is_text)
)
"""Whatever a record may hold, most often what means something in HTML or Markdown."""

# The characters that an address may hold after its host, and a DOI after its prefix.
_IN_ADDRESS = "".join(c for c in map(chr, range(33, 127)) if c not in '"<>\\^`{|}')
_ENTITIES = st.sampled_from(["&amp;", "&copy=1", "&copy;", "&#60;", "(", ")", "%zz", "%3C", "]("])
URLS = st.lists(_ENTITIES | st.text(_IN_ADDRESS, max_size=6), max_size=5).map(
    lambda pieces: f"https://example.org/{''.join(pieces)}"
)
DOIS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20).map(
    "10.1000/{}".format
)

PLACE = "Qx"
"""A text that means nothing in any format and stands nowhere else."""


def filled(text: str, with_: str) -> str:
    """Put a text where the placeholder stands."""
    return re.sub(PLACE, lambda _: with_, text)
