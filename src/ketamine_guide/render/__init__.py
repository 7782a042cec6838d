"""The guide as a reader sees it. Every format shows the same statements, notices and sources."""

from ketamine_guide.render.html import Html, to_html
from ketamine_guide.render.markdown import to_markdown
from ketamine_guide.render.page import Expiry
from ketamine_guide.render.text import to_text

__all__ = ["Expiry", "Html", "to_html", "to_markdown", "to_text"]
