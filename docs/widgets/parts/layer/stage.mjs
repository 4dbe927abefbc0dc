// The grids of a layer in their flow: input, kernel, map, and what stands between them.

import { make, sign } from "../../core/dom.mjs";
import { MOST } from "./fields.mjs";

/** @typedef {import("./model.mjs").Plane} Plane
 * @typedef {import("../../core/grid.mjs").Grid} Grid */

const ROLES = { input: "input", stuffed: "input", weights: "kernel", mix: "kernel", between: "output", map: "output" };
const LABELS = { input: "input channel", weights: "kernel slice", between: "depthwise map", map: "map" };
const MANY = 150; // cells beyond which a grid is seen in a window that follows the step

/** Name, part, label and role of each grid that any kind shows. */
export const GRIDS = [
  ...Object.entries(LABELS).flatMap(([part, label]) => Array.from({ length: MOST.channels }, (_, at) => (
    { name: `${part}-${at}`, part, label: `${label} ${at}` }))),
  { name: "stuffed", part: "stuffed", label: "zero-stuffed input" }, { name: "mix", part: "mix", label: "weights of the mix" },
].map((one) => ({ ...one, role: ROLES[/** @type {keyof typeof ROLES} */ (one.part)] }));

/** What a cell of a map shows: long decimals are cut, the sum has them in full. @param {string} text */
export const short = (text) => (text.length > 8 ? `${text.slice(0, 7)}…` : text);

export class Stage {
  element = make("div", { class: "cnn-row cnn-flow" });
  #key = "";

  /** Lay out the grids. @param {Plane[]} planes @param {string[]} flow @param {Record<string, Grid>} grids
   * @param {Record<string, Element>} extra what stands in a part before its grids */
  lay(planes, flow, grids, extra) {
    const key = JSON.stringify([flow, planes.map(({ name }) => name), Object.keys(extra)]);
    if (key === this.#key) return;
    this.#key = key;
    const known = new Set(planes.map(({ part }) => part));
    this.element.replaceChildren(...flow.map((part) => {
      if (!known.has(part)) return sign(part);
      const own = planes.filter((one) => one.part === part).map(({ name }) => grids[name].element);
      return make("div", { class: `cnn-planes cnn-of-${part}` }, ...(extra[part] ? [extra[part]] : []), ...own);
    }));
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
    const room = 3 * cell.offsetWidth;
    const [y, x] = [cell.offsetTop + table.offsetTop - element.offsetTop, cell.offsetLeft];
    if (y < element.scrollTop + room || y > element.scrollTop + element.clientHeight - room) element.scrollTop = y - element.clientHeight / 2;
    if (x < element.scrollLeft + room || x > element.scrollLeft + element.clientWidth - room) element.scrollLeft = x - element.clientWidth / 2;
  }
}
