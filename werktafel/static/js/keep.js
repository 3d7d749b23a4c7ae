// Keeps what someone typed in a form with data-keep until it has been sent: an accident or an expired session costs nothing.
// Kept per account and page, on this device only, for a week at most; logging out throws it away.

const PREFIX = "wt-keep:";
const WEEK = 7 * 24 * 3600 * 1000;
const PAUSE = 400;
const timers = new WeakMap();

function person() {
  return document.body.dataset.person ?? "";
}

function keyOf(form) {
  return `${PREFIX}${person()}:${location.pathname}:${form.dataset.keep || form.id}`;
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, record) {
  try {
    localStorage.setItem(key, JSON.stringify(record));
  } catch {
    // A full or forbidden storage only means that nothing is kept.
  }
}

function records() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  return keys.map((key) => [key, read(key)]);
}

function fields(form) {
  const typed = [...form.elements].filter((field) => field.name && !field.disabled);
  return typed.filter((field) => !["hidden", "password", "file", "submit", "button"].includes(field.type));
}

function valueOf(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked;
  if (field.type === "select-multiple") return [...field.selectedOptions].map((option) => option.value);
  return field.value;
}

function put(field, value) {
  if (field.type === "checkbox" || field.type === "radio") field.checked = value;
  else if (field.type === "select-multiple") [...field.options].forEach((option) => (option.selected = value.includes(option.value)));
  else field.value = value;
}

function contents(form) {
  return fields(form).map((field) => [field.name, valueOf(field)]);
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function versionOf(form) {
  return form.elements.namedItem("version");
}

function save(form, sent = false) {
  write(keyOf(form), { at: Date.now(), sent, values: contents(form), version: versionOf(form)?.value });
}

// With the version it was typed on: if someone saved in between, the server shows both texts.
function bring(form, values, version) {
  const present = fields(form);
  values.forEach(([, value], at) => put(present[at], value));
  if (version !== undefined && versionOf(form)) versionOf(form).value = version;
}

function tell(form, undo) {
  const line = document.createElement("div");
  line.className = "wt-kept";
  const text = document.createElement("p");
  text.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wt-link-button";
  button.textContent = "Toch niet gebruiken";
  button.addEventListener("click", () => {
    undo();
    line.remove();
  });
  line.append(text, button);
  form.prepend(line);
  text.textContent = "Teruggezet wat u typte.";
}

function untouched(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked === field.defaultChecked;
  if (field.options) {
    const chosen = [...field.options].filter((option) => option.defaultSelected);
    return chosen.length ? [...field.options].every((option) => option.selected === option.defaultSelected) : field.selectedIndex < 1;
  }
  return field.value === field.defaultValue;
}

// Who typed before this script ran is not overwritten by what was kept earlier.
function restore(form) {
  if (!fields(form).every(untouched)) return save(form);
  const key = keyOf(form);
  const record = read(key);
  if (!record) return;
  const before = contents(form);
  const present = fields(form);
  const matches = record.values.length === present.length && record.values.every(([name], at) => name === present[at].name);
  if (!matches || same(before, record.values)) return;
  const versionBefore = versionOf(form)?.value;
  bring(form, record.values, record.version);
  tell(form, () => {
    bring(form, before, versionBefore);
    localStorage.removeItem(key);
  });
}

// A form that was sent is done with, unless the answer was a login page, an error, or no answer at all.
// Who has read both texts on a page with data-both-shown goes on from the present version.
function settle() {
  const bothShown = document.querySelector("[data-both-shown]");
  const [visit] = performance.getEntriesByType("navigation");
  const refused = !person() || document.querySelector("[data-refused]") || visit?.type !== "navigate";
  for (const [key, record] of records()) {
    if (!record || Date.now() - record.at > WEEK) localStorage.removeItem(key);
    else if (record.sent && refused) write(key, { ...record, sent: false, version: bothShown ? undefined : record.version });
    else if (record.sent) localStorage.removeItem(key);
  }
}

// The server has it: what this device kept is no longer needed.
export function forget(form) {
  clearTimeout(timers.get(form));
  localStorage.removeItem(keyOf(form));
}

// What was typed there travels along in a form of the server, so it must not come back after that is saved.
function forgetPage(path) {
  const start = `${PREFIX}${person()}:${path}:`;
  records().forEach(([key]) => key.startsWith(start) && localStorage.removeItem(key));
}

export function startKeep() {
  settle();
  document.querySelectorAll("form[data-keep]").forEach(restore);
  document.addEventListener("input", ({ target }) => {
    const form = target.form;
    if (!form?.matches("[data-keep]")) return;
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => save(form), PAUSE));
  });
  document.addEventListener("submit", ({ target }) => {
    clearTimeout(timers.get(target));
    if (target.matches("[data-keep]")) save(target, true);
    if (target.matches("[data-forget-kept]")) records().forEach(([key]) => localStorage.removeItem(key));
    if (target.matches("[data-kept-for]")) forgetPage(target.dataset.keptFor);
  });
  document.addEventListener("htmx:after:request", ({ target, detail }) => {
    const form = target.closest?.("form[data-keep]");
    if (form && detail.ctx?.response?.status < 300) localStorage.removeItem(keyOf(form));
  });
}
