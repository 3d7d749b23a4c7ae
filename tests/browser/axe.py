"""Asks axe what is wrong with a page, and looks at what axe does not know: width, heading, place."""

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, ViewportSize

SOURCE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (tags) => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
  return found.violations.map(({id, help, nodes}) => ({id, help, where: nodes.map((node) => node.html.slice(0, 160))}));
}"""
SHAPE = """() => ({
  headings: document.querySelectorAll("h1").length,
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  widest: [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .filter((one) => !one.closest(".wt-table-region, svg")).map((one) => one.outerHTML.slice(0, 120)).slice(0, 3),
})"""
DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=360, height=740)


def load_axe(context: BrowserContext) -> None:
    """Each page that this context opens brings axe with it; the content policy of the page stays as it is."""
    context.add_init_script(path=SOURCE)


def faults(page: Page) -> list[str]:
    """What is wrong with the page that is open, at the width it has now."""
    width = (page.viewport_size or {}).get("width")
    where = f"{page.url} at {width} px"
    shape: dict[str, Any] = page.evaluate(SHAPE)
    found = []
    if shape["headings"] != 1:
        found.append(f"{where}: {shape['headings']} h1")
    if shape["wide"] > 0:
        found.append(f"{where}: {shape['wide']} px too wide: {shape['widest']}")
    for one in page.evaluate(RUN, TAGS):
        found.append(f"{where}: {one['id']}: {one['help']}: {one['where'][:4]}")
    return found


def faults_at_both_widths(page: Page) -> list[str]:
    found = []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        found += faults(page)
    return found
