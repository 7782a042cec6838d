"""Tests of the clinic's app."""
