// What Python exported: which functions there are, what arguments mean, why a line is refused.

/**
 * @typedef {null | boolean | bigint | number | string | Value[] | Name} Value of an argument; a
 *   list is a tuple
 * @typedef {{text: string}} Name stands for a value that the line does not show
 * @typedef {[from: number, to: number]} Place in the line
 *
 * @typedef {object} Signature
 * @property {string} library
 * @property {string} kind
 * @property {number} axes
 * @property {number} positional
 * @property {[name: string, value?: any][]} arguments
 *
 * @typedef {object} Tables
 * @property {Record<string, Signature>} functions
 * @property {Record<string, string>} meanings
 * @property {string} later
 * @property {Record<string, string>} kinds
 * @property {Record<string, Record<string, string>>} names
 * @property {string[]} modes
 * @property {Record<string, string>} refusals
 * @property {string[]} keywords
 * @property {{longest: number, deepest: number, largest: number}} limits
 */

/** They are the same for all who ask, and every part of the logic asks. */
export const tables = /** @type {Tables} */ ({});

/** @param {Tables} given */
export const take = (given) => void Object.assign(tables, given);

/** A line that cannot be explained: why, where, and whether it may only be unfinished. */
export class LineError extends Error {
  /** @param {string} text @param {Place | null} [at] @param {boolean} [unfinished] */
  constructor(text, at = null, unfinished = false) {
    super(text);
    this.at = at;
    this.unfinished = unfinished;
    /** An input that the line would take. @type {number[] | null} */
    this.fix = null;
  }

  /** @param {number[]} shape */
  with(shape) {
    this.fix = shape;
    return this;
  }
}

/** Fill a sentence. @param {string} text @param {Record<string, any>} values */
export const fill = (text, values) => text.replace(/\{(\w*)\}/g, (_, name) => `${values[name]}`);

/** A sentence with its values. @param {string} key @param {Record<string, any>} [values] */
export const sentence = (key, values = {}) => fill(tables.refusals[key], values);

/** The error that a sentence is.
 * @param {string} key @param {Record<string, any>} [values] @param {Place | null} [at] */
export const refused = (key, values, at) => new LineError(sentence(key, values), at);
