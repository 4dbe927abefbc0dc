// One row of the input under one window: its cells and those of the output, to scale; and the same
// in a sentence.

import { svg } from "../../core/dom.mjs";
import { output, spans } from "./layer.mjs";

/**
 * @typedef {import("./line.mjs").Explanation} Explanation
 *
 * @typedef {object} Row along the last axis; places count cells of the finer of both rows
 * @property {boolean} spreads whether the input is the coarser row, as in a transposed convolution
 * @property {number} length of the finer row, with what is padded or cut off
 * @property {number} before cells of it that are padded, or cut off
 * @property {number} inside cells of it that are not
 * @property {number} stride
 * @property {number} span
 * @property {number[]} taps of a window, from its first cell
 * @property {number} count of windows
 */

const CELL = 24, SHOWN = 15; // pixels, and cells that are seen at once
const GAP = 34; // pixels between the rows

/** @param {Explanation} one @returns {Row | null} null where nothing slides */
export function row({ layers: [layer], input }) {
  if (layer.kind === "dense") return null;
  const at = layer.axes - 1;
  const [stride, kernel, dilation, span] = [layer.stride, layer.kernel, layer.dilation, spans(layer)].map((each) => each[at]);
  const [before, after] = layer.padding[at];
  const spreads = layer.kind === "transposed", size = input[at + 1];
  const more = layer.more ? layer.more[at] : Math.max(stride - span, 0);
  const length = spreads ? (size - 1) * stride + span + more : size + before + after;
  const inside = spreads ? length - before - after : size;
  const taps = kernel > SHOWN ? [] : Array.from({ length: kernel }, (_, tap) => tap * dilation);
  const count = spreads ? size : output(layer, input)[0][at + 1];
  return { spreads, length, before, inside, stride, span, taps, count };
}

/** Numbers in a sentence. @param {number[]} cells */
function listed(cells) {
  if (cells.length < 2) return `cell ${cells.join("")}`;
  return `cells ${cells.slice(0, -1).join(", ")} and ${cells.at(-1)}`;
}

/** What one window reads, or is written to. @param {Row} one @param {number} step */
export function sentence({ spreads, before, inside, stride, span, taps }, step) {
  const start = (step - 1) * stride - before;
  if (!taps.length) return `${spreads ? "Input" : "Output"} cell ${step - 1}: its window begins at cell ${start}, and ends at ${start + span - 1}.`;
  const places = taps.map((tap) => start + tap);
  const within = places.filter((place) => place >= 0 && place < inside);
  const out = places.length - within.length;
  const cells = within.length ? listed(within) : "no cell";
  if (spreads) {
    return `Input cell ${step - 1} is added to ${cells} of the output${out ? `; ${out} of its ${places.length} places are cut off` : ""}.`;
  }
  return `Output cell ${step - 1} reads ${cells} of the input${out ? `, and ${out} of padding` : ""}.`;
}

/** @param {Row} one @param {number} step */
export function strip({ spreads, length, before, inside, stride, span, taps, count }, step) {
  const end = Math.max(length, (count - 1) * stride + span);
  const start = (step - 1) * stride;
  if (!taps.length || span > SHOWN - 2) return null; // too wide to be seen
  const shown = Math.min(SHOWN, end);
  const from = Math.min(Math.max(start - Math.floor((shown - span) / 2), 0), end - shown);
  const [fine, coarse] = spreads ? [CELL + GAP, 0] : [0, CELL + GAP];
  const [fineRole, coarseRole] = spreads ? ["output", "input"] : ["input", "output"];
  const cell = (/** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ looks, /** @type {string | number} */ text) => [
    svg("rect", { x: x * CELL + 1, y: y + 1, width: CELL - 2, height: CELL - 2, class: `cnn-face ${looks}` }),
    svg("text", { x: (x + 0.5) * CELL, y: y + CELL / 2 }, `${text}`),
  ];
  const parts = [];
  const reach = (count - 1) * stride + span;
  for (let at = from; at < from + shown; at++) {
    const is = at - before >= 0 && at - before < inside;
    const isTap = taps.includes(at - start);
    const looks = [is ? `is-${fineRole}` : "is-padding", isTap && "is-tap", at >= reach && "is-dropped"];
    parts.push(...cell(at - from, fine, looks.filter(Boolean).join(" "), is ? at - before : ""));
  }
  const middle = (/** @type {number} */ at) => at * stride + (span - 1) / 2 - from;
  const first = Math.max(Math.ceil((from - (span - 1) / 2) / stride), 0);
  for (let at = first; at < count && middle(at) <= shown - 1; at++) {
    parts.push(...cell(middle(at), coarse, `is-${coarseRole}${at === step - 1 ? " is-now" : ""}`, at));
  }
  const centre = (middle(step - 1) + 0.5) * CELL;
  for (const tap of taps) {
    const x = (start + tap - from + 0.5) * CELL;
    parts.unshift(svg("line", { x1: x, y1: spreads ? fine : CELL, x2: centre, y2: spreads ? CELL : coarse, class: "cnn-ray" }));
  }
  const [width, height] = [shown * CELL, 2 * CELL + GAP];
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "cnn-strip", "aria-hidden": "true" }, ...parts);
}
