// A signal as bars above its cells: up for positive, down for negative.

import { svg } from "../../core/dom.mjs";

const HIGH = 40;

/**
 * @param {number[]} values
 * @param {(at: number) => string} look of a bar
 */
export function bars(values, look) {
  const top = Math.max(...values, 0);
  const low = Math.min(...values, 0);
  const scale = top > low ? HIGH / (top - low) : 0;
  const zero = top * scale;
  const drawing = svg(
    "svg", { class: "cnn-bars", viewBox: `0 0 ${values.length} ${HIGH}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    ...values.map((value, at) => svg("rect", {
      class: look(at), x: at + 0.15, width: 0.7, y: value > 0 ? zero - value * scale : zero, height: Math.abs(value) * scale,
    })),
    svg("line", { x1: 0, x2: values.length, y1: zero, y2: zero }),
  );
  drawing.style.setProperty("--cnn-columns", `${values.length}`);
  return drawing;
}
