// A weighted sum written out: each pair of factors, a bias, a divisor, and the result.

import { bracketed } from "./decimal.mjs";
import { make } from "./dom.mjs";

/**
 * @typedef {object} Product
 * @property {string} a shown
 * @property {string} b shown
 * @property {any[]} [cell] what to light up, for `point`
 *
 * @typedef {object} Sum
 * @property {Product[][]} rows a line each
 * @property {{label: string, total: string}[]} [parts] where each line has a sum of its own
 * @property {string} result shown
 * @property {boolean} [exact] false: the result is a rounding, announced by ≈
 * @property {string} [bias] shown
 * @property {string} [divisor] shown
 */

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
    const lines = sum.rows.map((products, row) => {
      const parts = products.flatMap(({ a, b, cell }, at) => {
        const term = make(
          "span",
          { class: "cnn-term", "data-term": true, "data-a": a, "data-b": b },
          `${bracketed(a)} × ${bracketed(b)}`,
        );
        if (cell) this.cells.set(term, cell);
        return [at || (row && !sum.parts) ? " + " : "", term];
      });
      const part = sum.parts?.[row];
      const [before, after] = part
        ? [`${part.label}: `, [" = ", make("span", { "data-part": part.total }, part.total)]]
        : ["", []];
      return make("div", null, before, ...parts, ...after);
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
    if (sum.divisor) {
      const first = lines[0].firstChild;
      lines[0].insertBefore(document.createTextNode("("), first);
      end.append(") / ", make("span", { "data-divisor": sum.divisor }, sum.divisor));
    }
    end.append(
      sum.exact === false ? " ≈ " : " = ",
      make("output", { class: "cnn-result", "data-result": sum.result }, sum.result),
    );
    this.#element.replaceChildren(...lines, end);
  }
}

/** The same, to be spoken. @param {Sum} sum */
export function spoken({ rows, parts, bias, divisor, exact, result }) {
  const products = parts
    ? parts.map(({ label, total }) => `${label} ${bracketed(total)}`)
    : rows.flat().map(({ a, b }) => `${bracketed(a)} × ${bracketed(b)}`);
  const all = [...products, ...(bias === undefined ? [] : [`${parts ? "bias " : ""}${bracketed(bias)}`])].join(" + ");
  return `${divisor ? `(${all}) / ${divisor}` : all} ${exact === false ? "≈" : "="} ${result}`;
}
