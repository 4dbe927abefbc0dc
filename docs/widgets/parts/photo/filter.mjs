// A kernel on a photograph, in whole numbers: what a display shows of every window, and of one.
//
// A divisor is applied as an exact fraction; only the very last step rounds, a half upwards.

import { bracketed, divide, format } from "../../core/decimal.mjs";
import { table } from "../../core/ops/cells.mjs";

export const [BLACK, WHITE] = [0, 255]; // what a byte can hold

/**
 * @typedef {object} Plane one channel of a picture
 * @property {number} height
 * @property {number} width
 * @property {Uint8ClampedArray} pixels row by row
 *
 * @typedef {object} Kernel
 * @property {number[][]} kernel whole numbers
 * @property {number} divisor above zero
 * @property {number} bias
 */

/** What is shown of a sum of products. @param {number} total @param {number} divisor @param {number} bias */
export const shown = (total, divisor, bias) =>
  // The fraction differs from a whole number by more than a float can lose.
  Math.min(Math.max(Math.floor((2 * (total + bias * divisor) + divisor) / (2 * divisor)), BLACK), WHITE);

/**
 * What is shown of every window that fits on a picture.
 * @param {Plane} plane
 * @param {Kernel} by
 * @returns {Plane}
 */
export function filter({ height, width, pixels }, { kernel, divisor, bias }) {
  const [down, across] = [height - kernel.length + 1, width - kernel[0].length + 1];
  const totals = new Int32Array(down * across);
  kernel.forEach((weights, m) => weights.forEach((weight, n) => {
    if (!weight) return;
    for (let row = 0, at = 0; row < down; row++) {
      for (let column = 0, from = (row + m) * width + n; column < across; column++) {
        totals[at++] += weight * pixels[from++];
      }
    }
  }));
  return { height: down, width: across, pixels: Uint8ClampedArray.from(totals, (total) => shown(total, divisor, bias)) };
}

/** The pixels of the window around one. @param {Plane} plane @param {number} side
 * @param {number[]} at row and column of its middle */
export const windowOf = ({ width, pixels }, side, [row, column]) => {
  const reach = (side - 1) / 2;
  return table([side, side], (m, n) => pixels[(row + m - reach) * width + column + n - reach]);
};

/** The nearest place where the whole window lies on a picture. @param {number[]} at @param {Plane} plane
 * @param {number} side of the window */
export const inside = (at, { height, width }, side) => {
  const reach = (side - 1) / 2;
  return [height, width].map((size, axis) => Math.min(Math.max(at[axis], reach), size - 1 - reach));
};

/** @typedef {ReturnType<typeof way>} Way */

/**
 * The way of one window from its products to the display, each step in words.
 * @param {number[][]} cells
 * @param {Kernel} by
 */
export function way(cells, { kernel, divisor, bias }) {
  const products = cells.map((line, m) => line.map((cell, n) => cell * kernel[m][n]));
  const total = products.flat().reduce((sum, product) => sum + product);
  const over = total + bias * divisor; // the biased quotient, times the divisor
  const [quotient, biased] = [total, over].map((above) => divide(above, 0, divisor));
  const isOut = over < BLACK * divisor ? BLACK : over > WHITE * divisor ? WHITE : null;
  const clamped = isOut === null ? biased : { text: format(isOut, 0), exact: true };
  const result = shown(total, divisor, bias);
  const number = (/** @type {number} */ whole) => format(whole, 0);
  const is = (/** @type {{exact: boolean}} */ { exact }) => (exact ? "=" : "≈");
  return {
    products, total, result,
    quotient: quotient.text, biased: biased.text, clamped: clamped.text,
    lines: {
      divisor: `${number(total)} / ${divisor} ${is(quotient)} ${quotient.text}`,
      bias: `${quotient.text} + ${bracketed(number(bias))} ${is(biased)} ${biased.text}`,
      clamping: isOut === null ? `${biased.text} lies from ${BLACK} to ${WHITE}, and stays`
        : isOut === BLACK ? `${biased.text} is below ${BLACK}, and becomes ${BLACK}`
        : `${biased.text} is above ${WHITE}, and becomes ${WHITE}`,
      rounding: `${clamped.text} ${clamped.text === `${result}` ? "is whole" : `becomes ${result}`}`,
    },
  };
}
