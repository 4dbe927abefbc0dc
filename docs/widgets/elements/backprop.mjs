// <cnn-backprop>: the worked network forward and backward, stage by stage, and steps of descent.

import { looks, marks } from "../core/looks.mjs";
import { each, format, parse, rounded } from "../core/decimal.mjs";
import { descend } from "../parts/backprop/descent.mjs";
import { make, svg, write } from "../core/dom.mjs";
import { Widget, values } from "../core/widget.mjs";
import { Radios } from "../core/panel.mjs";
import { choice, integer, sentence, tensor } from "../core/state.mjs";
import { SumLine, spoken } from "../core/sum.mjs";

/**
 * @typedef {import("../core/widget.mjs").State} State
 * @typedef {[string, number, number]} Cell a cell of a tensor
 * @typedef {Cell | string} Factor a string stands for itself
 *
 * @typedef {object} Written how one cell of a result comes about
 * @property {[Factor, Factor?][]} terms
 * @property {string} [name] of a function of the terms
 * @property {string} [after] what follows it
 * @property {Cell[]} [also] cells that decide, but are no factor
 * @property {string} [said]
 *
 * @typedef {object} Model
 * @property {number} count
 * @property {any} value
 * @property {Record<string, number[][]>} data every tensor as a matrix
 * @property {[number, number][][]} winners of the pooling windows
 * @property {number[][]} losses before the first step and after each: of each image
 * @property {string} rate
 * @property {number} target
 * @property {number} turn which image is next: 1 is the mirror image
 * @property {boolean} plain whether the parameters are still those of the example: decimals
 *
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} rule
 * @property {string[]} parts names of tensors, and signs between them; the last one is the result
 * @property {[number, number]} [at] the cell that is written out at first
 * @property {(row: number, column: number, model: Model) => Written} made
 */

const MOST = 60; // steps of descent
const RATES = ["0.001", "0.003", "0.01", "0.03", "0.1", "0.3"];

/** Label and role of each tensor. @type {Record<string, [string, string]>} */
const TENSORS = {
  image: ["image X", "input"], kernel: ["kernel K", "kernel"], map: ["feature map Y", "output"],
  relu: ["after ReLU A", "output"], pooled: ["pooled map P", "output"], flat: ["vector v", "output"],
  weight: ["weights D", "kernel"], bias: ["biases b", "kernel"], logits: ["logits z", "output"],
  probabilities: ["probabilities ŷ", "output"], truth: ["truth y", "input"], loss: ["loss L", "output"],
  dz: ["∂L/∂z", "gradient"], dweight: ["∂L/∂D", "gradient"], dbias: ["∂L/∂b", "gradient"],
  dflat: ["∂L/∂v", "gradient"], dpooled: ["∂L/∂P", "gradient"], drelu: ["∂L/∂A", "gradient"],
  dmap: ["∂L/∂Y", "gradient"], dkernel: ["∂L/∂K", "gradient"],
  newkernel: ["new K", "kernel"], newweight: ["new D", "kernel"], newbias: ["new b", "kernel"],
};

/** Something for each cell of a matrix. @template T @param {number} height @param {number} width
 * @param {(i: number, j: number) => T} cell @returns {T[]} */
const over = (height, width, cell) =>
  Array.from({ length: height * width }, (_, n) => cell(Math.floor(n / width), n % width));

/** A step on some parameters. @param {string} name @param {string} old @param {string} letter
 * @returns {Stage} */
const update = (name, old, letter) => ({
  name: `new ${name}`, rule: `new ${letter} = ${letter} − η × ∂L/∂${letter}`,
  parts: [old, "− η ×", `d${old}`, "=", `new${old}`],
  made: (r, c, { rate }) => ({ terms: [[[old, r, c]], [`−${rate}`, [`d${old}`, r, c]]] }),
});

/** @type {Record<string, Stage[]>} */
const PHASES = {
  Forward: [
    {
      name: "convolution", rule: "Y = X ⋆ K: at each position, pixel × weight, added up",
      parts: ["image", "⋆", "kernel", "=", "map"],
      made: (r, c) => ({ terms: over(3, 3, (m, n) => [["image", r + m, c + n], ["kernel", m, n]]) }),
    },
    {
      name: "ReLU", rule: "A = max(0, Y)", parts: ["map", "→", "relu"], at: [0, 2],
      made: (r, c) => ({ name: "max", terms: [["0"], [["map", r, c]]] }),
    },
    {
      name: "max pooling", rule: "P = the largest cell of each window", parts: ["relu", "→", "pooled"],
      made: (r, c) => ({ name: "max", terms: over(2, 2, (m, n) => [["relu", r + m, c + n]]) }),
    },
    {
      name: "flatten and dense layer", rule: "v = the rows of P in one; z = D × v + b",
      parts: ["weight", "×", "flat", "+", "bias", "=", "logits"],
      made: (r) => ({ terms: [...over(4, 1, (j) => /** @type {[Cell, Cell]} */ ([["weight", r, j], ["flat", j, 0]])), [["bias", r, 0]]] }),
    },
    {
      name: "softmax", rule: "ŷ = exp(z) / the sum of exp(z) over all classes", parts: ["logits", "→", "probabilities"],
      made: (r, _, model) => ({
        name: "exp", terms: [[["logits", r, 0]]], also: over(2, 1, (k) => ["logits", k, 0]),
        after: ` / (${over(2, 1, (k) => `exp(${shown(model, ["logits", k, 0]).text})`).join(" + ")})`,
      }),
    },
    {
      name: "loss", rule: "L = −ln of the true class's probability", parts: ["probabilities", ";", "truth", "→", "loss"],
      made: (_, __, { target }) => ({
        name: "−ln", terms: [[["probabilities", target, 0]]], also: [["truth", target, 0]],
      }),
    },
  ],
  Backward: [
    {
      name: "gradient of the logits", rule: "∂L/∂z = ŷ − y", parts: ["probabilities", "−", "truth", "=", "dz"],
      made: (r) => ({ terms: [[["probabilities", r, 0]], ["−1", ["truth", r, 0]]] }),
    },
    {
      name: "gradient of the weights", rule: "∂L/∂D = gradient of the logit × input", parts: ["dz", "×", "flat", "=", "dweight"],
      made: (r, c) => ({ terms: [[["dz", r, 0], ["flat", c, 0]]] }),
    },
    {
      name: "gradient of the biases", rule: "∂L/∂b = ∂L/∂z", parts: ["dz", "→", "dbias"],
      made: (r) => ({ terms: [[["dz", r, 0]]] }),
    },
    {
      name: "gradient of the vector", rule: "∂L/∂v = weight × gradient of the logit, added over the classes",
      parts: ["weight", "×", "dz", "=", "dflat"],
      made: (r) => ({ terms: over(2, 1, (k) => [["weight", k, r], ["dz", k, 0]]) }),
    },
    {
      name: "back through max pooling", rule: "∂L/∂A: each winner gets the gradient of its window",
      parts: ["dpooled", ";", "relu", "→", "drelu"], at: [1, 0],
      made: (r, c, { winners }) => {
        const won = over(2, 2, (i, j) => /** @type {Cell} */ (["dpooled", i, j]))
          .filter(([, i, j]) => `${winners[i][j]}` === `${[r, c]}`);
        return {
          terms: won.length ? won.map((cell) => [cell]) : [["0"]], also: [["relu", r, c]],
          said: `Windows that this cell wins: ${won.length}.`,
        };
      },
    },
    {
      name: "back through ReLU", rule: "∂L/∂Y = ∂L/∂A where Y is positive, else zero",
      parts: ["drelu", ";", "map", "→", "dmap"], at: [1, 0],
      made: (r, c, { data }) => {
        const passes = data.map[r][c] > 0;
        return {
          terms: [[["drelu", r, c], passes ? "1" : "0"]], also: [["map", r, c]],
          said: `The cell of the map is ${passes ? "" : "not "}positive: its gradient ${passes ? "passes" : "is zero"}.`,
        };
      },
    },
    {
      name: "gradient of the kernel", rule: "∂L/∂K = X ⋆ ∂L/∂Y: pixel × gradient, added over all positions",
      parts: ["image", "⋆", "dmap", "=", "dkernel"],
      made: (r, c) => ({ terms: over(3, 3, (i, j) => [["image", r + i, c + j], ["dmap", i, j]]) }),
    },
  ],
  Update: [update("kernel", "kernel", "K"), update("weights", "weight", "D"), update("biases", "bias", "b")],
};
const STAGES = Object.values(PHASES).flat();

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
      oninput: (/** @type {Event} */ event) => event.stopPropagation(),
      onchange: () => this.go(Number(this.#stage.value)),
    },
    ...Object.entries(PHASES).map(([phase, stages]) => make("optgroup", { label: phase }, ...stages.map(
      (stage) => make("option", { value: STAGES.indexOf(stage) + 1 }, stage.name),
    ))),
  );
  #rule = make("p", { class: "cnn-said" });
  #row = make("div", { class: "cnn-row" });
  #sum = new SumLine((cell) => this.point(cell, "hover"));
  #said = make("p", { class: "cnn-said" });
  #losses = make("p", { class: "cnn-said" });
  #chart = svg("svg", { viewBox: "0 0 320 120", role: "img", class: "cnn-chart" });
  #drawn = "";
  #radios = new Radios({
    rate: ["Rate η", Object.fromEntries(RATES.map((rate) => [rate, rate]))],
    images: ["Learn", { one: "this image", turn: "it and its mirror image in turn" }],
  }, (patch) => this.#try(patch));

  /** @param {import("../core/widget.mjs").Example} example */
  fields(example) {
    return {
      image: tensor(...example.entries.image.shape), rate: choice(...RATES),
      images: choice("one", "turn"), taken: integer(0, MOST),
    };
  }

  /** @param {import("../core/widget.mjs").Example} example */
  defaults(example) {
    const [kernel, weight, bias] = ["kernel", "weight", "bias"].map((name) => each(values(example, name), Number));
    this.#start = { kernel, weight, bias };
    this.#target = Number(values(example, "target"));
    return { image: values(example, "image"), rate: "0.01", images: "one", taken: 0 };
  }

  /** @type {import("../parts/backprop/descent.mjs").Parameters} */
  #start = { kernel: [], weight: [], bias: [] };
  #target = 0;

  /** @param {State} state @returns {Model} */
  compute({ image: written, rate, images, taken }) {
    const image = each(written, (text) => parse(text) / 1000);
    const cases = [{ image, target: this.#target }];
    if (images === "turn") {
      cases.push({ image: image.map((/** @type {number[]} */ row) => [...row].reverse()), target: 1 - this.#target });
    }
    const made = descend(cases, this.#start, Number(rate), taken);
    const { losses, parameters, next, seen, back, target } = made;
    if (!losses.flat().every(Number.isFinite)) {
      throw new RangeError("The numbers grow beyond all bounds: take fewer steps, or smaller ones");
    }
    const { loss, winners, ...layers } = seen;
    const tensors = {
      image: made.image, ...parameters, ...layers, ...back, loss: [loss],
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
    const button = (/** @type {string} */ text, /** @type {number} */ count) =>
      make("button", { type: "button", onclick: () => this.#take(count) }, text);
    return [
      make("p", { class: "cnn-head" }, make("span", { class: "cnn-tools" }, this.#stage), this.counter),
      this.#rule, this.#row, this.#sum.element, this.#said,
      make(
        "div", { class: "cnn-tools" },
        button("Take a step", 1), button("Take 5 steps", 5), button("Undo a step", -1),
      ),
      this.#radios.element, this.#chart, this.#losses,
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
    const made = stage.made(row, column, model);
    const current = marks(byGrid([...cells(made), [result, row, column]]));
    const linked = pointed && marks(byGrid(lit(stage, result, model, /** @type {Cell} */ (pointed))));
    const look = looks(state, current, linked);
    const won = new Set(stage.name.includes("pooling") ? model.winners.flat().map(String) : []);
    for (const name of names) {
      const data = model.data[name];
      const grid = this.#grids[name];
      const paint = look(name, name === result, (r, c) => shown(model, [name, r, c]).text);
      grid.draw(data.length, data[0].length, (r, c) => {
        const { text, classes, about } = paint(r, c);
        const wins = name === "relu" && won.has(`${r},${c}`);
        return {
          text, classes: wins ? `${classes} is-winner` : classes,
          about: about.replace("under the kernel", "used now") + (wins ? ", wins" : ""),
        };
      });
      const exact = data.flat().every((_, n) =>
        shown(model, [name, Math.floor(n / data[0].length), n % data[0].length]).exact);
      grid.caption = `${TENSORS[name][0]}${exact ? "" : " ≈"}`;
    }
    this.#grids[result].stop(row, column);
    if (this.#row.dataset.stage !== stage.name) {
      this.#row.dataset.stage = stage.name;
      this.#row.replaceChildren(...stage.parts.map((part) =>
        TENSORS[part] ? this.#grids[part].element : make("span", { class: "cnn-sign" }, part)));
    }
    this.#stage.value = `${state.step}`;
    write(this.#rule, stage.rule);
    const hidden = state.hide.includes("values");
    this.#sum.show(hidden ? null : sum(stage, result, model, row, column));
    write(this.#said, (!hidden && made.said) || "");
    this.#radios.show(state);
    this.#plot(model, hidden);
  }

  /** Draw the losses. @param {Model} model @param {boolean} hidden */
  #plot(model, hidden) {
    const { losses } = model;
    const last = losses[losses.length - 1];
    const names = ["this image", "its mirror image"];
    const text = `Steps taken: ${losses.length - 1}. ${last.map((loss, k) =>
      `Loss of ${names[k]}${hidden ? "" : ` ≈ ${brief(loss)}`}`).join(", ")}.`;
    write(this.#losses, `${text}${model.turn ? " The next step learns the mirror image, shown above." : ""}`);
    const key = JSON.stringify([losses, hidden]);
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#chart.setAttribute("aria-label", `Chart of the loss. ${text}`);
    const top = Math.max(...losses.flat(), 0.1);
    const wide = Math.max(losses.length - 1, 5);
    const x = (/** @type {number} */ step) => 40 + 270 * step / wide;
    const y = (/** @type {number} */ loss) => 100 - 88 * loss / top;
    const label = (/** @type {number} */ left, /** @type {number} */ height, /** @type {string} */ words, anchor = "end") =>
      svg("text", { x: left, y: height, "text-anchor": anchor }, words);
    this.#chart.replaceChildren(
      svg("path", { d: "M40 8V100H314" }),
      ...hidden ? [] : [label(34, 12, brief(top)), label(34, 104, "0")],
      label(40, 116, "0", "middle"), label(x(wide), 116, `${wide}`, "middle"), label(177, 116, "steps", "middle"),
      ...last.flatMap((_, k) => [
        svg("polyline", {
          class: k ? "is-mirror" : "is-first",
          points: losses.map((loss, step) => `${x(step).toFixed(1)},${y(loss[k]).toFixed(1)}`).join(" "),
        }),
        svg("circle", { class: k ? "is-mirror" : "is-first", cx: x(losses.length - 1), cy: y(last[k]), r: 4 }),
      ]),
    );
  }

  /** @param {State} state @param {Model} model */
  describe(state, model) {
    const stage = STAGES[state.step - 1];
    const result = stage.parts[stage.parts.length - 1];
    const [row, column] = chosen(stage, result, model, null, state.pin);
    const where = `${stage.name}, position [${row}, ${column}]`;
    if (state.hide.includes("values")) return where;
    const steps = model.losses.length - 1;
    const taken = steps ? `After step ${steps} the loss is ≈ ${brief(model.losses[steps][0])}. ` : "";
    return `${taken}${where}: ${spoken(sum(stage, result, model, row, column))}`;
  }
}

/** A rounded number, with fewer places where it is large. @param {number} x */
const brief = (x) => Math.abs(x) < 100 ? rounded(x) : Math.abs(x) < 1e6 ? rounded(x, 1)
  : x.toExponential(2).replaceAll("-", "−");

/**
 * What a cell shows. With the parameters of the example everything up to the logits is a decimal
 * of at most nine places, which a float is near enough to tell.
 * @param {Model} model @param {Cell} cell @returns {{text: string, exact: boolean}}
 */
function shown({ data, plain, target }, [name, row, column]) {
  const x = data[name][row][column];
  const decimal = name === "image" || name === "truth"
    || plain && /^(kernel|weight|bias|map|relu|pooled|flat|logits)$/.test(name);
  // Zero by ReLU or by pooling; a probability that is too small for a float is another matter.
  const none = x === 0 && data.dz[target][0] !== 0 && /^(relu|pooled|flat|drelu|dmap|dweight|dkernel)$/.test(name);
  const text = decimal || none ? format(Math.round(x * 1e9), 9) : "";
  return text && text.length < 8 ? { text, exact: true } : { text: brief(x), exact: false };
}

/** The cells that a result is made of. @param {Written} made @returns {Cell[]} */
const cells = ({ terms, also = [] }) => [
  ...terms.flat().filter((factor) => Array.isArray(factor)), ...also,
];

/** @param {Cell[]} list @returns {Record<string, any[]>} */
function byGrid(list) {
  /** @type {Record<string, any[]>} */
  const found = {};
  for (const [name, ...at] of list) (found[name] ??= []).push(at);
  return found;
}

/** The cell of the result that is written out: pointed at, pinned, or the first one of interest.
 * @param {Stage} stage @param {string} result @param {Model} model @param {any[] | null} pointed
 * @param {any[] | null} pin @returns {[number, number]} */
function chosen(stage, result, { data }, pointed, pin) {
  const own = [pointed, pin].find((cell) => cell?.[0] === result && data[result][cell[1]]?.[cell[2]] !== undefined);
  return own ? [own[1], own[2]] : stage.at ?? [0, 0];
}

/** What a pointed cell depends on, or what depends on it. @param {Stage} stage
 * @param {string} result @param {Model} model @param {Cell} pointed @returns {Cell[]} */
function lit(stage, result, model, pointed) {
  const [name, row, column] = pointed;
  const rows = model.data[result];
  if (name === result) return rows[row]?.[column] === undefined ? [] : [pointed, ...cells(stage.made(row, column, model))];
  const fed = over(rows.length, rows[0].length, (r, c) => /** @type {Cell} */ ([result, r, c]))
    .filter(([, r, c]) => cells(stage.made(r, c, model)).some((cell) => `${cell}` === `${pointed}`));
  return [pointed, ...fed];
}

/** One cell of the result written out. @param {Stage} stage @param {string} result
 * @param {Model} model @param {number} row @param {number} column
 * @returns {import("../core/sum.mjs").Sum} */
function sum(stage, result, model, row, column) {
  const { terms, name, after } = stage.made(row, column, model);
  const text = (/** @type {Factor} */ factor) => Array.isArray(factor) ? shown(model, factor).text : factor;
  const all = terms.map(([a, b]) => ({
    a: text(a), ...b !== undefined && { b: text(b) },
    cell: [a, b].find((factor) => Array.isArray(factor)),
  }));
  const wide = all.length === 9 ? 3 : all.length;
  return {
    rows: over(all.length / wide, 1, (n) => all.slice(n * wide, (n + 1) * wide)),
    name, divisor: after, ...resultOf(shown(model, [result, row, column])),
  };
}

/** @param {{text: string, exact: boolean}} shown */
const resultOf = ({ text, exact }) => ({ result: text, exact });
