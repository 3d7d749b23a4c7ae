"""What municipalities answer to a pattern: it plays here too, it does not, or it was solved here."""
