"""Where somebody goes after signing in."""

from urllib.parse import urlsplit


def safe_next(target: str | None) -> str:
    """A path of our own, never an address elsewhere."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or "\\" in target:
        return "/"
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc and target.isprintable() else "/"
