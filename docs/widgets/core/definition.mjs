// What each widget gives: its names, its fields and their start, what follows from them, its parts.

import { example } from "./data.mjs";
import { Starting } from "./starting.mjs";
import { cell, flags, integer, merge } from "./state.mjs";

/**
 * @typedef {import("./state.mjs").State} State
 * @typedef {import("./state.mjs").Fields} Fields
 * @typedef {import("./data.mjs").Example} Example
 *
 * @typedef {object} Model what a state gives; computed when the state changes, not at each step
 * @property {number} count how many steps there are
 * @property {number} [width] how many of them lie in a row of the output
 * @property {import("./ops/windows.mjs").Window} [window] where the windows of the steps lie
 * @property {any} value the output map as decimals, for `el.value`
 */

const MOST_STEPS = 99_999;

/** @template {Model} M */
export class Definition extends Starting {
  /** The example that it shows unless the author names another. */
  static example = "";
  /** What a screen reader calls it. */
  static label = "";
  /** Names of its grids, which cells can be pinned in. @type {string[]} */
  static grids = [];
  /** The one whose cells are the steps, if there is one. */
  static output = "";
  /** What `hide` may name. @type {string[]} */
  static hides = ["controls", "values"];
  /** Whether the controls of the steps stand below the stage. */
  static below = false;

  /** These names, of whatever widget it is. */
  get names() {
    return /** @type {typeof Definition} */ (this.constructor);
  }

  /** Whether the reader's changes go into the address of the page. */
  get isKept() {
    return true;
  }

  /** What it reads before it starts. @returns {Promise<any>} given to fields() and defaults() */
  load() {
    return example(this.getAttribute("example") ?? this.names.example);
  }

  /** The fields of the state besides step, pin and hide. @param {Example} _example @returns {Fields} */
  fields(_example) {
    throw new Error("a widget gives fields()");
  }

  /** The state to begin with. @param {Example} _example @returns {State} */
  defaults(_example) {
    throw new Error("a widget gives defaults()");
  }

  /** All fields, and the state to begin with, in which the author's attributes count.
   * @param {Example} example @returns {{fields: Fields, base: State}} */
  prepare(example) {
    const { grids, hides } = this.names;
    const common = { step: integer(1, MOST_STEPS), pin: cell(...grids), hide: flags(...hides) };
    /** @type {Fields} */
    const fields = { ...this.fields(example), ...common };
    const defaults = { step: 1, pin: null, hide: [], ...this.defaults(example) };
    /** @type {State} */
    const own = {};
    for (const name of Object.keys(fields)) {
      const text = this.getAttribute(name);
      if (text !== null) own[name] = fields[name].read(text);
    }
    return { fields, base: merge(fields, this.over(own, defaults), own) };
  }

  /** What some given fields are put over: the state to begin with, unless they ask for another.
   * @param {State} _given @param {State} base @returns {State} */
  over(_given, base) {
    return base;
  }

  /** Everything that follows from a state except the step. Throws a sentence to refuse the state.
   * @param {State} _state @returns {M} */
  compute(_state) {
    throw new Error("a widget gives compute()");
  }

  /** Make the parts of the stage, once a start. @returns {Node[]} */
  build() {
    throw new Error("a widget gives build()");
  }

  /** More controls beside those of the steps. @returns {Node[]} */
  tools() {
    return [];
  }

  /**
   * Show a state.
   * @param {State} _state
   * @param {M} _model
   * @param {any[] | null} _pointed the cell that is hovered, focused or pinned: [grid, ...index]
   */
  draw(_state, _model, _pointed) {
    throw new Error("a widget gives draw()");
  }

  /** What the live line says of a step. @param {State} _state @param {M} _model @returns {string} */
  describe(_state, _model) {
    throw new Error("a widget gives describe()");
  }
}
