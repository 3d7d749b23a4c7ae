"""Heavy libraries that few requests need are loaded at their first use, so that the application starts quickly."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class _Late:
    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(importlib.import_module(self._name), attribute)


def late(name: str) -> Any:
    """Stands in for `import name`. Importing is safe when several threads come first at once."""
    return _Late(name)


@contextmanager
def without(name: str) -> Iterator[None]:
    """For as long as it takes, this optional library is not there: what can do without does not load it.

    None in place of a module is how Python itself says so. What is loaded already stays.
    """
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]
