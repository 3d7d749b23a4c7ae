// Copy buttons, and the hint that a table is wider than the screen.
import { onContent } from "./content.js";

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
  const before = button.textContent;
  button.textContent = "Gekopieerd";
  setTimeout(() => (button.textContent = before), 2000);
}

export function startCopy() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-copy]");
    if (button) copy(button);
  });
  if (!navigator.clipboard) return;
  onContent((root) => root.querySelectorAll("button[data-copy][hidden]").forEach((button) => (button.hidden = false)));
}

function hint(region) {
  const line = region.nextElementSibling;
  if (line?.matches(".wt-table-hint")) line.hidden = region.scrollWidth <= region.clientWidth + 1;
}

export function startTables() {
  const look = () => document.querySelectorAll(".wt-table-region").forEach(hint);
  onContent(look);
  addEventListener("resize", look);
}
