"""Schools and employers by name. Organisations of the field stay quiet; a company counts when somebody works there."""

import re
from collections.abc import Iterator
from functools import lru_cache

from patterns.identifiers.cues import BEFORE_A_SCHOOL
from patterns.identifiers.knowledge import KnownNames, company_names, dutch_words, is_familiar, is_ordinary, place_names
from patterns.identifiers.plain import fold
from patterns.identifiers.rules import Certainty, Kind, Mark
from patterns.identifiers.windows import around, find_in_windows, has_any

_CAP = r"[A-ZÀ-ÝĞİŞ][\w&'.-]{0,30}(?<![.'-])"
_LINK = r"(?:van|de|der|den|het|'t|en|aan|voor|&)"
_NAME = rf"(?:(?:De|Het|'t|Den|De|Sint|St\.) )?{_CAP}(?:(?: {_LINK}){{0,2}} (?:{_CAP})){{0,3}}"
_DOMAIN = r"[a-z][\w-]{1,30}\.(?:com|nl|eu)\b"
_SCHOOL_CUES = (
    r"(?:basisschool|school|schoollocatie|obs|rkbs|kbs|pcbs|sbo|praktijkschool|scholengemeenschap|montessorischool|"
    r"kinderdagverblijf|kinderopvang|crèche|peuterspeelzaal|peutergroep|peuteropvang|kindcentrum|ikc|bso|"
    r"buitenschoolse opvang|"
    r"mbo|mbo-school|roc|vso|vso-school|vmbo|vmbo-school|so-school|middelbare school|vrijeschool|vrije school|"
    r"internationale schakelklas|vakschool|brede school|kleuterschool|kinderopvangcentrum|hogeschool|lyceum|"
    r"gymnasium)"
)
_SCHOOL = re.compile(
    rf"\b(?i:{_SCHOOL_CUES}),? (?:van |genaamd |is )?(?:de |het )?(?P<open>[\"'(]?)(?P<name>{_NAME})(?P=open)?",
    re.MULTILINE,
)
_SCHOOL_LOWER = re.compile(
    r"\b(?:obs|rkbs|kbs|ikc|kindcentrum|basisschool|kinderdagverblijf) (?:[\"'](?P<quoted>[^\"'\n]{3,30})[\"']|"
    r"(?:de|het|'t) (?P<name>[a-zà-ÿ]{4,20})(?=[.,;:!?)\n]|\s*$| in [A-Z]| te [A-Z]))"
)
_SCHOOL_AFTER = re.compile(
    rf"(?<![\w-])(?P<name>{_CAP}(?:(?: {_LINK}){{0,2}} {_CAP}){{0,3}})[ -]"
    r"(?:[Cc]ollege|[Ll]yceum|[Gg]ymnasium|[Bb]asisschool|School|[Mm]avo|[Aa]theneum|Kindcentrum|"
    r"[Ss]cholengroep|Praktijkschool)\b"
)
_SCHOOL_WORD = re.compile(
    r"(?<![\w-])(?:(?<=[a-z] )[A-Z]\w{2,20} )?(?P<name>[A-ZÀ-Ý][\w-]{2,30}?)(?P<kind>lyceum|college|gymnasium|"
    r"school|mavo)\b(?: (?P<more>[A-Z]\w+))?"
)
_GOES_TO = re.compile(
    r"\b(?:zit|zitten|zat|gaat|gaan|ging|leerling|leerlingen)(?: [a-z]+){0,2} (?:op|naar|van) "
    rf"(?P<name>(?:De|Het|'t) {_CAP}(?: {_CAP}){{0,3}})"
)
_TRADES = (
    r"(?:bakkerij|slagerij|kapsalon|kapper|restaurant|café|eetcafé|lunchroom|garage|garagebedrijf|autobedrijf|"
    r"bouwbedrijf|"
    r"aannemersbedrijf|aannemer|schoonmaakbedrijf|uitzendbureau|transportbedrijf|transport|supermarkt|drukkerij|"
    r"kwekerij|"
    r"installatiebedrijf|schildersbedrijf|schilder|loonbedrijf|hoveniersbedrijf|hovenier|pizzeria|snackbar|"
    r"cafetaria|hotel|"
    r"kledingzaak|sportschool|rijschool|dakdekkersbedrijf|metaalbedrijf|distributiecentrum|fabriek|verhuisbedrijf|"
    r"beveiligingsbedrijf|thuiszorgbureau|bloemist|bloemenzaak|tuincentrum|manege|camping|vakantiepark|boerderij|"
    r"champignonkwekerij|slachterij|wasserij|taxibedrijf|koeriersbedrijf|bezorgdienst|bouwmarkt|timmerbedrijf|"
    r"meubelzaak|viswinkel|groothandel|eetkraam|broodjeszaak|schoonheidssalon|nagelstudio)"
)
_TRADE = re.compile(rf"\b(?P<trade>(?i:{_TRADES})) (?P<name>{_NAME})")
_EMPLOYER = re.compile(
    rf"\b(?i:werkgever|ex-werkgever|oud-werkgever|inlener|stagebedrijf|leerwerkbedrijf)(?: is| was|,|:)? (?:de |"
    rf"het )?(?P<name>{_NAME})"
)
_WORK_CUE = re.compile(
    r"\b(?i:werk(?:t|te|en|ten|zaam)?|gewerkt|baan|baantje|bijbaan|bijbaantje|stage|stageplek|stageplaats|"
    r"stagiair|in dienst|contract|"
    r"dienstverband|ontslagen|ontslag|solliciteer\w*|gesolliciteerd|aan de slag|aangenomen|collega's?|uitgezonden|"
    r"gedetacheerd|\w{0,20}schoonmaker|schoonmaakster|vakkenvuller|kassière|caissière|\w{0,20}medewerker|"
    r"\w{0,20}chauffeur|bezorger|orderpicker|"
    r"magazijnmedewerker|kok|\w{0,20}monteur|lasser|productiemedewerker|loon|salaris|nuluren\w*|oproepkracht|"
    r"vakantiewerk|"
    r"uitzendkracht|inpakker|heftruckchauffeur|beveiliger|verpleegkundige|leraar|kapper|leerbaan|leerplek|"
    r"schoonmaakt|maakte? schoon|"
    r"bezorgt|rijdt|reed|kookt|staat|draait diensten|diensten)\b"
    r"[^.;:!?\n]{0,28}$"
)
_AT_WORK = re.compile(rf"\b(?:bij|voor) (?:de |het |een )?(?P<name>{_NAME}|{_DOMAIN})")
_ALSO_WORDS = frozenset({"action", "bol", "flink", "plus", "spar", "timing", "unique"})
_AT_LOWER = re.compile(r"\bbij (?:de |het )?(?P<name>[a-z][\w'-]{1,20}(?: [a-z]\w{1,20})?)")
_SITES = r"(?i:magazijn|fabriek|filiaal|keuken|kantine|distributiecentrum|vestiging|hoofdkantoor|werkplaats|loods)"
_SITE = re.compile(rf"\b{_SITES} van (?:de |het )?(?P<name>{_NAME}|{_DOMAIN})")
_LEGAL_FORM = re.compile(
    rf"(?<![\w-])(?P<name>{_CAP}(?:(?: {_LINK}){{0,2}} {_CAP}){{0,3}}) "
    r"(?:B\.V\.|BV\b|b\.v\.|N\.V\.|NV\b|V\.O\.F\.|VOF\b|vof\b|Holding\b|& Zn\b\.?|& Zonen\b|en Zonen\b)"
)
_CAPITAL = re.compile(r"[A-ZÀ-Ý](?:(?<=[a-z,:0-9] .)|(?<=[a-z,:0-9] [\"'(].))")
_TRIGGER = re.compile(
    r"[a-z](?:lyceum|college|gymnasium|school|mavo)\b|\bobs |\b[rk]+bs |\bikc |kindcentrum |dagverblijf |"
    r"\.(?:com|nl|eu)\b| (?:B\.V|BV|b\.v|N\.V|NV|V\.O\.F|VOF|vof|Holding|& Z)"
)
_PIECES = (
    "lyceum",
    "college",
    "gymnasium",
    "school",
    "mavo",
    "bs ",
    "ikc ",
    "kindcentrum ",
    "dagverblijf ",
    ".com",
    ".nl",
    ".eu",
    " B.V",
    " BV",
    " b.v",
    " N.V",
    " NV",
    " V.O.F",
    " VOF",
    " vof",
    " Holding",
    " & Z",
)
_BEFORE_CAPITAL = re.compile(r"\b([\w-]+),? (?:van |genaamd |is )?(?:de |het )?[\"'(]?(?=['A-ZÀ-Ý])")
_SCHOOL_WORDS = frozenset(re.findall(r"[\w-]+", _SCHOOL_CUES))
_TRADE_WORDS = frozenset(re.findall(r"[\w-]+", _TRADES))
_A_WORD = re.compile(r"[\w-]+")
_WORK_REACH = 60
_LEGAL_WORDS = (" b.v", " bv", " n.v", " nv", " v.o.f", " vof", " holding", " & z", " en zonen")
_EMPLOYER_WORDS = ("werkgever", "inlener", "stagebedrijf", "leerwerkbedrijf")
_SITE_WORDS = tuple(_SITES.removeprefix("(?i:").removesuffix(")").split("|"))
_SCHOOL_TAILS = ("college", "lyceum", "gymnasium", "school", "mavo", "atheneum", "kindcentrum", "scholengroep")
_GOING = (" de ", " het ", " 't ")
_SCHOOL_HEADS = ("obs ", "kbs ", "ikc ", "kindcentrum ", "basisschool ", "dagverblijf ")
_FIELD = re.compile(
    r"(?:gemeente|provincie|rechtbank|ministerie|minister|stichting|veilig|raad|rijk|ggz|ggd|politie|wijkteam|"
    r"college|commissie|"
    r"wet|jeugdwet|dienst|afdeling|team|loket|sociale|bureau|centrum|regio|stuurgroep|beleid|toegang|school)$"
)


def find_workplaces(text: str, known: KnownNames) -> Iterator[Mark]:
    spans = [match.span() for match in _CAPITAL.finditer(text)]
    if has_any(text, _PIECES):
        spans = sorted([*spans, *(match.span() for match in _TRIGGER.finditer(text))])
    if " bij " in text:
        yield from _known_companies(text)
    passages = around(text, spans, 70, 70)
    yield from find_in_windows(text, passages, lambda passage: _workplaces_in(passage, known))


def _workplaces_in(text: str, known: KnownNames) -> Iterator[Mark]:
    lower = text.lower()
    yield from _schools(text, lower, known)
    for match in _cued(text, lower, _TRADE, _TRADE_WORDS):
        if not _is_quiet(match["name"], known, cued=True):
            yield Mark(*match.span(), Kind.EMPLOYER, Certainty.LIKELY, f"een {match['trade'].lower()}")
    for match in _gated(text, lower, _LEGAL_FORM, _LEGAL_WORDS):
        yield Mark(_without_lead(match), match.end(), Kind.EMPLOYER, Certainty.LIKELY, "een bedrijf")
    for match in (*_gated(text, lower, _EMPLOYER, _EMPLOYER_WORDS), *_gated(text, lower, _SITE, _SITE_WORDS)):
        yield from _employer(match, known)
    for match in _AT_WORK.finditer(text):
        if _WORK_CUE.search(text[max(0, match.start() - _WORK_REACH) : match.start()]):
            yield from _employer(match, known)


def _known_companies(text: str) -> Iterator[Mark]:
    """`maakt schoon bij jumbo`: a known company in lower case, where somebody works."""
    for match in _AT_LOWER.finditer(text):
        words = match["name"].split(" ")
        name = next((n for n in (" ".join(words), words[0]) if n in _companies_in_lower_case()), "")
        if name and _WORK_CUE.search(text[max(0, match.start() - _WORK_REACH) : match.start()]):
            start = match.start("name")
            yield Mark(start, start + len(name), Kind.EMPLOYER, Certainty.POSSIBLE, "een werkgever")


@lru_cache(maxsize=1)
def _companies_in_lower_case() -> frozenset[str]:
    return frozenset(name.lower() for name in company_names()) - _ALSO_WORDS


def _cued(text: str, lower: str, pattern: re.Pattern[str], cues: frozenset[str]) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins with a cue word and holds a capital after it: only looked for where both are."""
    if cues.isdisjoint(_A_WORD.findall(lower)):
        return
    for before in _BEFORE_CAPITAL.finditer(text):
        if before[1].lower() in cues and (match := pattern.match(text, before.start())):
            yield match


def _gated(text: str, lower: str, pattern: re.Pattern[str], needed: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Matches of a pattern that cannot match without one of these pieces in the lower-case text."""
    return pattern.finditer(text) if has_any(lower, needed) else iter(())


def _schools(text: str, lower: str, known: KnownNames) -> Iterator[Mark]:
    for match in (*_cued(text, lower, _SCHOOL, _SCHOOL_WORDS), *_gated(text, lower, _SCHOOL_AFTER, _SCHOOL_TAILS)):
        yield from _school(match, known)
    for match in _gated(text, lower, _GOES_TO, _GOING):
        if not _is_quiet(match["name"], known):
            yield Mark(*match.span("name"), Kind.SCHOOL, Certainty.LIKELY, "een school")
    for match in _gated(text, lower, _SCHOOL_LOWER, _SCHOOL_HEADS):
        yield Mark(*match.span(), Kind.SCHOOL, Certainty.POSSIBLE, "een school")
    for match in _gated(text, lower, _SCHOOL_WORD, _SCHOOL_TAILS):
        whole = fold(match["name"] + match["kind"])
        odd = match.string[: match.start()].rstrip()[-1:].isalpha() and fold(match["name"]) not in dutch_words()
        if odd or not is_ordinary(whole) or known.is_first_name(fold(match["name"])):
            end = match.start("more") - 1 if match["more"] else match.end()
            yield Mark(match.start(), end, Kind.SCHOOL, Certainty.LIKELY, "een school")


def _school(match: re.Match[str], known: KnownNames) -> Iterator[Mark]:
    named_after_place = match["name"] in place_names() and match.start() == match.start("name")
    named = named_after_place or (match.re is _SCHOOL_AFTER and _is_odd(match))
    quiet = not named and _is_quiet(match["name"], known)
    if quiet and not re.match(r"roc|mbo", match[0], re.IGNORECASE):
        return
    sort = "een basisschool" if "basisschool" in match[0].lower() or match[0][:4].lower() in _PRIMARY else "een school"
    yield Mark(_without_lead(match), match.end(), Kind.SCHOOL, Certainty.LIKELY, sort)


def _is_odd(match: re.Match[str]) -> bool:
    """`naar het Munnikenheide College`: a capital inside a sentence on a word that no list holds by itself."""
    words = match["name"].split(" ")
    inside = match.string[: match.start()].rstrip()[-1:].isalpha()
    return inside and len(words) == 1 and fold(words[0]) not in dutch_words() and not is_familiar(words[0], whole=True)


_PRIMARY = ("obs ", "kbs ", "rkbs")


def _without_lead(match: re.Match[str]) -> int:
    """Where the name begins, without a first word that only begins the sentence."""
    words = match[0].split(" ")
    start = match.start()
    opens = not match.string[:start].strip(" \"'(") or match.string[:start].rstrip()[-1:] in ".!?:\n"
    while opens and len(words) > 2 and fold(words[0]) in BEFORE_A_SCHOOL and words[0] not in ("De", "Het"):
        start += len(words[0]) + 1
        words = words[1:]
    return start


def _employer(match: re.Match[str], known: KnownNames) -> Iterator[Mark]:
    name = match["name"]
    words = name.split(" ")
    person = len(words) == 1 and known.is_first_name(fold(name)) and name not in company_names()
    if person or (_is_quiet(name, known) and not _company(words)):
        return
    yield Mark(*match.span("name"), Kind.EMPLOYER, Certainty.LIKELY, "een werkgever")


def _company(words: list[str]) -> bool:
    return words[0] in company_names() or " ".join(words[:2]) in company_names()


def _is_quiet(name: str, known: KnownNames, cued: bool = False) -> bool:
    """Whether a capitalised run is an organisation of the field, a law, a place or just ordinary words."""
    folded = [fold(word).strip("-'.") for word in name.split(" ")]
    if _FIELD.match(folded[0]):
        return True
    if not cued and len(folded) == 1 and is_ordinary(folded[0]) and not known.is_surname(folded[0]):
        return True
    rest = folded
    while rest:
        phrase = next((words for words in known.phrases(rest[0]) if list(words) == rest[: len(words)]), None)
        if phrase is None:
            return False
        rest = rest[len(phrase) :]
    return True
