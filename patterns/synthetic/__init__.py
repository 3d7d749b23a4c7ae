"""Synthetic cases on their way into the tables, in bulk and recognisable for ever."""
