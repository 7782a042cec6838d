"""A part of the guide on a page of a FastAPI app: ``fastapi run examples/fastapi_app.py``."""

from datetime import date
from html import escape

from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import HTMLResponse

import ketamine_guide as kg
from ketamine_guide.render import to_html
from ketamine_guide.render.stylesheet import stylesheet

PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/guide.css"><main><h1>Our clinic</h1>{part}</main></html>"""

app = FastAPI()


@app.get("/guide/{id}")
def show(id: str) -> HTMLResponse:
    """Show one part; its sentences lead to the pages of the others."""
    try:
        section = kg.load_guide("en").section(id)
    except kg.UnknownId as error:
        raise HTTPException(404) from error
    part = to_html(section, section_url="/guide/{}".format, on=date.today())
    return HTMLResponse(PAGE.format(title=escape(section.title), part=part))


@app.get("/guide.css")
def style() -> Response:
    """Give the default stylesheet."""
    return Response(stylesheet(), media_type="text/css")
