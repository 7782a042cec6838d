"""A clinic's site with one part of the guide: ``flask --app clinic_flask.app run``."""

from functools import cache
from pathlib import Path

from flask import Flask, abort, render_template

import ketamine_guide as kg
from ketamine_guide.citations import to_reference
from ketamine_guide.overlay import apply

OVERLAY = Path(__file__).with_name("overlay.json")
COUNTRY = "US"
SHOWN = ("introduction",)  # What was signed: the lock file holds the same.

app = Flask(__name__)
app.add_template_filter(to_reference, "reference")


@cache
def clinic_guide() -> kg.Guide:
    """Give the guide with the clinic's own words."""
    return apply(kg.read_overlay(OVERLAY), kg.load_guide("en"))


@app.get("/guide/<id>")
def show(id: str) -> str:
    """Show one part, through a template of our own."""
    if id not in SHOWN:
        abort(404)
    guide = clinic_guide()
    section = guide.section(id)
    notices = [guide.notice(notice) for notice in section.notices]
    return render_template(
        "guide.html",
        guide=guide,
        section=section,
        notices=sorted(notices, key=lambda notice: notice.level != "emergency"),
        help=guide.crisis_lines(COUNTRY),
    )
