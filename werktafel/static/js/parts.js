// Says in the list of parts which of them hold something, while somebody writes.
function filled(form, name) {
  const fields = form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
  return [...fields].some((one) => (one.type === "checkbox" ? one.checked : one.value.trim()));
}

function show(form) {
  form.querySelectorAll("[data-part]").forEach((state) => {
    const done = filled(form, state.dataset.part);
    state.textContent = done ? "ingevuld" : "nog leeg";
    state.classList.toggle("wt-parts__state--done", done);
  });
}

export function startParts() {
  const form = document.querySelector("[data-part]")?.closest("form");
  if (!form) return;
  show(form);
  form.addEventListener("input", () => show(form));
}
