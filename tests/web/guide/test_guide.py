"""The guide: every page reads as a page, every link leads somewhere, and the tables say what the code accepts."""

import io
import re

import lxml.html
import pytest
from lxml.html import HtmlElement

from patterns.catalogue.rules import SETTINGS
from patterns.intake.columns import COLUMNS, PRICE_COLUMNS, REQUIRED
from tests.conftest import House
from tests.support.cast import Cast
from tests.support.client import Client
from werktafel.guide import PAGES, guide_text
from werktafel.kit.filters import to_html

NAMES = ("index", *PAGES)
ADDRESSES = {name: "/handleiding" if name == "index" else f"/handleiding/{name}" for name in NAMES}


def rendered(name: str) -> HtmlElement:
    return lxml.html.fragment_fromstring(str(to_html(guide_text(name))), create_parent="div")


def links_of(name: str) -> list[str]:
    return [str(address) for address in rendered(name).xpath(".//a/@href")]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_reads_without_an_account(client: Client, name: str) -> None:
    response = client.get(ADDRESSES[name])
    assert response.status_code == 200
    page = lxml.html.document_fromstring(response.text)
    assert page.xpath("//main//h2"), "a page of the guide has headings"
    here = [str(link) for link in page.xpath("//aside//a[@aria-current='page']/@href")]
    assert here == [ADDRESSES[name]]


def test_a_page_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/handleiding/geheim").status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_no_markup_is_left_over(name: str) -> None:
    """Whatever Markdown did not understand would stand on the page as it was typed."""
    page = rendered(name)
    for code in page.xpath(".//code | .//pre"):
        code.drop_tree()
    words = page.text_content()
    left = re.findall(r"\*\*|`|\]\(|\{#|^#+ |<[a-z/]|&[a-z]+;|\| ?---|^\s*\|", words, re.MULTILINE)
    assert not left, f"{name}: {left}"


@pytest.mark.parametrize("name", NAMES)
def test_headings_go_down_one_at_a_time(name: str) -> None:
    levels = [int(heading.tag[1]) for heading in rendered(name).iter("h1", "h2", "h3", "h4")]
    assert levels, f"{name} has no headings"
    steps = list(zip([1, *levels], levels, strict=False))
    assert all(1 < level <= before + 1 for before, level in steps), f"{name}: {levels}"


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_a_page(house: House, name: str) -> None:
    router = house[0].url_map.bind("")
    for address in links_of(name):
        path, _, anchor = address.partition("#")
        assert path.startswith("/"), f"{name}: {address} leaves the application"
        endpoint, values = router.match(path)
        if endpoint == "guide.show":
            assert values["name"] in PAGES, f"{name}: {address}"
        if anchor:
            target = next(page for page, its in ADDRESSES.items() if its == path)
            assert rendered(target).xpath(f".//*[@id='{anchor}']"), f"{name}: {address}"


def test_every_page_is_reached_from_the_first() -> None:
    assert {f"/handleiding/{name}" for name in PAGES} <= set(links_of("index"))


@pytest.mark.parametrize("anchor", ["toegankelijkheid", "privacy"])
def test_the_footer_leads_to_a_heading(client: Client, anchor: str) -> None:
    page = lxml.html.document_fromstring(client.get("/handleiding").text)
    assert page.xpath(f"//footer//a[@href='/handleiding#{anchor}']")
    assert page.xpath(f"//main//h2[@id='{anchor}']")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_to_do_when_it_goes_wrong_and_what_others_see(name: str) -> None:
    headings = " ".join(heading.text_content() for heading in rendered(name).iter("h2", "h3"))
    assert re.search("Als er iets misgaat|Als het bestand niet wil", headings), name
    assert re.search("Wat anderen zien|Wat u wel en niet ziet", headings), name


def test_the_columns_of_an_import_file_are_all_explained() -> None:
    table = rendered("professional").xpath(".//table")[0]
    rows = {row[0].text_content(): row[1].text_content() for row in table.xpath(".//tbody/tr")}
    assert list(rows) == list(COLUMNS)
    assert [name for name, words in rows.items() if words.startswith("verplicht")] == list(REQUIRED)


def test_the_columns_of_a_price_list_are_all_named() -> None:
    for name in ("coordinator", "beheerder"):
        assert all(f"`{column}`" in guide_text(name) for column in PRICE_COLUMNS)


def test_the_example_in_the_guide_can_be_imported(client: Client, cast: Cast) -> None:
    """What a reader copies from the guide is taken in as it stands."""
    example = rendered("professional").xpath(".//pre")[0].text_content()
    client.sign_in(cast.professional)
    data = {"bestand": (io.BytesIO(example.encode()), "voorbeeld.csv")}
    response = client.post_form("/casussen/importeren", data, content_type="multipart/form-data", follow_redirects=True)
    assert "Alle rijen klopten." in response.text


def test_the_lists_in_the_guide_are_the_lists_of_the_database(client: Client, cast: Cast) -> None:
    words = " ".join(rendered("professional").text_content().split())
    page = lxml.html.document_fromstring(client.sign_in(cast.professional).get("/casussen/nieuw").text)
    for field in ("leefgebieden", "geldstromen"):
        labels = [" ".join(one.getparent().text_content().split()) for one in page.xpath(f"//input[@name='{field}']")]
        assert labels, field
        assert not [label for label in labels if label not in words], field


def test_the_ladder_in_the_guide_has_the_numbers_of_the_settings() -> None:
    table = next(one for one in rendered("index").xpath(".//table") if "signaal" in one.text_content())
    told = [[int(number) for number in re.findall(r"\d+", row[1].text_content())] for row in table.xpath(".//tbody/tr")]
    default = {key: setting.default for key, setting in SETTINGS.items()}
    assert told == [
        [1],
        [default["ladder.table_cases"]],
        [
            default["ladder.regional_situations"],
            default["ladder.regional_months"],
            default["ladder.regional_organisations"],
        ],
        [default["ladder.submission_situations"], default["ladder.submission_municipalities"]],
    ]
