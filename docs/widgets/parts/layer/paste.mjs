// A matrix that is pasted: into the field below the settings, or onto a cell of the grid that it is for.

import { button, make, quiet } from "../../core/dom.mjs";
import { sentence } from "../../core/state.mjs";
import { matrix } from "./matrix.mjs";
import { named } from "./names.mjs";

/** @typedef {import("../../core/state.mjs").State} State */

const size = (/** @type {any[][]} */ rows) => `${rows.length}×${rows[0].length}`;

/**
 * The state with a pasted matrix in the place of a channel or of a slice of the shown kernel.
 * @param {State} state @param {string} text @param {string} name of the grid: named("input"), "weights-1"
 * @param {boolean} isTurned whether the kernel is shown turned by half
 * @returns {State} a patch
 */
export function pasted(state, text, name, isTurned) {
  const given = matrix(text);
  const rows = isTurned ? given.map((row) => [...row].reverse()).reverse() : given;
  const [part, at] = name.split("-");
  const index = Number(at);
  const isInput = part === "input";
  const list = structuredClone(isInput ? state.input : state.weights[Math.min(state.channel, state.weights.length - 1)]);
  const isAlone = isInput ? list.length === 1 : state.weights.length * list.length === 1;
  if (!isAlone && size(rows) !== size(list[index])) {
    throw new RangeError(`it is ${size(rows)} where ${size(list[index])} is needed, as large as the others`);
  }
  list[index] = rows;
  if (isInput) return { input: list };
  const weights = structuredClone(state.weights);
  weights[Math.min(state.channel, weights.length - 1)] = list;
  return { weights };
}

export class Paste {
  #field = make("textarea", { rows: 4, spellcheck: "false", "aria-label": "Rows of decimals", oninput: quiet });
  #said = make("p", { class: "cnn-problem", "aria-live": "polite" });

  /** @param {(text: string, name: string) => void} take throws a sentence */
  constructor(take) {
    const give = (/** @type {string} */ name, /** @type {string} */ what) => () => {
      try {
        take(this.#field.value, name);
        this.#said.textContent = `It is the ${what}.`;
      } catch (error) {
        this.#said.textContent = `Refused: ${sentence(error).replace(/^\w+: /, "")}.`;
      }
    };
    this.element = make(
      "details", { class: "cnn-paste" }, make("summary", null, "Paste a matrix"),
      make("p", null, "Rows of decimals, apart by spaces, commas, tabs or semicolons, or in brackets. What could mean two things is refused."),
      this.#field,
      make("div", { class: "cnn-tools" }, button("Take it as the input", give(named("input"), "input")), button("Take it as the kernel", give(named("weights"), "kernel"))),
      this.#said,
    );
  }
}
