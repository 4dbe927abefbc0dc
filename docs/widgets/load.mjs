// On every page: loads the widgets where there is one, also after the theme has swapped the page.

function load() {
  const waiting = [...document.querySelectorAll(":not(:defined)")];
  if (waiting.some((element) => element.localName.startsWith("cnn-"))) import("./index.mjs");
}

load();
// Material for MkDocs announces each page that it swaps in; without it there is only this one.
/** @type {any} */ (globalThis).document$?.subscribe(load);

export {};
