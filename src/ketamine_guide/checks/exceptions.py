"""Breaches that are right all the same, each with its reason."""

from typing import NamedTuple


class Exemption(NamedTuple):
    """Set aside what one rule says of one record."""

    rule: str
    at: str
    reason: str


EXCEPTIONS: tuple[Exemption, ...] = ()
"""None is needed today."""
