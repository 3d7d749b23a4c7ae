"""Numbers in addresses: never larger than what a database can hold, so that a strange one is just not found."""

from flask import Flask, request
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1


class IdConverter(IntegerConverter):
    """`<int:…>` up to the largest id; anything more is no page."""

    def __init__(self, map: Map, max: int = LARGEST) -> None:  # noqa: A002 - the names that werkzeug gives
        super().__init__(map, max=max)


def id_asked(name: str) -> int | None:
    """The id in `?name=`; anything that is none counts as not asked."""
    number = request.args.get(name, type=int)
    return number if number is not None and 0 < number <= LARGEST else None


def init_numbers(app: Flask) -> None:
    app.url_map.converters["int"] = IdConverter
