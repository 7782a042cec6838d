"""Whether a page of an app still says what a section says."""
