"""`/indieningen/<id>/patronen/<id>/verhalen`: which released cases illustrate a pattern."""

from datetime import UTC, datetime

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from exports.submissions import store
from exports.submissions.rules import check_may_edit
from exports.submissions.telling import choice_of, choose_stories
from patterns.actor import Role
from patterns.patterns.store import get_pattern
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading
from werktafel.web.forms.submissions import StoriesForm

bp = Blueprint("telling", __name__)
ADDRESS = "/indieningen/<int(max=2147483647):submission_id>/patronen/<int(max=2147483647):pattern_id>/verhalen"


@bp.get(ADDRESS)
@allow(Role.COORDINATOR)
def choose(submission_id: int, pattern_id: int) -> ResponseReturnValue:
    return _page(submission_id, pattern_id, StoriesForm(formdata=None))


@bp.post(ADDRESS)
@allow(Role.COORDINATOR)
def save(submission_id: int, pattern_id: int) -> ResponseReturnValue:
    form = StoriesForm()
    form.pattern_id = pattern_id
    if attempt(form, lambda session, command: choose_stories(session, actor(), submission_id, command)) is None:
        return _page(submission_id, pattern_id, form), 422
    address = url_for("submissions.show", submission_id=submission_id)
    return see_other(address, "De keuze is bewaard. Zo komt het in de documenten.")


def _page(submission_id: int, pattern_id: int, form: StoriesForm) -> str:
    submission = store.get_submission(reading(), submission_id)
    check_may_edit(submission.status, actor())
    choice = choice_of(reading(), submission, pattern_id, datetime.now(UTC))
    form.version.data = form.version.data or submission.version
    marked = form.marked if form.errors or form.form_errors else {one.case_id for one in choice.offered if one.told}
    pattern = get_pattern(reading(), pattern_id)
    return render_template(
        "submissions/stories.html", form=form, submission=submission, pattern=pattern, choice=choice, marked=marked
    )
