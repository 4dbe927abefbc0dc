// The sentence below a stage, which is said when it changes.

import { make, write } from "./dom.mjs";
import { copy } from "./export.mjs";

export class Note {
  #element = make("p", { class: "cnn-note", role: "alert" });

  get element() {
    return this.#element;
  }

  /** @param {string} text */
  say(text) {
    write(this.#element, text);
  }

  /** Put a text into the clipboard, or where that is refused into a field; and say so.
   * @param {string} text @param {string} what it is */
  async copy(text, what) {
    if (await copy(text)) return this.say(`${what} is copied.`);
    this.say(`${what}, to copy: `);
    const field = make("input", { readonly: true, "aria-label": what });
    field.value = text;
    this.#element.append(field);
    field.select();
  }
}
