"""Draws synthetic situations: each from its own number, so that the same seed gives the same, however far it goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from patterns.cases.rules import CaseContent, CaseStatus, Outcome, Passage, Period, tidy
from patterns.catalogue.rules import LawRef
from patterns.patterns.rules import Certainty, Stance
from patterns.synthetic.rules import DrawnCase, DrawnLink, DrawnSituation, DrawnSupport
from werktafel.generating.texts import Knelpunt, Speaker, Theme, noise, themes, words

YEARS = 6
STATUSES = (CaseStatus.RELEASED, CaseStatus.DRAFT, CaseStatus.WITHDRAWN)
OUTCOMES = (Outcome.SOLVED, Outcome.PARTLY, Outcome.NOT, None)


@dataclass(frozen=True)
class Plan:
    """What a run of drawing starts from: GM codes with the share each gets, and the moment it counts back from."""

    seed: int
    places: Sequence[tuple[str, int]]
    now: datetime


def draw(plan: Plan, first_situation: int, first_number: int, cases: int) -> Iterator[DrawnSituation]:
    """Situations with their records until there are so many cases; numbers go on from `first_number`."""
    done, index = 0, first_situation
    while done < cases:
        situation = _situation(plan, index, first_number + done, cases - done)
        done += len(situation.cases)
        index += 1
        yield situation


def _situation(plan: Plan, index: int, number: int, room: int) -> DrawnSituation:
    draw = Random(f"{plan.seed}:{index}")  # noqa: S311 - repeatable on purpose
    place = draw.choices([code for code, _ in plan.places], [share for _, share in plan.places])[0]
    known = themes()
    # A few themes are frequent and many are rare, as in real life.
    theme = draw.choices(known, [1 / (rank + 2) for rank in range(len(known))])[0] if draw.random() < 0.85 else None
    household: tuple[str, str] = tuple(draw.choice(words()["households"]))
    records = min(room, draw.choices((1, 2, 3), (80, 15, 5))[0])
    moment = plan.now - timedelta(days=int(draw.triangular(5, YEARS * 365, 200)))
    cases = []
    for turn in range(records):
        speaker = Speaker(draw, household)
        at = min(moment + timedelta(days=turn * draw.randint(5, 60)), plan.now - timedelta(days=1))
        cases.append(_case(speaker, theme, number + turn, turn == 0, at))
    return DrawnSituation(place, tuple(cases))


def _case(speaker: Speaker, theme: Theme | None, number: int, is_primary: bool, at: datetime) -> DrawnCase:
    draw = speaker.draw
    own = _chosen(draw, theme.knelpunten) if theme else []
    other = draw.sample(noise(), draw.choices((0, 1, 2), (60, 32, 8))[0] if own else draw.randint(1, 2))
    told = [(knelpunt, speaker.say(draw.choice(knelpunt.passages))) for knelpunt in (*own, *other)]
    status = draw.choices(STATUSES, (75, 17, 8))[0]
    return DrawnCase(
        number=number,
        is_primary=is_primary,
        status=status,
        content=tidy(_content(speaker, theme, [sentence for _, sentence in told], at)),
        links=tuple(_link(draw, knelpunt, sentence) for knelpunt, sentence in told),
        mentions=tuple(draw.sample(words()["mentions"], 1)) if draw.random() < 0.08 else (),
        support=_support(draw, theme) if own else None,
        created_at=at,
        released_at=at + timedelta(hours=draw.randint(1, 23)) if status is not CaseStatus.DRAFT else None,
    )


def _chosen(draw: Random, knelpunten: tuple[Knelpunt, ...]) -> list[Knelpunt]:
    """Most cases of a theme have all of its knelpunten, every case has one."""
    return [one for one in knelpunten if draw.random() < 0.8] or [draw.choice(knelpunten)]


def _link(draw: Random, knelpunt: Knelpunt, sentence: str) -> DrawnLink:
    if draw.random() < 0.75:
        return DrawnLink(knelpunt.name, Passage.OBSTACLE, sentence)
    return DrawnLink(knelpunt.name, None, "")


def _support(draw: Random, theme: Theme | None) -> DrawnSupport | None:
    if theme is None or not theme.pattern or draw.random() < 0.2:
        return None
    stance = Stance.COUNTER if draw.random() < 0.04 else Stance.SUPPORTS
    return DrawnSupport(theme.title, stance, draw.randint(1, 3), draw.choice(tuple(Certainty)))


def _content(speaker: Speaker, theme: Theme | None, told: list[str], at: datetime) -> CaseContent:
    draw, sentences = speaker.draw, words()
    outcome = draw.choices(OUTCOMES, (62, 18, 12, 8))[0]
    title = speaker.say(draw.choice(theme.titles if theme else sentences["no_theme"]))
    begin = speaker.say(draw.choice(theme.situations if theme else sentences["stuck"]), introduce=True)
    quarter = (at.month + 2) // 3 if draw.random() < 0.85 else None
    spent, going, threat = _costs(draw, theme.cost if theme else (200, 2500))
    return CaseContent(
        title=f"{title}: {speaker.long.removeprefix('een ')}",
        situation=" ".join(
            [*speaker.some(sentences["openings"], 0, 1), begin, *speaker.some(sentences["details"], 1, 4)]
        ),
        key_phrase=title,
        obstacle=_obstacle(speaker, told),
        solution=" ".join(
            speaker.some(theme.solutions if theme else (), 1, 2) + speaker.some(sentences["steps"], 1, 3)
        ),
        result=_result(speaker, theme, outcome),
        period=Period(at.year, quarter),
        outcome=outcome,
        cost_breakthrough_cents=spent,
        cost_current_cents=going,
        cost_threat_cents=threat,
        life_areas=theme.life_areas if theme else ("INK",),
        funding_streams=_some_of(draw, theme.streams) if theme else ("OVR",),
        organisations=(*(_some_of(draw, theme.organisations) if theme else ()), "Wijkteam"),
        laws=_laws(draw, theme),
    )


def _obstacle(speaker: Speaker, told: list[str]) -> str:
    parts = [f"{told[0]}."]
    for sentence in told[1:]:
        parts += [*speaker.some(words()["links"], 0, 1), f"{sentence}."]
    return " ".join([*parts, *speaker.some(words()["effects"], 1, 2)])


def _result(speaker: Speaker, theme: Theme | None, outcome: Outcome | None) -> str:
    if outcome is None:
        return ""
    if outcome is Outcome.SOLVED:
        first = speaker.some(theme.results if theme else (), 1, 2)
    else:
        first = speaker.some(words()["partly" if outcome is Outcome.PARTLY else "failed"], 1, 1)
    return " ".join([*first, *speaker.some(words()["endings"], 1, 2)])


def _costs(draw: Random, reach: tuple[int, int]) -> list[int | None]:
    """In whole cents: the breakthrough, how it went, and what threatened."""
    spent = draw.randint(*reach)
    amounts = (spent, int(spent * draw.uniform(1.2, 4)), int(spent * draw.uniform(2, 9)))
    return [amount // 10 * 1000 if draw.random() < 0.7 else None for amount in amounts]


def _some_of(draw: Random, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(draw.sample(values, draw.randint(1, len(values))))


def _laws(draw: Random, theme: Theme | None) -> tuple[LawRef, ...]:
    named = _some_of(draw, theme.laws) if theme else ()
    found = [LawRef(*law.split("/")) for law in named]
    if draw.random() < 0.1:
        found.append(LawRef(text=draw.choice(words()["law_texts"])))
    return tuple(found)


def midnight(now: datetime) -> datetime:
    """The start of a day: runs on one day draw the same."""
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
