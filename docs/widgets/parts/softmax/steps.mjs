// The steps from the pooled map to the loss: what each computes, by which rule, and from which cells.

import { display, finely } from "./values.mjs";

/**
 * @typedef {import("./values.mjs").Cell} Cell
 * @typedef {import("./values.mjs").Values} Values
 *
 * @typedef {object} Step
 * @property {"flatten" | "logit" | "power" | "total" | "probability" | "loss"} kind
 * @property {string} name
 * @property {string} rule
 * @property {Cell} cell that it computes, or the first one
 */

export const CLASSES = ["first class", "second class", "third class", "fourth class"];

/** Label and role of each grid. @type {Record<string, [string, string]>} */
export const GRIDS = {
  pooled: ["pooled map P", "input"], flat: ["vector v", "input"], weight: ["weights D", "kernel"],
  bias: ["biases b", "kernel"], logits: ["logits z", "output"], powers: ["exp(z)", "output"],
  total: ["sum", "output"], probabilities: ["probabilities ŷ", "output"], loss: ["loss L", "output"],
};

/** All steps for so many classes. @param {number} classes @param {number} target @returns {Step[]} */
export function steps(classes, target) {
  const rows = CLASSES.slice(0, classes).map((name, k) => ({ name, k }));
  return [
    { kind: "flatten", name: "flatten", rule: "v: the rows of the pooled map in one", cell: ["flat", 0, 0] },
    ...rows.map(({ name, k }) => /** @type {Step} */ ({
      kind: "logit", name: `logit, ${name}`, rule: "z = weight × input, added up, + bias", cell: ["logits", k, 0],
    })),
    ...rows.map(({ name, k }) => /** @type {Step} */ ({
      kind: "power", name: `exponential, ${name}`, rule: "exp(z): e to the power of the logit", cell: ["powers", k, 0],
    })),
    { kind: "total", name: "sum", rule: "the exponentials of all classes, added up", cell: ["total", 0, 0] },
    ...rows.map(({ name, k }) => /** @type {Step} */ ({
      kind: "probability", name: `probability, ${name}`, rule: "ŷ = exp(z) / sum", cell: ["probabilities", k, 0],
    })),
    {
      kind: "loss", name: `loss, ${CLASSES[target]} is true`,
      rule: "L = −ln of the true class's probability", cell: ["loss", 0, 0],
    },
  ];
}

/** Something for each of so many. @template T @param {number} count @param {(n: number) => T} one @returns {T[]} */
const over = (count, one) => Array.from({ length: count }, (_, n) => one(n));

/** The cells that a cell is made of. @param {Values} values @param {Cell} cell @returns {Cell[]} */
export function sources({ classes, target, flat }, [name, row, column]) {
  switch (name) {
    case "flat": return [["pooled", Math.floor(column / 2), column % 2]];
    case "logits": return [
      ...over(flat.length, (j) => /** @type {Cell[]} */ ([["weight", row, j], ["flat", 0, j]])).flat(), ["bias", row, 0]];
    case "powers": return [["logits", row, 0]];
    case "total": return over(classes, (k) => ["powers", k, 0]);
    case "probabilities": return [["powers", row, 0], ["total", 0, 0]];
    case "loss": return [["probabilities", target, 0]];
    default: return [];
  }
}

/** A pointed cell, what it is made of, and what it is used for. @param {Values} values
 * @param {Cell} pointed @returns {Cell[]} */
export function related(values, pointed) {
  const { classes, flat } = values;
  /** @type {Cell[]} */
  const results = [
    ...over(flat.length, (j) => /** @type {Cell} */ (["flat", 0, j])),
    ...["logits", "powers", "probabilities"].flatMap((name) => over(classes, (k) => /** @type {Cell} */ ([name, k, 0]))),
    ["total", 0, 0], ["loss", 0, 0],
  ];
  return [pointed, ...sources(values, pointed),
    ...results.filter((cell) => sources(values, cell).some((one) => `${one}` === `${pointed}`))];
}

/** One step written out, or nothing where nothing is computed. @param {Values} values
 * @param {Step} step @returns {import("../../core/sum.mjs").Sum | null} */
export function sum(values, { kind, cell }) {
  const { classes, target, flat } = values;
  const row = cell[1];
  const text = (/** @type {Cell} */ one) => display(values, one).text;
  const { text: result, exact } = display(values, cell);
  const powers = over(classes, (k) => /** @type {Cell} */ (["powers", k, 0]));
  const alone = (/** @type {Cell} */ one) => [[{ a: text(one), cell: one }]];
  switch (kind) {
    case "logit": return {
      rows: [over(flat.length, (j) => (
        { a: text(["weight", row, j]), b: text(["flat", 0, j]), cell: ["weight", row, j] }))],
      bias: text(["bias", row, 0]), result,
    };
    case "power": return { rows: alone(["logits", row, 0]), name: "exp", result, exact };
    case "total": return { rows: [powers.map((one) => ({ a: text(one), cell: one }))], result, exact };
    case "probability": return {
      rows: [[{ a: `${text(powers[row])} / ${text(["total", 0, 0])}`, cell: powers[row] }]], result, exact,
    };
    case "loss": {
      const cell = /** @type {Cell} */ (["probabilities", target, 0]);
      return { rows: [[{ a: finely(values) || text(cell), cell }]], name: "−ln", result, exact };
    }
    default: return null;
  }
}

/** What flattening did, in words. @param {Values} values */
export const flattened = (values) => `Row after row: ${[0, 2].map((j) =>
  [j, j + 1].map((at) => display(values, ["flat", 0, at]).text).join(", ")).join("; then ")}.`;
