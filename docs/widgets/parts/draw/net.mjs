// A network of layers on integers: flat, fast, every value exact. The exported file is described
// in the Python package, where nets are rounded; maps are (channels, height, width) in one row.

import { softmax } from "../../core/ops/dense.mjs";

/**
 * @typedef {object} Exported
 * @property {number[]} input channels, height, width
 * @property {Record<string, any>[]} layers
 *
 * @typedef {object} Layer
 * @property {string} name in states: "conv1"
 * @property {string} kind of the exported layer; "Input" and "Softmax" are the ends
 * @property {number} channels
 * @property {number} height
 * @property {number} width
 * @property {number} scale its values are integers over 10 ** scale; those of softmax are floats
 * @property {Float64Array} values
 * @property {Record<string, any>} given the exported layer
 *
 * @typedef {object} Part the cells of one channel that a cell is made of
 * @property {number} channel of the layer before
 * @property {{at: number, row: number, column: number, a: number, b: number}[]} terms at: place
 *   of the factor in the layer before, or -1 on padding; b: the weight
 */

const NAMES = /** @type {Record<string, string>} */ ({
  Conv2d: "conv", ReLU: "relu", MaxPool2d: "pool", Dense: "dense",
});

/** @param {string} kind @param {Layer} before @param {Record<string, any>} given */
function sides(kind, before, given) {
  const { channels, height, width } = before;
  if (kind === "Dense") return [1, 1, given.outputs];
  if (kind === "ReLU") return [channels, height, width];
  const stride = given.stride ?? given.size;
  const along = (/** @type {number} */ n) =>
    Math.floor((n + 2 * (given.padding ?? 0) - given.size) / stride) + 1;
  return [kind === "Conv2d" ? given.kernels : channels, along(height), along(width)];
}

export class Network {
  /** The input, each layer but flatten, and softmax. @type {Layer[]} */
  layers = [];

  /** @param {Exported} exported */
  constructor(exported) {
    const kinds = exported.layers.map((given) => given.kind);
    /** @param {string} name @param {string} kind @param {number[]} shape @param {number} scale @param {Record<string, any>} given */
    const add = (name, kind, [channels, height, width], scale, given) => this.layers.push({
      name, kind, channels, height, width, scale, given, values: new Float64Array(channels * height * width),
    });
    add("input", "Input", exported.input, 0, {});
    exported.layers.forEach((given, at) => {
      const { kind } = given;
      if (kind === "Flatten") return;
      if (!NAMES[kind]) throw new RangeError(`the network has a layer “${kind}”, which is unknown here`);
      const before = this.layers[this.layers.length - 1];
      const same = kinds.filter((other) => other === kind).length;
      const number = kinds.slice(0, at + 1).filter((other) => other === kind).length;
      add(`${NAMES[kind]}${same > 1 ? number : ""}`, kind, sides(kind, before, given), given.scale, given);
      const one = this.layers[this.layers.length - 1];
      const wanted = one.channels * one.width * one.height * before.values.length;
      const per = kind === "Conv2d" ? one.channels * before.channels * given.size ** 2 : kind === "Dense" ? wanted : 0;
      if ((given.weight?.length ?? 0) !== per) {
        throw new RangeError(`the layer ${one.name} has ${given.weight?.length ?? 0} weights where ${per} are needed`);
      }
    });
    const { width, scale } = this.layers[this.layers.length - 1];
    add("softmax", "Softmax", [1, 1, width], scale, {});
  }

  /** Compute every layer. @param {ArrayLike<number>} pixels */
  run(pixels) {
    this.layers[0].values.set(pixels);
    for (let at = 1; at < this.layers.length; at++) {
      const [x, out] = [this.layers[at - 1], this.layers[at]];
      if (out.kind === "Conv2d") convolve(x, out);
      else if (out.kind === "ReLU") x.values.forEach((value, i) => (out.values[i] = Math.max(value, 0)));
      else if (out.kind === "MaxPool2d") pool(x, out);
      else if (out.kind === "Dense") dense(x, out);
      else out.values.set(softmax(Array.from(x.values, (logit) => logit / 10 ** x.scale)));
    }
    return this;
  }

  get logits() {
    return this.layers[this.layers.length - 2].values;
  }

  get probabilities() {
    return this.layers[this.layers.length - 1].values;
  }

  /** The class of the largest logit, of equal ones the first. */
  get guess() {
    return this.logits.indexOf(Math.max(...this.logits));
  }

  /**
   * What a cell is made of, channel by channel.
   * @param {number} at of the layer
   * @param {number} k channel
   * @param {number} row
   * @param {number} column
   * @returns {{parts: Part[], bias: number | null}} bias: over 10 ** places of the layer
   */
  origin(at, k, row, column) {
    const [x, { kind, given }] = [this.layers[at - 1], this.layers[at]];
    const area = x.height * x.width;
    /** @param {number} c @param {number} r @param {number} q @param {number} b */
    const term = (c, r, q, b) => {
      const inside = r >= 0 && q >= 0 && r < x.height && q < x.width;
      const place = inside ? c * area + r * x.width + q : -1;
      return { at: place, row: r, column: q, a: inside ? x.values[place] : 0, b };
    };
    if (kind === "ReLU") return { parts: [{ channel: k, terms: [term(k, row, column, 1)] }], bias: null };
    if (kind === "Dense" || kind === "Softmax") {
      const weight = (/** @type {number} */ i) => (kind === "Dense" ? given.weight[column * x.values.length + i] : 1);
      const parts = Array.from({ length: x.channels }, (_, c) => ({
        channel: c,
        terms: Array.from({ length: area }, (_, i) =>
          term(c, Math.floor(i / x.width), i % x.width, weight(c * area + i))),
      }));
      return { parts, bias: kind === "Dense" ? given.bias[column] : null };
    }
    const { size, padding = 0, stride } = given;
    const step = stride ?? size;
    const channels = kind === "Conv2d" ? Array.from({ length: x.channels }, (_, c) => c) : [k];
    const parts = channels.map((c) => ({
      channel: c,
      terms: Array.from({ length: size * size }, (_, i) => {
        const [m, n] = [Math.floor(i / size), i % size];
        const b = kind === "Conv2d" ? given.weight[(k * x.channels + c) * size * size + i] : 1;
        return term(c, row * step + m - padding, column * step + n - padding, b);
      }),
    }));
    return { parts, bias: kind === "Conv2d" ? given.bias[k] : null };
  }
}

/** Each weight times a whole map, moved: no branch and no product of padding within the loops.
 * @param {Layer} x @param {Layer} out */
function convolve(x, out) {
  const { size, padding, stride, weight, bias, places } = out.given;
  const [area, plane] = [x.height * x.width, out.height * out.width];
  const unit = 10 ** (out.scale - places);
  const [from, to] = [x.values, out.values];
  for (let k = 0, w = 0; k < out.channels; k++) {
    to.fill(bias[k] * unit, k * plane, (k + 1) * plane);
    for (let c = 0; c < x.channels; c++) {
      for (let m = 0; m < size; m++) {
        const top = Math.max(Math.ceil((padding - m) / stride), 0);
        const bottom = Math.min(Math.floor((x.height - 1 + padding - m) / stride), out.height - 1);
        for (let n = 0; n < size; n++, w++) {
          const b = weight[w];
          const left = Math.max(Math.ceil((padding - n) / stride), 0);
          const right = Math.min(Math.floor((x.width - 1 + padding - n) / stride), out.width - 1);
          for (let i = top; i <= bottom; i++) {
            const start = c * area + (i * stride + m - padding) * x.width + n - padding;
            const line = k * plane + i * out.width;
            for (let j = left; j <= right; j++) to[line + j] += b * from[start + j * stride];
          }
        }
      }
    }
  }
}

/** @param {Layer} x @param {Layer} out */
function pool(x, out) {
  const { size } = out.given;
  const stride = out.given.stride ?? size;
  for (let k = 0, at = 0; k < out.channels; k++) {
    for (let i = 0; i < out.height; i++) {
      for (let j = 0; j < out.width; j++, at++) {
        let most = -Infinity;
        for (let m = 0; m < size; m++) {
          const start = (k * x.height + i * stride + m) * x.width + j * stride;
          for (let n = 0; n < size; n++) most = Math.max(most, x.values[start + n]);
        }
        out.values[at] = most;
      }
    }
  }
}

/** @param {Layer} x @param {Layer} out */
function dense(x, out) {
  const { weight, bias, places } = out.given;
  const length = x.values.length;
  for (let k = 0; k < out.width; k++) {
    let sum = bias[k] * 10 ** (out.scale - places);
    for (let i = 0; i < length; i++) sum += weight[k * length + i] * x.values[i];
    out.values[k] = sum;
  }
}
