// The worker that the theme's dialog of the search asks, in the theme's words.
import { Pages } from "./pages.mjs";
import { marked, teaser } from "./teaser.mjs";

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
/** @type {Pages} */
let pages;

/** @param {string} query */
function answer(query) {
  return pages.search(query).map((page) => {
    const items = page.map(({ section, score, stems, missing }) => ({
      location: section.location, score,
      title: marked(section.title, stems), text: teaser(section.text, stems),
      terms: Object.fromEntries([...pages.found(section, stems).map((word) => [word, true]), ...missing.map((word) => [word, false])]),
    }));
    const location = items[0].location.split("#")[0];
    const whole = pages.sections.get(location);
    if (whole && !items.some((item) => item.location === location)) items.push({ location, title: marked(whole.title, new Set()), text: teaser(whole.text, new Set()), score: 0, terms: {} });
    return items;
  });
}

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    pages = new Pages(data.docs);
    postMessage({ type: READY });
  } else if (type === QUERY) {
    postMessage({ type: RESULT, data: { items: answer(data) } });
  }
});
