// Which questions of which page were answered, as text: what a browser keeps where a reader asks for it.

/** Questions by the path of their page. @typedef {Record<string, string[]>} Kept */

/**
 * Read what was kept; anything else, such as what another version or another hand wrote, is nothing.
 * @param {string | null} text
 * @returns {Kept | null} null where nothing shall be kept
 */
export function read(text) {
  if (text === null) return null;
  try {
    const pages = Object.entries(JSON.parse(text) ?? {});
    return Object.fromEntries(pages.filter(([, asked]) => Array.isArray(asked)
      && asked.every((one) => typeof one === "string")));
  } catch {
    return {};
  }
}

/**
 * @param {Kept} kept
 * @param {string} page
 * @param {string[]} answered
 * @returns {Kept} the same with questions of a page added, each once
 */
export const add = (kept, page, answered) =>
  answered.length ? { ...kept, [page]: [...new Set([...kept[page] ?? [], ...answered])] } : kept;

/**
 * The questions of a page that are answered; what was asked there once, and is no more, does not count.
 * @param {Kept} kept @param {string} page @param {string[]} asked
 */
export const answered = (kept, page, asked) => asked.filter((one) => kept[page]?.includes(one));
