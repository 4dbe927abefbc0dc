// Maps as small pictures: the darker a tile, the farther from zero; a negative one has a slash.

import { svg } from "../../core/dom.mjs";

const LEVELS = 6; // of darkness, which the eye tells apart; each is one path, so a map is few nodes

export class Tiles {
  /** @type {SVGElement[]} */
  #paths = [];
  /** @type {string[]} */
  #drawn = [];
  #frame = svg("rect", { class: "cnn-tile-frame", visibility: "hidden" });

  /** @param {number} height @param {number} width @param {boolean} [signed] whether cells may be negative */
  constructor(height, width, signed = true) {
    this.height = height;
    this.width = width;
    const names = Array.from({ length: LEVELS * (signed ? 2 : 1) }, (_, at) =>
      `cnn-tile ${at < LEVELS ? "is-plus" : "is-minus"}`);
    this.#paths = names.map((name, at) =>
      svg("path", { class: name, opacity: ((at % LEVELS) + 1) / LEVELS }));
    if (signed) this.#paths.push(svg("path", { class: "cnn-tile-slash" }));
    this.element = svg(
      "svg", { class: "cnn-tiles", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
      ...this.#paths, this.#frame,
    );
  }

  /**
   * @param {ArrayLike<number>} values
   * @param {number} first place of the first cell
   * @param {number} most the value that is darkest
   */
  draw(values, first, most) {
    const shapes = this.#paths.map(() => "");
    for (let row = 0, at = first; row < this.height; row++) {
      for (let column = 0; column < this.width; column++, at++) {
        const level = most ? Math.ceil((Math.min(Math.abs(values[at]) / most, 1)) * LEVELS) : 0;
        if (!level) continue;
        const minus = values[at] < 0;
        shapes[level - 1 + (minus ? LEVELS : 0)] += `M${column} ${row}h1v1h-1z`;
        if (minus) shapes[2 * LEVELS] += `M${column + 0.2} ${row + 0.8}l.6-.6`;
      }
    }
    shapes.forEach((shape, at) => {
      if (this.#drawn[at] !== shape) this.#paths[at].setAttribute("d", shape);
      this.#drawn[at] = shape;
    });
  }

  /** Frame some cells. @param {{row: number, column: number, height: number, width: number} | null} box */
  frame(box) {
    this.#frame.setAttribute("visibility", box ? "visible" : "hidden");
    if (!box) return;
    const { row, column, height, width } = box;
    for (const [name, value] of Object.entries({ x: column, y: row, width, height })) {
      this.#frame.setAttribute(name, `${value}`);
    }
  }
}
