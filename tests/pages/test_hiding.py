"""Tests of what hides an element, by its own tag."""

import pytest

from ketamine_guide.pages.hiding import NO_STYLE, Style, hidden_by, style_of
from ketamine_guide.pages.tokens import Tag


def by(name: str, **attributes: str) -> str | None:
    """Say by what an element is hidden."""
    named = {key.replace("_", "-"): value for key, value in attributes.items()}
    return hidden_by(Tag(name, named, self_closing=False, at=0))


@pytest.mark.parametrize(
    ("name", "attributes", "reason"),
    [
        ("template", {}, "<template>"),
        ("script", {}, "<script>"),
        ("style", {}, "<style>"),
        ("noscript", {}, "<noscript>"),
        ("svg", {}, "<svg>"),
        ("s", {}, "<s>, struck out"),
        ("dialog", {}, "a closed <dialog>"),
        ("p", {"hidden": ""}, "an element with the attribute 'hidden'"),
        ("p", {"hidden": "until-found"}, "an element with the attribute 'hidden'"),
        ("p", {"inert": ""}, "an element with the attribute 'inert'"),
        ("p", {"popover": ""}, "an element with the attribute 'popover'"),
        ("p", {"aria_hidden": " TRUE "}, "aria-hidden"),
        ("p", {"style": "display:none"}, "style display:none"),
    ],
)
def test_an_element_is_hidden_by_its_tag(
    name: str, attributes: dict[str, str], reason: str
) -> None:
    """Each place that the promise names, and its like."""
    assert by(name, **attributes) == reason


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("p", {}),
        ("p", {"aria_hidden": "false"}),
        ("p", {"style": "color:red"}),
        ("dialog", {"open": ""}),
        ("details", {}),
    ],
)
def test_an_element_is_seen_otherwise(name: str, attributes: dict[str, str]) -> None:
    """A closed ``details`` shows its summary."""
    assert by(name, **attributes) is None


@pytest.mark.parametrize(
    ("css", "style"),
    [
        ("", NO_STYLE),
        ("DISPLAY : None", Style("style display:none")),
        ("display:none;display:block", NO_STYLE),
        ("display:none !important;display:block", Style("style display:none")),
        ("display:none!important; display:block !IMPORTANT", NO_STYLE),
        ("content-visibility:hidden", Style("style content-visibility:hidden")),
        ("visibility:hidden", Style(None, invisible=True)),
        ("visibility:collapse", Style(None, invisible=True)),
        ("visibility:visible", Style(None, invisible=False)),
        ("color:red;/* ; display:none; */", NO_STYLE),
        ("color:red;/* display:none", NO_STYLE),
        ("background:url(data:a;display:none;)", NO_STYLE),
        ("content:'a;display:none'", NO_STYLE),
        ('content:"a;display:none', NO_STYLE),
        ("a:);display:none", Style("style display:none")),
    ],
)
def test_an_inline_style_is_read(css: str, style: Style) -> None:
    """The last declaration counts, the important ones before the others."""
    assert style_of(css) == style
