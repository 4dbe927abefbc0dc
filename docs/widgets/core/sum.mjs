// A weighted sum written out: each pair of factors, a bias, a divisor, and the result.

import { bracketed } from "./decimal.mjs";
import { make } from "./dom.mjs";

/**
 * @typedef {object} Product
 * @property {string} a shown
 * @property {string} [b] shown; without it `a` stands alone
 * @property {any[]} [cell] what to light up, for `point`
 * @property {boolean} [best] whether it is the one that counts
 *
 * @typedef {object} Sum
 * @property {Product[][]} rows a line each
 * @property {{label: string, total: string}[]} [parts] where each line has a sum of its own
 * @property {string} result shown
 * @property {boolean} [exact] false: the result is a rounding, announced by ≈
 * @property {string} [bias] shown
 * @property {string} [divisor] shown
 * @property {string} [name] of a function of all terms, such as "max", instead of their sum
 */

/** @param {Product} product @param {Sum} sum */
const term = ({ a, b }, { name }) =>
  b === undefined ? (name ? a : bracketed(a)) : `${bracketed(a)} × ${bracketed(b)}`;

/** What stands before, between and after the terms. @param {Sum} sum */
const around = ({ name, divisor }) =>
  name ? [`${name}(`, ", ", ")"] : divisor ? ["(", " + ", `) / `] : ["", " + ", ""];

export class SumLine {
  #key = "";
  #element = make("div", { class: "cnn-sum" });

  /** @param {(cell: any[] | null) => void} [point] called while a pointer is over a product */
  constructor(point = () => {}) {
    /** @type {WeakMap<Element, any[]>} */
    this.cells = new WeakMap();
    this.#element.addEventListener("pointerover", (event) => {
      const term = /** @type {Element} */ (event.target).closest("[data-term]");
      point((term && this.cells.get(term)) ?? null);
    });
    this.#element.addEventListener("pointerleave", () => point(null));
  }

  get element() {
    return this.#element;
  }

  /** @param {Sum | null} sum null shows nothing */
  show(sum) {
    const key = JSON.stringify(sum);
    if (key === this.#key) return;
    this.#key = key;
    if (!sum) {
      this.#element.replaceChildren();
      return;
    }
    const [open, between, close] = around(sum);
    const lines = sum.rows.map((products, row) => {
      const parts = products.flatMap((product, at) => {
        const { a, b, cell, best } = product;
        const shown = make(
          "span",
          { class: `cnn-term${best ? " is-best" : ""}`, "data-term": true, "data-a": a, "data-b": b },
          term(product, sum),
        );
        if (cell) this.cells.set(shown, cell);
        return [at || (row && !sum.parts) ? between : "", shown];
      });
      const part = sum.parts?.[row];
      const [before, after] = part
        ? [`${part.label}: `, [" = ", make("span", { "data-part": part.total }, part.total)]]
        : ["", []];
      return make("div", null, row ? "" : open, before, ...parts, ...after);
    });
    const { parts = [] } = sum;
    const end = make("div", null, parts.map(({ total }) => bracketed(total)).join(" + "));
    if (parts[0]) {
      const names = [...parts.map(({ label }) => label), ...(sum.bias === undefined ? [] : ["bias"])];
      end.prepend(`${names.join(" + ")}: `);
    }
    if (sum.bias !== undefined) {
      end.append(" + ", make("span", { "data-bias": sum.bias }, bracketed(sum.bias)));
    }
    end.append(close);
    if (sum.divisor) end.append(make("span", { "data-divisor": sum.divisor }, sum.divisor));
    end.append(
      sum.exact === false ? " ≈ " : " = ",
      make("output", { class: "cnn-result", "data-result": sum.result }, sum.result),
    );
    this.#element.replaceChildren(...lines, end);
  }
}

const MANY = 9; // products that are spoken; of more, only the result

/** The same, to be spoken, unless it is too long to listen to. @param {Sum} sum */
export function briefly(sum) {
  const { rows, parts, exact, result } = sum;
  const count = rows.flat().length;
  return (parts?.length ?? count) > MANY
    ? `sum of ${count} products ${exact === false ? "≈" : "="} ${result}` : spoken(sum);
}

/** The same, to be spoken. @param {Sum} sum */
export function spoken(sum) {
  const { rows, parts, bias, divisor = "", exact, result } = sum;
  const [open, between, close] = around(sum);
  const products = parts
    ? parts.map(({ label, total }) => `${label} ${bracketed(total)}`)
    : rows.flat().map((product) => term(product, sum));
  const all = [...products, ...(bias === undefined ? [] : [`${parts ? "bias " : ""}${bracketed(bias)}`])];
  return `${open}${all.join(between)}${close}${divisor} ${exact === false ? "≈" : "="} ${result}`;
}
