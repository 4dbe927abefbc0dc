// The arguments of a call: matched to their names, and checked one by one.

import { grouped } from "../../core/decimal.mjs";
import { nearest, quoted, said } from "./python.mjs";
import { refused, sentence, tables } from "./tables.mjs";

/**
 * @typedef {import("./grammar.mjs").Call} Call
 * @typedef {import("./grammar.mjs").Given} Given
 * @typedef {import("./tables.mjs").Place} Place
 * @typedef {import("./tables.mjs").Signature} Signature
 * @typedef {import("./tables.mjs").Value} Value
 */

/** @param {string} word @param {string[]} known */
function hint(word, known) {
  const near = nearest(word, known);
  return near && sentence("hint", { near });
}

/** What a line's function takes. @param {Call} call @returns {Signature} */
export function signature({ name, at }) {
  if (Object.hasOwn(tables.functions, name)) return tables.functions[name];
  throw refused("layer", { name, hint: hint(name, Object.keys(tables.functions)) }, at);
}

/** Each argument that is given, by its name, in the order of the function.
 * @param {Call} call @param {Signature} taken @returns {Map<string, Given>} */
function matched({ name: called, at, unnamed, named }, taken) {
  const names = taken.arguments.map(([name]) => name);
  const most = Math.min(names.length, taken.positional);
  if (unnamed.length > most) {
    throw refused("unnamed", { name: called, most, count: unnamed.length }, unnamed[most].at);
  }
  const given = new Map(unnamed.map((one, place) => [names[place], one]));
  for (const [name, one] of named) {
    if (!names.includes(name)) {
      throw refused("argument", { name: called, argument: quoted(name), hint: hint(name, names) }, one.whole);
    }
    if (given.has(name)) throw refused("twice", { argument: name }, one.whole);
    given.set(name, one);
  }
  const missing = taken.arguments.filter((one) => one.length === 1 && !given.has(one[0])).map(([name]) => name);
  if (missing.length) throw refused("lacks", { name: called, missing: missing.join(" and ") }, at);
  const place = (/** @type {string} */ name) => names.indexOf(name);
  return new Map([...given].sort(([a], [b]) => place(a) - place(b)));
}

/** Defaults are whole numbers where a line's are. @param {any} value @returns {Value} */
const own = (value) => (typeof value === "number" ? BigInt(value) : value ?? null);

/** The arguments of one call, those left out at their defaults. */
export class Arguments {
  /** @param {Call} call @param {Signature} taken */
  constructor(call, taken) {
    this.name = call.name;
    this.axes = taken.axes;
    this.given = matched(call, taken);
    /** @type {Map<string, Value>} */
    this.every = new Map(taken.arguments.map(([name, value]) => [name, own(value)]));
    for (const [name, { value }] of this.given) this.every.set(name, value);
  }

  /** @param {string} name */
  has(name) {
    return this.every.has(name);
  }

  /** @param {string} name @returns {Value} */
  value(name) {
    return this.every.get(name) ?? null;
  }

  /** Where an argument stands, if it is given. @param {string} name @returns {Place | undefined} */
  at(name) {
    return this.given.get(name)?.at;
  }

  /** A whole number. @param {string} name @param {number} [least] */
  integer(name, least = 1) {
    return this.whole(name, this.value(name), least);
  }

  /** A value that is a whole number, and neither too small nor a slip.
   * @param {string} name @param {Value} value @param {number} least */
  whole(name, value, least) {
    if (typeof value !== "bigint") throw refused("whole", { name, value: said(value) }, this.at(name));
    const { largest } = tables.limits;
    if (value >= least && value <= largest) return Number(value);
    throw refused("range", { name, least, most: grouped(largest), value }, this.at(name));
  }

  /** A number for each axis; one number stands for all. @param {string} name @param {number} [least] */
  sizes(name, least = 1) {
    const value = this.value(name);
    const several = Array.isArray(value);
    if (several && value.length !== 1 && value.length !== this.axes) {
      throw refused("numbers", { name, axes: this.axes, count: value.length }, this.at(name));
    }
    const parts = (several ? value : [value]).map((part) => this.whole(name, part, least));
    return parts.length === this.axes ? parts : Array.from({ length: this.axes }, () => parts[0]);
  }

  /** @param {string} name */
  switch(name) {
    const value = this.value(name);
    if (typeof value === "boolean") return value;
    throw refused("switch", { name, value: said(value) }, this.at(name));
  }

  /** One of some words. @param {string} name @param {string[]} words */
  word(name, words) {
    const value = this.value(name);
    if (typeof value === "string" && words.includes(value.toLowerCase())) return value.toLowerCase();
    throw refused("word", { name, words: words.map(quoted).join(" or "), value: said(value) }, this.at(name));
  }
}
