// One cell of a stage written out, and the cells that it depends on.

import { display, over } from "./values.mjs";

/**
 * @typedef {import("./values.mjs").Cell} Cell
 * @typedef {import("./stages.mjs").Factor} Factor
 * @typedef {import("./stages.mjs").Model} Model
 * @typedef {import("./stages.mjs").Stage} Stage
 * @typedef {import("./stages.mjs").Origin} Origin
 */

/** The cells that a result is made of. @param {Origin} origin @returns {Cell[]} */
export const cells = ({ terms, also = [] }) => [
  ...terms.flat().filter((factor) => Array.isArray(factor)), ...also,
];

/** The cell of the result that is written out: pointed at, pinned, or the first one of interest.
 * @param {Stage} stage @param {string} result @param {Model} model @param {any[] | null} pointed
 * @param {any[] | null} pin @returns {[number, number]} */
export function chosen(stage, result, { data }, pointed, pin) {
  const own = [pointed, pin].find((cell) => cell?.[0] === result && data[result][cell[1]]?.[cell[2]] !== undefined);
  return own ? [own[1], own[2]] : stage.at ?? [0, 0];
}

/** What a pointed cell depends on, or what depends on it. @param {Stage} stage
 * @param {string} result @param {Model} model @param {Cell} pointed @returns {Cell[]} */
export function lit(stage, result, model, pointed) {
  const [name, row, column] = pointed;
  const rows = model.data[result];
  if (name === result) return rows[row]?.[column] === undefined ? [] : [pointed, ...cells(stage.origin(row, column, model))];
  const fed = over(rows.length, rows[0].length, (r, c) => /** @type {Cell} */ ([result, r, c]))
    .filter(([, r, c]) => cells(stage.origin(r, c, model)).some((cell) => `${cell}` === `${pointed}`));
  return [pointed, ...fed];
}

/** One cell of the result written out. @param {Stage} stage @param {string} result
 * @param {Model} model @param {number} row @param {number} column
 * @returns {import("../../core/sum.mjs").Sum} */
export function sum(stage, result, model, row, column) {
  const { text, exact } = display(model, [result, row, column]);
  const { terms, name, after } = stage.origin(row, column, model);
  const factorText = (/** @type {Factor} */ factor) => Array.isArray(factor) ? display(model, factor).text : factor;
  const all = terms.map(([a, b]) => ({
    a: factorText(a), ...b !== undefined && { b: factorText(b) },
    cell: [a, b].find((factor) => Array.isArray(factor)),
  }));
  const wide = all.length === 9 ? 3 : all.length;
  return {
    rows: over(all.length / wide, 1, (n) => all.slice(n * wide, (n + 1) * wide)),
    name, divisor: after, result: text, exact,
  };
}

