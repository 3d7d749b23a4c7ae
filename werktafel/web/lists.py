"""`/lijsten`: any list on screen as CSV or workbook, with the filters that stand in the address."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from exports.formats.table import Sheet, table_csv, table_xlsx
from patterns.errors import NotFound
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.unit import reading
from werktafel.web.pages.lists import LISTS

bp = Blueprint("lists", __name__)
FORMATS: Mapping[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", table_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", table_xlsx),
}


@bp.get("/lijsten/<name>.<kind>")
@allow(SIGNED_IN)
def download(name: str, kind: str) -> ResponseReturnValue:
    if name not in LISTS or kind not in FORMATS:
        raise NotFound("Deze lijst bestaat niet.")
    content_type, write = FORMATS[kind]
    data = write(LISTS[name](reading(), actor(), request.args))
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"', "Cache-Control": "no-store"}
    return Response(data, headers=headers, content_type=content_type)
