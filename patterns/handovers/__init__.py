"""Who answers for a pattern, and how that passes to somebody else without anything getting lost."""
