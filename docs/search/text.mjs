// What is compared: the same words are made of pages and of what a reader types.
import { stemmer } from "stemmer";
import { FILLERS } from "./words.mjs";

const UNSEEN = /[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]/g;
// A number with its sign, sizes such as 3x3; or a word, with what is joined to it by underscores.
const WORD = /(?:(?<![\p{L}\p{N}_)\]])-)?\d+(?:\.\d+)?(?:x\d+)*(?![\p{L}\p{N}_])|[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)*/gu;

/** @type {Record<string, string>} */
const GREEK = { alpha: "α", beta: "β", gamma: "γ", delta: "δ", eta: "η", theta: "θ", lambda: "λ", mu: "μ", sigma: "σ" };

/**
 * Write what TeX, a keyboard or a typesetter write differently in one way.
 * @param {string} text
 */
export function plain(text) {
  return text.normalize("NFKD").replace(UNSEEN, "").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[‐‑−–]/g, "-").replace(/(?<=\d) ?× ?(?=\d)/g, "x")
    .replace(/\\(?:text|math\w+|operatorname)\s*\{([^}]*)\}/g, "$1").replace(/([_^])\{([^{}]*)\}/g, "$1$2")
    .replace(/\\([a-z]+)/g, (all, name) => GREEK[name] ?? all).replace(/[\\$]/g, " ").replace(/(\d),(?=\d{3}(?!\d))/g, "$1");
}

/** @param {string} text */
export const words = (text) => plain(text).match(WORD) ?? [];

/** @type {Map<string, string>} */
const stems = new Map();

/**
 * The form in which a word is compared: one for its endings, and for both spellings of English.
 * @param {string} word
 */
export function stem(word) {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  const known = stems.get(word) ?? stemmer(word.replace(/is(e[drs]?|ing|ations?)$/, "iz$1").replace(/(..)our(s|ed|ing|ful)?$/, "$1or$2"));
  stems.set(word, known);
  return known;
}

/**
 * The forms under which a word is found: its stem, and the parts of a name such as output_size.
 * @param {string} word
 */
export function forms(word) {
  const parts = word.split("_").filter((part) => part.length > 2);
  return [...new Set([word, ...(parts.length > 1 ? parts : [])].map(stem))];
}

/**
 * Pairs of words that stand side by side, fillers aside, in either order: "size of the output" and
 * "output size" are one pair.
 * @param {string[]} typed
 */
export function pairs(typed) {
  const stems = typed.filter((word) => !FILLERS.has(word)).map(stem);
  return stems.slice(1).map((word, i) => pair(stems[i], word));
}

/** @param {string} one @param {string} other */
export const pair = (one, other) => (one < other ? `${one} ${other}` : `${other} ${one}`);
