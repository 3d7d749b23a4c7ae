"""Which word may be part of a name of a person, and how sure that is."""

from patterns.identifiers.cues import (
    ABBREVIATIONS,
    CONCEPT_ENDINGS,
    DOES,
    HONORIFICS,
    NAMING,
    NEVER_A_NAME,
    NOT_AFTER_VAN,
    PREFIXES,
    PRONOUNS,
    RELATIONS,
    ROLE_WORDS,
    SURNAME_ENDINGS,
    TITLES,
)
from patterns.identifiers.knowledge import (
    KnownNames,
    dutch_words,
    folded_places,
    is_joined,
    is_name_in_lower_case,
    is_ordinary,
)
from patterns.identifiers.rules import Certainty
from patterns.identifiers.words import Word, is_foreign_script

_LONGEST_START = 13
_MOST_INITIALS = 6
_BEFORE_A_PERSON = ("aan", "door", "namens", "met", "tegen", "van", "voor", "bij", "heet", "en")
# With these no Dutch word begins.
_NEVER_FIRST = "ÖÜÄÅØŞÇĆČŁŠŽÑİ"
_ARTICLES = ("de", "den", "der", "ter", "ten", "'t")
_OF = ("van", "de", "der", "den", "ter", "ten", "'t", "vd")


class Suspects:
    """One pass over the words; `done` is the last word of the name found before."""

    def __init__(self, words: list[Word], known: KnownNames) -> None:
        self.words = words
        self.known = known
        self.done = -1

    def suspect(self, place: int) -> Certainty | None:
        word = self.words[place]
        if word.plain and not (place and self.words[place - 1].announces):
            return None
        if not word.text.isascii() and is_foreign_script(word.text):
            return Certainty.POSSIBLE
        if place <= self.done or len(word.text) < 2:
            return self._initials(place)
        cued = self._by_cue(place)
        if cued or word.quiet:
            return cued
        if "-" in word.text:
            return self._hyphened(word)
        if word.capital:
            return self._at_start(place) if word.first else self._inside(place)
        return Certainty.LIKELY if is_name_in_lower_case(word.folded) else None

    def _initials(self, place: int) -> Certainty | None:
        """`J.P. de Vries` and `j. de vries`: a letter with a dot before a surname."""
        if len(self.words[place].text) != 1 or self.words[place].text.isdigit() or place <= self.done:
            return None
        at = place
        while at - place < _MOST_INITIALS and self._next_is(at, ".", ". ") and len(self.words[at + 1].text) == 1:
            at += 1
        if not self._next_is(at, ". ", "."):
            return None
        tail = self.surname_after(at)
        if tail is None:
            return None
        if self.words[tail].quiet and tail == at + 1 and self.words[tail].folded not in folded_places():
            return None
        word = self.words[tail]
        if self.words[place].capital and word.capital:
            if word.folded not in dutch_words() or self.known.is_surname(word.folded) or tail > at + 1:
                return Certainty.CERTAIN
            return Certainty.POSSIBLE if self._is_addressed(place) and not self._opens(word) else None
        return Certainty.LIKELY if self.known.is_surname(word.folded) and tail > at else None

    def _is_addressed(self, place: int) -> bool:
        """After `aan` or `door` an initial begins a name; after `plan` it does not."""
        return place > 0 and self.words[place].gap == " " and self.words[place - 1].folded in _BEFORE_A_PERSON

    def _opens(self, word: Word) -> bool:
        """Words that begin a sentence, so that `van variant B. Daarna` is no name."""
        return word.folded in NEVER_A_NAME or word.folded in DOES or word.folded in PREFIXES or len(word.folded) < 4

    def _next_is(self, place: int, *gaps: str) -> bool:
        return place + 1 < len(self.words) and self.words[place + 1].gap in gaps

    def surname_after(self, place: int) -> int | None:
        """The surname that follows directly or after prefixes such as `van der`."""
        for ahead in range(place + 1, min(place + 5, len(self.words))):
            word = self.words[ahead]
            if not word.follows:
                return None
            if word.folded not in PREFIXES:
                return ahead if len(word.text) > 1 else None
        return None

    def _by_cue(self, place: int) -> Certainty | None:
        """A word that stands where a name stands: after `mevrouw`, `dochter`, `genaamd`, or a name before it."""
        word = self.words[place]
        if word.folded in PREFIXES:
            return None
        before = self._cue_before(place)
        if before is None:
            return None
        prefixed = self.words[place - 1].folded in _OF
        if word.quiet and not self._is_name_all_the_same(place, before, prefixed):
            return None
        if any(char.isdigit() for char in word.text):
            return None
        if word.capital:
            return self._capital_after(before, word)
        if before in HONORIFICS and prefixed and (sure := self._lower_surname(place, before)):
            return sure
        return self._lower_after(before, word)

    def _is_name_all_the_same(self, place: int, before: str, prefixed: bool) -> bool:
        """`mevrouw Van Tilburg`, `meneer Breda`, `de heer de koning`; not `het gezin uit Syrië`."""
        word = self.words[place]
        if before not in HONORIFICS or self.words[place - 1].folded in ("in", "uit", "op", "aan", "te"):
            return False
        if word.capital:
            return prefixed or word.folded in folded_places()
        return self.words[place - 1].folded in _ARTICLES and self.known.is_surname(word.folded)

    def _lower_surname(self, place: int, honorific: str) -> Certainty | None:
        """`de heer van zanten`, `familie de groot`, and `meneer van kasteren belde` where the list does not help."""
        folded, prefix = self.words[place].folded, self.words[place - 1].folded
        unknown = not is_ordinary(folded) if prefix in _ARTICLES else folded not in dutch_words()
        if unknown and folded not in NEVER_A_NAME:
            return Certainty.LIKELY
        direct = place > 1 and self.words[place - 2].folded == honorific
        if direct and self.known.is_surname(folded) and (prefix in _ARTICLES or folded not in NEVER_A_NAME):
            return Certainty.LIKELY
        unlikely = folded in NOT_AFTER_VAN or folded in NEVER_A_NAME or folded in ROLE_WORDS or len(folded) < 4
        if not direct or prefix != "van" or honorific not in TITLES or unlikely:
            return None
        after = self.words[place + 1] if place + 1 < len(self.words) else None
        ends = after is None or after.first or after.gap[:1] in (",", ")", ";")
        return Certainty.POSSIBLE if ends or (after is not None and after.folded in DOES) else None

    def _cue_before(self, place: int) -> str | None:
        at = place - 1
        prefixed = False
        while at >= 0 and place - at < 5 and self.words[at].folded in PREFIXES and self.words[at + 1].follows:
            at -= 1
            prefixed = True
        if at < 0 or self.words[at + 1].gap not in (" ", ". ", ".", ": ", "  ", " '", ' "', " (", ", "):
            return None
        word = self.words[at]
        if word.folded in PRONOUNS and at and self._is_naming(at, place):
            return "genaamd"
        gap = self.words[at + 1].gap
        if gap in (". ", ".") and len(word.text) > 4:
            return None
        if gap == ", " and word.folded not in ROLE_WORDS:
            return None
        if word.folded in ROLE_WORDS or word.folded in HONORIFICS or word.folded in NAMING:
            relation_only = prefixed and word.folded not in HONORIFICS and word.folded not in NAMING
            return None if relation_only and not self.words[place].capital else word.folded
        return None

    def _is_naming(self, at: int, place: int) -> bool:
        """`noemt haar Kiki` and `laat zich Kiki noemen`."""
        after = self.words[place + 1].folded if place + 1 < len(self.words) else ""
        before = self.words[at - 1].folded
        return before.startswith("noem") or (before in ("laat", "liet") and after == "noemen")

    def _capital_after(self, cue: str, word: Word) -> Certainty | None:
        named = self.known.is_first_name(word.folded) or self.known.is_surname(word.folded)
        if cue in HONORIFICS:
            return Certainty.CERTAIN
        if named and word.folded not in NEVER_A_NAME:
            return Certainty.CERTAIN
        if word.folded in DOES or word.folded in NEVER_A_NAME:
            return None
        if cue in RELATIONS or cue in NAMING:
            return None if word.first and is_ordinary(word.folded) else Certainty.LIKELY
        return None if word.folded in dutch_words() or is_ordinary(word.folded) else Certainty.LIKELY

    def _lower_after(self, cue: str, word: Word) -> Certainty | None:
        folded = word.folded
        if word.gap == ", " or folded in NEVER_A_NAME or folded in DOES or len(folded) < 2 or word.first:
            return None
        strange = not is_ordinary(folded) and "-" not in folded
        first_name = self.known.is_first_name(folded)
        if cue in HONORIFICS and (strange or self.known.is_surname(folded)):
            return Certainty.LIKELY
        if cue in TITLES:
            return None
        if first_name:
            unclear = not is_name_in_lower_case(folded) and (self.known.is_ambiguous(folded) or folded in dutch_words())
            return Certainty.POSSIBLE if unclear else Certainty.LIKELY
        if cue in RELATIONS or cue in NAMING:
            return Certainty.POSSIBLE if strange and folded.isalpha() and len(folded) > 2 else None
        return Certainty.POSSIBLE if strange and self.known.is_surname(folded) else None

    def _hyphened(self, word: Word) -> Certainty | None:
        parts = word.folded.split("-")
        written = word.text.split("-")
        people = [part for part in parts if self.known.is_first_name(part) or self.known.is_surname(part)]
        if not word.capital:
            sure = all(self.known.is_first_name(part) for part in parts)
            return Certainty.LIKELY if sure and not all(is_ordinary(part) for part in parts) else None
        if not all(part[:1].isupper() for part in written):
            sure = parts[0] in people and not self.known.is_ambiguous(parts[0]) and len(parts[0]) > 3
            return Certainty.POSSIBLE if sure and parts[0] not in dutch_words() else None
        if people:
            return Certainty.LIKELY
        return None if all(is_ordinary(part) or len(part) < 4 for part in parts) else Certainty.POSSIBLE

    def _at_start(self, place: int) -> Certainty | None:
        """At the start of a sentence every word has a capital: the lists decide, and what comes next."""
        word = self.words[place]
        folded = word.folded
        if folded in HONORIFICS or folded in ROLE_WORDS or folded in ABBREVIATIONS or folded.endswith("nr"):
            return None
        if word.text[0] in _NEVER_FIRST:
            return Certainty.LIKELY
        ambiguous = self.known.is_ambiguous(folded)
        first_name = self.known.is_first_name(folded)
        if first_name and not ambiguous:
            return Certainty.LIKELY
        if self._name_follows(place) and (first_name or self.known.is_surname(folded) or not is_ordinary(folded)):
            return Certainty.LIKELY
        if folded in PREFIXES or folded in NEVER_A_NAME:
            return None
        if first_name or self.known.is_surname(folded):
            plain = folded in dutch_words() or is_ordinary(folded)
            return Certainty.POSSIBLE if not plain or self._does_something(place) else None
        if folded.endswith(CONCEPT_ENDINGS):
            return None
        stem = folded.removesuffix("s")
        if is_ordinary(folded) or is_ordinary(stem) or is_joined(folded) or not 3 <= len(folded) < _LONGEST_START:
            return None
        return Certainty.POSSIBLE

    def _name_follows(self, place: int) -> bool:
        tail = self.surname_after(place)
        if tail is None or self.words[place + 1].gap != " ":
            return False
        word = self.words[tail]
        if not word.capital or (word.quiet and tail == place + 1):
            return False
        return (
            self.known.is_surname(word.folded) or self.known.is_first_name(word.folded) or not is_ordinary(word.folded)
        )

    def _does_something(self, place: int) -> bool:
        after = self.words[place + 1] if place + 1 < len(self.words) else None
        if after is None or after.gap != " ":
            return False
        return after.folded in DOES or (after.folded == "en" and self._is_company(place + 2))

    def _is_company(self, place: int) -> bool:
        """`Kim en haar vriend`, `Roos en Storm`: who has somebody is somebody."""
        if place >= len(self.words):
            return False
        word = self.words[place]
        return word.folded in ("haar", "zijn", "hun") or (word.capital and self.known.is_first_name(word.folded))

    def _inside(self, place: int) -> Certainty | None:
        """Inside a sentence a capital is suspect, unless the word is Dutch and no known name."""
        folded = self.words[place].folded
        if self.known.is_first_name(folded):
            return Certainty.LIKELY if not self.known.is_ambiguous(folded) else Certainty.POSSIBLE
        if self.known.is_surname(folded):
            return Certainty.POSSIBLE if is_ordinary(folded) else Certainty.LIKELY
        if folded in PREFIXES or folded in NEVER_A_NAME or folded.endswith(CONCEPT_ENDINGS):
            return None
        if self.after_prefix(place):
            return Certainty.POSSIBLE
        if folded in dutch_words():
            return None
        if is_ordinary(folded):
            return Certainty.POSSIBLE if folded.endswith(SURNAME_ENDINGS) else None
        return Certainty.LIKELY

    def after_prefix(self, place: int) -> bool:
        """After `van den` or a capital `Van` even an ordinary word is a surname."""
        if place < 1 or self.words[place].gap != " ":
            return False
        before = self.words[place - 1]
        earlier = self.words[place - 2] if place > 1 and before.gap == " " else None
        if before.folded == "vd":
            return True
        if before.folded in ("den", "der", "ter", "ten"):
            return earlier is not None and earlier.folded in ("van", "op", "aan", "in", "uit", "von")
        capital = [word for word in (before, earlier) if word and word.capital and word.folded == "van"]
        return before.folded in PREFIXES and bool(capital)
