// The state of a widget as a plain object, and as the fragment of a link:
// #cnn=1&w=sliding&step=4&kernel=1,0;0,-1 (only what differs from the default is written).
//
// A widget names its fields; a field reads its text and writes its value, and refuses with a
// sentence. A fragment is data: only named fields are read, lengths are limited, nothing is run.

import { PLACES, format, parse } from "./decimal.mjs";

export const VERSION = "1";
const LONGEST = 16_000; // characters of a fragment

/**
 * @typedef {object} Field
 * @property {(text: string) => any} read text to value; throws a RangeError with a sentence
 * @property {(value: any) => string} write value to text; `read` then refuses what is no value
 *
 * @typedef {Record<string, Field>} Fields
 * @typedef {Record<string, any>} State
 */

/** A whole number. @param {number} least @param {number} most @returns {Field} */
export const integer = (least, most) => ({
  read(text) {
    const value = /^-?\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new RangeError(`“${text.slice(0, 20)}” is no whole number from ${least} to ${most}`);
  },
  write: String,
});

/** So many whole numbers; one alone stands for all of them.
 * @param {number} count @param {number} least @param {number} most @returns {Field} */
export const integers = (count, least, most) => ({
  read(text) {
    const parts = text.split(",").map(integer(least, most).read);
    if (![1, count].includes(parts.length)) {
      throw new RangeError(`it has ${parts.length} parts where 1 or ${count} are needed`);
    }
    return Array.from({ length: count }, (_, at) => parts[at] ?? parts[0]);
  },
  write(value) {
    const parts = [value].flat(2);
    return String(parts.every((part) => part === parts[0]) ? parts[0] : parts);
  },
});

/** One of some words. @param {string[]} words @returns {Field} */
export const choice = (...words) => ({
  read(text) {
    if (words.includes(text)) return text;
    throw new RangeError(`“${text.slice(0, 20)}” is none of ${words.join(", ")}`);
  },
  write: String,
});

/** Any of some words, in a list. @param {string[]} words @returns {Field} */
export const flags = (...words) => ({
  read: (text) => text.split(",").filter(Boolean).map(choice(...words).read),
  write: (value) => (Array.isArray(value) ? value.join(",") : String(value)),
});

/**
 * Nested decimals, as strings: one length, or [least, most], an axis.
 * @param {(number | [number, number])[]} lengths
 * @returns {Field}
 */
export function tensor(...lengths) {
  const between = [",", ";", "/", "!"].slice(0, lengths.length).reverse();
  /** @param {string} text @param {number} axis @returns {any} */
  const read = (text, axis) => {
    if (axis === lengths.length) return format(parse(text), PLACES, "-");
    const parts = text.split(between[axis]);
    const [least, most] = [lengths[axis]].flat();
    if (parts.length < least || parts.length > (most ?? least)) {
      throw new RangeError(`it has ${parts.length} parts where ${[lengths[axis]].flat().join(" to ")} are needed`);
    }
    return parts.map((part) => read(part, axis + 1));
  };
  /** @param {any} value @param {number} axis @returns {string} */
  const write = (value, axis) =>
    Array.isArray(value) && axis < lengths.length
      ? value.map((part) => write(part, axis + 1)).join(between[axis])
      : String(value);
  return {
    read(text) {
      const value = read(text, 0);
      const rows = lengths.length > 1 ? value.flat(lengths.length - 2) : [];
      if (rows.some((/** @type {any[]} */ row) => row.length !== rows[0].length)) {
        throw new RangeError("its rows differ in length");
      }
      return value;
    },
    write: (value) => write(value, 0),
  };
}

/**
 * A matrix whose sides may change: "6x8" is as much of an endless pattern, which repeats `from`.
 * @param {string[][]} from
 * @param {number} most
 * @returns {Field}
 */
export function patterned(from, most) {
  const { read, write } = tensor([1, most], [1, most]);
  return {
    read(text) {
      const size = /^(\d{1,2})x(\d{1,2})$/.exec(text);
      return read(size ? write(tiled(from, +size[1], +size[2])) : text);
    },
    write(value) {
      const text = write(value);
      if (!Array.isArray(value?.[0])) return text;
      const [height, width] = [value.length, value[0].length];
      return text === write(tiled(from, height, width)) ? `${height}x${width}` : text;
    },
  };
}

/** Repeat a matrix downwards and to the right. @template T @param {T[][]} from
 * @param {number} height @param {number} width @returns {T[][]} */
export const tiled = (from, height, width) =>
  Array.from({ length: height }, (_, r) =>
    Array.from({ length: width }, (_, c) => from[r % from.length][c % from[0].length]));

/** A cell as [grid, ...index], or null. @param {string[]} grids @returns {Field} */
export const cell = (...grids) => ({
  read(text) {
    if (text === "") return null;
    const [grid, ...index] = text.split(",");
    return [choice(...grids).read(grid), ...index.map(integer(-99, 99).read)];
  },
  write: (value) => (value === null ? "" : [value].flat().join(",")),
});

/**
 * A whole state: what is given, checked, over the default.
 * @param {Fields} fields
 * @param {State} base
 * @param {State} given
 * @returns {State}
 * @throws {RangeError} with a sentence that names the field
 */
export function merge(fields, base, given) {
  const state = structuredClone(base);
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(fields, name)) throw new RangeError(`there is no “${name.slice(0, 20)}” here`);
    try {
      state[name] = fields[name].read(fields[name].write(given[name]));
    } catch (error) {
      throw new RangeError(`${name}: ${sentence(error)}`);
    }
  }
  return state;
}

/**
 * Say whether a state asks for another model; a step, a pin or what is hidden is only shown.
 * @param {Fields} fields
 * @param {State} old
 * @param {State} state
 */
export function asksAnother(fields, old, state) {
  return Object.keys(fields).some(
    (name) => !["step", "pin", "hide"].includes(name) && old[name] !== state[name]
      && fields[name].write(old[name]) !== fields[name].write(state[name]),
  );
}

/** @param {unknown} error */
export const sentence = (error) => (error instanceof Error ? error.message : String(error));

/**
 * The fragment of a link, without "#".
 * @param {string} key the widget's name on the page
 * @param {Fields} fields
 * @param {State} state
 * @param {State} base the default
 */
export function toFragment(key, fields, state, base) {
  const parts = [`cnn=${VERSION}`, `w=${key}`];
  for (const [name, field] of Object.entries(fields)) {
    const text = field.write(state[name]);
    // What would end a field, or the address where somebody pastes it; few values hold any of it.
    const safe = text.replace(/[\0- %&"'<>`#()[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);
    if (text !== field.write(base[name])) parts.push(`${name}=${safe}`);
  }
  return parts.join("&");
}

/**
 * What a fragment gives to one widget.
 * @param {string} fragment with or without "#"
 * @param {string} key
 * @param {Fields} fields
 * @param {State | ((given: State) => State)} base the default, which may depend on what is given
 * @returns {{mine: boolean, state: State | null, problem: string}} mine: it is meant for this
 *   widget; a problem, if any, is a sentence, and the state is then null
 */
export function fromFragment(fragment, key, fields, base) {
  const text = fragment.replace(/^#/, "");
  if (!/^cnn(?:=|&|$)/.test(text)) {
    const names = Array.from(text.matchAll(/(?:^[?/!]*|&)(\w+)=/g), ([, name]) => name);
    if (!names.some((name) => name === "w" || Object.hasOwn(fields, name))) {
      return { mine: false, state: null, problem: "" };
    }
    const problem = `The link lacks its head: it begins with #cnn=${VERSION}&w=${key}.`;
    return { mine: true, state: null, problem };
  }
  /** @param {string} why */
  const bad = (why) => ({ mine: true, state: null, problem: `The link is damaged: ${why}.` });
  if (text.length > LONGEST) return bad("it is too long");
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const part of text.split("&")) {
    const at = part.indexOf("=");
    const name = at < 0 ? part : part.slice(0, at);
    if (texts.has(name)) return bad(`it names “${name.slice(0, 20)}” twice`);
    try {
      texts.set(name, at < 0 ? "" : decodeURIComponent(part.slice(at + 1)));
    } catch {
      return bad(`“${name.slice(0, 20)}” cannot be read`);
    }
  }
  const widget = texts.get("w") ?? "";
  if (/^[a-zA-Z][\w-]{0,40}$/.test(widget) && widget !== key) {
    return { mine: false, state: null, problem: "" };
  }
  if (widget !== key) return bad("it names no widget");
  if (texts.get("cnn") !== VERSION) return bad("it is of another version");
  texts.delete("cnn");
  texts.delete("w");
  const given = Object.create(null);
  for (const [name, value] of texts) {
    if (!Object.hasOwn(fields, name)) return bad(`there is no “${name.slice(0, 20)}” here`);
    try {
      given[name] = fields[name].read(value);
    } catch (error) {
      return bad(`${name}: ${sentence(error)}`);
    }
  }
  try {
    return { mine: true, state: merge(fields, typeof base === "function" ? base(given) : base, given), problem: "" };
  } catch (error) {
    return bad(sentence(error));
  }
}
