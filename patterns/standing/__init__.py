"""Where a pattern stands: its rung, what is missing, where it plays and what occurs in it."""
