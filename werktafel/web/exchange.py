"""`/uitwisseling`: what the region learned in half a year, to read and to pass on."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from exports.digest.rules import DigestContent, in_one_line
from exports.digest.service import choices, digest_of
from exports.formats.digest import digest_pdf
from patterns.exchange.rules import Half, half_in
from werktafel.kit.access import SIGNED_IN, allow
from werktafel.kit.unit import reading
from werktafel.web.pages.patterns import today

bp = Blueprint("exchange", __name__)


@bp.get("/uitwisseling")
@allow(SIGNED_IN)
def show() -> ResponseReturnValue:
    page, halves = _asked()
    return render_template("exchange/show.html", page=page, halves=halves, short=in_one_line(page))


@bp.get("/uitwisseling/uitwisseling.pdf")
@allow(SIGNED_IN)
def pdf() -> ResponseReturnValue:
    page, _ = _asked()
    name = f"uitwisseling-{page.code}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(digest_pdf(page), headers=headers, content_type="application/pdf")


def _asked() -> tuple[DigestContent, tuple[Half, ...]]:
    """The half-year in `?periode=`; the present one when nothing was asked."""
    halves = choices(reading(), today())
    half = half_in(request.args.get("periode", ""), halves)
    return digest_of(reading(), half, today()), halves
