// A pad to draw on: with a mouse, a finger or a pen, or cell by cell with the keyboard.
// What is drawn are lines of points from 0 to 1; a cell painted by key is a dot in its middle,
// joined to painted neighbours.

import { ARROWS, make, svg } from "../../core/dom.mjs";
import { cut, joined, outline, touched } from "./ink.mjs";
import { Tiles } from "./maps.mjs";

const CELLS = 16; // along a side, for the keyboard
const RUBBER = 0.06; // how far the eraser reaches
const CLOSE = 0.005; // nearer points add nothing that is seen, but make links and undoing slow
const MOST_UNDO = 99; // strokes
const ERASER = 5; // the button that the other end of a pen reports

/** @typedef {{lines: import("./ink.mjs").Line[], cells: Set<number>}} Ink */

export class Pad {
  /** @type {Ink} */
  #ink = { lines: [], cells: new Set() };
  /** @type {Ink[]} */
  #past = [];
  #at = CELLS * (CELLS / 2) + CELLS / 2;
  #rubbing = false;
  #pointer = /** @type {number | null} */ (null);
  #path = svg("path", { class: "cnn-ink" });
  #tiles = new Tiles(8, 8, false);
  #cells = Array.from({ length: CELLS * CELLS }, () => make("div", { role: "gridcell", tabindex: -1 }));
  tool = "draw";
  isLent = false; // the ink goes when the reader begins

  /**
   * @param {string} help id of the sentence that explains the keys
   * @param {(first: boolean) => void} change called when the ink has changed; first: a new stroke
   */
  constructor(help, change) {
    this.change = change;
    this.#cells[this.#at].tabIndex = 0;
    const rows = Array.from({ length: CELLS }, (_, row) =>
      make("div", { role: "row" }, ...this.#cells.slice(row * CELLS, (row + 1) * CELLS)));
    const drawing = svg("svg", { viewBox: "0 0 1 1", "aria-hidden": "true" }, this.#path);
    this.grid = make(
      "div",
      {
        class: "cnn-cells-of-pad", role: "grid", "aria-label": "drawing pad", "aria-describedby": help,
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
        onfocusin: (/** @type {Event} */ event) => this.#focus(event.target),
        onpointerdown: (/** @type {PointerEvent} */ event) => this.#press(event),
        onpointermove: (/** @type {PointerEvent} */ event) => this.#move(event),
        onpointerup: (/** @type {PointerEvent} */ event) => this.#end(event),
        onpointercancel: (/** @type {PointerEvent} */ event) => this.#end(event),
      },
      ...rows,
    );
    this.element = make("div", { class: "cnn-pad" }, this.#tiles.element, drawing, this.grid);
    this.#label();
  }

  /** All lines, painted cells among them. @returns {import("./ink.mjs").Line[]} */
  get lines() {
    return [...this.#ink.lines, ...joined(this.#ink.cells, CELLS)];
  }

  /** How many strokes can be taken back. */
  get past() {
    return this.#past.length;
  }

  get drawing() {
    return this.#pointer !== null;
  }

  /** Show lines that the reader has not drawn. @param {import("./ink.mjs").Line[]} lines */
  lend(lines) {
    this.isLent = true;
    this.#set({ lines, cells: new Set() });
  }

  #own() {
    if (!this.isLent) return;
    this.forget();
    this.change(true);
  }

  /** Show the image of another source below, or only the ink. @param {ArrayLike<number> | null} image */
  show(image) {
    this.#tiles.draw(image ?? Array(64).fill(0), 0, 16);
  }

  /** Take the pad empty, with nothing to undo, for another image. */
  forget() {
    this.#past = [];
    this.#pointer = null;
    this.isLent = false;
    this.#set({ lines: [], cells: new Set() });
  }

  /** Wipe the pad; Undo brings the ink back. @returns {boolean} whether there was ink */
  clear() {
    this.#own();
    if (!this.lines.length) return false;
    this.#keep();
    this.#set({ lines: [], cells: new Set() });
    return true;
  }

  /** Take the last stroke back. @returns {boolean} whether there was one */
  undo() {
    const last = this.#past.pop();
    if (last) this.#set(last);
    return Boolean(last);
  }

  #keep() {
    this.#past = [...this.#past.slice(-MOST_UNDO), this.#ink];
  }

  /** @param {Ink} ink */
  #set(ink) {
    this.#ink = ink;
    this.element.classList.toggle("is-lent", this.isLent);
    this.#path.setAttribute("d", outline(this.lines));
    if (!this.drawing) this.#label();
  }

  #label() {
    const inked = touched(this.lines, CELLS);
    this.#cells.forEach((cell, at) => {
      const text = `row ${Math.floor(at / CELLS)}, column ${at % CELLS}: ${inked.has(at) ? "ink" : "empty"}`;
      if (cell.getAttribute("aria-label") !== text) cell.setAttribute("aria-label", text);
    });
  }

  /** @param {PointerEvent} event @returns {import("./ink.mjs").Point} */
  #point(event) {
    const box = this.grid.getBoundingClientRect();
    const inside = (/** @type {number} */ part) => Math.min(Math.max(part, 0), 1);
    return [inside((event.clientX - box.x) / box.width), inside((event.clientY - box.y) / box.height)];
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (this.drawing || (event.button !== 0 && event.button !== ERASER)) return;
    this.#own();
    this.#rubbing = this.tool === "erase" || event.button === ERASER;
    if (this.#rubbing && !this.lines.length) return;
    this.#pointer = event.pointerId;
    try {
      this.grid.setPointerCapture(event.pointerId);
    } catch {
      // made by a script: there is no such pointer
    }
    this.#keep();
    const point = this.#point(event);
    if (this.#rubbing) this.#rub(point);
    else this.#set({ ...this.#ink, lines: [...this.#ink.lines, [point]] });
    this.change(true);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (event.pointerId !== this.#pointer) return;
    // A quick pen reports more points than there are frames; not every browser tells them.
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length ? events : [event]) {
      const point = this.#point(one);
      if (this.#rubbing) {
        this.#rub(point);
        continue;
      }
      const lines = [...this.#ink.lines];
      const line = lines.pop() ?? [];
      const [x, y] = line[line.length - 1] ?? [9, 9];
      if (Math.hypot(x - point[0], y - point[1]) < CLOSE) continue;
      this.#set({ ...this.#ink, lines: [...lines, [...line, point]] });
    }
    this.change(false);
  }

  /** @param {PointerEvent} event */
  #end(event) {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = null;
    this.#label();
    this.change(false);
  }

  /** @param {import("./ink.mjs").Point} at */
  #rub([x, y]) {
    this.#erase((px, py) => Math.hypot(px - x, py - y) < RUBBER);
  }

  /** @param {(x: number, y: number) => boolean} inside */
  #erase(inside) {
    const cells = [...this.#ink.cells].filter((at) =>
      !inside(((at % CELLS) + 0.5) / CELLS, (Math.floor(at / CELLS) + 0.5) / CELLS));
    this.#set({ lines: cut(this.#ink.lines, inside), cells: new Set(cells) });
  }

  /** @param {EventTarget | null} target */
  #focus(target) {
    const at = this.#cells.indexOf(/** @type {HTMLDivElement} */ (target));
    if (at < 0) return;
    this.#cells[this.#at].tabIndex = -1;
    this.#at = at;
    this.#cells[at].tabIndex = 0;
  }

  /** Paint or wipe cells, as one stroke. @param {number[]} cells @param {boolean} wipe */
  #paint(cells, wipe) {
    const inked = touched(this.lines, CELLS);
    if (cells.every((at) => inked.has(at) !== wipe)) return;
    this.#keep();
    if (wipe) {
      this.#erase((x, y) => [...touched([[[x, y]]], CELLS)].some((at) => cells.includes(at)));
    } else {
      this.#set({ ...this.#ink, cells: new Set([...this.#ink.cells, ...cells]) });
    }
    this.change(true);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.altKey || event.metaKey) return;
    if (event.shiftKey || [" ", "Enter", "Delete", "Backspace"].includes(event.key)) this.#own();
    const move = ARROWS[event.key];
    const [row, column] = [Math.floor(this.#at / CELLS), this.#at % CELLS];
    const wipe = this.tool === "erase";
    if (move && !event.ctrlKey) {
      const [r, c] = [row + move[0], column + move[1]];
      event.preventDefault();
      if (r < 0 || c < 0 || r >= CELLS || c >= CELLS) return;
      if (event.shiftKey) this.#paint([this.#at, r * CELLS + c], wipe);
      this.#cells[r * CELLS + c].focus();
    } else if (event.ctrlKey) {
      if (event.key !== "z") return;
      if (this.undo()) this.change(true);
      event.preventDefault();
    } else if (event.key === " " || event.key === "Enter") {
      this.#paint([this.#at], wipe || touched(this.lines, CELLS).has(this.#at));
      event.preventDefault();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.#paint([this.#at], true);
      event.preventDefault();
    } else if (event.key === "Home" || event.key === "End") {
      this.#cells[row * CELLS + (event.key === "Home" ? 0 : CELLS - 1)].focus();
      event.preventDefault();
    }
  }
}
