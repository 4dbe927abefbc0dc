// Boxes to tick and lists to choose from, each with its label.

import { make, quiet } from "../../core/dom.mjs";

/** @param {string} label @param {HTMLElement} input */
export const field = (label, input) => make("label", { class: "cnn-choice" }, label, input);

/** A box to tick. @param {string} label @param {(on: boolean) => void} set */
export function tick(label, set) {
  const input = make("input", { type: "checkbox", oninput: quiet, onchange: () => set(input.checked) });
  const element = field(label, input);
  element.classList.add("cnn-check");
  return { input, element };
}

/** A list of words. @param {string} label @param {(word: string) => void} set @param {string[]} words */
export function list(label, set, ...words) {
  const input = make(
    "select", { oninput: quiet, onchange: () => set(input.value) },
    ...words.map((word) => make("option", { value: word }, word)),
  );
  return { input, element: field(label, input) };
}
