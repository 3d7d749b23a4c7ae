"""A pattern on one page: always one page, readable aloud, and without numbers that can be subtracted."""

import io

import pikepdf
import pytest

from exports.formats.onepage import one_page_pdf, one_page_view
from exports.onepage import OnePage, rounded_volume


def page(**changes: object) -> OnePage:
    values: dict[str, object] = {
        "number": 7, "title": "Geen toeslag", "sentence": "Wie verhuist, wacht.", "made_on": "2026-11-22",
        "volume": "minstens 20", "volume_note": "in 5 van de 11 gemeenten, sinds 2023", "level": "landelijk",
        "description": "", "steps": (), "laws": (), "why_not_lower": "", "solutions": (), "proposed_change": "",
        "who_decides": "",
    }  # fmt: skip
    return OnePage(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("certain", "told"),
    [(0, "minder dan 10"), (9, "minder dan 10"), (10, "minstens 10"), (19, "minstens 10"), (20, "minstens 20")],
)
def test_a_volume_is_told_as_the_threshold_it_passed(certain: int, told: str) -> None:
    assert rounded_volume(certain, 10) == told


def test_it_stays_one_page_however_long_the_texts() -> None:
    long = "Een heel lange zin over huurtoeslag die maar doorgaat. " * 200
    full = page(
        title=long, sentence=long, description=long, why_not_lower=long, proposed_change=long, who_decides=long,
        steps=tuple((long, number == 30) for number in range(40)), laws=(long,) * 30,
        solutions=((long, "bezig"),) * 20,
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(one_page_pdf(full))) as document:
        assert len(document.pages) == 1
    view = one_page_view(full)
    assert [step["breaks"] for step in view["steps"]] == [False, False, False, False, False, True]
    assert view["more_steps"] == "en nog 34 stappen"


def test_it_can_be_read_aloud_and_is_the_same_twice() -> None:
    some = page(steps=(("Gemeente: schrijft in #link $x$ <b>", True),), solutions=(("Direct melden", "gedaan"),))
    data = one_page_pdf(some)
    assert data == one_page_pdf(some)
    with pikepdf.open(io.BytesIO(data)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "nl-NL"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        metadata = bytes(document.Root.Metadata.read_bytes()).decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert "Geen toeslag" in metadata
