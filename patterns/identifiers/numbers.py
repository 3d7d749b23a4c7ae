"""Numbers and codes that point at a person: BSN, IBAN, phone, plate, document, case number; mail and IP addresses."""

import ipaddress
import re
from collections.abc import Iterator

import phonenumbers
from stdnum import iban
from stdnum.nl import bsn

from patterns.identifiers.rules import Certainty, Kind, Mark
from patterns.identifiers.windows import find_in_windows, has_any, windows

_SUGGESTIONS = {
    Kind.BSN: "[bsn]",
    Kind.IBAN: "[rekeningnummer]",
    Kind.PHONE: "[telefoonnummer]",
    Kind.EMAIL: "[e-mailadres]",
    Kind.PLATE: "[kenteken]",
    Kind.DOCUMENT: "[documentnummer]",
    Kind.CASE_NUMBER: "[zaaknummer]",
    Kind.IP: "[ip-adres]",
}
_DIGIT = re.compile(r"\d[\d .-]*\d|[A-Z]\d|::|[a-f]:[a-f]")
_WORTHWHILE = re.compile(r"[\d:]")
_AT = re.compile(r"@|\bat\b|\(at\)|\[at\]|apenstaart", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?<![-_])")
_MAIL_IN_WORDS = re.compile(
    r"(?<![\w.])[\w.-]{1,40}(?: (?:punt|dot|streepje|underscore) [\w-]{1,40}){0,3} ?"
    r"(?:\(at\)|\[at\]|\bapenstaartje\b| at ) ?[\w-]{2,40} ?"
    r"(?:\(dot\)|\[dot\]|\(punt\)|\bpunt\b|\bdot\b|\.) ?(?:nl|com|net|org|eu|be)\b",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<![A-Z\d])[A-Z]{2}[ .]?\d{2}(?:[ .-]?[A-Z\d]){11,30}(?![A-Z\d])", re.IGNORECASE)
_DUTCH_IBAN = re.compile(r"NL\d{2}[A-Z]{4}\d{10}", re.IGNORECASE)
_IBAN_DIGITS = 10
_LIKE_IBAN = re.compile(r"[A-Z]{2}\d\d(?:[ .]?[A-Z]{4})?(?:[ .]?\d{2,5}){2,7}(?!\w)")
_BSN = re.compile(r"(?<![\w€])(?<!\d[.,/-])(?<!€ )\d(?:[ .-]{0,2}\d){7,8}(?![\w])(?![.,/-]\d)")
_BSN_CUE = re.compile(r"(?:bsn|burgerservice\w*|sofi)\W*(?:\w{1,10}\W+){0,2}(?:nummer)?\W*$", re.IGNORECASE)
_BSN_LABELLED = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofinummer|sofi)(?:-?nummer)?\W{0,3}(?:[a-z]{2,12}\W{1,3}){0,4}"
    r"(?P<found>\d(?:[ .-]{0,2}\d){6,9})(?!\d)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w/.,-])(?<!\d [-/.] )(?:\+|00|\(?0)[\d(][\d ().\-/]{6,21}\d(?![\w])(?![-/.,]\d)")
_PHONE_LABELLED = re.compile(
    r"\b(?:tel(?:efoon)?(?:nummer)?|mobiel|gsm|06-nummer|telnr|whatsapp)\.?\W{0,3}(?:is |nr\.? ?|op )?"
    r"(?P<found>\+?\d[\d ().-]{6,16}\d)(?!\w)",
    re.IGNORECASE,
)
_PUBLIC = re.compile(r"0(?:800|900|906|909|18)|088")
_PLATE_SHAPES = (
    r"[A-Z]{2}-\d\d-\d\d|\d\d-\d\d-[A-Z]{2}|\d\d-[A-Z]{2}-\d\d|[A-Z]{2}-\d\d-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d\d|"
    r"\d\d-[A-Z]{2}-[A-Z]{2}|\d\d-[A-Z]{3}-\d|\d-[A-Z]{3}-\d\d|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|"
    r"[A-Z]{3}-\d\d-[A-Z]|[A-Z]-\d\d-[A-Z]{3}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d"
)
_PLATE = re.compile(rf"(?<![\w-])(?:{_PLATE_SHAPES})(?![\w-])", re.IGNORECASE)
_PLATE_BARE = re.compile(rf"(?<!\w)(?:{_PLATE_SHAPES.replace('-', '[ -]?').replace('A[ -]?Z', 'A-Z')})(?!\w)", re.I)
_PLATE_CUE = re.compile(
    r"kenteken|nummerbord|\bauto\b|scooter|bestelbus|brommer|motor|aanhang|voertuig|"
    r"\bbus\b",
    re.I,
)
_DOCUMENT = re.compile(r"(?<!\w)[A-NP-Z]{2}[A-NP-Z\d]{6}\d(?!\w)")
_DOCUMENT_LABELLED = re.compile(
    r"\b(?:paspoort|identiteitskaart|id-?kaart|id-?bewijs|identiteitsbewijs|rijbewijs|document|verblijfsdocument|"
    r"verblijfskaart|legitimatie)(?:-?nummer|-?nr\.?)?\W{0,3}(?:(?:met|nummer|nr\.?|no\.?|is|van|het)\W{1,3}){0,3}"
    r"(?P<found>(?=[A-Z]{0,4}\d)[A-Z\d]{6,12}|[A-Z]{2}[A-Z\d]{6}\d)(?!\w)",
    re.IGNORECASE,
)
_CASE_WORDS = (
    r"(?:(?:zaak|dossier|kenmerk|referentie|cli[eë]nt|klant|polis|beschikkings?|aanvraag|relatie|cjib|parket|rekest|"
    r"rol|beslag|meldings?|patiënt|patient|registratie|inschrijf|vreemdelingen|v|kvk|kvk|proces-verbaal|pv|bvh|"
    r"factuur|contract|huurders|debiteuren|leerling|student|onderwijs|verzekerden|personeels|lidmaatschaps|bsg|"
    r"vonnis|aangifte|indicatie|toeslag|crm|ticket|uitkerings|administratie|a)-?(?:nummer|nr)"
    r"|zaak|dossier|(?:ons |uw )?kenmerk|referentie|ref|parket|kvk|insolventie|rolnummer|proces-verbaal|mutatie)"
)
_CASE_LABELLED = re.compile(
    rf"\b{_CASE_WORDS}\b\.?\W{{0,3}}(?:(?:met|onder|nummer|nr\.?|is|was|van|het)\W{{1,2}}){{0,3}}"
    r"(?P<found>(?=[A-Z./-]{0,8}\d)[A-Z\d][A-Z\d./_-]{2,30}(?<![./_-])(?: \d{2,5}){0,3}"
    r"(?: ?/ ?[A-Z]{2} [A-Z]{2} \d\d-\d{1,5})?)(?![\w%])",
    re.IGNORECASE,
)
_CASE_FAR = re.compile(
    r"\b(?:\w{3,20}nummer|kenmerk|referentie)\b(?:[ :]\w{1,9}){1,4}[ :]{1,2}"
    r"(?P<found>(?=[A-Z./-]{0,8}\d)[A-Z\d][A-Z\d./_-]{3,30}(?<![./_-]))(?![\w%])(?! ?(?:euro|keer|mensen))",
    re.IGNORECASE,
)
_CASE_SHAPES = re.compile(
    r"(?<![\w/.-])(?:[A-Z]{1,5}[-/. ]?(?:19|20)?\d\d[-/.]\d{3,10}(?:-\d{1,3})?|(?:19|20)\d\d[-/.]?\d{5,9}|"
    r"(?:19|20)\d\d\.\d{3,6}\.\d{1,4}"
    r"|\d\d/\d{5,6}[-/ ]\d\d|C/\d\d/\d{6}(?: ?/ ?[A-Z]{2} [A-Z]{2} \d\d-\d{1,5})?|[A-Z]{2,4}-?\d{6,10}|"
    r"(?:19|20)\d\d/[A-Z]{1,5}/\d{2,8}|\d{4,5}\.\d{3}\.\d{3,4}"
    r"|\d{7,14})(?![\w])(?![-/.,]\d)"
)
_LABELS = (
    (Kind.BSN, _BSN_LABELLED, re.compile("bsn|burgerservice|sofi")),
    (Kind.DOCUMENT, _DOCUMENT_LABELLED, re.compile("paspoort|identiteit|kaart|bewijs|document|legitimatie")),
    (
        Kind.CASE_NUMBER,
        _CASE_LABELLED,
        re.compile(
            r"nummer\b|nr\b|zaak(?<!\w\w\w\w\w)\b|dossier\b|kenmerk\b|referentie\b|ref(?<!\w\w\w\w)\b|parket\b|"
            r"kvk\b|insolventie\b|verbaal\b|mutatie\b"
        ),
    ),
    (Kind.CASE_NUMBER, _CASE_FAR, re.compile(r"nummer\b|kenmerk\b|referentie\b")),
)
# A Dutch plate changes from letters to figures at a hyphen.
_PLATE_TURN = re.compile(r"\d-[A-Za-z]|[A-Za-z]-\d")
_PLATE_WORDS = ("kenteken", "nummerbord", "auto", "scooter", "bus", "brommer", "motor", "aanhang", "voertuig")
_PHONE_WORDS = ("tel", "mobiel", "gsm", "06-nummer", "whatsapp")
_FEWEST_IBAN_DIGITS = 8
_NO_CASE = re.compile(
    r"(?:€|eur|euro|stb\.?|stcrt\.?|trb\.?|kst|kamerstuk\w*(?: [ivx]+)?|blz\.?|ecli[\w:.]*|bwb\w*|cvdr\w*|"
    r"artikel|art\.)\W{0,3}$",
    re.IGNORECASE,
)
_NO_CASE_START = re.compile(r"BWB|CVDR|GM\d|ECLI|KST|COVID|ISO|NEN|PSTH|ICD|DSM", re.IGNORECASE)
_MONEY_AFTER = re.compile(
    r"\s?(?:euro\b|eur\b|€|,-|miljoen|inwoners|huishoudens|mensen|personen|gezinnen|km|"
    r"m2)",
    re.I,
)
_IP4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w])(?!\.\d)")
_IP6 = re.compile(r"(?<![\w:.])(?=[\da-f:]{0,9}:[\da-f:]{0,9}:)[\da-f:]{6,39}(?![\w:])", re.IGNORECASE)
_VERSION = re.compile(r"(?:versie|release|artikel|paragraaf|artt?\.|lid|hoofdstuk|\bv\.?)\s?$", re.IGNORECASE)


def find_numbers(text: str) -> Iterator[Mark]:
    yield from _mails(text)
    if _WORTHWHILE.search(text):
        yield from find_in_windows(text, windows(text, _DIGIT, 60, 45), _numbers_in)


def _numbers_in(text: str) -> Iterator[Mark]:
    """Certain shapes first: what comes first wins where two overlap."""
    yield from _ibans(text)
    yield from _addresses_of_machines(text)
    lower = text.lower()
    for kind, pattern, labels in _LABELS:
        if labels.search(lower):
            yield from _labelled(text, pattern, kind)
    yield from _phones(text, lower)
    yield from _bsns(text)
    yield from _plates(text, lower)
    yield from _documents(text)
    yield from _cases(text)


def _mark(kind: Kind, certainty: Certainty, start: int, end: int) -> Mark:
    return Mark(start, end, kind, certainty, _SUGGESTIONS[kind])


def _mails(text: str) -> Iterator[Mark]:
    if not has_any(text.lower(), ("@", " at ", "at)", "at]", "apenstaart")):
        return iter(())
    return find_in_windows(text, windows(text, _AT, 70, 70), _mails_in)


def _mails_in(text: str) -> Iterator[Mark]:
    for match in _MAIL.finditer(text):
        yield _mark(Kind.EMAIL, Certainty.CERTAIN, *match.span())
    for match in _MAIL_IN_WORDS.finditer(text):
        yield _mark(Kind.EMAIL, Certainty.POSSIBLE, *match.span())


def _ibans(text: str) -> Iterator[Mark]:
    for match in _IBAN.finditer(text):
        if sum(map(str.isdigit, match[0])) < _FEWEST_IBAN_DIGITS:
            continue
        for end in _word_ends(text, match):
            bare = iban.compact(text[match.start() : end].replace(".", ""))
            valid = iban.is_valid(bare)
            if valid or _DUTCH_IBAN.fullmatch(bare):
                sure = Certainty.CERTAIN if valid else Certainty.LIKELY
                yield _mark(Kind.IBAN, sure, match.start(), end)
                break
        else:
            yield from _like_an_iban(match)


def _like_an_iban(match: re.Match[str]) -> Iterator[Mark]:
    """A number that fails the check, as mistyped and foreign ones do, still points at an account."""
    written = _LIKE_IBAN.match(match[0])
    if written is not None and sum(map(str.isdigit, written[0])) >= _IBAN_DIGITS:
        yield _mark(Kind.IBAN, Certainty.POSSIBLE, match.start(), match.start() + written.end())


def _word_ends(text: str, match: re.Match[str]) -> list[int]:
    """Where a spaced code may end: the words after it look like more of the code."""
    found = text[match.start() : match.end()]
    ends = [match.start() + place for place, char in enumerate(found) if char == " " and place >= 15]
    return [match.end(), *reversed(ends)]


def _addresses_of_machines(text: str) -> Iterator[Mark]:
    for pattern, sign, times in ((_IP4, ".", 3), (_IP6, ":", 2)):
        for match in pattern.finditer(text) if text.count(sign) >= times else ():
            if _is_ip(match[0]) and not _VERSION.search(text[max(0, match.start() - 12) : match.start()]):
                yield _mark(Kind.IP, Certainty.CERTAIN, *match.span())


def _is_ip(written: str) -> bool:
    try:
        ipaddress.ip_address(written)
    except ValueError:
        return False
    return True


def _labelled(text: str, pattern: re.Pattern[str], kind: Kind) -> Iterator[Mark]:
    for match in pattern.finditer(text):
        found = match["found"]
        if kind is Kind.CASE_NUMBER and (sum(map(str.isdigit, found)) < 3 or _NO_CASE_START.match(found)):
            continue
        sure = Certainty.CERTAIN
        if kind is Kind.BSN and not bsn.is_valid(found):
            sure = Certainty.LIKELY
        if kind is Kind.CASE_NUMBER and re.fullmatch(r"(?:19|20)\d\d", found):
            continue
        yield _mark(kind, sure, *match.span("found"))


def _phones(text: str, lower: str) -> Iterator[Mark]:
    for match in _PHONE.finditer(text):
        if _PUBLIC.match(match[0].lstrip("(")):
            continue
        for end in (match.end(), *_earlier_ends(match)):
            if sure := _phone_certainty(text[match.start() : end]):
                yield _mark(Kind.PHONE, sure, match.start(), end)
                break
    for match in _PHONE_LABELLED.finditer(text) if has_any(lower, _PHONE_WORDS) else ():
        if not _PUBLIC.match(match["found"]):
            yield _mark(Kind.PHONE, Certainty.LIKELY, *match.span("found"))


def _earlier_ends(match: re.Match[str]) -> list[int]:
    """Where a number may end when figures of something else come after it."""
    return [match.start() + place for place, char in enumerate(match[0]) if char in " (-" and place >= 9][::-1]


def _phone_certainty(written: str) -> Certainty | None:
    if bsn.is_valid(written) and not written.startswith(("+", "06", "0031")):
        return None
    try:
        number = phonenumbers.parse(re.sub(r"\(0\)", "", written), "NL")
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_valid_number(number):
        return Certainty.CERTAIN
    return Certainty.LIKELY if phonenumbers.is_possible_number(number) else None


def _bsns(text: str) -> Iterator[Mark]:
    for match in _BSN.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        before = text[max(0, match.start() - 40) : match.start()]
        if not bsn.is_valid(digits) or _NO_CASE.search(before) or _MONEY_AFTER.match(text[match.end() :][:14]):
            continue
        if len(digits) == 9:
            yield _mark(Kind.BSN, Certainty.LIKELY, *match.span())
        elif match[0].isdigit() and not re.match(r"(?:19|20)\d\d", digits):
            yield _mark(Kind.BSN, Certainty.POSSIBLE, *match.span())


def _plates(text: str, lower: str) -> Iterator[Mark]:
    for match in _PLATE.finditer(text) if _PLATE_TURN.search(text) else ():
        cue = _cue_near(text, match)
        if cue or match[0].isupper():
            yield _mark(Kind.PLATE, Certainty.CERTAIN if cue else Certainty.LIKELY, *match.span())
    for match in _PLATE_BARE.finditer(text) if has_any(lower, _PLATE_WORDS) else ():
        if "-" not in match[0] and _cue_near(text, match):
            yield _mark(Kind.PLATE, Certainty.LIKELY, *match.span())


def _cue_near(text: str, match: re.Match[str]) -> bool:
    return bool(_PLATE_CUE.search(text[max(0, match.start() - 40) : match.end() + 20]))


def _documents(text: str) -> Iterator[Mark]:
    for match in _DOCUMENT.finditer(text):
        if sum(map(str.isdigit, match[0])) >= 3 and not _NO_CASE_START.match(match[0]):
            yield _mark(Kind.DOCUMENT, Certainty.LIKELY, *match.span())


def _cases(text: str) -> Iterator[Mark]:
    for match in _CASE_SHAPES.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if _NO_CASE_START.match(match[0]) or _NO_CASE.search(before) or _MONEY_AFTER.match(text[match.end() :][:14]):
            continue
        yield _mark(Kind.CASE_NUMBER, Certainty.POSSIBLE, *match.span())
