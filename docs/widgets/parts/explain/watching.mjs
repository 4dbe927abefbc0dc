// A link to the playground in the state that shows a layer's window, where it can show it.

import { make } from "../../core/dom.mjs";
import { SITE } from "../../site.mjs";
import { spans } from "./layer.mjs";

// The largest of each that the playground takes.
const MOST = { size: 16, kernel: 7, padding: 5, stride: 5, dilation: 4 };

/** @param {import("./line.mjs").Explanation} one @returns {Node[]} */
export function watching({ layers: [layer], input }) {
  const { kind, axes, kernel, stride, padding, dilation, mode } = layer;
  const pads = padding.flat();
  const fits = Math.max(...kernel) <= MOST.kernel && Math.max(...stride) <= MOST.stride
    && Math.max(...pads) <= MOST.padding && Math.max(...dilation) <= MOST.dilation;
  const size = input.slice(1).map((cells) => Math.min(cells, MOST.size));
  const hasRoom = spans(layer).every((span, axis) => span <= size[axis] + pads[2 * axis] + pads[2 * axis + 1]);
  if (kind !== "conv" || axes !== 2 || mode !== "zeros" || !fits || !hasRoom) return [];
  const isWhole = `${size}` === `${input.slice(1)}`;
  const state = { image: size.join("x"), kernel: kernel.join("x"), padding: pads, stride, dilation };
  const fragment = Object.entries(state).map(([name, value]) => `${name}=${value}`).join("&");
  const href = new URL(`play/playground/#cnn=1&w=playground&${fragment}`, SITE).href;
  const text = isWhole ? "Watch its window in the playground" : `Watch this window in the playground, on ${size.join("×")} cells`;
  return [make("a", { href }, text)];
}
