// A value that is edited in the place of its cell.

import { make, quiet } from "./dom.mjs";

const LONGEST = 12; // characters: more than any decimal takes, so that a mistake can be read as a whole

export class Editor {
  /** @type {HTMLInputElement | null} */
  #input = null;
  #commit;
  #shown;

  /**
   * @param {(cell: HTMLElement, text: string) => string} commit takes what was typed; returns a
   *   sentence if it is refused
   * @param {(cell: HTMLElement) => string} shown what a cell shows that is not edited
   */
  constructor(commit, shown) {
    this.#commit = commit;
    this.#shown = shown;
  }

  get input() {
    return this.#input;
  }

  /** The cell that is edited. */
  get cell() {
    return /** @type {HTMLElement | null} */ (this.#input && this.#input.parentNode);
  }

  /**
   * @param {HTMLElement} cell
   * @param {string} label
   * @param {string} value
   * @param {string} [typed] what replaces the value
   */
  open(cell, label, value, typed) {
    if (this.cell === cell) return;
    this.close();
    const input = make("input", {
      inputmode: "decimal", autocomplete: "off", maxlength: LONGEST, "aria-label": label,
      oninput: quiet,
    });
    input.value = typed ?? value;
    this.#input = input;
    cell.replaceChildren(input);
    input.focus();
    if (typed === undefined) input.select();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    event.stopPropagation();
    if (event.key === "Enter") this.commit(true);
    else if (event.key === "Escape") this.close(true);
    else return;
    event.preventDefault();
  }

  /** @param {boolean} stay whether what is refused stays open, to be mended */
  commit(stay) {
    const { input, cell } = this;
    if (!input || !cell) return;
    const refused = this.#commit(cell, input.value);
    if (refused && stay) {
      input.setAttribute("aria-invalid", "true");
      input.select();
    } else {
      this.close(stay);
    }
  }

  /** Leave the value as if it had not been opened. @param {boolean} [focus] back to the cell */
  close(focus = false) {
    const { input, cell } = this;
    if (!input || !cell) return;
    this.#input = null;
    if (focus) cell.focus();
    input.remove();
    cell.textContent = this.#shown(cell);
  }
}
