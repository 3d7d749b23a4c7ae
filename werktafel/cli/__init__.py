"""The command `werktafel`. Exit 0 done, 1 refused with a plain line on stderr, 2 wrong usage."""

from werktafel.cli.root import main

__all__ = ["main"]
