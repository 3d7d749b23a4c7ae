// Pages that look every second whether something moved: says so when the server stays silent, and sounds when time is short.

const SILENCE = 2;
let missed = 0;

function tell(lost) {
  const line = document.querySelector("#verbinding > p");
  if (line && line.hidden === lost) line.hidden = !lost;
}

function answered(ok) {
  missed = ok ? 0 : missed + 1;
  if (missed === 0) tell(false);
  if (missed >= SILENCE) tell(true);
}

function fromState(target) {
  return target instanceof Element && target.id === "stand";
}

function startConnection() {
  document.addEventListener("htmx:after:request", ({ target, detail }) => {
    if (fromState(target)) answered((detail.ctx?.response?.status ?? 0) < 500);
  });
  document.addEventListener("htmx:error", ({ target }) => {
    if (fromState(target)) answered(false);
  });
  addEventListener("offline", () => tell(true));
  addEventListener("online", () => (missed = 0));
}

const MUTED = "wt-muted";
let context;
let last = "";
let on = false;

function sound(pitch) {
  context ??= new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0.2, context.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.8);
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + 0.8);
}

function moment(clock) {
  if (clock.textContent.startsWith("+")) return "over";
  if (clock.classList.contains("wt-clock--last")) return "last";
  return clock.classList.contains("wt-clock--soon") ? "soon" : "";
}

function listen() {
  const clock = document.querySelector("[data-ends-at]");
  if (!clock) return;
  const now = moment(clock);
  if (now !== last && now && on) sound({ soon: 440, last: 587, over: 784 }[now]);
  last = now;
}

function startSound() {
  const clock = document.querySelector("[data-ends-at]");
  const place = document.getElementById("verbinding");
  if (!clock || !place) return;
  last = moment(clock);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wt-link-button";
  const label = () => (button.textContent = on ? "Geluid van de klok uitzetten" : "Geluid van de klok aanzetten");
  button.addEventListener("click", () => {
    on = !on;
    localStorage.setItem(MUTED, on ? "nee" : "ja");
    label();
  });
  // A browser makes no sound before somebody touched the page, so until then it is off and says so.
  const wake = ({ target }) => {
    if (target === button || localStorage.getItem(MUTED) === "ja") return;
    on = true;
    label();
  };
  on = localStorage.getItem(MUTED) !== "ja" && navigator.userActivation?.hasBeenActive !== false;
  for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, wake, { once: true });
  label();
  place.after(button);
  setInterval(listen, 500);
}

startConnection();
startSound();
