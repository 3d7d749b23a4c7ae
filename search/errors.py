"""What can go wrong with the index, in a sentence a user may read."""


class SearchError(Exception):
    """The message is a Dutch sentence for the user."""


class IndexUnavailable(SearchError):
    """There is no readable index. A rebuild from the database mends it."""

    def __init__(self, reason: str) -> None:
        super().__init__("Zoeken kan nu even niet. De zoekindex wordt opnieuw opgebouwd.")
        self.reason = reason


class IndexDamaged(IndexUnavailable):
    """Its files are there but cannot be read."""


class IndexBusy(SearchError):
    """Another process is writing to the index."""

    def __init__(self) -> None:
        super().__init__("De zoekindex wordt al bijgewerkt. Probeer het zo nog eens.")
