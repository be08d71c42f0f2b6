// What the pages cannot do from the server, as no script may stand in a page itself: reload after a lost connection,
// print, and copy.
document.addEventListener("click", event => {
  if (event.target.closest("[data-reload]")) location.reload();
  if (event.target.closest("[data-print]")) print();
});

// Copies the text of another element; where the browser allows no copying, it is marked, so that Ctrl-C copies it.
document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const from = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(from.textContent);
    button.textContent = button.dataset.copied;
  } catch {
    getSelection().selectAllChildren(from);
  }
});

window.daybook = {
  // Whether somebody can see the page: what nobody sees is not looked after.
  isSeen: () => document.visibilityState === "visible",
  // The session has ended: another page, loaded whole.
  leave: address => location.assign(address),
};

// A list that drops down closes when one clicks elsewhere or presses Escape.
document.addEventListener("click", event => {
  for (const drop of document.querySelectorAll("details.drop[open]"))
    if (!drop.contains(event.target)) drop.open = false;
});
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const drop of document.querySelectorAll("details.drop[open]")) {
    drop.open = false;
    drop.querySelector("summary").focus();
  }
});

// Ctrl-K, or Command-K, searches from everywhere.
document.addEventListener("keydown", event => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const button = document.querySelector("[data-search]");
  if (!button) return;
  event.preventDefault();
  if (button.getAttribute("aria-expanded") === "false") button.click();
});

// The row of a list that the arrow keys have reached is scrolled into sight.
new MutationObserver(changes => {
  for (const { target } of changes)
    document.getElementById(target.getAttribute("aria-activedescendant"))?.scrollIntoView({ block: "nearest" });
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["aria-activedescendant"] });

// What was typed outlives a server that was started anew: it is kept when a page that lost its connection is left, and put
// back into the same form for the same person.
const typed = {
  key: "daybook-typed",
  patienceMilliseconds: 10000,
  isLost: () => document.querySelector(
    "#components-reconnect-modal:is(.components-reconnect-show, .components-reconnect-retrying, "
    + ".components-reconnect-failed, .components-reconnect-rejected)") !== null,
  place: () => `${document.querySelector(".person")?.textContent} ${location.pathname}${location.search}`,
  fields: () => [...document.querySelectorAll("form.form :is(input, select, textarea)")],
  isTicked: field => field.type === "checkbox",
  // The unit of a quantity has no name of its own, and a choice has that of its label.
  name: field => field.id || (typed.isTicked(field)
    ? `tick ${field.closest("label")?.textContent.trim()}` : `beside ${field.previousElementSibling?.id}`),
  value: field => typed.isTicked(field) ? field.checked : field.value,

  keep() {
    const values = typed.fields().map(field => [typed.name(field), typed.value(field)]);
    if (typed.isLost() && values.length > 0)
      sessionStorage.setItem(typed.key, JSON.stringify({ place: typed.place(), values }));
  },

  restore() {
    const kept = JSON.parse(sessionStorage.getItem(typed.key) ?? "null");
    if (kept?.place !== typed.place()) return;
    sessionStorage.removeItem(typed.key);
    const left = new Map(kept.values);
    const added = new Set();
    const watch = new MutationObserver(() => typed.putBack(left, added) || watch.disconnect());
    watch.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => watch.disconnect(), typed.patienceMilliseconds);
  },

  // Fields appear one after the other: those of a record when it is ticked, those of a row when it is added.
  putBack(left, added) {
    for (const field of typed.fields()) {
      const name = typed.name(field);
      if (!left.has(name)) continue;
      const value = left.get(name);
      left.delete(name);
      if (value === typed.value(field)) continue;
      field.closest("details")?.setAttribute("open", "");
      if (typed.isTicked(field)) field.click();
      else {
        field.value = value;
        for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
      }
    }
    for (const name of left.keys()) {
      const [, rows, row] = /^(f-.+)-(\d+)-/.exec(name) ?? [];
      const button = rows && document.getElementById(rows)?.querySelector("[data-add]");
      if (!button || added.has(`${rows} ${row}`)) continue;
      added.add(`${rows} ${row}`);
      button.click();
    }
    return left.size > 0;
  },
};
addEventListener("pagehide", typed.keep);
document.addEventListener("DOMContentLoaded", typed.restore);
