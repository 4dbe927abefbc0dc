// The stack as a picture: a block for each output. Height and slant are rows and columns, to scale;
// the width grows by the same step each time the channels double. Branches are arcs above.

import { svg } from "../../core/dom.mjs";

/** @typedef {import("./count.mjs").Counted} Counted */

const SIDE = 120; // pixels of the longest side
const THIN = 4; // pixels of the shortest one
const DEEP = 0.35; // of the columns, which lie aslant
const DOUBLE = 2.2; // pixels for each doubling of the channels
const GAP = 7;
const LANE = 11; // between two arcs

/** @param {number[][]} corners */
const path = (corners) => `M${corners.map((corner) => corner.map((at) => Math.round(at * 10) / 10).join(" ")).join("L")}Z`;

/** Lanes of the arcs, so that none lies on another. @param {[number, number][]} arcs @returns {number[]} */
function lanes(arcs) {
  /** @type {number[]} */
  const ends = [];
  return arcs.map(([from, to]) => {
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = to;
    return lane;
  });
}

/** Where each block lies, the input first. @param {Counted} stack */
export function layout({ input, rows, layers }) {
  const shapes = [input, ...rows.map(({ output }) => output)];
  const scale = SIDE / Math.max(...shapes.flatMap((shape) => shape.slice(1)), 1);
  /** @type {[number, number][]} */
  const arcs = layers.slice(0, rows.length).flatMap(({ reads }, at) =>
    reads.filter((read) => read !== at).map((read) => /** @type {[number, number]} */ ([read, at + 1])));
  arcs.sort(([a, b], [c, d]) => a - c || b - d);
  const lane = lanes(arcs);
  let x = 2;
  const blocks = shapes.map(([channels, height = 1, width = 1]) => {
    const [thick, tall, slant] = [3 + DOUBLE * Math.log2(channels), Math.max(height * scale, THIN), Math.max(width * scale, THIN) * DEEP];
    const block = { x, thick, tall, slant };
    x += thick + slant + GAP;
    return block;
  });
  const above = SIDE / 2 * (1 + DEEP) + 8 + LANE * Math.max(0, ...lane.map((one) => one + 1));
  return { blocks, arcs: arcs.map(([from, to], at) => ({ from, to, lane: lane[at] })), width: x, middle: above, height: above + SIDE * 0.7 + 6 };
}

/** @param {Counted} stack @param {number} chosen place, 0 is the input
 * @param {(at: number) => void} choose called with the place of a layer */
export function blocks(stack, chosen, choose) {
  const { blocks: all, arcs, width, middle, height } = layout(stack);
  const reads = new Set(chosen ? stack.layers[chosen - 1]?.reads : []);
  const top = middle - SIDE / 2 * (1 + DEEP) - 4;
  const drawn = all.map(({ x, thick, tall, slant }, at) => {
    const [front, low] = [middle - tall / 2 + slant / 2, middle + tall / 2 + slant / 2];
    const back = (/** @type {number} */ px, /** @type {number} */ py) => [px + slant, py - slant];
    const role = `cnn-face is-${at ? "output" : "input"}${at === chosen ? " is-chosen" : reads.has(at) ? " is-read" : ""}`;
    const faces = [
      [[x, front], [x + thick, front], [x + thick, low], [x, low]],
      [[x, front], back(x, front), back(x + thick, front), [x + thick, front]],
      [[x + thick, front], back(x + thick, front), back(x + thick, low), [x + thick, low]],
    ].map((corners) => svg("path", { d: path(corners), class: role }));
    const group = svg("g", { "data-at": at }, ...faces, svg("rect", { x: x - 3, y: 0, width: thick + slant + GAP, height, class: "cnn-touch" }));
    if (at) group.addEventListener("click", () => choose(at));
    return group;
  });
  const lines = arcs.map(({ from, to, lane }) => {
    const [start, end] = [all[from], all[to]].map(({ x, thick, slant }) => x + (thick + slant) / 2);
    const y = top - LANE * (lane + 1) + 6;
    return svg("path", { d: `M${start} ${top}V${y}H${end}V${top}m-3 -5l3 5l3 -5`, class: `cnn-branch${to === chosen ? " is-chosen" : ""}` });
  });
  return svg("svg", { viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, width: Math.ceil(width), height: Math.ceil(height), "aria-hidden": "true", class: "cnn-blocks" }, ...lines, ...drawn);
}
