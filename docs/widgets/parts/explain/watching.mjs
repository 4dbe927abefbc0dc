// A link to the widget in the state that shows a layer's window, as far as that widget can show it.

import { make } from "../../core/dom.mjs";
import { SITE } from "../../site.mjs";
import { added, output, sizes } from "./layer.mjs";
import { isOne } from "./others.mjs";

// The largest of each that the widgets take. Of an input they show so many cells, which fit a screen,
// and less padding than that: copies of the input need cells to copy.
const MOST = { kernel: 7, padding: 15, stride: 5, dilation: 16 };
const POOL = { kernel: 4, padding: 2, stride: 4, dilation: 1 };
const SIDE = 16, CHANNELS = 6;

/** @typedef {import("./others.mjs").Filled} Filled
 * @typedef {[where: string, state: Record<string, any>]} Shown */

/** A pooling of one size along both axes, on the map of its page. @param {Filled} layer @returns {Shown | null} */
function pooled({ kind, axes, kernel, stride, padding, ceil, counts }) {
  const pads = padding.flat();
  if (axes < 2 || ![kernel, stride, pads].every(isOne)) return null;
  return ["another map", {
    kind: kind === "max-pool" ? "max" : "average", size: kernel[0], stride: stride[0], padding: pads[0],
    round: ceil ? "ceil" : "floor", divisor: counts ? "padding" : "map",
  }];
}

/** A convolution: all channels where they are few, else one of them. @param {Filled} layer @param {number[]} input
 * @returns {Shown | null} */
function convolved(layer, [depth, ...cells]) {
  const { axes, kernel, stride, padding, dilation, mode, groups, outputs } = layer;
  const isLine = axes < 2, isUp = layer.kind !== "conv";
  const size = cells.map((one) => Math.min(one, SIDE));
  const [channels, filters, own] = isUp || isLine || Math.max(depth, outputs) > CHANNELS ? [1, 1, 1] : [depth, outputs, groups];
  try {
    output(layer, [depth, ...size]);
  } catch {
    return null; // no window fits on so few cells
  }
  const shape = [channels, ...size];
  return [`${shape.join("×")} cells`, {
    kind: isUp ? "transposed" : isLine ? "one-dimensional" : channels * filters > 1 ? "grouped" : "direct",
    // A signal is one row: the widget takes one side, or two of a padding, for it.
    input: sizes(shape), weights: sizes([filters, channels / own, ...kernel]),
    padding: padding.flat(), stride, dilation, groups: own, mode,
    output_padding: isUp ? [...(isLine ? [0] : []), ...added(layer)] : 0,
  }];
}

/** @param {import("./line.mjs").Explanation} one @returns {Node[]} */
export function watching({ layers: [layer], input }) {
  const isPool = layer.kind.endsWith("pool");
  const fits = layer.kind !== "dense" && Object.entries(isPool ? POOL : MOST)
    .every(([name, most]) => Math.max(.../** @type {any} */ (layer)[name].flat()) <= most);
  const shown = fits && (isPool ? pooled(layer) : convolved(layer, input));
  if (!shown) return [];
  const [where, state] = shown;
  const name = isPool ? "pool" : "layer";
  const fragment = Object.entries({ cnn: 1, w: name, ...state }).map((pair) => pair.join("=")).join("&");
  return [make("a", { href: `${SITE}play/${name}${isPool ? "ing" : ""}/#${fragment}` }, `Watch its window on ${where}`)];
}
