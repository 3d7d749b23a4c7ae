"""A new case on a solved pattern: is it really solved?"""
