// What one cell of the chosen layer sees: the map with the cell, and the input with its field; where
// the input is small, how many paths lead from each pixel to the cell, as shades.

import { grouped } from "../../core/decimal.mjs";
import { make, quiet, svg, write } from "../../core/dom.mjs";
import { at as seen, jump, size } from "./axis.mjs";
import { sizes } from "./layers.mjs";
import { half, paths } from "./paths.mjs";

/**
 * @typedef {import("./count.mjs").Counted} Counted
 * @typedef {import("./paths.mjs").Plane} Plane
 * @typedef {[row: number, column: number]} Cell
 */

const FINE = 64; // rows and columns whose pixels are drawn
const LEVELS = 8; // of shades
const DIGITS = 15; // of a number of paths that is written in full

/** The cell that a state means, within the map. @param {string} cell @param {number[]} output @returns {Cell} */
export function cellOf(cell, [, height = 1, width = 1]) {
  const wanted = cell === "middle" ? [height >> 1, width >> 1] : cell.split(",").map(Number);
  return [Math.min(wanted[0], height - 1), Math.min(wanted[1], width - 1)];
}

/** @param {bigint} count */
const many = (count) => {
  const digits = `${count}`;
  return digits.length <= DIGITS ? grouped(count) : `≈ ${digits[0]}.${digits.slice(1, 3)} × 10^${digits.length - 1}`;
};

/** A share in percent. @param {bigint} part @param {bigint} all */
function percent(part, all) {
  if (!part || part === all) return part ? "100 %" : "none";
  const share = Number(part * 1_000_000n / all) / 10_000;
  return share < 0.01 ? "less than 0.01 %" : `≈ ${share.toFixed(2)} %`;
}

/** Lines between cells. @param {number} height @param {number} width */
const lines = (height, width) => svg("path", {
  class: "cnn-lines",
  d: [...Array.from({ length: height + 1 }, (_, r) => `M0 ${r}h${width}`), ...Array.from({ length: width + 1 }, (_, c) => `M${c} 0v${height}`)].join(""),
});

/** Pixels of a shade each. @param {Plane} counts */
function shades(counts) {
  const most = counts.flat().reduce((a, b) => (a > b ? a : b), 0n);
  /** @type {string[]} */
  const levels = Array(LEVELS + 1).fill("");
  counts.forEach((row, r) => row.forEach((count, c) => {
    if (count) levels[Math.max(Math.ceil(Number(count * 1000n / most) / 1000 * LEVELS), 1)] += `M${c} ${r}h1v1h-1z`;
  }));
  return levels.flatMap((d, level) => (d ? [svg("path", { d, class: "cnn-shade", "fill-opacity": level / LEVELS })] : []));
}

/** @param {string} text */
const input = (text) => make("input", { type: "number", min: 0, "aria-label": text, oninput: quiet });

export class Field {
  #map = make("div", { class: "cnn-field-map" });
  #image = make("div", { class: "cnn-field-map" });
  #mapName = make("figcaption");
  #imageName = make("figcaption");
  #said = make("p", { class: "cnn-said" });
  #paths = make("p", { class: "cnn-said" });
  #pixel = make("p", { class: "cnn-said cnn-pixel" });
  #cell = [input("Row of the cell"), input("Column of the cell")];
  #at = [input("Row of the pixel"), input("Column of the pixel")];
  #pixels = make("div", { class: "cnn-tools" }, make("span", null, "Pixel "), ...this.#at);
  /** @type {Plane | null} */
  #counts = null;
  #key = "";
  /** @type {Counted | null} */
  #stack = null;
  /** @type {Cell | null} */
  #pinned = null;
  element = make(
    "div", { class: "cnn-fields" },
    make("figure", null, this.#mapName, this.#map, make("div", { class: "cnn-tools" }, make("span", null, "Cell "), ...this.#cell)),
    make("figure", null, this.#imageName, this.#image, this.#pixels),
    make("div", { class: "cnn-field-said" }, this.#said, this.#paths, this.#pixel),
  );

  /** @param {(cell: string) => void} choose @param {(pixel: Cell) => void} pin */
  constructor(choose, pin) {
    const given = (/** @type {HTMLInputElement[]} */ fields) => fields.map(({ value }) => Math.max(Math.trunc(Number(value)) || 0, 0));
    for (const field of this.#cell) field.onchange = () => choose(given(this.#cell).join(","));
    for (const field of this.#at) field.onchange = () => this.#counts && pin(this.#within(given(this.#at)));
    this.#map.onclick = (event) => {
      const cell = this.#under(event);
      if (cell) choose(cell.join(","));
    };
    this.#image.onclick = (event) => {
      const cell = this.#counts && this.#under(event);
      if (cell) pin(cell);
    };
    this.#image.onpointermove = (event) => this.#tell(this.#under(event));
    this.#image.onpointerleave = () => this.#tell(null);
  }

  /** @param {number[]} pixel @returns {Cell} */
  #within([row, column]) {
    const [, height, width] = this.#stack?.input ?? [1, 1, 1];
    return [Math.min(row, height - 1), Math.min(column, width - 1)];
  }

  /** The cell under a pointer. @param {MouseEvent} event @returns {Cell | null} */
  #under(event) {
    const drawn = /** @type {Element} */ (event.currentTarget).querySelector("svg");
    const matrix = drawn?.getScreenCTM();
    if (!drawn || !matrix) return null;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const [height, width] = [Number(drawn.dataset.height), Number(drawn.dataset.width)];
    return x < 0 || y < 0 || x >= width || y >= height ? null : [Math.floor(y), Math.floor(x)];
  }

  /** @param {Counted} stack @param {number} place of the layer, from 1 @param {string} wanted
   * @param {Cell | null} pinned @param {boolean} isHidden */
  show(stack, place, wanted, pinned, isHidden) {
    this.#stack = stack;
    const row = stack.rows[place - 1];
    this.element.hidden = !row || isHidden;
    if (!row || isHidden) return;
    const cell = cellOf(wanted, row.output);
    const [, height, width] = stack.input;
    const isFine = Math.max(height, width) <= FINE;
    this.#pinned = isFine && pinned ? this.#within(pinned) : null;
    const key = `${place} ${cell} ${this.#pinned}`;
    if (key === this.#key && this.#drawn === stack) return;
    const isSame = this.#drawn === stack && key.split(" ", 2).join() === this.#key.split(" ", 2).join();
    [this.#key, this.#drawn] = [key, stack];
    if (!isSame) this.#counts = isFine ? paths(stack, place - 1, cell) : null;
    const spans = row.largest.map((axis, at) => seen(axis, cell[at]));
    this.#draw(stack, place, cell, spans);
    this.#say(stack, place, cell, spans);
    this.#tell(null);
  }

  /** What was drawn last. @type {Counted | null} */
  #drawn = null;

  /** @param {Counted} stack @param {number} place @param {Cell} cell @param {number[][]} spans */
  #draw({ input: [, height, width], rows }, place, cell, [[top, bottom], [left, right]]) {
    const { output } = rows[place - 1];
    const [, high = 1, wide = 1] = output;
    this.#map.replaceChildren(plane(high, wide, [
      svg("rect", { x: 0, y: 0, width: wide, height: high, class: "cnn-face is-output" }),
      ...(Math.max(high, wide) <= FINE ? [lines(high, wide)] : []),
      ...spot(cell, high, wide, "cnn-cell-at"),
    ]));
    const isFine = Math.max(height, width) <= FINE;
    const field = { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
    this.#image.replaceChildren(plane(height, width, [
      svg("rect", { x: 0, y: 0, width, height, class: "cnn-face is-input" }),
      ...(this.#counts ? shades(this.#counts) : []),
      ...(isFine ? [lines(height, width)] : []),
      svg("rect", { ...field, class: "cnn-field-box" }),
      ...(this.#pinned ? [svg("rect", { x: this.#pinned[1], y: this.#pinned[0], width: 1, height: 1, class: "cnn-pixel-at" })] : []),
    ], [top, bottom, left, right]));
  }

  /** @param {Counted} stack @param {number} place @param {Cell} cell @param {number[][]} spans */
  #say({ input: shape, rows }, place, cell, [[top, bottom], [left, right]]) {
    const { output, largest } = rows[place - 1];
    write(this.#mapName, output.length === 3 ? `One channel of the output, ${sizes(output.slice(1))}` : "One value of the output");
    write(this.#imageName, `The input, ${sizes(shape.slice(1))}`);
    this.#cell.forEach((field, axis) => {
      field.max = `${(output[1 + axis] ?? 1) - 1}`;
      field.value = `${cell[axis]}`;
    });
    const isOut = top < 0 || left < 0 || bottom >= shape[1] || right >= shape[2];
    const steps = largest.map((axis) => grouped(jump(axis)));
    const moves = steps[0] === steps[1] ? steps[0] : `${steps[0]} rows or ${steps[1]} columns`;
    write(
      this.#said, `Cell [${cell.join(", ")}] sees ${sizes(largest.map(size))} pixels: rows ${signed(top)} to ${signed(bottom)}, columns ${
        signed(left)} to ${signed(right)}${isOut ? "; those outside of the image are padding" : ""}. ${
        moves === "0" ? "Every cell sees the same." : `From a cell to its neighbour the field moves by ${moves}.`}`);
    const counts = this.#counts;
    this.#pixels.hidden = !counts;
    this.#at.forEach((field, axis) => {
      field.max = `${shape[1 + axis] - 1}`;
      field.value = this.#pinned ? `${this.#pinned[axis]}` : "";
    });
    if (!counts) {
      write(this.#paths, Math.max(shape[1], shape[2]) > FINE ? `Paths are counted for inputs of up to ${FINE} rows and columns.` : "The paths here are too many to be counted while you wait.");
      return;
    }
    const { all, pixels, reached } = half(counts);
    write(this.#paths, `${many(all)} paths lead from ${grouped(reached)} pixels to it; the ${grouped(pixels)} with most paths hold half of them or more.`);
  }

  /** What is known of a pixel. @param {Cell | null} hovered */
  #tell(hovered) {
    const pixel = hovered ?? this.#pinned;
    const counts = this.#counts;
    if (!counts) {
      write(this.#pixel, "");
      return;
    }
    const all = counts.flat().reduce((sum, count) => sum + count, 0n);
    write(this.#pixel, pixel && counts[pixel[0]]?.[pixel[1]] !== undefined
      ? `Pixel [${pixel.join(", ")}]: ${many(counts[pixel[0]][pixel[1]])} of the paths, ${percent(counts[pixel[0]][pixel[1]], all)}.`
      : "Point at a pixel, or give its row and column, to see its paths.");
  }
}

/** @param {number} value */
const signed = (value) => `${value}`.replace("-", "−");

/** @param {Cell} cell @param {number} height @param {number} width @param {string} name */
function spot([row, column], height, width, name) {
  const least = Math.max(height, width) / 40; // of a large map, so that it is seen
  const side = Math.max(1, least);
  return [svg("rect", { x: column + 0.5 - side / 2, y: row + 0.5 - side / 2, width: side, height: side, class: name })];
}

/** @param {number} height @param {number} width @param {Node[]} parts
 * @param {number[]} [field] top, bottom, left, right, of which a part outside is drawn too */
function plane(height, width, parts, [top, bottom, left, right] = [0, 0, 0, 0]) {
  const most = Math.max(height, width) / 4;
  const room = [-top, bottom - height + 1, -left, right - width + 1].map((over) => Math.min(Math.max(over, 0), most));
  const edge = Math.max(height, width) / 100;
  const [x, y] = [-room[2] - edge, -room[0] - edge];
  const full = [width + room[2] + room[3] + 2 * edge, height + room[0] + room[1] + 2 * edge];
  const long = Math.max(...full);
  const drawn = svg("svg", {
    viewBox: `${x} ${y} ${full[0]} ${full[1]}`, "data-height": height, "data-width": width, "aria-hidden": "true", class: "cnn-plane",
  }, ...parts);
  drawn.style.width = `${100 * full[0] / long}%`;
  drawn.style.aspectRatio = `${full[0]}/${full[1]}`;
  return drawn;
}
