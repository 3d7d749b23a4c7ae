"""Cases that are of use to the reader of another one, each with the reason."""
