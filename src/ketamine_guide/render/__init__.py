"""The guide as a reader sees it. Every format shows the same statements, notices and sources."""

from ketamine_guide.render.text import to_text

__all__ = ["to_text"]
