"""The steps of a pattern: the facts in order."""
