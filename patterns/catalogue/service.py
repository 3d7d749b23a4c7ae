"""Changing the fixed lists: reference data, organisations, settings, prices."""

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.base import Base, utc_now
from patterns.catalogue import store
from patterns.catalogue.model import (
    FundingStream,
    KnelpuntKind,
    Law,
    LawArticle,
    LifeArea,
    Municipality,
    Organisation,
    PriceLine,
    SettingValue,
)
from patterns.catalogue.rules import (
    MAX_ORGANISATION,
    SETTINGS,
    ArticleRole,
    PriceText,
    SizeBand,
    check_knows_the_risk,
    check_may_change_prices,
    check_may_change_settings,
    check_may_check_articles,
    check_price,
    check_setting,
    clean_line,
    fold,
)
from patterns.errors import RuleBroken
from patterns.history import note
from patterns.outbox import queue

SETTING_KIND = "instelling"
PRICE_KIND = "prijs"
ARTICLE_KIND = "wetsartikel"
T = TypeVar("T", bound=Base)


def _data(name: str) -> list[dict[str, str]]:
    text = (files("patterns.catalogue") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def seed_reference_data(session: Session) -> None:
    """Bring the fixed lists to what the package ships. Running it twice changes nothing; a checked article stays so."""
    sizes = {row["code"]: SizeBand(row["size_band"]) for row in _data("municipality_sizes")}
    places = [{**row, "size_band": sizes[row["code"]]} for row in _data("municipalities")]
    _sync(session, Municipality, store.municipalities(session), ("code",), places)
    _sync(session, LifeArea, store.life_areas(session), ("code",), _data("life_areas"))
    _sync(session, FundingStream, store.funding_streams(session), ("code",), _data("funding_streams"))
    _sync(session, KnelpuntKind, store.knelpunt_kinds(session), ("code",), _data("knelpunt_kinds"))
    _sync(session, Law, store.laws(session), ("bwb_id",), _data("laws"))
    session.flush()
    checked = {(one.bwb_id, one.article) for one in store.law_articles(session) if one.verified}
    articles = [
        {
            **row,
            "role": ArticleRole(row["role"]),
            "verified": row["verified"] == "yes" or (row["bwb_id"], row["article"]) in checked,
        }
        for row in _data("law_articles")
    ]
    changed = _sync(session, LawArticle, store.law_articles(session), ("bwb_id", "article"), articles)
    session.flush()
    queue(session, [(ARTICLE_KIND, article.id) for article in changed])


def _sync(
    session: Session, table: type[T], present: Iterable[T], key: tuple[str, ...], rows: Iterable[Mapping[str, Any]]
) -> list[T]:
    """Add what is missing, mend what differs, leave the rest; gives what was touched."""
    known = {tuple(getattr(row, name) for name in key): row for row in present}
    touched = []
    for values in rows:
        found = known.get(tuple(values[name] for name in key))
        if found is None:
            found = table(**values)
            session.add(found)
        elif all(getattr(found, name) == value for name, value in values.items()):
            continue
        for name, value in values.items():
            setattr(found, name, value)
        touched.append(found)
    return touched


def ensure_organisations(session: Session, names: Collection[str]) -> dict[str, int]:
    """Folded name to id, adding organisations that are new. The first spelling of a name is the one kept."""
    by_key: dict[str, str] = {}
    for name in names:
        line = clean_line(name)
        if not line:
            continue
        if len(line) > MAX_ORGANISATION or len(fold(line)) > MAX_ORGANISATION:
            raise RuleBroken(f"De naam van een organisatie mag {MAX_ORGANISATION} tekens lang zijn.", "organisaties")
        by_key.setdefault(fold(line), line)
    found = store.organisation_ids(session, by_key)
    added = [Organisation(name=name, name_key=key) for key, name in by_key.items() if key not in found]
    session.add_all(added)
    session.flush()
    return found | {organisation.name_key: organisation.id for organisation in added}


def find_or_add_organisation(session: Session, name: str) -> int:
    """The id of an organisation, however its name is written."""
    ids = ensure_organisations(session, [name])
    if not ids:
        raise RuleBroken("Geef de organisatie een naam.", "organisaties")
    return ids[fold(clean_line(name))]


def note_checked(session: Session, actor: Actor, article_id: int) -> LawArticle:
    """Somebody compared this article with the published text. Who and when stays in the history."""
    check_may_check_articles(actor)
    article = store.get_article(session, article_id)
    if not article.verified:
        article.verified = True
        note(session, ARTICLE_KIND, article.id, "checked", {"wet": article.bwb_id, "artikel": article.article})
        session.flush()
        queue(session, [(ARTICLE_KIND, article.id)])
    return article


@dataclass(frozen=True)
class ChangeSetting:
    """`accepted`: whoever changes it knows that households may be recognised below the usual threshold."""

    key: str
    value: int
    accepted: bool = False


def change_setting(session: Session, actor: Actor, command: ChangeSetting) -> int:
    """Keep a number that the region chose; its default makes it an unchanged setting again."""
    check_may_change_settings(actor)
    if command.key not in SETTINGS:
        raise RuleBroken("Deze instelling bestaat niet.", "key")
    check_setting(command.key, command.value)
    before = store.settings_of(session)[command.key]
    if before == command.value:
        return before
    check_knows_the_risk(command.key, command.value, before, command.accepted)
    row = session.get(SettingValue, command.key)
    if row is None:
        row = SettingValue(key=command.key)
        session.add(row)
    row.value, row.changed_by, row.changed_at = command.value, actor.name, utc_now()
    session.flush()
    note(session, SETTING_KIND, 0, "changed", {command.key: [before, command.value]})
    return command.value


@dataclass(frozen=True)
class PriceChange:
    """How many lines of a price list were new, changed, or already there."""

    created: int
    updated: int
    unchanged: int


def set_prices(session: Session, actor: Actor, municipality: str, lines: Iterable[PriceText]) -> PriceChange:
    """Add these lines to a price list; a line with the same unit and `per` replaces the one that is there."""
    check_may_change_prices(municipality, actor)
    store.get_municipality(session, municipality)
    present = {(fold(p.unit), fold(p.per)): p for p in store.price_lines(session, municipality)}
    touched: list[PriceLine] = []
    created = unchanged = 0
    for line in lines:
        check_price(line)
        price = present.get((fold(line.unit), fold(line.per)))
        values = {"amount_cents": line.amount_cents, "source": line.source, "dated": line.dated}
        if price is None:
            price = PriceLine(municipality=municipality, unit=line.unit, per=line.per, **values)
            present[fold(line.unit), fold(line.per)] = price
            session.add(price)
            created += 1
        elif all(getattr(price, name) == value for name, value in values.items()):
            unchanged += 1
            continue
        for name, value in values.items():
            setattr(price, name, value)
        touched.append(price)
    session.flush()
    queue(session, [(PRICE_KIND, price.id) for price in touched])
    return PriceChange(created, len(touched) - created, unchanged)
