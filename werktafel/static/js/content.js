// Runs a function on the page and again on what htmx put into it.

export function onContent(prepare) {
  prepare(document);
  document.addEventListener("htmx:after:swap", () => prepare(document));
}
