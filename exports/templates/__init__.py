"""The forms of the documents, the fonts they are set in, and the scripts that made both."""
