// <cnn-rgb>: one kernel on three channels: a weighted sum a channel, their sum, and a bias.

import { values } from "../core/data.mjs";
import { format, plain, scaled, PLACES } from "../core/decimal.mjs";
import { make, sign, write } from "../core/dom.mjs";
import { CHANNELS, filled, looks, marks, place, position } from "../core/looks.mjs";
import { related, table, terms } from "../core/ops/cells.mjs";
import { conv2d } from "../core/ops/conv.mjs";
import { window } from "../core/ops/windows.mjs";
import { choice, tensor } from "../core/state.mjs";
import { SumLine, spoken } from "../core/sum.mjs";
import { Widget } from "../core/widget.mjs";

/**
 * @typedef {import("../core/state.mjs").State} State
 * @typedef {object} Model
 * @property {number} count
 * @property {number} width
 * @property {any} value
 * @property {number[][][]} image thousandths, a matrix a channel
 * @property {number[][][]} kernel thousandths, a slice a channel
 * @property {number} bias thousandths
 * @property {number[][][]} parts the weighted sums of each channel, millionths
 * @property {number[][]} map millionths
 * @property {import("../core/ops/windows.mjs").Window} window
 */

const SHEETS = /** @type {const} */ (["image", "kernel"]);
/** Where sheets behind each other would not leave enough to be seen. */
const narrow = matchMedia("(max-width: 42em)");

/** @extends {Widget<Model>} */
export default class Rgb extends Widget {
  static example = "rgb";
  static label = "A kernel slides over an image with three channels";
  static grids = [...SHEETS.flatMap((kind) => CHANNELS.map((name) => `${kind}-${name}`)), "bias", "map"];
  static output = "map";

  #sheets = CHANNELS.map((name, c) => SHEETS.map((kind) => this.grid({
    name: `${kind}-${name}`, label: `${kind}, ${name}`, role: kind === "image" ? "input" : kind,
    drag: kind === "image" ? this.drag : undefined,
    field: (row, column) => [kind, c, row, column],
  })));
  #channels = CHANNELS.map((name, c) => {
    const [image, kernel] = this.#sheets[c];
    const channel = make("div", { class: `cnn-channel cnn-${name}` }, image.element, sign("⋆"), kernel.element);
    channel.style.setProperty("--at", `${c}`);
    return channel;
  });
  #bias = this.grid({ name: "bias", label: "bias", role: "kernel", field: () => ["bias"] });
  #map = this.grid({ name: "map", label: "feature map", role: "output" });
  #row = make(
    "div", { class: "cnn-row" },
    make("div", { class: "cnn-depth" }, ...this.#channels),
    make(
      "div", { class: "cnn-sheet-end" },
      sign("+"), this.#bias.element, sign("="), this.#map.element,
    ),
  );
  #sum = new SumLine((cell) => this.point(cell, "hover"));
  #place = make("span", { class: "cnn-place" });
  #toggle = make("button", {
    type: "button",
    onclick: () => this.change({ layers: this.#isApart ? "stacked" : "apart" }),
  }, "Layers apart");
  #layers = "auto";

  /** @param {import("../core/data.mjs").Example} example */
  fields(example) {
    const { image, kernel } = example.entries;
    if (image.shape[0] !== CHANNELS.length) throw new RangeError("the image needs three channels");
    return {
      image: tensor(...image.shape), kernel: tensor(...kernel.shape), bias: tensor(),
      layers: choice("auto", "stacked", "apart"),
    };
  }

  /** @param {import("../core/data.mjs").Example} example */
  defaults(example) {
    const [image, kernel, bias] = ["image", "kernel", "bias"].map((name) => values(example, name));
    return { image, kernel, bias, layers: "auto" };
  }

  /** @param {State} state @returns {Model} */
  compute(state) {
    const [image, kernel, bias] = [state.image, state.kernel, state.bias].map(scaled);
    const [map] = conv2d(image, [kernel], { bias: [bias * 10 ** PLACES] });
    const w = window([image[0].length, image[0][0].length], [kernel[0].length, kernel[0][0].length]);
    return {
      count: w.output[0] * w.output[1], width: w.output[1], value: plain(map, 2 * PLACES), image, kernel, bias, map,
      parts: CHANNELS.map((_, c) => conv2d(image[c], kernel[c])), window: w,
    };
  }

  connectedCallback() {
    super.connectedCallback();
    narrow.addEventListener("change", this.#arrange);
  }

  disconnectedCallback() {
    narrow.removeEventListener("change", this.#arrange);
    super.disconnectedCallback();
  }

  tools() {
    return [this.#toggle];
  }

  build() {
    return [make("p", { class: "cnn-head" }, this.#place, this.counter), this.#row, this.#sum.element];
  }

  get #isApart() {
    return this.#layers === "auto" ? narrow.matches : this.#layers === "apart";
  }

  #arrange = () => {
    this.#row.classList.toggle("cnn-apart", this.#isApart);
    this.#toggle.setAttribute("aria-pressed", `${this.#isApart}`);
  };

  /** @param {State} state @param {Model} model @param {any[] | null} pointed */
  draw(state, model, pointed) {
    const { window: w, map } = model;
    this.#layers = state.layers;
    this.#arrange();
    const [row, column] = place(state.step, model.window);
    const current = marks({ ...lit(["map", row, column], model, [row, column]), ...NO_WEIGHTS });
    const look = looks(state, current, pointed && marks(lit(pointed, model, [row, column])));
    const front = CHANNELS.indexOf(`${pointed?.[0]}`.split("-")[1]);
    this.#sheets.forEach((grids, c) => {
      this.#channels[c].classList.toggle("is-front", c === front);
      SHEETS.forEach((kind, n) => {
        const data = model[kind][c];
        grids[n].draw(data.length, data[0].length, look(`${kind}-${CHANNELS[c]}`, false, data));
      });
    });
    this.#bias.draw(1, 1, look("bias", false, [[model.bias]]));
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

/** The weights are the same at each step, so no step marks them. */
const NO_WEIGHTS = Object.fromEntries(["bias", ...CHANNELS.map((name) => `kernel-${name}`)].map((name) => [name, []]));

/** What a pointed cell lights up, by grid. @param {any[]} pointed @param {Model} model
 * @param {[number, number]} now @returns {Record<string, any[]>} */
function lit([grid, r, c], { window: w }, now) {
  if (grid === "bias") return { bias: [[0, 0]], map: table(w.output, (i, j) => [i, j]).flat() };
  const [kind, channel] = grid.split("-");
  const { input, kernel, output } = kind === "term"
    ? { input: [[now[0] + r, now[1] + c]], kernel: [[r, c]], output: [now] }
    : related(w, /** @type {any} */ ({ image: "input", kernel: "kernel", map: "output" })[kind], r, c);
  /** @type {Record<string, any[]>} */
  const cells = { map: output };
  for (const name of channel ? [channel] : CHANNELS) {
    cells[`image-${name}`] = input;
    cells[`kernel-${name}`] = kernel;
  }
  if (kind === "map") cells.bias = [[0, 0]];
  return cells;
}

/** The weighted sum of one window, a line a channel.
 * @param {Model} model @param {number} row @param {number} column */
function sum({ image, kernel, bias, parts, map, window: w }, row, column) {
  return {
    rows: CHANNELS.map((name, channel) => terms(image[channel], kernel[channel], w, row, column)
      .map(({ a, b, m, n }) => ({ a: format(a), b: format(b), cell: [`term-${name}`, m, n] }))),
    parts: CHANNELS.map((label, channel) => (
      { label, total: format(parts[channel][row][column], 2 * PLACES) })),
    bias: format(bias),
    result: format(map[row][column], 2 * PLACES),
  };
}
