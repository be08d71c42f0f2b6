// The hand-held pages: scans and presses are kept in the browser before anything else happens to them, each with an id of
// its own, and given to the page until it has them. So a lost connection loses nothing, and nothing is done twice.
const hand = {
  prefix: "daybook-hand ",
  slice: 50,
  most: 2000,
  againMilliseconds: 3000,
  soonMilliseconds: 1500,
  patienceMilliseconds: 10000,
  page: null,
  known: new Set(),
  isPushing: false,
  since: null,
  sound: null,

  kept(place) {
    try {
      const kept = JSON.parse(localStorage.getItem(hand.prefix + place) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  },

  keep(place, entries) {
    if (entries.length === 0) localStorage.removeItem(hand.prefix + place);
    else localStorage.setItem(hand.prefix + place, JSON.stringify(entries));
  },

  // crypto.randomUUID is only there on https and localhost; a warehouse may have neither.
  id() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    const hex = [...bytes].map(b => b.toString(16).padStart(2, "0")).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  },

  add(place, what, text) {
    hand.wake();
    const entries = hand.kept(place);
    if (entries.length >= hand.most) return hand.tone("wrong");
    const seen = document.querySelector("[data-hand-seen]")?.dataset.handSeen;
    hand.keep(place, [...entries, { id: hand.id(), do: what, text, ...(seen && { seen }) }]);
    hand.push(true);
  },

  waiting: () => hand.page
    ? hand.kept(hand.page.place).filter(entry => !hand.known.has(entry.id)) : [],

  // Gives the page what it does not have yet. A call that is lost with the connection never answers.
  async push(isLoud) {
    const page = hand.page;
    if (hand.isPushing || !page) return hand.show();
    hand.isPushing = true;
    hand.show();
    try {
      for (let next; hand.page === page && (next = hand.waiting().slice(0, hand.slice)).length > 0;) {
        const tones = await Promise.race([
          page.server.invokeMethodAsync("Take", next),
          new Promise((_, lost) => setTimeout(lost, hand.patienceMilliseconds)),
        ]);
        for (const entry of next) hand.known.add(entry.id);
        const wrong = new Set(next.filter((_, i) => tones[i] === "wrong").map(entry => entry.id));
        if (wrong.size > 0) hand.keep(page.place, hand.kept(page.place).filter(entry => !wrong.has(entry.id)));
        if (isLoud) hand.tone(tones.at(-1));
      }
    } catch {
      // It is tried again while it waits.
    }
    hand.isPushing = false;
    hand.show();
  },

  // Says on the page that something is kept and not taken yet, unless it has only just come.
  show() {
    hand.since = hand.waiting().length > 0 ? hand.since ?? Date.now() : null;
    const isLate = hand.since !== null && (hand.isLost() || Date.now() - hand.since > hand.soonMilliseconds);
    document.querySelector("[data-hand-place]")?.classList.toggle("waits", isLate);
  },

  isLost: () => document.querySelector("#components-reconnect-modal:is(.components-reconnect-show, "
    + ".components-reconnect-retrying, .components-reconnect-failed, .components-reconnect-rejected)") !== null,

  // The server was started anew, or was away for long: the page is loaded again by itself when it answers.
  async comeBack() {
    const modal = document.querySelector(
      "#components-reconnect-modal:is(.components-reconnect-failed, .components-reconnect-rejected)");
    if (!modal || !document.querySelector("[data-hand-place]")) return;
    try {
      if ((await fetch(location.href, { method: "GET", cache: "no-store" })).ok) location.reload();
    } catch {
      // Still away.
    }
  },

  // Sound is allowed only after somebody has pressed something.
  wake() {
    hand.sound ??= new AudioContext();
    if (hand.sound.state === "suspended") hand.sound.resume();
  },

  // Right is high and short, wrong is low and long, done is two that rise.
  tone(name) {
    const notes = { right: [[1320, 0, 0.09]], wrong: [[165, 0, 0.45]], done: [[990, 0, 0.1], [1480, 0.12, 0.2]] }[name];
    if (!notes) return;
    navigator.vibrate?.(name === "wrong" ? [120, 60, 120] : 40);
    if (!hand.sound) return;
    for (const [pitch, start, length] of notes) {
      const [voice, volume] = [hand.sound.createOscillator(), hand.sound.createGain()];
      voice.type = name === "wrong" ? "square" : "sine";
      voice.frequency.value = pitch;
      volume.gain.value = 0.2;
      voice.connect(volume).connect(hand.sound.destination);
      voice.start(hand.sound.currentTime + start);
      voice.stop(hand.sound.currentTime + start + length);
    }
  },

  field: () => document.querySelector("form[data-hand=scan] input"),

  // A hand-held computer has its scanner as a keyboard, and no use for the one on the screen until it is asked for.
  keys(isShown) {
    if (isShown !== undefined) localStorage.setItem("daybook-hand-keys", isShown ? "shown" : "");
    const shown = localStorage.getItem("daybook-hand-keys") === "shown";
    const field = hand.field();
    if (field) field.inputMode = shown ? "text" : "none";
    document.querySelector("[data-hand-keys]")?.setAttribute("aria-pressed", shown);
  },
};

window.daybookHand = {
  attach(place, server) {
    hand.page = { place, server };
    hand.known = new Set();
    hand.isPushing = false;
    hand.keys();
    hand.field()?.focus();
    hand.push(false);
  },

  detach(place) {
    if (hand.page?.place === place) hand.page = null;
  },

  // What is done, or was refused, is kept no more; null for all.
  drop(place, ids) {
    hand.keep(place, ids === null ? [] : hand.kept(place).filter(entry => !ids.includes(entry.id)));
    hand.show();
  },

  tone: hand.tone,

  // The warehouse in which this device works; the one that is given is kept, also none.
  warehouse(chosen) {
    if (chosen !== null) localStorage.setItem("daybook-hand-warehouse", chosen);
    return localStorage.getItem("daybook-hand-warehouse");
  },

  // The works of a person that were begun.
  begun(person) {
    const start = `${hand.prefix}${person} `;
    return Object.keys(localStorage).filter(key => key.startsWith(start)).map(key => key.slice(start.length)).sort();
  },
};

document.addEventListener("submit", event => {
  const form = event.target.closest("form[data-hand]");
  if (!form) return;
  event.preventDefault();
  const place = form.closest("[data-hand-place]").dataset.handPlace;
  if (form.dataset.hand === "scan") {
    const field = form.querySelector("input");
    const text = field.value.trim();
    field.value = "";
    field.focus();
    if (text) hand.add(place, "scan", text);
  } else hand.add(place, form.dataset.hand, JSON.stringify(Object.fromEntries(new FormData(form, event.submitter))));
});

document.addEventListener("click", event => {
  const button = event.target.closest("[data-hand-do]");
  if (button) {
    hand.add(button.closest("[data-hand-place]").dataset.handPlace, button.dataset.handDo, button.dataset.handText ?? "");
    hand.field()?.focus();
  }
  const keys = event.target.closest("[data-hand-keys]");
  if (keys) {
    hand.keys(keys.getAttribute("aria-pressed") !== "true");
    hand.field()?.focus();
  }
});

// A field that belongs to the work is kept as it is left.
document.addEventListener("change", event => {
  const { handSet: name } = event.target.dataset;
  if (!name) return;
  const place = event.target.closest("[data-hand-place]").dataset.handPlace;
  hand.add(place, "set", JSON.stringify({ name, value: event.target.value }));
});

// A scanner that is a keyboard sends the separator of GS1 (FNC1) as Ctrl and ], which types nothing by itself.
document.addEventListener("keydown", event => {
  if (!(event.ctrlKey && event.key === "]") && event.key !== "\u001d") return;
  const field = document.getElementById("scan");
  if (!field || field !== document.activeElement) return;
  event.preventDefault();
  field.setRangeText("\u001d", field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

// What is scanned while nothing is being written goes into the field of scans.
document.addEventListener("keydown", event => {
  if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, select, textarea")) return;
  hand.field()?.focus();
});

setInterval(() => {
  if (hand.waiting().length > 0) hand.push(true);
  hand.show();
  hand.comeBack();
}, hand.againMilliseconds);
