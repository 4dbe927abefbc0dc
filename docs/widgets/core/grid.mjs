// A matrix as an accessible grid: one tab stop, arrow keys, Home and End, editing in place.

import { make } from "./dom.mjs";

/**
 * @typedef {object} Look how a cell looks now
 * @property {string} text what it shows
 * @property {string} [classes] words of widgets.css: is-window, is-linked, is-current, …
 * @property {string} [about] said after the value, such as "under the kernel"
 *
 * @typedef {object} Options
 * @property {string} name of the grid in states and events: "image"
 * @property {string} label for people: "image"
 * @property {string} role the colours: "input", "kernel", "output"
 * @property {number} [top] index of the first row; below 0 where padding is drawn
 * @property {number} [left] index of the first column
 * @property {string} [help] id of the sentence that explains the keys
 * @property {(row: number, column: number) => string | null} [edit] gives the text to edit;
 *   without it, or where it gives null, a cell cannot be edited
 * @property {(row: number, column: number, text: string) => string} [commit] takes what was
 *   typed; returns a sentence if it is refused
 * @property {(cell: any[] | null, how: "hover" | "focus") => void} point
 * @property {(cell: any[]) => void} pin
 */

const MOVES = /** @type {Record<string, [number, number]>} */ ({
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
});

export class Grid {
  /** @type {HTMLTableCellElement[][]} */
  #cells = [];
  /** @type {string[][]} */
  #keys = [];
  #frame = "";
  #tab = [0, 0];
  #focused = false;
  #pressed = false;
  /** @type {HTMLInputElement | null} */
  #input = null;

  /** @param {Options} options */
  constructor(options) {
    this.options = options;
    this.body = make("tbody", null);
    this.table = make(
      "table",
      {
        class: `cnn-grid cnn-role-${options.role}`,
        role: "grid",
        "aria-label": options.label,
        "aria-readonly": options.edit ? null : "true",
        "aria-describedby": options.help,
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
        onfocusin: (/** @type {Event} */ event) => this.#focus(event),
        onfocusout: (/** @type {FocusEvent} */ event) => this.#blur(event),
        onpointerover: (/** @type {PointerEvent} */ event) => {
          if (event.pointerType === "mouse") options.point(this.#at(event.target), "hover");
        },
        onpointerleave: () => options.point(null, "hover"),
        onpointerdown: (/** @type {Event} */ event) => this.#press(event),
        onclick: (/** @type {Event} */ event) => this.#click(event),
      },
      this.body,
    );
    this.element = make("figure", { class: "cnn-part" }, make("figcaption", null, options.label), this.table);
  }

  /** @param {string} text */
  set caption(text) {
    const caption = /** @type {HTMLElement} */ (this.element.firstChild);
    if (caption.textContent !== text) caption.textContent = text;
  }

  /**
   * Draw all cells; only what differs from the last time is touched.
   * @param {number} height
   * @param {number} width
   * @param {(row: number, column: number) => Look} look by index, which may begin below 0
   */
  draw(height, width, look) {
    const { top = 0, left = 0 } = this.options;
    const frame = `${[height, width, top, left]}`;
    if (frame !== this.#frame) this.#resize(height, width);
    this.#frame = frame;
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const { text, classes = "", about = "" } = look(row + top, column + left);
        const key = `${text}|${classes}|${about}`;
        if (this.#keys[row][column] === key) continue;
        this.#keys[row][column] = key;
        const cell = this.#cells[row][column];
        cell.className = text.length > 4 ? `${classes} is-long` : classes;
        const place = `row ${row + top}, column ${column + left}`;
        const value = text || (classes.includes("is-empty") ? "empty" : "");
        cell.setAttribute("aria-label", [place + (value && `: ${value}`), about].filter(Boolean).join(", "));
        if (this.#input?.parentNode !== cell) cell.textContent = text;
      }
    }
  }

  /** @param {number} height @param {number} width */
  #resize(height, width) {
    this.close();
    this.#cells = Array.from({ length: height }, () =>
      Array.from({ length: width }, () => make("td", { role: "gridcell", tabindex: -1 })));
    this.#keys = this.#cells.map((row) => row.map(() => ""));
    this.body.replaceChildren(...this.#cells.map((row) => make("tr", { role: "row" }, ...row)));
    this.#tab = [0, 0];
    this.#cells[0][0].tabIndex = 0;
    this.table.style.setProperty("--cnn-columns", `${width}`);
  }

  /** Make a cell the one that Tab leads to. @param {number} row @param {number} column */
  stop(row, column) {
    const { top = 0, left = 0 } = this.options;
    const next = this.#cells[row - top]?.[column - left];
    if (!next || next.tabIndex === 0) return;
    const old = this.#cells[this.#tab[0]]?.[this.#tab[1]];
    if (old) old.tabIndex = -1;
    next.tabIndex = 0;
    this.#tab = [row - top, column - left];
    if (this.#focused && !this.#input) next.focus();
  }

  /** @param {EventTarget | null} target @returns {any[] | null} */
  #at(target) {
    const cell = /** @type {Element | null} */ (target)?.closest?.("td");
    if (!cell) return null;
    const { name, top = 0, left = 0 } = this.options;
    const row = /** @type {HTMLTableRowElement} */ (cell.parentNode);
    return [name, row.sectionRowIndex + top, /** @type {HTMLTableCellElement} */ (cell).cellIndex + left];
  }

  /** @param {any[] | null} at */
  #cell(at) {
    const { top = 0, left = 0 } = this.options;
    return at && this.#cells[at[1] - top]?.[at[2] - left];
  }

  /** @param {Event} event */
  #focus(event) {
    this.#focused = true;
    const at = this.#at(event.target);
    if (!at || event.target === this.#input) return;
    this.stop(at[1], at[2]);
    this.options.point(at, "focus");
  }

  /** @param {FocusEvent} event */
  #blur(event) {
    if (event.target === this.#input && this.#input && event.isTrusted) this.#commit(false);
    if (this.table.contains(/** @type {Node | null} */ (event.relatedTarget))) return;
    this.#focused = false;
    this.options.point(null, "focus");
  }

  /** @param {Event} event */
  #press(event) {
    this.#pressed = this.#cell(this.#at(event.target)) === document.activeElement;
  }

  /** A click selects a cell; one on the selected cell opens it. @param {Event} event */
  #click(event) {
    if (this.#pressed && event.target !== this.#input) this.open(this.#at(event.target));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.target === this.#input) {
      this.#inputKey(event);
      return;
    }
    const at = this.#at(event.target);
    if (!at || event.altKey || event.metaKey) return;
    const [row, column] = this.#tab;
    const last = [this.#cells.length - 1, this.#cells[0].length - 1];
    let next = null;
    if (MOVES[event.key] && !event.ctrlKey) next = [row + MOVES[event.key][0], column + MOVES[event.key][1]];
    else if (event.key === "Home") next = [event.ctrlKey ? 0 : row, 0];
    else if (event.key === "End") next = [event.ctrlKey ? last[0] : row, last[1]];
    else if (event.ctrlKey) return;
    else if (event.key === " ") this.options.pin(at);
    else if (event.key === "Enter" || event.key === "F2") this.open(at);
    else if (/^[-+.\d−]$/.test(event.key) && this.options.edit) this.open(at, event.key);
    else return;
    event.preventDefault();
    if (next) this.#cells[next[0]]?.[next[1]]?.focus();
  }

  /** @param {KeyboardEvent} event */
  #inputKey(event) {
    event.stopPropagation();
    if (event.key === "Enter") this.#commit(true);
    else if (event.key === "Escape") this.close(true);
    else return;
    event.preventDefault();
  }

  /**
   * Edit a cell in place.
   * @param {any[] | null} at
   * @param {string} [typed] what replaces the value
   * @returns {boolean} whether it can be edited
   */
  open(at, typed) {
    const cell = this.#cell(at);
    const { edit, label } = this.options;
    const old = cell && at && edit?.(at[1], at[2]);
    if (!cell || !at || typeof old !== "string") return false;
    if (this.#input?.parentNode === cell) return true;
    this.close();
    const input = make("input", {
      inputmode: "decimal", autocomplete: "off", maxlength: 12,
      "aria-label": `${label}, row ${at[1]}, column ${at[2]}`,
      oninput: (/** @type {Event} */ event) => event.stopPropagation(),
    });
    input.value = typed ?? old;
    this.#input = input;
    cell.replaceChildren(input);
    input.focus();
    if (typed === undefined) input.select();
    return true;
  }

  /** @param {boolean} stay whether what is refused stays open, to be mended */
  #commit(stay) {
    const input = this.#input;
    const at = this.#at(input);
    if (!input || !at) return;
    const refused = this.options.commit?.(at[1], at[2], input.value) ?? "";
    if (refused && stay) {
      input.setAttribute("aria-invalid", "true");
      input.select();
    } else {
      this.close(stay);
    }
  }

  /** Leave the editor as if it had not been opened. @param {boolean} [focus] back to the cell */
  close(focus = false) {
    const input = this.#input;
    if (!input) return;
    this.#input = null;
    const cell = /** @type {HTMLTableCellElement} */ (input.parentNode);
    const [, row, column] = /** @type {any[]} */ (this.#at(cell));
    if (focus) cell.focus();
    input.remove();
    const { top = 0, left = 0 } = this.options;
    cell.textContent = this.#keys[row - top][column - left].split("|")[0];
  }
}
