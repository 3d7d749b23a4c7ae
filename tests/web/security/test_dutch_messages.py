"""What a form refuses, it refuses in Dutch."""

from collections.abc import Callable

from patterns.actor import Actor
from tests.support.cast import Cast
from tests.support.client import Client


def test_a_text_that_is_too_long_is_refused_in_dutch(client_as: Callable[[Actor], Client], cast: Cast) -> None:
    answer = client_as(cast.coordinator).post_form("/indieningen/nieuw", {"title": "x" * 161, "patterns": [1]})
    assert "Veld mag niet langer zijn dan 160" in answer.text
    assert "Field" not in answer.text
