"""The screen in the room, and the look at what moved since."""

import segno
from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from patterns.actor import Role
from patterns.base import utc_now
from werktafel.kit.access import actor, allow
from werktafel.kit.unit import reading
from werktafel.sessions import store
from werktafel.sessions.model import Werktafel
from werktafel.sessions.rules import Phase, TableStatus
from werktafel.sessions.views import pages
from werktafel.sessions.views.blueprint import bp


def join_url(table: Werktafel) -> str:
    """The address that people type or scan to join."""
    base = current_app.config["SETTINGS"].base_url
    return str(base + url_for("sessions.join_with_code", code=table.join_code))


def qr_code(address: str) -> Markup:
    """As inline SVG; the address stands beside it in words."""
    svg = segno.make(address, error="m").svg_inline(omitsize=True, border=2, svgclass="wt-qr", lineclass=None)
    return Markup(svg.replace("<svg ", '<svg role="img" aria-label="QR-code om mee te doen" ', 1))  # noqa: S704


@bp.get("/werktafels/<int:werktafel_id>/scherm")
@allow(Role.FACILITATOR)
def screen(werktafel_id: int) -> ResponseReturnValue:
    """From the moment that people come in; it follows the table by itself when that begins."""
    table = store.get_table(reading(), werktafel_id)
    address = join_url(table)
    running = table.status is not TableStatus.PLANNED
    page = pages.desk(reading(), actor(), werktafel_id, utc_now()) if running else _welcome(werktafel_id)
    return render_template(
        "sessions/screen.html",
        table=table,
        page=page,
        running=running,
        qr=qr_code(address),
        door=address.rpartition("/")[0].partition("://")[2],
    )


def _welcome(werktafel_id: int) -> pages.WelcomePage:
    return pages.welcome(reading(), actor(), werktafel_id, utc_now())


@bp.get("/werktafels/<int:werktafel_id>/stand")
@allow(Role.FACILITATOR)
def state(werktafel_id: int) -> ResponseReturnValue:
    """204 while nothing moved. One cheap statement answers most questions, so every second is fine."""
    now = utc_now()
    if pages.stamp(*store.moved_of(reading(), werktafel_id), now) == request.args.get("na"):
        return "", 204
    status, looks = store.get_table(reading(), werktafel_id).status, request.args.get("beeld")
    if looks == "welkom" and status is TableStatus.PLANNED:
        return render_template("sessions/_waiting.html", page=_welcome(werktafel_id))
    if looks == "welkom" and status is TableStatus.RUNNING:
        return "", 200, {"HX-Redirect": url_for("sessions.screen", werktafel_id=werktafel_id)}
    if status is not TableStatus.RUNNING:
        return "", 200, {"HX-Redirect": url_for("sessions.show", werktafel_id=werktafel_id)}
    page = pages.desk(reading(), actor(), werktafel_id, now, phase_looked_at())
    return render_template("sessions/_screen.html" if looks == "scherm" else "sessions/_desk.html", page=page)


def phase_looked_at() -> Phase | None:
    """The phase that a facilitator looks at without moving the table."""
    asked = request.args.get("kijk", "")
    return Phase(asked) if asked in set(Phase) else None
