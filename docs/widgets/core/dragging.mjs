// A window that mouse, pen or finger moves over a grid.

import { place } from "./looks.mjs";

/** @typedef {import("./ops/windows.mjs").Window} Window
 *
 * @typedef {object} Handle how a grid's window is moved
 * @property {() => [number, number] | null} origin row and column of its first cell, if there is one
 * @property {(row: number, column: number) => void} move the first cell is wanted there
 */

/**
 * The step whose window begins next to a cell of the input; where it would leave the input, at the edge.
 * @param {number} row @param {number} column index of the input, below 0 in its padding
 * @param {Window} window
 */
export function stepAt(row, column, { stride, padding, output }) {
  const [r, c] = [row, column].map((at, axis) => {
    const nearest = Math.round((at + padding[axis][0]) / stride[axis]);
    return Math.min(Math.max(nearest, 0), output[axis] - 1);
  });
  return r * output[1] + c + 1;
}

/** The first cell of a step's window. @param {number} step @param {Window} window
 * @returns {[number, number]} */
export const originOf = (step, window) => /** @type {[number, number]} */ (
  place(step, window).map((at, axis) => at * window.stride[axis] - window.padding[axis][0]));

/**
 * What moves the window of a step.
 * @param {() => {step: number, window?: Window} | null} now
 * @param {(step: number) => void} go
 * @returns {Handle}
 */
export const handle = (now, go) => ({
  origin: () => {
    const { step, window } = now() ?? {};
    return step && window ? originOf(step, window) : null;
  },
  move: (row, column) => {
    const { window } = now() ?? {};
    if (window) go(stepAt(row, column, window));
  },
});

export class Dragging {
  /** From the first cell to the one that is held. @type {[number, number] | null} */
  #held = null;
  /** @type {Handle} */
  #handle;
  /** @type {(target: Element | null) => [number, number] | null} */
  #at;

  /**
   * @param {HTMLElement} table
   * @param {(target: Element | null) => [number, number] | null} at row and column of a cell
   * @param {Handle} handle
   * @param {() => void} moved called when a press has become a drag
   */
  constructor(table, at, handle, moved) {
    this.#handle = handle;
    this.#at = at;
    table.classList.add("cnn-drags");
    table.addEventListener("pointerdown", (event) => this.#hold(event));
    table.addEventListener("pointermove", (event) => {
      if (this.#held && this.#move(event)) {
        table.setPointerCapture(event.pointerId);
        moved();
      }
    });
    for (const end of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
      table.addEventListener(end, ({ target }) => {
        // A touched cell has the pointer from the start, and loses it to the table.
        if (end !== "lostpointercapture" || target === table) this.#held = null;
      });
    }
  }

  /** @param {PointerEvent} event */
  #hold(event) {
    const cell = /** @type {Element | null} */ (event.target)?.closest?.("td.is-window") ?? null;
    const [at, origin] = [this.#at(cell), this.#handle.origin()];
    this.#held = event.isPrimary && event.button === 0 && at && origin
      ? [at[0] - origin[0], at[1] - origin[1]] : null;
  }

  /** @param {PointerEvent} event @returns {boolean} whether the pointer has left its cell */
  #move({ clientX, clientY }) {
    const at = this.#at(document.elementFromPoint(clientX, clientY));
    const origin = this.#handle.origin();
    if (!at || !origin || !this.#held) return false;
    const [row, column] = [at[0] - this.#held[0], at[1] - this.#held[1]];
    if (row === origin[0] && column === origin[1]) return false;
    this.#handle.move(row, column);
    return true;
  }
}
