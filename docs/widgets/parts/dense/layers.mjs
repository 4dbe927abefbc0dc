// The three layers from an image to a map, as one matrix each: a row a cell, a column a pixel.

import { PLACES, format, plain } from "../../core/decimal.mjs";
import { table } from "../../core/ops/cells.mjs";
import { dense, flatten } from "../../core/ops/dense.mjs";
import { window } from "../../core/ops/windows.mjs";

/** @typedef {import("../../core/ops/windows.mjs").Window} Window
 * @typedef {"dense" | "local" | "shared"} Kind
 *
 * @typedef {object} Model
 * @property {number} count
 * @property {number} width
 * @property {any} value
 * @property {Kind} kind
 * @property {string} move
 * @property {Window} window where the windows lie; a dense layer reads all pixels
 * @property {number[][]} image thousandths, moved
 * @property {number[][]} kernel thousandths
 * @property {(number | null)[][]} matrix thousandths; null where a cell does not read a pixel
 * @property {number[][]} map millionths
 * @property {boolean[][]} kept whether a cell holds what stood where it comes from, before the move
 * @property {number} met how many cells come from a cell of the map
 */

export const KINDS = { dense: "dense", local: "local", shared: "shared" };
export const MOVES = { none: "no", right: "right", down: "down" };
/** How far each move goes, in rows and columns. @type {Record<string, [number, number]>} */
const BY = { none: [0, 0], right: [0, 1], down: [1, 0] };

/** Where a cell stood before a move. @param {string} move @param {number} row @param {number} column */
export const origin = (move, row, column) => [row - BY[move][0], column - BY[move][1]];

/** The weight in the window of the kernel at a cell of the map, by its index, or -1.
 * @param {Window} w @param {number} cell @param {number} pixel */
export function index({ size, kernel, output }, cell, pixel) {
  const m = Math.floor(pixel / size[1]) - Math.floor(cell / output[1]);
  const n = (pixel % size[1]) - (cell % output[1]);
  return m >= 0 && n >= 0 && m < kernel[0] && n < kernel[1] ? m * kernel[1] + n : -1;
}

const MOST_PIXELS = 36; // of an image that is drawn
const [PRIME, VALUES] = [1009, 19]; // what scatters the weights, and how many of them there are

/** A free weight, which no other follows: thousandths, by a rule whose pattern is hard to see; none is zero.
 * @param {number} cell @param {number} pixel */
export function free(cell, pixel) {
  const at = MOST_PIXELS * cell + pixel;
  const value = ((at * at + 31 * at) % PRIME) % VALUES;
  return 100 * (2 * value < VALUES ? value || 10 : value - VALUES);
}

/** @param {Kind} kind @param {number[][]} given @param {number[][]} kernel @param {string} move @returns {Model} */
export function model(kind, given, kernel, move) {
  const w = window([given.length, given[0].length], [kernel.length, kernel[0].length]);
  const [cells, pixels] = [w.output[0] * w.output[1], w.size[0] * w.size[1]];
  const weights = flatten(kernel);
  const matrix = table([cells, pixels], (cell, pixel) => {
    const at = index(w, cell, pixel);
    if (kind === "dense") return free(cell, pixel);
    return at < 0 ? null : kind === "local" ? free(cell, pixel) : weights[at];
  });
  const full = matrix.map((row) => row.map((weight) => weight ?? 0));
  /** @param {number[][]} image */
  const mapped = (image) => {
    const all = dense(flatten(image), full);
    return table(w.output, (row, column) => all[row * w.output[1] + column]);
  };
  const image = table(w.size, (row, column) => {
    const [r, c] = origin(move, row, column);
    return given[r]?.[c] ?? 0;
  });
  const [before, map] = [mapped(given), mapped(image)];
  const from = table(w.output, (row, column) => {
    const [r, c] = origin(move, row, column);
    return move === "none" ? undefined : before[r]?.[c];
  });
  return {
    count: cells, width: w.output[1], value: plain(map, 2 * PLACES), kind, move, window: w, image, kernel, matrix, map,
    kept: table(w.output, (row, column) => from[row][column] === map[row][column]),
    met: flatten(from).filter((one) => one !== undefined).length,
  };
}

/** What is said of a move. @param {Model} model */
export function follows({ move, kept, met }) {
  if (move === "none") return "";
  const where = move === "right" ? "to its left" : "above it";
  if (!met) return "The map has one cell in this direction: nothing to compare.";
  return `${flatten(kept).filter(Boolean).length} of ${met} cells (ringed) hold what stood ${where} before the move.`;
}

/**
 * What a pointed cell lights up.
 * @param {Model} model
 * @param {any[]} pointed [grid, row, column], or an entry of the matrix: ["matrix", cell, pixel]
 * @param {number} step from zero, which the terms of a sum belong to
 */
export function lit({ matrix, window: w, kind }, [grid, row, column], step) {
  const [width, wide, across] = [w.output[1], w.size[1], w.kernel[1]];
  const isMet = (/** @type {number} */ cell, /** @type {number} */ pixel) =>
    grid === "map" ? cell === row * width + column
      : grid === "image" ? pixel === row * wide + column
        : grid === "kernel" ? index(w, cell, pixel) === row * across + column
          : cell === (grid === "term" ? step : row) && pixel === column;
  /** @type {[number, number][]} */
  const entries = [];
  matrix.forEach((weights, cell) => weights.forEach((weight, pixel) => {
    if (weight !== null && isMet(cell, pixel)) entries.push([cell, pixel]);
  }));
  return {
    entries,
    image: entries.map(([, pixel]) => [Math.floor(pixel / wide), pixel % wide]),
    map: entries.map(([cell]) => [Math.floor(cell / width), cell % width]),
    kernel: kind !== "shared" ? [] : entries.map(([cell, pixel]) => index(w, cell, pixel))
      .map((at) => [Math.floor(at / across), at % across]),
  };
}

/** The weighted sum of one cell, a line for each row that it reads.
 * @param {Model} model @param {number} step from zero @returns {import("../../core/sum.mjs").Sum} */
export function sum({ image, matrix, map, width }, step) {
  const wide = image[0].length;
  const rows = image.map((pixels, row) => pixels.flatMap((value, column) => {
    const pixel = row * wide + column;
    const weight = matrix[step][pixel];
    return weight === null ? [] : [{ a: format(value), b: format(weight), cell: ["term", 0, pixel] }];
  }));
  return {
    rows: rows.filter(({ length }) => length),
    result: format(map[Math.floor(step / width)][step % width], 2 * PLACES),
  };
}
