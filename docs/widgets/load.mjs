// On every page: the panel of its numbers and the keys among them, paper, and its widgets, each from a module of its own.

import "./claims.mjs";
import "./copying.mjs";
import "./paper.mjs";
import "./stops.mjs";

/** What is no widget, and has no page for frames. @type {Record<string, () => Promise<{default: any}>>} */
const OTHERS = {
  "cnn-ask": () => import("./ask/ask.mjs"),
  "cnn-walk": () => import("./walk/walk.mjs"),
};

/** Load and register an element. Whatever stands in the folder can be loaded: the bundler makes a
 * file of every module that this path may mean. @param {string} tag such as cnn-sliding */
async function define(tag) {
  const { default: element } = await (OTHERS[tag]?.() ?? import(`./elements/${tag.replace(/^cnn-/, "")}.mjs`));
  customElements.define(tag, element);
}

const tags = Array.from(document.querySelectorAll(":not(:defined)"), ({ localName }) => localName);
for (const tag of new Set(tags)) if (tag.startsWith("cnn-")) void define(tag);
