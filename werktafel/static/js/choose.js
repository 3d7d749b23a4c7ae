// A name that the code book offers goes into the field, so that all that was typed beside it stays.

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-choose]");
  const field = document.getElementById("name");
  if (!link || !field) return;
  event.preventDefault();
  field.value = link.dataset.choose;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
