"""The fixed lists: seeding, finding, settings, organisations."""

import pytest
from sqlalchemy.orm import Session

from patterns.catalogue import service, store
from patterns.catalogue.rules import SETTINGS
from patterns.catalogue.service import ChangeSetting, ensure_organisations, find_or_add_organisation
from patterns.errors import NotAllowed, NotFound, RuleBroken
from patterns.history import HistoryEntry
from tests.support.cast import Cast


def test_seeding_twice_changes_nothing(session: Session) -> None:
    service.seed_reference_data(session)
    assert not session.dirty
    assert (len(store.municipalities(session)), len(store.laws(session))) == (11, 41)
    assert (len(store.life_areas(session)), len(store.funding_streams(session))) == (12, 18)
    assert (len(store.knelpunt_kinds(session)), len(store.law_articles(session))) == (12, 30)


def test_seeding_mends_what_differs(session: Session) -> None:
    law = store.laws(session)[0]
    title, law.title = law.title, "Verschreven"
    session.flush()
    service.seed_reference_data(session)
    assert law.title == title


@pytest.mark.parametrize("text", ["Tilburg", " TILBURG ", "GM0855", "gm0855"])
def test_finding_a_municipality(session: Session, text: str) -> None:
    found = store.find_municipality(session, text)
    assert found is not None
    assert found.code == "GM0855"


def test_what_is_not_there(session: Session) -> None:
    assert store.find_municipality(session, "Amsterdam") is None
    assert store.find_law(session, "Wet op de dingen") is None
    with pytest.raises(NotFound):
        store.get_municipality(session, "GM9999")


@pytest.mark.parametrize(
    ("text", "bwb_id"),
    [
        ("Wmo", "BWBR0035362"), ("wmo 2015", "BWBR0035362"), ("Participatiewet", "BWBR0015703"), ("Pw", "BWBR0015703"),
        ("BRP", "BWBR0033715"), ("Leerplichtwet", "BWBR0002628"), ("Bbz", "BWBR0015711"), ("Awb", "BWBR0005537"),
    ],
)  # fmt: skip
def test_finding_a_law_by_what_people_call_it(session: Session, text: str, bwb_id: str) -> None:
    found = store.find_law(session, text)
    assert found is not None
    assert found.bwb_id == bwb_id


def test_two_spellings_are_one_organisation(session: Session) -> None:
    first = find_or_add_organisation(session, "Stichting  Één")
    assert find_or_add_organisation(session, "STICHTING EEN") == first
    assert ensure_organisations(session, ["stichting een", "Nieuw", " "]).keys() == {"stichting een", "nieuw"}
    assert store.organisation_names(session, [first]) == {first: "Stichting Één"}
    with pytest.raises(RuleBroken):
        find_or_add_organisation(session, " ")


def test_settings_have_bounds_and_say_who_changed_them(session: Session, cast: Cast) -> None:
    assert store.settings_of(session) == {key: setting.default for key, setting in SETTINGS.items()}
    service.change_setting(session, cast.admin, ChangeSetting("cell.inside", 7))
    assert store.settings_of(session)["cell.inside"] == 7
    assert store.changed_settings(session)["cell.inside"].changed_by == "Admin"
    entry = session.query(HistoryEntry).filter_by(kind="instelling").one()
    assert entry.changes == {"cell.inside": [5, 7]}
    for actor, command, error in (
        (cast.admin, ChangeSetting("cell.inside", 0), RuleBroken),
        (cast.admin, ChangeSetting("bestaat.niet", 3), RuleBroken),
        (cast.coordinator, ChangeSetting("cell.inside", 6), NotAllowed),
    ):
        with pytest.raises(error):
            service.change_setting(session, actor, command)
