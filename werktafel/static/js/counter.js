// Says below a field with data-limit how much room is left, and tells screen readers when typing pauses.
import { onContent } from "./content.js";

const PAUSE = 600;
const timers = new WeakMap();

function sentence(left) {
  if (left < 0) return `${-left} ${left === -1 ? "teken" : "tekens"} te veel`;
  return `Nog ${left} ${left === 1 ? "teken" : "tekens"}`;
}

function show(field) {
  const counter = document.getElementById(`${field.id}-counter`);
  if (!counter) return;
  const left = Number(field.dataset.limit) - field.value.length;
  counter.textContent = sentence(left);
  counter.classList.toggle("wt-counter--over", left < 0);
}

export function startCounters() {
  document.addEventListener("input", ({ target }) => {
    if (!target.matches("[data-limit]")) return;
    clearTimeout(timers.get(target));
    timers.set(target, setTimeout(() => show(target), PAUSE));
  });
  onContent((root) => root.querySelectorAll("[data-limit]").forEach((field) => field.value && show(field)));
}
