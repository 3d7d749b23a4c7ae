"""Between the database and the index: what becomes a document, and keeping both in step."""
