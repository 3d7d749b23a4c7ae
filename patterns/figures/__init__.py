"""Figures of the whole region: what occurs, how often, in which year."""
