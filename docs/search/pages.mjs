// The sections of all pages, and how well each answers a query.
import MiniSearch from "minisearch";
import { parts } from "./query.mjs";
import { measured, pageOf, ranked } from "./ranking.mjs";
import { forms, pair, pairs, stem, words } from "./text.mjs";
import { FIELDS } from "./weights.mjs";

/**
 * @typedef {{ location: string, title: string, text: string, code?: string, about?: string }} Section
 * @typedef {{ section: Section, scores: number[], score: number, stems: Set<string>, missing: string[] }} Hit
 */

export class Pages {
  /** @type {Map<string, Section>} */
  sections = new Map();
  /** Each stem, and the words that have it. @type {Map<string, string[]>} */
  #stems = new Map();
  #index = new MiniSearch({
    idField: "location", fields: Object.keys(FIELDS), processTerm: (word) => this.#forms(word),
    tokenize: (text) => text.split("\n").map(words).flatMap((line) => [...line, ...pairs(line)]),
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
      const open = typing && wording === wordings[0];
      const queries = wording.map((word, i) => this.#query(word, open && i === wording.length - 1, wordings.length === 1));
      for (const { id, score: product, queryTerms, terms } of this.#index.search({ queries, combineWith: "AND" })) {
        const score = product / queryTerms.length / wording.length; // the index multiplies by the terms
        if (score > (best.get(id)?.score ?? 0)) best.set(id, { score, terms });
      }
    }
    return best;
  }

  /**
   * The sections in which two parts of a query stand side by side.
   * @param {import("./query.mjs").Part[]} asked
   * @returns {Map<string, number>}
   */
  #beside(asked) {
    const queries = asked.slice(1).flatMap(({ wordings }, i) => asked[i].wordings.flatMap((left) => (
      wordings.map((right) => pair(stem(String(left.at(-1))), stem(right[0])))
    )));
    const found = this.#index.search({ queries, combineWith: "OR" });
    return new Map(found.map(({ id, score, queryTerms }) => [id, score / queryTerms.length]));
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
    const beside = this.#beside(asked);
    const measure = measured(asked, found.map(({ size }) => size / this.sections.size));
    const hits = [...new Set(found.flatMap((best) => [...best.keys()]))].map((id) => {
      const section = /** @type {Section} */ (this.sections.get(id));
      const scores = found.map((best) => best.get(id)?.score ?? 0);
      const stems = new Set(found.flatMap((best) => best.get(id)?.terms ?? []));
      const missing = asked.filter((_, i) => !scores[i]).map(({ typed }) => typed.join(" "));
      return { section, scores, stems, missing, score: measure.section(section, scores, beside.get(id) ?? 0) };
    });
    return ranked(hits, measure);
  }
}
