// The stages of the worked network: what each computes, by which rule, and from which cells.

import { display, over } from "./values.mjs";

/**
 * @typedef {import("./values.mjs").Cell} Cell
 * @typedef {Cell | string} Factor a string stands for itself
 *
 * @typedef {object} Origin how one cell of a result comes about
 * @property {[Factor, Factor?][]} terms
 * @property {string} [name] of a function of the terms
 * @property {string} [after] what follows it
 * @property {Cell[]} [also] cells that decide, but are no factor
 * @property {string} [remark]
 *
 * @typedef {import("./values.mjs").Values & Rest} Model
 *
 * @typedef {object} Rest of what a state gives
 * @property {number} count
 * @property {any} value
 * @property {[number, number][][]} winners of the pooling windows
 * @property {number[][]} losses before the first step and after each: of each image
 * @property {string} rate
 * @property {number} turn which image is next: 1 is the mirror image
 *
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} rule
 * @property {string[]} parts names of tensors, and signs between them; the last one is the result
 * @property {[number, number]} [at] the cell that is written out at first
 * @property {(row: number, column: number, model: Model) => Origin} origin
 */

/** Label and role of each tensor. @type {Record<string, [string, string]>} */
export const TENSORS = {
  image: ["image X", "input"], kernel: ["kernel K", "kernel"], map: ["feature map Y", "output"],
  relu: ["after ReLU A", "output"], pooled: ["pooled map P", "output"], flat: ["vector v", "output"],
  weight: ["weights D", "kernel"], bias: ["biases b", "kernel"], logits: ["logits z", "output"],
  probabilities: ["probabilities ŷ", "output"], truth: ["truth y", "input"], loss: ["loss L", "output"],
  dz: ["∂L/∂z", "gradient"], dweight: ["∂L/∂D", "gradient"], dbias: ["∂L/∂b", "gradient"],
  dflat: ["∂L/∂v", "gradient"], dpooled: ["∂L/∂P", "gradient"], drelu: ["∂L/∂A", "gradient"],
  dmap: ["∂L/∂Y", "gradient"], dkernel: ["∂L/∂K", "gradient"],
  newkernel: ["new K", "kernel"], newweight: ["new D", "kernel"], newbias: ["new b", "kernel"],
};

/** A step on some parameters. @param {string} name @param {string} old @param {string} letter
 * @returns {Stage} */
const update = (name, old, letter) => ({
  name: `new ${name}`, rule: `new ${letter} = ${letter} − η × ∂L/∂${letter}`,
  parts: [old, "− η ×", `d${old}`, "=", `new${old}`],
  origin: (r, c, { rate }) => ({ terms: [[[old, r, c]], [`−${rate}`, [`d${old}`, r, c]]] }),
});

/** @type {Record<string, Stage[]>} */
export const PHASES = {
  Forward: [
    {
      name: "convolution", rule: "Y = X ⋆ K: at each position, pixel × weight, added up",
      parts: ["image", "⋆", "kernel", "=", "map"],
      origin: (r, c) => ({ terms: over(3, 3, (m, n) => [["image", r + m, c + n], ["kernel", m, n]]) }),
    },
    {
      name: "ReLU", rule: "A = max(0, Y)", parts: ["map", "→", "relu"], at: [0, 2],
      origin: (r, c) => ({ name: "max", terms: [["0"], [["map", r, c]]] }),
    },
    {
      name: "max pooling", rule: "P = the largest cell of each window", parts: ["relu", "→", "pooled"],
      origin: (r, c) => ({ name: "max", terms: over(2, 2, (m, n) => [["relu", r + m, c + n]]) }),
    },
    {
      name: "flatten and dense layer", rule: "v = the rows of P in one; z = D × v + b",
      parts: ["weight", "×", "flat", "+", "bias", "=", "logits"],
      origin: (r) => ({ terms: [...over(4, 1, (j) => /** @type {[Cell, Cell]} */ ([["weight", r, j], ["flat", j, 0]])), [["bias", r, 0]]] }),
    },
    {
      name: "softmax", rule: "ŷ = exp(z) / the sum of exp(z) over all classes", parts: ["logits", "→", "probabilities"],
      origin: (r, _, model) => ({
        name: "exp", terms: [[["logits", r, 0]]], also: over(2, 1, (k) => ["logits", k, 0]),
        after: ` / (${over(2, 1, (k) => `exp(${display(model, ["logits", k, 0]).text})`).join(" + ")})`,
      }),
    },
    {
      name: "loss", rule: "L = −ln of the true class's probability", parts: ["probabilities", ";", "truth", "→", "loss"],
      origin: (_, __, { target }) => ({
        name: "−ln", terms: [[["probabilities", target, 0]]], also: [["truth", target, 0]],
      }),
    },
  ],
  Backward: [
    {
      name: "gradient of the logits", rule: "∂L/∂z = ŷ − y", parts: ["probabilities", "−", "truth", "=", "dz"],
      origin: (r) => ({ terms: [[["probabilities", r, 0]], ["−1", ["truth", r, 0]]] }),
    },
    {
      name: "gradient of the weights", rule: "∂L/∂D = gradient of the logit × input", parts: ["dz", "×", "flat", "=", "dweight"],
      origin: (r, c) => ({ terms: [[["dz", r, 0], ["flat", c, 0]]] }),
    },
    {
      name: "gradient of the biases", rule: "∂L/∂b = ∂L/∂z", parts: ["dz", "→", "dbias"],
      origin: (r) => ({ terms: [[["dz", r, 0]]] }),
    },
    {
      name: "gradient of the vector", rule: "∂L/∂v = weight × gradient of the logit, added over the classes",
      parts: ["weight", "×", "dz", "=", "dflat"],
      origin: (r) => ({ terms: over(2, 1, (k) => [["weight", k, r], ["dz", k, 0]]) }),
    },
    {
      name: "back through max pooling", rule: "∂L/∂A: each winner gets the gradient of its window",
      parts: ["dpooled", ";", "relu", "→", "drelu"], at: [1, 0],
      origin: (r, c, { winners }) => {
        const won = over(2, 2, (i, j) => /** @type {Cell} */ (["dpooled", i, j]))
          .filter(([, i, j]) => `${winners[i][j]}` === `${[r, c]}`);
        return {
          terms: won.length ? won.map((cell) => [cell]) : [["0"]], also: [["relu", r, c]],
          remark: `Windows that this cell wins: ${won.length}.`,
        };
      },
    },
    {
      name: "back through ReLU", rule: "∂L/∂Y = ∂L/∂A where Y is positive, else zero",
      parts: ["drelu", ";", "map", "→", "dmap"], at: [1, 0],
      origin: (r, c, { data }) => {
        const passes = data.map[r][c] > 0;
        return {
          terms: [[["drelu", r, c], passes ? "1" : "0"]], also: [["map", r, c]],
          remark: `The cell of the map is ${passes ? "" : "not "}positive: its gradient ${passes ? "passes" : "is zero"}.`,
        };
      },
    },
    {
      name: "gradient of the kernel", rule: "∂L/∂K = X ⋆ ∂L/∂Y: pixel × gradient, added over all positions",
      parts: ["image", "⋆", "dmap", "=", "dkernel"],
      origin: (r, c) => ({ terms: over(3, 3, (i, j) => [["image", r + i, c + j], ["dmap", i, j]]) }),
    },
  ],
  Update: [update("kernel", "kernel", "K"), update("weights", "weight", "D"), update("biases", "bias", "b")],
};
export const STAGES = Object.values(PHASES).flat();
