"""Jinja pages, fragments and macros; this file lets PackageLoader find them in a wheel."""
