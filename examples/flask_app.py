"""A part of the guide on a page of a Flask app: ``flask --app examples/flask_app.py run``."""

from datetime import date

from flask import Flask, Response, abort, render_template_string

import ketamine_guide as kg
from ketamine_guide.render import to_html
from ketamine_guide.render.stylesheet import stylesheet

PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{{ title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/guide.css"><main><h1>Our clinic</h1>{{ part }}</main></html>"""

app = Flask(__name__)


@app.get("/guide/<id>")
def show(id: str) -> str:
    """Show one part; its sentences lead to the pages of the others."""
    try:
        section = kg.load_guide("en").section(id)
    except kg.UnknownId:
        abort(404)
    part = to_html(section, section_url="/guide/{}".format, on=date.today())
    return render_template_string(PAGE, title=section.title, part=part)


@app.get("/guide.css")
def style() -> Response:
    """Give the default stylesheet."""
    return Response(stylesheet(), mimetype="text/css")
