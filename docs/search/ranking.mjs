// How well a section answers a query, and a page.
import { stem, words } from "./text.mjs";
import { ENOUGH, EXACT, LETTERS, LISTS, MISSING, MOST, PAIRS, PLACES, SECTIONS, TRIED, WHOLE } from "./weights.mjs";
import { FILLERS, FORMS, TRYING } from "./words.mjs";

/**
 * @typedef {import("./query.mjs").Part} Part
 * @typedef {import("./pages.mjs").Section} Section
 * @typedef {import("./pages.mjs").Hit} Hit
 */

const LETTER = /^\p{L}(?:_\w+)?$/u;
const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, number) => total + number, 0);

/** @param {string} location */
export const pageOf = (location) => location.split("#")[0];

/**
 * What a query asks for: the scores of sections and pages against it.
 * @param {Part[]} asked @param {number[]} shares of all sections that have each part
 */
export function measured(asked, shares) {
  const isForm = (/** @type {Part} */ { typed }) => typed.every((word) => FORMS.has(word) || TRYING.has(word));
  const rare = asked.map((part, i) => (isForm(part) ? 0 : Math.log(1 + 1 / (0.001 + shares[i]))));
  const letters = asked.every(({ wordings }) => wordings.some((wording) => wording.every((word) => LETTER.test(word))));
  const trying = asked.some(({ typed }) => typed.some((word) => TRYING.has(word)));
  const typed = new Set(asked.flatMap((part) => part.typed).map(stem));

  const place = (/** @type {string} */ location) => (
    (PLACES.find(([start]) => location.startsWith(start))?.[1] ?? 1)
    * (SECTIONS[location.split("#")[1]] ?? 1)
    * (trying && location.startsWith(TRIED.place) ? TRIED.weight : 1)
    * (letters && location.startsWith(LETTERS.place) ? LETTERS.weight : 1)
  );
  /** More, the more a title and the query are the same words. @param {string} title */
  const titled = (title) => {
    const own = new Set(words(title).filter((word) => !FILLERS.has(word)).map(stem));
    const shared = [...own].filter((word) => typed.has(word)).length;
    return 1 + EXACT * (shared / (own.size + typed.size - shared)) ** 2;
  };
  /** A missing part costs more, the fewer sections have it. @param {number[]} scores */
  const complete = (scores) => {
    const share = sum(rare) ? sum(rare.filter((_, i) => scores[i])) / sum(rare) : 1;
    return share ** MISSING * sum(scores);
  };
  return {
    /** @param {Section} section @param {number[]} scores @param {number} beside */
    section: ({ location, title }, scores, beside) => place(location) * titled(title) * (complete(scores) + PAIRS * beside),
    /** What the sections of a page say together; the entries of a list count for themselves. @param {Hit[]} hits */
    page: ([best, ...others]) => {
      const own = pageOf(best.section.location);
      if (LISTS.some((list) => own.startsWith(list))) return best.score;
      return place(own) * complete(best.scores.map((score, i) => Math.max(score, ...others.map(({ scores }) => scores[i]))));
    },
  };
}

/**
 * The best pages: each counts as its best section, and as what all its sections say together.
 * @param {Hit[]} hits @param {ReturnType<typeof measured>} measure
 */
export function ranked(hits, measure) {
  /** @type {Record<string, Hit[]>} */
  const pages = {};
  for (const hit of hits) (pages[pageOf(hit.section.location)] ??= []).push(hit);
  const rated = Object.values(pages).map((page) => {
    page.sort((one, other) => other.score - one.score);
    return { page, score: page[0].score + WHOLE * measure.page(page) };
  }).sort((one, other) => other.score - one.score);
  return rated.filter(({ score }) => score >= ENOUGH * rated[0].score).slice(0, MOST).map(({ page, score }) => {
    const shown = page.filter((hit) => hit.score >= ENOUGH * page[0].score);
    page[0].score = score; // Enter leads to the highest score of all
    return shown;
  });
}
