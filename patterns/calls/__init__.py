"""Asking around in the region: who sees this too? Answered with the same answers as on the pattern."""
