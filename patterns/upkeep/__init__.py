"""Keeping a pattern true: until when it holds, and how it goes over the years."""
