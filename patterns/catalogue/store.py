"""Reading the fixed lists: municipalities, laws, organisations, settings, prices."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

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
from patterns.catalogue.rules import SETTINGS, fold, law_names
from patterns.errors import NotFound

# Values in one statement. SQLite takes 32,766 of them and PostgreSQL 65,535; some are pairs.
CHUNK = 10_000


def chunks(values: Iterable[str]) -> Iterable[list[str]]:
    """Values in lists that fit in one statement on every database."""
    ordered = sorted(set(values))
    return (ordered[i : i + CHUNK] for i in range(0, len(ordered), CHUNK))


def municipalities(session: Session) -> Sequence[Municipality]:
    return session.scalars(select(Municipality).order_by(Municipality.name)).all()


def municipality_names(session: Session) -> dict[str, str]:
    """GM code to name, in order of name."""
    return {m.code: m.name for m in municipalities(session)}


def get_municipality(session: Session, code: str) -> Municipality:
    found = session.get(Municipality, code)
    if found is None:
        raise NotFound()
    return found


def find_municipality(session: Session, text: str) -> Municipality | None:
    """By GM code or by name, however it is written."""
    wanted = fold(text)
    return next((m for m in municipalities(session) if wanted in (fold(m.code), fold(m.name))), None)


def life_areas(session: Session) -> Sequence[LifeArea]:
    return session.scalars(select(LifeArea).order_by(LifeArea.label)).all()


def funding_streams(session: Session) -> Sequence[FundingStream]:
    return session.scalars(select(FundingStream).order_by(FundingStream.label)).all()


def knelpunt_kinds(session: Session) -> Sequence[KnelpuntKind]:
    return session.scalars(select(KnelpuntKind).order_by(KnelpuntKind.label)).all()


def laws(session: Session) -> Sequence[Law]:
    return session.scalars(select(Law).order_by(Law.title)).all()


def law_titles(session: Session) -> dict[str, str]:
    """BWB id to title, the whole register in one statement."""
    return {law.bwb_id: law.title for law in laws(session)}


def law_register(session: Session) -> dict[str, str]:
    """Folded title, short title or nickname to BWB id, for `rules.read_law`."""
    return law_names((law.bwb_id, law.title, law.short_title) for law in laws(session))


def find_law(session: Session, text: str) -> Law | None:
    """By title, short title, common abbreviation or BWB id."""
    bwb_id = law_register(session).get(fold(text))
    return session.get(Law, bwb_id) if bwb_id else None


def law_articles(session: Session) -> Sequence[LawArticle]:
    return session.scalars(select(LawArticle).order_by(LawArticle.bwb_id, LawArticle.id)).all()


def get_article(session: Session, article_id: int) -> LawArticle:
    found = session.scalar(select(LawArticle).where(LawArticle.id == article_id))
    if found is None:
        raise NotFound("Dit artikel staat niet in het register.")
    return found


def organisations(session: Session, limit: int = 500) -> Sequence[Organisation]:
    rows = select(Organisation).order_by(Organisation.name_key, Organisation.id).limit(limit)
    return session.scalars(rows).all()


def find_organisation(session: Session, name: str) -> Organisation | None:
    return session.scalar(select(Organisation).where(Organisation.name_key == fold(name)))


def organisation_ids(session: Session, keys: Collection[str]) -> dict[str, int]:
    """Folded name to id, for those that exist."""
    found: dict[str, int] = {}
    for some in chunks(keys):
        rows = select(Organisation.name_key, Organisation.id).where(Organisation.name_key.in_(some))
        found.update((key, number) for key, number in session.execute(rows))
    return found


def organisation_names(session: Session, ids: Collection[int]) -> dict[int, str]:
    wanted, found = sorted(set(ids)), dict[int, str]()
    for i in range(0, len(wanted), CHUNK):
        rows = select(Organisation.id, Organisation.name).where(Organisation.id.in_(wanted[i : i + CHUNK]))
        found.update((number, name) for number, name in session.execute(rows))
    return found


def settings_of(session: Session) -> dict[str, int]:
    """Every setting with its value: what the region changed, or else the default."""
    changed: Mapping[str, int] = {row.key: row.value for row in session.scalars(select(SettingValue))}
    return {key: changed.get(key, setting.default) for key, setting in SETTINGS.items()}


def changed_settings(session: Session) -> dict[str, SettingValue]:
    """The settings that differ from their default, with who changed them and when."""
    return {row.key: row for row in session.scalars(select(SettingValue).order_by(SettingValue.key))}


def price_lines(session: Session, municipality: str) -> Sequence[PriceLine]:
    rows = select(PriceLine).where(PriceLine.municipality == municipality)
    return session.scalars(rows.order_by(PriceLine.unit, PriceLine.per, PriceLine.id)).all()
