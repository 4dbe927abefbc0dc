// <cnn-backprop>: the worked network forward and backward, stage by stage, and steps of descent.

import { values } from "../core/data.mjs";
import { PLACES, brief, each, parse } from "../core/decimal.mjs";
import { button, make, quiet, sign, write } from "../core/dom.mjs";
import { byGrid, looks, marks } from "../core/looks.mjs";
import { Radios } from "../core/panel.mjs";
import { choice, integer, sentence, tensor } from "../core/state.mjs";
import { SumLine, spoken } from "../core/sum.mjs";
import { Widget } from "../core/widget.mjs";
import { Chart } from "../parts/backprop/chart.mjs";
import { descend } from "../parts/backprop/descent.mjs";
import { PHASES, STAGES, TENSORS } from "../parts/backprop/stages.mjs";
import { display } from "../parts/backprop/values.mjs";
import { cells, chosen, lit, sum } from "../parts/backprop/sums.mjs";

/**
 * @typedef {import("../core/state.mjs").State} State
 * @typedef {import("../parts/backprop/stages.mjs").Model} Model
 */

const AT_ONCE = 5; // steps that one press takes
const MOST = 60; // steps of descent
const RATES = ["0.001", "0.003", "0.01", "0.03", "0.1", "0.3"];

/** @extends {Widget<Model>} */
export default class Backprop extends Widget {
  static example = "sliding";
  static label = "A network computes forward, backward, and learns";
  static grids = Object.keys(TENSORS);

  #turn = 0;
  #grids = Object.fromEntries(Object.entries(TENSORS).map(([name, [label, role]]) => [name, this.grid({
    name, label, role,
    ...name === "image" && {
      field: (/** @type {number} */ r, /** @type {number} */ c) => ["image", r, this.#turn ? 4 - c : c],
    },
  })]));
  #stage = make(
    "select",
    {
      "aria-label": "Stage",
      oninput: quiet,
      onchange: () => this.go(Number(this.#stage.value)),
    },
    ...Object.entries(PHASES).map(([phase, stages]) => make("optgroup", { label: phase }, ...stages.map(
      (stage) => make("option", { value: STAGES.indexOf(stage) + 1 }, stage.name),
    ))),
  );
  #rule = make("p", { class: "cnn-said" });
  #row = make("div", { class: "cnn-row" });
  #sum = new SumLine((cell) => this.point(cell, "hover"));
  #remark = make("p", { class: "cnn-said" });
  #chart = new Chart();
  #radios = new Radios({
    rate: ["Rate η", Object.fromEntries(RATES.map((rate) => [rate, rate]))],
    images: ["Learn", { one: "this image", turn: "it and its mirror image in turn" }],
  }, (patch) => this.#try(patch));

  /** @param {import("../core/data.mjs").Example} example */
  fields(example) {
    return {
      image: tensor(...example.entries.image.shape), rate: choice(...RATES),
      images: choice("one", "turn"), taken: integer(0, MOST),
      asks: integer(0, STAGES.length), // the stage whose result shall be predicted
    };
  }

  /** @param {import("../core/data.mjs").Example} example */
  defaults(example) {
    const [kernel, weight, bias] = ["kernel", "weight", "bias"].map((name) => each(values(example, name), Number));
    this.#start = { kernel, weight, bias };
    this.#target = Number(values(example, "target"));
    // A lesson on steps is about the loss, and begins there.
    const step = this.classList.contains("cnn-learns") ? 1 + STAGES.findIndex(({ name }) => name === "loss") : 1;
    return { image: values(example, "image"), rate: "0.01", images: "one", taken: 0, asks: 0, step };
  }

  /** @type {import("../core/ops/worked.mjs").Parameters} */
  #start = { kernel: [], weight: [], bias: [] };
  #target = 0;

  /** @param {State} state @returns {Model} */
  compute({ image: written, rate, images, taken }) {
    const image = each(written, (text) => parse(text) / 1000);
    const cases = [{ image, target: this.#target }];
    if (images === "turn") {
      cases.push({ image: image.map((/** @type {number[]} */ row) => [...row].reverse()), target: 1 - this.#target });
    }
    const run = descend(cases, this.#start, Number(rate), taken);
    const { losses, parameters, next, seen, back, target } = run;
    if (!losses.flat().every(Number.isFinite)) {
      throw new RangeError("The numbers grow beyond all bounds: take fewer steps, or smaller ones");
    }
    const { loss, winners, ...layers } = seen;
    const tensors = {
      image: run.image, ...parameters, ...layers, ...back, loss: [loss],
      truth: layers.logits.map((_, k) => Number(k === target)),
      newkernel: next.kernel, newweight: next.weight, newbias: next.bias,
    };
    return {
      count: STAGES.length, value: { ...tensors, losses }, winners, losses, rate, target,
      turn: taken % cases.length, plain: taken === 0,
      data: Object.fromEntries(Object.entries(tensors).map(
        ([name, rows]) => [name, rows.map((/** @type {any} */ row) => [row].flat())],
      )),
    };
  }

  /** A change that may be refused. @param {State} patch */
  #try(patch) {
    try {
      this.change(patch);
    } catch (error) {
      this.note(`${sentence(error)}. The picture stays as it was.`);
    }
  }

  /** @param {number} count of steps */
  #take(count) {
    const taken = this.state?.taken + count;
    if (taken < 0) this.note("No step has been taken yet.");
    else if (taken > MOST) this.note(`${MOST} steps are the most.`);
    else this.#try({ taken });
  }

  build() {
    return [
      make("p", { class: "cnn-head" }, make("span", { class: "cnn-tools" }, this.#stage), this.counter),
      this.#rule, this.#row, this.#sum.element, this.#remark,
      make(
        "div", { class: "cnn-learning" },
        make(
          "div", { class: "cnn-tools" },
          button("Take a step", () => this.#take(1)), button(`Take ${AT_ONCE} steps`, () => this.#take(AT_ONCE)),
          button("Undo a step", () => this.#take(-1)),
        ),
        this.#radios.element, ...this.#chart.elements,
      ),
      make("p", { class: "cnn-help" }, "What follows ≈ is rounded to three places; all is computed with the unrounded values."),
    ];
  }

  /** @param {State} state @param {Model} model @param {any[] | null} pointed */
  draw(state, model, pointed) {
    const stage = STAGES[state.step - 1];
    const names = stage.parts.filter((part) => TENSORS[part]);
    const result = names[names.length - 1];
    this.#turn = model.turn;
    const [row, column] = chosen(stage, result, model, pointed, state.pin);
    const origin = stage.origin(row, column, model);
    const current = marks(byGrid([...cells(origin), [result, row, column]]));
    const linked = pointed && marks(byGrid(lit(stage, result, model, /** @type {any} */ (pointed))));
    const look = looks(state, current, linked);
    const asked = state.asks === state.step;
    const won = new Set(stage.name.includes("pooling") ? model.winners.flat().map(String) : []);
    for (const name of names) {
      const data = model.data[name];
      const grid = this.#grids[name];
      const paint = look(
        name, name === result, (r, c) => display(model, [name, r, c]).text, PLACES,
        () => !asked || name !== result,
      );
      grid.draw(data.length, data[0].length, (r, c) => {
        const { text, classes, about } = paint(r, c);
        const wins = name === "relu" && won.has(`${r},${c}`);
        return {
          text, classes: wins ? `${classes} is-winner` : classes,
          about: about.replace("under the kernel", "used now") + (wins ? ", wins" : ""),
        };
      });
      const exact = data.flat().every((_, n) =>
        display(model, [name, Math.floor(n / data[0].length), n % data[0].length]).exact);
      grid.caption = `${TENSORS[name][0]}${exact ? "" : " ≈"}`;
    }
    this.#grids[result].stop(row, column);
    if (this.#row.dataset.stage !== stage.name) {
      this.#row.dataset.stage = stage.name;
      this.#row.replaceChildren(...stage.parts.map((part) =>
        TENSORS[part] ? this.#grids[part].element : sign(part)));
    }
    this.#stage.value = `${state.step}`;
    write(this.#rule, stage.rule);
    const hidden = state.hide.includes("values");
    this.#sum.show(hidden || asked ? null : sum(stage, result, model, row, column));
    write(this.#remark, (!hidden && !asked && origin.remark) || "");
    this.#radios.show(state);
    this.#chart.draw(model.losses, model.turn > 0, hidden);
  }

  /** @param {State} state @param {Model} model */
  describe(state, model) {
    const stage = STAGES[state.step - 1];
    const result = stage.parts[stage.parts.length - 1];
    const [row, column] = chosen(stage, result, model, null, state.pin);
    const where = `${stage.name}, position [${row}, ${column}]`;
    if (state.hide.includes("values") || state.asks === state.step) return where;
    const steps = model.losses.length - 1;
    const taken = steps ? `After step ${steps} the loss is ≈ ${brief(model.losses[steps][0])}. ` : "";
    return `${taken}${where}: ${spoken(sum(stage, result, model, row, column))}`;
  }
}
