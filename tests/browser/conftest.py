"""One demo and one chromium per worker; a page for each role, signed in through the form once."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect, sync_playwright

from tests.browser.axe import DESK
from tests.browser.server import demo
from tests.browser.watch import Watch
from tests.support.databases import require
from werktafel.demo.people import DEMO_PASSWORD

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Patience for a busy machine; a page that is slow for everybody is the business of the benchmarks.
MILLISECONDS = 20_000

PageAs = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> str:
    path = shutil.which("chromium")
    require("" if path else "chromium is absent: install it with `apt-get install chromium`")
    return str(path)


@pytest.fixture(scope="session")
def address(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with demo(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    expect.set_options(timeout=MILLISECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, address: str) -> Callable[[str], StorageState]:
    """The cookies of an account, from one sign-in through the form."""
    known: dict[str, StorageState] = {}

    def state(role: str) -> StorageState:
        if role not in known:
            context = browser.new_context(base_url=address)
            sign_in(context.new_page(), role)
            known[role] = context.storage_state()
            context.close()
        return known[role]

    return state


def sign_in(page: Page, role: str, path: str = "/inloggen") -> None:
    page.goto(path)
    page.get_by_label("E-mailadres").fill(f"{role}@demo.example")
    page.get_by_label("Wachtwoord").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("button", name="Uitloggen").first.wait_for(state="attached")


@pytest.fixture
def contexts(browser: Browser, address: str) -> Iterator[Callable[..., BrowserContext]]:
    """Fresh contexts that are watched; any trouble in one of them fails the test."""
    made: list[tuple[BrowserContext, Watch]] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(base_url=address, locale="nl-NL", **{"viewport": DESK, **options})
        context.set_default_timeout(MILLISECONDS)
        made.append((context, Watch(context)))
        return context

    yield make
    for context, _ in made:
        context.close()
    for _, watch in made:
        watch.check()


@pytest.fixture
def page_as(contexts: Callable[..., BrowserContext], signed_in: Callable[[str], StorageState]) -> PageAs:
    """`page_as("facilitator")`, or "" for somebody who is not signed in; options go to the context."""

    def page(role: str, **options: Any) -> Page:
        state = {"storage_state": signed_in(role)} if role else {}
        return contexts(**state, **options).new_page()

    return page
