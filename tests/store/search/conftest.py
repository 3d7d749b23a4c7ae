"""A small index of invented cases, and one hidden draft."""

from pathlib import Path

import pytest

from search.documents import Choice, Document
from search.index import Index

TILBURG, GOIRLE = "GM0855", "GM0785"
SCHULDEN, WONEN = Choice("SCH", "Schulden"), Choice("WON", "Wonen")

HUURSCHULD = Document(
    "casus",
    "1",
    "Gezin met huurschuld blijft wonen",
    reference="TIL-001",
    key_phrase="huur direct betaald",
    body="Het gezin zou de woning verliezen. De gemeente startte schuldhulpverlening volgens artikel 2.3.5 Wmo.",
    life_areas=(SCHULDEN, WONEN),
    period_year=2021,
    solved=True,
    url="/casussen/1",
)
BRIEFADRES = Document(
    "casus",
    "2",
    "Jongere zonder vast adres",
    body="De jongere kreeg geen uitkering omdat een adres ontbrak. Een briefadres bracht de doorbraak.",
    life_areas=(WONEN,),
    period_year=2023,
    outcome=Choice("niet", "Niet gelukt"),
)
BUDGET = Document(
    "oplossing",
    "3",
    "Hulp zelf inkopen",
    body="Met een persoonsgebonden budget regelde de moeder de zorg voor haar kind.",
)
PATROON = Document(
    "patroon",
    "4",
    "Dubbele inschrijving blokkeert toeslag",
    knelpunten=("Vorige bewoners staan nog ingeschreven",),
    body="Bij de verhuizing van een coördinator bleek dat er twee huishoudens op een adres stonden.",
)
DRAFT = Document(
    "casus",
    "9",
    "Zwaluwhof",
    body="Kwetsbaar concept: een zwaluwnest en een uitkeringsfraude.",
    owner_municipality=GOIRLE,
    life_areas=(Choice("VEI", "Veiligheid"),),
)
DOCUMENTS = (HUURSCHULD, BRIEFADRES, BUDGET, PATROON, DRAFT)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Only for searching."""
    index = Index(tmp_path_factory.mktemp("index") / "gedeeld")
    index.rebuild(DOCUMENTS)
    return index


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def index(root: Path) -> Index:
    """For tests that write."""
    made = Index(root)
    made.rebuild(DOCUMENTS)
    return made
