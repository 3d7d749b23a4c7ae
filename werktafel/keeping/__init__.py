"""Keeping an installation safe: a backup in one file, putting it back, and looking whether all is well."""
