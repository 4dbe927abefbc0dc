// The weight matrix as a drawing: a row for each cell of the map, a column for each pixel, and the biases.

import { make, svg } from "../../core/dom.mjs";
import { index } from "./layers.mjs";

/** @typedef {import("./layers.mjs").Model} Model */

const UNIT = 10; // of the drawing, an entry
const EDGE = 0.5; // around its square
const SIDE = UNIT - 2 * EDGE;
const GAP = 0.6; // entries between the weights and the biases
const LETTERS = "abcdefghi";
const BIAS = "B";

/** The name of a weight of the kernel. @param {number} at */
export const letter = (at) => LETTERS[at];

/** A square for an entry, as a part of a path. @param {number} row @param {number} column */
const square = (row, column) => `M${UNIT * column + EDGE} ${UNIT * row + EDGE}h${SIDE}v${SIDE}h-${SIDE}z`;

export class Matrix {
  #entries = svg("g");
  #marks = svg("g");
  #drawing = svg("svg", { role: "img", class: "cnn-matrix" }, this.#entries, this.#marks);
  #key = "";
  #size = [0, 0];

  /**
   * @param {(entry: any[] | null) => void} point called with the entry under a mouse
   * @param {(row: number) => void} choose called with the row that is pressed
   */
  constructor(point, choose) {
    this.#drawing.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse") point(this.#at(event));
    });
    this.#drawing.addEventListener("pointerleave", () => point(null));
    this.#drawing.addEventListener("click", (event) => {
      const at = this.#at(event);
      if (at) choose(at[1]);
    });
    this.element = make(
      "figure", { class: "cnn-part cnn-weights" },
      make("figcaption", null, "weights: a row for each cell, then its bias"), this.#drawing,
    );
  }

  /** @param {MouseEvent} event @returns {[string, number, number] | null} */
  #at({ clientX, clientY }) {
    const [rows, columns] = this.#size;
    const { left, top, width, height } = this.#drawing.getBoundingClientRect();
    const row = Math.floor(rows * (clientY - top) / height);
    const column = Math.floor((columns + GAP + 1) * (clientX - left) / width);
    return row >= 0 && row < rows && column >= 0 && column < columns ? ["matrix", row, column] : null;
  }

  /**
   * @param {Model} model
   * @param {number} step from zero: the row that is computed now
   * @param {[number, number][]} linked entries
   * @param {string} about what is read of it
   */
  draw(model, step, linked, about) {
    const { matrix, window: w, kind } = model;
    const [rows, columns] = (this.#size = [matrix.length, matrix[0].length]);
    if (this.#drawing.getAttribute("aria-label") !== about) this.#drawing.setAttribute("aria-label", about);
    const key = `${[kind, w.size, w.kernel]}`;
    if (key !== this.#key) this.#renew(model);
    this.#key = key;
    const row = svg("rect", { class: "is-now", x: 0, y: UNIT * step, width: UNIT * columns, height: UNIT });
    this.#marks.replaceChildren(row, ...(linked.length && linked.length < rows * columns ? [
      svg("path", { class: "is-linked", d: linked.map(([r, c]) => square(r, c)).join("") }),
    ] : []));
  }

  /** @param {Model} model */
  #renew({ matrix, window: w, kind }) {
    const columns = matrix[0].length;
    this.#drawing.setAttribute("viewBox", `-1 -1 ${UNIT * (columns + 1 + GAP) + 2} ${UNIT * matrix.length + 2}`);
    /** @type {Record<string, string>} */
    const paths = {};
    /** @type {Node[]} */
    const letters = [];
    /** @param {string} look @param {number} row @param {number} column @param {string} text */
    const add = (look, row, column, text) => {
      paths[look] = (paths[look] ?? "") + square(row, column);
      if (text) letters.push(svg("text", { x: UNIT * (column + 0.5), y: UNIT * row + 7.6 }, text));
    };
    matrix.forEach((weights, cell) => {
      weights.forEach((weight, pixel) => {
        const at = index(w, cell, pixel);
        if (weight === null) add("is-zero", cell, pixel, "");
        else if (kind === "shared") add(`is-w${at}`, cell, pixel, letter(at));
        else add("is-free", cell, pixel, "");
      });
      add(kind === "shared" ? "is-bias" : "is-free", cell, columns + GAP, kind === "shared" ? BIAS : "");
    });
    this.#entries.replaceChildren(
      ...Object.entries(paths).map(([look, d]) => svg("path", { class: look, d })), ...letters,
    );
  }
}
