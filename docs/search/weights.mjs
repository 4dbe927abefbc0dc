// How much each place counts.

/**
 * A match in a title; in what a page says it is about; in the title and subject of a section's page;
 * in the address; in the text; in a listing.
 */
export const FIELDS = { title: 1.8, about: 3.7, page: 1.2, place: 1.4, text: 1, code: 0.7 };

/** How much more a title counts that is the query. */
export const EXACT = 0.8;

/** How much words that stand side by side count beside each alone. */
export const PAIRS = 0.45;

/** How much it costs where parts of a query are missing: the power of the share that is there. */
export const MISSING = 3.2;

/** How much the sections of a page count together, beside its best one. */
export const WHOLE = 1.3;

/** Pages whose sections are entries of a list, and say nothing together. */
export const LISTS = ["reference/", "examples/"];

/**
 * Learning before looking up, looking up before the package: the first beginning that fits counts.
 * @type {[string, number][]}
 */
export const PLACES = [
  ["learn/", 1.4], ["about/", 1.3], ["notebooks/", 1.2], ["reference/glossary/", 1.1], ["play/", 0.6],
  ["reference/errata/", 0.7], ["reference/laws/", 0.25], ["reference/runs/", 0.2], ["reference/sources/", 0.06],
  ["reference/api/grad/", 0.25], ["reference/api/", 0.5], ["examples/laws/", 0.12], ["examples/", 0.45],
];

/** Where the letters of formulas are explained: for a query of letters alone. */
export const LETTERS = { place: "reference/notation/", weight: 2 };

/** Where something can be tried: for a query that asks for that. */
export const TRIED = { place: "play/", weight: 3 };

/** Exercises, and listings, use the words that others explain. @type {Record<string, number>} */
export const SECTIONS = { "try-it": 0.7, "example-code": 0.5 };

/** What is shown of what was found: the share of the best score that is enough, and how many. */
export const ENOUGH = 0.12;
export const MOST = 20;
