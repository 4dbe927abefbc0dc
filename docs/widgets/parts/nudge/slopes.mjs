// The loss of the worked network over each of its parameters: nudged, sloped, and along a curve.

import { backward, forward } from "../../core/ops/worked.mjs";

/**
 * @typedef {import("../../core/ops/worked.mjs").Parameters} Parameters
 * @typedef {import("../../core/ops/worked.mjs").Case} Case
 * @typedef {[string, number, number]} Place the name of a tensor, row and column
 *
 * @typedef {object} Slope of the loss over one parameter
 * @property {number} now the value of the parameter
 * @property {number} plus the loss with it nudged up
 * @property {number} minus the loss with it nudged down
 * @property {number} slope their difference, divided by twice the nudge
 * @property {number} gradient the slope at the parameter itself
 */

/** In the order of the steps, from the loss backwards. */
export const NAMES = /** @type {const} */ (["weight", "bias", "kernel"]);
const HALF = 1; // how far the curve reaches to each side of its middle
const PIECES = 50; // that it is drawn in
export const FARTHEST = HALF / 2; // that the parameter may be moved, and a nudge leaves it

/** The places of all parameters. @param {Parameters} parameters @returns {Place[]} */
export const places = (parameters) => NAMES.flatMap((name) => parameters[name].flatMap(
  (row, r) => [row].flat().map((_, c) => /** @type {Place} */ ([name, r, c]))));

/** What stands at a place. @param {Record<string, any>} holder @param {Place} place */
export const at = (holder, [name, row, column]) => [holder[name][row]].flat()[column];

/** The tensors with another value at a place. @template T @param {Record<string, any>} holder
 * @param {Place} place @param {T} value @returns {any} */
export const changed = (holder, [name, row, column], value) => ({
  ...holder,
  [name]: holder[name].map((/** @type {any} */ old, /** @type {number} */ r) => {
    if (r !== row) return old;
    return Array.isArray(old) ? old.map((one, c) => (c === column ? value : one)) : value;
  }),
});

/** The loss with one parameter at another value. @param {Case} given @param {Parameters} parameters
 * @param {Place} place @param {number} value */
const lossAt = (given, parameters, place, value) => forward(given, changed(parameters, place, value)).loss;

/**
 * The loss, and its slope over each parameter alone.
 * @param {Case} given
 * @param {Parameters} parameters
 * @param {number} h the nudge
 * @returns {{loss: number, slopes: Slope[]}}
 */
export function measure(given, parameters, h) {
  const seen = forward(given, parameters);
  const back = backward(given, parameters, seen);
  const gradients = { weight: back.dweight, bias: back.dbias, kernel: back.dkernel };
  const slopes = places(parameters).map((place) => {
    const now = at(parameters, place);
    const [plus, minus] = [now + h, now - h].map((value) => lossAt(given, parameters, place, value));
    return { now, plus, minus, slope: (plus - minus) / (2 * h), gradient: at(gradients, place) };
  });
  return { loss: seen.loss, slopes };
}

/**
 * The middle of the curve: the start, or as many whole units beyond it as the parameter needs.
 * @param {number} now
 * @param {number} start
 */
export function middleOf(now, start) {
  const by = Math.round(1000 * (now - start)) / 1000; // decimals of three places
  return start + Math.sign(by) * Math.max(Math.ceil(Math.abs(by) - FARTHEST), 0);
}

/** The loss along one parameter, to both sides of a middle.
 * @param {Case} given @param {Parameters} parameters @param {Place} place @param {number} middle
 * @returns {[number, number][]} */
export const curve = (given, parameters, place, middle) => Array.from({ length: PIECES + 1 }, (_, n) => {
  const value = middle + HALF * (2 * n / PIECES - 1);
  return [value, lossAt(given, parameters, place, value)];
});
