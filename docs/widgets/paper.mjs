// On paper nothing scrolls: a formula that is wider than its place is drawn smaller. A link is spelled
// out, which takes its whole address.

/** @type {NodeListOf<HTMLElement> | undefined} */
let formulas;

addEventListener("beforeprint", () => {
  for (const link of document.querySelectorAll("article a:not(.claim, [href^='#'])")) {
    if (link instanceof HTMLAnchorElement) link.setAttribute("href", link.href);
  }
  formulas = document.querySelectorAll(".formula");
  const rooms = [...formulas].map((formula) => formula.clientWidth / formula.scrollWidth);
  for (const [index, room] of rooms.entries()) {
    // Letters are hinted anew at another size: a little less, so that it fits, and nothing for a hair.
    if (room < 0.97) formulas[index].style.fontSize = `${Math.floor(98 * room)}%`;
  }
});
addEventListener("afterprint", () => {
  for (const formula of formulas ?? []) formula.style.fontSize = "";
});

export {}; // a module, for the check of types
