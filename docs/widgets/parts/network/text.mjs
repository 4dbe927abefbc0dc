// A stack as a text that can be read: conv:8,3,p1;relu;pool:2;flatten;dense:10
//
// A layer reads the one before it, unless its end says otherwise: @0 is the input, @3 the third
// layer. add:3 adds the third layer to what it reads.

import { KINDS, LARGEST, NAMES, OPENING, WORDS, joins, written } from "./settings.mjs";

/**
 * @typedef {import("./settings.mjs").Layer} Layer
 * @typedef {import("./settings.mjs").Setting} Setting
 */

export const MOST = 120; // layers
const SIDE = 4096; // of an input

/** @param {string} text @param {string} name @param {number} least */
function number(text, name, least) {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= LARGEST) return value;
  throw new RangeError(`${name} must be a whole number from ${least} to ${LARGEST}: got “${text.slice(0, 20)}”`);
}

/** @param {string} text @param {string} name @param {number} least */
function both(text, name, least) {
  const parts = text.split("x");
  if (parts.length > 2) throw new RangeError(`${name} must be one number or two, as 3 or 3x5: got “${text.slice(0, 20)}”`);
  const [high, wide = high] = parts.map((part) => number(part, name, least));
  return high === wide ? high : [high, wide];
}

/** @param {Setting} setting @param {string} text without its sign */
const value = ({ name, type, least = 1, usual }, text) => type === "flag" ? !usual
  : type === "size" ? both(text, name, least) : number(text, name, least);

/** Settings by their places, and then by their signs. @param {string} word @param {string[]} parts */
function settings(word, parts) {
  const known = WORDS[word];
  /** @type {Record<string, any>} */
  const found = {};
  const placed = known.filter(({ sign }) => !sign);
  for (const [place, setting] of placed.entries()) {
    const names = placed.map(({ name }) => name).join(" and ");
    if (parts[place] === undefined) throw new RangeError(`it needs ${names}, in this order, such as ${OPENING[word]}`);
    found[setting.name] = value(setting, parts[place]);
  }
  for (const part of parts.slice(placed.length)) {
    const setting = known.find(({ sign, type }) => sign && (type === "flag" ? part === sign : part.startsWith(sign) && /^\d/.test(part.slice(sign.length))));
    if (!setting) {
      const signs = known.flatMap(({ sign, name }) => (sign ? [`${sign} (${name})`] : [])).join(", ");
      throw new RangeError(`“${part.slice(0, 20)}” is no setting of it: ${signs ? `known are ${signs}` : "it has none here"}`);
    }
    const { name, type, sign = "" } = setting;
    if (type === "table") {
      const pair = both(part.slice(1), name, 1);
      found[name] = [...(found[name] ?? []), [pair].flat().length === 2 ? pair : [pair, pair]];
      continue;
    }
    if (name in found) throw new RangeError(`${name} stands twice`);
    found[name] = value(setting, part.slice(sign.length));
  }
  for (const { name, usual } of known) found[name] ??= usual ?? found.size;
  return found;
}

/** @param {string} text @param {number} place of the layer, from 1 */
function place(text, place) {
  const value = /^\d{1,3}$/.test(text) ? Number(text) : NaN;
  if (value < place) return value;
  throw new RangeError(`it reads “${text.slice(0, 20)}”, and what it reads is the input, 0, or a layer before it`);
}

/** One layer. @param {string} text @param {number} at its place, from 1 @returns {Layer} */
export function layer(text, at) {
  const [front, from, ...more] = text.split("@");
  const [head, list, ...rest] = front.split(":");
  const word = head.trim();
  if (!Object.hasOwn(WORDS, word)) {
    throw new RangeError(`“${word.slice(0, 20)}” is no kind of layer: known are ${Object.keys(WORDS).join(", ")}`);
  }
  if (more.length || rest.length) throw new RangeError(`“${text.slice(0, 30)}” has a sign too many`);
  const first = from === undefined ? at - 1 : place(from.trim(), at);
  const parts = list === undefined ? [] : list.split(",").map((part) => part.trim());
  if (!joins(word)) return { kind: word, settings: settings(word, parts), reads: [first] };
  if (!parts.length) throw new RangeError(`it needs what is joined to the layer before, such as ${word}:${Math.max(at - 2, 0)}`);
  return { kind: word, settings: {}, reads: [first, ...parts.map((part) => place(part, at))] };
}

/** All layers. @param {string} text @returns {Layer[]} */
export function read(text) {
  const parts = text.split(/[;\n]/).map((part) => part.trim());
  while (parts.length > 1 && !parts[parts.length - 1]) parts.pop();
  if (parts.length > MOST) throw new RangeError(`there are ${parts.length} layers, and at most ${MOST} are shown`);
  return parts.map((part, at) => {
    try {
      return layer(part, at + 1);
    } catch (error) {
      throw new RangeError(`layer ${at + 1}${part ? ` (${part.slice(0, 30)})` : ""}: ${/** @type {Error} */ (error).message}`);
    }
  });
}

/** One layer as a text. @param {Layer} one @param {number} at its place, from 1 */
export function one({ kind, settings: given, reads: [first, ...others] }, at) {
  const parts = joins(kind) ? others : WORDS[kind].map((setting) => written(setting, { kind, settings: given, reads: [] })).filter(Boolean);
  return kind + (parts.length ? `:${parts.join(",")}` : "") + (first === at - 1 ? "" : `@${first}`);
}

/** @param {Layer[]} layers */
export const write = (layers) => layers.map((each, at) => one(each, at + 1)).join(";");

/** A stack in the state: its canonical text. @type {import("../../core/state.mjs").Field} */
export const stack = { read: (text) => write(read(text)), write: String };

/** @param {string} sizes such as 3x32x32 @returns {number[]} */
export const shape = (sizes) => sizes.split("x").map(Number);

/** The input in the state: channels, rows, columns. @type {import("../../core/state.mjs").Field} */
export const input = {
  read(text) {
    const sizes = text.trim().replace(/\s*[×xX*,]\s*|\s+/g, "x");
    if (/^[1-9]\d{0,3}(x[1-9]\d{0,3}){2}$/.test(sizes) && Math.max(...shape(sizes)) <= SIDE) return sizes;
    throw new RangeError(`“${text.slice(0, 20)}” is no input of channels, rows and columns up to ${SIDE}, such as 3x32x32`);
  },
  write: String,
};

/** A cell in the state: its row and column, or the middle. @type {import("../../core/state.mjs").Field} */
export const cell = {
  read(text) {
    if (text === "middle" || /^\d{1,5},\d{1,5}$/.test(text)) return text === "middle" ? text : text.split(",").map(Number).join(",");
    throw new RangeError(`“${text.slice(0, 20)}” is no cell such as 2,3, and not “middle”`);
  },
  write: String,
};

/** The name of each layer, as in files without names: its kind and a number. @param {Layer[]} layers */
export function names(layers) {
  /** @type {Record<string, number>} */
  const counts = {};
  return layers.map(({ kind }) => {
    const name = KINDS[kind];
    counts[name] = (counts[name] ?? 0) + 1;
    return `${name}-${counts[name]}`;
  });
}

/** What a layer is called for readers. @param {Layer} one */
export const called = ({ kind }) => NAMES[kind];
