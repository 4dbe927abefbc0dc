// <cnn-softmax>: from the pooled map to the loss, a logit, an exponential, a probability at a time.

import { values } from "../core/data.mjs";
import { PLACES, format, parse, plain, scaled } from "../core/decimal.mjs";
import { button, make, sign, write } from "../core/dom.mjs";
import { byGrid, looks, marks } from "../core/looks.mjs";
import { Radios } from "../core/panel.mjs";
import { integer, sentence, tensor } from "../core/state.mjs";
import { SumLine, spoken } from "../core/sum.mjs";
import { Widget } from "../core/widget.mjs";
import { Curve } from "../parts/softmax/curve.mjs";
import { Lines } from "../parts/softmax/lines.mjs";
import { CLASSES, GRIDS, flattened, related, sources, steps, sum } from "../parts/softmax/steps.mjs";
import { biasesFor, biasesOf, biasesPlus, compute, display } from "../parts/softmax/values.mjs";

/**
 * @typedef {import("../core/state.mjs").State} State
 * @typedef {import("../parts/softmax/values.mjs").Cell} Cell
 * @typedef {import("../parts/softmax/values.mjs").Values & Rest} Model
 *
 * @typedef {object} Rest of what a state gives
 * @property {number} count
 * @property {import("../parts/softmax/steps.mjs").Step[]} steps
 * @property {any} value
 */

const MOST = CLASSES.length;
const FARTHEST = 2000; // from zero, of a logit that is typed
const MORE = 1; // that a press adds to each logit
const INPUTS = 4;
const MOST_STEPS = 3 * MOST + 3;

/** @extends {Widget<Model>} */
export default class Softmax extends Widget {
  static example = "sliding";
  static label = "Logits become probabilities and a loss";
  static grids = Object.keys(GRIDS);

  /** The cells of these grids stand in the state. @type {Record<string, (row: number, column: number) => any[]>} */
  #fields = {
    pooled: (row, column) => ["flat", 2 * row + column], flat: (_, column) => ["flat", column],
    weight: (row, column) => ["weight", row, column], bias: (row) => ["bias", row],
  };
  #grids = Object.fromEntries(Object.entries(GRIDS).map(([name, [label, role]]) => [name, this.grid({
    name, label, role, ...this.#fields[name] && { field: this.#fields[name] },
  })]));
  #name = make("span", { class: "cnn-place" });
  #rule = make("p", { class: "cnn-said" });
  #parts = make("div", { class: "cnn-parts" });
  #sum = new SumLine((cell) => this.point(cell, "hover"));
  #lines = new Lines({
    set: (row, text, isMoving) => this.#set(row, text, isMoving),
    choose: (target) => this.change({ target }),
  });
  #curve = new Curve();
  #radios = new Radios({
    classes: ["Classes", Object.fromEntries([2, 3, 4].map((count) => [count, `${count}`]))],
  }, ({ classes }) => this.#resize(Number(classes)));
  /** @type {Model | null} */
  #model = null;
  /** Of which logits the probabilities were said last. */
  #told = "";

  fields() {
    return {
      flat: tensor(INPUTS), weight: tensor(MOST, INPUTS), bias: tensor([2, MOST]),
      target: integer(0, MOST - 1),
      asks: integer(0, MOST_STEPS), // the step whose result shall be predicted
    };
  }

  /** @param {import("../core/data.mjs").Example} example */
  defaults(example) {
    const weight = values(example, "weight");
    const none = Array.from({ length: MOST - weight.length }, () => Array(INPUTS).fill(format(0)));
    const count = 3 * weight.length + 3;
    // A lesson asks for each result before it is shown, or for the last one.
    const at = this.classList.contains("cnn-decides") ? { asks: 1 }
      : this.classList.contains("cnn-costs") ? { asks: count, step: count - 1 } : { asks: 0 };
    return {
      flat: values(example, "flat"), weight: [...weight, ...none], bias: values(example, "bias"),
      target: Number(values(example, "target")), ...at,
    };
  }

  /** @param {State} state @returns {Model} */
  compute({ flat, weight, bias, target }) {
    if (target >= bias.length) throw new RangeError(`There are ${bias.length} classes, and none is the ${CLASSES[target]}`);
    const found = compute(scaled(flat), scaled(weight), scaled(bias), target);
    const all = steps(found.classes, target);
    return {
      ...found, count: all.length, steps: all,
      value: {
        logits: plain(found.logits, 2 * PLACES), probabilities: found.probabilities, logSum: found.logSum, loss: found.loss,
      },
    };
  }

  /** A change that may be refused. @param {() => State} patch @param {boolean} [more] */
  #try(patch, more = false) {
    try {
      this.change(patch(), more);
    } catch (error) {
      this.again();
      this.note(`${sentence(error).replace("bias: ", "The bias ")}. The logits stay as they were.`);
    }
  }

  /** Give one class this logit: its bias moves by the difference.
   * @param {number} row @param {string} text @param {boolean} isMoving */
  #set(row, text, isMoving) {
    this.#try(() => ({ bias: biasesFor(/** @type {Model} */ (this.#model), row, parse(text, { limit: FARTHEST })) }), isMoving);
  }

  /** Add the same to all logits. @param {(model: Model) => number} more */
  #shift(more) {
    const model = /** @type {Model} */ (this.#model);
    this.#try(() => ({ bias: biasesPlus(model, more(model)) }));
  }

  /** @param {number} classes */
  #resize(classes) {
    const model = /** @type {Model} */ (this.#model);
    this.change({ bias: biasesOf(model, classes), target: Math.min(model.target, classes - 1) });
  }

  /** A cell that is computed got the focus: its step is written out. @param {any[]} cell */
  visit(cell) {
    const at = this.#model?.steps.findIndex((step) => `${step.cell}` === `${cell}`) ?? -1;
    if (at >= 0) this.go(at + 1);
  }

  build() {
    const part = (/** @type {string} */ kind, /** @type {Node[]} */ ...nodes) =>
      make("div", { class: `cnn-row cnn-${kind}` }, ...nodes);
    const after = (/** @type {string} */ text, /** @type {Node} */ node) => make("div", { class: "cnn-after" }, sign(text), node);
    const { pooled, flat, weight, bias, logits, powers, total, probabilities, loss } = Object.fromEntries(
      Object.entries(this.#grids).map(([name, { element }]) => [name, element]));
    this.#parts.replaceChildren(
      part("dense", pooled, after("→", make("div", { class: "cnn-stack" }, flat, weight)), after("+", bias), after("=", logits)),
      part("powers", powers, after("→", total), after("→", probabilities), after("→", loss)),
    );
    return [
      make("p", { class: "cnn-head" }, this.#name, this.counter), this.#rule,
      this.#parts, this.#sum.element, this.#lines.element, this.#curve.element,
      make(
        "div", { class: "cnn-tools cnn-shifts" },
        button("Add one to each logit", () => this.#shift(() => MORE)),
        button("Take one from each", () => this.#shift(() => -MORE)),
        button("Largest to zero", () => this.#shift(({ scores }) => -Math.max(...scores))),
      ),
      this.#radios.element,
      make("p", { class: "cnn-help" }, "What follows ≈ is rounded; all is computed with the unrounded values. A logit is moved by its bias."),
    ];
  }

  /** @param {State} state @param {Model} model @param {any[] | null} pointed */
  draw(state, model, pointed) {
    this.#model = model;
    const now = model.steps[state.step - 1];
    const hidden = state.hide.includes("values");
    const shown = open(state, model);
    const computed = now.kind === "flatten" ? [0, 1, 2, 3].map((j) => /** @type {Cell} */ (["flat", 0, j])) : [now.cell];
    const current = marks(byGrid([...computed, ...computed.flatMap((cell) => sources(model, cell))]));
    const linked = pointed && marks(byGrid(related(model, /** @type {any} */ (pointed))));
    const look = looks(state, current, linked);
    for (const [name, grid] of Object.entries(this.#grids)) {
      const [height, width] = sizes(name, model);
      const isNow = computed[0][0] === name;
      grid.draw(height, width, look(
        name, isNow, (r, c) => display(model, [name, r, c]).text, PLACES, (r, c) => shown([name, r, c])));
      const all = Array.from({ length: height }, (_, r) => display(model, [name, r, 0]).exact);
      grid.caption = `${GRIDS[name][0]}${all.every(Boolean) ? "" : " ≈"}`;
    }
    this.#grids[computed[0][0]].stop(now.cell[1], now.cell[2]);
    this.stage.dataset.kind = now.kind;
    write(this.#name, now.name);
    const isAsked = !shown(now.cell);
    const isFlat = now.kind === "flatten";
    write(this.#rule, isFlat && !hidden && !isAsked ? flattened(model) : now.rule);
    this.#sum.show(hidden || isAsked ? null : sum(model, now));
    this.#lines.show(model, {
      hidden,
      logit: (row) => (shown(["logits", row, 0]) ? display(model, ["logits", row, 0]).text : null),
      probability: (row) => (shown(["probabilities", row, 0]) ? said(model, ["probabilities", row, 0]) : null),
    });
    const text = hidden ? "" : `probability ${said(model, ["probabilities", model.target, 0])}, loss ${said(model, ["loss", 0, 0])}`;
    this.#curve.show(model.probabilities[model.target], model.loss, text, shown(["loss", 0, 0]));
    this.#radios.show({ classes: model.classes });
  }

  /** @param {State} state @param {Model} model */
  describe(state, model) {
    const step = model.steps[state.step - 1];
    const where = `${step.name}, position [${step.cell[1]}, ${step.cell[2]}]`;
    if (state.hide.includes("values") || !open(state, model)(step.cell)) return where;
    const written = sum(model, step);
    const at = `${where}: ${written ? spoken(written) : flattened(model)}`;
    const key = `${[model.logits, model.target]}`;
    const isNew = key !== this.#told && open(state, model)(["loss", 0, 0]);
    this.#told = key;
    if (!isNew) return at;
    const shares = model.bias.map((_, k) => said(model, ["probabilities", k, 0])).join(", ");
    return `Probabilities ${shares}; loss ${said(model, ["loss", 0, 0])}. ${at}`;
  }
}

/** A value with the sign that announces a rounding. @param {Model} model @param {Cell} cell */
function said(model, cell) {
  const { text, exact } = display(model, cell);
  return exact ? text : `≈ ${text}`;
}

/** @param {string} name of a grid @param {Model} model @returns {[number, number]} */
const sizes = (name, { classes }) => name === "pooled" ? [2, 2] : name === "flat" ? [1, INPUTS]
  : name === "weight" ? [classes, INPUTS] : name === "total" || name === "loss" ? [1, 1] : [classes, 1];

/** Which cells are shown: all, or from what is asked on those up to the step.
 * @param {State} state @param {Model} model @returns {(cell: Cell) => boolean} */
function open({ step, asks }, model) {
  const when = (/** @type {Cell} */ [name, row]) => name === "flat" ? 1
    : 1 + model.steps.findIndex(({ cell }) => cell[0] === name && cell[1] === row);
  return (cell) => {
    const made = when(cell);
    return !asks || made < asks || step > asks && made <= step;
  };
}
