// What a reader means: parts of a query, each with the ways in which a page may say it.
import { stem, words } from "./text.mjs";
import { FILLERS, OTHER_WORDS } from "./words.mjs";

/**
 * One part: what was typed, and its wordings; one of them is enough, with all of its words.
 * @typedef {{ typed: string[], wordings: string[][] }} Part
 */

const stems = (/** @type {string} */ text) => words(text).map(stem);
const PHRASES = OTHER_WORDS.flatMap(({ typed, ours }) => typed.map((phrase) => ({ key: stems(phrase), ours })))
  .sort((one, other) => other.key.length - one.key.length);

/**
 * Fillers are left out, unless nothing else is there.
 * @param {string} query
 * @returns {Part[]}
 */
export function parts(query) {
  const typed = words(query);
  const found = [];
  for (let at = 0; at < typed.length;) {
    const phrase = PHRASES.find(({ key }) => key.every((word, i) => at + i < typed.length && stem(typed[at + i]) === word));
    const length = phrase?.key.length ?? 1;
    const said = typed.slice(at, at + length);
    const own = said.filter((word) => !FILLERS.has(word));
    const others = (phrase?.ours ?? []).map((text) => words(text).filter((word) => !FILLERS.has(word)));
    const wordings = [own, ...others].filter((wording) => wording.length);
    if (wordings.length) found.push({ typed: said, wordings });
    at += length;
  }
  return found.length ? found : typed.map((word) => ({ typed: [word], wordings: [[word]] }));
}
