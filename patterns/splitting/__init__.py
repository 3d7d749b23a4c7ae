"""Splitting a knelpunt: which links go to the new one, and back again."""
