"""The knowledge base: cases, knelpunten, patterns, owners, graph. Knows no Flask."""
