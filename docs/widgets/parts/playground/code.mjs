// What each library makes of the settings, as lines of code or a refusal.

import { make } from "../../core/dom.mjs";
import { codes } from "../../core/panel.mjs";
import { keras, pytorch } from "../../core/settings.mjs";

export const LIBRARIES = { PyTorch: pytorch, Keras: keras };

export class Code {
  element = make("ul", { class: "cnn-code" });
  #key = "";
  #copy;

  /** @param {(text: string, what: string) => void} copy */
  constructor(copy) {
    this.#copy = copy;
  }

  /** @param {import("../../core/settings.mjs").Settings} settings
   * @param {import("../../core/state.mjs").State} state */
  show(settings, { library, mode }) {
    const rows = LIBRARIES[/** @type {keyof typeof LIBRARIES} */ (library)](settings);
    const key = JSON.stringify([rows, mode]);
    if (key === this.#key) return;
    this.#key = key;
    this.element.replaceChildren(...codes(rows, this.#copy));
    if (mode === "convolution") {
      this.element.append(make("li", null, `${library} computes the correlation: turn the kernel by half before.`));
    }
  }
}
