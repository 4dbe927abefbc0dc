// A matrix as an accessible grid: one tab stop, arrow keys, Home and End, editing in place.

import { ARROWS, make } from "./dom.mjs";
import { Dragging } from "./dragging.mjs";
import { Editor } from "./editor.mjs";

/**
 * @typedef {object} Look how a cell looks now
 * @property {string} text what it shows
 * @property {string} [classes] words of cells.css: is-window, is-linked, is-current, …
 * @property {string} [about] said after the value, such as "under the kernel"
 * @property {string} [mark] small, below the value, such as the weight that lies on it
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
 * @property {import("./dragging.mjs").Handle} [drag] moves the window over it
 * @property {(cell: any[]) => void} [refuse] called where the keyboard would edit what is no input
 * @property {(cell: any[] | null, how: "hover" | "focus") => void} point
 * @property {(cell: any[]) => void} pin
 */

const ROOM = 4; // characters of a cell in usual size

export class Grid {
  /** @type {HTMLTableCellElement[][]} */
  #cells = [];
  /** @type {string[][]} */
  #keys = [];
  #frame = "";
  #tab = [0, 0];
  #focused = false;
  #pressed = false;
  #editor = new Editor(
    (cell, text) => {
      const [, row, column] = this.#at(cell) ?? [];
      return this.options.commit?.(row, column, text) ?? "";
    },
    (cell) => {
      const { top = 0, left = 0 } = this.options;
      const [, row, column] = this.#at(cell) ?? [];
      return this.#keys[row - top][column - left].split("|")[0];
    },
  );

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
    if (options.drag) {
      const at = (/** @type {Element | null} */ cell) => /** @type {[number, number] | null} */ (
        this.#at(cell)?.slice(1) ?? null);
      new Dragging(this.table, at, options.drag, () => { this.#pressed = false; });
    }
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
        const { text, classes = "", about = "", mark = "" } = look(row + top, column + left);
        const key = `${text}|${classes}|${about}|${mark}`;
        if (this.#keys[row][column] === key) continue;
        this.#keys[row][column] = key;
        const cell = this.#cells[row][column];
        cell.className = text.length > ROOM ? `${classes} is-long` : classes;
        if (mark) cell.dataset.mark = mark;
        else delete cell.dataset.mark;
        const place = `row ${row + top}, column ${column + left}`;
        const value = text || (classes.includes("is-empty") ? "empty" : "");
        cell.setAttribute("aria-label", [place + (value && `: ${value}`), about].filter(Boolean).join(", "));
        if (this.#editor.cell !== cell) cell.textContent = text;
      }
    }
  }

  /** @param {number} height @param {number} width */
  #resize(height, width) {
    this.#editor.close();
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
    if (this.#focused && !this.#editor.input) next.focus();
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
    if (!at || event.target === this.#editor.input) return;
    this.stop(at[1], at[2]);
    this.options.point(at, "focus");
  }

  /** @param {FocusEvent} event */
  #blur(event) {
    // A script may take an editor out, which is no reader who leaves it.
    if (event.target === this.#editor.input && event.isTrusted) this.#editor.commit(false);
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
    if (this.#pressed && event.target !== this.#editor.input) this.open(this.#at(event.target));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.target === this.#editor.input) return this.#editor.key(event);
    const at = this.#at(event.target);
    if (!at || event.altKey || event.metaKey) return;
    const [row, column] = this.#tab;
    const last = [this.#cells.length - 1, this.#cells[0].length - 1];
    let next = null;
    if (ARROWS[event.key] && !event.ctrlKey) next = [row + ARROWS[event.key][0], column + ARROWS[event.key][1]];
    else if (event.key === "Home") next = [event.ctrlKey ? 0 : row, 0];
    else if (event.key === "End") next = [event.ctrlKey ? last[0] : row, last[1]];
    else if (event.ctrlKey) return;
    else if (event.key === " ") this.options.pin(at);
    else if (event.key === "Enter" || event.key === "F2") {
      if (!this.open(at)) this.options.refuse?.(at);
    }
    else if (/^[-+.\d−]$/.test(event.key) && this.options.edit) this.open(at, event.key);
    else return;
    event.preventDefault();
    if (next) this.#cells[next[0]]?.[next[1]]?.focus();
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
    this.#editor.open(cell, `${label}, row ${at[1]}, column ${at[2]}`, old, typed);
    return true;
  }
}
