"""Rules of drafting steps: what a case tells, sentence by sentence, with the party that each sentence names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from patterns.patterns.rules import MAX_STEP

UNKNOWN = "Nog invullen"
ALWAYS = ("Inwoner", "Gemeente")
SENTENCE_END = re.compile(r"(?:(?<=[.!?])\s+|\s*\n\s*)(?:[-*]\s+)?")
WORD = re.compile(r"\w+")
SHORTEST_PART = 7


@dataclass(frozen=True)
class Story:
    """What a released case tells of what happened; `passages` are the ones that prove a knelpunt."""

    case_id: int
    title: str
    text: str
    parties: tuple[str, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True)
class DraftStep:
    """A sentence that may become a step. It is a proposal: somebody chooses it, and corrects who does it."""

    case_id: int
    case_title: str
    party: str
    what: str
    breaks: bool


def draft_steps(stories: Iterable[Story]) -> tuple[DraftStep, ...]:
    """The sentences of each story in their order."""
    return tuple(
        DraftStep(
            story.case_id, story.title, _party(sentence, {*ALWAYS, *story.parties}), sentence, _breaks(sentence, story)
        )
        for story in stories
        for sentence in _sentences(story.text)
    )


def _sentences(text: str) -> list[str]:
    parts = (" ".join(part.split()) for part in SENTENCE_END.split(text.strip()))
    return [part[:MAX_STEP] for part in parts if WORD.search(part)]


def _party(sentence: str, parties: Iterable[str]) -> str:
    """The party that is named first."""
    found = [(place, party) for party in parties if (place := _place(sentence.casefold(), party.casefold())) >= 0]
    return min(found)[1] if found else UNKNOWN


def _place(sentence: str, party: str) -> int:
    """Where a sentence names a party: in full, without what stands before a colon or behind a hyphen, or by one long
    part of its name (corporatie for woningcorporatie); -1 when it does not."""
    name = party.rpartition(":")[2].strip()
    if len(name.split()) > 1:
        return sentence.find(name)
    short = name.partition("-")[0]
    for word in WORD.finditer(sentence):
        part = len(word[0]) >= SHORTEST_PART and (name.startswith(word[0]) or name.endswith(word[0]))
        if word[0] in (name, short) or part:
            return word.start()
    return -1


def _breaks(sentence: str, story: Story) -> bool:
    flat = [" ".join(passage.split()).rstrip(".") for passage in story.passages]
    return any(passage and (passage in sentence or sentence.rstrip(".") in passage) for passage in flat)
