"""Addresses and postcodes; names of streets with and without a house number."""

import re
from collections.abc import Iterator

from patterns.identifiers.cues import BEFORE_A_STREET, GENERIC_STREETS, LAW_CODES
from patterns.identifiers.knowledge import is_familiar, is_ordinary, place_names, small_municipalities
from patterns.identifiers.plain import fold
from patterns.identifiers.rules import Certainty, Kind, Mark
from patterns.identifiers.windows import around, find_in_windows, has_any

_ENDINGS = (
    r"(?:straat|straatje|laan|laantje|weg|plein|pleintje|dreef|singel|gracht|kade|dijk|steeg|steegje|plantsoen|pad|"
    r"hof|hofje|park|baan|dwarsstraat|erf|wal|burg|donk|akker|veld|kamp|rijt|stede|oord|heuvel|poort|berg|"
    r"straten|ring|markt|hoek|dam|brink|horst|werf|beemd|hoeve|hoef|beek|vliet|tuin|tuinen|hage|bocht|"
    r"daal|einde|eind|haven|zoom|sloot|hoogte|loop|bos|bosch|meent|es|veste|rode|loo|geer|gaarde|boog|terras|boulevard)"
)
_SURE_ENDINGS = r"(?:straat|straatje|laan|laantje|plein|dreef|singel|gracht|kade|steeg|plantsoen|dwarsstraat|hofje)"
_NUMBER = (
    r"(?:\d{1,4}(?: ?[a-zA-Z](?![\w'-]))?"
    r"(?: ?\d{1,2}[ -]?hoog\b|[-/ ]?(?:\d{1,3}|bis|hs|rd|zw|rood|[IVX]{1,4}|[a-zA-Z](?!\w)))?)"
    r"(?![\w%°])(?![.,]\d)"
)
_CAPITALISED = r"[A-ZÀ-ÝĞİŞ][\w'.-]{0,30}"
_STREET = (
    rf"(?:(?:{_CAPITALISED}|van|der|den|de|het|ten|ter|'t|la) ){{0,4}}"
    rf"[A-ZÀ-Ý][\w'-]{{0,30}}?{_ENDINGS}(?:-(?:Noord|Zuid|Oost|West))?(?![\w])"
)
_FIGURES = re.compile(r"\d(?<![\d,.]\d)\d{0,3}(?![\d,.%]\d)")
_STREET_WORD = re.compile(
    "|".join(rf"{ending}\b" for ending in _SURE_ENDINGS[3:-1].split("|"))
    + "".join(rf"|{ending}(?<=[a-z]{ending})\b" for ending in ("weg", "dijk", "pad", "hof", "baan"))
    + r"|Laan van(?<!\wLaan van)"
)
_STREET_PIECES = (
    "straat",
    "laan",
    "plein",
    "dreef",
    "singel",
    "gracht",
    "kade",
    "steeg",
    "plantsoen",
    "hof",
    "weg",
    "dijk",
    "pad",
    "baan",
    "Laan van",
)
_SQUARES = ("Markt ", "Heuvel ", "Plein ")
_LOWER_PIECES = ("straat", "laan", "dreef", "singel")
_BEFORE_NUMBER = re.compile(r" (?:nr\.? |nummer |huisnummer )?\d")
_ALL_ENDINGS = (*_ENDINGS[3:-1].split("|"), "-Noord", "-Zuid", "-Oost", "-West")
_WITH_NUMBER = re.compile(rf"\b(?P<street>{_STREET}),? (?:nr\.? |nummer |huisnummer )?{_NUMBER}")
_STREET_ONLY = re.compile(
    rf"\b(?P<street>(?:(?:{_CAPITALISED}|van|der|den|de|het|ten|ter|'t|"
    rf"la) ){{0,4}}[A-ZÀ-Ý][\w'-]{{0,30}}?{_SURE_ENDINGS}"
    rf"(?:-(?:Noord|Zuid|Oost|West))?|[A-ZÀ-Ý]\w{{3,30}}(?:weg|dijk|pad|hof|baan)|Laan van (?:de |den |"
    rf"het )?{_CAPITALISED}"
    rf"(?: {_CAPITALISED})?|(?:Markt|Heuvel|Plein) \d{{1,4}})(?![\w])(?: {_NUMBER})?"
)
_LOWER = re.compile(
    rf"\b(?P<street>(?:(?:burgemeester|pastoor|korte|lange|oude|nieuwe|sint|st\.|prof\.|dr\.) )?"
    rf"[a-zà-ÿ]{{3,24}}?{_ENDINGS}) (?:nr\.? |nummer |huisnummer )?{_NUMBER}"
)
_LOWER_ONLY = re.compile(r"\b(?:in|aan|uit|van|op) de (?P<found>[a-zà-ÿ]{3,24}(?:straat|laan|dreef|singel))\b")
_AFTER_CUE = re.compile(
    rf"\b(?:woon(?:t|de|achtig)|wonend|adres|gevestigd|ingeschreven|verblijft|verhuisd?e?|huurt|pand|kamer|"
    rf"woning|huis|"
    rf"flat|appartement)\b[\w :,]{{0,24}}?\b(?:aan|op|in|naar|is|adres):? (?:de |het |'t )?"
    rf"(?P<found>{_CAPITALISED}(?: {_CAPITALISED}){{0,3}} {_NUMBER})"
)
_ON_THE = re.compile(
    rf"\b(?P<lead>(?:aan|op) (?:de|het|'t)|aan|op|in|naar|van|voor|"
    rf"uit) (?P<found>(?:'t )?{_CAPITALISED}(?: {_CAPITALISED}){{0,3}} \d{{1,3}}(?: ?[a-z])?)(?![\w.,%]\d|\w)"
)
_HOUSE_NUMBER = re.compile(r"\b(?:huisnummer|huisnr\.?|op nummer) (?P<found>\d{1,4} ?[a-z]?)\b", re.IGNORECASE)
_BOX = re.compile(r"\bpostbus \d{1,6}\b", re.IGNORECASE)
_POSTCODE = re.compile(r"[1-9](?<![\w€.,/-][1-9])\d{3} {0,2}(?!SA|SD|SS)[A-Z]{2}(?![\w-])")
_POSTCODE_LOWER = re.compile(r"[1-9](?<![\w€.,/-][1-9])\d{3}(?!sa|sd|ss)[a-z]{2}(?![\w-])")
_POSTCODE_LABELLED = re.compile(r"\bpostcode(?:gebied)?:? (?:is )?(?P<found>[1-9]\d{3}(?: ?[a-z]{2})?)(?!\w)", re.I)
_ANY_FIGURE = re.compile(r"\d")
_ARTICLE_BEFORE = re.compile(r"(?:artikel(?:en)?|artt?\.?|lid|boek|en|jo\.?)\s?(?:\d+:)?$", re.IGNORECASE)
_STREET_WORDS = ("Straat", "Weg", "Laan", "Plein", "Pad", "Hof", "Park", "Baan", "Kamp", "Veld", "Berg", "Heuvel")
_NO_STREET_BEFORE = re.compile(r"\b(?:gemeente|stichting|rechtbank|wijk|buurt|team|regio|station|project)\s$", re.I)


def find_places(text: str) -> Iterator[Mark]:
    suggestion = _street_in(text)
    spans = [match.span() for match in _FIGURES.finditer(text)]
    if has_any(text, _STREET_PIECES):
        spans = sorted([*spans, *(match.span() for match in _STREET_WORD.finditer(text))])
    passages = around(text, spans, 90, 20)
    yield from find_in_windows(text, passages, lambda passage: _places_in(passage, suggestion))


def _places_in(text: str, suggestion: str) -> Iterator[Mark]:
    figures = _ANY_FIGURE.search(text) is not None
    numbered = figures and _has_numbered_street(text)
    if numbered:
        for match in _WITH_NUMBER.finditer(text):
            yield from _street(text, match, suggestion)
    if has_any(text, _STREET_PIECES) or (figures and has_any(text, _SQUARES)):
        for match in _STREET_ONLY.finditer(text):
            yield from _street(text, match, suggestion)
    for match in _LOWER.finditer(text) if numbered else ():
        if not _is_generic(match["street"].split()[-1]):
            yield Mark(*match.span(), Kind.ADDRESS, Certainty.LIKELY, suggestion)
    if figures:
        yield from _numbered_places(text, suggestion)
    for match in _LOWER_ONLY.finditer(text) if has_any(text, _LOWER_PIECES) else ():
        word = fold(match["found"])
        if word not in GENERIC_STREETS and not is_ordinary(word):
            yield Mark(*match.span("found"), Kind.ADDRESS, Certainty.POSSIBLE, suggestion)
    if figures:
        yield from _postcodes(text)


def _has_numbered_street(text: str) -> bool:
    """Whether somewhere a number comes after a word that may be a street."""
    for match in _BEFORE_NUMBER.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        if before.rstrip(",").endswith(_ALL_ENDINGS):
            return True
    return False


def _numbered_places(text: str, suggestion: str) -> Iterator[Mark]:
    for match in _AFTER_CUE.finditer(text):
        if not match["found"].split()[0].isupper():
            yield Mark(*match.span("found"), Kind.ADDRESS, Certainty.LIKELY, suggestion)
    for match in _ON_THE.finditer(text):
        sure = (
            " " in match["lead"]
            or match["found"].startswith("'t ")
            or not is_ordinary(fold(match["found"].removeprefix("'t ").split()[0]))
        )
        if sure and not is_familiar(match["found"]) and not match["found"].split()[0].isupper():
            yield Mark(*match.span("found"), Kind.ADDRESS, Certainty.POSSIBLE, suggestion)
    lower = text.lower()
    for match in _HOUSE_NUMBER.finditer(text) if has_any(lower, ("huisn", "op nummer")) else ():
        yield Mark(*match.span("found"), Kind.ADDRESS, Certainty.POSSIBLE, "[huisnummer]")
    for match in _BOX.finditer(text) if "postbus" in lower else ():
        yield Mark(*match.span(), Kind.ADDRESS, Certainty.POSSIBLE, "[postbus]")


def _street(text: str, match: re.Match[str], suggestion: str) -> Iterator[Mark]:
    """The street without the words before it that only begin the sentence."""
    start, end = match.span()
    words = match[0].split(" ")
    while len(words) > 1 and _is_lead(words[0], words[1]) and (words[0][0].islower() or _opens(text, start)):
        start += len(words[0]) + 1
        words = words[1:]
    name = " ".join(word for word in words if not word[:1].isdigit())
    numbered = any(word[:1].isdigit() for word in words)
    last = fold(name.split(" ")[-1]) if name else ""
    if not last or (last in GENERIC_STREETS and not numbered) or name in place_names() or is_familiar(name, whole=True):
        return
    if re.fullmatch(r"(?:19|20)\d\d", words[-1]) and not re.search(rf"{_SURE_ENDINGS}$", last):
        return
    if not numbered and (name in _STREET_WORDS or _NO_STREET_BEFORE.search(text[max(0, start - 14) : start])):
        return
    if name in _STREET_WORDS and start == match.start() and not re.search(r"(?:de|het|aan|op) $", text[:start][-5:]):
        return
    yield Mark(start, end, Kind.ADDRESS, Certainty.CERTAIN if numbered else Certainty.LIKELY, suggestion)


def _opens(text: str, place: int) -> bool:
    """Whether a sentence begins here: only there a capital says nothing."""
    return text[:place].rstrip(" \"'(")[-1:] in ("", ".", "\n", ":", "!", "?", "-")


def _is_lead(word: str, following: str) -> bool:
    """Whether a word before a street belongs to the sentence, as in `De Kerkstraat` and `Adres: Kerkstraat`."""
    if word in ("van", "de", "het", "der", "den", "ten", "ter", "la", "'t"):
        return True
    small = fold(word).strip(".'")
    if word.endswith(".") and small not in ("st", "dr", "prof", "mgr", "burg", "past", "ds", "ir", "mr", "kard"):
        return True
    if following in ("de", "het", "een"):
        return is_ordinary(small)
    return small in BEFORE_A_STREET and following[:1].isupper()


def _is_generic(word: str) -> bool:
    folded = fold(word)
    return folded in GENERIC_STREETS or (
        is_ordinary(folded) and not re.search(rf"{_SURE_ENDINGS}$|weg$|dijk$|hof$", folded)
    )


def _postcodes(text: str) -> Iterator[Mark]:
    for match in _POSTCODE.finditer(text):
        digits, letters = int(match[0][:4]), match[0][-2:]
        spaced = " " in match[0]
        if _ARTICLE_BEFORE.search(text[max(0, match.start() - 12) : match.start()]) and letters in LAW_CODES:
            continue
        if spaced and letters in LAW_CODES and 1900 <= digits <= 2100:
            continue
        yield Mark(*match.span(), Kind.POSTCODE, Certainty.CERTAIN, "[postcode]")
    for match in _POSTCODE_LOWER.finditer(text):
        yield Mark(*match.span(), Kind.POSTCODE, Certainty.LIKELY, "[postcode]")
    for match in _POSTCODE_LABELLED.finditer(text) if "postcode" in text.lower() else ():
        yield Mark(*match.span("found"), Kind.POSTCODE, Certainty.LIKELY, "[postcode]")


def _street_in(text: str) -> str:
    """How to say where, without the street: small municipalities are named as such."""
    return (
        "een straat in een kleine gemeente"
        if any(name in text for name in small_municipalities())
        else "een straat in de gemeente"
    )
