"""Heavy libraries that few requests need are loaded at their first use, so that the application starts quickly."""

import importlib
from typing import Any


class _Late:
    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(importlib.import_module(self._name), attribute)


def late(name: str) -> Any:
    """Stands in for `import name`. Importing is safe when several threads come first at once."""
    return _Late(name)
