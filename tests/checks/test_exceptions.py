"""Tests of the breaches that are right all the same."""

from ketamine_guide.checks import CHECKS, DATED_CHECKS
from ketamine_guide.checks.exceptions import EXCEPTIONS


def test_every_exception_has_a_rule_a_place_and_a_reason() -> None:
    """Whoever sets a rule aside says which, where and why, once."""
    rules = {check.__name__.replace("_", "-") for check in (*CHECKS, *DATED_CHECKS)}

    assert {exemption.rule for exemption in EXCEPTIONS} <= rules
    assert all(exemption.at and exemption.reason for exemption in EXCEPTIONS)
    assert len({exemption[:2] for exemption in EXCEPTIONS}) == len(EXCEPTIONS)
