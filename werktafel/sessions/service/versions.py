"""What two people can edit has a version; the later one sees both texts."""

from collections.abc import Iterable

from patterns.errors import Difference, Stale

Text = str | int | bool | None


def check_version(seen: int, present: int, texts: Iterable[tuple[str, Text, Text]]) -> None:
    """Refuse when somebody saved since `seen`; `texts` are label, mine and theirs."""
    if seen != present:
        raise Stale(
            [Difference(label, _words(mine), _words(theirs)) for label, mine, theirs in texts if mine != theirs]
        )


def _words(text: Text) -> str:
    if isinstance(text, bool):
        return "ja" if text else "nee"
    return "" if text is None else str(text)
