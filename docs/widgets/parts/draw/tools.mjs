// What the pad draws with, and how to take it back.

import { button, make } from "../../core/dom.mjs";
import { Radios } from "../../core/panel.mjs";

const PENS = { thin: 0.8, usual: 1, thick: 1.1 }; // as thin and as thick as strokes of the data set are

export class Tools {
  /** @type {keyof typeof PENS} */
  #pen = "usual";
  #choices;

  /**
   * @param {import("./pad.mjs").Pad} pad
   * @param {{undo: () => void, clear: () => void, redraw: () => void}} does redraw: with another pen
   */
  constructor(pad, { undo, clear, redraw }) {
    this.#choices = new Radios({
      tool: ["Pad", { draw: "draw", erase: "erase" }],
      pen: ["Pen", { thin: "thin", usual: "usual", thick: "thick" }],
    }, ({ tool, pen }) => {
      if (tool) pad.tool = tool;
      if (pen) this.#pen = /** @type {keyof typeof PENS} */ (pen);
      this.#choices.show({ tool: pad.tool, pen: this.#pen });
      pad.element.dataset.pen = this.#pen;
      if (pen && pad.lines.length) redraw();
    });
    this.#choices.show({ tool: pad.tool, pen: this.#pen });
    this.element = make("div", { class: "cnn-tools" }, button("Undo", undo), button("Clear", clear), this.#choices.element);
  }

  /** How thick the lines are, as a multiple of the data set's. */
  get width() {
    return PENS[this.#pen];
  }
}
