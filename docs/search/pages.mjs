// The sections of all pages, and how well each answers a query.
import MiniSearch from "minisearch";
import { parts } from "./query.mjs";
import { forms, pair, pairs, stem, words } from "./text.mjs";
import { FILLERS, FORMS } from "./words.mjs";
import { ENOUGH, EXACT, FIELDS, LETTERS, LISTS, MISSING, MOST, PAIRS, PLACES, SECTIONS, WHOLE } from "./weights.mjs";

/**
 * @typedef {{ location: string, title: string, text: string, code?: string, about?: string }} Section
 * @typedef {{ section: Section, scores: number[], score: number, stems: Set<string>, missing: string[] }} Hit
 */

const LETTER = /^\p{L}(?:_\w+)?$/u;
const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, number) => total + number, 0);
const pageOf = (/** @type {string} */ location) => location.split("#")[0];
const weight = (/** @type {string} */ location) => (
  (PLACES.find(([start]) => location.startsWith(start))?.[1] ?? 1) * (SECTIONS[location.split("#")[1]] ?? 1)
);

export class Pages {
  /** @type {Map<string, Section>} */
  sections = new Map();
  /** Each stem, and the words that have it. @type {Map<string, string[]>} */
  #stems = new Map();
  #index = new MiniSearch({
    idField: "location", fields: [...Object.keys(FIELDS)], processTerm: (word) => this.#forms(word),
    tokenize: (text) => text.split("\n").flatMap((line) => { const found = words(line); return [...found, ...pairs(found)]; }),
    searchOptions: { boost: FIELDS, combineWith: "AND", tokenize: (text) => [text], processTerm: (word) => word },
  });

  /** @param {Section[]} sections */
  constructor(sections) {
    for (const section of sections) this.sections.set(section.location, section);
    for (const section of sections) {
      const page = this.sections.get(pageOf(section.location));
      this.#index.add({ ...section, page: page === section ? "" : `${page?.title}\n${page?.about}`, place: section.location });
    }
  }

  /**
   * The words of a section by which it was found.
   * @param {Section} section @param {Set<string>} stems
   */
  found({ title, text }, stems) {
    const every = new Set(words(`${title}\n${text}`));
    return [...every].filter((word) => forms(word).some((form) => stems.has(form)));
  }

  /** @param {string} word */
  #forms(word) {
    if (word.includes(" ")) return word; // a pair
    for (const form of forms(word)) {
      const known = this.#stems.get(form) ?? [];
      if (!known.includes(word)) this.#stems.set(form, [...known, word]);
    }
    return forms(word);
  }

  /**
   * The stems that a word may stand for: its own; of one that no page has, those of the words that
   * it begins, where it is still typed, or the nearest, where there is no other wording.
   * @param {string} word @param {boolean} typing @param {boolean} only
   * @returns {import("minisearch").Query}
   */
  #query(word, typing, only) {
    const own = stem(word);
    if (this.#stems.has(own) || /\d/.test(word) || word.length < 3) return own;
    const begun = [...this.#stems].filter(([, typed]) => typing && typed.some((other) => other.startsWith(word)));
    return begun.length ? { queries: begun.map(([of]) => of), combineWith: "OR" } : { queries: [own], fuzzy: only && 0.2 };
  }

  /** @param {import("./query.mjs").Part} part @param {boolean} typing */
  #part({ wordings }, typing) {
    /** @type {Map<string, { score: number, terms: string[] }>} */
    const best = new Map();
    for (const wording of wordings) {
      const queries = wording.map((word, i) => this.#query(word, typing && wording === wordings[0] && i === wording.length - 1, wordings.length === 1));
      for (const { id, score: times, queryTerms, terms } of this.#index.search({ queries, combineWith: "AND" })) {
        const score = times / queryTerms.length / wording.length;
        if (score > (best.get(id)?.score ?? 0)) best.set(id, { score, terms });
      }
    }
    return best;
  }

  /**
   * The pairs that the wordings of two parts make.
   * @param {import("./query.mjs").Part} one @param {import("./query.mjs").Part} other
   */
  #beside(one, other) {
    return one.wordings.flatMap((left) => other.wordings.map((right) => pair(stem(String(left.at(-1))), stem(right[0]))));
  }

  /**
   * The pages that answer a query, the best first, and of each the sections.
   * @param {string} query
   * @returns {Hit[][]}
   */
  search(query) {
    const asked = parts(query);
    const typing = /[\p{L}\p{N}]$/u.test(query);
    const found = asked.map((part, i) => this.#part(part, typing && i === asked.length - 1));
    const rare = found.map((best, i) => (isForm(asked[i]) ? 0 : Math.log(1 + this.sections.size / (1 + best.size))));
    const letters = asked.every(({ wordings }) => wordings.some((wording) => wording.every((word) => LETTER.test(word))));
    const typed = new Set(asked.flatMap((part) => part.typed).map(stem));
    const beside = asked.slice(1).flatMap((part, i) => this.#beside(asked[i], part));
    const together = new Map(this.#index.search({ queries: beside, combineWith: "OR" }).map(({ id, score, queryTerms }) => [id, score / queryTerms.length]));
    /** @type {Record<string, Hit[]>} */
    const groups = {};
    for (const id of new Set(found.flatMap((best) => [...best.keys()]))) {
      const section = /** @type {Section} */ (this.sections.get(id));
      const scores = found.map((best) => best.get(id)?.score ?? 0);
      const stems = new Set(found.flatMap((best) => best.get(id)?.terms ?? []));
      const missing = asked.filter((_, i) => !scores[i]).map(({ typed }) => typed.join(" "));
      (groups[pageOf(id)] ??= []).push({ section, scores, score: weight(id) * (letters && id.startsWith(LETTERS.place) ? LETTERS.weight : 1) * titled(section.title, typed) * (complete(scores, rare) + PAIRS * (together.get(id) ?? 0)), stems, missing });
    }
    return ranked(Object.values(groups), rare);
  }
}

/** @param {import("./query.mjs").Part} part */
const isForm = ({ typed }) => typed.every((word) => FORMS.has(word));

/**
 * More, the more a title and a query are the same words.
 * @param {string} title @param {Set<string>} typed
 */
function titled(title, typed) {
  const own = new Set(words(title).filter((word) => !FILLERS.has(word)).map(stem));
  const shared = [...own].filter((word) => typed.has(word)).length;
  return 1 + EXACT * (shared / (own.size + typed.size - shared)) ** 2;
}

/**
 * The parts of a query as one score: a missing part costs more, the fewer sections have it.
 * @param {number[]} scores @param {number[]} rare
 */
function complete(scores, rare) {
  const share = sum(rare) ? sum(rare.filter((_, i) => scores[i])) / sum(rare) : 1;
  return share ** MISSING * sum(scores);
}

/**
 * The best pages: each counts as its best section, and as what all its sections say together.
 * @param {Hit[][]} pages @param {number[]} rare
 */
function ranked(pages, rare) {
  const rated = pages.map((page) => {
    const own = pageOf(page[0].section.location);
    page.sort((one, other) => other.score - one.score);
    const all = page[0].scores.map((_, i) => Math.max(...page.map(({ scores }) => scores[i])));
    return { page, score: page[0].score + (LISTS.some((list) => own.startsWith(list)) ? page[0].score * WHOLE : WHOLE * weight(own) * complete(all, rare)) };
  }).sort((one, other) => other.score - one.score);
  return rated.filter(({ score }) => score >= ENOUGH * rated[0].score).slice(0, MOST).map(({ page, score }) => {
    const shown = page.filter((hit) => hit.score >= ENOUGH * page[0].score);
    page[0].score = score; // Enter leads to the highest score of all
    return shown;
  });
}
