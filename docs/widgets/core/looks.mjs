// How cells look: what lies under the window, what is linked to a pointed cell, what is pinned.

import { PLACES, format } from "./decimal.mjs";

/**
 * The look of an input's cells with the weight that lies on each, and what a screen reader hears of it.
 * @param {(row: number, column: number) => import("./grid.mjs").Look} look
 * @param {(row: number, column: number) => string | null} weight null off the window
 * @returns {(row: number, column: number) => import("./grid.mjs").Look}
 */
export const weighted = (look, weight) => (row, column) => {
  const [plain, factor] = [look(row, column), weight(row, column)];
  return factor === null ? plain
    : { ...plain, mark: `×${factor}`, about: [plain.about, `times ${factor}`].filter(Boolean).join(", ") };
};

/** The channels of a colour image. */
export const CHANNELS = ["red", "green", "blue"];

/**
 * Cells by the name of their grid, to be looked up.
 * @param {Record<string, any[]>} cells
 * @returns {Record<string, Set<string>>}
 */
export const marks = (cells) =>
  Object.fromEntries(Object.entries(cells).map(([name, list]) => [name, new Set(list.map(String))]));

/** Cells by the grid that they are in.
 * @param {[grid: string, row: number, column: number][]} cells @returns {Record<string, any[]>} */
export function byGrid(cells) {
  /** @type {Record<string, any[]>} */
  const found = {};
  for (const [grid, ...at] of cells) (found[grid] ??= []).push(at);
  return found;
}

const LONG = 8; // characters that a small cell has room for

/** What a small cell shows of a result: the sum has it in full. @param {string} text */
export const short = (text) => (text.length > LONG ? `${text.slice(0, LONG - 1)}…` : text);

/** Row and column of the output that a step computes.
 * @param {number} step @param {import("./ops/windows.mjs").Window} window @returns {[number, number]} */
export const place = (step, { output: [, width] }) => [Math.floor((step - 1) / width), (step - 1) % width];

/** Whether a cell of the output is filled. @param {number} step
 * @param {import("./ops/windows.mjs").Window} window */
export const filled = (step, { output: [, width] }) =>
  (/** @type {number} */ row, /** @type {number} */ column) => row * width + column < step;

/** Where the step is, and what is said of it unless values are hidden.
 * @param {import("./state.mjs").State} state @param {{window: import("./ops/windows.mjs").Window}} model
 * @param {(row: number, column: number) => string} words */
export function position(state, { window }, words) {
  const at = place(state.step, window);
  const where = `position [${at.join(", ")}]`;
  return state.hide.includes("values") ? where : `${where}: ${words(...at)}`;
}

/**
 * The looks of all grids in one state.
 * @param {import("./state.mjs").State} state
 * @param {Record<string, Set<string>>} current what the step computes with, by grid
 * @param {Record<string, Set<string>> | null} linked what a pointed cell lights up, by grid
 */
export function looks(state, current, linked) {
  const hidden = state.hide.includes("values");
  /**
   * @param {string} name of the grid
   * @param {boolean} output whether the grid fills as the steps go
   * @param {number[][] | ((row: number, column: number) => string)} data integers, or what is shown
   * @param {number} [places] that the data are scaled by
   * @param {(row: number, column: number) => boolean} [done] whether a cell is filled
   */
  return (name, output, data, places = PLACES, done = () => true) =>
    (/** @type {number} */ r, /** @type {number} */ c) => {
      const at = `${r},${c}`;
      const [filled, now, tied] = [done(r, c), current[name]?.has(at), linked?.[name]?.has(at)];
      const text = !filled || hidden ? ""
        : typeof data === "function" ? data(r, c) : format(data[r][c], places);
      const about = [now && (output ? "computed now" : "under the kernel"), tied && "linked"];
      return {
        text,
        classes: [
          /^≈?−/.test(text) && "is-negative",
          !filled && "is-empty",
          now && (output ? "is-current" : "is-window"),
          tied && "is-linked",
          `${state.pin}` === `${name},${at}` && "is-pinned",
        ].filter(Boolean).join(" "),
        about: about.filter(Boolean).join(", "),
      };
    };
}
