"""Handing a pattern over, and a proposal that the steering group refuses first and agrees to later."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.road import number_in, press, press_and_confirm, told

PHONE = {"width": 360, "height": 740}
PATTERN = "Voorschot wordt schuld: toeslagen over oude jaren terugbetalen"
PROPOSAL = "De eerste drie maanden betaalt wie er al bij was"


def _at_me(page: Page, title: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="op u").first.click()
    page.get_by_role("main").get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def _offer(page: Page, pattern: int) -> None:
    page.goto(f"/patronen/{pattern}")
    page.get_by_role("link", name="Patroon overdragen").click()
    page.get_by_label("Wie neemt het patroon over").select_option(label="Fatma Zandstra")
    page.get_by_label("Wat is er beloofd, en aan wie").fill("Aan de wijkteams: elk kwartaal de cijfers.")
    press(page, "Overdracht aanbieden")
    told(page, "De overdracht is aangeboden")


def test_a_pattern_changes_hands_with_its_dossier(page_as: PageAs) -> None:
    giver, taker = page_as("eigenaar.inkomen"), page_as("eigenaar", viewport=PHONE)
    _at_me(taker, PATTERN)
    expect(taker.get_by_role("main")).to_contain_text("Aan het team Schuldhulpverlening")
    expect(taker.get_by_role("table")).to_contain_text("Team Schuldhulpverlening")
    taker.get_by_label("Nee, ik geef het terug").check()
    press(taker, "Antwoorden")
    expect(taker.get_by_role("alert")).to_contain_text("Schrijf op waarom")
    taker.get_by_label("Waarom niet, of wat wilt u nog kwijt").fill("Ik mis wat er aan de wijkteams is beloofd.")
    press(taker, "Antwoorden")
    told(taker, "U hebt het patroon teruggegeven")
    taker.goto("/patronen")
    taker.get_by_role("link", name=PATTERN).first.click()
    pattern = number_in(taker.url)
    _offer(giver, pattern)
    _at_me(taker, PATTERN)
    expect(taker.get_by_role("main")).to_contain_text("Aan de wijkteams: elk kwartaal de cijfers.")
    taker.get_by_label("Ja, ik word eigenaar en neem de beloften over").check()
    press(taker, "Antwoorden")
    told(taker, "U bent nu eigenaar van dit patroon")
    giver.goto(f"/patronen/{pattern}")
    expect(giver.get_by_role("complementary")).to_contain_text("Fatma Zandstra")


def _put_on_agenda(page: Page, button: str, question: str) -> None:
    page.get_by_role("link", name=button, exact=True).click()
    page.get_by_label("Dag van de vergadering").fill(page.evaluate("new Date().toISOString().slice(0, 10)"))
    page.get_by_label("Wat vraagt u de stuurgroep").fill(question)
    press(page, "Op de agenda")
    told(page, "Het voorstel staat op de agenda")


def _decide(page: Page, answer: str, why: str) -> None:
    page.goto("/stuurgroep")
    page.get_by_role("link", name=PROPOSAL).first.click()
    page.get_by_label(answer, exact=True).check()
    page.get_by_label("Wat is er besloten, en waarom").fill(why)
    press(page, "Besluit vastleggen")
    told(page, "Het besluit is vastgelegd")


def test_a_no_with_its_reason_and_a_later_yes(page_as: PageAs) -> None:
    coordinator, member = page_as("coordinator"), page_as("stuurgroep")
    coordinator.goto("/stuurgroep")
    coordinator.get_by_role("link", name=PROPOSAL).first.click()
    _put_on_agenda(coordinator, "Op de agenda van de stuurgroep", "Mag de jeugdhulp drie maanden doorlopen?")
    _decide(member, "nee", "Eerst uitzoeken wie het betaalt.")
    expect(member.get_by_role("button", name="Besluit vastleggen")).to_have_count(0)
    coordinator.reload()
    expect(coordinator.get_by_role("main")).to_contain_text("Eerst uitzoeken wie het betaalt.")
    _put_on_agenda(coordinator, "Opnieuw op de agenda", "Jeugd betaalt: mag het nu wel?")
    _decide(member, "ja", "Ja, voor een jaar.")
    member.goto("/stuurgroep")
    expect(member.get_by_role("main")).to_contain_text("Dit besluit geldt niet meer")
    expect(member.get_by_role("main")).to_contain_text("Ja, voor een jaar.")


def test_a_proposal_is_taken_off_the_agenda(page_as: PageAs) -> None:
    coordinator = page_as("coordinator")
    coordinator.goto("/stuurgroep")
    coordinator.get_by_role("link", name="De beleidsregel verruimen").first.click()
    press_and_confirm(coordinator, "Van de agenda halen")
    told(coordinator, "Het voorstel is van de agenda gehaald")
