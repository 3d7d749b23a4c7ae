"""The index: Dutch analysis, indexing, queries. Knows no Flask."""

import warnings

# Whoosh 2.7.4 compares with "is" in two places; the warning at its first import would reach people at the command line.
warnings.filterwarnings("ignore", category=SyntaxWarning, module=r".*whoosh")
