// On every page: the panel of its numbers, paper, and its widgets, also after the theme has swapped it.

import "./claims.mjs";
import "./paper.mjs";
import { define } from "./index.mjs";

function load() {
  const waiting = [...document.querySelectorAll(":not(:defined)")].map((element) => element.localName);
  define(waiting.filter((name) => name.startsWith("cnn-")));
}

load();
// Material for MkDocs announces each page that it swaps in; without it there is only this one.
/** @type {any} */ (globalThis).document$?.subscribe(load);

export {};
