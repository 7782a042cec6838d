"""Tests of what a clinic adds to the guide and hides of it."""
