// Every widget of the site, registered as an element; a page loads those that it holds.
//
// Modules import downwards only, and elements never import each other:
//
//   decimal ops dom ink    import nothing of ours, or dom only
//   state data cells descent grid sum settings controls panel live export
//   net maps pad layers gallery   parts of the drawing pad and of the network behind it
//   element                the base class Widget: start, stop, state, links, sharing
//   sliding …              one widget a file
//   index  load            all of them; the loader on each page
//
// To add a widget, see CONTRIBUTING.md.

/** Each element's class, by the name of the widget.
 * @type {Record<string, () => Promise<CustomElementConstructor>>} */
const ELEMENTS = {
  backprop: () => import("./backprop.mjs").then((module) => module.Backprop),
  draw: () => import("./draw.mjs").then((module) => module.Draw),
  "filter-bank": () => import("./filter-bank.mjs").then((module) => module.FilterBank),
  playground: () => import("./playground.mjs").then((module) => module.Playground),
  pool: () => import("./pool.mjs").then((module) => module.Pool),
  rgb: () => import("./rgb.mjs").then((module) => module.Rgb),
  sliding: () => import("./sliding.mjs").then((module) => module.Sliding),
};

/** Load and register some elements. @param {Iterable<string>} tags such as cnn-sliding */
export function define(tags) {
  for (const tag of new Set(tags)) {
    ELEMENTS[tag.replace(/^cnn-/, "")]?.().then((element) => {
      if (!customElements.get(tag)) customElements.define(tag, element);
    });
  }
}
