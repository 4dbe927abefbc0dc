// <cnn-nudge>: the loss over one parameter of the worked network, nudged to both sides.

import { values } from "../core/data.mjs";
import { brief, each, format, rounded } from "../core/decimal.mjs";
import { make, quiet, write } from "../core/dom.mjs";
import { Radios } from "../core/panel.mjs";
import { choice, tensor } from "../core/state.mjs";
import { forward } from "../core/ops/worked.mjs";
import { Widget } from "../core/widget.mjs";
import { Chart } from "../parts/nudge/chart.mjs";
import { FARTHEST, NAMES, at, changed, curve, measure, middleOf, places } from "../parts/nudge/slopes.mjs";

/**
 * @typedef {import("../core/state.mjs").State} State
 * @typedef {import("../parts/nudge/slopes.mjs").Place} Place
 *
 * @typedef {object} Model
 * @property {number} count
 * @property {any} value
 * @property {import("../core/ops/worked.mjs").Parameters} parameters
 * @property {number} loss
 * @property {import("../parts/nudge/slopes.mjs").Slope[]} slopes
 */

const NUDGES = ["0.5", "0.1", "0.01"];
const REACHES = ["0", "-0.5", "-0.1", "0.1", "0.5"];
const FINE = 5; // places of the losses, whose difference is small
/** Label, and the letter on the axis. @type {Record<string, [string, string]>} */
const TENSORS = {
  weight: ["weights D", "D"], bias: ["biases b", "b"], kernel: ["kernel K", "K"],
};

/** With a real minus. @param {string} text */
const shown = (text) => text.replace("-", "−");

/** @extends {Widget<Model>} */
export default class Nudge extends Widget {
  static example = "sliding";
  static label = "The loss over one parameter, which is nudged";
  static grids = [...NAMES];
  static hides = ["controls", "values", "slope", "promise"];

  /** @type {import("../core/ops/worked.mjs").Case} */
  #given = { image: [], target: 0 };
  /** What the parameters of the example are. @type {import("../core/ops/worked.mjs").Parameters} */
  #start = { kernel: [], weight: [], bias: [] };
  /** @type {Place[]} */
  #places = [];

  #grids = Object.fromEntries(NAMES.map((name) => [name, this.grid({
    name, label: TENSORS[name][0], role: "kernel",
    field: (row, column) => this.state?.cells === "slopes" ? null
      : name === "bias" ? [name, row] : [name, row, column],
  })]));
  #chart = new Chart((value, more) => this.#move(value, more));
  #range = make("input", {
    type: "range", step: 0.01, "aria-label": "Value of the parameter",
    oninput: (/** @type {Event} */ event) => {
      quiet(event);
      this.#isSliding = this.#move(Number(this.#range.value), this.#isSliding) || this.#isSliding;
    },
    onchange: () => { this.#isSliding = false; },
  });
  #isSliding = false;
  #now = make("b", null);
  #losses = make("p", { class: "cnn-said cnn-losses" });
  #slope = make("p", { class: "cnn-said" });
  #promise = make("p", { class: "cnn-said" });
  #radios = new Radios({
    h: ["Nudge h", Object.fromEntries(NUDGES.map((h) => [h, h]))],
    reach: ["Go on by", Object.fromEntries(REACHES.map((by) => [by, by === "0" ? "nothing" : shown(by)]))],
    cells: ["Cells show", { weights: "values", slopes: "slopes" }],
  }, (patch) => this.change(patch));

  /** @param {import("../core/data.mjs").Example} example */
  fields(example) {
    return {
      ...Object.fromEntries(NAMES.map((name) => [name, tensor(...example.entries[name].shape)])),
      h: choice(...NUDGES), reach: choice(...REACHES), cells: choice("weights", "slopes"),
    };
  }

  /** @param {import("../core/data.mjs").Example} example */
  defaults(example) {
    const texts = Object.fromEntries(NAMES.map((name) => [name, values(example, name)]));
    this.#start = floats(texts);
    this.#given = { image: each(values(example, "image"), Number), target: Number(values(example, "target")) };
    this.#places = places(this.#start);
    return { ...texts, h: "0.01", reach: "0", cells: "weights" };
  }

  /** @param {State} state @returns {Model} */
  compute(state) {
    const parameters = floats(state);
    const { loss, slopes } = measure(this.#given, parameters, Number(state.h));
    const promises = slopes.map(({ gradient }) => loss + gradient * Number(state.reach));
    return { count: slopes.length, parameters, loss, slopes, value: { loss, slopes, promises } };
  }

  /** Choose the parameter whose cell got the focus. @param {any[]} cell */
  visit(cell) {
    this.go(1 + this.#places.findIndex((place) => `${place}` === `${cell}`));
  }

  /** The chosen parameter at another value. @param {number} value
   * @param {boolean} more whether this goes on with the last change @returns whether it is another */
  #move(value, more) {
    const state = /** @type {State} */ (this.state);
    const place = this.#places[state.step - 1];
    const text = format(Math.round(value * 1000), undefined, "-");
    if (text === at(state, place)) return false;
    this.change({ [place[0]]: changed(state, place, text)[place[0]] }, more);
    return true;
  }

  build() {
    return [
      make("p", { class: "cnn-head" }, this.counter),
      make("div", { class: "cnn-row" }, ...NAMES.map((name) => this.#grids[name].element)),
      this.#chart.element,
      make("label", { class: "cnn-slider" }, this.#range, this.#now),
      this.#losses, this.#slope, this.#promise,
      this.#radios.element,
      make(
        "p", { class: "cnn-help" },
        "Hatched cells have a negative slope: there the loss falls when the parameter grows. What follows ≈ is rounded; all is computed with the unrounded values.",
      ),
    ];
  }

  /** The name of a parameter. @param {Place} place */
  #name([name, row, column]) {
    return `${TENSORS[name][1]}[${name === "bias" ? [row] : [row, column].join(", ")}]`;
  }

  /** @param {State} state @param {Model} model */
  draw(state, model) {
    const place = this.#places[state.step - 1];
    const slope = model.slopes[state.step - 1];
    const hidden = state.hide.includes("values");
    const [isSloped, isTold] = ["slope", "promise"].map((part) => !hidden && !state.hide.includes(part));
    this.#cells(state, model, { hidden, isSloped });
    this.#grids[place[0]].stop(place[1], place[2]);
    const middle = middleOf(slope.now, at(this.#start, place));
    const [h, reach] = [Number(state.h), Number(state.reach)];
    const promised = model.value.promises[state.step - 1];
    const reached = forward(this.#given, changed(model.parameters, place, slope.now + reach)).loss;
    this.#chart.draw({
      curve: curve(this.#given, model.parameters, place, middle), name: this.#name(place), middle,
      loss: model.loss, h, reach, promised, reached, isSloped, isTold: isTold && isSloped, hidden,
    }, slope);
    for (const [name, value] of [["min", middle - FARTHEST], ["max", middle + FARTHEST], ["value", slope.now]]) {
      this.#range[/** @type {"min"} */ (name)] = rounded(/** @type {number} */ (value)).replace("−", "-");
    }
    const now = hidden ? "" : shown(at(state, place));
    this.#range.setAttribute("aria-valuetext", now);
    write(this.#now, `${this.#name(place)}${now && ` = ${now}`}`);
    const [above, below, loss] = [slope.plus, slope.minus, model.loss].map((one) => fine(one));
    write(this.#losses, hidden ? "" : `Loss: ≈ ${below} with ${state.h} less, ≈ ${loss} now, ≈ ${above} with ${state.h} more.`);
    write(this.#slope, isSloped
      ? `Slope between the two: (${above} − ${below}) / (2 × ${state.h}) ≈ ${brief(slope.slope)}. At the dot: ≈ ${brief(slope.gradient)}.` : "");
    write(this.#promise, !isSloped || !reach ? ""
      : `${Math.abs(reach)} ${reach < 0 ? "less" : "more"}: the line promises ${isTold
        ? `≈ ${brief(promised)}, the loss there is ≈ ${brief(reached)}.` : "…"}`);
    this.#chart.about = `Chart of the loss over ${this.#name(place)}. ${this.#losses.textContent} ${this.#slope.textContent} ${this.#promise.textContent}`.trim();
    this.#radios.show(state);
  }

  /** @param {State} state @param {Model} model @param {{hidden: boolean, isSloped: boolean}} what */
  #cells(state, model, { hidden, isSloped }) {
    const inSlopes = state.cells === "slopes";
    for (const name of NAMES) {
      const rows = this.#start[name];
      this.#grids[name].caption = inSlopes ? `∂L/∂${TENSORS[name][1]} ≈` : TENSORS[name][0];
      this.#grids[name].draw(rows.length, [rows[0]].flat().length, (row, column) => {
        const step = this.#places.findIndex((place) => `${place}` === `${[name, row, column]}`);
        const { gradient } = model.slopes[step];
        const text = inSlopes ? (isSloped ? brief(gradient) : "") : shown(at(state, [name, row, column]));
        const isChosen = step === state.step - 1;
        return {
          text: hidden ? "" : text,
          classes: [
            isSloped && gradient < 0 && "is-falling", isSloped && gradient > 0 && "is-rising",
            isChosen && "is-current", `${state.pin}` === `${[name, row, column]}` && "is-pinned",
          ].filter(Boolean).join(" "),
          about: [isSloped && `slope ≈ ${brief(gradient)}`, isChosen && "chosen"].filter(Boolean).join(", "),
        };
      });
    }
  }

  /** @param {State} state @param {Model} model */
  describe(state, model) {
    const place = this.#places[state.step - 1];
    const where = `${TENSORS[place[0]][0]}, position [${place[0] === "bias" ? place[1] : place.slice(1).join(", ")}]`;
    if (state.hide.includes("values")) return where;
    const { gradient } = model.slopes[state.step - 1];
    const slope = state.hide.includes("slope") ? "" : `, slope ≈ ${brief(gradient)}`;
    return `${where}: ${shown(at(state, place))}, loss ≈ ${brief(model.loss)}${slope}`;
  }
}

/** The parameters as floats. @param {Record<string, any>} texts
 * @returns {import("../core/ops/worked.mjs").Parameters} */
function floats(texts) {
  const [kernel, weight, bias] = ["kernel", "weight", "bias"].map((name) => each(texts[name], Number));
  return { kernel, weight, bias };
}

/** A loss to many places, fewer where it is large. @param {number} loss */
const fine = (loss) => (loss < 100 ? rounded(loss, FINE) : brief(loss));
