"""Everything a submission needs to know of a pattern, as frozen facts."""
