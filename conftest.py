"""Every example in the README, in docs/ and in a docstring runs as a test."""

from hypothesis import settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

pytest_plugins = ["pytester"]

# No test is timed: a slow machine is no fault of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

pytest_collect_file = (
    Sybil(parsers=[PythonCodeBlockParser()], patterns=["README.md", "docs/*.md"])
    + Sybil(parsers=[DocTestParser()], patterns=["*.py"], path="src")
).pytest()
