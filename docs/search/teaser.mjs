// What a result shows of a section, as HTML: the words that were found, marked.
import { forms, words } from "./text.mjs";

const LENGTH = 160;
const TOKEN = /[-−]?\d[\d.,×]*\d|[-−]?\d|[\p{L}\p{N}\p{M}_]+|[^\p{L}\p{N}]/gu;

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** @param {string} text @param {Set<string>} stems */
export const isFound = (text, stems) => words(text).some((word) => forms(word).some((form) => stems.has(form)));

/** @param {string} text @param {Set<string>} stems */
export function marked(text, stems) {
  return (text.match(TOKEN) ?? []).map((token) => (
    isFound(token, stems) ? `<mark data-md-highlight>${escaped(token)}</mark>` : escaped(token)
  )).join("").replaceAll("</mark> <mark data-md-highlight>", " ");
}

/**
 * The line in which most of the words stand, from a little before the first of them.
 * @param {string} text @param {Set<string>} stems
 */
export function teaser(text, stems) {
  let line = "", most = -1;
  for (const candidate of text.split("\n")) {
    const found = new Set(words(candidate).flatMap(forms).filter((form) => stems.has(form))).size;
    if (found > most) [line, most] = [candidate, found];
  }
  const tokens = line.split(" ");
  const first = tokens.findIndex((token) => isFound(token, stems));
  let start = Math.max(0, first), length = 0;
  while (start > 0 && tokens.slice(start - 1, first).join(" ").length < LENGTH / 3) start -= 1;
  let end = start;
  while (end < tokens.length && length < LENGTH) length += tokens[end++].length + 1;
  const shown = marked(tokens.slice(start, end).join(" "), stems);
  return `${start ? "… " : ""}${shown}${end < tokens.length ? " …" : ""}`;
}
