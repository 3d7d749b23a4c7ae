// The phone of a guest: what is typed stays on the phone until the server has it, and a card is sent until it arrived, once.

const EVERY = 2000;
const GRACE = 30000;
const form = document.querySelector("form[data-seat]");
const box = form.elements.namedItem("text");
const DRAFT = `wt-draft:${form.dataset.seat}`;
const QUEUE = `wt-queue:${form.dataset.seat}`;
let sending = false;
let movingTo = "";

function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A phone that keeps nothing still sends at once.
  }
}

function say(text) {
  form.querySelector("[data-sent]").textContent = text;
}

function refresh() {
  document.getElementById("stand-na").value = "";
  document.getElementById("stand").dispatchEvent(new Event("vernieuw"));
}

function newKey() {
  form.elements.namedItem("key").value = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// True when the server took it or will never take it; false when it did not answer.
async function deliver(entry) {
  const body = new URLSearchParams(entry);
  body.set("csrf_token", form.elements.namedItem("csrf_token").value);
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
  } catch {
    return false;
  }
  if (answer.status >= 500 || answer.status === 409 || answer.status === 429) return false;
  if (!answer.ok) give_back(entry, answer.status);
  return true;
}

function give_back(entry, status) {
  const text = new URLSearchParams(entry).get("text");
  if (!box.value) box.value = text;
  write(DRAFT, box.value);
  say(status === 422 ? "De tafel nam dit kaartje niet aan. Uw tekst staat er nog. Kijk of de werktafel verder is gegaan." : "Verversen is nodig. Uw tekst staat er nog.");
}

async function flush() {
  if (sending) return;
  sending = true;
  for (let queue = read(QUEUE, []); queue.length; queue = read(QUEUE, [])) {
    if (!(await deliver(queue[0]))) {
      say("Geen verbinding. Uw kaartje staat klaar op deze telefoon en gaat vanzelf mee.");
      break;
    }
    write(QUEUE, read(QUEUE, []).slice(1));
    if (!box.value) say("Uw kaartje is aangekomen.");
    refresh();
  }
  sending = false;
}

function send(event) {
  if (!box.value.trim()) return;
  event.preventDefault();
  const fields = new URLSearchParams(new FormData(form));
  fields.delete("csrf_token");
  write(QUEUE, [...read(QUEUE, []), fields.toString()]);
  box.value = "";
  form.elements.namedItem("parked").checked = false;
  localStorage.removeItem(DRAFT);
  newKey();
  box.dispatchEvent(new Event("input", { bubbles: true }));
  say("Bezig met versturen…");
  flush();
}

function follow() {
  const notice = document.querySelector("[data-move-on]");
  if (!notice || movingTo) return;
  movingTo = notice.dataset.moveOn;
  setTimeout(() => location.assign(movingTo), box.value.trim() ? GRACE : 2000);
}

function start() {
  if (!box.value) box.value = read(DRAFT, "");
  box.addEventListener("input", () => write(DRAFT, box.value));
  form.addEventListener("submit", send);
  document.addEventListener("htmx:after:swap", follow);
  addEventListener("online", flush);
  setInterval(() => read(QUEUE, []).length && flush(), EVERY);
  flush();
}

start();
