"""Synthetic cases: invented, repeatable, and as many as a measurement needs."""
