// On every page: loads the widgets where there is one, also after the theme has swapped the page.

function load() {
  const waiting = [...document.querySelectorAll(":not(:defined)")].map((element) => element.localName);
  const own = waiting.filter((name) => name.startsWith("cnn-"));
  if (own.length) import("./index.mjs").then(({ define }) => define(own));
}

load();
// Material for MkDocs announces each page that it swaps in; without it there is only this one.
/** @type {any} */ (globalThis).document$?.subscribe(load);

export {};
