// Which kernels see which channels: lines between two columns of dots, the chosen kernel's bold.

import { make, svg } from "../../core/dom.mjs";
import { seen } from "./windowed.mjs";

const [GAP, WIDE, DOT] = [22, 90, 7];

/** @param {import("./model.mjs").Model} model */
export function wires({ settings, channel }) {
  const { x, weights } = settings;
  const [channels, kernels] = [x.length, weights.length];
  const high = Math.max(channels, kernels) * GAP;
  const y = (/** @type {number} */ at, /** @type {number} */ count) => (at + 0.5) * high / count;
  const lines = weights.flatMap((_, k) => seen(settings, k).map((c) => svg("line", {
    class: k === channel ? "is-now" : "", x1: DOT + 22, y1: y(c, channels), x2: DOT + 22 + WIDE, y2: y(k, kernels),
  })));
  const dots = (/** @type {number} */ count, /** @type {number} */ at, /** @type {string} */ role, /** @type {number} */ off) =>
    Array.from({ length: count }, (_, n) => [
      svg("circle", { class: role, cx: at, cy: y(n, count), r: DOT }),
      svg("text", { x: at + off, y: y(n, count) + 5, "text-anchor": "middle" }, `${n}`),
    ]).flat();
  const width = WIDE + 2 * (DOT + 22);
  const said = weights.map((_, k) => `kernel ${k} sees ${seen(settings, k).map((c) => `channel ${c}`).join(", ")}`).join("; ");
  return make("figure", { class: "cnn-part" }, make("figcaption", null, "channels → kernels"), svg(
    "svg", { class: "cnn-wires", viewBox: `0 0 ${width} ${high}`, width, height: high, role: "img", "aria-label": said },
    ...lines.sort((a, b) => (a.getAttribute("class") ?? "").length - (b.getAttribute("class") ?? "").length),
    ...dots(channels, DOT + 22, "is-input", -15), ...dots(kernels, DOT + 22 + WIDE, "is-kernel", 15),
  ));
}
