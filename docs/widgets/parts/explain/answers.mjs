// What is said of a line below its picture: sizes, counts, its arguments, and the other libraries.

import { make } from "../../core/dom.mjs";
import { codes } from "../../core/panel.mjs";

/**
 * @typedef {import("./line.mjs").Explanation} Explanation
 * @typedef {import("./tables.mjs").Place} Place
 */

const BETWEEN = ", then "; // two layers in a row

/** @param {Explanation} one @returns {[string, string[], string][]} a name, what it is, and a remark */
function facts(one) {
  const axes = one.sizes.length === 2 ? ["rows: ", "columns: "] : [""];
  const isSame = one.sizes[0] === one.sizes[1];
  const texts = isSame ? [`rows and columns: ${one.sizes[0]}`] : one.sizes.map((text, at) => axes[at] + text);
  const field = one.receptive_field.join("×");
  return [
    ["Output", [one.output.join("×"), ...texts], ""],
    ["Parameters", [one.parameters_text], one.parameters ? "what the layer learns: weights, and a bias for each filter if it has one" : "it learns nothing"],
    ["Multiply-adds", [one.multiply_adds_text], one.multiply_adds ? "each weight, once for each place where it is used" : "it has no weights to multiply with"],
    ...(field ? /** @type {[string, string[], string][]} */ ([["Receptive field", [field], "what one cell of the output sees of this layer’s input, at most"]]) : []),
  ];
}

/** A line with some of its parts marked. @param {string} line @param {(Place & {name?: string})[]} places
 * @param {(text: string, at: number) => Node} wrap */
export function marked(line, places, wrap) {
  const parts = [];
  let done = 0;
  const order = places.map((place, at) => ({ place, at })).sort((a, b) => a.place[0] - b.place[0]);
  for (const { place: [from, to], at } of order) {
    parts.push(line.slice(done, from), wrap(line.slice(from, to), at));
    done = to;
  }
  return [...parts, line.slice(done)].filter((part) => part !== "");
}

export class Answers {
  #facts = make("dl", { class: "cnn-facts" });
  #line = make("pre", { class: "cnn-read" });
  #arguments = make("ul", { class: "cnn-arguments" });
  #others = make("ul", { class: "cnn-code" });
  #watch = make("p", { class: "cnn-watch" });
  element = make(
    "div", null, this.#facts, this.#watch,
    make("p", { class: "cnn-head" }, "Its arguments"), this.#line, this.#arguments,
    make("p", { class: "cnn-head" }, "The same layer in other libraries"), this.#others,
  );
  #copy;

  /** @param {(text: string, what: string) => void} copy */
  constructor(copy) {
    this.#copy = copy;
  }

  /** @param {Explanation} one @param {string} line @param {Node[]} watch a link to another widget
   * @param {boolean} isHidden whether the numbers are a question */
  show(one, line, watch, isHidden) {
    this.#facts.hidden = isHidden;
    this.#facts.replaceChildren(...facts(one).map(([name, texts, remark]) => make(
      "div", null, make("dt", null, name),
      make("dd", null, ...texts.map((text) => make("span", null, text)), ...(remark ? [make("small", null, remark)] : [])),
    )));
    this.#watch.replaceChildren(...watch);
    const marks = one.arguments.map(() => /** @type {HTMLElement[]} */ ([]));
    const look = (/** @type {number} */ at, /** @type {boolean} */ is) =>
      marks[at].forEach((mark) => mark.classList.toggle("is-shown", is));
    const watched = (/** @type {number} */ at) => ({
      onpointerenter: () => look(at, true), onpointerleave: () => look(at, false),
      onfocus: () => look(at, true), onblur: () => look(at, false),
    });
    this.#line.replaceChildren(...marked(line, one.arguments.map(({ at }) => at), (text, at) => {
      const part = make("mark", watched(at), text);
      marks[at].push(part);
      return part;
    }));
    this.#arguments.replaceChildren(...one.arguments.map(({ name, value, sentence }, at) => {
      const row = make(
        "li", { tabindex: 0, ...watched(at) },
        make("code", null, `${name} = ${value}`), make("span", null, sentence),
      );
      marks[at].push(row);
      return row;
    }));
    this.#others.replaceChildren(...codes(Object.entries(one.others).map(([library, text]) => {
      const parts = text.split(BETWEEN);
      const refusal = parts.find((part) => !/^(nn|layers)\./.test(part));
      return {
        title: parts.length > 1 && !refusal ? `${library}, ${parts.length} layers in a row` : library,
        code: parts.join(",\n"), why: refusal,
      };
    }), this.#copy));
  }
}
