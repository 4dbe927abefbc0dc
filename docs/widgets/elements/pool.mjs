// <cnn-pool>: the largest cell, or the average, of each window of a map.

import { values } from "../core/data.mjs";
import { PLACES, divide, format, ratio, scaled } from "../core/decimal.mjs";
import { make, sign, write } from "../core/dom.mjs";
import { filled, looks, marks, place, position } from "../core/looks.mjs";
import { related, table, terms } from "../core/ops/cells.mjs";
import { avgPool, maxPool } from "../core/ops/pool.mjs";
import { poolWindow } from "../core/ops/windows.mjs";
import { Radios, codes } from "../core/panel.mjs";
import { aside, dropped, formula, pooling } from "../core/settings.mjs";
import { choice, integer, sentence, tensor } from "../core/state.mjs";
import { SumLine, spoken } from "../core/sum.mjs";
import { Widget } from "../core/widget.mjs";

/**
 * @typedef {import("../core/state.mjs").State} State
 * @typedef {object} Model
 * @property {number} count
 * @property {number} width
 * @property {any} value
 * @property {number[][]} data the map, thousandths
 * @property {import("../core/ops/windows.mjs").Window} window
 * @property {number[][]} sums the largest cell of each window, or its sum: thousandths
 * @property {number[][]} [counts] what each sum is divided by, in an average
 * @property {boolean} isPadded whether padding counts in it
 * @property {[number, number][][]} [winners] where the largest cells stand
 * @property {Set<string>} reached cells that lie in a window
 */

const SIDES = { 1: "1", 2: "2", 3: "3", 4: "4" };

/** @extends {Widget<Model>} */
export default class Pool extends Widget {
  static example = "pool";
  static label = "A window pools a map";
  static grids = ["map", "pooled"];
  static output = "pooled";

  #source = "map";
  #map = this.grid({
    name: "map", label: "map after ReLU", role: "input", drag: this.drag,
    field: (r, c) => (this.state?.[this.#source][r]?.[c] === undefined ? null : [this.#source, r, c]),
  });
  #pooled = this.grid({ name: "pooled", label: "pooled map", role: "output" });
  #sum = new SumLine((cell) => this.point(cell, "hover"));
  #place = make("span", null);
  #explanation = make("p", { class: "cnn-said" });
  #formula = make("b", null);
  #remarks = make("p", { class: "cnn-said" });
  #code = make("ul", { class: "cnn-code" });
  #written = "";
  #radios = new Radios({
    source: ["Map", { map: "example", digit: "digit 2" }],
    kind: ["Pooling", { max: "max", average: "average" }],
    size: ["Window", SIDES],
    stride: ["Stride", SIDES],
    padding: ["Padding", { 0: "0", 1: "1", 2: "2" }],
    round: ["Rounding", { floor: "floor (PyTorch)", ceil: "ceil (Caffe)" }],
    divisor: ["Divisor", { padding: "padding too", map: "map only" }],
  }, (patch) => {
    try {
      this.change(patch);
    } catch (error) {
      this.note(`${sentence(error).replace("kernel", "Window")}. The picture stays as it was.`);
    }
  });

  /** @param {import("../core/data.mjs").Example} example */
  fields(example) {
    const { map, digit } = example.entries;
    return {
      source: choice("map", "digit"), kind: choice("max", "average"), size: integer(1, 4),
      stride: integer(1, 4), padding: integer(0, 2), round: choice("floor", "ceil"),
      divisor: choice("padding", "map"), map: tensor(...map.shape), digit: tensor(...digit.shape),
    };
  }

  /** @param {import("../core/data.mjs").Example} example */
  defaults(example) {
    const [side, stride, padding] = ["size", "stride", "padding"].map((name) => Number(values(example, name)));
    return {
      source: "map", kind: "max", size: side, stride, padding, round: "floor",
      divisor: "padding", map: values(example, "map"), digit: values(example, "digit"),
    };
  }

  /** @param {State} state @returns {Model} */
  compute(state) {
    const { source, size: side, stride, padding, round } = state;
    const data = scaled(state[source]);
    if (padding >= side) {
      throw new RangeError(`With padding ${padding} a window of ${side} would hold no cell of the map`);
    }
    const settings = { stride, padding, ceil: round === "ceil" };
    const w = poolWindow([data.length, data[0].length], side, settings);
    const max = state.kind === "max" ? maxPool(data, side, settings) : null;
    const isPadded = state.kind === "average" && state.divisor === "padding";
    /** @type {{sums: number[][], counts?: number[][]}} */
    const { sums, counts } = max ? { sums: max.values }
      : avgPool(data, side, { ...settings, countIncludePad: isPadded });
    return {
      count: w.output[0] * w.output[1], width: w.output[1], data, window: w, sums, counts, isPadded,
      winners: max?.winners,
      reached: new Set(table(w.output, (i, j) => related(w, "output", i, j).input).flat(2).map(String)),
      value: table(w.output, (i, j) => ratio(sums[i][j], PLACES, counts ? counts[i][j] : 1)),
    };
  }

  build() {
    return [
      make("p", { class: "cnn-head" }, this.#place, this.counter),
      make("div", { class: "cnn-row" }, this.#map.element, sign("→"), this.#pooled.element),
      this.#sum.element,
      this.#explanation,
      this.#radios.element,
      make("p", { class: "cnn-said" }, "Side of the pooled map: ", this.#formula),
      this.#remarks,
      this.#code,
    ];
  }

  /** @param {State} state @param {Model} model @param {any[] | null} pointed */
  draw(state, model, pointed) {
    const { window: w, data, winners, reached } = model;
    const [row, column] = place(state.step, model.window);
    const p = state.padding;
    this.#source = state.source;
    this.#radios.show(state);
    this.#radios.enable("divisor", !winners);
    const hidden = state.hide.includes("values");
    /** @param {Record<"input" | "output", any[]>} cells */
    const named = ({ input, output }) => marks({ map: input, pooled: output });
    const look = looks(
      state, named(related(w, "output", row, column)), pointed && named(lit(pointed, model, [row, column])),
    );
    const won = (winners ?? []).flat().slice(0, state.step).map(String);
    const inside = (/** @type {number} */ r, /** @type {number} */ c) => data[r]?.[c] !== undefined;
    const map = look("map", false, data, PLACES, inside);
    this.#map.options.top = this.#map.options.left = -p;
    this.#map.draw(Math.max(w.padded[0], w.reach[0]), Math.max(w.padded[1], w.reach[1]), (r, c) => {
      const { text, classes, about } = map(r, c);
      const padded = !inside(r, c) && Math.max(r - w.size[0], c - w.size[1]) < p;
      const at = `${r},${c}`;
      const wins = won.filter((cell) => cell === at).length;
      return {
        text: padded && !hidden ? (winners ? "−∞" : model.isPadded ? "0" : "") : text,
        classes: [
          classes, !inside(r, c) && (padded ? "is-padding" : "is-outside"), !reached.has(at) && "is-dropped",
          wins > 0 && "is-winner", at === won[state.step - 1] && "is-best",
        ].filter(Boolean).join(" "),
        about: [
          !inside(r, c) && (padded ? "padding" : "outside"), !reached.has(at) && "in no window",
          about.replace("under the kernel", "in the window"),
          wins > 0 && `windows won: ${wins}`,
        ].filter(Boolean).join(", "),
      };
    });
    this.#pooled.draw(
      w.output[0], w.output[1],
      look("pooled", true, (r, c) => {
        const { text, exact } = result(model, r, c);
        return exact ? text : `≈${text}`;
      }, 0, filled(state.step, w)),
    );
    this.#pooled.stop(row, column);
    write(this.#place, `Pos: [${row}, ${column}]`);
    this.#sum.show(hidden ? null : sum(model, row, column));
    write(this.#explanation, hidden ? "" : explanation(model, row, column));
    write(this.#formula, formula(w, 0));
    write(this.#remarks, [dropped(w, 0), dropped(w, 1), ...aside(w)].filter(Boolean).map((one) => `${one}.`).join(" "));
    const rows = pooling(w, !winners, state.round === "ceil", model.isPadded);
    if (this.#written === JSON.stringify(rows)) return;
    this.#written = JSON.stringify(rows);
    this.#code.replaceChildren(...codes(rows, (text, what) => this.copy(text, what)));
  }

  /** @param {State} state @param {Model} model */
  describe(state, model) {
    return position(state, model, (row, column) =>
      [explanation(model, row, column), spoken(sum(model, row, column))].filter(Boolean).join(" "));
  }
}

/** What a pointed cell lights up. @param {any[]} pointed @param {Model} model
 * @param {[number, number]} now */
function lit([grid, r, c], { window: w }, now) {
  return grid === "term" ? { input: [[r, c]], output: [now] }
    : related(w, grid === "map" ? "input" : "output", r, c);
}

/** A quotient, exact where it ends within three places. @param {Model} model @param {number} row
 * @param {number} column */
const result = ({ sums, counts }, row, column) =>
  divide(sums[row][column], PLACES, counts ? counts[row][column] : 1, PLACES, 0);

/** The cells of one window that count: of the map, and of its padding where that is asked for.
 * @param {Model} model @param {number} row @param {number} column */
const counted = ({ data, window: w, isPadded }, row, column) =>
  terms(data, table(w.kernel, () => 1), w, row, column).filter((cell) => cell.inside || (isPadded
    && Math.max(cell.row - w.size[0], cell.column - w.size[1]) < w.padding[0][0]));

/** One window written out.
 * @param {Model} model @param {number} row @param {number} column
 * @returns {import("../core/sum.mjs").Sum} */
function sum(model, row, column) {
  const { counts, winners } = model;
  const { text, exact } = result(model, row, column);
  return {
    rows: [counted(model, row, column).map((cell) => ({
      a: format(cell.a), cell: ["term", cell.row, cell.column],
      best: `${cell.row},${cell.column}` === `${winners?.[row][column]}`,
    }))],
    ...counts ? { divisor: `${counts[row][column]}` } : { name: "max" },
    exact, result: text,
  };
}

/** Which cell wins, or which cells count. @param {Model} model @param {number} row
 * @param {number} column */
function explanation(model, row, column) {
  const { winners, sums, window: w, isPadded } = model;
  const cells = counted(model, row, column);
  const all = w.kernel[0] * w.kernel[1];
  if (winners) {
    const equal = cells.filter((cell) => cell.a === sums[row][column]).length;
    return `Cell [${winners[row][column].join(", ")}] wins`
      + (equal > 1 ? `: of ${equal} equal cells, the first in row order.` : ".")
      + (cells.length < all ? " Cells outside of the map never win." : "");
  }
  const padded = cells.filter((cell) => !cell.inside).length;
  return [
    padded && `Padding counts: ${padded} of the ${cells.length} cells (count_include_pad=True).`,
    cells.length < all && `What lies outside does not count${isPadded || !w.padding[0][0] ? "" : " (count_include_pad=False)"}: `
      + `${all - cells.length} of the window's ${all} cells.`,
  ].filter(Boolean).join(" ");
}
