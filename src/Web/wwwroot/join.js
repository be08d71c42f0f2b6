// The token of an invitation stands behind the '#' of the link. A browser sends that part to no server, so it is in no
// log and no referrer. From here it goes into the form. The links that switch the language get it too, again behind the
// '#': after the redirect the browser keeps it.
const take = () => {
  const field = document.querySelector("input[name=token]");
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) field.value = given;
  if (!field.value) return;
  for (const link of document.querySelectorAll("nav a")) link.hash = new URLSearchParams({ token: field.value });
};
take();
addEventListener("hashchange", take);
