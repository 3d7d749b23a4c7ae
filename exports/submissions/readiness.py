"""What the text of a submission still lacks, in words, so that the right person can be asked."""

import enum
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

from exports.content import PatternContent, SubmissionContent
from exports.submissions.collecting import Collected
from exports.submissions.stories import FEWEST
from patterns.evidence.rules import PatternFacts
from patterns.identifiers.check import find_identifiers
from patterns.identifiers.rules import Certainty

SUBMISSION_FIELDS: Mapping[str, str] = {
    "summary": "een samenvatting",
    "name": "een contactpersoon",
    "email": "een e-mailadres van de contactpersoon",
    "phone": "een telefoonnummer van de contactpersoon",
    "mandate": "het mandaat van de contactpersoon",
}
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
# The same texts as the form calls them.
FIELD_NAMES: Mapping[str, str] = {"actual_effect": "effect", "counter_evidence": "counter_check"}
FREE_TEXTS = ("title", *PATTERN_TEXTS, "description", "interim_fix", "interim_cost")


class Place(enum.Enum):
    """Where a gap is closed."""

    SUBMISSION = enum.auto()
    WORDS = enum.auto()
    STORIES = enum.auto()
    STEPS = enum.auto()
    CASES = enum.auto()
    ARTICLE = enum.auto()


@dataclass(frozen=True)
class Lack:
    """Something that is missing, with the place where it is mended; `at` is the field or the row there."""

    text: str
    place: Place
    at: str = ""


@dataclass(frozen=True)
class Gaps:
    """What is missing: in the submission itself, and per pattern id. Without anything to count it cannot go out."""

    submission: tuple[Lack, ...]
    patterns: Mapping[int, tuple[Lack, ...]]

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


def _without(found: Collection[str], place: Place) -> tuple[Lack, ...]:
    text = "een tekst waarin niemand te herkennen is: nu staat er ‘" + "’, ‘".join(found) + "’"
    return (Lack(text, place),) if found else ()


def _submission_gaps(content: SubmissionContent) -> tuple[Lack, ...]:
    said = {**asdict(content.contact), "summary": content.summary}
    lacking = [Lack(text, Place.SUBMISSION, name) for name, text in SUBMISSION_FIELDS.items() if not said[name]]
    if not content.supporting_municipalities:
        text = "een gemeente die zelf zei dat zij deze indiening steunt"
        lacking.append(Lack(text, Place.SUBMISSION, "supporters"))
    return (*lacking, *_without(_sure(content.title, content.summary), Place.SUBMISSION))


def _pattern_gaps(
    facts: PatternFacts, content: PatternContent, municipality_names: Collection[str]
) -> tuple[Lack, ...]:
    certain = any(case.certain for case in facts.cases)
    breaks = not content.steps or any(step.breaks for step in content.steps)
    wants: list[tuple[object, Lack]] = [
        (certain, Lack("een zekere situatie: zonder kan de indiening niet weg", Place.CASES)),
        (content.steps, Lack("de stappen", Place.STEPS)),
        (breaks, Lack("de stap waar het vastloopt", Place.STEPS)),
        *(
            (getattr(content, name), Lack(text, Place.WORDS, FIELD_NAMES.get(name, name)))
            for name, text in PATTERN_TEXTS.items()
        ),
        (
            len(content.stories) >= FEWEST,
            Lack(f"minstens {FEWEST} vrijgegeven casussen om te vertellen", Place.CASES),
        ),
    ]
    lacking = [one for has, one in wants if not has]
    lacking += [
        Lack(f"een controle van {law.title} artikel {law.article}", Place.ARTICLE, f"artikel-{law.article_id}")
        for law in facts.laws
        if law.article_id and not law.verified
    ]
    return (*lacking, *_without(_sure(*_said(content)), Place.WORDS), *_named_places(content, municipality_names))


def _named_places(content: PatternContent, municipality_names: Collection[str]) -> Sequence[Lack]:
    """A place name in a story makes a household easier to find."""
    found = []
    for story in content.stories:
        told = " ".join((story.title, story.situation, story.obstacle, story.solution, story.result))
        places = [name for name in municipality_names if re.search(rf"\b{re.escape(name)}\b", told)]
        if places:
            text = f"een casus zonder plaatsnaam: ‘{story.title}’ noemt {', '.join(places)}"
            found.append(Lack(text, Place.STORIES))
    return found


def lost_story(chosen: Collection[int], facts: PatternFacts) -> tuple[Lack, ...]:
    """A case that was chosen to tell of and may no longer go out."""
    text = "een andere casus om te vertellen: een gekozen casus kan niet meer mee"
    return () if set(chosen) <= {case.id for case in facts.cases} else (Lack(text, Place.STORIES),)
