// What the pages cannot do from the server: reload after a lost connection, as no script may stand in a page itself.
document.addEventListener("click", event => {
  if (event.target.closest("[data-reload]")) location.reload();
});
