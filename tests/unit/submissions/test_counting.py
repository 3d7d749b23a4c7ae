"""What is counted for the outside world, and what is held back."""

from dataclasses import replace

from exports.rules import WITHHELD
from exports.submissions.counting import evidence_of, totals_of, volume_of
from patterns.cases.rules import Outcome
from patterns.catalogue.rules import SizeBand
from patterns.evidence.rules import CaseFacts, PatternFacts
from patterns.patterns.rules import Level, Volume


def case(number: int, situation: int | None = None, certain: bool = True, **changes: object) -> CaseFacts:
    base = CaseFacts(
        id=number,
        version=1,
        situation_id=situation or number,
        counts_with=situation or number,
        municipality="GM0785",
        municipality_name="Goirle",
        size_band=SizeBand.MEDIUM,
        title="Een casus",
        key_phrase="",
        situation="Een gezin verhuist.",
        obstacle="",
        solution="",
        result="",
        period="2024-Q1",
        outcome=Outcome.SOLVED,
        severity=None,
        certain=certain,
        life_areas=("Wonen",),
        kinds=("Wet- en regelgeving",),
        laws=("Awir",),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def pattern(number: int, *cases: CaseFacts) -> PatternFacts:
    return PatternFacts(
        id=number, version=1, title="Patroon", sentence="", description="", level=Level.NATIONAL, why_not_lower="",
        interim_fix="", interim_cost_cents=None, burden="", intended_purpose="", effect="", proposed_change="",
        side_effects="", who_decides="", counter_check="", volume=Volume(), municipalities=(), knelpunten=(), steps=(),
        laws=(), organisations=(), cases=cases, solutions=(),
    )  # fmt: skip


def test_a_situation_counts_once_in_each_pattern_and_once_in_the_total() -> None:
    first, second = pattern(1, case(1), case(2), case(3, situation=2)), pattern(2, case(1), case(4, certain=False))
    assert (volume_of(first).certain, volume_of(second).certain, volume_of(second).possible) == (2, 1, 2)
    totals = totals_of([first, second])
    assert (totals.certain, totals.possible) == (2, 3)
    rows = evidence_of([first, second], threshold=1)
    assert sorted(row.patterns for row in rows) == [("P-1",), ("P-1", "P-2")]


def test_a_period_is_never_finer_than_a_year() -> None:
    facts = pattern(1, case(1), case(2, period="2021-Q3"))
    assert {row.period for row in evidence_of([facts], threshold=1)} == {"2021", "2024"}
    assert (volume_of(facts).period_from, volume_of(facts).period_to, totals_of([facts]).since) == (
        "2021",
        "2024",
        "2021",
    )


def test_no_row_names_a_municipality_or_tells_a_story() -> None:
    text = repr(evidence_of([pattern(1, case(1))], threshold=1))
    assert "Goirle" not in text
    assert "GM0785" not in text
    assert "gezin" not in text


def test_values_that_few_share_are_withheld_and_unknown_stays_unknown() -> None:
    few = [case(n, size_band=SizeBand.SMALL, outcome=None, life_areas=("Schulden", "Wonen")) for n in range(1, 4)]
    many = [case(n) for n in range(4, 30)]
    rows = evidence_of([pattern(1, *few, *many)], threshold=10)
    assert {row.outcome for row in rows} == {WITHHELD}
    assert {row.municipality_size for row in rows} == {WITHHELD}, "the one large band would give the small one away"
    assert all(WITHHELD in row.life_areas for row in rows)
    assert "Schulden" not in repr(rows)
    assert {row.period for row in rows} == {"2024"}
    unknown = evidence_of([pattern(1, *(case(n, outcome=None) for n in range(1, 12)))], threshold=10)
    assert {row.outcome for row in unknown} == {""}


def test_the_order_of_rows_does_not_follow_the_numbers_of_cases() -> None:
    cases = [case(1, period="2025"), case(2, period="2021"), case(3, period="2023")]
    rows = evidence_of([pattern(1, *cases)], threshold=1)
    assert [row.period for row in rows] == ["2021", "2023", "2025"]
    assert [row.situation for row in rows] == [1, 2, 3]


def test_reports_that_disagree_make_a_partial_outcome() -> None:
    rows = evidence_of([pattern(1, case(1), case(2, situation=1, outcome=Outcome.NOT))], threshold=1)
    assert [row.outcome for row in rows] == ["deels"]
