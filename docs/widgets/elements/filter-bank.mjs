// <cnn-filter-bank>: filters slide together over a colour image, and each fills a map of its own.

import { values } from "../core/data.mjs";
import { plain, scaled, PLACES } from "../core/decimal.mjs";
import { button, make, quiet, sign, write } from "../core/dom.mjs";
import { CHANNELS, filled, looks, marks, place, position } from "../core/looks.mjs";
import { related } from "../core/ops/cells.mjs";
import { conv2d } from "../core/ops/conv.mjs";
import { window } from "../core/ops/windows.mjs";
import { choice, flags, tensor } from "../core/state.mjs";
import { SumLine, spoken } from "../core/sum.mjs";
import { Widget } from "../core/widget.mjs";
import { LETTERS, biasOf, grids, lit, slice, sum } from "../parts/filter-bank/cells.mjs";

/**
 * @typedef {import("../core/state.mjs").State} State
 * @typedef {import("../parts/filter-bank/cells.mjs").Model} Model
 */

let groups = 0;

/** @extends {Widget<Model>} */
export default class FilterBank extends Widget {
  static example = "bank";
  static label = "A bank of filters slides over a colour image";
  static grids = [
    ...CHANNELS,
    ...LETTERS.flatMap((letter) => [letter, biasOf(letter), ...CHANNELS.map((_, c) => slice(letter, c))]),
  ];

  #group = `cnn-filters-${++groups}`;
  #width = 1;
  #image = CHANNELS.map((name, c) =>
    this.#part(name, `image, ${name}`, name, "input", (row, column) => ["image", c, row, column]));
  #filters = LETTERS.map((letter) => this.#filter(letter));
  #sum = new SumLine((cell) => this.point(cell, "hover"));
  #place = make("span");
  #which = make("p", { class: "cnn-head" });
  #zeros = button("Add a filter of zeros", () => this.#add(false));
  #copy = button("", () => this.#add(true));
  #less = button("", () => this.#remove());

  /** @param {string} name @param {string} label @param {string} caption @param {string} role
   * @param {(row: number, column: number) => any[]} [field] */
  #part(name, label, caption, role, field) {
    const grid = this.grid({ name, label, role, field, drag: role === "input" ? this.drag : undefined });
    grid.caption = caption;
    if (CHANNELS.includes(caption)) grid.element.classList.add(`cnn-${caption}`);
    return grid;
  }

  /** The parts of one filter. @param {string} letter */
  #filter(letter) {
    const at = () => this.state?.filters.indexOf(letter);
    const label = `filter ${letter}`;
    const slices = CHANNELS.map((name, c) => this.#part(
      slice(letter, c), `${label}, ${name}`, name, "kernel", (row, column) => ["kernels", at(), c, row, column]));
    const bias = this.#part(biasOf(letter), `bias of ${label}`, "bias", "kernel", () => ["bias", at()]);
    const map = this.#part(letter, `map of ${label}`, `map ${letter}`, "output");
    const radio = make("input", {
      type: "radio", name: this.#group, oninput: quiet,
      onchange: () => this.change({ chosen: letter }),
    });
    const element = make(
      "div", { class: "cnn-filter", role: "group", "aria-label": label },
      make("div", null, make("label", null, radio, `Filter ${letter}`), bias.element),
      make("div", { class: "cnn-row" }, ...slices.map((part) => part.element)),
      sign("="),
      map.element,
    );
    return { letter, slices, bias, map, radio, element };
  }

  /** @param {import("../core/data.mjs").Example} example */
  fields(example) {
    const { image, kernels } = example.entries;
    const most = LETTERS.length;
    return {
      image: tensor(...image.shape),
      filters: flags(...LETTERS),
      kernels: tensor([1, most], ...kernels.shape.slice(1)),
      bias: tensor([1, most]),
      chosen: choice(...LETTERS),
    };
  }

  /** @param {import("../core/data.mjs").Example} example */
  defaults(example) {
    const kernels = values(example, "kernels");
    return {
      image: values(example, "image"), filters: LETTERS.slice(0, kernels.length),
      kernels, bias: values(example, "bias"), chosen: "A",
    };
  }

  /** @param {State} state @returns {Model} */
  compute({ image: pixels, filters, kernels: weights, bias: biases, chosen }) {
    const ordered = LETTERS.filter((letter) => filters.includes(letter));
    if (`${ordered}` !== `${filters}`) throw new RangeError("the filters must be named once each, in order");
    if (weights.length !== filters.length || biases.length !== filters.length) {
      throw new RangeError("each filter needs its name, its weights and its bias");
    }
    if (!filters.includes(chosen)) throw new RangeError(`there is no filter ${chosen}`);
    const [image, kernels, bias] = [scaled(pixels), scaled(weights), scaled(biases)];
    const one = 10 ** PLACES;
    const maps = conv2d(image, kernels, { bias: bias.map((/** @type {number} */ b) => b * one) });
    const w = window([image[0].length, image[0][0].length], [kernels[0][0].length, kernels[0][0][0].length]);
    return {
      count: w.output[0] * w.output[1], value: plain(maps, 2 * PLACES), image, kernels, bias, maps, window: w,
    };
  }

  build() {
    return [
      make("p", { class: "cnn-head" }, this.#place, this.counter),
      make("div", { class: "cnn-row" }, ...this.#image.map((part) => part.element)),
      ...this.#filters.map((filter) => filter.element),
      make("div", { class: "cnn-tools" }, this.#zeros, this.#copy, this.#less),
      this.#which,
      this.#sum.element,
    ];
  }

  /** A new filter, of zeros or a copy of the chosen one, under the first free name.
   * @param {boolean} copy */
  #add(copy) {
    const { filters, kernels, bias, chosen } = /** @type {State} */ (this.state);
    const letter = LETTERS.find((name) => !filters.includes(name));
    if (!letter) return this.note(`There is room for ${LETTERS.length} filters. Remove one first.`);
    const from = filters.indexOf(chosen);
    const at = LETTERS.indexOf(letter);
    const zeros = JSON.parse(JSON.stringify(kernels[from]).replace(/"[^"]*"/g, '"0"'));
    filters.splice(at, 0, letter);
    kernels.splice(at, 0, copy ? kernels[from] : zeros);
    bias.splice(at, 0, copy ? bias[from] : "0");
    this.change({ filters, kernels, bias, chosen: letter });
  }

  /** Take the chosen filter out. */
  #remove() {
    const { filters, kernels, bias, chosen, pin } = /** @type {State} */ (this.state);
    if (filters.length < 2) return this.note("One filter stays.");
    const at = filters.indexOf(chosen);
    for (const list of [filters, kernels, bias]) list.splice(at, 1);
    this.change({
      filters, kernels, bias, chosen: filters[Math.min(at, filters.length - 1)],
      pin: pin?.[0].startsWith(chosen) ? null : pin,
    });
  }

  /** @param {any[]} cell */
  visit([grid, row, column]) {
    if (!LETTERS.includes(grid)) return;
    const step = row * this.#width + column + 1;
    if (grid === this.state?.chosen) this.go(step);
    else this.change({ chosen: grid, step });
  }

  /** @param {State} state @param {Model} model @param {any[] | null} pointed */
  draw(state, model, pointed) {
    const { window: w, image, kernels, bias, maps } = model;
    const { filters, chosen } = state;
    this.#width = w.output[1];
    const now = place(state.step, model.window);
    const current = grids(related(w, "output", ...now), state);
    for (const name of Object.keys(current)) if (name.includes("-")) delete current[name];
    const look = looks(state, marks(current), pointed && marks(lit(pointed, model, state, now)));
    this.#image.forEach((part, c) => part.draw(...w.size, look(CHANNELS[c], false, image[c])));
    for (const { letter, slices, bias: single, map, radio, element } of this.#filters) {
      const k = filters.indexOf(letter);
      element.hidden = k < 0;
      radio.checked = letter === chosen;
      element.classList.toggle("is-chosen", radio.checked);
      if (k < 0) continue;
      slices.forEach((part, c) => part.draw(...w.kernel, look(slice(letter, c), false, kernels[k][c])));
      single.draw(1, 1, look(biasOf(letter), false, [[bias[k]]]));
      map.draw(...w.output, look(letter, true, maps[k], 2 * PLACES, filled(state.step, w)));
      map.stop(...now);
    }
    write(this.#copy, `Add a copy of filter ${chosen}`);
    write(this.#less, `Remove filter ${chosen}`);
    for (const more of [this.#zeros, this.#copy]) more.ariaDisabled = `${filters.length >= LETTERS.length}`;
    this.#less.ariaDisabled = `${filters.length < 2}`;
    write(this.#place, `Kernel: [${now.join(", ")}]`);
    const hidden = state.hide.includes("values");
    write(this.#which, `Filter ${chosen} at [${now.join(", ")}]`);
    this.#sum.show(hidden ? null : sum(model, state, now));
  }

  /** @param {State} state @param {Model} model */
  describe(state, model) {
    return position(state, model, (...now) => `filter ${state.chosen}, ${spoken(sum(model, state, now))}`);
  }
}
