"""The user guide in Markdown; `werktafel.web.guide` shows it and the search index holds it."""
