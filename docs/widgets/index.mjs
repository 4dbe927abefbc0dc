// Every widget of the site, registered as an element.
//
// Modules import downwards only, and elements never import each other:
//
//   decimal ops dom        import nothing of ours, or dom only
//   state data cells grid sum settings controls panel live export
//   element                the base class Widget: start, stop, state, links, sharing
//   sliding …              one widget a file
//   index  load            all of them; the loader on each page
//
// To add a widget, see CONTRIBUTING.md.

import { FilterBank } from "./filter-bank.mjs";
import { Playground } from "./playground.mjs";
import { Pool } from "./pool.mjs";
import { Rgb } from "./rgb.mjs";
import { Sliding } from "./sliding.mjs";

for (const element of [FilterBank, Playground, Pool, Rgb, Sliding]) {
  const name = `cnn-${element.widget}`;
  if (!customElements.get(name)) customElements.define(name, element);
}
