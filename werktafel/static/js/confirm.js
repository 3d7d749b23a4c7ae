// Asks once more before a form with data-confirm is sent. The question is the value of the attribute.

const agreed = new WeakSet();

function button(text, look, value) {
  const made = document.createElement("button");
  made.className = `nl-button nl-button--${look}`;
  made.textContent = text;
  made.value = value;
  return made;
}

function ask(question, yes) {
  const dialog = document.createElement("dialog");
  dialog.className = "wt-dialog";
  const text = document.createElement("p");
  text.id = "wt-confirm-question";
  text.textContent = question;
  dialog.setAttribute("aria-labelledby", text.id);
  const choices = document.createElement("form");
  choices.method = "dialog";
  choices.className = "wt-actions";
  choices.append(button(yes, "primary", "yes"), button("Annuleren", "secondary", "no"));
  dialog.append(text, choices);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

export function startConfirm() {
  document.addEventListener(
    "submit",
    async (event) => {
      const form = event.target;
      const question = form.dataset.confirm;
      if (!question || agreed.delete(form)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      if (!(await ask(question, submitter?.textContent.trim() || "Ja, doorgaan"))) return;
      agreed.add(form);
      form.requestSubmit(submitter);
    },
    { capture: true },
  );
}
