"""Tests of the editorial rules, each on toy guides that keep or break it."""
