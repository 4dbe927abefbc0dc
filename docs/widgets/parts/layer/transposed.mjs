// Transposed: each input cell spreads the kernel over the map; or, which gives the same map, the
// turned kernel moves cell by cell over the input with zeros stuffed between its cells.

import { plain, PLACES } from "../../core/decimal.mjs";
import { table } from "../../core/ops/cells.mjs";
import { conv2d } from "../../core/ops/conv.mjs";
import { times } from "../../core/settings.mjs";
import { named } from "./names.mjs";

/** @typedef {import("./model.mjs").Settings} Settings
 * @typedef {import("./model.mjs").Term} Term
 * @typedef {[number, number]} Pair
 *
 * @typedef {object} Readings what both readings of one convolution give
 * @property {number[][]} counts how many products lie on each cell of the map
 * @property {number} equal in how many cells both agree
 *
 * @typedef {import("./model.mjs").Model & Readings} Transposed */

const both = (/** @type {(axis: number) => number} */ f) => /** @type {Pair} */ ([f(0), f(1)]);

/** The size of the map, or why there is none. @param {Settings} settings @returns {Pair} */
export function outputSize({ size, kernel, stride, dilation, padding, more }) {
  return both((axis) => {
    const most = Math.max(stride[axis], dilation[axis]);
    if (more[axis] >= most) {
      throw new RangeError(
        `output_padding ${more[axis]} must be smaller than the stride ${stride[axis]} or the dilation ${dilation[axis]}: give at most ${most - 1}`,
      );
    }
    const spread = (size[axis] - 1) * stride[axis] + dilation[axis] * (kernel[axis] - 1) + 1 + more[axis];
    const [before, after] = padding[axis];
    if (spread - before - after < 1) {
      throw new RangeError(
        `padding ${before} + ${after} takes away all ${spread} cells along the ${["height", "width"][axis]}: give less padding`,
      );
    }
    return spread - before - after;
  });
}

/** Where the products of one input cell land. @param {Settings} settings @param {Pair} output
 * @param {number} i @param {number} j @returns {{m: number, n: number, r: number, c: number, isInside: boolean}[]} */
export function landings({ kernel, stride, dilation, padding }, output, i, j) {
  return table(/** @type {Pair} */ (kernel), (m, n) => {
    const [r, c] = [i * stride[0] + m * dilation[0] - padding[0][0], j * stride[1] + n * dilation[1] - padding[1][0]];
    return { m, n, r, c, isInside: r >= 0 && c >= 0 && r < output[0] && c < output[1] };
  }).flat();
}

/** What the first input cells have spread: sums, and how many products lie on each cell.
 * @param {Settings} settings @param {Pair} output @param {number} [cells] how many */
export function spread(settings, output, cells = Infinity) {
  const { x: [plane], weights: [[kernel]], size } = settings;
  const [sums, counts] = [table(output, () => 0), table(output, () => 0)];
  for (let at = 0; at < Math.min(cells, size[0] * size[1]); at++) {
    const [i, j] = [Math.floor(at / size[1]), at % size[1]];
    for (const { m, n, r, c, isInside } of landings(settings, output, i, j)) {
      if (!isInside) continue;
      sums[r][c] += plane[i][j] * kernel[m][n];
      counts[r][c] += 1;
    }
  }
  return { sums, counts };
}

/** The cell of the input that stands at an index of the stuffed input. @param {Settings} settings @param {number} row @param {number} column
 * @returns {Pair | null} */
function stuffed({ size, stride }, row, column) {
  const [i, j] = [row / stride[0], column / stride[1]];
  return Number.isInteger(i) && Number.isInteger(j) && i >= 0 && j >= 0 && i < size[0] && j < size[1] ? [i, j] : null;
}

/** The products of one output cell, read over the stuffed input. @param {Settings} settings @param {Pair} first
 * @param {number} row @param {number} column @returns {Term[]} */
export const read = (settings, first, row, column) => {
  const { x: [plane], weights: [[kernel]], kernel: [height, width], dilation } = settings;
  return table([height, width], (m, n) => {
    const [r, c] = [first[0] + row + m * dilation[0], first[1] + column + n * dilation[1]];
    const from = stuffed(settings, r, c);
    return /** @type {Term} */ ({
      a: from ? plane[from[0]][from[1]] : 0, b: kernel[height - 1 - m][width - 1 - n],
      cells: [["stuffed", r, c], ...(from ? [[named("input"), ...from]] : []), [named("weights"), m, n], [named("map"), row, column]],
    });
  }).flat();
};

/** @param {Settings} settings @returns {Transposed} */
export function transposed(settings) {
  const { x, weights, size, kernel, stride, dilation, padding, view } = settings;
  if (x.length * weights.length * weights[0].length > 1) {
    throw new RangeError(`a transposed convolution is shown on one channel and one kernel: there are ${x.length} and ${weights.length} × ${weights[0].length}`);
  }
  const output = outputSize(settings);
  const span = both((axis) => dilation[axis] * (kernel[axis] - 1) + 1);
  const first = both((axis) => padding[axis][0] - span[axis] + 1); // of the stuffed input, under the first window
  const { sums, counts } = spread(settings, output);
  const spreads = view === "spread";
  const seen = both((axis) => output[axis] + span[axis] - 1);
  /** What the stuffed input holds. @param {number} r @param {number} c */
  const held = (r, c) => {
    const from = stuffed(settings, r, c);
    return from ? x[0][from[0]][from[1]] : 0;
  };
  const [[slice]] = weights;
  const turned = table(/** @type {Pair} */ (kernel), (m, n) => slice[kernel[0] - 1 - m][kernel[1] - 1 - n]);
  /** @type {number[][]} */
  const overZeros = conv2d(table(seen, (r, c) => held(first[0] + r, first[1] + c)), turned, { dilation });
  const equal = overZeros.flatMap((row, r) => row.filter((sum, c) => sum === sums[r][c])).length;
  const most = Math.max(...counts.flat());
  /** @type {import("../../core/ops/windows.mjs").Window} */
  const w = {
    size: both((axis) => (size[axis] - 1) * stride[axis] + 1), kernel: /** @type {Pair} */ (kernel), stride: [1, 1],
    padding: [[-first[0], 0], [-first[1], 0]], dilation: /** @type {Pair} */ (dilation), output, leftOut: [0, 0],
    span, padded: seen, reach: seen, dropped: [0, 0],
  };
  /** @type {import("./model.mjs").Plane} */
  const input = { name: named("input"), part: "input", size, caption: `input ${times(size)}`, data: (r, c) => x[0][r][c] };
  return {
    settings, value: [plain(sums, 2 * PLACES)], output, maps: [sums], places: 2 * PLACES, channel: 0, spreads, counts, equal,
    count: spreads ? size[0] * size[1] : output[0] * output[1], width: spreads ? size[1] : output[1],
    ...(spreads ? {} : { window: w, drags: "stuffed" }), line: kernel[1],
    flow: spreads ? ["input", "×", "weights", "→", "map"] : ["input", "→", "stuffed", "⋆", "weights", "=", "map"],
    terms: (row, column) => spreads
      ? landings(settings, output, row, column).map(({ m, n, r, c, isInside }) => /** @type {Term} */ ({
        a: x[0][row][column], b: slice[m][n],
        cells: [[named("input"), row, column], [named("weights"), m, n], ...(isInside ? [[named("map"), r, c]] : [])],
      }))
      : read(settings, first, row, column),
    planes: (step) => {
      const soFar = spreads ? spread(settings, output, step) : { sums, counts };
      return [
        input,
        ...(spreads ? [] : [{
          name: "stuffed", part: "stuffed", size: seen, origin: first, caption: `zeros stuffed in, ${times(seen)}`,
          data: held,
          kinds: (/** @type {number} */ r, /** @type {number} */ c) => [
            !stuffed(settings, r, c) && (r < 0 || c < 0 || r >= w.size[0] || c >= w.size[1] ? "padding" : "stuffed"),
          ],
        }]),
        {
          name: named("weights"), part: "weights", size: kernel, caption: `kernel ${times(kernel)}${spreads ? "" : ", turned by half"}`,
          data: (m, n) => (spreads ? slice : turned)[m][n],
        },
        {
          name: named("map"), part: "map", size: output, caption: `output ${times(output)}`, places: 2 * PLACES,
          data: (r, c) => (spreads ? soFar.counts[r][c] > 0 : r * output[1] + c < step) ? soFar.sums[r][c] : null,
          kinds: (r, c) => (soFar.counts[r][c] && spreads ? [`over-${Math.ceil((4 * soFar.counts[r][c]) / most)}`] : []),
        },
      ];
    },
  };
}
