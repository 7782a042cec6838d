"""Tests of ketamine_guide: logic on toy guides, the content in one place."""
