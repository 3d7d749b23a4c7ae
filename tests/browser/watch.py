"""Listens to a browser context and remembers all that a visitor should never meet."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response, WebError

# Chromium says this about each answer from 400 on; the answers themselves are judged below.
ANSWER = "Failed to load resource"
# A look of a live page that was under way when the network, or the page itself, went away.
CUT_OFF = "htmx:error: Failed to fetch"


class Watch:
    """Errors in the console, in scripts, of the content policy, and answers that failed."""

    def __init__(self, context: BrowserContext) -> None:
        self.trouble: list[str] = []
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not (ANSWER in message.text or CUT_OFF in message.text):
            self.trouble.append(f"console on {_where(message.page)}: {message.text}")

    def _error(self, error: WebError) -> None:
        self.trouble.append(f"script error on {_where(error.page)}: {error.error}")

    def _response(self, response: Response) -> None:
        part_of_page = not response.request.is_navigation_request()
        if response.status >= 500 or (response.status >= 400 and part_of_page):
            self.trouble.append(f"{response.status} {response.request.method} {response.url}")

    def check(self) -> None:
        assert not self.trouble, "\n".join(self.trouble)


def _where(page: Page | None) -> str:
    return page.url if page else "?"
