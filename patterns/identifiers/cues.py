"""Words around a name: honorifics, relations, prefixes, what people do; and words that announce an organisation."""

from collections import defaultdict

from patterns.identifiers.knowledge import data_lines


def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    name = ""
    for line in data_lines("signaalwoorden.txt"):
        if line.startswith("["):
            name = line.strip("[]")
        else:
            found[name].update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


_GROUPS = _groups()
_HONORIFIC = "aanspreking: "

# Honorific → what the person may be called instead.
HONORIFICS = {
    word: group.removeprefix(_HONORIFIC)
    for group, words in _GROUPS.items()
    if group.startswith(_HONORIFIC)
    for word in words
}
# Those that come before a surname, not before a first name.
TITLES = frozenset(_GROUPS[_HONORIFIC + "een vrouw"] | _GROUPS[_HONORIFIC + "een man"]) - _GROUPS["relatie"]
NOT_AFTER_VAN = _GROUPS["na van geen naam"]
RELATIONS = _GROUPS["relatie"]
JOBS = _GROUPS["beroep"]
ROLE_WORDS = RELATIONS | JOBS
SINGULAR = {"broers": "broer", "dochters": "dochter", "kinderen": "kind", "tweeling": "kind", "zoons": "zoon"}
SINGULAR["zussen"] = "zus"
NAMING = _GROUPS["noemen"]
PREFIXES = _GROUPS["voorvoegsel"]
STRONG_PREFIXES = _GROUPS["sterk voorvoegsel"]
NEVER_A_NAME = _GROUPS["nooit een naam"]
DOES = _GROUPS["wat mensen doen"]
ORGANISATION_CUES = _GROUPS["organisatie ervoor"]
ORGANISATION_TAILS = _GROUPS["organisatie erna"]
LINKS = _GROUPS["verbinding"] | {"&"}
SURNAME_ENDINGS = tuple(sorted(_GROUPS["einde achternaam"]))
CONCEPT_ENDINGS = tuple(sorted(_GROUPS["einde begrip"]))
GENERIC_STREETS = _GROUPS["gewone straat"]
BEFORE_A_STREET = _GROUPS["voor een straat"]
BEFORE_A_SCHOOL = _GROUPS["voor een school"]
LAW_CODES = frozenset(word.upper() for word in _GROUPS["wetscode"])
ABBREVIATIONS = _GROUPS["afkorting"]
PRONOUNS = ("hem", "haar", "zich", "me", "mij", "ons", "ze")
# After one of these a word in lower case may be a name too.
ANNOUNCING = ROLE_WORDS | PREFIXES | NAMING | HONORIFICS.keys() | frozenset(PRONOUNS)
