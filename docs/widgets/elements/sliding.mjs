// <cnn-sliding>: a kernel slides over a small image, and the feature map fills.

import { values } from "../core/data.mjs";
import { format, plain, scaled, PLACES } from "../core/decimal.mjs";
import { make, sign, write } from "../core/dom.mjs";
import { filled, looks, marks, place, position, weighted } from "../core/looks.mjs";
import { related, terms } from "../core/ops/cells.mjs";
import { conv2d } from "../core/ops/conv.mjs";
import { window } from "../core/ops/windows.mjs";
import { tensor } from "../core/state.mjs";
import { SumLine, spoken } from "../core/sum.mjs";
import { Widget } from "../core/widget.mjs";

/**
 * @typedef {import("../core/state.mjs").State} State
 * @typedef {object} Model
 * @property {number} count
 * @property {number} width
 * @property {any} value
 * @property {number[][]} image thousandths
 * @property {number[][]} kernel thousandths
 * @property {number[][]} map millionths
 * @property {import("../core/ops/windows.mjs").Window} window
 */

/** @extends {Widget<Model>} */
export default class Sliding extends Widget {
  static example = "sliding";
  static label = "A kernel slides over an image";
  static grids = ["image", "kernel", "map"];
  static output = "map";

  #image = this.grid({ name: "image", label: "image", role: "input", drag: this.drag, field: (r, c) => ["image", r, c] });
  #kernel = this.grid({ name: "kernel", label: "kernel", role: "kernel", field: (r, c) => ["kernel", r, c] });
  #map = this.grid({ name: "map", label: "feature map", role: "output" });
  #sum = new SumLine((cell) => this.point(cell, "hover"));
  #place = make("span", { class: "cnn-place" });

  /** @param {import("../core/data.mjs").Example} example */
  fields(example) {
    const { image, kernel } = example.entries;
    return { image: tensor(...image.shape), kernel: tensor(...kernel.shape) };
  }

  /** @param {import("../core/data.mjs").Example} example */
  defaults(example) {
    return { image: values(example, "image"), kernel: values(example, "kernel") };
  }

  /** @param {State} state @returns {Model} */
  compute(state) {
    const [image, kernel] = [scaled(state.image), scaled(state.kernel)];
    const map = conv2d(image, kernel);
    const w = window([image.length, image[0].length], [kernel.length, kernel[0].length]);
    return {
      count: w.output[0] * w.output[1], width: w.output[1], value: plain(map, 2 * PLACES), image, kernel, map, window: w,
    };
  }

  build() {
    return [
      make("p", { class: "cnn-head" }, this.#place, this.counter),
      make(
        "div", { class: "cnn-row" },
        this.#image.element, sign("⋆"),
        this.#kernel.element, sign("="),
        this.#map.element,
      ),
      this.#sum.element,
    ];
  }

  /** @param {State} state @param {Model} model @param {any[] | null} pointed */
  draw(state, model, pointed) {
    const { window: w, image, kernel, map } = model;
    const [row, column] = place(state.step, model.window);
    const current = marks({ ...grids(related(w, "output", row, column)), kernel: [] });
    const look = looks(state, current, pointed && marks(grids(lit(pointed, model, [row, column]))));
    const pixels = look("image", false, image);
    this.#image.draw(image.length, image[0].length, state.hide.includes("values") ? pixels
      : weighted(pixels, (r, c) => kernel[r - row]?.[c - column] === undefined ? null
        : format(kernel[r - row][c - column])));
    this.#kernel.draw(kernel.length, kernel[0].length, look("kernel", false, kernel));
    this.#map.draw(
      map.length, map[0].length,
      look("map", true, map, 2 * PLACES, filled(state.step, w)),
    );
    this.#map.stop(row, column);
    write(this.#place, `Kernel: [${row}, ${column}]`);
    this.#sum.show(state.hide.includes("values") ? null : sum(model, row, column));
  }

  /** @param {State} state @param {Model} model */
  describe(state, model) {
    return position(state, model, (row, column) => spoken(sum(model, row, column)));
  }
}

/** What a pointed cell lights up. @param {any[]} pointed @param {Model} model
 * @param {[number, number]} now */
function lit([grid, r, c], { window: w }, now) {
  if (grid !== "term") {
    return related(w, /** @type {any} */ ({ image: "input", kernel: "kernel", map: "output" })[grid], r, c);
  }
  return { input: [[now[0] + r, now[1] + c]], kernel: [[r, c]], output: [now] };
}

/** Cells by the grid that they are in. @param {Record<string, any[]>} cells */
const grids = ({ input, kernel, output }) => ({ image: input, kernel, map: output });

/** The weighted sum of one window, a line a row of the kernel.
 * @param {Model} model @param {number} row @param {number} column */
function sum({ image, kernel, map, window: w }, row, column) {
  const products = terms(image, kernel, w, row, column).map(({ a, b, m, n }) => (
    { a: format(a), b: format(b), cell: ["term", m, n] }));
  const width = w.kernel[1];
  return {
    rows: kernel.map((_, m) => products.slice(m * width, (m + 1) * width)),
    result: format(map[row][column], 2 * PLACES),
  };
}
