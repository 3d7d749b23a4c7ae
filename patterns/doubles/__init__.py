"""Possible doubles: two cases, perhaps of two municipalities, that may report on one situation."""
