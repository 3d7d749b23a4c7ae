"""Words that describe somebody, counted against all cases the region holds."""

from sqlalchemy.orm import Session

from patterns.cases.rules import CaseStatus
from patterns.privacy.rules import RareWord
from patterns.privacy.service import rare_words
from patterns.privacy.words import stem, telling_words
from tests.store.cases.build import make_case, make_status
from tests.support.cast import Cast

TEXT = "Hij werkte als imker en had een draaiorgel. Zijn moeder vroeg een uitkering aan bij de gemeente."


def test_a_word_counts_where_somebody_is_described() -> None:
    assert telling_words(TEXT) == ("imker", "draaiorgel")
    assert telling_words("Als een zijn haar.") == ()
    assert (stem("draaiorgels"), stem("imker")) == ("draaiorgel", "imker")


def test_what_few_tell_is_named_and_what_many_tell_is_not(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional, situation=TEXT)
    assert rare_words(session, cast.colleague, case) == (RareWord("draaiorgel", 1), RareWord("imker", 1))
    for number in range(5):
        make_status(
            session, cast.goirle, CaseStatus.RELEASED, situation="Zij houdt bijen, als Imkers.", title=f"T {number}"
        )
    make_status(session, cast.goirle, CaseStatus.RELEASED, situation="Hij speelt op draaiorgels.")
    assert rare_words(session, cast.colleague, case) == (RareWord("draaiorgel", 2),)


def test_drafts_of_others_and_other_records_of_this_situation_do_not_count(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional, situation=TEXT)
    make_case(session, cast.goirle, situation=TEXT)
    make_status(session, cast.professional, CaseStatus.WITHDRAWN, situation=TEXT)
    again = make_case(session, cast.professional, situation=TEXT)
    again.situation_id = case.situation_id
    session.flush()
    assert [one.count for one in rare_words(session, cast.colleague, case)] == [1, 1]
