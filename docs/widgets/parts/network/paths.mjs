// How many paths lead from each pixel of the input to one cell of a layer, exactly.
//
// A path goes from cell to cell through windows, and through either side of a branch; channels are
// not told apart. Where a window reads padding, no path begins.

import { windows } from "./layers.mjs";

/**
 * @typedef {import("./count.mjs").Counted} Counted
 * @typedef {bigint[][]} Plane
 */

const MOST = 4_000_000; // additions: a moment on a slow phone

/** @param {number[]} shape @param {bigint} [value] @returns {Plane} */
const plane = ([, height = 1, width = 1], value = 0n) => Array.from({ length: height }, () => Array(width).fill(value));

/** @param {Plane} rows @returns {Plane} */
const turned = (rows) => rows[0].map((_, column) => rows.map((row) => row[column]));

/** Give what each window along the rows has to every cell that it reads. @param {Plane} from
 * @param {number} size rows that are read @param {import("../../core/ops/windows.mjs").Window} w @param {0 | 1} axis */
function spread(from, size, w, axis) {
  const to = Array.from({ length: size }, () => Array(from[0].length).fill(0n));
  from.forEach((row, at) => {
    if (!row.some(Boolean)) return;
    for (let m = 0; m < w.kernel[axis]; m++) {
      const place = at * w.stride[axis] + m * w.dilation[axis] - w.padding[axis][0];
      if (place < 0 || place >= size) continue;
      const target = to[place];
      row.forEach((count, column) => { if (count) target[column] += count; });
    }
  });
  return to;
}

/** @param {Plane} to @param {Plane} more */
const add = (to, more) => to.forEach((row, r) => row.forEach((_, c) => { row[c] += more[r][c]; }));

/** What a layer gives back to what it reads. @param {import("./count.mjs").Row} row @param {Plane} counts */
function back({ layer: { kind, settings }, inputs: [shape], output }, counts) {
  if (["conv", "pool", "avg"].includes(kind)) {
    const w = windows(settings, shape);
    return turned(spread(turned(spread(counts, shape[1], w, 0)), shape[2], w, 1));
  }
  return output.length < 3 && shape.length === 3 ? plane(shape, counts[0][0]) : counts;
}

/** Additions that a layer takes at most. @param {import("./count.mjs").Row} row */
function work({ layer: { kind, settings }, inputs: [[, height = 1, width = 1]], output: [, rows = 1, columns = 1] }) {
  const [high, wide] = [settings.kernel ?? settings.size ?? 1].flat();
  const taps = ["conv", "pool", "avg"].includes(kind) ? rows * columns * high + height * columns * (wide ?? high) : 0;
  return taps + height * width;
}

/** The paths from each pixel to a cell, or null where they are too many to be followed here.
 * @param {Counted} stack @param {number} at place of the layer, from 0 @param {number[]} cell
 * @returns {Plane | null} */
export function paths({ input, rows }, at, [row, column]) {
  if (rows.slice(0, at + 1).reduce((all, one) => all + work(one), 0) > MOST) return null;
  /** @type {Map<number, Plane>} */
  const counts = new Map([[0, plane(input)]]);
  const start = plane(rows[at].output);
  start[row][column] = 1n;
  counts.set(at + 1, start);
  for (let place = at; place >= 0; place--) {
    const now = counts.get(place + 1);
    counts.delete(place + 1);
    if (!now) continue;
    const before = back(rows[place], now);
    rows[place].layer.reads.forEach((read) => {
      const there = counts.get(read);
      if (there) add(there, before);
      else counts.set(read, before.map((line) => [...line]));
    });
  }
  return /** @type {Plane} */ (counts.get(0));
}

/** How many pixels hold half of all paths, those with most of them first. @param {Plane} counts */
export function half(counts) {
  const sorted = counts.flat().filter(Boolean).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  const all = sorted.reduce((sum, count) => sum + count, 0n);
  let held = 0n;
  const pixels = sorted.findIndex((count) => (held += count) * 2n >= all) + 1;
  return { all, pixels, reached: sorted.length };
}
