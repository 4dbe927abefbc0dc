// A layer as two blocks, height and width to scale: what goes in, and what comes out; on them the
// window of one step, and the cell that it gives.

import { make, svg } from "../../core/dom.mjs";
import { spans } from "./layer.mjs";

/**
 * @typedef {import("./line.mjs").Explanation} Explanation
 * @typedef {import("./layer.mjs").Sizes} Sizes
 * @typedef {{row: number, column: number, height: number, width: number}} Mark in cells
 */

const SIDE = 130; // pixels of the longest side
const THIN = 5; // pixels of the shortest one
const DEEP = 4; // pixels for each doubling of the channels

/** Height and width of a shape; a length lies across. @param {Sizes} shape */
const sides = (shape) => (shape.length > 2 ? shape.slice(-2) : [1, shape[shape.length - 1]]);

/** @param {number[][]} corners */
const path = (corners) => `M${corners.map((corner) => corner.map((at) => Math.round(at * 10) / 10).join(" ")).join("L")}Z`;

/** @param {Sizes} shape @param {number} scale pixels a cell @param {string} role @param {Mark | null} mark */
function block(shape, scale, role, mark) {
  const channels = shape.length > 1 ? shape[0] : 1;
  const deep = DEEP * (1 + Math.log2(channels));
  const [height, width] = sides(shape).map((cells) => Math.max(cells * scale, THIN));
  const [rows, columns] = sides(shape);
  const back = (/** @type {number} */ x, /** @type {number} */ y) => [x + deep, y - deep];
  const faces = [
    [[0, 0], [width, 0], [width, height], [0, height]],
    [[0, 0], back(0, 0), back(width, 0), [width, 0]],
    [[width, 0], back(width, 0), back(width, height), [width, height]],
  ].map((corners) => svg("path", { d: path(corners), class: `cnn-face is-${role}` }));
  if (mark) {
    const [w, h] = [mark.width * width / columns, mark.height * height / rows].map((size) => Math.max(size, 4));
    const x = Math.min(Math.max(mark.column * width / columns, 0), width - Math.min(w, width));
    const y = Math.min(Math.max(mark.row * height / rows, 0), height - Math.min(h, height));
    faces.push(svg("rect", { x, y, width: Math.min(w, width), height: Math.min(h, height), class: "cnn-mark" }));
  }
  const [full, tall] = [width + deep + 4, height + deep + 4];
  return svg(
    "svg", { viewBox: `-2 ${-deep - 2} ${full} ${tall}`, width: full, height: tall, "aria-hidden": "true", class: "cnn-block" },
    ...faces,
  );
}

const NAMES = ["channels", "rows", "columns"];

/** A shape in words. @param {Sizes} shape @returns {string} */
export function words(shape) {
  if (shape.length === 1) return `${shape[0]} values`;
  const names = shape.length === 2 ? ["channels", "cells long"] : NAMES;
  return shape.map((size, at) => `${size} ${size === 1 ? names[at]?.replace(/s$/, "") : names[at]}`).join(", ");
}

/** Where a window lies on the input, and the cell that belongs to it on the output.
 * @param {Explanation} one @param {number} step @returns {[Mark | null, Mark | null]} */
function marks({ layers: [layer] }, step) {
  if (layer.kind === "dense") return [null, null];
  const at = layer.axes - 1, [high, wide] = layer.axes === 1 ? [1, spans(layer)[0]] : spans(layer);
  const first = (step - 1) * layer.stride[at] - layer.padding[at][0];
  const top = layer.axes === 1 ? 0 : -layer.padding[0][0];
  const [cell, window] = [{ row: 0, column: step - 1, height: 1, width: 1 }, { row: top, column: first, height: high, width: wide }];
  return layer.kind === "transposed" ? [cell, window] : [window, cell];
}

/** @param {Explanation} one @param {number} step @param {boolean} isHidden whether the output is a question */
export function picture(one, step, isHidden) {
  const scale = SIDE / Math.max(...sides(one.input), ...(isHidden ? [] : sides(one.output)));
  const [before, after] = marks(one, step);
  const part = (/** @type {Sizes} */ shape, /** @type {string} */ role, /** @type {Mark | null} */ mark) => make(
    "div", { class: "cnn-shape-of" }, block(shape, scale, role, mark),
    make("b", role === "output" ? { "data-result": shape.join("×") } : null, shape.join("×")),
    make("span", null, words(shape)),
  );
  return [
    part(one.input, "input", before),
    make("div", { class: "cnn-becomes" }, make("span", { "aria-hidden": "true" }, "→"), make("span", null, one.kind)),
    isHidden ? make("div", { class: "cnn-shape-of" }, make("b", null, "?")) : part(one.output, "output", after),
  ];
}
