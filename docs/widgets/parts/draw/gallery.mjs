// The test images, to choose from: those that the network gets wrong first.

import { make, quiet } from "../../core/dom.mjs";
import { Tiles } from "./maps.mjs";

/** @typedef {{images: string[], labels: number[], guesses: number[]}} Images */

let number = 0;

/** The values of an image, a character each. @param {string} text */
export const pixels = (text) => Array.from(text, (one) => parseInt(one, 17));

export class Gallery {
  /** @type {Images | null} */
  #images = null;
  #group = `cnn-test-${++number}`;
  #list = make("div", { class: "cnn-tests", role: "radiogroup", "aria-label": "Test images" });
  #summary = make("p", { class: "cnn-said" }, "Loading …");
  #select = make(
    "select",
    {
      oninput: quiet,
      onchange: () => this.#fill(),
    },
    make("option", { value: "wrong" }, "guessed wrongly"),
    make("option", { value: "all" }, "all"),
    ...Array.from({ length: 10 }, (_, digit) => make("option", { value: digit }, `the digit ${digit}`)),
  );
  #chosen = -1;

  /** @param {() => Promise<Images>} load called when it is opened @param {(test: number) => void} choose */
  constructor(load, choose) {
    this.choose = choose;
    this.element = make(
      "details",
      {
        class: "cnn-share",
        ontoggle: () => this.element.open && load().then((images) => this.fill(images), (error) => {
          this.#summary.textContent = `${error.message}. Draw a digit instead.`;
        }),
      },
      make("summary", null, "Test images"),
      make("label", { class: "cnn-choice" }, "Show: ", this.#select),
      this.#summary,
      this.#list,
    );
  }

  /** @param {Images} images */
  fill(images) {
    if (this.#images) return;
    this.#images = images;
    this.#fill();
  }

  #fill() {
    if (!this.#images) return;
    const { images, labels, guesses } = this.#images;
    const { value } = this.#select;
    const places = labels.map((_, at) => at).filter((at) =>
      value === "all" || (value === "wrong" ? labels[at] !== guesses[at] : labels[at] === Number(value)));
    const wrong = places.filter((at) => labels[at] !== guesses[at]).length;
    this.#summary.textContent = `${places.length} of ${labels.length} test images; the network gets ${wrong} of these wrong.`;
    this.#list.replaceChildren(...places.map((at) => {
      const tiles = new Tiles(8, 8, false);
      tiles.draw(pixels(images[at]), 0, 16);
      const right = labels[at] === guesses[at];
      return make(
        "label", { class: right ? "cnn-map" : "cnn-map is-wrong" },
        make("input", {
          type: "radio", name: this.#group, value: at, checked: at === this.#chosen,
          "aria-label": `test image ${at}: ${labels[at]}${right ? "" : `, guessed as ${guesses[at]}`}`,
          oninput: quiet,
          onchange: () => this.choose(at),
        }),
        tiles.element,
        make("span", null, right ? `${labels[at]}` : `${labels[at]} → ${guesses[at]}`),
      );
    }));
  }

  /** Check the chosen one. @param {number} test */
  show(test) {
    this.#chosen = test;
    for (const input of this.#list.querySelectorAll("input")) input.checked = input.value === `${test}`;
  }
}
