// All layers of a network as rows of small maps, one of them chosen; and each cell written out.

import { divide, format, rounded } from "../../core/decimal.mjs";
import { make, quiet } from "../../core/dom.mjs";
import { Tiles } from "./maps.mjs";

/**
 * @typedef {import("./net.mjs").Layer} Layer
 * @typedef {import("./net.mjs").Network} Network
 * @typedef {{at: number, map: number, row: number, column: number}} Chosen a cell of a layer
 */

let number = 0;

/** The cell of a step. @param {import("../../core/state.mjs").State} state
 * @param {{at: number, width: number}} layer its place and the width of its maps */
export const cellOf = ({ map, step }, { at, width }) =>
  ({ at, map, row: Math.floor((step - 1) / width), column: (step - 1) % width });

/** A state's cell by name. @param {import("../../core/state.mjs").State} state */
export const nameOf = ({ layer, map, step }) => `${layer},${map},${step}`;

/** The name of a layer for people. @param {Layer} layer */
export const named = ({ kind, name }) => {
  const count = /\d*$/.exec(name)?.[0];
  const word = /** @type {Record<string, string>} */ ({
    Conv2d: "Convolution", ReLU: "ReLU", MaxPool2d: "Max pooling", Dense: "Logits",
    Softmax: "Probabilities", Input: "Image",
  })[kind];
  return count ? `${word} ${count}` : word;
};

/** Whether a layer is one row of scores. @param {Layer} layer */
export const isRow = ({ kind }) => kind === "Dense" || kind === "Softmax";

/** A cell's value in full, or its float. @param {Layer} layer @param {number} at */
export const inFull = ({ kind, values, scale }, at) =>
  kind === "Softmax" ? rounded(values[at], 6) : format(values[at], scale);

/** A cell's value in a few characters, announced by ≈ where it is rounded.
 * @param {Layer} layer @param {number} at */
export function inShort({ kind, values, scale }, at) {
  if (kind === "Softmax") return `≈${rounded(values[at])}`;
  const full = format(values[at], scale);
  return full.length > 4 ? `≈${divide(values[at], 0, 10 ** scale, 1, 0).text}` : full;
}

export class Layers {
  /** @type {{layer: Layer, at: number, maps: {tiles: Tiles, input: HTMLInputElement}[]}[]} */
  #rows = [];

  /**
   * @param {Network} network
   * @param {(layer: string, map: number, step: number | null) => void} choose step: of the cell
   *   that was pressed, or null
   */
  constructor(network, choose) {
    const group = `cnn-map-${++number}`;
    this.#rows = network.layers.slice(1).map((layer, at) => ({
      layer, at: at + 1,
      maps: Array.from({ length: layer.channels }, (_, map) => ({
        tiles: new Tiles(layer.height, layer.width, !["ReLU", "MaxPool2d", "Softmax"].includes(layer.kind)),
        input: make("input", {
          type: "radio", name: group, value: `${layer.name},${map}`,
          "aria-label": isRow(layer) ? named(layer) : `${named(layer)}, map ${map}`,
          oninput: quiet,
          onchange: () => choose(layer.name, map, null),
        }),
      })),
    }));
    this.element = make(
      "div", { class: "cnn-layers", role: "radiogroup", "aria-label": "Map to look into" },
      ...this.#rows.map(({ layer, maps }) => make(
        "div", { class: "cnn-layer" },
        make("p", { class: "cnn-said" }, make("b", null, named(layer)), `: ${shape(layer)}`),
        make("div", { class: "cnn-maps" }, ...maps.map(({ tiles, input }, map) => make(
          "label",
          {
            class: isRow(layer) ? "cnn-map is-row" : "cnn-map",
            onclick: (/** @type {MouseEvent} */ event) => {
              if (event.target === input) return; // of the keyboard
              event.preventDefault(); // of the label, which knows the map but not the cell
              input.focus({ preventScroll: true });
              const box = tiles.element.getBoundingClientRect();
              const cell = [[event.clientY - box.y, box.height, layer.height], [event.clientX - box.x, box.width, layer.width]]
                .map(([part, whole, count]) => Math.min(Math.max(Math.floor((part / whole) * count), 0), count - 1));
              choose(layer.name, map, cell[0] * layer.width + cell[1] + 1);
            },
          },
          input, tiles.element,
        ))),
      )),
    );
  }

  /** Draw all maps; those of one layer share a scale. */
  draw() {
    for (const { layer, maps } of this.#rows) {
      const most = layer.values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
      maps.forEach(({ tiles }, map) => tiles.draw(layer.values, map * layer.height * layer.width, most));
    }
  }

  /**
   * Frame the chosen cell, and what it is made of.
   * @param {Chosen} chosen
   * @param {import("./net.mjs").Part[]} parts
   */
  frame({ at, map, row, column }, parts) {
    for (const { at: place, maps } of this.#rows) {
      maps.forEach(({ tiles, input }, k) => {
        const mine = place === at && k === map;
        const part = place === at - 1 && parts.find(({ channel }) => channel === k);
        if (mine) input.checked = true;
        tiles.frame(mine ? { row, column, height: 1, width: 1 } : part ? around(part, tiles) : null);
      });
    }
  }
}

/** @param {Layer} layer */
const shape = (layer) => isRow(layer) ? `${layer.width} digits`
  : `${layer.channels} maps of ${layer.height} × ${layer.width}`;

/** The box of a part's cells, cut at the edge. @param {import("./net.mjs").Part} part @param {Tiles} tiles */
function around({ terms }, tiles) {
  const [rows, columns] = [terms.map(({ row }) => row), terms.map(({ column }) => column)];
  const [top, left] = [Math.max(Math.min(...rows), 0), Math.max(Math.min(...columns), 0)];
  return {
    row: top, column: left,
    height: Math.min(Math.max(...rows) + 1, tiles.height) - top,
    width: Math.min(Math.max(...columns) + 1, tiles.width) - left,
  };
}

/**
 * A cell of any layer but softmax, written out.
 * @param {Network} network
 * @param {Chosen} chosen
 * @returns {import("../../core/sum.mjs").Sum}
 */
export function sum(network, { at, map, row, column }) {
  const [before, layer] = [network.layers[at - 1], network.layers[at]];
  const { parts, bias } = network.origin(at, map, row, column);
  const value = layer.values[(map * layer.height + row) * layer.width + column];
  const result = format(value, layer.scale);
  const cell = (/** @type {number} */ channel, /** @type {{row: number, column: number}} */ term) =>
    ["term", channel, term.row, term.column];
  if (bias === null) {
    const [{ channel, terms }] = parts;
    const best = terms.findIndex(({ a }) => a === value);
    /** @type {import("../../core/sum.mjs").Product[]} */
    const row = terms.map((term, i) => ({ a: format(term.a, before.scale), best: i === best, cell: cell(channel, term) }));
    if (layer.kind === "ReLU") row.push({ a: "0", best: best < 0 });
    return { rows: [row], name: "max", result };
  }
  const { places } = layer.given;
  const lines = parts.map(({ channel, terms }) => ({
    label: `map ${channel}`,
    total: format(terms.reduce((total, { a, b }) => total + a * b, 0), layer.scale),
    terms: terms.map((term) => ({
      a: format(term.a, before.scale), b: format(term.b, places), cell: cell(channel, term),
    })),
  }));
  if (lines.length > 1) {
    return { rows: lines.map(({ terms }) => terms), parts: lines, bias: format(bias, places), result };
  }
  const { size } = layer.given;
  const rows = Array.from({ length: size }, (_, m) => lines[0].terms.slice(m * size, (m + 1) * size));
  return { rows, bias: format(bias, places), result };
}

/**
 * A probability written out: powers of e, less the largest logit, so that none grows too large.
 * @param {Network} network @param {number} digit
 */
export function powers({ logits, layers, probabilities }, digit) {
  const { scale } = layers[layers.length - 2];
  const most = Math.max(...logits);
  const shown = (/** @type {number} */ value) => format(value, scale).replace(/^−.*$/, "($&)");
  const powers = Array.from(logits, (logit) => Math.exp((logit - most) / 10 ** scale));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const digits = (/** @type {number} */ power) => rounded(power, power === 1 ? 0 : 6);
  return [
    ...powers.map((power, k) => make(
      "div", null, `digit ${k}: e`, make("sup", null, `${shown(logits[k])} − ${shown(most)}`),
      ` ${power === 1 ? "=" : "≈"} ${digits(power)}`,
    )),
    make("div", null, `sum ≈ ${rounded(total, 6)}`),
    make(
      "div", null, `digit ${digit}: ${digits(powers[digit])} / ${rounded(total, 6)} ≈ `,
      make("output", { class: "cnn-result", "data-result": rounded(probabilities[digit], 6) }, rounded(probabilities[digit], 6)),
    ),
  ];
}

/** A probability in per cent with one place; never 0 or 100, which it cannot be.
 * @param {number} share */
export function percent(share) {
  const text = (share * 100).toFixed(1);
  return text === "100.0" ? "> 99.9 %" : text === "0.0" ? "< 0.1 %" : `≈ ${text} %`;
}
