"""Dates of birth and exact dates, in figures and in words. A year, a quarter or a month alone stays quiet."""

import re
from collections.abc import Iterator
from datetime import date

from patterns.identifiers.plain import lowered
from patterns.identifiers.rules import Certainty, Kind, Mark
from patterns.identifiers.windows import around, find_in_windows, has_any
from patterns.identifiers.written import WRITTEN_YEAR, written_year

_MONTHS = (
    r"jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|"
    r"sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH_NUMBER = {
    short: number
    for number, shorts in enumerate(
        ("jan", "feb", "maa mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"), 1
    )
    for short in shorts.split()
}
_ORDINALS = (
    "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|"
    "vijftiende|zestiende|zeventiende|achttiende|negentiende|twintigste|eenentwintigste|tweeëntwintigste|"
    "drieëntwintigste|vierentwintigste|vijfentwintigste|zesentwintigste|zevenentwintigste|achtentwintigste|"
    "negenentwintigste|dertigste|eenendertigste"
)
_CARDINALS = (
    "één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|"
    "achttien|negentien|twintig|eenentwintig|tweeëntwintig|drieëntwintig|vierentwintig|vijfentwintig|"
    "zesentwintig|zevenentwintig|achtentwintig|negenentwintig|dertig|eenendertig"
)
_YEAR = r"(?:(?:19|20)\d\d|'\d\d)"
_IN_WORDS = re.compile(
    rf"(?<![\w/.,-])(?:(?:[1-9]|[12]\d|3[01])(?: (?:op|en|tot|t/m|of) | ?- ?)(?=\d))?(?P<day>(?:0?[1-9]|[12]\d|"
    rf"3[01])(?:e|ste|de)?|{_CARDINALS}|{_ORDINALS})[ ]{{0,2}}-?"
    rf"(?:van )?(?P<month>{_MONTHS})\b(?:\.?[ ,-]{{1,2}}(?P<year>{_YEAR}|\d\d(?![\w:.,])|{WRITTEN_YEAR})(?!\d)"
    rf"| jl\b\.?)?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTHS}) (?P<day>0?[1-9]|[12]\d|3[01]),? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_DAY_LAST = re.compile(
    rf"\b(?P<month>{_MONTHS})(?: (?P<year>{_YEAR}))?,? de (?P<day>0?[1-9]|[12]\d|3[01])(?:e|ste|de)\b", re.IGNORECASE
)
_IN_FIGURES = re.compile(
    r"(?<![\w€])(?<![\d][-/.,])(?P<day>0?[1-9]|[12]\d|3[01]) ?(?P<sep>[-/.]) ?(?P<month>0?[1-9]|1[0-2]) ?(?P=sep) ?"
    r"(?P<year>(?:19|20)\d\d|'?\d\d)(?![\w/-])(?!\.\d)"
)
_ISO = re.compile(
    r"(?<![\w.-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day>0?[1-9]|[12]\d|3[01])"
    r"(?!\d)(?![-/]\d)"
)
_SHORT = re.compile(
    r"\b(?:op|van|per|tot|sinds|vanaf|d\.?d\.?|datum:?) (?P<found>(?P<day>0?[1-9]|[12]\d|3[01])(?P<sep>[-/])"
    r"(?P<month>0?[1-9]|1[0-2]))(?![\w/%-])(?! ?(?:deel|van de|procent|uur))",
    re.IGNORECASE,
)
_EIGHT = re.compile(
    r"(?:geboren|geb\.?|geboortedatum|gebdat)\D{0,12}(?P<found>(?P<day>0[1-9]|[12]\d|3[01])(?P<month>0[1-9]|1[0-2])"
    r"(?P<year>(?:19|20)\d\d))(?!\d)",
    re.IGNORECASE,
)
_FEAST = re.compile(
    rf"\b(?:(?:eerste|tweede|1e|2e) (?:kerstdag|paasdag|pinksterdag)|koningsdag|oudjaarsdag|oudjaarsavond|kerstavond|"
    rf"nieuwjaarsdag|sinterklaasavond) (?:van |in )?(?P<year>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_BIRTH_MONTH = re.compile(
    rf"\b(?:geboren|geb\.?|geboortemaand|geboortedatum)(?: is)?:?(?: in)? (?P<found>(?P<month>{_MONTHS}) "
    rf"(?P<year>{_YEAR}))(?!\d)",
    re.IGNORECASE,
)
_BIRTH_CUE = re.compile(
    r"geboren|geboorte|geb\.|gebdat|\bgeb\b|jarig|verjaar|°|\*\s?$|ter wereld|bevallen|bevalling", re.IGNORECASE
)
_BORN_AFTER = re.compile(r"[ ,(][^.\n]{0,9}\b(?:geboren|jarig|ter wereld)", re.IGNORECASE)
_NOT_A_DATE = re.compile(
    r"(?:artikel(?:en)?|artt?\.?|lid|paragraaf|§|hoofdstuk|bijlage|versie|v\.|nr\.?|nummer|release|stap|punt|€|eur)"
    r"[\s:]?(?:[\d.,a-z-]+(?: en |, | t/m | of ))*$",
    re.IGNORECASE,
)
_OF_A_LAW = re.compile(
    r"(?:\bwet|\bverordening|\brichtlijn|\bverdrag|\barrest|\bversie|\bbesluitwet|stb\.?|stcrt\.?|geldend op|"
    r"kamerbrief)"
    r"(?: van| d\.d\.)?,?\s?$|(?:rechtbank|crvb|hoge raad|rvs|raad van beroep)[\w\s-]{0,30}$",
    re.IGNORECASE,
)
_LAW_NEAR = re.compile(
    r"\b(?:in werking|inwerkingtreding|wetswijziging|wetsvoorstel|ingevoerd|afgeschaft|overgangsrecht|staatsblad|"
    r"staatscourant|verordening|beleidsregel\w*|\w*wet|wmo|wlz|norm(?:en|bedrag\w*)?|minimumloon|tarie\w+|regeling|"
    r"indexering|geïndexeerd|bedragen|kostendelersnorm|wet \w+)\b",
    re.IGNORECASE,
)
# Both begin with the character they look for and look back after it: that is how they run fast.
_FIGURES = re.compile(r"\d(?:(?<!\d\d)\d?[-/. ]{1,3}\d{1,2}(?!\d)|(?<!\d\d)\d{3}[-/.]\d|\d{7})")
_WORDS = re.compile("|".join(rf"{name[0]}(?<!\w\w){name[1:]}\b" for name in _MONTHS.split("|")) + "|dag ")
_CUES = (*_MONTH_NUMBER, "dag ")
_SEASONS = ("winter", "winter", *["voorjaar"] * 3, *["zomer"] * 3, *["najaar"] * 3, "winter")
_ARTICLE = {"voorjaar": "het", "najaar": "het"}
_GROWN = 2012
_CUE_BEFORE = 32
_CUE_AFTER = 24


def find_dates(text: str) -> Iterator[Mark]:
    spans = [match.span() for match in _FIGURES.finditer(text)]
    lower = lowered(text)
    if has_any(lower, _CUES):
        spans = sorted([*spans, *(match.span() for match in _WORDS.finditer(lower))])
    return find_in_windows(text, around(text, spans, 100, 100), _dates_in)


def _dates_in(text: str) -> Iterator[Mark]:
    for pattern in (_EIGHT, _ISO, _IN_FIGURES, _IN_WORDS, _MONTH_FIRST, _DAY_LAST, _SHORT, _BIRTH_MONTH, _FEAST):
        for match in pattern.finditer(text):
            mark = _mark_of(text, match)
            if mark is not None:
                yield mark


def _mark_of(text: str, match: re.Match[str]) -> Mark | None:
    parts = match.groupdict()
    start, end = match.span("found") if parts.get("found") else match.span()
    year, month, day = _year(parts.get("year")), _month(parts.get("month")), _day(parts.get("day"))
    if month and day and not _exists(year or 2020, month, day):
        return None
    before = text[max(0, start - _CUE_BEFORE) : start]
    birth = bool(_BIRTH_CUE.search(before) or _BORN_AFTER.match(text[end : end + _CUE_AFTER]))
    birth = birth or (
        before.endswith("(") and text[end : end + 1] in (")", ",") and bool(year) and int(year or 0) < _GROWN
    )
    if not birth and (_NOT_A_DATE.search(before) or _of_a_rule(text, start, end, month, day)):
        return None
    if birth:
        return Mark(start, end, Kind.BIRTH_DATE, Certainty.CERTAIN, _decade(year))
    sure = Certainty.CERTAIN if year and day else Certainty.LIKELY
    word_day = parts.get("day", "") or ""
    if not year and word_day.isalpha():
        sure = Certainty.POSSIBLE
    return Mark(start, end, Kind.DATE, sure, _season(year, month))


def _of_a_rule(text: str, start: int, end: int, month: int, day: int) -> bool:
    """A date that belongs to a law or ruling, such as the day a rule came into force."""
    if _OF_A_LAW.search(text[max(0, start - 48) : start]):
        return True
    turn = day == 1 and month in (1, 7)
    return turn and bool(_LAW_NEAR.search(text[max(0, start - 90) : end + 90]))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year(written: str | None) -> int | None:
    if not written:
        return None
    if written[0].isalpha():
        return written_year(written)
    number = int(written.lstrip("'"))
    if number >= 100:
        return number
    return 2000 + number if number < 40 else 1900 + number


def _month(written: str | None) -> int:
    if not written:
        return 0
    return int(written) if written.isdigit() else _MONTH_NUMBER[written[:3].lower()]


def _day(written: str | None) -> int:
    if not written:
        return 0
    figures = re.match(r"\d+", written)
    if figures:
        return int(figures[0])
    for words in (_CARDINALS, _ORDINALS):
        names = words.split("|")
        if written.lower() in names:
            return names.index(written.lower()) + 1
    return 1


def _season(year: int | None, month: int) -> str:
    if not month:
        return str(year)
    season = _SEASONS[month - 1]
    if season == "winter" and year:
        return f"begin {year}" if month < 3 else f"eind {year}"
    return f"{season} {year}" if year else f"een dag in {_ARTICLE.get(season, 'de')} {season}"


def _decade(year: int | None) -> str:
    """An age in broad strokes, without a clock: the decade of birth."""
    if not year:
        return "[geboortedatum]"
    part = ("begin", "midden", "eind")[min(2, year % 10 // 4)]
    return f"{part} jaren {year // 10 % 10}0 geboren" if year < 2000 else f"rond {year // 5 * 5} geboren"
