"""What the text of a submission still lacks, in words, so that the right person can be asked."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from exports.content import PatternContent, SubmissionContent
from exports.submissions.collecting import Collected
from patterns.evidence.rules import PatternFacts
from patterns.identifiers.check import find_identifiers
from patterns.identifiers.rules import Certainty

FEWEST_STORIES = 2
PATTERN_TEXTS: Mapping[str, str] = {
    "sentence": "het patroon in één zin",
    "why_not_lower": "waarom dit niet lager is op te lossen",
    "burden": "de last voor de uitvoering",
    "intended_purpose": "waar de regel voor bedoeld is",
    "actual_effect": "wat de regel in de praktijk doet",
    "proposed_change": "het voorstel",
    "side_effects": "de neveneffecten van het voorstel",
    "who_decides": "wie hierover beslist",
    "counter_evidence": "de tegencheck: wie heeft dit niet, en waarom?",
}
FREE_TEXTS = ("title", *PATTERN_TEXTS, "description", "interim_fix", "interim_cost")


@dataclass(frozen=True)
class Gaps:
    """What is missing: in the submission itself, and per pattern id. Without anything to count it cannot go out."""

    submission: tuple[str, ...]
    patterns: Mapping[int, tuple[str, ...]]

    @property
    def number(self) -> int:
        return len(self.submission) + sum(map(len, self.patterns.values()))


def gaps_of(collected: Collected, municipality_names: Collection[str]) -> Gaps:
    """Of the texts as they are worded for this submission; what its addressee asks of the patterns comes on top."""
    pairs = zip(collected.facts, collected.content.patterns, strict=True)
    return Gaps(
        _submission_gaps(collected.content),
        {facts.id: _pattern_gaps(facts, content, municipality_names) for facts, content in pairs},
    )


def pointing(content: SubmissionContent) -> tuple[str, ...]:
    """What surely points at somebody in the words around the stories; the stories had their own second reader."""
    return _sure(content.title, content.summary) + tuple(
        said for pattern in content.patterns for said in _sure(*_said(pattern))
    )


def _said(pattern: PatternContent) -> tuple[str, ...]:
    tried = (text for one in pattern.tried for text in (one.what, one.result))
    return (*(getattr(pattern, name) for name in FREE_TEXTS), *tried)


def _sure(*texts: str) -> tuple[str, ...]:
    found = (one for text in texts if text for one in find_identifiers(text))
    return tuple(dict.fromkeys(one.text for one in found if one.certainty is Certainty.CERTAIN))


def _without(found: Collection[str]) -> tuple[str, ...]:
    return ("een tekst waarin niemand te herkennen is: nu staat er ‘" + "’, ‘".join(found) + "’",) if found else ()


def _submission_gaps(content: SubmissionContent) -> tuple[str, ...]:
    contact = content.contact
    wants = (
        (content.summary, "een samenvatting"),
        (contact.name, "een contactpersoon"),
        (contact.email, "een e-mailadres van de contactpersoon"),
        (contact.phone, "een telefoonnummer van de contactpersoon"),
        (contact.mandate, "het mandaat van de contactpersoon"),
        (content.supporting_municipalities, "een gemeente die zelf zei dat zij deze indiening steunt"),
    )
    return (*(text for has, text in wants if not has), *_without(_sure(content.title, content.summary)))


def _pattern_gaps(facts: PatternFacts, content: PatternContent, municipality_names: Collection[str]) -> tuple[str, ...]:
    wants: list[tuple[object, str]] = [
        (any(case.certain for case in facts.cases), "een zekere situatie: zonder kan de indiening niet weg"),
        (content.steps, "de stappen"),
        (not content.steps or any(step.breaks for step in content.steps), "de stap waar het vastloopt"),
        *((getattr(content, name), text) for name, text in PATTERN_TEXTS.items()),
        (len(content.stories) >= FEWEST_STORIES, f"minstens {FEWEST_STORIES} vrijgegeven casussen om te vertellen"),
    ]
    lacking = [text for has, text in wants if not has]
    unchecked = [f"{law.title} artikel {law.article}" for law in content.laws if law.article and not law.verified]
    if unchecked:
        lacking.append("een controle van " + ", ".join(unchecked))
    return (*lacking, *_without(_sure(*_said(content))), *_named_places(content, municipality_names))


def _named_places(content: PatternContent, municipality_names: Collection[str]) -> Sequence[str]:
    """A place name in a story makes a household easier to find."""
    found = []
    for story in content.stories:
        told = " ".join((story.title, story.situation, story.obstacle, story.solution, story.result))
        places = [name for name in municipality_names if re.search(rf"\b{re.escape(name)}\b", told)]
        if places:
            found.append(f"een casus zonder plaatsnaam: ‘{story.title}’ noemt {', '.join(places)}")
    return found
