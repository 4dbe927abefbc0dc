// Values as Python writes them, and the name that is nearest to a misspelt one.

/** @typedef {import("./tables.mjs").Value} Value @typedef {import("./tables.mjs").Name} Name */

/** @param {any} value @returns {value is Name} */
export const isName = (value) => typeof value === "object" && value !== null && "text" in value;

const ESCAPES = /** @type {Record<string, string>} */ ({ "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" });

/** A string with its quotes. @param {string} text */
export function quoted(text) {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = text.replace(/[\\\n\r\t]|(?! )[\p{C}\p{Z}]/gu, (sign) => {
    const code = /** @type {number} */ (sign.codePointAt(0));
    const hex = (/** @type {string} */ letter, /** @type {number} */ size) => `\\${letter}${code.toString(16).padStart(size, "0")}`;
    return ESCAPES[sign] ?? (code < 256 ? hex("x", 2) : code < 65_536 ? hex("u", 4) : hex("U", 8));
  });
  return quote + inside.replaceAll(quote, `\\${quote}`) + quote;
}

/** @param {number} value */
function decimal(value) {
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (Object.is(value, -0)) return "-0.0";
  if (value === 0) return "0.0";
  const [digits, exponent] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power < -4 || power > 15) {
    return `${digits}e${power < 0 ? "-" : "+"}${`${Math.abs(power)}`.padStart(2, "0")}`;
  }
  const plain = power < 0 ? value.toFixed(digits.replace(/\D/g, "").length - 1 - power) : `${value}`;
  return plain.includes(".") ? plain : `${plain}.0`;
}

/** @param {Value} value */
function plain(value) {
  if (isName(value)) return value.text;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "number" ? decimal(value) : `${value}`;
}

/** A value as it stands in a line. @param {Value} value @returns {string} */
export function said(value) {
  if (Array.isArray(value)) return `(${value.map(said).join(", ")}${value.length === 1 ? "," : ""})`;
  return typeof value === "string" ? quoted(value) : plain(value);
}

/** A value in a sentence about it. @param {Value} value @returns {string} */
export const written = (value) =>
  Array.isArray(value) ? `(${value.map(written).join(", ")})` : plain(value);

/** A text in one line, in quotes, and no longer than is read. @param {string} text */
export function short(text) {
  const line = [...text.split(/[\s\x1c-\x1f\x85]+/).filter(Boolean).join(" ")];
  return quoted((line.length <= 60 ? line : [...line.slice(0, 57), ..."..."]).join(""));
}

/** How many letters two words share in order, block by block, the longest first.
 * @param {string} a @param {string} b @returns {number} */
function shared(a, b) {
  let [most, from, to] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let size = 0;
      while (i + size < a.length && a[i + size] === b[j + size]) size++;
      if (size > most) [most, from, to] = [size, i, j];
    }
  }
  return most && most + shared(a.slice(0, from), b.slice(0, to)) + shared(a.slice(from + most), b.slice(to + most));
}

/** The name that shares at least half of its letters with a word, and most of them; the one of
 * difflib. @param {string} word @param {string[]} known */
export function nearest(word, known) {
  let [best, share] = ["", 0.5];
  for (const name of known) {
    if (word.length > 3 * name.length) continue; // which no word so long can reach
    const ratio = 2 * shared(name, word) / (name.length + word.length);
    if (ratio > share || (ratio === share && name > best)) [best, share] = [name, ratio];
  }
  return best;
}
