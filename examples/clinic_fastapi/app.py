"""A clinic's site with one part of the guide: ``fastapi run clinic_fastapi/app.py``."""

from datetime import date
from functools import cache
from html import escape
from pathlib import Path

from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import HTMLResponse

import ketamine_guide as kg
from ketamine_guide.overlay import apply
from ketamine_guide.render import to_html
from ketamine_guide.render.stylesheet import stylesheet

OVERLAY = Path(__file__).with_name("overlay.json")
COUNTRY = "US"
SHOWN = ("introduction",)  # What was signed: the lock file holds the same.
PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/guide.css"><main><h1>Our clinic</h1>{part}</main></html>"""

app = FastAPI()


@cache
def clinic_guide() -> kg.Guide:
    """Give the guide with the clinic's own words."""
    return apply(kg.read_overlay(OVERLAY), kg.load_guide("en"))


@app.get("/guide/{id}")
def show(id: str) -> HTMLResponse:
    """Show one part; past its date it says so, until someone upgrades."""
    if id not in SHOWN:
        raise HTTPException(404)
    section = clinic_guide().section(id)
    part = to_html(section, jurisdiction=COUNTRY, on=date.today())
    return HTMLResponse(PAGE.format(title=escape(section.title), part=part))


@app.get("/guide.css")
def style() -> Response:
    """Give the default stylesheet."""
    return Response(stylesheet(), media_type="text/css")
