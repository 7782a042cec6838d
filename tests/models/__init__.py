"""Tests of the records that content files are validated into."""
