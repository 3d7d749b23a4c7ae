"""Nothing that somebody typed is lost, and nothing of another municipality is betrayed."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.axe import faults_at_both_widths, load_axe
from tests.browser.conftest import PageAs, sign_in
from tests.browser.road import number_in, press, told

pytestmark = pytest.mark.browser

STORY = "Een vrouw wacht op de sleutel van haar woning en mag er nog niet in."
SECRETS = ("kalligrafie", "zeepkistenrace")


def _new_case(page: Page) -> None:
    page.goto("/casussen/nieuw")
    page.get_by_label("Titel").fill("Sleutel zonder woning")
    page.get_by_label("De situatie").press_sequentially(STORY, delay=1)


def _kept(page: Page) -> None:
    """Wait until the page wrote down what was typed."""
    page.wait_for_function("(words) => Object.values(localStorage).some((one) => one.includes(words))", arg=STORY)


def test_typed_text_survives_a_reload_until_it_is_saved(page_as: PageAs) -> None:
    page = page_as("professional")
    _new_case(page)
    _kept(page)
    page.reload()
    expect(page.get_by_label("De situatie")).to_have_value(STORY)
    expect(page.get_by_text("Teruggezet wat u typte.")).to_be_visible()
    press(page, "Bewaar als concept")
    told(page, "De casus is bewaard als concept.")
    page.goto("/casussen/nieuw")
    expect(page.get_by_label("De situatie")).to_have_value("")


def test_what_was_typed_before_the_scripts_ran_wins_from_what_was_kept(page_as: PageAs) -> None:
    page = page_as("professional")
    _new_case(page)
    _kept(page)
    held: list[Route] = []
    page.route("**/js/app.js*", lambda route: held.append(route))
    page.goto("/casussen/nieuw", wait_until="commit")
    page.get_by_label("De situatie").fill("Een heel ander verhaal.")
    page.wait_for_timeout(200)
    for one in held:
        one.continue_()
    page.wait_for_load_state()
    expect(page.get_by_label("De situatie")).to_have_value("Een heel ander verhaal.")


def test_saving_while_the_page_saves_itself_makes_one_case(page_as: PageAs) -> None:
    page = page_as("professional")
    held: list[Route] = []
    page.route("**/casussen/nieuw/bewaren", lambda route: held.append(route))
    with page.expect_request("**/casussen/nieuw/bewaren"):
        _new_case(page)
    press(page, "Bewaar als concept")
    saved = held[0].fetch()
    held[0].fulfill(response=saved)
    told(page, "De casus is bewaard.")
    assert saved.json()["edit"] == f"/casussen/{number_in(page.url)}/bewerken"


def test_kept_text_can_be_thrown_away_and_leaves_at_sign_out(page_as: PageAs) -> None:
    page = page_as("professional")
    sign_out_first = page.context
    sign_out_first.clear_cookies()
    sign_in(page, "professional.waalwijk")
    _new_case(page)
    _kept(page)
    page.reload()
    press(page, "Toch niet gebruiken")
    expect(page.get_by_label("De situatie")).to_have_value("")
    _new_case(page)
    _kept(page)
    press(page, "Uitloggen")
    expect(page.get_by_role("button", name="Inloggen")).to_be_visible()
    assert page.evaluate("() => Object.keys(localStorage).length") == 0


def test_a_session_that_expires_while_typing_costs_nothing(page_as: PageAs) -> None:
    page = page_as("")
    sign_in(page, "professional.heusden")
    _new_case(page)
    page.context.clear_cookies()
    press(page, "Bewaar als concept")
    expect(page.get_by_role("heading", level=1)).to_have_text("U bent uitgelogd")
    page.get_by_label("E-mailadres").fill("professional.heusden@demo.example")
    page.get_by_label("Wachtwoord").fill("werktafel-demo")
    press(page, "Inloggen")
    expect(page.get_by_role("main")).to_contain_text(STORY)
    page.wait_for_load_state()
    press(page, "Opslaan")
    told(page, "De casus is bewaard als concept.")
    expect(page.get_by_role("main")).to_contain_text(STORY)
    page.goto("/casussen/nieuw")
    expect(page.get_by_label("De situatie")).to_have_value("")


def test_two_people_in_one_text_see_both(page_as: PageAs) -> None:
    first, second = page_as("eigenaar"), page_as("coordinator")
    load_axe(second.context)
    for page in (first, second):
        page.goto("/patronen/2/wijzigen")
    first.get_by_label("Het patroon in één zin").fill("De eerste schreef deze zin.")
    press(first, "Bewaren")
    expect(first.get_by_role("main")).to_contain_text("De eerste schreef deze zin.")
    second.get_by_label("Het patroon in één zin").fill("De tweede schreef een andere zin.")
    with second.expect_response(lambda answer: answer.request.method == "POST") as answer:
        press(second, "Bewaren")
    assert answer.value.status == 409
    main = second.get_by_role("main")
    expect(main).to_contain_text("De eerste schreef deze zin.")
    expect(main).to_contain_text("De tweede schreef een andere zin.")
    assert not faults_at_both_widths(second)
    main.get_by_role("link", name="Terug naar het formulier").click()
    expect(second.get_by_label("Het patroon in één zin")).to_have_value("De tweede schreef een andere zin.")
    press(second, "Bewaren")
    expect(second.get_by_role("main")).to_contain_text("De tweede schreef een andere zin.")
    expect(second.get_by_role("heading", level=1)).not_to_contain_text("Intussen")


def test_a_counter_tells_how_much_room_is_left(page_as: PageAs) -> None:
    page = page_as("professional")
    page.goto("/casussen/nieuw")
    title = page.get_by_label("Titel")
    counter = page.locator("#titel-counter")
    limit = int(str(title.get_attribute("data-limit")))
    title.fill("Twaalf teken")
    expect(counter).to_have_text(f"Nog {limit - 12} tekens")
    title.fill("x" * (limit + 1))
    expect(counter).to_have_text("1 teken te veel")


def test_a_question_comes_before_what_cannot_be_undone(page_as: PageAs) -> None:
    page = page_as("facilitator")
    page.goto("/werktafels")
    page.get_by_role("listitem").filter(has_text="gepland").get_by_role("link").first.click()
    page.wait_for_load_state()
    here = page.url
    press(page, "Werktafel afgelasten")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Zeker weten?")
    press(dialog, "Annuleren")
    expect(dialog).to_have_count(0)
    press(page, "Werktafel afgelasten")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.url == here


def test_another_municipality_sees_and_finds_no_draft(page_as: PageAs) -> None:
    insider, outsider = page_as("professional"), page_as("professional.goirle")
    insider.goto("/casussen?status=concept")
    drafts = insider.get_by_role("main").locator(".wt-list__title a")
    addresses = [str(one.get_attribute("href")) for one in drafts.all()]
    assert addresses
    for address in addresses:
        answer = outsider.goto(address)
        assert answer is not None
        assert answer.status == 404
    for word in SECRETS:
        insider.goto(f"/zoeken?q={word}")
        expect(insider.locator(".wt-hit")).not_to_have_count(0)
        outsider.goto(f"/zoeken?q={word}")
        expect(outsider.locator(".wt-hit")).to_have_count(0)
        assert word not in outsider.get_by_role("main").inner_text().replace(f"“{word}”", "").lower()
