"""The guide on the pages of three kinds of web app, asked as their own test clients ask."""

import importlib
from collections.abc import Callable
from typing import Any

import pytest
from trees import Node, parse

import ketamine_guide as kg
from ketamine_guide.render.stylesheet import stylesheet

from .conftest import ROOT

Get = Callable[[str], tuple[int, str, str]]
"""Asks for a path and gives status, type and text."""


def flask(app: Any) -> Get:
    """Ask a Flask app."""

    def get(path: str) -> tuple[int, str, str]:
        with app.app.test_client().get(path) as answer:
            return answer.status_code, answer.content_type, answer.text

    return get


def fastapi(app: Any) -> Get:
    """Ask a FastAPI app."""
    from fastapi.testclient import TestClient

    def get(path: str) -> tuple[int, str, str]:
        with TestClient(app.app) as client:
            answer = client.get(path)
        return answer.status_code, answer.headers["content-type"], answer.text

    return get


def django(_: Any) -> Get:
    """Ask a Django site."""
    import django
    from django.test import Client

    django.setup()
    client = Client(headers={"host": "127.0.0.1"})

    def get(path: str) -> tuple[int, str, str]:
        answer = client.get(path)
        return answer.status_code, answer.headers["content-type"], answer.content.decode()

    return get


@pytest.fixture(
    params=[
        pytest.param(flask, marks=pytest.mark.needs("flask"), id="flask"),
        pytest.param(fastapi, marks=pytest.mark.needs("fastapi", "httpx2"), id="fastapi"),
        pytest.param(django, marks=pytest.mark.needs("django"), id="django"),
    ]
)
def get(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Get:
    """Give a way to ask each of the example apps."""
    monkeypatch.syspath_prepend(ROOT / "examples")
    ask: Callable[[Any], Get] = request.param
    return ask(importlib.import_module(f"{ask.__name__}_app"))


SECTIONS = kg.get_sections()
"""Each example shows any of them."""


def shown(get: Get, section: kg.Section) -> Node:
    """Give the page that shows a section."""
    status, kind, text = get(f"/guide/{section.id}")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    return parse(text)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_a_page_shows_all_that_belongs_to_a_section(get: Get, section: kg.Section) -> None:
    """Every statement, escaped once and not twice; every notice, source and way to help."""
    page = shown(get, section)
    said = {one["data-statement"]: one.text for one in page.having("data-statement")}
    held = {statement.id: statement.text for statement in section.statements}

    assert {id: said.get(id) for id in held} == held
    assert {one["data-notice"] for one in page.having("data-notice")} == set(section.notices)
    assert {source.id for source in section.sources} <= {
        one["data-source"] for one in page.having("data-source")
    }
    assert page.all("title")[0].text == section.title
    assert len(page.all("h1")) == 1


def test_a_page_leads_to_the_style_and_to_other_sections(get: Get) -> None:
    """Every link inside the app is answered."""
    page = shown(get, kg.get_section("safety-considerations"))
    links = {one["href"] for one in page.having("href")}
    inner = {link for link in links if link.startswith("/")}

    status, kind, style = get("/guide.css")

    assert (status, kind.partition(";")[0], style) == (200, "text/css", stylesheet())
    assert {link for link in inner if get(link)[0] != 200} == set()
    assert inner > {"/guide.css"}


@pytest.mark.parametrize("id", ["safety-consideration", "%2e%2e", "<script>"])
def test_an_unknown_section_is_not_found(get: Get, id: str) -> None:
    """The app says so itself, and repeats nothing that it was sent."""
    status, _, text = get(f"/guide/{id}")

    assert status == 404
    assert "<script>" not in text


@pytest.mark.parametrize("name", ["flask", "fastapi", "django"])
def test_an_example_is_small(name: str) -> None:
    """Under 40 lines, of which each is there to be copied."""
    text = (ROOT / "examples" / f"{name}_app.py").read_text(encoding="utf-8")

    assert text.count("\n") < 40
