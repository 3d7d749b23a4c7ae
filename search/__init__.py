"""The index: Dutch analysis, indexing, queries. Knows no Flask."""
