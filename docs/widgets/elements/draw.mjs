// <cnn-draw>: draw a digit, and a trained network reads it, every layer in sight.

import { looks, marks } from "../core/looks.mjs";
import { plain } from "../core/decimal.mjs";
import { network as load, testImages } from "../core/data.mjs";
import { make, write } from "../core/dom.mjs";
import { Widget } from "../core/widget.mjs";
import { Gallery } from "../parts/draw/gallery.mjs";
import { bitmap, prepare } from "../parts/draw/ink.mjs";
import { Layers, inFull, inShort, isRow, named, percent, powers, written } from "../parts/draw/layers.mjs";
import { Tiles } from "../parts/draw/maps.mjs";
import { Network } from "../parts/draw/net.mjs";
import { table } from "../core/ops/cells.mjs";
import { Pad } from "../parts/draw/pad.mjs";
import { Radios } from "../core/panel.mjs";
import { choice, integer, sentence } from "../core/state.mjs";
import { SumLine, spoken } from "../core/sum.mjs";

/**
 * @typedef {import("../core/widget.mjs").State} State
 * @typedef {object} Model
 * @property {number} count
 * @property {any} value
 * @property {number[]} image
 * @property {number} at the chosen layer
 */

const SIDE = 8;
const PENS = { thin: 0.8, usual: 1, thick: 1.1 }; // as thin and as thick as strokes of the data set are
const MOVES = /** @type {[string, string, number, number][]} */ ([
  ["←", "left", 0, 1], ["→", "right", 0, -1], ["↑", "up", 1, 0], ["↓", "down", -1, 0],
]);
let number = 0;

/** The image as one text, a character a pixel in base 17, as the test images are written. */
const image = {
  read(/** @type {string} */ text) {
    if (!/^[0-9a-g]{64}$/.test(text)) throw new RangeError("it is not 64 characters from 0 to g, one a pixel");
    return table([SIDE, SIDE], (r, c) => `${parseInt(text[r * SIDE + c], 17)}`);
  },
  write: (/** @type {any} */ value) => typeof value === "string" ? value : [value].flat(2).map((one) => {
    const count = /^\d{1,2}$/.test(`${one}`) ? Number(one) : NaN;
    if (count <= 16) return count.toString(17);
    throw new RangeError(`${`${one}`.slice(0, 20).replace("-", "−")} is no whole number from 0 to 16`);
  }).join(""),
};

/** @extends {Widget<Model>} */
export default class Draw extends Widget {
  static example = "digits-cnn";
  static label = "Draw a digit for a trained network";
  static grids = ["image", "map"];
  static below = true;
  static hides = ["controls", "values", "guess", "layers"];

  /** @type {Network} */
  #network = /** @type {any} */ (null);
  /** The image to begin with. @type {{test: number, image: string, label: number}} */
  #followed = { test: -1, image: "", label: -1 };
  /** @type {import("../parts/draw/gallery.mjs").Images | null} */
  #tests = null;
  #padHelp = `cnn-pad-${++number}`;
  #pad = new Pad(this.#padHelp, (first) => this.#stroke(first));
  #pen = "usual";
  #frame = 0;
  #first = false;
  #inked = ""; // the image that the pad's ink gives
  /** The image and the cell that were last spoken of. @type {string[]} */
  #told = [];
  /** @type {State | null} */
  #before = null;
  #bitmap = new Tiles(4 * SIDE, 4 * SIDE, false);
  #image = this.grid({ name: "image", label: "prepared image", role: "input", field: (r, c) => ["image", r, c] });
  #map = this.grid({ name: "map", label: "chosen map", role: "output" });
  #gallery = new Gallery(() => this.#fetch(), (test) => this.#choose(test));
  #sum = new SumLine((cell) => this.point(cell, "hover"));
  #powers = make("div", null);
  #guess = make("p", { class: "cnn-guess" });
  #truth = make("p", { class: "cnn-said" });
  #bars = Array.from({ length: 10 }, (_, digit) => {
    const [bar, text] = [make("span", { class: "cnn-bar" }), make("span", null)];
    return { bar, text, element: make("li", null, make("b", null, `${digit}`), bar, text) };
  });
  #from = make("figcaption", null);
  #result = make(
    "div", { class: "cnn-answer" }, this.#guess, this.#truth,
    make("ul", { "aria-label": "Probabilities" }, ...this.#bars.map(({ element }) => element)),
  );
  #place = make("span", null);
  #inside = make("div", { class: "cnn-inside" });
  /** @type {Layers} */
  #layers = /** @type {any} */ (null);
  #tools = new Radios({
    tool: ["Pad", { draw: "draw", erase: "erase" }],
    pen: ["Pen", { thin: "thin", usual: "usual", thick: "thick" }],
  }, ({ tool, pen }) => {
    if (tool) this.#pad.tool = tool;
    if (pen) this.#pen = pen;
    this.#tools.show({ tool: this.#pad.tool, pen: this.#pen });
    this.#pad.element.dataset.pen = this.#pen;
    if (pen && this.#pad.lines.length) this.#stroke(true);
  });

  async load() {
    const exported = await load();
    this.#network = new Network(exported);
    this.#followed = exported.followed;
    return exported;
  }

  fields() {
    return {
      image, test: integer(-1, 99_999), layer: choice(...this.#network.layers.slice(1).map(({ name }) => name)),
      map: integer(0, 999),
    };
  }

  defaults() {
    const { test, image: text } = this.#followed;
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
    return { count: height * width, value: kind === "Softmax" ? shown : plain(shown, scale), image: values, at };
  }

  build() {
    const button = (/** @type {string} */ text, /** @type {() => void} */ press, label = text) =>
      make("button", { type: "button", "aria-label": label === text ? null : label, onclick: press }, text);
    this.#layers = new Layers(this.#network, (layer, map, step) => {
      this.change({ layer, map, step: step ?? 1 });
      if (step) this.go(step);
    });
    this.#tools.show({ tool: "draw", pen: this.#pen });
    this.#inside.replaceChildren(
      make("p", { class: "cnn-head" }, make("span", null, "Inside the network")), this.#layers.element,
      make("p", { class: "cnn-head" }, this.#place, this.counter),
      make(
        "div", { class: "cnn-row cnn-written" }, this.#map.element,
        make("div", { class: "cnn-box", tabindex: 0, role: "group", "aria-label": "The cell written out" }, this.#sum.element, this.#powers),
      ),
    );
    return [
      make(
        "div", { class: "cnn-row cnn-drawn" },
        make(
          "div", null, this.#pad.element,
          make("p", { class: "cnn-help", id: this.#padHelp }, "Draw here. By keyboard: arrow keys move, Space paints or wipes a cell, Shift with arrows draws, Delete wipes."),
          make("div", { class: "cnn-tools" }, button("Undo", () => this.#undo()), button("Clear", () => this.#clear()), this.#tools.element),
        ),
        this.#result,
      ),
      make("p", { class: "cnn-head" }, make("span", null, "What the network sees")),
      make(
        "div", { class: "cnn-row" },
        make(
          "div", null, make("figure", { class: "cnn-part" }, this.#from, this.#bitmap.element),
          make(
            "div", { class: "cnn-tools", role: "group", "aria-label": "Move the image by one cell" },
            ...MOVES.map(([sign, way, r, c]) => button(sign, () => this.#shift(r, c), `Move ${way}`)),
          ),
        ),
        this.#image.element,
      ),
      this.#gallery.element,
      this.#inside,
    ];
  }

  disconnectedCallback() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
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
      const next = prepare(lines, PENS[/** @type {keyof typeof PENS} */ (this.#pen)]);
      this.#inked = image.write(next);
      this.change({ image: next, test: -1 }, !this.#first, this.#pad.drawing);
      this.#first = false;
    });
  }

  #undo() {
    if (this.#pad.undo()) this.#stroke(true);
    else this.note("There is no stroke to undo.");
  }

  #clear() {
    if (this.#pad.clear()) return this.#stroke(true);
    this.#inked = "";
    this.change({ image: "0".repeat(SIDE * SIDE), test: -1 });
  }

  /** @param {number} down @param {number} right where each cell's new value stands */
  #shift(down, right) {
    const old = this.state?.image;
    this.change({ image: table([SIDE, SIDE], (r, c) => old[r + down]?.[c + right] ?? "0") });
  }

  /** @param {number} test */
  #choose(test) {
    if (this.#tests) this.change({ image: this.#tests.images[test], test });
  }

  async #fetch() {
    const tests = await testImages();
    if (this.#tests) return tests;
    this.#tests = tests;
    if (this.state) this.again();
    return tests;
  }

  /** A link may name a test image without its pixels, or one that there is not.
   * @param {import("../parts/draw/gallery.mjs").Images} tests @param {State} state @param {string} text */
  #settle({ images }, { test }, text) {
    if (test >= images.length) {
      this.change(this.defaults(), true);
      this.note(`There is no test image ${test}: they are counted from 0 to ${images.length - 1}. This is the start.`);
    } else if (test >= 0 && test !== this.#followed.test && text === this.#followed.image) {
      this.change({ image: images[test] }, true);
    }
  }

  /** What the test image shows, or -1 where that is not known. @param {State} state @param {string} text */
  #label({ test }, text) {
    if (test === this.#followed.test && text === this.#followed.image) return this.#followed.label;
    return this.#tests?.images[test] === text ? this.#tests.labels[test] : -1;
  }

  /** @param {any[]} cell */
  visit([grid, row, column]) {
    if (grid === "map") this.go(row * this.#width + column + 1);
  }

  #width = 1;

  /** @param {State} state @param {Model} model @param {any[] | null} pointed */
  draw(state, model, pointed) {
    const { image: values, at } = model;
    const network = this.#network;
    const layer = network.layers[at];
    const { width, height } = layer;
    this.#width = width;
    const [row, column] = [Math.floor((state.step - 1) / width), (state.step - 1) % width];
    const chosen = { at, map: state.map, row, column };
    const hidden = (/** @type {string} */ what) => state.hide.includes(what);
    const text = image.write(state.image);
    if (!this.#told.length) this.#told = [text, cellOf(state)];
    if (text !== this.#inked) {
      if (this.#inked) this.#pad.forget();
      this.#inked = "";
    }
    this.#pad.show(this.#inked ? null : values);
    write(this.#from, this.#inked ? "scaled to 32 × 32 pixels, set upright" : "as grey tones");
    if (this.#inked) this.#bitmap.draw(bitmap(this.#pad.lines, PENS[/** @type {keyof typeof PENS} */ (this.#pen)]), 0, 1);
    else this.#bitmap.draw(Array.from({ length: 1024 }, (_, i) => values[(i >> 7) * SIDE + ((i & 31) >> 2)]), 0, 16);
    const tests = this.#tests;
    if (tests) queueMicrotask(() => this.#settle(tests, state, text));
    else if (state.test >= 0 && this.#label(state, text) < 0) this.#fetch().catch((error) => this.note(`${sentence(error)}.`));
    this.#gallery.show(state.test);

    const { parts } = network.made(at, state.map, row, column);
    /** The cells of the image among those that a cell is made of. @param {import("../parts/draw/net.mjs").Part[]} some */
    const under = (some) => at === 1 ? some.flatMap(({ terms }) => terms.map((term) => [term.row, term.column])) : [];
    /** @param {any[]} cell @returns {Record<string, any[]>} */
    const lit = ([grid, ...place]) => {
      if (grid === "term") return { map: [[row, column]], image: at === 1 ? [place.slice(1)] : [] };
      if (grid === "map") return { map: [place], image: under(network.made(at, state.map, place[0], place[1]).parts) };
      const fed = table([height, width], (r, c) => [r, c]).flat().filter(([r, c]) =>
        under(network.made(at, state.map, r, c).parts).some((one) => `${one}` === `${place}`));
      return { map: fed, image: [place] };
    };
    const look = looks(state, marks({ image: under(parts), map: [[row, column]] }), pointed && marks(lit(pointed)));
    this.#image.draw(SIDE, SIDE, look("image", false, (r, c) => `${values[r * SIDE + c]}`));
    this.#map.draw(height, width, look("map", true, (r, c) => inShort(layer, (state.map * height + r) * width + c)));
    this.#map.stop(row, column);
    this.#map.caption = isRow(layer) ? `${named(layer).toLowerCase()}, digit by digit` : `${named(layer)}, map ${state.map}`;
    this.#layers.draw();
    this.#layers.frame(chosen, pointed?.[0] === "term" ? [{ channel: pointed[1], terms: [{ at: 0, row: pointed[2], column: pointed[3], a: 0, b: 0 }] }] : parts);
    write(this.#place, `${named(layer)}: ${where(chosen, isRow(layer))}`);
    const soft = layer.kind === "Softmax";
    this.#sum.show(soft || hidden("values") ? null : written(network, chosen));
    this.#powers.replaceChildren(...(soft && !hidden("values") ? powers(network, column) : []));
    this.#inside.hidden = hidden("layers");
    this.#result.style.visibility = hidden("guess") ? "hidden" : "visible";
    this.#answer(state, text, hidden("values"));
  }

  /** @param {State} state @param {string} text @param {boolean} bare without numbers */
  #answer(state, text, bare) {
    const { guess, probabilities } = this.#network;
    const [label, empty] = [this.#label(state, text), !/[^0]/.test(text)];
    this.#guess.replaceChildren(...(empty ? ["No ink: draw a digit."]
      : ["Guess: ", make("b", null, `${guess}`), bare ? "" : ` ${percent(probabilities[guess])}`]));
    this.#result.classList.toggle("is-wrong", label >= 0 && label !== guess);
    write(this.#truth, this.#inked || state.test < 0 ? "Only you know the true label."
      : label < 0 ? `Test image ${state.test}, changed.`
        : `Test image ${state.test}, true label ${label}: ${label === guess ? "right" : "wrong"}.`);
    this.#bars.forEach(({ bar, text: end, element }, digit) => {
      bar.style.setProperty("--cnn-share", `${empty ? 0 : probabilities[digit]}`);
      element.className = [digit === guess && !empty && "is-guess", digit === label && "is-true"].filter(Boolean).join(" ");
      write(end, [
        !bare && !empty && percent(probabilities[digit]), digit === label && "true",
      ].filter(Boolean).join(", "));
    });
  }

  /** @param {State} state @param {Model} model */
  describe(state, { at }) {
    const text = image.write(state.image);
    const layer = this.#network.layers[at];
    const [row, column] = [Math.floor((state.step - 1) / layer.width), (state.step - 1) % layer.width];
    const [last, cell] = this.#told;
    this.#told = [text, cellOf(state)];
    if ((text !== last || cell === this.#told[1]) && !state.hide.includes("guess")) {
      const { guess, probabilities } = this.#network;
      const label = this.#label(state, text);
      if (!/[^0]/.test(text)) return "no ink: draw a digit";
      return `guess ${guess}, ${percent(probabilities[guess])}${label < 0 ? "" : `, true label ${label}: ${label === guess ? "right" : "wrong"}`}`;
    }
    const position = `position [${row}, ${column}]`;
    if (state.hide.includes("values")) return position;
    const chosen = { at, map: state.map, row, column };
    const place = (state.map * layer.height + row) * layer.width + column;
    return `${position}: ${layer.kind === "Softmax" ? `≈ ${inFull(layer, place)}` : spoken(written(this.#network, chosen))}`;
  }
}

/** @param {State} state */
const cellOf = ({ layer, map, step }) => `${layer},${map},${step}`;

/** A cell in words. @param {import("../parts/draw/layers.mjs").Chosen} chosen @param {boolean} one whether the layer is one row */
const where = ({ map, row, column }, one) => one ? `digit ${column}` : `map ${map}, cell [${row}, ${column}]`;
