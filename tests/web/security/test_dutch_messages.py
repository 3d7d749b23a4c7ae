"""What a form refuses, it refuses in Dutch."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import wtforms

from patterns.actor import Actor
from tests.support.cast import Cast
from tests.support.client import Client
from werktafel.kit.dutch import SENTENCES

WTFORMS = Path(wtforms.__file__).parent
SAID = re.compile(r"gettext\(\s*(\"[^\"]+\"(?:,\s*\"[^\"]+\")?)")


def test_every_sentence_of_wtforms_has_a_dutch_one() -> None:
    sources = [WTFORMS / "validators.py", *(WTFORMS / "fields").glob("*.py")]
    said = {
        text for path in sources for found in SAID.findall(path.read_text()) for text in re.findall(r'"([^"]+)"', found)
    }
    assert len(said) > 30
    assert said <= set(SENTENCES)
    for english, dutch in SENTENCES.items():
        assert set(re.findall(r"%\(\w+\)", dutch)) <= set(re.findall(r"%\(\w+\)", english))


@pytest.mark.parametrize(
    ("path", "data", "sentence"),
    [
        ("/indieningen/nieuw", {"title": "x" * 161, "patterns": [1]}, "Dit is te lang: hooguit 160 tekens."),
        ("/indieningen/nieuw", {"addressee": "99999", "patterns": ["99999"]}, "Kies uit wat hier staat."),
        ("/indieningen/nieuw", {"addressee": "x", "patterns": ["x"]}, "Kies uit wat hier staat."),
        ("/indieningen/nieuw", {"title": ""}, "Vul"),
        ("/patronen/nieuw", {"title": "Titel", "knelpunt_ids": ["99999"]}, "Kies uit wat hier staat."),
        ("/casussen/nieuw", {"soort": "iets", "afloop": "iets"}, "Kies uit wat hier staat."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_in_dutch(
    client_as: Callable[[Actor], Client], cast: Cast, path: str, data: dict[str, object], sentence: str
) -> None:
    who = cast.professional if path.startswith("/casussen") else cast.coordinator
    answer = client_as(who).post_form(path, data)
    assert answer.status_code == 422
    assert sentence in answer.text
    for english in ("Field", "valid", "Invalid", "choice", "required."):
        assert not re.search(rf">[^<]*\b{english}\b[^<]*</", re.sub(r"(?s)<script.*?</script>", "", answer.text)), (
            english
        )


def test_signing_in_refuses_in_dutch(client: Client) -> None:
    answer = client.post_form("/inloggen", {"email": "niemand@test.example", "password": "x" * 2_000})
    assert "Dit is te lang: hooguit" in answer.text
