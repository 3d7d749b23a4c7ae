"""When two cases look alike, what is said about it, and how pairs fold."""

from dataclasses import replace
from itertools import product

import pytest

from exports.submissions.counting import evidence_of, totals_of, volume_of
from patterns.actor import Actor, Role
from patterns.cases.rules import CaseStatus, Period
from patterns.doubles.rules import (
    Features,
    Stage,
    Verdict,
    check_may_judge,
    check_open,
    fold_pairs,
    likeness,
    may_pair,
    stage_of,
    words_of,
)
from patterns.errors import NotAllowed, RuleBroken
from tests.unit.submissions.test_counting import case, pattern

ONE = Features(
    Period(2024, 1), frozenset({"BWBR1"}), frozenset({1}), frozenset({1, 2, 3}), frozenset({"WON"}),
    words_of("Vorige bewoner nog ingeschreven"),
)  # fmt: skip
SAME, OTHER = Verdict.SAME, Verdict.OTHER


def test_the_reason_is_told_in_words() -> None:
    alike = replace(ONE, words=frozenset())
    found = likeness(ONE, alike)
    assert found is not None
    assert found.reason == (
        "hetzelfde kwartaal, dezelfde wet, hetzelfde knelpunt, drie dezelfde organisaties en hetzelfde leefgebied"
    )
    more = likeness(ONE, ONE)
    assert more is not None
    assert more.score > found.score
    assert more.reason.endswith("en dezelfde woorden (bewoner, ingeschreven, vorige)")


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, period=None),
        replace(ONE, period=Period(2024, 3)),
        replace(ONE, period=Period(2025)),
        replace(ONE, laws=frozenset(), knelpunten=frozenset()),
        replace(ONE, organisations=frozenset(), words=frozenset()),
        replace(ONE, organisations=frozenset({9}), words=frozenset({"toeslag"})),
    ],
)
def test_too_little_in_common_asks_nobody(other: Features) -> None:
    assert likeness(ONE, other) is None
    assert likeness(other, ONE) is None


def test_periods_that_overlap_or_touch_count() -> None:
    for period in (Period(2023, 4), Period(2024, 2), Period(2024)):
        assert likeness(ONE, replace(ONE, period=period)) == likeness(replace(ONE, period=period), ONE)
        assert likeness(ONE, replace(ONE, period=period)) is not None


def test_words_are_folded_and_common_ones_left_out() -> None:
    assert words_of("Een GEZIN met Cliëntondersteuning, 2024") == {"clientondersteuning"}


def test_one_other_ends_a_pair_whatever_the_other_side_says() -> None:
    for said in (None, SAME, OTHER):
        assert stage_of(OTHER, said) is stage_of(said, OTHER) is Stage.ENDED
    assert stage_of(None, None) is Stage.OPEN
    assert stage_of(SAME, None) is stage_of(None, SAME) is Stage.HALF
    assert stage_of(SAME, SAME) is Stage.CONFIRMED


def test_what_can_still_be_said() -> None:
    check_open(Stage.HALF, None, SAME)
    check_open(Stage.HALF, SAME, OTHER)
    for stage, mine, says in ((Stage.ENDED, None, SAME), (Stage.CONFIRMED, SAME, OTHER), (Stage.HALF, SAME, SAME)):
        with pytest.raises(RuleBroken):
            check_open(stage, mine, says)


def test_only_a_professional_of_one_of_both() -> None:
    check_may_judge(Actor(1, "A", "GM1", frozenset({Role.PROFESSIONAL})), frozenset({"GM1", "GM2"}))
    for actor in (Actor(1, "A", "GM1", frozenset({Role.COORDINATOR})), Actor(1, "A", "GM3", frozenset(Role))):
        with pytest.raises(NotAllowed):
            check_may_judge(actor, frozenset({"GM1", "GM2"}))


def test_which_cases_take_part() -> None:
    released, draft = CaseStatus.RELEASED, CaseStatus.DRAFT
    assert may_pair(released, released, same_municipality=False)
    assert may_pair(released, draft, same_municipality=True)
    assert not may_pair(released, draft, same_municipality=False)
    assert not may_pair(draft, draft, same_municipality=True)
    assert not any(may_pair(CaseStatus.WITHDRAWN, one, same) for one, same in product(CaseStatus, (True, False)))


def test_pairs_fold_through_chains() -> None:
    assert fold_pairs([(5, 3), (9, 5), (7, 8)]) == {3: 3, 5: 3, 9: 3, 7: 7, 8: 7}
    assert fold_pairs([(1, 2), (3, 4), (4, 2)]) == {1: 1, 2: 1, 3: 1, 4: 1}
    assert fold_pairs([]) == {}


def test_a_submission_counts_a_half_pair_once_in_certain_and_twice_in_possible() -> None:
    facts = pattern(1, case(1), case(2, counts_with=1, municipality="GM0855"), case(3), case(4, certain=False))
    volume, totals = volume_of(facts), totals_of([facts])
    assert (volume.certain, volume.possible) == (totals.certain, totals.possible) == (2, 4)
    assert len(evidence_of([facts], threshold=1)) == 2


def test_a_half_pair_with_an_unproven_case_adds_no_municipality() -> None:
    facts = pattern(1, case(1), case(2, counts_with=1, certain=False, municipality="GM0855"))
    assert (totals_of([facts]).certain, totals_of([facts]).municipalities) == (1, 1)
