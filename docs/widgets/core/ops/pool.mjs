// Pooling on integers. Whoever calls knows how they are scaled.

import { isInside, shapeOf, table, terms, under } from "./cells.mjs";
import { covered, poolWindow } from "./windows.mjs";

/**
 * @typedef {import("./windows.mjs").Settings} Settings
 * @typedef {import("./checks.mjs").Pair} Pair
 */

/**
 * The largest cell of each window and where it stands: of equals the first in row order wins,
 * padding never does.
 * @param {number[][]} x
 * @param {any} size
 * @param {Settings} [settings]
 * @returns {{values: number[][], winners: Pair[][]}}
 */
export function maxPool(x, size, settings = {}) {
  const w = poolWindow(shapeOf("x", x), size, settings);
  const winners = table(w.output, (i, j) => {
    /** @type {Pair | null} */
    let best = null;
    for (let m = 0; m < w.kernel[0]; m++) {
      for (let n = 0; n < w.kernel[1]; n++) {
        const at = under(w, i, j, m, n);
        if (isInside(w, ...at) && (!best || x[at[0]][at[1]] > x[best[0]][best[1]])) best = at;
      }
    }
    return /** @type {Pair} */ (/** @type {unknown} */ (best));
  });
  return { values: winners.map((row) => row.map(([r, c]) => x[r][c])), winners };
}

/**
 * The sum of each window and how many cells count: the average is one over the other. Padding
 * counts as in PyTorch unless it is said; "same" does not, as in Keras.
 * @param {number[][]} x
 * @param {any} size
 * @param {Settings & {countIncludePad?: boolean}} [settings]
 * @returns {{sums: number[][], counts: number[][]}}
 */
export function avgPool(x, size, settings = {}) {
  const { countIncludePad = settings.padding !== "same", ...rest } = settings;
  const w = poolWindow(shapeOf("x", x), size, rest);
  const ones = w.kernel.map((cells) => Array(cells).fill(1));
  const kernel = table(w.kernel, (m, n) => ones[0][m] * ones[1][n]);
  return {
    sums: table(w.output, (i, j) => terms(x, kernel, w, i, j).reduce((sum, t) => sum + t.a, 0)),
    counts: table(w.output, (i, j) =>
      covered(w, 0, i, countIncludePad) * covered(w, 1, j, countIncludePad)),
  };
}
