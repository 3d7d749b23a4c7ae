"""Static files get their content's hash in the address, so that browsers keep them and never show an old one."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask


def init_static(app: Flask) -> None:
    """Adds `?v=` to every static address."""
    root = Path(app.static_folder or "")

    @lru_cache(maxsize=256)
    def fingerprint(filename: str) -> str:
        path = root / filename
        return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else ""

    @app.url_defaults
    def _add(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "v" not in values and (mark := fingerprint(str(values.get("filename", "")))):
            values["v"] = mark
