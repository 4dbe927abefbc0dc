// A link to the widget in the state that shows a layer's window, as far as that widget can show it.

import { make } from "../../core/dom.mjs";
import { SITE } from "../../site.mjs";
import { spans } from "./layer.mjs";

// The largest of each that the widgets take; of an input they show so many cells, which fit a screen.
const MOST = { channels: 6, kernel: 7, padding: 32, stride: 5, dilation: 16 };
const POOL = { kernel: 4, padding: 2, stride: 4, dilation: 1 };
const SIDE = 16;

/** @typedef {import("./others.mjs").Filled} Filled
 * @typedef {[page: string, where: string, state: Record<string, any>]} Shown */

/** A pooling of one size along both axes, on the map of its page. @param {Filled} layer @returns {Shown | null} */
function pooled({ kind, axes, kernel, stride, padding, ceil, counts }) {
  const all = [kernel, stride, padding.flat()];
  if (axes < 2 || all.some((sides) => sides.some((one) => one !== sides[0]))) return null;
  const [size, step, pad] = all.map(([one]) => one);
  return ["pooling", " on another map", {
    w: "pool", kind: kind.slice(0, 3) === "max" ? "max" : "average", size, stride: step, padding: pad,
    round: ceil ? "ceil" : "floor", divisor: counts ? "padding" : "map",
  }];
}

/** A convolution: all channels where they are few, else one of them. @param {Filled} layer @param {number[]} input
 * @returns {Shown | null} */
function convolved(layer, [depth, ...cells]) {
  const { kind, axes, kernel, stride, padding, dilation, mode, groups, outputs, more } = layer;
  const [isLine, isUp] = [axes < 2, kind !== "conv"];
  const size = cells.map((one) => Math.min(one, SIDE));
  const [channels, filters, own] = isUp || isLine || Math.max(depth, outputs) > MOST.channels ? [1, 1, 1] : [depth, outputs, groups];
  const hasRoom = isUp || spans(layer).every((span, axis) =>
    span <= size[axis] + padding[axis][0] + padding[axis][1] && (mode === "zeros" || Math.max(...padding[axis]) < size[axis]));
  const row = (/** @type {number} */ one, /** @type {number[]} */ rest) => (isLine ? [one, ...rest] : rest); // a signal is one row
  const isWhole = `${[channels, filters, ...size]}` === `${[depth, outputs, ...cells]}`;
  return hasRoom ? ["layer", isWhole ? "" : ` on ${[channels, ...size].join("×")} cells`, {
    w: "layer", kind: isUp ? "transposed" : isLine ? "one-dimensional" : channels * filters > 1 ? "grouped" : "direct",
    input: [channels, ...row(1, size)].join("x"), weights: [filters, channels / own, ...row(1, kernel)].join("x"),
    padding: row(0, row(0, padding.flat())), stride: row(1, stride), dilation: row(1, dilation), groups: own, mode,
    output_padding: more ? row(0, more) : 0,
  }] : null;
}

/** @param {import("./line.mjs").Explanation} one @returns {Node[]} */
export function watching({ layers: [layer], input }) {
  const { kind } = layer;
  const isPool = kind.endsWith("pool");
  const most = isPool ? POOL : MOST;
  const fits = kind !== "dense" && /** @type {const} */ (["kernel", "stride", "padding", "dilation"])
    .every((name) => Math.max(...layer[name].flat()) <= most[name]);
  const shown = fits && (isPool ? pooled(layer) : convolved(layer, input));
  if (!shown) return [];
  const [page, where, state] = shown;
  const fragment = Object.entries(state).map((pair) => pair.join("=")).join("&");
  return [make("a", { href: new URL(`play/${page}/#cnn=1&${fragment}`, SITE).href }, `Watch its window${where}`)];
}
