// <cnn-explain>: a line of code that makes a layer, read while it is typed: what it makes of its
// input, what it learns, what each argument says, and the same layer in other libraries.

import { lines } from "../core/data.mjs";
import { button, make, write } from "../core/dom.mjs";
import { sentence } from "../core/state.mjs";
import { Widget } from "../core/widget.mjs";
import { Answers, marked } from "../parts/explain/answers.mjs";
import { EXAMPLES, Inputs, numbers, shape, text } from "../parts/explain/inputs.mjs";
import { explain } from "../parts/explain/line.mjs";
import { picture } from "../parts/explain/picture.mjs";
import { row, sentence as read, strip } from "../parts/explain/strip.mjs";
import { LineError, take } from "../parts/explain/tables.mjs";
import { watching } from "../parts/explain/watching.mjs";

/**
 * @typedef {import("../core/state.mjs").State} State
 * @typedef {object} Model
 * @property {number} count
 * @property {any} value the shape of the output, or null
 * @property {import("../parts/explain/line.mjs").Explanation | null} one
 * @property {import("../parts/explain/strip.mjs").Row | null} row
 * @property {LineError | null} problem
 */

const MOST_STEPS = 99_999;

/** What a state says of its line. @param {State} state @returns {Model} */
function model({ line, input, kernel }) {
  try {
    const one = explain(line, numbers(input), kernel ? numbers(kernel) : null);
    const sliding = row(one);
    return { count: Math.min(sliding?.count ?? 1, MOST_STEPS), value: one.output.map(String), one, row: sliding, problem: null };
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    return { count: 1, value: null, one: null, row: null, problem: error };
  }
}

/** @extends {Widget<Model>} */
export default class Explain extends Widget {
  static example = "explained-line";
  static label = "A line of code, explained";

  #inputs = this.#newInputs();
  #hint = make("p", { class: "cnn-help cnn-hint" });
  #problem = make("p", { class: "cnn-problem" });
  #picture = make("div", { class: "cnn-row cnn-picture-of" });
  #strip = make("div", { class: "cnn-strip-of" });
  #read = make("p", { class: "cnn-said" });
  #slot = make("div", { class: "cnn-slot" });
  #answers = new Answers((code, what) => this.copy(code, what));
  #results = make(
    "div", { class: "cnn-results" },
    this.#picture,
    make("div", { class: "cnn-window-of" }, make("p", { class: "cnn-head" }, "Along one row", this.#slot), this.#strip, this.#read),
    this.#answers.element,
  );
  /** @type {Model | null} */
  #drawn = null;
  #hidden = "";
  #told = "";

  async load() {
    take(await lines());
  }

  fields() {
    return { line: text, input: shape(), kernel: shape(true) };
  }

  defaults() {
    const [[, line, input, kernel]] = EXAMPLES;
    return { line, input, kernel };
  }

  /** @param {State} state @returns {Model} */
  compute(state) {
    return model(state);
  }

  build() {
    this.#drawn = null;
    this.#inputs = this.#newInputs();
    this.#slot.replaceChildren(this.counter);
    return [this.#inputs.element, make("div", { class: "cnn-told" }, this.#hint, this.#problem), this.#results];
  }

  disconnectedCallback() {
    this.#inputs.stop();
    super.disconnectedCallback();
  }

  #newInputs() {
    return new Inputs((line) => this.#try(line), (patch) => this.#give(patch));
  }

  /** A line is being typed: show it once it can be read, and say no more than a hint before.
   * @param {string} line */
  #try(line) {
    const { problem } = model({ .../** @type {State} */ (this.state), line });
    write(this.#hint, !problem ? "" : problem.unfinished || !line.trim() ? "Not complete yet." : "Not read yet: press Enter to see why.");
    if (problem) {
      this.#problem.replaceChildren(); // it was about another line
      return;
    }
    this.change({ line, step: 1 }, true);
    this.#inputs.stop();
  }

  /** Something is given: a line, or a size. @param {import("../parts/explain/inputs.mjs").Patch} patch */
  #give(patch) {
    write(this.#hint, "");
    try {
      this.change({ ...patch, step: 1 });
    } catch (error) {
      this.note(`${sentence(error)}.`);
      if (this.state) this.#inputs.show(this.state, false);
    }
  }

  /** @param {State} state @param {Model} model */
  draw(state, model) {
    // The buttons of the steps stand beside what they move.
    const tools = this.stage.parentElement?.querySelector(":scope > .cnn-tools");
    if (tools) {
      this.#slot.parentElement?.querySelector(".cnn-tools")?.remove(); // of a start before this one
      this.#slot.before(tools);
    }
    const isHidden = state.hide.includes("values");
    if (model !== this.#drawn || `${isHidden}` !== this.#hidden) this.#renew(state, model, isHidden);
    [this.#drawn, this.#hidden] = [model, `${isHidden}`];
    if (!model.one) return;
    this.#picture.replaceChildren(...picture(model.one, state.step, isHidden));
    const around = /** @type {HTMLElement} */ (this.#strip.parentElement);
    around.hidden = !model.row || isHidden;
    const drawn = model.row && strip(model.row, state.step);
    this.#strip.replaceChildren(...(drawn ? [drawn] : []));
    write(this.#read, model.row ? read(model.row, state.step) : "");
  }

  /** Show what changes with the line, not with the steps.
   * @param {State} state @param {Model} model @param {boolean} isHidden */
  #renew(state, { one, problem }, isHidden) {
    this.#inputs.show(state, /\b(weight|rhs)\b/.test(problem?.message ?? ""));
    this.#inputs.line.setAttribute("aria-invalid", `${!!problem}`);
    this.#problem.replaceChildren(...(problem ? this.#refusal(state, problem) : []));
    this.#results.classList.toggle("is-old", !one);
    this.#results.hidden = !one && !this.#answers.element.querySelector("dd");
    if (one) this.#answers.show(one, state.line, watching(one), isHidden);
  }

  /** Why a line is refused, where, and what would help. @param {State} state @param {LineError} problem */
  #refusal({ line }, { message, at, fix }) {
    const place = at ? [make("code", { class: "cnn-read" }, ...marked(line, [at], (part) => make("mark", { class: "is-wrong" }, part)))] : [];
    const sizes = fix?.join("x") ?? "";
    return [
      make("span", null, `${message[0].toUpperCase()}${message.slice(1)}.`), ...place,
      ...(sizes ? [button(`Take an input of ${sizes}`, () => this.#give({ input: sizes }))] : []),
    ];
  }

  /** @param {State} state @param {Model} model */
  describe(state, { one, row: sliding, problem }) {
    const about = JSON.stringify([state.line, state.input, state.kernel]);
    const isNew = about !== this.#told;
    this.#told = about;
    if (problem) return `refused: ${problem.message}`;
    if (!one) return "";
    if (state.hide.includes("values")) return one.kind;
    if (!isNew && sliding) return read(sliding, state.step);
    return `${one.kind}: ${one.input.join(" by ")} becomes ${one.output.join(" by ")}, with ${one.parameters} parameters`;
  }
}
