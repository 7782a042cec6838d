"""Sources of every shape that the guide cites, and text that is up to no good."""

import toys
from hypothesis import strategies as st

from ketamine_guide.models.evidence import IssuedDate, Name, Source

HOSTILE = (
    r"<script>alert(1)</script> & {curly \emph 100% $5 #1 a_b ~x ^2 <i>it</i> 'q' -- `` }} "
    '<span class="nocase">x'
)


def day(*parts: int) -> IssuedDate:
    """Give a date: a year, a month of it, a day of it."""
    return IssuedDate(date_parts=(parts,))


def person(family: str, given: str | None = None, **more: str) -> Name:
    """Name a person."""
    return Name.model_validate({"family": family, "given": given} | more)


def body(literal: str) -> tuple[Name, ...]:
    """Name a body as the one author."""
    return (Name(literal=literal),)


ARTICLE = toys.source(
    "article",
    author=(
        person("Toy", "Carlos A.", suffix="Jr."),
        person("Berg", "Pierre-Michel", **{"non-dropping-particle": "van den"}),
        person("D'Été", "élodie"),
    ),
    title="A toy (S-toy) trial: does it work?",
    container_title="Toys & Games",
    issued=day(2020, 8, 5),
    volume="12",
    issue="3",
    page="45-67",
    doi="10.1000/toy_(20)00001-2",
    pmid="12345",
    pmcid="PMC12345",
    url="https://example.org/toy",
    note="The abstract was seen.",
)
MANY_AUTHORS = toys.source(
    "many-authors",
    author=tuple(person(f"Toy{letter}", letter) for letter in "ABCDEFGH"),
    container_title="Toys",
    volume="7",
    page="e12-e19",
)
CROWD = toys.source(
    "crowd", author=tuple(person(f"Toy{n}", "Ann") for n in range(1, 23)), container_title="Toys"
)
PAGE = toys.source(
    "page",
    type="webpage",
    author=body("Agency for Toys, Dolls and Games"),
    title="About toys",
    publisher="Agency Press",
    issued=None,
    accessed=day(2026, 11, 23),
    url="https://example.org/about_toys?lang=en&part=1%202#top",
    custom={"design": "web-page"},
)
LABEL = toys.source(
    "label",
    type="report",
    author=body("Toy Maker Ltd"),
    title="Toyol nasal spray: prescribing information (older form)",
    publisher="Toy Maker Ltd",
    issued=day(2019, 3),
    number="NDA-211243",
    url="https://example.org/label",
    custom={"design": "label", "standing": {"status": "superseded", "on": toys.DAY}},
)
THESIS = toys.source(
    "thesis",
    type="thesis",
    author=(person("Toy", "AB"),),
    title="On toys",
    publisher="Toy University",
)
NO_AUTHOR = toys.source(
    "no-author",
    type="paper-conference",
    title="A poster on toys",
    container_title="Toy Congress 2019, poster 318",
    issued=day(2019, 10),
    number="318",
)
NO_DATE = toys.source(
    "no-date",
    type="webpage",
    author=body("Toy Line"),
    title="Get help!",
    container_title="Toy Line",
    issued=None,
    url="https://example.org/help",
)
LAW = toys.source(
    "law",
    type="legislation",
    author=body("Toyland"),
    title="The Toys Act (final rule)",
    container_title="Toy Register",
    issued=day(1999, 7, 13),
    volume="64",
    issue="133",
    page="37673-37675",
    number="FR Doc No 99-1",
)
NEWS = toys.source(
    "news",
    type="article-newspaper",
    author=body("Los Juguetes"),
    title="Un nuevo juguete",
    container_title="El Juguete",
    issued=day(2019, 3, 11),
    language="es",
    url="https://example.org/juguete",
)
TRICK = toys.source(
    "trick",
    author=(person(HOSTILE, "Ann"), *body(f"{HOSTILE} and Sons, Inc.")),
    title=HOSTILE,
    container_title=HOSTILE,
    doi="10.1000/{a}_b\\",
)
SAMPLES: tuple[Source, ...] = (
    ARTICLE, MANY_AUTHORS, CROWD, PAGE, LABEL, THESIS, NO_AUTHOR, NO_DATE, LAW, NEWS, TRICK
)  # fmt: skip

TEXT = (
    st.text(st.sampled_from("<>&{}\\%$#_^~`'\"-/.,;:!?()[]@=*+| aBé\u00df\u4e2d1"), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
"""What a source may hold, of characters that mean something somewhere."""
