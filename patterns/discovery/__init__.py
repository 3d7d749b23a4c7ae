"""Suggestions for new patterns, what became of them, and the figures that go with them."""
