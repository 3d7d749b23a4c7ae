"""What happened to the demo code book (a merge, a change asked for, one refused), and ties between patterns."""

from dataclasses import replace
from datetime import timedelta

from patterns.cases.linking import LinkKnelpunt, link
from patterns.cases.rules import Passage
from patterns.knelpunten import merging, proposals, service, store
from patterns.knelpunten.merging import Merge
from patterns.knelpunten.proposals import DecideChange, ProposeChange
from patterns.knelpunten.rules import KnelpuntText
from patterns.knelpunten.service import DecideKnelpunt
from patterns.patterns.store import get_pattern
from patterns.relations import service as relations
from patterns.relations.rules import Relate, RelationKind
from werktafel.demo.stage import Stage, load

BROAD = "Terugvordering over oude jaren"
TWIN = KnelpuntText(
    "Voorschot wordt achteraf schuld",
    "PRO",
    definition="Een toeslag of uitkering wordt vooraf geschat en maanden later teruggevraagd.",
)
LETTER = "Brief is niet te begrijpen"
UNOPENED = "Ook niet als iemand de post niet durft te openen. Kies dan ‘Wantrouwen bij de aanvraag’."
QUEUE = "Wachtlijst voor passende hulp"
TIES = (
    (
        "toeslag-terugvordering", RelationKind.CAUSES, "geen-briefadres",
        "In twee casussen begon het verlies van de woning met een terugvordering.",
    ),
    (
        "dubbele-inschrijving", RelationKind.CAUSES, "toeslag-terugvordering",
        "Wie ten onrechte als partner telt, moet later toeslag terugbetalen.",
    ),
    (
        "leerlingenvervoer-tijdelijk-adres", RelationKind.FOLLOWS, "geen-briefadres",
        "Zonder vast adres slaapt het kind elders, en dan stopt het vervoer.",
    ),
)  # fmt: skip
LOOK_AGAIN = {"kostendelersnorm-onderdak": 180, "dubbele-inschrijving": 60, "leerlingenvervoer-tijdelijk-adres": -9}


def keep_code_book(stage: Stage) -> None:
    _merge_a_twin(stage)
    _ask_for_changes(stage)
    _tie_patterns(stage)
    stage.session.expire_all()


def _merge_a_twin(stage: Stage) -> None:
    """Two names for one thing: a case has both, and counts once."""
    session = stage.session
    twin = service.propose(session, stage.speak_as("professional_goirle"), TWIN)
    coordinator = stage.speak_as("coordinator")
    service.decide(session, coordinator, DecideKnelpunt(twin.id, twin.version, True))
    row, one = next((row, one) for row in load("cases") for one in row["_links"] if one["knelpunt"] == BROAD)
    proof = LinkKnelpunt(stage.cases[row["referentie"]], twin.id, Passage(one["field"]), one["passage"])
    link(session, stage.reader_of("GM0855"), proof)
    coordinator = stage.speak_as("coordinator")
    reason = "Beide gaan over geld dat later wordt teruggevraagd. De naam die er al was, is bekender."
    merging.merge(session, coordinator, Merge(twin.id, twin.version, stage.knelpunten[BROAD], reason))


def _ask_for_changes(stage: Stage) -> None:
    session = stage.session
    asked = stage.speak_as("professional_goirle")
    letter = store.get_knelpunt(session, stage.knelpunten[LETTER])
    present = store.text_of(letter)
    wished = replace(
        present,
        when_not=f"{present.when_not} {UNOPENED}",
    )
    why = "Wij kozen dit knelpunt ook als iemand de post niet opende. Dat is iets anders."
    proposals.propose_change(session, asked, ProposeChange(letter.id, wished, why))
    queue = store.get_knelpunt(session, stage.knelpunten[QUEUE])
    wider = replace(store.text_of(queue), name="Wachtlijst")
    refused = proposals.propose_change(session, asked, ProposeChange(queue.id, wider, "Korter is duidelijker."))
    answer = "Een wachtlijst voor een woning is een ander knelpunt. Met de korte naam lopen die door elkaar."
    proposals.decide_change(
        session, stage.speak_as("coordinator"), DecideChange(refused.id, refused.version, False, answer)
    )


def _tie_patterns(stage: Stage) -> None:
    session = stage.session
    for one, kind, other, note in TIES:
        coordinator = stage.speak_as("coordinator")
        relations.relate(session, coordinator, stage.patterns[one], Relate(stage.patterns[other], kind, note))
    for key, days in LOOK_AGAIN.items():
        get_pattern(session, stage.patterns[key]).review_on = stage.today + timedelta(days=days)
        session.flush()
