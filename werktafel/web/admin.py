"""`/beheer`: the numbers that the region may change, and the style book."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.catalogue.rules import SETTINGS
from patterns.catalogue.service import SETTING_KIND, change_setting
from patterns.catalogue.store import changed_settings, settings_of
from patterns.history import HistoryEntry, entries_of
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.filters import dutch_moment
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading
from werktafel.web.forms.admin import BookForm, SettingForm

bp = Blueprint("admin", __name__)


@bp.get("/beheer")
@allow(Role.ADMIN, Role.COORDINATOR)
def index() -> ResponseReturnValue:
    session = reading()
    return render_template(
        "admin/index.html",
        settings=SETTINGS,
        values=settings_of(session),
        changed=changed_settings(session),
        changes=[_told(entry) for entry in entries_of(session, SETTING_KIND, 0, limit=20)],
        manages_accounts=actor().has(Role.ADMIN),
    )


def _told(entry: HistoryEntry) -> tuple[str, str, str]:
    """A changed setting as (when, who, what)."""
    what = "; ".join(f"{SETTINGS[key].label}: van {old} naar {new}" for key, (old, new) in entry.changes.items())
    return dutch_moment(entry.at), entry.actor_name, what


@bp.route("/beheer/instellingen/<key>", methods=["GET", "POST"])
@allow(Role.ADMIN, Role.COORDINATOR)
def setting(key: str) -> ResponseReturnValue:
    form = SettingForm(key, settings_of(reading()).get(key))
    if request.method == "POST" and attempt(form, lambda session, command: change_setting(session, actor(), command)):
        return see_other(url_for("admin.index"), "De instelling is bewaard.")
    return render_template("admin/setting.html", form=form, setting=form.setting), 422 if form.errors else 200


@bp.get("/beheer/stijlboek")
@allow(SIGNED_IN)
def style_book() -> ResponseReturnValue:
    demo, invalid = BookForm(prefix="goed"), BookForm(prefix="fout", formdata=None)
    invalid.validate()
    return render_template("pattern_book.html", demo=demo, invalid=invalid)
