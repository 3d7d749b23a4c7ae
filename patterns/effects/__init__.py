"""What changed after a solution was done: the same number of quarters before and after, with what was reported."""
