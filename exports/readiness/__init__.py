"""What an addressee asks of a pattern, what is still lacking, and who can supply it."""
