// A search box with suggestions (data-pick-into) that adds its value as a line to the big field it belongs to.

function add(box) {
  const input = box.querySelector("input");
  const field = document.getElementById(box.dataset.pickInto);
  const value = input.value.trim();
  if (!value) return;
  const lines = field.value.split("\n").map((line) => line.trim()).filter(Boolean);
  if (!lines.includes(value)) field.value = [...lines, value].join("\n");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  input.value = "";
  input.focus();
}

export function startPick() {
  document.querySelectorAll("[data-pick-into]").forEach((box) => {
    box.hidden = false;
    box.querySelector("button").addEventListener("click", () => add(box));
    box.querySelector("input").addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      add(box);
    });
  });
}
