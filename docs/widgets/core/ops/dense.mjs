// What follows the maps: ReLU, flatten, dense, softmax.

import { shapeOf } from "./cells.mjs";
import { shown } from "./checks.mjs";

/** Negative cells become zero. @param {any} x @returns {any} */
export const relu = (x) => (Array.isArray(x) ? x.map(relu) : Math.max(x, 0));

/** All cells in one row. @param {any} x @returns {number[]} */
export const flatten = (x) => [x].flat(Infinity);

/**
 * A weighted sum of all inputs for each output.
 * @param {number[]} x
 * @param {number[][]} weight a row an output
 * @param {number[] | null} [bias] scaled as the products are
 */
export function dense(x, weight, bias = null) {
  const [xs, ws] = [shapeOf("x", x), shapeOf("weight", weight)];
  if (xs[0] !== ws[1]) {
    throw new RangeError(
      `x ${shown(xs)} has ${xs[0]} inputs, but weight ${shown(ws)} takes ${ws[1]}`,
    );
  }
  if (bias && bias.length !== ws[0]) {
    throw new RangeError(
      `bias must have shape ${shown([ws[0]])}, with weight ${shown(ws)}: ` +
        `got shape ${shown([bias.length])}`,
    );
  }
  return weight.map((row, k) => row.reduce((sum, b, c) => sum + x[c] * b, bias ? bias[k] : 0));
}

/** Probabilities of scores, as floats. @param {number[]} z @returns {number[]} */
export function softmax(z) {
  const top = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
