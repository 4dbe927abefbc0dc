// Direct, grouped and one-dimensional: windows over the padded channels of a group.

import { plain, PLACES } from "../../core/decimal.mjs";
import { table, under } from "../../core/ops/cells.mjs";
import { conv2d } from "../../core/ops/conv.mjs";
import { window } from "../../core/ops/windows.mjs";
import { times } from "../../core/settings.mjs";
import { check, source } from "./modes.mjs";
import { named } from "./names.mjs";

/** @typedef {import("./model.mjs").Settings} Settings
 * @typedef {import("./model.mjs").Model} Model
 * @typedef {import("./model.mjs").Plane} Plane
 * @typedef {import("../../core/ops/windows.mjs").Window} Window */

/** Where the windows lie, unless the padding cannot be filled. @param {Settings} settings @returns {Window} */
export function windows({ size, kernel, stride, dilation, padding, mode }) {
  check(mode, size, padding);
  return window(size, kernel, { stride, dilation, padding });
}

/** Where a cell of a padded channel is copied from. @param {Settings} settings @param {number} row @param {number} column
 * @returns {[number, number] | null} */
export function origin({ size, mode }, row, column) {
  const [r, c] = [source(row, size[0], mode), source(column, size[1], mode)];
  return r === null || c === null ? null : [r, c];
}

/** What a cell of a padded channel holds. @param {Settings} settings @param {number} channel
 * @param {number} row @param {number} column */
function held(settings, channel, row, column) {
  const from = origin(settings, row, column);
  return from ? settings.x[channel][from[0]][from[1]] : 0;
}

/** The channels that a kernel sees. @param {Settings} settings @param {number} k */
export function seen({ weights, groups }, k) {
  const depth = weights[0].length;
  const first = Math.floor(k / (weights.length / groups)) * depth;
  return Array.from({ length: depth }, (_, at) => first + at);
}

/** The weighted sums of windows that touch padding of any kind.
 * @param {Settings} settings @param {Window} w @param {number} groups */
export function sums(settings, w, groups) {
  const { x, weights, stride, dilation } = settings;
  const [[top], [left]] = w.padding;
  const padded = x.map((_, c) => table(w.padded, (r, q) => held(settings, c, r - top, q - left)));
  return conv2d(padded, weights, { stride, dilation, groups });
}

/** The products of one window on one channel. @param {Settings} settings @param {Window} w @param {number[][]} slice
 * @param {number} channel @param {number} at of the slice among those that are shown
 * @param {number} row @param {number} column @param {import("./model.mjs").Place[]} more cells that depend on them
 * @returns {import("./model.mjs").Term[]} */
export const products = (settings, w, slice, channel, at, row, column, more) =>
  slice.flatMap((line, m) => line.map((b, n) => {
    const [r, c] = under(w, row, column, m, n);
    const from = origin(settings, r, c);
    const name = named("input", channel);
    return /** @type {import("./model.mjs").Term} */ ({
      a: held(settings, channel, r, c), b,
      cells: [[name, r, c], [named("weights", at), m, n], ...more],
      copied: from && `${from}` !== `${[r, c]}` ? [name, ...from] : null,
    });
  }));

/** The padded channels, as they are shown. @param {Settings} settings @param {Window} w @param {(channel: number) => boolean} isSeen
 * @returns {Plane[]} */
export function channels(settings, w, isSeen) {
  const [[top], [left]] = w.padding;
  const { x, mode } = settings;
  return x.map((plane, c) => ({
    name: named("input", c), part: "input", size: w.padded, origin: [-top, -left],
    caption: `${x.length > 1 ? `channel ${c}` : "input"} ${times(w.size)}${times(w.size) === times(w.padded) ? "" : `, padded ${times(w.padded)}`}` +
      `${isSeen(c) ? "" : ", not seen"}`,
    data: (r, q) => held(settings, c, r, q),
    kinds: (r, q) => {
      const from = origin(settings, r, q);
      const isOut = plane[r]?.[q] === undefined;
      return [
        isOut && (mode === "zeros" || !from ? "padding" : `padding, copy of [${from.join(", ")}]`),
        (r + top >= w.reach[0] || q + left >= w.reach[1]) && "dropped",
        !isSeen(c) && "unseen",
      ];
    },
  }));
}

/** @param {Settings} settings @returns {Model} */
export function windowed(settings) {
  const { x, weights, groups } = settings;
  const w = windows(settings);
  /** @type {number[][][]} */
  const maps = sums(settings, w, groups);
  const depth = weights[0].length;
  const channel = Math.min(settings.channel, weights.length - 1);
  const own = seen(settings, channel);
  const many = weights.length > 1;
  return {
    settings, count: w.output[0] * w.output[1], width: w.output[1], value: plain(maps, 2 * PLACES),
    window: w, drags: "input", output: w.output, maps, places: 2 * PLACES, channel, spreads: false,
    flow: ["input", "⋆", "weights", "=", "map"], line: depth > 1 ? w.kernel[0] * w.kernel[1] : w.kernel[1],
    terms: (row, column) => weights[channel].flatMap((slice, at) =>
      products(settings, w, slice, own[at], at, row, column, [[named("map", channel), row, column]])),
    planes: (step) => [
      ...channels(settings, w, (c) => own.includes(c)),
      ...weights[channel].map((slice, at) => ({
        name: named("weights", at), part: "weights", size: w.kernel, data: (/** @type {number} */ m, /** @type {number} */ n) => slice[m][n],
        caption: `${many ? `kernel ${channel}` : "kernel"} ${times(w.kernel)}${x.length > 1 ? `, for channel ${own[at]}` : ""}`,
      })),
      ...maps.map((map, k) => ({
        name: named("map", k), part: "map", size: w.output, places: 2 * PLACES,
        caption: `${many ? `map ${k}` : "output"} ${times(w.output)}`,
        data: (/** @type {number} */ r, /** @type {number} */ c) => (k !== channel || r * w.output[1] + c < step ? map[r][c] : null),
      })),
    ],
  };
}
