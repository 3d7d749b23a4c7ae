"""The ladder and who may do what with a pattern, without a database."""

from dataclasses import replace
from datetime import date

import pytest

from patterns.actor import Actor, Role
from patterns.catalogue.rules import SETTINGS
from patterns.errors import NotAllowed, RuleBroken
from patterns.patterns import rules
from patterns.patterns.rules import Certainty, Completeness, Rung, Volume
from patterns.standing.rules import Occurrence, standing_of, weigh
from patterns.steps.rules import StepText, check_own_knelpunten, check_room, check_step, moved

DEFAULTS = {key: setting.default for key, setting in SETTINGS.items()}
ALL = Completeness(True, True, True, True, True, True)
NONE = Completeness(False, False, False, False, False, False)
TABLE = Volume(certain=2, possible=2, worked_out=2, municipalities=1, certain_municipalities=1)
REGIONAL = Volume(certain=3, possible=4, recent=3, worked_out=3, organisations=2, certain_municipalities=2)
FULL = Volume(certain=10, possible=14, recent=3, worked_out=9, organisations=4, certain_municipalities=3)


@pytest.mark.parametrize(
    ("volume", "done", "rung"),
    [
        (Volume(possible=1), NONE, Rung.SIGNAL),
        (TABLE, NONE, Rung.SIGNAL),
        (TABLE, Completeness(True, True, False, False, False, False), Rung.TABLE),
        (Volume(certain=2, possible=9, worked_out=1), ALL, Rung.SIGNAL),
        (REGIONAL, ALL, Rung.REGIONAL),
        (Volume(certain=3, possible=3, recent=2, worked_out=3, organisations=2), ALL, Rung.TABLE),
        (replace(FULL, certain=9, possible=40), ALL, Rung.REGIONAL),
        (FULL, ALL, Rung.SUBMISSION),
        (FULL, Completeness(True, True, True, True, True, False), Rung.REGIONAL),
        (FULL, Completeness(False, True, True, True, True, True), Rung.SIGNAL),
    ],
)  # fmt: skip
def test_the_ladder_is_climbed_one_rung_at_a_time(volume: Volume, done: Completeness, rung: Rung) -> None:
    assert rules.rung_of(volume, done, DEFAULTS) is rung


def test_possible_situations_do_not_make_a_submission() -> None:
    volume = Volume(certain=9, possible=99, municipalities=11, certain_municipalities=2)
    missing = rules.missing_for(Rung.SUBMISSION, volume, ALL, DEFAULTS)
    assert missing == ("1 bewezen situatie", "1 gemeente met een bewezen situatie")


def test_the_numbers_of_the_ladder_are_settings() -> None:
    lower = {**DEFAULTS, "ladder.submission_situations": 3, "ladder.submission_municipalities": 2}
    assert rules.rung_of(REGIONAL, ALL, lower) is Rung.SUBMISSION
    standing = standing_of(REGIONAL, ALL, DEFAULTS)
    assert (standing.rung, standing.next_rung, standing.missing[0]) == (
        Rung.REGIONAL,
        Rung.SUBMISSION,
        "7 bewezen situaties",
    )
    assert standing_of(FULL, ALL, DEFAULTS).next_rung is None


def test_how_far_back_the_ladder_looks() -> None:
    today = date(2026, 11, 21)
    oldest = rules.first_recent_quarter(today, 12)
    assert rules.quarter_number(2025, 4) >= oldest
    assert rules.quarter_number(2025, 3) < oldest
    assert rules.quarter_number(2025, None) < oldest <= rules.quarter_number(2026, None)


def actor(number: int, *roles: Role) -> Actor:
    return Actor(number, "iemand", "GM0855", frozenset(roles))


def test_who_edits_and_who_appoints() -> None:
    owners = frozenset({7})
    for fine in (actor(7), actor(1, Role.FACILITATOR), actor(1, Role.COORDINATOR)):
        rules.check_may_edit(owners, fine)
    for wrong in (actor(1), actor(1, Role.PROFESSIONAL), actor(1, Role.OWNER), actor(1, Role.ADMIN)):
        with pytest.raises(NotAllowed):
            rules.check_may_edit(owners, wrong)
    with pytest.raises(NotAllowed):
        rules.check_may_appoint(actor(7, Role.OWNER))


@pytest.mark.parametrize(("owner", "deputy", "field"), [(1, 1, "deputy"), (None, 2, "owner")])
def test_one_owner_and_another_deputy(owner: int | None, deputy: int | None, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        rules.check_owners(owner, deputy)
    assert refused.value.field == field


@pytest.mark.parametrize("severity", [0, 4, -1])
def test_severity_has_three_degrees(severity: int) -> None:
    with pytest.raises(RuleBroken):
        rules.check_severity(severity)


def test_severity_and_certainty_stay_apart_and_count_situations() -> None:
    rows = [
        (1, 1, Certainty.HEARSAY),
        (1, 3, Certainty.FIRST_HAND),
        (2, 2, None),
        (3, None, Certainty.FILE),
    ]
    found = weigh(rows)
    assert [one.situations for one in found.severity] == [0, 1, 1]
    assert found.severity_unknown == 1
    assert found.certainty == (
        Occurrence("uit eerste hand", 1), Occurrence("uit het dossier", 1), Occurrence("van horen zeggen", 0),
    )  # fmt: skip
    assert found.certainty_unknown == 1


@pytest.mark.parametrize(
    "step",
    [
        StepText(" ", "x"),
        StepText("x", " "),
        StepText("x" * 81, "x"),
        StepText("x", "x" * 301),
        StepText("x", "x", duration_days=-1),
        StepText("x", "x", waiting_days=9_999),
    ],
)
def test_a_step_is_checked(step: StepText) -> None:
    with pytest.raises(RuleBroken):
        check_step(step)


def test_a_step_takes_knelpunten_of_its_own_pattern() -> None:
    check_own_knelpunten((1, 2), frozenset({1, 2, 3}))
    with pytest.raises(RuleBroken):
        check_own_knelpunten((1, 4), frozenset({1, 2, 3}))
    with pytest.raises(RuleBroken):
        check_room(40)


@pytest.mark.parametrize(
    ("step", "up", "order"), [(2, True, (2, 1, 3)), (2, False, (1, 3, 2)), (1, True, (1, 2, 3)), (3, False, (1, 2, 3))]
)
def test_moving_a_step(step: int, up: bool, order: tuple[int, ...]) -> None:
    assert moved((1, 2, 3), step, up) == order
