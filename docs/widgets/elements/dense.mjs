// <cnn-dense>: one map by a dense, a local and a convolutional layer, and the matrix of each.

import { values } from "../core/data.mjs";
import { PLACES, format, scaled } from "../core/decimal.mjs";
import { make, sign, write } from "../core/dom.mjs";
import { looks, marks, place, position, weighted } from "../core/looks.mjs";
import { Radios } from "../core/panel.mjs";
import { choice, patterned, tiled } from "../core/state.mjs";
import { SumLine, briefly } from "../core/sum.mjs";
import { Widget } from "../core/widget.mjs";
import { KINDS, MOVES, follows, lit, model, origin, sum } from "../parts/dense/layers.mjs";
import { Matrix, letter } from "../parts/dense/matrix.mjs";
import { count, rule, told } from "../parts/dense/words.mjs";

/** @typedef {import("../core/state.mjs").State} State
 * @typedef {import("../parts/dense/layers.mjs").Model} Model */

/** Least and most of a side. */
const SIDES = { image: [3, 6], kernel: [1, 3] };

/** The sides to choose from. @param {number[]} sides @returns {Record<string, string>} */
const named = ([least, most]) => Object.fromEntries(
  Array.from({ length: most - least + 1 }, (_, at) => [`${least + at}`, `${least + at}`]));

/** @extends {Widget<Model>} */
export default class Dense extends Widget {
  static example = "sliding";
  static label = "One map by three layers: dense, local and shared weights";
  static grids = ["image", "kernel", "map"];
  static output = "map";
  static hides = ["controls", "values", "counts"];

  /** What the image and the kernel repeat where they are larger. @type {Record<string, string[][]>} */
  #from = {};
  /** Of which layer the parameters were said last. */
  #told = "";
  #image = this.grid({ name: "image", label: "image", role: "input", field: (row, column) => this.#field(row, column) });
  #kernel = this.grid({ name: "kernel", label: "kernel", role: "kernel", field: (row, column) => ["kernel", row, column] });
  #map = this.grid({ name: "map", label: "map", role: "output" });
  #matrix = new Matrix((entry) => this.point(entry, "hover"), (row) => this.go(row + 1));
  #star = make("div", { class: "cnn-after" }, sign("⋆"), this.#kernel.element);
  #sum = new SumLine((cell) => this.point(cell, "hover"));
  #place = make("span", { class: "cnn-place" });
  #rule = make("p", { class: "cnn-said" });
  #count = make("p", { class: "cnn-said cnn-count" });
  #follows = make("p", { class: "cnn-said" });
  #kinds = new Radios({ kind: ["Weights", KINDS] }, (patch) => this.change(patch));
  #sizes = new Radios({
    image: ["Image side", named(SIDES.image)], kernel: ["Kernel side", named(SIDES.kernel)],
  }, (patch) => this.change(Object.fromEntries(Object.entries(patch).map(([name, side]) => [
    name, tiled(this.#from[name], Number(side), Number(side))]))));
  #moves = new Radios({ move: ["Move image", MOVES] }, (patch) => this.change(patch));

  /** @param {import("../core/data.mjs").Example} example */
  fields(example) {
    this.#from = { image: values(example, "image"), kernel: values(example, "kernel") };
    return {
      kind: choice(...Object.keys(KINDS)),
      image: patterned(this.#from.image, SIDES.image[1]),
      kernel: patterned(this.#from.kernel, SIDES.kernel[1]),
      move: choice(...Object.keys(MOVES)),
    };
  }

  /** A lesson asks for the counts before they are shown. */
  defaults() {
    return {
      kind: "dense", ...this.#from, move: "none", hide: this.classList.contains("cnn-counts") ? ["counts"] : [],
    };
  }

  /** @param {State} state @returns {Model} */
  compute({ kind, image, kernel, move }) {
    return model(kind, scaled(image), scaled(kernel), move);
  }

  /** Where the decimal of a pixel stands in the state: what has come into view is no input.
   * @param {number} row @param {number} column */
  #field(row, column) {
    const [r, c] = origin(this.state?.move, row, column);
    return r < 0 || c < 0 ? null : ["image", r, c];
  }

  build() {
    return [
      make("p", { class: "cnn-head" }, this.#place, this.counter),
      this.#kinds.element,
      make(
        "div", { class: "cnn-row" },
        this.#image.element, this.#star, make("div", { class: "cnn-after" }, sign("→"), this.#map.element),
      ),
      this.#follows, this.#matrix.element, this.#rule, this.#count, this.#sum.element,
      this.#sizes.element, this.#moves.element,
      make(
        "p", { class: "cnn-help" },
        "Free weights are made by a rule here, so that they differ; training would set them. The biases, the last column, are counted, and zero here. A moved image has zeros where something new comes into view.",
      ),
    ];
  }

  /** @param {State} state @param {Model} model @param {any[] | null} pointed */
  draw(state, model, pointed) {
    const { window: w, image, kernel, map, matrix } = model;
    const [row, column] = place(state.step, w);
    const hidden = state.hide.includes("values");
    const isShared = model.kind === "shared";
    const step = state.step - 1;
    const weights = matrix[step];
    const current = lit(model, ["map", row, column], step);
    const linked = pointed && lit(model, pointed, step);
    const look = looks(state, marks({ image: current.image, map: [[row, column]] }), linked && marks({ ...linked }));
    const pixels = look("image", false, image);
    this.#image.draw(image.length, image[0].length, hidden ? pixels : weighted(pixels, (r, c) => {
      const weight = weights[r * image[0].length + c];
      return weight === null ? null : format(weight);
    }));
    this.#star.hidden = !isShared;
    const shared = look("kernel", false, kernel);
    this.#kernel.draw(kernel.length, kernel[0].length, (r, c) => {
      const [cell, at] = [shared(r, c), r * kernel[0].length + c];
      return { ...cell, mark: letter(at), classes: `${cell.classes} is-w${at}`, about: [cell.about, `letter ${letter(at)}`].filter(Boolean).join(", ") };
    });
    const cells = look("map", true, map, 2 * PLACES);
    const { kept } = model;
    this.#map.draw(map.length, map[0].length, (r, c) => {
      const cell = cells(r, c);
      return kept[r][c] && !hidden
        ? { ...cell, classes: `${cell.classes} is-kept`, about: [cell.about, "as before the move"].filter(Boolean).join(", ") } : cell;
    });
    this.#map.stop(row, column);
    const hidesCounts = state.hide.includes("counts");
    this.#told ||= told(model, hidesCounts);
    this.#matrix.draw(model, step, linked?.entries ?? [], `${hidesCounts ? "Weight matrix" : `Weight matrix of ${matrix.length} rows and ${weights.length} columns`}. ${rule(model, hidesCounts)}`);
    write(this.#place, `Map: [${row}, ${column}]`);
    write(this.#rule, rule(model, hidesCounts));
    write(this.#count, hidesCounts ? "Parameters: …" : `Parameters: ${count(model)}`);
    write(this.#follows, hidden ? "" : follows(model));
    this.#sum.show(hidden ? null : sum(model, step));
    this.#kinds.show(state);
    this.#sizes.show(Object.fromEntries(["image", "kernel"].map((name) => [
      name, state[name].length === state[name][0].length ? state[name].length : ""])));
    this.#moves.show(state);
  }

  /** @param {State} state @param {Model} model */
  describe(state, model) {
    const at = position(state, model, () => briefly(sum(model, state.step - 1)));
    const words = told(model, state.hide.includes("counts"));
    const isNew = words !== this.#told;
    this.#told = words;
    return isNew ? `${words} ${at}` : at;
  }
}
