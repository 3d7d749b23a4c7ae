"""A text that somebody made to keep the server busy is shown quickly, as it was typed."""

import time

import pytest

from werktafel.kit.filters import to_html
from werktafel.kit.marking import told

SECONDS = 5


@pytest.mark.parametrize("text", ["[" * 8_000, "[a](" * 2_000, "\\\\[" * 2_000], ids=["open", "links", "escaped"])
def test_many_brackets_do_not_keep_the_server_busy(text: str) -> None:
    start = time.process_time()
    assert "[" in told(text)
    assert "[" in to_html(text)
    assert time.process_time() - start < SECONDS


def test_a_text_that_nests_too_deep_stands_as_it_was_typed() -> None:
    text = "1. " * 2_600 + "<b>slot</b>"
    for page in (told(text), to_html(text)):
        assert "1. 1. 1." in page
        assert "&lt;b&gt;slot" in page


def test_a_few_links_stay_links() -> None:
    assert '<a href="https://voorbeeld.example"' in told("[hier](https://voorbeeld.example)")
