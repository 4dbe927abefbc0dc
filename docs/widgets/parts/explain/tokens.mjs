// The words of a line, in Python's spelling, each with its place.

import { LineError, sentence } from "./tables.mjs";
import { short } from "./python.mjs";

/**
 * @typedef {object} Token
 * @property {"name" | "number" | "string" | "sign" | "line" | "end"} kind
 * @property {string} text
 * @property {import("./tables.mjs").Place} at
 * @property {any} [value] of a number or a string; undefined where it is none that is read
 */

const PARTS = {
  space: /[ \t\f]+|\\\r?\n|#[^\r\n]*/yu,
  line: /\r?\n|\r/yu,
  string: /([rRuUbBfF]{0,2})("""[^]*?"""|'''[^]*?'''|"(?:[^"\\\r\n]|\\[^])*"|'(?:[^'\\\r\n]|\\[^])*')/yu,
  number: /(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?)[jJ]?/yu,
  name: /[\p{XIDS}_][\p{XIDC}]*/yu,
  sign: /\.\.\.|\*\*|\/\/|[=!<>:]=|<<|>>|->|[-+*/%@&|^~<>()[\]{},:.=;]/yu,
};
const LETTERS = /** @type {Record<string, string>} */ ({
  n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v", "\n": "", "\\": "\\", "'": "'", '"': '"',
});
const PAIRS = /** @type {Record<string, string>} */ ({ ")": "(", "]": "[", "}": "{" });

/** What a string holds. @param {string} prefix @param {string} text */
function held(prefix, text) {
  if (/[bf]/i.test(prefix)) return undefined;
  const size = /^("""|''')/.test(text) ? 3 : 1;
  const inside = text.slice(size, -size).replace(/\r\n?/g, "\n");
  if (/r/i.test(prefix)) return inside;
  return inside.replace(/\\(x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|[0-7]{1,3}|[^])/giu, (all, code) => {
    if (/^[xuU]./.test(code)) return String.fromCodePoint(parseInt(code.slice(1), 16));
    return /^[0-7]/.test(code) ? String.fromCodePoint(parseInt(code, 8)) : LETTERS[code] ?? all;
  });
}

/** What a number is, exactly where it is whole; undefined where Python has none so.
 * @param {string} text */
function counted(text) {
  const digits = text.replaceAll("_", "");
  if (/j$/i.test(digits)) return undefined;
  return /^(0[xob].*|\d+)$/i.test(digits) ? BigInt(digits) : Number(digits);
}

/** @param {string} source @returns {Token[]} @throws {LineError} */
export function tokens(source) {
  /** @type {Token[]} */
  const found = [];
  /** @type {Token[]} */
  const open = [];
  const why = (/** @type {string} */ text, /** @type {import("./tables.mjs").Place} */ at, unfinished = false) =>
    new LineError(sentence("python", { line: short(source), why: text }), at, unfinished);
  for (let at = 0; at < source.length;) {
    let kind = "", match = null;
    for (const [name, pattern] of Object.entries(PARTS)) {
      pattern.lastIndex = at;
      [kind, match] = [name, pattern.exec(source)];
      if (match) break;
    }
    if (!match) {
      const isString = /['"]/.test(source[at]);
      throw why(isString ? "a string has no end" : `${short(source[at])} has no meaning there`, [at, at + 1], isString);
    }
    const [text] = match;
    const token = /** @type {Token} */ ({ kind, text, at: [at, at + text.length] });
    at += text.length;
    if (kind === "space" || (kind === "line" && open.length)) continue;
    if (kind === "name") token.text = text.normalize("NFKC");
    if (kind === "string") token.value = held(match[1], match[2]);
    if (kind === "number") {
      token.value = counted(text);
      if (/^0\d*[1-9]/.test(text.replaceAll("_", "")) && /^[\d_]+$/.test(text)) {
        throw why("a whole number does not begin with a zero", token.at);
      }
      if (/^[\p{XIDC}]/u.test(source.slice(at))) throw why("a number ends in a letter", token.at);
    }
    if ("([{".includes(text)) open.push(token);
    if (")]}".includes(text) && open.pop()?.text !== PAIRS[text]) {
      throw why(`${quoteless(text)} closes no bracket`, token.at);
    }
    found.push(token);
  }
  if (open.length) throw why(`${quoteless(open[0].text)} is never closed`, open[0].at, true);
  return found;
}

const quoteless = (/** @type {string} */ sign) => `“${sign}”`;
