// The grids of a layer in their flow: input, kernel, map, and what stands between them.

import { make, sign } from "../../core/dom.mjs";
import { MOST } from "./fields.mjs";
import { named } from "./names.mjs";

/** @typedef {import("./model.mjs").Plane} Plane
 * @typedef {import("../../core/grid.mjs").Grid} Grid */

const ROLES = { input: "input", stuffed: "input", weights: "kernel", mix: "kernel", between: "output", map: "output" };
const LABELS = { input: "input channel", weights: "kernel slice", between: "depthwise map", map: "map" };
const [SIGN, EDGE] = [46, 12]; // pixels: a sign with its gaps, the edges of a grid
const MANY = 150; // cells beyond which a grid is seen in a window that follows the step

/** Name, part, label and role of each grid that any kind shows. */
export const GRIDS = [
  ...Object.entries(LABELS).flatMap(([part, label]) => Array.from({ length: MOST.channels }, (_, at) => (
    { name: named(part, at), part, label: `${label} ${at}` }))),
  { name: "stuffed", part: "stuffed", label: "zero-stuffed input" }, { name: "mix", part: "mix", label: "weights of the mix" },
].map((one) => ({ ...one, role: ROLES[/** @type {keyof typeof ROLES} */ (one.part)] }));

/** How many cells stand beside each other, and the pixels that are none: all parts in a line where each has one short
 * grid, else each part in a line of its own. @param {Plane[]} planes @param {string[]} flow */
export function room(planes, flow) {
  const parts = flow.map((part) => planes.filter((one) => one.part === part)).filter(({ length }) => length);
  const wide = parts.map((part) => part.reduce((sum, { size }) => sum + size[1], 0));
  const isColumn = parts.some(({ length }) => length > 1) || planes.some(({ part, size }) => part === "input" && size[0] === 1 && size[1] > 1);
  if (!isColumn) return { both: wide.reduce((a, b) => a + b), signs: (flow.length - parts.length) * SIGN + parts.length * EDGE, isColumn };
  return { both: Math.max(...wide), signs: SIGN + Math.max(...parts.map(({ length }) => length)) * EDGE, isColumn };
}

export class Stage {
  element = make("div", { class: "cnn-flow" });
  #key = "";

  /** Lay out the grids. @param {Plane[]} planes @param {string[]} flow @param {Record<string, Grid>} grids
   * @param {Record<string, Element>} extra what stands in a part before its grids */
  lay(planes, flow, grids, extra) {
    const key = JSON.stringify([flow, planes.map(({ name }) => name), Object.values(extra).map(({ outerHTML }) => outerHTML)]);
    if (key === this.#key) return;
    this.#key = key;
    /** @type {Node[]} */
    let signs = [];
    this.element.replaceChildren();
    for (const part of flow) {
      const own = planes.filter((one) => one.part === part).map(({ name }) => grids[name].element);
      if (!own.length) {
        signs = [sign(part)];
        continue;
      }
      this.element.append(make("div", { class: "cnn-leg" }, ...signs, make("div", { class: "cnn-planes" }, ...(extra[part] ? [extra[part]] : []), ...own)));
      signs = [];
    }
  }

  /** Forget what was laid out. */
  reset() {
    this.#key = "";
  }

  /** Bring a cell into the window of its grid, without moving the page. @param {Grid} grid @param {Plane} plane
   * @param {number} row @param {number} column */
  follow({ element, table }, { size, origin: [top, left] = [0, 0] }, row, column) {
    element.classList.toggle("is-large", size[0] * size[1] > MANY);
    if (size[0] * size[1] <= MANY) return;
    const cell = table.rows[row - top]?.cells[column - left];
    if (!cell) return;
    const [inner, outer] = [cell.getBoundingClientRect(), element.getBoundingClientRect()];
    const room = 4 * inner.width;
    const [y, x] = [inner.top - outer.top, inner.left - outer.left];
    if (y < room || y > outer.height - room) element.scrollTop += y - outer.height / 3;
    if (x < room || x > outer.width - room) element.scrollLeft += x - outer.width / 3;
  }
}
