"""The report of a werktafel: its content, the words that every format prints, and the Markdown."""

import re
from dataclasses import dataclass
from typing import Any

from exports.formats.on_page import picture_on_page
from exports.formats.pdf import TEMPLATES, breakable, compile_pdf
from exports.formats.steps_svg import Marker, StepBox, StepPicture
from exports.formats.wording import dutch_date, filled
from exports.rules import clean_text

SOURCE = TEMPLATES / "verslag.typ"
PICTURE_HEIGHT = 460.0
MARKS = re.compile(r"([\\`*_\[\]<>#|])")


@dataclass(frozen=True)
class ReportSolution:
    title: str
    description: str
    knelpunt: str
    route: str
    owner: str
    due_on: str
    first_step: str


@dataclass(frozen=True)
class ReportKnelpunt:
    number: int
    name: str
    kind: str
    law: str
    effect: str
    votes: int = 0


@dataclass(frozen=True)
class ReportStep:
    """`waiting` is a time alone, as `3 dagen`."""

    position: int
    party: str
    what: str
    rule: str
    duration: str
    waiting: str
    breaks: bool
    knelpunten: tuple[ReportKnelpunt, ...]

    @property
    def time(self) -> str:
        waiting = f"{self.waiting} wachten" if self.waiting else ""
        return ", ".join(part for part in (self.duration, waiting) if part)


@dataclass(frozen=True)
class ReportTime:
    phase: str
    planned: int
    used: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ReportContent:
    """Days are ISO; `attendance` is a role with how many; no names of guests."""

    title: str
    pattern: str
    held_on: str
    place: str
    facilitators: tuple[str, ...]
    attendance: tuple[tuple[str, int], ...]
    steps: tuple[ReportStep, ...]
    solutions: tuple[ReportSolution, ...]
    parked: tuple[str, ...]
    times: tuple[ReportTime, ...]


def report_view(content: ReportContent) -> dict[str, Any]:
    """Texts ready to print; what is not there says so."""
    return {
        "title": content.title,
        "author": "Werktafel",
        "pattern": content.pattern,
        "date": dutch_date(content.held_on),
        "place": content.place or "plaats niet ingevuld",
        "facilitators": ", ".join(content.facilitators) or filled(""),
        "attendance": [f"{role} ({number})" if number > 1 else role for role, number in content.attendance],
        "steps": [_step_view(step) for step in content.steps],
        "knelpunten": [_knelpunt_view(one, step) for step in content.steps for one in step.knelpunten],
        "solutions": [_solution_view(one) for one in content.solutions],
        "parked": list(content.parked),
        "times": [_time_view(one) for one in content.times],
    }


def report_pdf(content: ReportContent) -> bytes:
    """PDF/UA-1 and PDF/A-2a in one file, the same bytes every time."""
    view = breakable(report_view(content))
    view["picture"] = steps_drawing(content)
    return compile_pdf(SOURCE, view, content.held_on)


def report_md(content: ReportContent) -> str:
    """For a wiki or a mail; a word of a user is never read as a mark."""
    view = report_view(content)
    lines = [f"# {_plain(content.title)}", "", f"Verslag van de werktafel over het patroon {_plain(content.pattern)}."]
    lines += ["", f"- Datum: {view['date']}", f"- Plaats: {_plain(view['place'])}"]
    lines += [f"- Facilitators: {_plain(view['facilitators'])}", "", "## Aan tafel", ""]
    lines += _list(view["attendance"], "Niet vastgelegd.")
    lines += ["", "## Stappen", "", *_md_lanes(content), *_md_steps(content), "", "## Oplossingen", ""]
    for one in view["solutions"]:
        lines += [f"- **{_plain(one['title'])}** (route {one['route']}). Knelpunt: {_plain(one['knelpunt'])}."]
        lines += [f"  {_plain(one['description'])}"] if one["description"] else []
        lines += [f"  Wie: {_plain(one['owner'])}. Klaar: {one['due_on']}. Eerste stap: {_plain(one['first_step'])}"]
    lines += [] if view["solutions"] else ["Deze werktafel leverde geen oplossingen op."]
    lines += ["", "## Parkeerplaats", "", *_list(view["parked"], "Er bleef niets liggen."), "", "## Tijd", ""]
    lines += ["| Fase | Gepland | Gebruikt | Waarom verlengd |", "|---|---:|---:|---|"]
    lines += [f"| {t['phase']} | {t['planned']} | {t['used']} | {_plain(t['reasons'])} |" for t in view["times"]]
    return "\n".join(lines) + "\n"


def picture_of(content: ReportContent) -> StepPicture:
    boxes = tuple(
        StepBox(
            position=step.position,
            party=step.party,
            what=step.what,
            rule=step.rule,
            duration=step.duration,
            waiting=step.waiting,
            breaks=step.breaks,
            markers=tuple(Marker(one.number, one.name) for one in step.knelpunten),
        )
        for step in content.steps
    )
    return StepPicture(content.title, boxes)


def steps_drawing(content: ReportContent) -> dict[str, Any]:
    """The drawing of the steps with its words and its width in points, at a size that fits the page."""
    return picture_on_page(picture_of(content), PICTURE_HEIGHT)


def _step_view(step: ReportStep) -> dict[str, Any]:
    return {
        "position": str(step.position),
        "party": step.party,
        "what": step.what,
        "rule": step.rule or "–",
        "time": step.time or "–",
        "breaks": "Hier loopt het vast. " if step.breaks else "",
        "knelpunten": ", ".join(f"K{one.number}" for one in step.knelpunten) or "–",
    }


def _knelpunt_view(one: ReportKnelpunt, step: ReportStep) -> dict[str, str]:
    return {
        "number": f"K{one.number}",
        "step": str(step.position),
        "name": one.name,
        "kind": ", ".join(part for part in (one.kind, one.law) if part) or "–",
        "effect": one.effect or "–",
        "votes": str(one.votes) if one.votes else "–",
    }


def _solution_view(one: ReportSolution) -> dict[str, str]:
    return {
        "title": one.title,
        "description": one.description,
        "knelpunt": one.knelpunt,
        "route": one.route,
        "owner": one.owner or "eigenaar van het patroon",
        "due_on": dutch_date(one.due_on) if one.due_on else "nog geen datum",
        "first_step": one.first_step or "nog niet afgesproken",
    }


def _time_view(one: ReportTime) -> dict[str, str]:
    reasons = "; ".join(one.reasons) or "niet verlengd"
    return {"phase": one.phase, "planned": str(one.planned), "used": str(one.used), "reasons": reasons}


def _md_steps(content: ReportContent) -> list[str]:
    lines = []
    for step in content.steps:
        more = ". ".join(part for part in (f"Regel: {step.rule}" if step.rule else "", step.time) if part)
        stuck = " **Hier loopt het vast.**" if step.breaks else ""
        told = f" ({_plain(more)})" if more else ""
        lines.append(f"{step.position}. {_plain(step.party)}: {_plain(step.what)}{stuck}{told}")
        for one in step.knelpunten:
            voted = f", {one.votes} {'stem' if one.votes == 1 else 'stemmen'}" if one.votes else ""
            effect = f". Voor de inwoner: {_plain(one.effect)}" if one.effect else ""
            kind = _plain(", ".join(part for part in (one.kind, one.law) if part))
            lines.append(f"    - K{one.number} {_plain(one.name)} ({kind}{voted}){effect}")
    return lines or ["De stappen zijn niet ingevuld."]


def _md_lanes(content: ReportContent) -> list[str]:
    """The picture of the steps in plain text: a column for each party, a row for each step."""
    parties = list(dict.fromkeys(step.party for step in content.steps))
    if not parties:
        return []
    lines = [f"| Stap | {' | '.join(_plain(party) for party in parties)} |", "|---:" + "|---" * len(parties) + "|"]
    for step in content.steps:
        marks = "".join(f" K{one.number}" for one in step.knelpunten)
        box = f"**{_plain(step.what)}**{marks}" if step.breaks else f"{_plain(step.what)}{marks}"
        lines.append(f"| {step.position} | {' | '.join(box if one == step.party else '' for one in parties)} |")
    return ["Wie doet wat, van boven naar beneden. Vet is waar het vastloopt.", "", *lines, ""]


def _list(texts: list[str], otherwise: str) -> list[str]:
    return [f"- {_plain(text)}" for text in texts] or [otherwise]


def _plain(text: str) -> str:
    return MARKS.sub(r"\\\1", " ".join(clean_text(text).split()))
