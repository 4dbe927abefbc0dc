// What belongs to a cell: all that its products depend on, and all that depends on them.

/** @typedef {import("./model.mjs").Model} Model
 * @typedef {import("./model.mjs").Place} Place
 * @typedef {import("./model.mjs").Term} Term */

/** Cells by the grid that they are in. @param {Place[]} cells @returns {Record<string, any[]>} */
export function byGrid(cells) {
  /** @type {Record<string, any[]>} */
  const found = {};
  for (const [grid, ...at] of cells) (found[grid] ??= []).push(at);
  return found;
}

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
  const isOther = grid.startsWith("map-") && grid !== `map-${model.channel}`;
  const name = isOther ? `map-${model.channel}` : grid;
  const has = (/** @type {Term} */ { cells }) => cells.some(([g, r, c]) => g === name && r === row && c === column);
  return byGrid([[grid, row, column], ...all(model).filter(has).flatMap(whole)]);
}
