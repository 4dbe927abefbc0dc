// Items that a reader brings in order, each with a button up and a button down.

import { button, make } from "../core/dom.mjs";

/** @typedef {import("./judging.mjs").Verdict} Verdict */

const LIST = "cnn-ask-order";

/** @param {Element} item */
const name = (item) => item.querySelector("span")?.textContent ?? "";

/** The names of the items within an element, as they stand. @param {Element} element */
export const order = (element) => [...element.querySelectorAll(`.${LIST} > li`)].map(name);

/**
 * @param {string[]} names as they are shown first
 * @param {(text: string) => void} announce gets the new place of what was moved
 */
export function movable(names, announce) {
  /** @param {HTMLElement} item @param {"up" | "down"} way */
  const move = (item, way) => {
    const neighbour = way === "up" ? item.previousElementSibling : item.nextElementSibling;
    // The neighbour moves past the item: what is taken out of the page would lose the focus.
    if (neighbour && way === "up") item.after(neighbour);
    else if (neighbour) item.before(neighbour);
    const places = order(list);
    announce(`${name(item)}: place ${places.indexOf(name(item)) + 1} of ${places.length}.`);
  };
  const list = make("ol", { class: LIST }, ...names.map((text) => {
    const up = button("↑", () => move(item, "up"));
    const down = button("↓", () => move(item, "down"));
    up.setAttribute("aria-label", `Move ${text} up`);
    down.setAttribute("aria-label", `Move ${text} down`);
    const item = make("li", null, make("span", null, text), up, down);
    return item;
  }));
  return list;
}

/**
 * What is said of an order: the first place that is wrong, and why its item does not belong there.
 * @param {string[]} given names in the reader's order
 * @param {{shown: string, why: string}[]} right items in the right order
 * @returns {Verdict}
 */
export function judgeOrder(given, right) {
  const wrong = given.findIndex((one, place) => one !== right[place].shown);
  if (wrong < 0) return { right: true, read: true, text: "Right." };
  const why = right.find(({ shown }) => shown === given[wrong])?.why ?? "";
  return { right: false, read: true, text: `Not yet. The first wrong place is ${wrong + 1}, ${given[wrong]}: ${why}` };
}
