// On paper a question leaves room for its answer, and the answers stand on the last sheet.

import { make } from "../core/dom.mjs";

/** @type {[Element, Element][]} each question with its answer */
let moved = [];
const sheet = make("section", { class: "cnn-ask-answers" });

addEventListener("beforeprint", () => {
  const asks = [...document.querySelectorAll("cnn-ask")];
  moved = asks.flatMap((ask) => [...ask.querySelectorAll("details")].map((details) => [ask, details]));
  if (!moved.length) return;
  sheet.replaceChildren(make("h2", null, "Answers"));
  for (const [at, [ask, details]] of moved.entries()) {
    const mark = `Question ${at + 1}`;
    ask.setAttribute("data-number", mark);
    sheet.append(make("h3", null, mark), details);
  }
  document.querySelector("article")?.append(sheet);
});

addEventListener("afterprint", () => {
  for (const [ask, details] of moved) ask.append(details);
  sheet.remove();
  moved = [];
});
