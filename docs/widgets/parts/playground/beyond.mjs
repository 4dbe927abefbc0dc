// What lies beyond the current sizes: the example, repeated without an end, and what a reader wrote
// before a matrix was made smaller. It comes back when the matrix is made larger again.

import { tiled } from "../../core/state.mjs";
import { RANGES } from "./sliders.mjs";

/** @typedef {{image: string[][], kernel: string[][]}} Matrices */

const [, , LARGEST_IMAGE] = RANGES.size;
const [, , LARGEST_KERNEL] = RANGES.kernel;

export class Beyond {
  /** @type {Matrices} */
  #cells = { image: [], kernel: [] };

  /** @param {Matrices} example */
  reset({ image, kernel }) {
    this.#cells = {
      image: tiled(image, LARGEST_IMAGE, LARGEST_IMAGE), kernel: tiled(kernel, LARGEST_KERNEL, LARGEST_KERNEL),
    };
  }

  /** A kernel that is known by a name grows by zeros. */
  clearKernel() {
    this.#cells.kernel = this.#cells.kernel.map((row) => row.map(() => "0"));
  }

  /** Keep what is there, and return as much as some sizes hold.
   * @param {Matrices} now @param {{size: number[], kernel: number[]}} sizes @returns {Matrices} */
  resized(now, sizes) {
    const one = (/** @type {"image" | "kernel"} */ name, /** @type {number[]} */ [height, width]) => {
      now[name].forEach((row, r) => row.forEach((value, c) => (this.#cells[name][r][c] = value)));
      return this.#cells[name].slice(0, height).map((row) => row.slice(0, width));
    };
    return { image: one("image", sizes.size), kernel: one("kernel", sizes.kernel) };
  }
}
