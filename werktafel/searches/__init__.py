"""Searches that somebody keeps: to do again, and to hear of what is new."""
