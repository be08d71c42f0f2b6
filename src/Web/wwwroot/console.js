// What the pages cannot do from the server: reload after a lost connection, as no script may stand in a page itself.
document.addEventListener("click", event => {
  if (event.target.closest("[data-reload]")) location.reload();
});

window.daybook = {
  // Whether somebody can see the page: what nobody sees is not looked after.
  isSeen: () => document.visibilityState === "visible",
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
