"""`/patronen/<id>/een-pagina.pdf`: a pattern to share with council members."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from exports.formats.onepage import one_page_pdf
from exports.onepage import one_page_of
from werktafel.kit.access import SIGNED_IN, allow
from werktafel.kit.unit import reading
from werktafel.web.pages.patterns import today

bp = Blueprint("onepage", __name__)


@bp.get("/patronen/<int(max=2147483647):pattern_id>/een-pagina.pdf")
@allow(SIGNED_IN)
def pdf(pattern_id: int) -> ResponseReturnValue:
    data = one_page_pdf(one_page_of(reading(), pattern_id, today()))
    headers = {
        "Content-Disposition": f'attachment; filename="patroon-{pattern_id}.pdf"',
        "Cache-Control": "no-store",
    }
    return Response(data, headers=headers, content_type="application/pdf")
