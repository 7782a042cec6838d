"""Every example in the README, in docs/ and in a docstring runs as a test."""

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

pytest_plugins = ["pytester"]

pytest_collect_file = (
    Sybil(parsers=[PythonCodeBlockParser()], patterns=["README.md", "docs/*.md"])
    + Sybil(parsers=[DocTestParser()], patterns=["*.py"], path="src")
).pytest()
