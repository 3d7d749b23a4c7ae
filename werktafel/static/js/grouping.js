// Dragging a card onto another, as an extra beside the menu: it posts what the menu posts.
import { onContent } from "./content.js";

let dragged = null;

function clear() {
  document.querySelectorAll(".wt-over").forEach((card) => card.classList.remove("wt-over"));
}

function over(event) {
  const card = event.target.closest?.("[data-card]");
  clear();
  if (!dragged || !card || card === dragged) return;
  event.preventDefault();
  card.classList.add("wt-over");
}

function drop(event) {
  const card = event.target.closest?.("[data-card]");
  if (!dragged || !card || card === dragged) return;
  event.preventDefault();
  const form = document.createElement("form");
  form.method = "post";
  form.action = dragged.dataset.join;
  const token = document.querySelector("input[name=csrf_token]").value;
  for (const [name, value] of [["bij", card.dataset.card], ["csrf_token", token]]) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

onContent((root) => root.querySelectorAll?.("[data-card]").forEach((card) => (card.draggable = true)));
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-card]") ?? null;
  if (dragged) event.dataTransfer.setData("text/plain", dragged.dataset.card);
});
document.addEventListener("dragover", over);
document.addEventListener("drop", drop);
document.addEventListener("dragend", () => {
  dragged = null;
  clear();
});
