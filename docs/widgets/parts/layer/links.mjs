// What belongs to a cell: all that its products depend on, and all that depends on them.

import { byGrid } from "../../core/looks.mjs";
import { named } from "./names.mjs";

/** @typedef {import("./model.mjs").Model} Model
 * @typedef {import("./model.mjs").Term} Term */

/** @param {Term} term */
const whole = ({ cells, copied }) => (copied ? [...cells, copied] : cells);

/** @type {WeakMap<Model, Term[]>} */
const known = new WeakMap();

/** All products of all steps. @param {Model} model */
function all(model) {
  let terms = known.get(model);
  if (!terms) {
    terms = Array.from({ length: model.count }, (_, at) => model.terms(Math.floor(at / model.width), at % model.width)).flat();
    known.set(model, terms);
  }
  return terms;
}

/** What a pointed cell lights up. @param {any[]} pointed @param {Model} model @param {[number, number]} now the step's cell
 * @returns {Record<string, any[]>} */
export function lit([grid, row, column], model, now) {
  if (grid === "term") {
    const term = model.terms(...now)[row];
    return byGrid(term ? whole(term) : []);
  }
  const name = grid.startsWith("map-") ? named("map", model.channel) : grid;
  const has = (/** @type {Term} */ { cells }) => cells.some(([g, r, c]) => g === name && r === row && c === column);
  return byGrid([[grid, row, column], ...all(model).filter(has).flatMap(whole)]);
}
