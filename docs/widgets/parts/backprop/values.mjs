// The values of the worked network as they are shown, and cells by the row.

import { brief, format } from "../../core/decimal.mjs";

/**
 * @typedef {[string, number, number]} Cell a cell of a tensor
 *
 * @typedef {object} Values every tensor of one state
 * @property {Record<string, number[][]>} data every tensor as a matrix
 * @property {number} target
 * @property {boolean} plain whether the parameters are still those of the example: decimals
 */

const NEAR = 9; // places that a float of these sizes is near enough to tell
const ROOM = 7; // characters of a cell
// Of a network whose parameters are the example's, every tensor that is made of sums and products.
const DECIMALS = /^(kernel|weight|bias|map|relu|pooled|flat|logits)$/;
// Tensors in which ReLU or pooling makes a cell exactly zero, whatever the parameters are.
const ZEROS = /^(relu|pooled|flat|drelu|dmap|dweight|dkernel)$/;

/** Something for each cell of a matrix. @template T @param {number} height @param {number} width
 * @param {(i: number, j: number) => T} cell @returns {T[]} */
export const over = (height, width, cell) =>
  Array.from({ length: height * width }, (_, n) => cell(Math.floor(n / width), n % width));

/**
 * What a cell shows. With the parameters of the example everything up to the logits is a decimal
 * of at most nine places, which a float is near enough to tell.
 * @param {Values} values @param {Cell} cell @returns {{text: string, exact: boolean}}
 */
export function display({ data, plain, target }, [name, row, column]) {
  const x = data[name][row][column];
  const decimal = name === "image" || name === "truth"
    || plain && DECIMALS.test(name);
  // Zero by ReLU or by pooling; a probability that is too small for a float is another matter.
  const none = x === 0 && data.dz[target][0] !== 0 && ZEROS.test(name);
  const text = decimal || none ? format(Math.round(x * 10 ** NEAR), NEAR) : "";
  return text && text.length <= ROOM ? { text, exact: true } : { text: brief(x), exact: false };
}
