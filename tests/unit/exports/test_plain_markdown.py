"""Documents lay out their own paragraphs, so the marks of Markdown go and the words stay."""

import pytest

from exports.rules import plain_markdown


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**Wat mensen merken**", "Wat mensen merken"),
        ("- een brief;\n- een boete", "• een brief;\n• een boete"),
        ("## Kop\n> Gezegd door een bewoner", "Kop\nGezegd door een bewoner"),
        ("Zie [artikel 18](https://wetten.example/18).", "Zie artikel 18."),
        ("*nadruk* en `code`", "nadruk en code"),
        ("3 * 4 = 12 en min - teken", "3 * 4 = 12 en min - teken"),
        ("een_naam_met_strepen", "een_naam_met_strepen"),
        ("", ""),
    ],
)
def test_marks_go_and_words_stay(written: str, read: str) -> None:
    assert plain_markdown(written) == read
