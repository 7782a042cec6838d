"""Tests of the guide as a reader sees it."""
