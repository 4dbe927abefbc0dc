// What the network says: its guess, whether that is right, and the probability of each digit.

import { make, write } from "../../core/dom.mjs";
import { percent } from "./layers.mjs";

/**
 * @typedef {object} Asked what it was shown
 * @property {number} label what the image shows, or -1 where that is not known
 * @property {number} test which of the test images it is, or -1
 * @property {boolean} isEmpty
 * @property {boolean} isDrawn
 */

/** The guess as a sentence. @param {import("./net.mjs").Network} network
 * @param {number} label what the image shows, or -1 where that is not known */
export const said = ({ guess, probabilities }, label) =>
  `guess ${guess}, ${percent(probabilities[guess])}${label < 0 ? "" : `, true label ${label}: ${label === guess ? "right" : "wrong"}`}`;

export class Answer {
  #guess = make("p", { class: "cnn-guess" });
  #truth = make("p", { class: "cnn-said" });
  #bars = Array.from({ length: 10 }, (_, digit) => {
    const [bar, text] = [make("span", { class: "cnn-bar" }), make("span", null)];
    return { bar, text, element: make("li", null, make("b", null, `${digit}`), bar, text) };
  });
  element = make(
    "div", { class: "cnn-answer" }, this.#guess, this.#truth,
    make("ul", { "aria-label": "Probabilities" }, ...this.#bars.map(({ element }) => element)),
  );

  /** @param {import("./net.mjs").Network} network @param {Asked} asked
   * @param {boolean} bare without numbers */
  draw({ guess, probabilities }, { label, test, isEmpty, isDrawn }, bare) {
    this.#guess.replaceChildren(...(isEmpty ? ["No ink: draw a digit."]
      : ["Guess: ", make("b", null, `${guess}`), " ", make("span", null, bare ? "" : percent(probabilities[guess]))]));
    this.element.classList.toggle("is-wrong", label >= 0 && label !== guess);
    write(this.#truth, isDrawn || test < 0 ? "Only you know the true label."
      : label < 0 ? `Test image ${test}, changed.`
        : `Test image ${test}, true label ${label}: ${label === guess ? "right" : "wrong"}.`);
    this.#bars.forEach(({ bar, text, element }, digit) => {
      bar.style.setProperty("--cnn-share", `${isEmpty ? 0 : probabilities[digit]}`);
      element.className = [digit === guess && !isEmpty && "is-guess", digit === label && "is-true"].filter(Boolean).join(" ");
      write(text, [
        !bare && !isEmpty && percent(probabilities[digit]), digit === label && "true",
      ].filter(Boolean).join(", "));
    });
  }
}
