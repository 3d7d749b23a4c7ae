"""Personal identifiers in a text: found by rules and word lists, on this machine, without network or model."""
