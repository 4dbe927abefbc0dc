// What follows from a state: the maps of its kind, and for each output cell the products that it adds up.

import { scaled } from "../../core/decimal.mjs";
import { window } from "../../core/ops/windows.mjs";
import { separable } from "./separable.mjs";
import { transposed } from "./transposed.mjs";
import { windowed } from "./windowed.mjs";

/**
 * @typedef {import("../../core/state.mjs").State} State
 * @typedef {[grid: string, row: number, column: number]} Place
 *
 * @typedef {object} Term one product of a weighted sum
 * @property {number | bigint} a
 * @property {number | bigint} b
 * @property {Place[]} cells what it depends on, and what depends on it
 * @property {Place | null} [copied] the cell that padding is copied from
 *
 * @typedef {object} Plane a grid that is shown
 * @property {string} name
 * @property {string} part "input", "stuffed", "weights", "between", "mix" or "map"
 * @property {string} caption
 * @property {number[]} size
 * @property {number[]} [origin] index of its first cell
 * @property {number} [places] that its integers are scaled by
 * @property {(row: number, column: number) => number | bigint | null} data null: an empty cell
 * @property {(row: number, column: number) => (string | false)[]} [kinds] words such as "padding"
 *
 * @typedef {object} Model
 * @property {number} count
 * @property {number} width
 * @property {any} value
 * @property {Settings} settings
 * @property {import("../../core/ops/windows.mjs").Window} [window] that is dragged
 * @property {string} [drags] the part of the grids that it is dragged over
 * @property {number[]} output
 * @property {(number | bigint)[][][]} maps
 * @property {number} places of the maps
 * @property {number} channel the chosen map
 * @property {boolean} spreads whether a step is a cell of the input
 * @property {(step: number) => Plane[]} planes
 * @property {string[]} flow parts and the signs between them
 * @property {(row: number, column: number) => Term[]} terms of a step
 * @property {number} line how many terms stand in a line of the sum
 *
 * @typedef {object} Settings numbers, thousandths
 * @property {string} kind
 * @property {number[][][]} x
 * @property {number[][][][]} weights
 * @property {number[]} size
 * @property {number[]} kernel
 * @property {number[]} stride
 * @property {number[]} dilation
 * @property {number[][]} padding of each axis
 * @property {any} asked the padding as it was given, such as "same", which depends on the size
 * @property {number} groups
 * @property {string} mode
 * @property {number[]} more output padding
 * @property {number} channel
 * @property {string} view
 * @property {number[][]} mix
 */

/** The cells of padding on each side. @param {State} state its kind and padding @param {number[]} size @param {number[]} kernel
 * @param {number[]} stride @param {number[]} dilation @returns {number[][]} */
export function sides({ kind, padding }, size, kernel, stride, dilation) {
  if (padding === "causal") {
    if (kind !== "one-dimensional") throw new RangeError("causal padding is for a signal, which has a past: choose numbers or same");
    return [[0, 0], [dilation[1] * (kernel[1] - 1), 0]];
  }
  if (padding === "same") {
    if (kind === "transposed") throw new RangeError("padding of a transposed convolution is what is taken away: give it as numbers");
    return window(size, kernel, { stride, dilation, padding }).padding;
  }
  const [top, bottom, left, right] = padding;
  return kind === "one-dimensional" ? [[0, 0], [left, right]] : [[top, bottom], [left, right]];
}

/** @param {State} state @returns {Settings} */
export function settings(state) {
  const { kind, groups, mode } = state;
  const [x, weights] = [scaled(state.input), scaled(state.weights)];
  const isLine = kind === "one-dimensional";
  const along = (/** @type {number[]} */ pair) => (isLine ? [1, pair[1]] : pair);
  const [size, kernel] = [[x[0].length, x[0][0].length], [weights[0][0].length, weights[0][0][0].length]];
  if (isLine && (size[0] > 1 || kernel[0] > 1)) {
    throw new RangeError(`a signal has one row: input ${size.join("×")} and kernel ${kernel.join("×")} have more`);
  }
  const [stride, dilation] = [along(state.stride), along(state.dilation)];
  return {
    kind, x, weights, size, kernel, stride, dilation, groups, mode, mix: scaled(state.mix),
    padding: sides(state, size, kernel, stride, dilation), asked: state.padding, more: state.output_padding, view: state.view,
    channel: state.channel,
  };
}

/** @param {State} state @returns {Model} */
export function model(state) {
  const now = settings(state);
  if (now.kind === "transposed") return transposed(now);
  return now.kind === "separable" ? separable(now) : windowed(now);
}
