// Depthwise-separable: a kernel for each channel alone, and then a mix of the channels at each cell.

import { format, PLACES } from "../../core/decimal.mjs";
import { table } from "../../core/ops/cells.mjs";
import { times } from "../../core/settings.mjs";
import { named } from "./names.mjs";
import { channels, products, sums, windows } from "./windowed.mjs";

/** @param {import("./model.mjs").Settings} settings @returns {import("./model.mjs").Model} */
export function separable(settings) {
  const { x, weights, mix } = settings;
  const w = windows(settings);
  if (weights.length !== x.length || weights[0].length > 1) {
    throw new RangeError(`depthwise takes one kernel of one slice for each of the ${x.length} channels: there are ${weights.length} of ${weights[0].length}`);
  }
  if (mix[0].length !== x.length) {
    throw new RangeError(`mix has ${mix[0].length} weights a map, and there are ${x.length} channels: give one for each`);
  }
  /** @type {number[][][]} */
  const between = sums(settings, w, x.length);
  const channel = Math.min(settings.channel, mix.length - 1);
  // Beyond 2 ** 53, where channels, weights and mixes are all large.
  const maps = mix.map((row) => table(/** @type {[number, number]} */ (w.output), (i, j) =>
    row.reduce((sum, b, c) => sum + BigInt(b) * BigInt(between[c][i][j]), 0n)));
  const area = w.kernel[0] * w.kernel[1];
  const filled = (/** @type {number} */ step) => (/** @type {number} */ r, /** @type {number} */ c) => r * w.output[1] + c < step;
  return {
    settings, count: w.output[0] * w.output[1], width: w.output[1],
    value: maps.map((map) => map.map((row) => row.map((cell) => format(cell, 3 * PLACES, "-")))),
    window: w, drags: "input", output: w.output, maps, places: 3 * PLACES, channel, spreads: false, line: area,
    flow: ["input", "⋆", "weights", "=", "between", "·", "mix", "=", "map"],
    terms: (row, column) => weights.flatMap(([slice], c) => products(settings, w, slice, c, c, row, column, [
      [named("between", c), row, column], ["mix", 0, c], [named("map", channel), row, column],
    ])),
    planes: (step) => [
      ...channels(settings, w, () => true),
      ...weights.map(([slice], c) => ({
        name: named("weights", c), part: "weights", size: w.kernel, caption: `kernel of channel ${c}`,
        data: (/** @type {number} */ m, /** @type {number} */ n) => slice[m][n],
      })),
      ...between.map((map, c) => ({
        name: named("between", c), part: "between", size: w.output, caption: `depthwise ${c}`, places: 2 * PLACES,
        data: (/** @type {number} */ r, /** @type {number} */ q) => (filled(step)(r, q) ? map[r][q] : null),
      })),
      {
        name: "mix", part: "mix", size: [1, x.length], caption: `mix of map ${channel}, a weight a channel`,
        data: (_, c) => mix[channel][c],
      },
      ...maps.map((map, k) => ({
        name: named("map", k), part: "map", size: w.output, caption: `map ${k} ${times(w.output)}`, places: 3 * PLACES,
        data: (/** @type {number} */ r, /** @type {number} */ q) => (k !== channel || filled(step)(r, q) ? map[r][q] : null),
      })),
    ],
  };
}
