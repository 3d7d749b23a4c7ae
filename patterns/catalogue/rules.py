"""Fixed lists and settings: what a size band is called and which numbers the region may change."""

import enum
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken

MAX_ORGANISATION = 120
MAX_LAW_TEXT = 200
MAX_ARTICLE = 30
MAX_UNIT = 120
MAX_PER = 40
MAX_SOURCE = 200
# Fits the integer column of every database.
MAX_MONEY_CENTS = 20_000_000_00


class SizeBand(enum.StrEnum):
    """Inhabitants of a municipality, coarse enough not to point at one of them."""

    SMALL = "klein"
    MEDIUM = "middel"
    LARGE = "groot"

    @property
    def label(self) -> str:
        return {
            "klein": "tot 20.000 inwoners",
            "middel": "20.000 tot 100.000 inwoners",
            "groot": "vanaf 100.000 inwoners",
        }[self.value]


class ArticleRole(enum.StrEnum):
    """What a law article does in practice: it gives room, it pinches, or both."""

    ROOM = "ruimte"
    PINCHES = "knelt"
    BOTH = "beide"


@dataclass(frozen=True)
class Setting:
    """A number that the region may change. `lowest` and `highest` bound it, both included.

    Below `safe_from` households may be recognised: that takes somebody who says to know so.
    """

    key: str
    label: str
    default: int
    lowest: int
    highest: int
    safe_from: int = 0


SETTINGS: Mapping[str, Setting] = {
    s.key: s
    for s in (
        Setting("ladder.table_cases", "Uitgewerkte casussen voor een werktafel", 2, 1, 10),
        Setting("ladder.regional_situations", "Situaties voor een regionaal patroon", 3, 2, 100),
        Setting("ladder.regional_organisations", "Organisaties voor een regionaal patroon", 2, 1, 20),
        Setting("ladder.regional_months", "Maanden waarover een regionaal patroon telt", 12, 1, 60),
        Setting("ladder.submission_situations", "Situaties voor een indiening", 10, 1, 10_000),
        Setting("ladder.submission_municipalities", "Gemeenten voor een indiening", 3, 1, 100),
        Setting("cell.inside", "Kleinste aantal dat binnen de regio zichtbaar is", 5, 1, 100, safe_from=5),
        Setting("cell.outside", "Kleinste aantal dat buiten de regio zichtbaar is", 10, 1, 100, safe_from=10),
        Setting(
            "codebook.general_percent", "Percentage van de situaties waarbij een knelpunt te algemeen is", 25, 5, 100
        ),
        Setting(
            "privacy.k",
            "Zoveel situaties moeten op elkaar lijken voordat een casus niet opvalt",
            5,
            2,
            100,
            safe_from=5,
        ),
        Setting("follow_up.ball_days", "Dagen dat iets bij iemand ligt voordat daar bericht van komt", 21, 1, 365),
        Setting("index.absent_days", "Dagen dat de zoekindex van een machine stil mag liggen", 7, 1, 90),
        Setting("minutes.establish", "Minuten voor vaststellen", 70, 5, 600),
        Setting("minutes.diagnose", "Minuten voor diagnose", 70, 5, 600),
        Setting("minutes.solve", "Minuten voor oplossingen", 70, 5, 600),
    )
}


def check_setting(key: str, value: int) -> None:
    """Refuse a value outside the bounds of its setting."""
    setting = SETTINGS[key]
    if not setting.lowest <= value <= setting.highest:
        raise RuleBroken(f"{setting.label}: kies een getal van {setting.lowest} tot en met {setting.highest}.", "value")


def check_knows_the_risk(key: str, value: int, before: int, accepted: bool) -> None:
    """A threshold goes down only when somebody says to know what that may show. Up is always fine."""
    setting = SETTINGS[key]
    if value < min(setting.safe_from, before) and not accepted:
        raise RuleBroken(
            f"Onder de {setting.safe_from} kunnen huishoudens te herkennen zijn. Weet u het zeker? Vink dat dan aan.",
            "accepted",
        )


def check_may_change_settings(actor: Actor) -> None:
    if not actor.has(Role.ADMIN):
        raise NotAllowed("Alleen een beheerder wijzigt de instellingen.")


def check_may_check_articles(actor: Actor) -> None:
    if not actor.has(Role.COORDINATOR):
        raise NotAllowed("Alleen de regionale coördinator legt vast dat een artikel is nagekeken.")


def check_may_change_prices(municipality: str, actor: Actor) -> None:
    """An administrator keeps any price list, a coordinator the one of the own municipality."""
    own = actor.has(Role.COORDINATOR) and municipality == actor.municipality
    if not own and not actor.has(Role.ADMIN):
        raise NotAllowed("Alleen een beheerder of de coördinator van de gemeente zelf wijzigt de prijslijst.")


def _is_invisible(mark: str) -> bool:
    """Control, format (zero-width, right-to-left), surrogate and non-characters."""
    return unicodedata.category(mark) in ("Cc", "Cf", "Cs") or mark in "\ufffe\uffff"


def clean_text(text: str) -> str:
    """Text as it is kept: composed (NFC), plain line ends, nothing invisible, no blanks around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = lines
    if not lines.replace("\n", "").isprintable():
        kept = "".join(" " if c == "\t" else c for c in lines if c in "\n\t" or not _is_invisible(c))
    return unicodedata.normalize("NFC", kept).strip()


def clean_line(text: str) -> str:
    """A name or title as it is kept: one line, single spaces."""
    return " ".join(clean_text(text).split())


_MONEY = re.compile(r"^(?:€|EUR)?\s*(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d{1,2}|-)|\.(\d{1,2}))?\s*(?:€|EUR)?$", re.I)


def parse_money(text: str, field: str) -> int | None:
    """`1250`, `€ 1.250`, `1.250,50` or `1250.50` in whole cents; an empty text is unknown."""
    plain = " ".join(text.split())
    if not plain:
        return None
    match = _MONEY.match(plain)
    if not match:
        raise RuleBroken("Schrijf een bedrag in euro's vanaf 0, bijvoorbeeld 1250 of 1.250,50.", field)
    whole = int(match[1].replace(".", ""))
    part = (match[2] or match[3] or "").replace("-", "")
    cents = whole * 100 + int(part.ljust(2, "0") or 0)
    if cents > MAX_MONEY_CENTS:
        raise RuleBroken("Dit bedrag is te groot: de grens ligt bij 20 miljoen euro.", field)
    return cents


def money_text(cents: int | None) -> str:
    """Cents as they are read back by `parse_money`."""
    if cents is None:
        return ""
    return f"{cents // 100},{cents % 100:02d}" if cents % 100 else str(cents // 100)


@dataclass(frozen=True)
class PriceText:
    """One line of a price list as somebody entered it."""

    unit: str
    per: str
    amount_cents: int
    source: str
    dated: str


def check_price(line: PriceText) -> None:
    for value, limit, field in (
        (line.unit, MAX_UNIT, "eenheid"), (line.per, MAX_PER, "per"), (line.source, MAX_SOURCE, "bron"),
    ):  # fmt: skip
        if len(value) > limit:
            raise RuleBroken(f"De kolom {field} mag {limit} tekens lang zijn.", field)
    if not line.unit:
        raise RuleBroken("Noem de hulp of voorziening waarvoor de prijs geldt.", "eenheid")
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", line.dated):
        raise RuleBroken("Schrijf de datum als 2026, 2026-04 of 2026-04-01.", "datum")
    try:
        date.fromisoformat((line.dated + "-01-01")[:10])
    except ValueError:
        raise RuleBroken("Deze datum bestaat niet.", "datum") from None


def fold(text: str) -> str:
    """A name as it is compared: without case, accents, doubled spaces."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


_ARTICLE = re.compile(
    r"^(?P<law>.*?)[\s,]*\b(?:artikel|art\.?)\s*(?P<article>\d[\w.:]*(?:\s+lid\s+\w+)?)\s*(?P<rest>.*)$", re.I
)


def split_article(text: str) -> tuple[str, str]:
    """`Participatiewet artikel 18 lid 1` or `art. 18 lid 1 Pw` → law and article; no article gives an empty one."""
    match = _ARTICLE.match(text.strip())
    if not match:
        return text.strip(), ""
    law, article, rest = match["law"].strip(), " ".join(match["article"].split()), " ".join(match["rest"].split())
    return (law, f"{article} {rest}".strip()) if law else (rest, article)


@dataclass(frozen=True, order=True)
class LawRef:
    """A law in a case: from the register with perhaps an article, or else as free text."""

    bwb_id: str = ""
    article: str = ""
    text: str = ""


_YEAR = re.compile(r"\s+\d{4}$")


def law_aliases(title: str, short_title: str) -> frozenset[str]:
    """Folded names by which people call a law: `Wmo` for `Wmo 2015`, `BRP` for `Wet BRP`."""
    names = {fold(title), fold(short_title)}
    names |= {_YEAR.sub("", name) for name in names}
    names |= {name.removeprefix("wet ") for name in names if name.startswith("wet ") and len(name) <= 12}
    return frozenset(names)


def law_names(laws: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Folded name to BWB id, from (id, title, short title). A nickname that two laws share belongs to neither."""
    exact: dict[str, str] = {}
    nicknames: dict[str, set[str]] = {}
    for bwb_id, title, short_title in laws:
        exact |= {fold(title): bwb_id, fold(short_title): bwb_id, fold(bwb_id): bwb_id}
        for name in law_aliases(title, short_title):
            nicknames.setdefault(name, set()).add(bwb_id)
    return {name: min(ids) for name, ids in nicknames.items() if len(ids) == 1} | exact


def read_law(text: str, names: Mapping[str, str]) -> LawRef:
    """A law as somebody wrote it; one that the register does not know stays as written."""
    written = clean_line(text.replace(";", ","))
    law, article = split_article(written)
    bwb_id = names.get(fold(law.strip(" ,.")))
    if bwb_id and len(article) <= MAX_ARTICLE:
        return LawRef(bwb_id, article)
    if len(written) > MAX_LAW_TEXT:
        raise RuleBroken(f"De naam van een wet mag {MAX_LAW_TEXT} tekens lang zijn.", "wetten")
    return LawRef(text=written)


def law_text(ref: LawRef, titles: Mapping[str, str]) -> str:
    """A law as it is read back by `read_law`."""
    if not ref.bwb_id:
        return ref.text
    title = titles[ref.bwb_id]
    return f"{title} artikel {ref.article}" if ref.article else title
