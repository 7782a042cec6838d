"""Tests of what a page of an app keeps of a section."""
