// The way from the products to the display, a line a step.

import { bracketed, format } from "../../core/decimal.mjs";
import { make, write } from "../../core/dom.mjs";
import { SumLine } from "../../core/sum.mjs";

/** What each line begins with. */
const NAMES = ["Products", "Sum", "Divisor", "Bias", "Clamping", "Rounding"];
export const COUNT = NAMES.length;

export class Steps {
  #sum = new SumLine();
  #texts = NAMES.map(() => make("span", null));
  #tone = make("span", { class: "cnn-tone" });
  #shown = make("output", { class: "cnn-result" });
  #items = NAMES.map((name, at) => make(
    "li", null, make("b", null, name), " ", at === 1 ? this.#sum.element : this.#texts[at],
    ...(at === COUNT - 1 ? [": shown as ", this.#shown, " ", this.#tone] : []),
  ));
  element = make("ol", { class: "cnn-way" }, ...this.#items);

  /** @param {import("./filter.mjs").Way} way @param {number} step @param {boolean} hidden */
  show(way, step, hidden) {
    this.#items.forEach((item, at) => {
      item.classList.toggle("is-now", at === step - 1);
      if (at === step - 1) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    this.#sum.show(hidden ? null : {
      rows: way.products.map((line) => line.map((product) => ({ a: format(product, 0) }))),
      result: format(way.total, 0),
    });
    const { divisor, bias, clamping, rounding } = way.lines;
    const texts = ["each weight times its pixel", "", divisor, bias, clamping, rounding];
    texts.forEach((text, at) => write(this.#texts[at], hidden && at ? "" : text));
    write(this.#shown, hidden ? "" : `${way.result}`);
    this.#shown.dataset.shown = hidden ? "" : `${way.result}`;
    this.#tone.hidden = hidden;
    this.#tone.style.setProperty("background", `rgb(${[way.result, way.result, way.result]})`);
  }
}

/** A step, to be spoken. @param {import("./filter.mjs").Way} way @param {number} step */
export function said(way, step) {
  const { total, result, products, lines: { divisor, bias, clamping, rounding } } = way;
  const terms = products.flat().map((product) => bracketed(format(product, 0)));
  return [
    `sum ${format(total, 0)}, shown as ${result}`, `sum ${terms.join(" + ")} = ${format(total, 0)}`,
    `divided: ${divisor}`, `bias: ${bias}`, `clamping: ${clamping}`, `rounding: ${rounding}, shown as ${result}`,
  ][step - 1];
}
