"""Tests of what changed between two guides."""
