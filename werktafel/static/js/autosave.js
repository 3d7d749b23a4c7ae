// A form with data-autosave keeps itself on the server while somebody types, and says so at data-autosave-said.
// One save at a time, with the version that was on the screen: another person's text is never overwritten.
import { forget } from "./keep.js";

const PAUSE = 2500;
const PATIENCE = 15000;
const state = new WeakMap();

function said(form, sentence, trouble = false) {
  const line = form.querySelector("[data-autosave-said]");
  line.textContent = sentence;
  line.classList.toggle("wt-save__said--trouble", trouble);
}

function take(form, body, answer) {
  form.elements.namedItem("version").value = answer.version;
  form.dataset.autosave = answer.save;
  form.action = answer.edit;
  if (new URLSearchParams(new FormData(form)).toString() === changed(body, answer.version)) forget(form);
  if (location.pathname !== answer.edit) {
    forget(form);
    history.replaceState(null, "", answer.edit);
  }
  said(form, answer.said);
}

function changed(body, version) {
  const sent = new URLSearchParams(body);
  sent.set("version", version);
  return sent.toString();
}

async function refused(response) {
  if (response.status === 409) return "Niet bewaard: iemand anders wijzigde deze casus. Kies Bewaar om beide teksten te zien.";
  if (response.status === 422) return (await response.json()).sentence;
  return "Niet bewaard. Bent u nog ingelogd? Wat u typte staat nog op dit apparaat.";
}

async function save(form) {
  const now = state.get(form);
  if (now.busy) {
    now.again = true;
    return;
  }
  now.busy = true;
  now.again = false;
  const body = new URLSearchParams(new FormData(form));
  try {
    const response = await fetch(form.dataset.autosave, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (response.ok) take(form, body, await response.json());
    else said(form, await refused(response), true);
  } catch {
    said(form, "Geen verbinding. Wat u typte staat nog op dit apparaat.", true);
  }
  now.busy = false;
  if (now.submit) now.submit();
  else if (now.again) save(form);
}

function plan({ target }) {
  const form = target.form;
  if (!form?.dataset.autosave || !target.name) return;
  const now = state.get(form) ?? {};
  state.set(form, now);
  clearTimeout(now.timer);
  now.timer = setTimeout(() => save(form), PAUSE);
}

// Sending while a save is under way waits for its answer: otherwise a new case is made twice, or meets its own version.
function sendAfterSave(event) {
  const form = event.target;
  const now = state.get(form);
  if (!now) return;
  clearTimeout(now.timer);
  now.again = false;
  if (!now.busy) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  now.submit = () => {
    now.submit = undefined;
    form.requestSubmit(event.submitter);
  };
}

export function startAutosave() {
  document.addEventListener("input", plan);
  document.addEventListener("change", plan);
  document.addEventListener("submit", sendAfterSave, { capture: true });
}
