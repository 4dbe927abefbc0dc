// Inside the network: all its layers, one of their maps as numbers, and one cell of it written out.

import { make, write } from "../../core/dom.mjs";
import { table } from "../../core/ops/cells.mjs";
import { SumLine } from "../../core/sum.mjs";
import { Layers, inShort, isRow, named, powers, sum } from "./layers.mjs";

/**
 * @typedef {import("./layers.mjs").Chosen} Chosen
 * @typedef {import("./net.mjs").Network} Network
 * @typedef {import("./net.mjs").Part} Part
 */

/** The cells of the image among those that a cell is made of. @param {number} at its layer
 * @param {Part[]} parts */
export const pixels = (at, parts) =>
  at === 1 ? parts.flatMap(({ terms }) => terms.map((term) => [term.row, term.column])) : [];

/** What a pointed cell lights up. @param {Network} network @param {Chosen} chosen
 * @param {any[]} pointed @returns {Record<string, any[]>} */
export function lit(network, { at, map, row, column }, [grid, ...place]) {
  const { height, width } = network.layers[at];
  const under = (/** @type {number} */ r, /** @type {number} */ c) => pixels(at, network.origin(at, map, r, c).parts);
  if (grid === "term") return { map: [[row, column]], image: at === 1 ? [place.slice(1)] : [] };
  if (grid === "map") return { map: [place], image: under(place[0], place[1]) };
  const fed = table([height, width], (r, c) => [r, c]).flat()
    .filter(([r, c]) => under(r, c).some((one) => `${one}` === `${place}`));
  return { map: fed, image: [place] };
}

/** A cell in words. @param {Chosen} chosen @param {boolean} one whether the layer is one row */
const where = ({ map, row, column }, one) => one ? `digit ${column}` : `map ${map}, cell [${row}, ${column}]`;

export class Inside {
  #grid;
  #sum;
  #powers = make("div", null);
  #place = make("span", null);
  /** @type {Layers} */
  #layers = /** @type {any} */ (null);
  element = make("div", { class: "cnn-inside" });

  /** @param {import("../../core/grid.mjs").Grid} grid of the chosen map
   * @param {(cell: any[] | null) => void} point called while a pointer is over a product */
  constructor(grid, point) {
    this.#grid = grid;
    this.#sum = new SumLine(point);
  }

  /** @param {Network} network @param {Node} counter
   * @param {ConstructorParameters<typeof Layers>[1]} choose */
  build(network, counter, choose) {
    this.#layers = new Layers(network, choose);
    this.element.replaceChildren(
      make("p", { class: "cnn-head" }, make("span", null, "Inside the network")), this.#layers.element,
      make("p", { class: "cnn-head" }, this.#place, counter),
      make(
        "div", { class: "cnn-row cnn-written" }, this.#grid.element,
        make("div", { class: "cnn-box", tabindex: 0, role: "group", "aria-label": "The cell written out" }, this.#sum.element, this.#powers),
      ),
    );
  }

  /**
   * @param {Network} network
   * @param {Chosen} chosen
   * @param {Part[]} parts what the cell is made of, or the one that is pointed at
   * @param {ReturnType<typeof import("../../core/looks.mjs").looks>} look
   * @param {boolean} bare without numbers
   */
  draw(network, chosen, parts, look, bare) {
    const { at, map, row, column } = chosen;
    const layer = network.layers[at];
    const { height, width } = layer;
    this.#grid.draw(height, width, look("map", true, (r, c) => inShort(layer, (map * height + r) * width + c)));
    this.#grid.stop(row, column);
    this.#grid.caption = isRow(layer) ? `${named(layer).toLowerCase()}, digit by digit` : `${named(layer)}, map ${map}`;
    this.#layers.draw();
    this.#layers.frame(chosen, parts);
    write(this.#place, `${named(layer)}: ${where(chosen, isRow(layer))}`);
    const soft = layer.kind === "Softmax";
    this.#sum.show(soft || bare ? null : sum(network, chosen));
    this.#powers.replaceChildren(...(soft && !bare ? powers(network, column) : []));
  }
}
