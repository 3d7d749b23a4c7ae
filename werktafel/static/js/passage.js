// Select a sentence in a text (data-passage-source="field name"); the form data-passage-form takes it over.
// Without a mouse or without scripts the two inputs of that form are filled in by hand.

const PAUSE = 250;
let timer = 0;

function chosen() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer.parentElement?.closest("[data-passage-source]");
  const end = range.endContainer.parentElement?.closest("[data-passage-source]");
  const text = selection.toString().trim();
  if (!start || start !== end || !text) return null;
  return { field: start.dataset.passageSource, text };
}

function fill(form, { field, text }) {
  const fold = form.closest("details");
  if (fold) fold.open = true;
  form.elements.namedItem("field").value = field;
  form.elements.namedItem("passage").value = text;
  form.elements.namedItem("passage").dispatchEvent(new Event("input", { bubbles: true }));
  const shown = form.querySelector("[data-passage-shown]");
  if (shown) shown.textContent = `Gekozen: “${text}”`;
}

function takeOver() {
  const form = document.querySelector("form[data-passage-form]");
  const passage = form && chosen();
  if (passage) fill(form, passage);
}

// Somebody may have chosen words while the page was still loading.
export function startPassages() {
  takeOver();
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(takeOver, PAUSE);
  });
}
