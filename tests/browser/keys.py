"""A person with a keyboard and a screen reader: no mouse, and only what live regions say is heard."""

from playwright.sync_api import BrowserContext, Page

MOST_STOPS = 200
NAME = """() => {
  const here = document.activeElement;
  const name = here.labels?.[0]?.textContent ?? here.getAttribute("aria-label") ?? here.textContent;
  return name.replace(/\\s+/g, " ").trim();
}"""
LISTEN = """document.addEventListener("DOMContentLoaded", () => {
  const live = "[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], [role=log]";
  new MutationObserver((changes) => {
    const regions = new Set(changes.map(({target}) => (target.closest ? target : target.parentElement)?.closest(live)));
    regions.delete(undefined);
    regions.delete(null);
    for (const region of regions) if (region.textContent.trim()) heard(region.textContent.replace(/\\s+/g, " ").trim());
  }).observe(document.body, {subtree: true, childList: true, characterData: true});
});"""


def listen(context: BrowserContext) -> list[str]:
    """What the live regions of the pages of this context say from now on, while a page is open."""
    heard: list[str] = []
    context.expose_function("heard", lambda text: heard.append(text))
    context.add_init_script(LISTEN)
    return heard


class Keys:
    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def here(self) -> str:
        """The name of what has the focus."""
        return str(self.page.evaluate(NAME))

    def reach(self, name: str) -> None:
        """Tab until the focus is there."""
        for _ in range(MOST_STOPS):
            if self.here.startswith(name):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {name!r} on {self.page.url}")

    def type(self, label: str, text: str) -> None:
        self.reach(label)
        self.page.keyboard.type(text)

    def press(self, name: str, key: str = "Enter") -> None:
        self.reach(name)
        self.page.keyboard.press(key)
