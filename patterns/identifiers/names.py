"""Names of persons: which word is suspect, how far the name reaches, and what it may be replaced by."""

from collections.abc import Iterator

from patterns.identifiers.cues import (
    DOES,
    HONORIFICS,
    NAMING,
    NEVER_A_NAME,
    PREFIXES,
    RELATIONS,
    ROLE_WORDS,
    SINGULAR,
    STRONG_PREFIXES,
)
from patterns.identifiers.knowledge import KnownNames, dutch_words, folded_places, is_ordinary
from patterns.identifiers.quiet import silence
from patterns.identifiers.rules import Kind, Mark
from patterns.identifiers.suspects import Suspects
from patterns.identifiers.words import Word, words_of

_LONGEST_NAME = 8
_CONTEXT = 5
_PREPOSITIONS = ("aan", "op", "in", "uit", "bij", "o", "te")


def find_names(text: str, known: KnownNames) -> Iterator[Mark]:
    words = words_of(text)
    silence(words, known)
    search = _Names(words, known)
    place = 0
    while place < len(words):
        sure = None if words[place].plain and not words[place - 1].announces else search.suspect(place)
        if sure is None:
            place += 1
            continue
        first, last = search.reach(place)
        yield Mark(words[first].start, words[last].end, Kind.NAME, sure, search.generalise(first))
        search.done = last
        place = last + 1


class _Names(Suspects):
    """From one suspect word to the whole name."""

    def reach(self, place: int) -> tuple[int, int]:
        """The first and the last word of the name that holds the suspect word."""
        last = place
        while last + 1 < len(self.words) and last - place < _LONGEST_NAME:
            step = self._continues(place, last)
            if not step:
                break
            last += step
        return self._begin(place), last

    def _begin(self, place: int) -> int:
        first = place
        while first - 1 > self.done and place - first < _LONGEST_NAME and self.words[first].follows:
            before = self.words[first - 1]
            initial = len(before.text) == 1 and before.text.isalpha() and self.words[first].gap in (".", ". ")
            prefix = before.folded in PREFIXES and (first == place or self.words[first].folded in PREFIXES)
            if not initial and not prefix and not self._is_given_name(before, first):
                break
            first -= 1
        while first < place and self.words[first].folded in _PREPOSITIONS and not self.words[first].capital:
            first += 1
        return first if first == place or self._keeps_prefix(first, place) else place

    def _is_given_name(self, before: Word, first: int) -> bool:
        """A capital right before a name, such as `Joke` or `Mei`, is part of it."""
        if not before.capital or self.words[first].gap != " " or len(before.text) < 2 or not self.words[first].capital:
            return False
        if before.first:
            return self.known.is_first_name(before.folded)
        roles = before.folded in HONORIFICS or before.folded in ROLE_WORDS
        return not before.quiet and not roles and before.folded not in NEVER_A_NAME

    def _keeps_prefix(self, first: int, place: int) -> bool:
        """Whether `van`, `de`, `el` belong to the name or to the sentence."""
        words = self.words[first:place]
        if any(len(word.text) == 1 for word in words) or any(
            word.folded in STRONG_PREFIXES - {"al", "ben"} for word in words
        ):
            return True
        if any(word.capital and (not word.first or word.folded not in PREFIXES) for word in words):
            return True
        if self.known.is_first_name(self.words[place].folded) and not self.known.is_surname(self.words[place].folded):
            return False
        before = self.words[first - 1].folded if first else ""
        if before in HONORIFICS or before in NAMING:
            return True
        surname = self.known.is_surname(self.words[place].folded)
        several = len(words) > 1 and words[0].folded == "van" and (surname or self.after_prefix(place))
        return several or (words[0].capital and (surname or self.after_prefix(place)))

    def _continues(self, place: int, last: int) -> int:
        """How many further words belong to the name: none, one, or prefixes with the surname."""
        after = self.words[last + 1]
        if not after.follows or (after.first and after.gap != ". "):
            return 0
        if after.gap == ". " and len(self.words[last].text) > 1:
            return 0
        if len(after.text) == 1 and after.text.isalpha():
            dotted = last + 2 < len(self.words) and self.words[last + 2].gap[:1] == "."
            if dotted and not after.capital:
                return int(len(self.words[last].text) == 1)
            return 1 if after.capital and (dotted or not self.words[last].first) else 0
        if after.folded in PREFIXES:
            tail = self.surname_after(last)
            return tail - last if tail is not None and self._fits(place, tail, prefixed=True) else 0
        return 1 if self._fits(place, last + 1, prefixed=False) else 0

    def _fits(self, place: int, at: int, prefixed: bool) -> bool:
        word = self.words[at]
        if any(char.isdigit() for char in word.text):
            return False
        surname = self.known.is_surname(word.folded) or self.known.is_first_name(word.folded)
        if word.capital:
            if word.quiet and self.words[at - 1].folded in ("'t", "den", "der", "ter", "ten"):
                return True
            if word.quiet:
                return word.folded in folded_places() and self.words[at - 1].folded not in (
                    "in",
                    "uit",
                    "op",
                    "aan",
                    "bij",
                )
            known = surname or word.folded not in dutch_words()
            return not prefixed or known or self.words[at - 1].capital or self.after_prefix(at)
        if prefixed and self.known.is_surname(word.folded) and self._is_sure_prefix(self.words[at - 1], word):
            return True
        if word.quiet or word.folded in NEVER_A_NAME or word.folded in DOES or self.words[place].capital:
            return False
        strange = not is_ordinary(word.folded) and len(word.folded) > 3
        return strange or (self.known.is_surname(word.folded) and (prefixed or len(word.folded) > 5))

    def _is_sure_prefix(self, prefix: Word, word: Word) -> bool:
        """`marieke de wit` and `karin van beek`, not `ali van jong af aan`."""
        return prefix.folded in ("de", "den", "der") or (prefix.folded == "van" and word.folded not in NEVER_A_NAME)

    def generalise(self, first: int) -> str:
        """The role the text itself gives: the nearest relation, job or honorific before the name."""
        for back in range(first - 1, max(-1, first - 1 - _CONTEXT), -1):
            word = self.words[back]
            if back == first - 1 and word.folded in HONORIFICS and word.folded not in RELATIONS:
                return HONORIFICS[word.folded]
            if word.folded in ROLE_WORDS:
                return word.folded if back == first - 1 else f"een {SINGULAR.get(word.folded, word.folded)}"
            if self.words[back].first:
                break
        return "een persoon"
