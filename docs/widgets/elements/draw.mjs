// <cnn-draw>: draw a digit, and a trained network reads it, every layer in sight.

import { network as load } from "../core/data.mjs";
import { plain } from "../core/decimal.mjs";
import { make } from "../core/dom.mjs";
import { looks, marks } from "../core/looks.mjs";
import { table } from "../core/ops/cells.mjs";
import { choice, integer, sentence, toFragment } from "../core/state.mjs";
import { spoken } from "../core/sum.mjs";
import { Widget } from "../core/widget.mjs";
import { Answer, said } from "../parts/draw/answer.mjs";
import { Gallery } from "../parts/draw/gallery.mjs";
import { EMPTY, image } from "../parts/draw/image.mjs";
import { SIDE, prepare } from "../parts/draw/ink.mjs";
import { Inside, lit, pixels } from "../parts/draw/inside.mjs";
import { cellOf, inFull, nameOf, sum } from "../parts/draw/layers.mjs";
import { Network } from "../parts/draw/net.mjs";
import { Pad } from "../parts/draw/pad.mjs";
import { Prepared } from "../parts/draw/prepared.mjs";
import { Tests } from "../parts/draw/tests.mjs";
import { Tools } from "../parts/draw/tools.mjs";

/**
 * @typedef {import("../core/state.mjs").State} State
 * @typedef {object} Model
 * @property {number} count
 * @property {number} width
 * @property {any} value
 * @property {number[]} image
 * @property {number} at the chosen layer
 */

let number = 0;

/** @extends {Widget<Model>} */
export default class Draw extends Widget {
  static example = "digits-cnn";
  static label = "Draw a digit for a trained network";
  static grids = ["image", "map"];
  static output = "map";
  static below = true;
  static hides = ["controls", "values", "guess", "layers"];

  #network = /** @type {Network} */ (/** @type {any} */ (null));
  #tests = new Tests();
  #help = make(
    "p", { class: "cnn-help", id: `cnn-pad-${++number}` },
    "Draw here. By keyboard: arrow keys move, Space paints or wipes a cell, Shift with arrows draws, Delete wipes.",
  );
  #pad = new Pad(this.#help.id, (first) => this.#stroke(first));
  #frame = 0;
  #first = false;
  #inked = ""; // the image that the pad's ink gives
  #compact = /** @type {ReturnType<typeof import("../parts/draw/compact.mjs").compact> | null} */ (null); // in the place of all the rest
  #whole = /** @type {State} */ ({}); // what it begins with where it is not compact
  #told = /** @type {string[]} */ ([]); // the image and the cell that were last spoken of
  #before = /** @type {State | null} */ (null);
  #prepared = new Prepared((down, right) => this.#shift(down, right));
  #image = this.grid({ name: "image", label: "prepared image", role: "input", field: (r, c) => ["image", r, c] });
  #inside = new Inside(
    this.grid({ name: "map", label: "chosen map", role: "output" }), (cell) => this.point(cell, "hover"));
  #gallery = new Gallery(() => this.#fetch(), (test) => this.change({ image: this.#tests.images?.images[test], test }));
  #answer = new Answer();
  #tools = new Tools(this.#pad, { undo: () => this.#undo(), clear: () => this.#clear(), redraw: () => this.#stroke(true) });

  async load() {
    const isCompact = this.hasAttribute("compact");
    const [exported, parts] = await Promise.all([load(), isCompact ? import("../parts/draw/compact.mjs") : null]);
    this.#network = new Network(exported);
    this.#tests.first = exported.followed;
    this.#whole = this.defaults();
    if (isCompact) this.#tests.first = { test: -1, image: EMPTY, label: -1 };
    const shared = { pad: this.#pad, answer: this.#answer.element, help: this.#help };
    this.#compact = parts && parts.compact(this.#network, shared, () => this.#clear(), (lines) => this.#lend(lines));
    return exported;
  }

  get isKept() {
    return !this.#compact;
  }

  fields() {
    return {
      image, test: integer(-1, 99_999), layer: choice(...this.#network.layers.slice(1).map(({ name }) => name)),
      map: integer(0, 999),
    };
  }

  defaults() {
    const { test, image: text } = this.#tests.first;
    return { image: image.read(text), test, layer: "conv1", map: 0 };
  }

  /** @param {State} state @returns {Model} */
  compute(state) {
    const at = this.#network.layers.findIndex(({ name }) => name === state.layer);
    const layer = this.#network.layers[at];
    const { channels, height, width, kind, scale } = layer;
    if (state.map >= channels) throw new RangeError(`map: ${state.layer} has ${channels} maps, counted from 0: got ${state.map}`);
    const values = [state.image].flat(2).map(Number);
    this.#network.run(values);
    const shown = table([height, width], (r, c) => layer.values[(state.map * height + r) * width + c]);
    return { count: height * width, width, value: kind === "Softmax" ? shown : plain(shown, scale), image: values, at };
  }

  build() {
    if (this.#compact) return [this.#compact.element];
    this.#inside.build(this.#network, this.counter, (layer, map, step) => {
      this.change({ layer, map, step: step ?? 1 });
      if (step) this.go(step);
    });
    return [
      make(
        "div", { class: "cnn-row cnn-drawn" },
        make(
          "div", null, this.#pad.element,
          this.#help,
          this.#tools.element,
        ),
        this.#answer.element,
      ),
      make("p", { class: "cnn-head" }, make("span", null, "What the network sees")),
      make("div", { class: "cnn-row" }, this.#prepared.element, this.#image.element),
      this.#gallery.element,
      this.#inside.element,
    ];
  }

  disconnectedCallback() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#compact?.stop();
    super.disconnectedCallback();
  }

  /** The ink has changed: not more than once a frame. @param {boolean} first of its stroke */
  #stroke(first) {
    this.#first ||= first;
    this.#frame ||= requestAnimationFrame(() => {
      const { lines } = this.#pad;
      this.#frame = 0;
      if (!lines.length && !this.#pad.past) {
        const { image: old, test } = this.#before ?? this.defaults();
        return this.change({ image: old, test });
      }
      if (!this.#inked) this.#before = this.state;
      const next = prepare(lines, this.#tools.width);
      this.#inked = image.write(next);
      this.change({ image: next, test: -1 }, !this.#first, this.#pad.drawing);
      this.#first = false;
    });
  }

  /** Show lines that nobody has drawn. @param {import("../parts/draw/ink.mjs").Line[]} lines */
  #lend(lines) {
    const next = prepare(lines);
    this.#pad.lend(lines);
    this.#inked = image.write(next);
    this.again({ image: next, test: -1 });
  }

  #undo() {
    if (this.#pad.undo()) this.#stroke(true);
    else this.note("There is no stroke to undo.");
  }

  #clear() {
    if (this.#pad.clear()) return this.#stroke(true);
    this.#inked = "";
    this.change({ image: EMPTY, test: -1 });
  }

  /** @param {number} down @param {number} right where each cell's new value stands */
  #shift(down, right) {
    const old = this.state?.image;
    this.change({ image: table([SIDE, SIDE], (r, c) => old[r + down]?.[c + right] ?? "0") });
  }

  #fetch = () => this.#tests.fetch(() => this.state && this.again());

  /** A link may name a test image without its pixels, or one that there is not. That changes the
   * state, and so waits until it has been drawn.
   * @param {number} count of all @param {number} test @param {string} text */
  #settle(count, test, text) {
    const pixels = this.#tests.missing(test, text);
    if (pixels) this.change({ image: pixels }, true);
    if (test < count) return;
    this.change(this.defaults(), true);
    this.note(`There is no test image ${test}: they are counted from 0 to ${count - 1}. This is the start.`);
  }

  /** @param {State} state @param {Model} model @param {any[] | null} pointed */
  draw(state, model, pointed) {
    const { image: values, at } = model;
    const network = this.#network;
    const chosen = cellOf(state, model);
    const { row, column } = chosen;
    const hidden = (/** @type {string} */ what) => state.hide.includes(what);
    const text = image.write(state.image);
    if (!this.#told.length) this.#told = [text, nameOf(state)];
    if (text !== this.#inked) {
      if (this.#inked) this.#pad.forget();
      this.#inked = "";
    }
    this.#pad.show(this.#inked ? null : values);
    const label = this.#tests.label(state.test, text);
    this.#answer.element.style.visibility = hidden("guess") ? "hidden" : "visible";
    this.#answer.draw(network, {
      label, test: state.test, isEmpty: text === EMPTY, isDrawn: this.#inked !== "",
    }, hidden("values"));
    if (this.#compact) {
      // A link of the page takes the drawing along, to the page of the whole widget.
      const link = /** @type {HTMLAnchorElement | null} */ (document.getElementById(this.getAttribute("inside") ?? ""));
      if (link) link.hash = toFragment(this.name, this.fields(), { ...state, hide: [] }, this.#whole);
      return this.#compact.draw(text === EMPTY);
    }
    this.#prepared.draw(values, this.#inked ? { lines: this.#pad.lines, pen: this.#tools.width } : null);
    const count = this.#tests.images?.images.length;
    if (count) queueMicrotask(() => this.#settle(count, state.test, text));
    else if (state.test >= 0 && label < 0) this.#fetch().catch((error) => this.note(`${sentence(error)}.`));
    this.#gallery.show(state.test);

    const { parts } = network.origin(at, state.map, row, column);
    const look = looks(state, marks({ image: pixels(at, parts), map: [[row, column]] }), pointed && marks(lit(network, chosen, pointed)));
    this.#image.draw(SIDE, SIDE, look("image", false, (r, c) => `${values[r * SIDE + c]}`));
    const under = pointed?.[0] === "term"
      ? [{ channel: pointed[1], terms: [{ at: 0, row: pointed[2], column: pointed[3], a: 0, b: 0 }] }] : parts;
    this.#inside.draw(network, chosen, under, look, hidden("values"));
    this.#inside.element.hidden = hidden("layers");
  }

  /** @param {State} state @param {Model} model */
  describe(state, model) {
    const chosen = cellOf(state, model);
    const { at, row, column } = chosen;
    const text = image.write(state.image);
    const [last, cell] = this.#told;
    this.#told = [text, nameOf(state)];
    if ((text !== last || cell === this.#told[1]) && !state.hide.includes("guess")) {
      const label = this.#tests.label(state.test, text);
      return text === EMPTY ? "no ink: draw a digit" : said(this.#network, label);
    }
    const position = `position [${row}, ${column}]`;
    if (state.hide.includes("values")) return position;
    const layer = this.#network.layers[at];
    const place = (state.map * layer.height + row) * layer.width + column;
    return `${position}: ${layer.kind === "Softmax" ? `≈ ${inFull(layer, place)}` : spoken(sum(this.#network, chosen))}`;
  }
}
