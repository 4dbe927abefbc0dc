// Lists to choose from, and fields for whole numbers, each with its label.

import { make, quiet } from "../../core/dom.mjs";

/** @param {string} label @param {HTMLElement} input */
const field = (label, input) => make("label", { class: "cnn-choice" }, label, input);

/** A list of names, each with its title. @param {string} label @param {(name: string) => void} choose */
export function list(label, choose) {
  const input = make("select", { oninput: quiet, onchange: () => choose(input.value) });
  return { input, element: field(label, input) };
}

/** @param {string} value @param {string} title */
export const option = (value, title) => make("option", { value }, title);

/** A whole number. @param {string} label @param {number} least @param {number} most
 * @param {(value: number) => void} set */
export function whole(label, least, most, set) {
  const input = make("input", {
    type: "number", min: least, max: most, step: 1, inputmode: "numeric", oninput: quiet,
    onchange: () => set(input.valueAsNumber),
  });
  return { input, element: field(label, input) };
}
