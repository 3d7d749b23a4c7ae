// Counts down to data-ends-at by the clock of the server (data-server-now), not by that of the laptop.
// data-total (seconds) decides when little time is left: one fifth, and one twentieth.

const offsets = new Map();

function offset(serverNow) {
  if (!offsets.has(serverNow)) offsets.set(serverNow, Date.parse(serverNow) - Date.now());
  return offsets.get(serverNow);
}

function twoDigits(number) {
  return String(number).padStart(2, "0");
}

function face(seconds) {
  const whole = Math.abs(seconds);
  const text = `${twoDigits(Math.floor(whole / 60))}:${twoDigits(whole % 60)}`;
  return seconds < 0 ? `+${text}` : text;
}

function tick(clock) {
  const { endsAt, serverNow, total } = clock.dataset;
  const seconds = Math.ceil((Date.parse(endsAt) - Date.now() - offset(serverNow)) / 1000);
  if (Number.isNaN(seconds)) return;
  const share = total ? seconds / Number(total) : 1;
  const text = face(seconds);
  if (clock.textContent !== text) clock.textContent = text;
  clock.classList.toggle("wt-clock--soon", share <= 0.2 && share > 0.05);
  clock.classList.toggle("wt-clock--last", share <= 0.05);
}

function tickAll() {
  document.querySelectorAll("[data-ends-at][data-server-now]").forEach(tick);
}

export function startClocks() {
  tickAll();
  setInterval(tickAll, 500);
}
