"""Features of a household that a Dutch text tells of: what somebody else may recognise a family by."""

import re
from collections.abc import Mapping

# Seven and more children say almost who it is; the number itself is kept for the smaller families.
NUMBERS = ("een", "twee", "drie", "vier", "vijf", "zes")
_MANY = "zeven|acht|negen|tien|elf|twaalf|[7-9]|1[0-2]"
_CHILD = r"(?:\w+\s){0,2}(?:kinderen|kind|zonen|zoons|dochters|zoontjes|dochtertjes)"
_WORDS: Mapping[str, str] = {
    "eenoudergezin": r"alleenstaande (?:moeder|vader|ouder)|eenoudergezin\w*",
    "alleenstaand": r"alleenstaande? (?:man|vrouw|persoon)|woont alleen|alleenwonend\w*",
    "zwanger": r"zwanger\w*|in verwachting|hoogzwanger",
    "baby": r"baby\w*|pasgeboren|zuigeling",
    "tweeling": r"tweeling\w*|drieling\w*",
    "student": r"studente?n?\b|studerende|studeert",
    "oudere": r"ouderen?\b|bejaarde?n?|gepensioneerde?|hoogbejaard\w*|aow'?er|weduwe|weduwnaar",
    "tiener": r"tienermoeder|tienervader|tieners?\b|puber\w*",
    "jongvolwassene": r"jongvolwassene?n?|jongere\b|net 18|achttienjarige",
    "grootouder": r"oma|opa|grootouders?|grootmoeder|grootvader",
    "pleeggezin": r"pleeg(?:gezin|ouders?|kind\w*|moeder|vader)",
    "statushouder": r"statushouders?|vluchtelinge?n?|asielzoeker\w*|inburgeraar",
    "arbeidsmigrant": r"arbeidsmigrant\w*",
    "ondernemer": r"zzp'?er|ondernemer|eigen zaak|eenmanszaak",
    "dakloos": r"dakloos|dakloze\w*|thuisloos|thuisloze\w*|slaapt in (?:de|een|zijn|haar) auto",
    "rolstoel": r"rolstoel\w*|scootmobiel",
    "doof of blind": r"doof|dove|blind|blinde|slechtziend\w*|slechthorend\w*",
    "ex-gedetineerde": r"ex-gedetineerde?|detentie|gevangenis",
    "woonwagen": r"woonwagen\w*|standplaats",
}
_FEATURES = {name: re.compile(rf"\b(?:{words})\b") for name, words in _WORDS.items()}
# The letters that each wording of a feature begins with: looking for those first is three times quicker.
_CUES = {
    name: tuple(re.findall(r"(?:^|\|)([a-z0-9' -]+?)(?=.?[?*]|[^a-z0-9' -]|$)", words))
    for name, words in _WORDS.items()
}
_NUMBERED = re.compile(rf"\b({'|'.join(NUMBERS[1:])}|[2-6]|{_MANY})\s{_CHILD}\b")
_ONE = re.compile(r"\b(?:een|één|1|haar|zijn|hun)\s(?:\w+\s)?(?:kind|zoon|dochter|zoontje|dochtertje)\b")


def household_in(text: str) -> tuple[str, ...]:
    """The features that a text names, in alphabetical order; only which, never where."""
    text = text.lower()
    likely = (name for name, cues in _CUES.items() if any(cue in text for cue in cues))
    found = {name for name in likely if _FEATURES[name].search(text)}
    numbered = [_children(match[1]) for match in _NUMBERED.finditer(text)]
    if numbered:
        found.add(max(numbered, key=_rank))
    elif _ONE.search(text):
        found.add("één kind")
    return tuple(sorted(found))


def _children(number: str) -> str:
    if number.isdecimal():
        return f"{NUMBERS[int(number) - 1]} kinderen" if int(number) <= len(NUMBERS) else "zeven of meer kinderen"
    return f"{number} kinderen" if number in NUMBERS else "zeven of meer kinderen"


def _rank(label: str) -> int:
    first = label.split()[0]
    return NUMBERS.index(first) if first in NUMBERS else len(NUMBERS)
