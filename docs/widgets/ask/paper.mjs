// On paper a question leaves room for its answer, and the answers stand on the last sheet: those of
// questions, and of what there is to try.

import { make } from "../core/dom.mjs";

/** @type {[Comment, Element][]} the place of each answer, and the answer */
let moved = [];
const sheet = make("section", { class: "cnn-ask-answers" });

addEventListener("beforeprint", () => {
  const article = document.querySelector("article");
  const answers = [...document.querySelectorAll("article :is(cnn-ask > details, details.success)")];
  if (!article || !document.querySelector("cnn-ask > details")) return;
  sheet.replaceChildren(make("h2", null, "Answers"));
  let number = 0;
  moved = answers.map((details) => {
    const place = new Comment();
    const ask = details.closest("cnn-ask");
    const mark = ask ? `Question ${++number}` : "Try it";
    ask?.setAttribute("data-number", mark);
    details.replaceWith(place);
    sheet.append(make("h3", null, mark), details);
    return [place, details];
  });
  article.append(sheet);
});

addEventListener("afterprint", () => {
  for (const [place, details] of moved) place.replaceWith(details);
  sheet.remove();
  moved = [];
});
