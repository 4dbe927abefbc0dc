// At the end of a page with questions: the wish to keep, in this browser, which of them were answered.
// Nothing is stored without it, and nothing is ever sent.

import { button, make, write } from "../core/dom.mjs";
import { add, answered, read } from "./kept.mjs";

const NAME = "cnn-answers"; // of the item in the browser's storage; the item is there where the wish is
const page = location.pathname;
/** Questions of this page that were answered since it was opened. @type {Set<string>} */
const fresh = new Set();

const count = make("p", { role: "status" });
const wish = make("input", { type: "checkbox", onchange: () => (wish.checked ? keep({}) : store(null)) });
const forgetting = button("Forget my answers", () => {
  fresh.clear();
  store("{}");
  wish.focus(); // the button is not there any more
});

/** @returns {import("./ask.mjs").default[]} */
const asks = () => [...document.querySelectorAll("cnn-ask")].map((ask) =>
  /** @type {import("./ask.mjs").default} */ (ask));

/** Store what is kept, with what was answered since. @param {import("./kept.mjs").Kept} kept */
function keep(kept) {
  store(JSON.stringify(add(kept, page, [...fresh])));
}

/** Store a text in place of what was there, or nothing. @param {string | null} text */
function store(text) {
  try {
    if (text === null) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, text);
  } catch { /* a full or closed storage keeps nothing: what is shown says so */ }
  show();
}

/** What is in the storage; some browsers refuse even to look. */
function stored() {
  try {
    return read(localStorage.getItem(NAME));
  } catch {
    return null;
  }
}

function show() {
  const kept = stored();
  const asked = asks().map(({ question }) => question);
  const known = answered(kept ?? {}, page, asked);
  wish.checked = kept !== null;
  write(count, kept ? `${known.length} of ${asked.length} answered.` : "");
  forgetting.hidden = !Object.keys(kept ?? {}).length;
  for (const ask of asks()) ask.classList.toggle("cnn-ask-known", known.includes(ask.question));
}

document.addEventListener("cnn-ask-answered", ({ target }) => {
  const { question } = /** @type {import("./ask.mjs").default} */ (target);
  const kept = stored(); // anew each time: another page may have stored more since
  fresh.add(question);
  if (kept) keep(kept);
});
addEventListener("storage", ({ key }) => key === NAME && show());

void customElements.whenDefined("cnn-ask").then(() => {
  document.querySelector("article")?.append(make("section", { class: "cnn-ask-progress", "aria-label": "Your answers" },
    make("label", null, wish, " Keep in this browser which questions I have answered; nothing is sent."), count, forgetting));
  show();
});
