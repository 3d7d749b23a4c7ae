"""The value triangle of a case, its scenarios with cost lines, and what a breakthrough returns."""
