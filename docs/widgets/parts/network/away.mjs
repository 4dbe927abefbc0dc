// The stack to take away: as code of libraries, as a file, as numbers, as a picture.

import { button, make, quiet, write } from "../../core/dom.mjs";
import { save } from "../../core/export.mjs";
import { asSvg, asTikz } from "./drawn.mjs";
import { keras } from "./keras.mjs";
import { pytorch } from "./pytorch.mjs";
import { file, json } from "./report.mjs";

/** @typedef {import("./count.mjs").Counted} Counted */

/** @param {(stack: Counted) => string} of */
const always = (of) => (/** @type {Counted} */ stack) => ({ code: of(stack), why: "" });

/** A label, the end of the file's name, and what is in it.
 * @type {Record<string, [string, string, (stack: Counted) => {code: string, why: string}]>} */
const FORMATS = {
  pytorch: ["PyTorch", "py", pytorch],
  keras: ["Keras", "py", keras],
  toml: ["File for cnndocs count", "toml", always(file)],
  json: ["Numbers as JSON", "json", always(json)],
  svg: ["Picture as SVG", "svg", always(asSvg)],
  tikz: ["Picture as TikZ", "tex", always(asTikz)],
};

export class Away {
  #code = make("code");
  #why = make("p", { class: "cnn-help" });
  #pre = make("pre", { tabindex: 0 }, this.#code);
  #choice = make("select", { oninput: quiet, onchange: () => this.#write() }, ...Object.entries(FORMATS).map(([name, [label]]) => make("option", { value: name }, label)));
  #buttons;
  /** @type {Counted | null} */
  #stack = null;
  element;

  /** @param {(text: string, what: string) => void} copy */
  constructor(copy) {
    this.#buttons = [
      button("Copy", () => copy(this.#code.textContent ?? "", "The text")),
      button("Download", () => {
        const [, end] = FORMATS[this.#choice.value];
        save(`stack.${end}`, new Blob([this.#code.textContent ?? ""], { type: end === "svg" ? "image/svg+xml" : "text/plain" }));
      }),
    ];
    this.element = make(
      "details", { class: "cnn-share cnn-away", ontoggle: () => this.#write() },
      make("summary", null, "Code and files"),
      make("div", { class: "cnn-tools" }, make("label", null, "As ", this.#choice), ...this.#buttons),
      this.#why, this.#pre,
    );
  }

  #write() {
    if (!this.#stack || !this.element.open) return;
    const { code, why } = this.#stack.problem ? { code: "", why: "it cannot be counted to its end" } : FORMATS[this.#choice.value][2](this.#stack);
    write(this.#code, code);
    write(this.#why, why && `Not written: ${why}.`);
    this.#pre.hidden = !code;
    for (const one of this.#buttons) one.disabled = !code;
  }

  /** @param {Counted} stack */
  show(stack) {
    this.#stack = stack;
    this.#write();
  }
}
