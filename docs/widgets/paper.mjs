// On paper nothing scrolls: a formula that is wider than its place is drawn smaller. A link is spelled
// out, which takes its whole address.

/** @type {HTMLElement[]} */
let formulas = [];

/** Draw the formulas that are wider than their places smaller. */
const fit = () => {
  const rooms = formulas.map((formula) => formula.clientWidth / formula.scrollWidth);
  for (const [index, room] of rooms.entries()) {
    if (room >= 0.97) continue; // nothing for a hair
    const { style } = formulas[index];
    style.fontSize = `${Math.floor(98 * room * (parseFloat(style.fontSize) / 100 || 1))}%`;
  }
};

addEventListener("beforeprint", () => {
  for (const link of document.querySelectorAll("article a:not(.claim, [href^='#'])")) {
    if (link instanceof HTMLAnchorElement) link.setAttribute("href", link.href);
  }
  formulas = [...document.querySelectorAll(".formula")].filter((one) => one instanceof HTMLElement);
  // Letters are hinted anew at another size, in some fonts to more than their share: fit again.
  for (let round = 0; round < 3; round++) fit();
});
addEventListener("afterprint", () => {
  for (const formula of formulas) formula.style.fontSize = "";
});

// A worked example prints as a handout, but in full where its address says so: paper.css knows.
document.addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest("[href='#example-all']")) setTimeout(print);
});

export {}; // a module, for the check of types
