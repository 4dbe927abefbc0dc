// The axes of a chart: where a number lies on the drawing, and what stands beside it.

import { svg } from "./dom.mjs";

/** From a range of numbers to one of the drawing. @param {[number, number]} from
 * @param {[number, number]} to @returns {(value: number) => number} */
export const scale = ([low, high], [start, end]) =>
  (value) => start + (end - start) * (value - low) / (high - low);

/** @param {number} x @param {number} y @param {string} text @param {string} [anchor] */
export const label = (x, y, text, anchor = "end") => svg("text", { x, y, "text-anchor": anchor }, text);

/** Points of a curve, as a polyline has them. @param {[number, number][]} points */
export const points = (points) => points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
