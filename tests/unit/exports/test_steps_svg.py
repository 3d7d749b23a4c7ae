"""The steps picture: well-formed, told in words, free of styles, and drawn without boxes on top of each other."""

import itertools
import xml.etree.ElementTree as ET

import pytest

from exports.formats.pictures import picture_of
from exports.formats.steps_layout import BOX_WIDTH, ROW_GAP, lay_out, text_width, wrap
from exports.formats.steps_svg import Marker, StepBox, StepLink, StepPicture, describe, stacked_svg, steps_svg
from tests.unit.exports.samples import DOUBLE_REGISTRATION

SVG = "{http://www.w3.org/2000/svg}"


def picture(*steps: StepBox, links: tuple[StepLink, ...] = ()) -> StepPicture:
    return StepPicture("Aanvraag", steps, links)


def parties(count: int) -> tuple[StepBox, ...]:
    return tuple(
        StepBox(n, f"Partij {n % 3}", f"Doet iets van belang, nummer {n}", "Regel", "1 week")
        for n in range(1, count + 1)
    )


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own output


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in parsed(svg).iter(f"{SVG}text")]


def test_it_names_and_describes_itself() -> None:
    root = parsed(steps_svg(picture_of(DOUBLE_REGISTRATION), "p3"))
    ids = root.attrib["aria-labelledby"].split()
    found = {element.attrib["id"]: element.text for element in root.iter() if "id" in element.attrib}
    assert root.attrib["role"] == "img"
    assert list(found) == ids == ["p3-titel", "p3-uitleg"]
    assert DOUBLE_REGISTRATION.title in str(found["p3-titel"])
    assert "Stap 4, Dienst Toeslagen" in str(found["p3-uitleg"])
    assert "(hier loopt het vast)" in str(found["p3-uitleg"])


def test_it_stands_under_a_strict_policy() -> None:
    root = parsed(steps_svg(picture_of(DOUBLE_REGISTRATION)))
    names = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in names if name in ("style", "class", "href") or name.startswith("on")}
    assert not {element.tag for element in root.iter()} & {f"{SVG}style", f"{SVG}script", f"{SVG}a"}


def test_what_a_user_wrote_is_text() -> None:
    svg = steps_svg(picture(StepBox(1, "<b>&", '<script>alert("x")</script>')), 'a"b')
    assert "<script" not in svg
    assert any("<script>" in text for text in texts(svg))


def test_the_breaking_step_differs_in_shape_and_in_words() -> None:
    whole = steps_svg(picture(StepBox(1, "A", "Een"), StepBox(2, "A", "Twee")))
    broken = steps_svg(picture(StepBox(1, "A", "Een"), StepBox(2, "A", "Twee", breaks=True)))
    assert "Hier loopt het vast" in broken
    assert "Hier loopt het vast" not in whole
    assert broken.count("<rect") + broken.count("<polygon") != whole.count("<rect") + whole.count("<polygon")


def test_knelpunten_stand_on_their_step_and_in_the_legend() -> None:
    svg = steps_svg(picture(StepBox(1, "A", "Een", markers=(Marker(7, "Geen regie"),))))
    assert texts(svg).count("K7") == 2
    assert "Geen regie" in texts(svg)


@pytest.mark.parametrize("links", [(), tuple(StepLink(1, n) for n in range(2, 10)), (StepLink(1, 2), StepLink(9, 3))])
def test_boxes_never_overlap_and_stay_inside(links: tuple[StepLink, ...]) -> None:
    layout = lay_out(picture(*parties(9), links=links))
    for one, two in itertools.combinations(layout.steps, 2):
        assert one.x != two.x or one.bottom + ROW_GAP <= two.y or two.bottom + ROW_GAP <= one.y
    for box in layout.steps:
        assert box.x >= 0
        assert box.x + BOX_WIDTH <= layout.width
        assert box.bottom <= layout.height


def test_a_link_back_is_dashed_and_runs_beside_the_lanes() -> None:
    layout = lay_out(picture(*parties(4), links=(StepLink(1, 2), StepLink(4, 2))))
    back = next(link for link in layout.links if link.back)
    edge = max(x for x, _ in back.points)
    assert all(box.x + BOX_WIDTH < edge for box in layout.steps)
    assert edge <= layout.width
    svg = steps_svg(picture(*parties(4), links=(StepLink(1, 2), StepLink(4, 2))))
    assert svg.count("stroke-dasharray") == 1


def test_more_situations_give_a_thicker_line() -> None:
    layout = lay_out(picture(*parties(3), links=(StepLink(1, 2, 3), StepLink(2, 3, 30))))
    assert layout.links[0].weight < layout.links[1].weight <= 6


def test_links_to_nowhere_and_to_itself_are_left_out() -> None:
    assert not lay_out(picture(*parties(2), links=(StepLink(1, 9), StepLink(2, 2)))).links


def test_text_is_wrapped_to_its_width() -> None:
    lines = wrap("Aansprakelijkheidsverzekeringsmaatschappij of een gewoon woord", 14, 100)
    assert len(lines) > 3
    assert all(text_width(line, 14) <= 108 for line in lines)
    assert wrap("woord " * 500, 14, 100)[-1].endswith("…")
    assert wrap("", 14, 100) == ()


def test_without_steps_it_says_so() -> None:
    assert texts(steps_svg(picture())) == ["De stappen zijn nog niet ingevuld."]
    assert describe(picture()) == "De stappen zijn nog niet ingevuld."


def test_several_stand_under_each_other_with_their_titles() -> None:
    one, two = picture_of(DOUBLE_REGISTRATION), picture(*parties(2))
    svg = stacked_svg((one, two), "Alle stappen")
    root = parsed(svg)
    assert float(root.attrib["height"]) > lay_out(one).height + lay_out(two).height
    assert "Aanvraag" in texts(svg)
    assert len([element for element in root.iter() if "id" in element.attrib]) == 2
    parsed(stacked_svg((), "Niets"))


def test_very_long_words_and_many_steps_still_give_a_picture() -> None:
    steps = tuple(StepBox(n, "P" * 300, "x" * 10_000, "r" * 999) for n in range(1, 40))
    layout = lay_out(picture(*steps))
    assert layout.height < 39 * 320
