// What the network sees: the bitmap of a drawing, or the image as grey tones, to be moved by a cell.

import { make, write } from "../../core/dom.mjs";
import { BLOCK, SIDE, bitmap } from "./ink.mjs";
import { Tiles } from "./maps.mjs";

const PIXELS = SIDE * BLOCK; // along a side of the bitmap
const DARKEST = 16; // of a pixel of the image
/** Sign, name, and where each cell's new value stands: rows down, columns to the right. */
const MOVES = /** @type {[string, string, number, number][]} */ ([
  ["←", "left", 0, 1], ["→", "right", 0, -1], ["↑", "up", 1, 0], ["↓", "down", -1, 0],
]);

export class Prepared {
  #source = make("figcaption", null);
  #bitmap = new Tiles(PIXELS, PIXELS, false);

  /** @param {(down: number, right: number) => void} shift */
  constructor(shift) {
    this.element = make(
      "div", null, make("figure", { class: "cnn-part" }, this.#source, this.#bitmap.element),
      make(
        "div", { class: "cnn-tools", role: "group", "aria-label": "Move the image by one cell" },
        ...MOVES.map(([sign, way, down, right]) => make(
          "button", { type: "button", "aria-label": `Move ${way}`, onclick: () => shift(down, right) }, sign,
        )),
      ),
    );
  }

  /** @param {number[]} values of the image
   * @param {{lines: import("./ink.mjs").Line[], pen: number} | null} drawing that it was made from */
  draw(values, drawing) {
    write(this.#source, drawing ? `scaled to ${PIXELS} × ${PIXELS} pixels, set upright` : "as grey tones");
    if (drawing) return this.#bitmap.draw(bitmap(drawing.lines, drawing.pen), 0, 1);
    const tones = Array.from({ length: PIXELS * PIXELS }, (_, at) =>
      values[Math.floor(at / PIXELS / BLOCK) * SIDE + Math.floor((at % PIXELS) / BLOCK)]);
    this.#bitmap.draw(tones, 0, DARKEST);
  }
}
