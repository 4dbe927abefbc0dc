// What follows from a vector, weights and biases: logits as exact decimals, then exponentials,
// probabilities and the loss as floats, each with its logarithm, in which nothing overflows.

import { PLACES, divide, format, rounded } from "../../core/decimal.mjs";
import { dense, softmax } from "../../core/ops/dense.mjs";

/** @typedef {[string, number, number]} Cell a cell of a grid
 *
 * @typedef {object} Values
 * @property {number} classes
 * @property {number} target the true class
 * @property {number[]} flat thousandths, as are weight and bias
 * @property {number[][]} weight a row a class
 * @property {number[]} bias
 * @property {number[]} logits millionths
 * @property {number[]} scores the logits as floats
 * @property {number} logSum logarithm of the sum of the exponentials
 * @property {number[]} probabilities
 * @property {number} loss
 */

const UNIT = 10 ** PLACES;
const LEAST = 0.0005; // what three places would show as zero is below it
const MOST = 1e6;

/**
 * @param {number[]} flat thousandths
 * @param {number[][]} weight thousandths, a row a class, and perhaps more rows
 * @param {number[]} bias thousandths, one a class
 * @param {number} target
 * @returns {Values}
 */
export function compute(flat, weight, bias, target) {
  const rows = weight.slice(0, bias.length);
  const logits = dense(flat, rows, bias.map((one) => one * UNIT));
  const scores = logits.map((one) => one / UNIT ** 2);
  const top = Math.max(...scores);
  const at = scores.indexOf(top);
  // Beside the largest, which counts one; so a loss near zero keeps its digits.
  const beside = Math.log1p(scores.reduce((sum, score, k) => sum + (k === at ? 0 : Math.exp(score - top)), 0));
  return {
    classes: bias.length, target, flat, weight: rows, bias, logits, scores,
    logSum: top + beside, probabilities: softmax(scores), loss: top - scores[target] + beside,
  };
}

/** A float as the pages write it; with its power of ten where three places would not do.
 * @param {number} x @returns {string} */
function brief(x) {
  if (x === 0 || x >= LEAST && x < 100) return rounded(x);
  return x >= LEAST && x < MOST ? rounded(x, 1) : x.toExponential(2).replace("+", "").replace("-", "−");
}

/** The exponential of a number, however large it is: beyond all floats by its logarithm to base ten.
 * @param {number} x @returns {string} */
export function power(x) {
  const value = Math.exp(x);
  if (value > 0 && value < Infinity) return brief(value);
  const log = x / Math.LN10;
  const tens = Math.floor(log);
  const [lead, more] = (10 ** (log - tens)).toExponential(2).split("e+"); // ten, where it rounds up to it
  return `${lead}e${tens + Number(more)}`.replace("-", "−");
}

/**
 * What a cell shows, and whether that is all of it.
 * @param {Values} values @param {Cell} cell @returns {{text: string, exact: boolean}}
 */
export function display(values, [name, row, column]) {
  const { classes, logits, scores, flat, weight, bias, logSum, probabilities, loss } = values;
  const exact = (/** @type {string} */ text) => ({ text, exact: true });
  const near = (/** @type {string} */ text) => ({ text, exact: false });
  const even = logits.every((one) => one === logits[0]);
  switch (name) {
    case "pooled": return exact(format(flat[2 * row + column]));
    case "flat": return exact(format(flat[column]));
    case "weight": return exact(format(weight[row][column]));
    case "bias": return exact(format(bias[row]));
    case "logits": return exact(format(logits[row], 2 * PLACES));
    case "powers": return logits[row] ? near(power(scores[row])) : exact(format(UNIT));
    case "total": return even && !logits[0] ? exact(`${classes}`) : near(power(logSum));
    case "probabilities": {
      const p = probabilities[row];
      if (even) return divide(1, 0, classes);
      return near(p >= LEAST ? brief(p) : power(scores[row] - logSum));
    }
    default: return near(brief(loss));
  }
}

/** The probability of the true class as a factor: with three digits that count, so that a reader who
 * takes its logarithm finds the loss. @param {Values} values */
export function finely({ probabilities, target }) {
  const p = probabilities[target];
  return p >= LEAST && p < 0.1 ? p.toPrecision(3) : "";
}

/** The biases that give one class this logit: the weighted sum stays, the bias makes up the rest.
 * @param {Values} values @param {number} row @param {number} logit in thousandths
 * @returns {string[]} for the state */
export function biasesFor({ bias, logits }, row, logit) {
  const rest = logits[row] / UNIT - bias[row]; // the weighted sum alone, in thousandths
  return bias.map((one, k) => format(k === row ? Math.round(logit - rest) : one, PLACES, "-"));
}

/** The biases that add one number to every logit. @param {Values} values
 * @param {number} more @returns {string[]} */
export const biasesPlus = ({ bias }, more) =>
  bias.map((one) => format(Math.round(one + more * UNIT), PLACES, "-"));

/** The biases of more or fewer classes; a new one begins with none. @param {Values} values
 * @param {number} classes @returns {string[]} */
export const biasesOf = ({ bias }, classes) =>
  Array.from({ length: classes }, (_, k) => format(bias[k] ?? 0, PLACES, "-"));
