// A matrix that is pasted: into the field below the settings, or onto a cell of the grid that it is for.

import { button, make, quiet } from "../../core/dom.mjs";
import { times } from "../../core/settings.mjs";
import { sentence } from "../../core/state.mjs";
import { matrix } from "./matrix.mjs";
import { named } from "./names.mjs";
import { shape } from "./patterns.mjs";

/** @typedef {import("../../core/state.mjs").State} State */

/**
 * The state with a pasted matrix in the place of a channel or of a slice of the shown kernel.
 * @param {State} state @param {string} text @param {string} name of the grid, such as "weights-1"
 * @returns {State} a patch
 */
export function pasted({ kind, view, channel, input, weights }, text, name) {
  const rows = matrix(text);
  const [part, at] = name.split("-");
  const index = Number(at);
  const field = part === "input" ? "input" : "weights";
  /** @type {string[][][][]} */
  const all = structuredClone(field === "input" ? [input] : weights);
  // Of a separable layer each grid is a kernel, else a slice of the kernel that is shown.
  const [k, c] = field === "input" ? [0, index] : kind === "separable" ? [index, 0] : [Math.min(channel, all.length - 1), index];
  const [now, given] = [all[k][c], rows].map((one) => times(shape(one)));
  if (all.flat().length > 1 && given !== now) {
    throw new RangeError(`it is ${given} where ${now} is needed, as large as the others`);
  }
  const isTurned = field === "weights" && kind === "transposed" && view === "read";
  all[k][c] = isTurned ? rows.map((row) => [...row].reverse()).reverse() : rows;
  return { [field]: field === "input" ? all[0] : all };
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
