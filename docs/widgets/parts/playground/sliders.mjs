// The sliders of the playground: every size, one slider for its sides or one for each; and a strip
// with all of them and the size that they give, which stays in view where there is little room.

import { make, quiet, write } from "../../core/dom.mjs";
import { times, windows } from "../../core/settings.mjs";
import { tick } from "./inputs.mjs";

/** @typedef {import("../../core/settings.mjs").Settings} Settings */

/** Label, least, most, and the parts that can be set apart.
 * @type {Record<string, [string, number, number, string[]]>} */
export const RANGES = {
  size: ["Input", 1, 16, ["height", "width"]],
  kernel: ["Kernel", 1, 7, ["height", "width"]],
  padding: ["Padding", 0, 5, ["top", "bottom", "left", "right"]],
  stride: ["Stride", 1, 5, ["down", "across"]],
  dilation: ["Dilation", 1, 4, ["down", "across"]],
};

/** Equal parts as one. @param {number[]} parts */
const one = (parts) =>
  new Set(parts).size < 2 ? `${parts[0]}` : parts.length > 2 ? `[${parts.join(", ")}]` : times(parts);

/** The size that settings give. @param {Settings} settings */
function output(settings) {
  try {
    return times(windows(settings).output);
  } catch {
    return "no window fits"; // why, is said below the sliders
  }
}

export class Sliders {
  strip = make("p", { class: "cnn-strip" });
  /** @type {Record<string, {range: HTMLInputElement, shown: HTMLElement, label: HTMLElement}[]>} */
  #sliders;
  #apart;
  #sides;

  /**
   * @param {() => void} move called while one moves
   * @param {() => void} settle called when one is let go
   */
  constructor(move, settle) {
    this.#sliders = Object.fromEntries(Object.entries(RANGES).map(([name, [label, min, max, parts]]) =>
      [name, parts.map((part) => {
        const range = make("input", {
          type: "range", min, max, "aria-label": `${label}, ${part}`, onchange: settle,
          oninput: (/** @type {Event} */ event) => {
            quiet(event);
            move();
          },
        });
        const shown = make("b", null);
        const side = make("span", { class: "cnn-side" }, `, ${part}`);
        return { range, shown, label: make("label", { class: "cnn-slider" }, make("span", null, label, side, ": ", shown), range) };
      })]));
    this.#apart = tick("Height and width apart", move);
    this.#sides = tick("Sides of padding apart", move);
    this.element = make(
      "div", { class: "cnn-settings", role: "group", "aria-label": "Settings" },
      ...Object.values(this.#sliders).flat().map(({ label }) => label),
      this.#apart.element, this.#sides.element,
    );
  }

  /** Whether the sides of a size have a slider each. @param {string} name */
  #isApart(name) {
    return (name === "padding" ? this.#sides : this.#apart).input.checked;
  }

  /** What they say. @returns {Settings} */
  get settings() {
    return /** @type {any} */ (Object.fromEntries(Object.entries(this.#sliders).map(([name, list]) =>
      [name, list.map(({ range }) => Number((this.#isApart(name) ? range : list[0].range).value))])));
  }

  /** @param {Settings} settings */
  show(settings) {
    const { size, dilation, ...three } = settings;
    const named = Object.entries(one(dilation) === "1" ? three : { ...three, dilation });
    this.strip.replaceChildren(
      `${[times(size), ...named.map(([name, parts]) => `${name} ${one(parts)}`)].join(", ")} → `,
      make("b", null, output(settings)),
    );
    for (const [name, list] of Object.entries(this.#sliders)) {
      const parts = /** @type {any} */ (settings)[name];
      const isApart = this.#isApart(name);
      list.forEach(({ range, shown, label }, at) => {
        range.value = parts[at];
        write(shown, `${parts[at]}`);
        label.hidden = at > 0 && !isApart;
        label.classList.toggle("is-linked", !isApart);
      });
    }
  }

  /** Show settings whose sides may differ: these are then set apart. @param {Settings} settings */
  follow(settings) {
    const differ = (/** @type {number[]} */ parts) => parts.some((part) => part !== parts[0]);
    const { padding, ...both } = settings;
    this.#apart.input.checked ||= Object.values(both).some(differ);
    this.#sides.input.checked ||= differ(padding);
    this.show(settings);
  }
}
