"""What seems to fit a story: looked up word by word, and silent when there is little to go by."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from patterns.actor import Actor
from search.documents import Document
from search.index import Index
from search.results import Hit
from werktafel.settings import Settings
from werktafel.web.pages import writing

Fitting = Callable[..., Sequence[tuple[str, Sequence[Hit]]]]
ACTOR = Actor(1, "P", "GM0855")
STORY = "Een zoon logeert bij zijn moeder en daardoor gaat haar uitkering omlaag door de kostendelersnorm."


@pytest.fixture
def fitting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fitting:
    index = Index(tmp_path)
    index.rebuild(
        [
            Document("knelpunt", "1", "Kostendelersnorm bij tijdelijk onderdak"),
            Document("knelpunt", "2", "Wantrouwen bij de aanvraag van een uitkering"),
            Document("knelpunt", "3", "Wachtlijst voor passende hulp"),
            Document(
                "patroon", "1", "Tijdelijk onderdak kost een deel", body="De kostendelersnorm verlaagt de uitkering."
            ),
            Document("casus", "9", "Een zoon logeert bij zijn moeder"),
        ]
    )

    def all_hits(session: object, actor: Actor, hits: list[Hit]) -> list[Hit]:
        return hits

    monkeypatch.setattr(writing, "ready_index", lambda *_: index)
    monkeypatch.setattr(writing, "visible_hits", all_hits)
    settings = Settings(data=tmp_path, database_url="", secret_key="x" * 40)
    return lambda *texts: writing.fitting_in(None, ACTOR, settings, texts)  # type: ignore[arg-type]


def test_the_best_stand_first_and_only_of_two_kinds(fitting: Fitting) -> None:
    found = {label: [hit.id for hit in hits] for label, hits in fitting("", STORY)}
    assert set(found) == {"Knelpunten", "Patronen"}
    assert found["Knelpunten"][0] == "1"
    assert "3" not in found["Knelpunten"]
    assert found["Patronen"] == ["1"]


@pytest.mark.parametrize("text", ["", "te kort", "xqzv wqpl kjhg mnbv", "AND OR NOT ( ) * -", "\x00 " * 50])
def test_nothing_to_go_by_gives_nothing(fitting: Fitting, text: str) -> None:
    assert fitting(text) == []


def test_a_very_long_text_asks_a_few_words_only(fitting: Fitting) -> None:
    assert fitting("woord " * 40_000 + STORY)
