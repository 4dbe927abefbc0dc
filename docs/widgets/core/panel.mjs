// What stands below a picture: settings as radio buttons, every value in sight, and lines of code.

import { make, quiet } from "./dom.mjs";

let number = 0;

export class Radios {
  /** @type {Map<string, HTMLInputElement[]>} */
  #inputs = new Map();
  /** @type {Record<string, any>} */
  #now = {};
  #element = make("div", { class: "cnn-tools cnn-radios" });

  /**
   * @param {Record<string, [string, Record<string, string>]>} rows the label of each field, and
   *   the values that it may take with a label each
   * @param {(patch: Record<string, string>) => void} change called when a value is chosen
   */
  constructor(rows, change) {
    for (const [name, [label, values]] of Object.entries(rows)) {
      const group = `cnn-radio-${++number}`;
      const inputs = Object.keys(values).map((value) => make("input", {
        type: "radio", name: group, value,
        oninput: quiet,
        onchange: () => {
          change({ [name]: value });
          this.show(this.#now); // what is refused jumps back
        },
      }));
      this.#inputs.set(name, inputs);
      this.#element.append(make(
        "div", { class: "cnn-tools cnn-radio", role: "radiogroup", "aria-labelledby": group },
        make("span", { id: group }, label),
        ...inputs.map((input) => make("label", null, input, values[input.value])),
      ));
    }
  }

  get element() {
    return this.#element;
  }

  /** Whether a field has a meaning now. @param {string} name @param {boolean} is */
  enable(name, is) {
    for (const input of this.#inputs.get(name) ?? []) input.disabled = !is;
  }

  /** @param {Record<string, any>} state */
  show(state) {
    this.#now = state;
    for (const [name, inputs] of this.#inputs) {
      for (const input of inputs) input.checked = input.value === `${state[name]}`;
    }
  }
}

/**
 * @typedef {object} Row what a library does with the settings
 * @property {string} title
 * @property {string} [size] of the output
 * @property {string} [code]
 * @property {string} [why] it refuses
 */

/** @param {Row[]} rows @param {(text: string, what: string) => void} copy @returns {HTMLElement[]} */
export const codes = (rows, copy) => rows.map(({ title, size, code, why }) => code && !why
  ? make(
    "li", null, `${title}: `, ...(size ? [make("b", null, size), " "] : []), make("code", null, code), " ",
    make("button", { type: "button", "aria-label": `Copy ${title}`, onclick: () => copy(code, "The code") }, "Copy"),
  )
  : make("li", null, `${title}: refused: ${why}.`));
