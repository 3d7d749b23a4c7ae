"""The command `werktafel`. Exit 0 done, 1 refused with a plain line on stderr, 2 wrong usage.

Loading makes many objects that stay: looking through them for garbage, time and again, is a fifth of the start.
"""

import gc

gc.disable()
from werktafel.cli.root import main  # noqa: E402

gc.freeze()
gc.enable()

__all__ = ["main"]
