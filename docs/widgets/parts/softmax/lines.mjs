// A line for each class: its name, whether it is the true one, its logit as slider and as number,
// and its probability as a bar.

import { make, quiet, write } from "../../core/dom.mjs";
import { CLASSES } from "./steps.mjs";

const REACH = 6; // of a slider, on either side of zero
let number = 0;

export class Lines {
  element = make("div", { class: "cnn-logits", role: "group", "aria-label": "Classes" });
  #lines;

  /**
   * @param {object} told
   * @param {(row: number, logit: string, isMoving: boolean) => void} told.set a logit was typed, or moved
   * @param {(row: number) => void} told.choose a class was said to be the true one
   */
  constructor({ set, choose }) {
    const group = `cnn-true-${++number}`;
    let isMoving = false;
    this.#lines = CLASSES.map((name, row) => {
      const range = make("input", {
        type: "range", min: -REACH, max: REACH, step: 0.1, "aria-label": `logit, ${name}, slider`,
        oninput: (/** @type {Event} */ event) => {
          quiet(event);
          set(row, range.value, isMoving);
          isMoving = true;
        },
        onchange: () => { isMoving = false; },
      });
      const field = make("input", {
        class: "cnn-field", inputmode: "decimal", autocomplete: "off", maxlength: 12, "aria-label": `logit, ${name}`,
        oninput: quiet, onchange: () => set(row, field.value, false),
      });
      const isTrue = make("input", {
        type: "radio", name: group, "aria-label": `${name} is true`, oninput: quiet, onchange: () => choose(row),
      });
      const bar = make("span", { class: "cnn-bar" });
      const share = make("span", { class: "cnn-share-of" });
      const whole = make("div", { class: "cnn-logit" },
        make("label", { class: "cnn-true" }, isTrue, make("span", null, name)),
        range, field, make("span", { class: "cnn-whole", "aria-hidden": "true" }, bar), share);
      return { whole, range, field, isTrue, bar, share };
    });
    const head = ["true class", "logit", "probability"].map((text) => make("span", { class: "cnn-help" }, text));
    this.element.append(make("div", { class: "cnn-logit", "aria-hidden": "true" }, ...head), ...this.#lines.map(({ whole }) => whole));
  }

  /**
   * @param {import("./values.mjs").Values} values
   * @param {object} how
   * @param {(row: number) => string | null} how.logit its text; null where it is not shown
   * @param {(row: number) => string | null} how.probability its text, with its sign; the same
   * @param {boolean} how.hidden without numbers
   */
  show({ classes, target, scores, probabilities }, { logit, probability, hidden }) {
    this.#lines.forEach(({ whole, range, field, isTrue, bar, share }, row) => {
      whole.hidden = row >= classes;
      if (whole.hidden) return;
      const [score, part] = [logit(row), probability(row)];
      whole.classList.toggle("is-true", row === target);
      isTrue.checked = row === target;
      whole.classList.toggle("is-asked", score === null);
      range.value = `${scores[row]}`;
      if (hidden) range.removeAttribute("aria-valuetext");
      else range.setAttribute("aria-valuetext", score ?? "");
      field.hidden = hidden;
      if (field.value !== score) field.value = score ?? "";
      bar.style.width = part === null ? "0" : `${100 * probabilities[row]}%`;
      write(share, hidden ? "" : part ?? "");
    });
  }
}
