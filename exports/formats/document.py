"""The words of the documents: one view of a submission that the PDF and the Word file both print."""

from typing import Any

from exports.content import (
    AnonymityStatement,
    Contact,
    LawContent,
    LogEntry,
    PatternContent,
    StepContent,
    SubmissionContent,
    Totals,
    TriedContent,
    Volume,
    clean,
    hash_of,
)
from exports.formats.wording import MISSING, clipped, counted, dutch_date, filled, shortened, upper_first
from exports.rules import WITHHELD

UNTITLED = "Zonder titel"
LINKS = ("https://", "http://")
BRIEF_LENGTH = 300
ROW_LENGTH = 115
SUMMARY_LENGTH = 700
MOST_LAWS = 4
MOST_BRIEFS = 6
DECIDES_LENGTH = 180
COUNTING_RULES = (
    "Geteld zijn situaties van huishoudens, niet registraties of gesprekken.",
    "Een situatie telt per patroon één keer mee, en in het totaal van deze indiening ook één keer.",
    "Alleen situaties die zeker meetellen, staan in het bewijs en in de koppen. "
    "De mogelijke situaties vormen de bovengrens.",
    "Het bewijs bevat geen namen, geen vrije tekst en geen gemeentenamen. Een leeg gegeven heet ‘onbekend’; "
    "een gegeven dat is weggelaten om herkenning te voorkomen heet ‘niet getoond vanwege privacy’.",
)


def document_view(content: SubmissionContent) -> dict[str, Any]:
    """Texts ready to print; an empty part says that it is not filled in, nothing is made up."""
    content = clean(content)
    return view_of(content, hash_of(content))


def view_of(content: SubmissionContent, content_hash: str) -> dict[str, Any]:
    """The same for content that is clean already, with the hash that was taken of it."""
    brief = BRIEF_LENGTH if len(content.patterns) == 1 else ROW_LENGTH
    patterns = [_pattern_view(pattern, number, brief) for number, pattern in enumerate(content.patterns, start=1)]
    return {
        "missing": MISSING,
        "title": content.title.strip() or UNTITLED,
        "author": content.contact.organisation or content.contact.name or "Werktafel",
        "addressee": content.addressee.name,
        "addressee_contact": content.addressee.contact,
        "addressee_note": content.addressee.note,
        "reference": _reference(content),
        "date": dutch_date(content.created),
        "summary": filled(content.summary),
        "brief_summary": shortened(filled(content.summary), SUMMARY_LENGTH),
        "figures": _figures(content.totals),
        "figures_note": _figures_note(content.totals),
        "patterns": patterns,
        "briefs": patterns[:MOST_BRIEFS],
        "more_briefs": _more(len(patterns) - MOST_BRIEFS),
        "supporters": ", ".join(content.supporting_municipalities) or MISSING,
        "contact": _contact_lines(content.contact),
        "anonymity": filled(content.anonymity.text),
        "anonymity_check": _anonymity_check(content.anonymity),
        "answers": [_answer_view(entry) for entry in content.answers],
        "counting_rules": list(COUNTING_RULES),
        "evidence_note": _evidence_note(content),
        "content_hash": content_hash,
    }


def _reference(content: SubmissionContent) -> str:
    replaced = f" (vervangt versie {content.version - 1})" if content.version > 1 else ""
    return f"{content.submission_id}, versie {content.version}{replaced}"


def volume_range(certain: int, possible: int) -> str:
    return f"{thousands(certain)} zeker – {thousands(possible)} mogelijk"


def thousands(number: int) -> str:
    """`2.000`, as Dutch writes it."""
    return f"{number:,}".replace(",", ".")


def _more(number: int) -> str:
    return f"En nog {counted(number, 'patroon', 'patronen')}: zie de inhoudsopgave." if number > 0 else ""


def _figures(totals: Totals) -> list[dict[str, str]]:
    return [
        {"value": thousands(totals.certain), "label": "situatie, zeker" if totals.certain == 1 else "situaties, zeker"},
        {"value": thousands(totals.possible), "label": "mogelijk, als bovengrens"},
        {
            "value": thousands(totals.municipalities),
            "label": "gemeente, zeker" if totals.municipalities == 1 else "gemeenten, zeker",
        },
        {
            "value": thousands(totals.contributors),
            "label": "organisatie droeg bij" if totals.contributors == 1 else "organisaties droegen bij",
        },
    ]


def _figures_note(totals: Totals) -> str:
    since = f" sinds {totals.since}" if totals.since else ""
    return f"Unieke situaties van huishoudens{since}. Een situatie die bij meer patronen hoort, telt hier één keer."


def _contact_lines(contact: Contact) -> list[str]:
    who = ", ".join(part for part in (contact.name, contact.role, contact.organisation) if part)
    reach = ", ".join(part for part in (contact.email, contact.phone) if part)
    mandate = f"Mandaat: {contact.mandate}" if contact.mandate else "Mandaat: nog niet ingevuld."
    return [line for line in (who or MISSING, reach, mandate) if line]


def _anonymity_check(statement: AnonymityStatement) -> str:
    who = ", ".join(part for part in (statement.checked_by_name, statement.checked_by_role) if part)
    if not who or not statement.checked_on:
        return "De controle op herleidbaarheid is nog niet vastgelegd."
    return f"Gecontroleerd door {who} op {dutch_date(statement.checked_on)}."


def _answer_view(entry: LogEntry) -> dict[str, str]:
    return {
        "date": dutch_date(entry.date),
        "sender": entry.sender,
        "status": entry.status or "–",
        "text": entry.text or "–",
    }


def _evidence_note(content: SubmissionContent) -> str:
    if not content.evidence:
        return "In het bewijs staan nog geen situaties."
    rows = counted(len(content.evidence), "situatie staat", "situaties staan")
    return (
        f"De {rows} regel voor regel in bewijs.xlsx en bewijs.csv in dit pakket. "
        "Wie het pakket wil nagaan, vergelijkt de controlegetallen in manifest.json met de bestanden."
    )


def _pattern_view(pattern: PatternContent, number: int, brief: int) -> dict[str, Any]:
    breaking = [step for step in pattern.steps if step.breaks]
    return {
        "number": number,
        "reference": pattern.reference,
        "title": pattern.title.strip() or UNTITLED,
        "sentence": filled(pattern.sentence),
        "description": filled(pattern.description),
        "certain": str(pattern.volume.certain),
        "range": volume_range(pattern.volume.certain, pattern.volume.possible),
        "volume": _volume_sentence(pattern.volume),
        "method": filled(pattern.volume.method),
        "kinds": ", ".join(pattern.kinds) or MISSING,
        "level": filled(pattern.level),
        "why_not_lower": filled(pattern.why_not_lower),
        "breaks_at": clipped(upper_first("; ".join(_step_name(step) for step in breaking)) or MISSING, brief),
        "steps": [_step_view(step) for step in pattern.steps],
        "knelpunten": [
            {"number": f"K{index}", "name": item.name, "kind": item.kind or "–", "definition": item.definition or "–"}
            for index, item in enumerate(pattern.knelpunten, start=1)
        ],
        "laws": [_law_view(law) for law in pattern.laws],
        "law_names": clipped(_law_names(pattern.laws), brief),
        "organisations": ", ".join(pattern.organisations) or MISSING,
        "stories": [
            {
                "title": story.title.strip() or UNTITLED,
                "situation": filled(story.situation),
                "obstacle": filled(story.obstacle),
                "solution": filled(story.solution),
                "result": filled(story.result),
            }
            for story in pattern.stories
        ],
        "tried": [_tried_view(item) for item in pattern.tried],
        **_brief(pattern, brief),
        **{name: filled(getattr(pattern, name)) for name in PLAIN_TEXTS},
    }


PLAIN_TEXTS = (
    "interim_fix",
    "interim_cost",
    "burden",
    "intended_purpose",
    "actual_effect",
    "proposed_change",
    "side_effects",
    "who_decides",
    "counter_evidence",
)


def _brief(pattern: PatternContent, most: int) -> dict[str, str]:
    """The same facts cut to the size of a first page."""
    story = pattern.stories[0] if pattern.stories else None
    return {
        "brief_story": shortened(f"{story.situation} {story.obstacle}", most) if story else MISSING,
        "brief_sentence": clipped(filled(pattern.sentence), most),
        "brief_change": clipped(filled(pattern.proposed_change), most),
        "brief_decides": shortened(filled(pattern.who_decides), min(most, DECIDES_LENGTH)),
        "brief_why": shortened(filled(pattern.why_not_lower), most),
        "brief_interim": shortened(
            " ".join(filter(None, (pattern.interim_fix, pattern.interim_cost))) or MISSING, most
        ),
    }


def _volume_sentence(volume: Volume) -> str:
    period = ""
    if volume.period_from or volume.period_to:
        period = f", van {volume.period_from or 'onbekend'} tot en met {volume.period_to or 'heden'}"
    by = counted(volume.contributors, "organisatie droeg", "organisaties droegen")
    return f"{volume_range(volume.certain, volume.possible)} (situaties){period}. {by} bij aan dit cijfer."


def _step_name(step: StepContent) -> str:
    return f"stap {step.position} ({step.party or 'partij onbekend'}): {step.what}"


def _step_view(step: StepContent) -> dict[str, Any]:
    waiting = f"wachten: {step.waiting}" if step.waiting else ""
    return {
        "position": str(step.position),
        "party": step.party or "–",
        "what": step.what,
        "rule": step.rule or "–",
        "time": "; ".join(part for part in (step.duration, waiting) if part) or "–",
        "breaks": "Hier loopt het vast. " if step.breaks else "",
        "knelpunten": ", ".join(step.knelpunten) or "–",
    }


def _law_name(law: LawContent) -> str:
    return f"{law.title}, artikel {law.article}" if law.article else law.title


def _law_names(laws: tuple[LawContent, ...]) -> str:
    """The articles that were checked first, then other articles, then whole laws: as many as fit on a first page."""
    ranked = sorted(laws, key=lambda law: (not law.article, not law.verified))
    named = "; ".join(_law_name(law) for law in ranked[:MOST_LAWS])
    more = len(ranked) - MOST_LAWS
    return f"{named}; en nog {counted(more, 'regel', 'regels')}" if more > 0 else named or MISSING


def _law_view(law: LawContent) -> dict[str, Any]:
    checked = f"; artikel {'' if law.verified else 'nog niet '}nagekeken" if law.article else ""
    return {
        "name": _law_name(law),
        "subject": law.subject or "–",
        "date": f"{dutch_date(law.date) if law.date else 'datum onbekend'}{checked}",
        "url": law.url if law.url.startswith(LINKS) else "",
    }


def _tried_view(item: TriedContent) -> dict[str, str]:
    followed = item.worked is not None and item.tried
    blank = WITHHELD if item.withheld else "niet gevolgd"
    return {
        "what": item.what,
        "track": item.track or "–",
        "result": item.result or "–",
        "worked": f"werkte {item.worked} van {item.tried} keer" if followed else blank,
    }
