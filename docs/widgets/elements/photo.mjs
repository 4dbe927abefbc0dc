// <cnn-photo>: a kernel on a photograph, and the way of one window from its products to the display.

import { values } from "../core/data.mjs";
import { format } from "../core/decimal.mjs";
import { button, make, sign, write } from "../core/dom.mjs";
import { looks, marks } from "../core/looks.mjs";
import { table } from "../core/ops/cells.mjs";
import { Radios } from "../core/panel.mjs";
import { sentence } from "../core/state.mjs";
import { Widget } from "../core/widget.mjs";
import { COLOURS, FIELDS, GREY, MOST } from "../parts/photo/fields.mjs";
import { filter, inside, way, windowOf } from "../parts/photo/filter.mjs";
import { list, option, whole } from "../parts/photo/inputs.mjs";
import { Kernels, SIDES, resized } from "../parts/photo/kernels.mjs";
import { OWN, PICTURES, Pictures, ask } from "../parts/photo/pictures.mjs";
import { COUNT, Steps, said } from "../parts/photo/steps.mjs";
import { View } from "../parts/photo/view.mjs";
import { nameOf, range } from "../parts/photo/words.mjs";

/**
 * @typedef {import("../core/state.mjs").State} State
 * @typedef {import("../parts/photo/filter.mjs").Plane} Plane
 * @typedef {object} Model
 * @property {number} count
 * @property {any} value
 * @property {boolean} isHere whether the picture that the state names has come
 * @property {Plane[]} planes
 * @property {Plane[]} maps
 * @property {number[]} at the pixel in the window's middle, where the whole window fits
 * @property {number[][]} cells
 * @property {number[][]} kernel
 * @property {import("../parts/photo/filter.mjs").Way} way
 */

const NONE = "";
const FIRST = Object.keys(PICTURES)[0];
let number = 0;

/** What is read of a picture. @param {string} channel */
const kindOf = (channel) => (channel === GREY ? "grey" : "colour");

/** @extends {Widget<Model>} */
export default class Photo extends Widget {
  static example = "photo-kernels";
  static label = "Kernels on a photograph";
  static grids = ["window", "kernel", "products"];

  #pictures = new Pictures();
  #kernels = new Kernels();
  /** What the maps were computed from, and the maps. @type {{key: string, planes: Plane[], maps: Plane[]} | null} */
  #filtered = null;
  /** What is being fetched. @type {Set<string>} */
  #asked = new Set();
  #help = `cnn-photo-${++number}`;
  #input = new View("picture", (at, more) => this.#move(at, more), this.#help);
  #output = new View("what is shown", (at, more) => this.#move(at, more));
  #window = this.grid({ name: "window", label: "window", role: "input" });
  #kernel = this.grid({ name: "kernel", label: "kernel", role: "kernel", field: (r, c) => ["kernel", r, c] });
  #products = this.grid({ name: "products", label: "products", role: "output" });
  #steps = new Steps();
  #place = make("span", { class: "cnn-place" });
  #picture = list("Picture", (picture) => this.change({ picture }));
  #named = list("Kernel", (name) => this.#choose(name));
  #settings = new Radios({
    side: ["Size", Object.fromEntries(SIDES.map((side) => [side, `${side} × ${side}`]))],
    channel: ["Channel", Object.fromEntries([GREY, ...COLOURS].map((name) => [name, name]))],
  }, ({ side, ...patch }) => this.change(side ? { kernel: resized(this.state?.kernel, Number(side)) } : patch));
  #row = whole("Row", 0, MOST.at, (row) => this.#try({ at: [row, this.#at[1]] }));
  #column = whole("Column", 0, MOST.at, (column) => this.#try({ at: [this.#at[0], column] }));
  #divisor = whole("Divisor", 1, MOST.divisor, (divisor) => this.#try({ divisor }));
  #bias = whole("Bias", -MOST.bias, MOST.bias, (bias) => this.#try({ bias }));
  #at = [0, 0];

  async load() {
    const [example] = await Promise.all([super.load(), this.#pictures.fetch(FIRST, "grey")]);
    await this.#kernels.fetch(example);
    return example;
  }

  fields() {
    return FIELDS;
  }

  /** @param {import("../core/data.mjs").Example} example */
  defaults(example) {
    const [kernel, divisor, bias, at] = ["kernel", "divisor", "bias", "at"].map((name) => values(example, name));
    return {
      picture: FIRST, channel: GREY,
      kernel, divisor: Number(divisor), bias: Number(bias), at: at.map(Number),
    };
  }

  /** @param {State} state @returns {Model} */
  compute({ picture, channel, kernel: weights, divisor, bias, at: wanted }) {
    const found = this.#pictures.planes(picture, kindOf(channel));
    const planes = found ?? /** @type {Plane[]} */ (this.#pictures.planes(FIRST, "grey"));
    const kernel = weights.map((/** @type {string[]} */ line) => line.map(Number));
    const maps = this.#filter(planes, { kernel, divisor, bias });
    const at = inside(wanted, planes[0], kernel.length);
    const plane = planes[COLOURS.indexOf(channel)] ?? planes[0];
    const cells = windowOf(plane, kernel.length, at);
    return {
      count: COUNT, isHere: Boolean(found), planes, maps, at, kernel, cells,
      way: way(cells, { kernel, divisor, bias }),
      get value() {
        const rows = maps.map((map) => table([map.height, map.width], (r, c) => `${map.pixels[r * map.width + c]}`));
        return rows.length > 1 ? rows : rows[0];
      },
    };
  }

  /** The same maps as long as only the window moves. @param {Plane[]} planes
   * @param {import("../parts/photo/filter.mjs").Kernel} by */
  #filter(planes, by) {
    const key = JSON.stringify(by);
    if (this.#filtered?.key !== key || this.#filtered.planes !== planes) {
      this.#filtered = { key, planes, maps: planes.map((plane) => filter(plane, by)) };
    }
    return this.#filtered.maps;
  }

  build() {
    this.#picture.input.append(...Object.entries(PICTURES).map(([name, title]) => option(name, title)));
    this.#named.input.append(...[...this.#kernels.known].map(([name, { title }]) => option(name, title)), option(NONE, "your own"));
    const own = button("Your own picture …", () => ask((file) => void this.#take(file)));
    const camera = button("Use the camera …", () => void this.#film());
    return [
      make("div", { class: "cnn-tools cnn-chosen" }, this.#picture.element, own, camera, this.#named.element),
      make("p", { class: "cnn-head" }, this.#place, this.counter),
      make("div", { class: "cnn-row cnn-photos" }, this.#input.element, this.#output.element),
      make("p", { class: "cnn-help", id: this.#help }, "Drag the frame, or move it with the arrow keys; with Shift it moves farther."),
      make("div", { class: "cnn-tools" }, this.#row.element, this.#column.element, this.#divisor.element, this.#bias.element),
      this.#settings.element,
      make(
        "div", { class: "cnn-row" },
        this.#window.element, sign("×"), this.#kernel.element, sign("="), this.#products.element,
      ),
      this.#steps.element,
    ];
  }

  /** A change that may be refused. @param {State} patch */
  #try(patch) {
    try {
      this.change(patch);
    } catch (error) {
      this.again();
      this.note(`${sentence(error)}. The picture stays as it was.`);
    }
  }

  /** @param {string} name of a kernel */
  #choose(name) {
    const known = this.#kernels.known.get(name);
    if (known) return this.change({ kernel: known.kernel, divisor: known.divisor, bias: 0 });
    this.again();
    this.note("Write your own weights into the cells of the kernel.");
  }

  /** Move the window, which stays on the picture. @param {number[]} at @param {boolean} more */
  #move(at, more) {
    const [plane] = this.#filtered?.planes ?? [];
    const next = inside(at, plane, this.state?.kernel.length);
    if (`${next}` !== `${this.#at}`) this.change({ at: next }, true, more);
  }

  /** Show a picture of the reader's. @param {ImageBitmapSource} source */
  async #take(source) {
    try {
      await this.#pictures.take(source);
      if (!this.hasStarted) return;
      this.again();
      this.change({ picture: OWN });
      this.note("Your picture stays on this page: it is sent nowhere, and a link does not hold it.");
    } catch (error) {
      this.note(`${sentence(error)}.`);
    }
  }

  /** Ask for the camera, whose module comes only then. */
  async #film() {
    try {
      const { still } = await import("../parts/photo/camera.mjs");
      const frame = await still(this.stage);
      if (frame) await this.#take(frame);
    } catch (error) {
      this.note(`${sentence(error)}.`);
    }
  }

  /** Get what the state names and has not come. @param {State} state */
  async #fetch({ picture, channel }) {
    if (picture === OWN) return this.note("A picture of one’s own is not in a link. This is the first one.");
    const kind = kindOf(channel);
    const key = `${picture}-${kind}`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    try {
      await this.#pictures.fetch(picture, kind);
      if (this.hasStarted) this.again();
    } catch (error) {
      this.note(`${sentence(error)}.`);
    }
    this.#asked.delete(key);
  }

  /** @param {State} state @param {Model} model @param {any[] | null} pointed */
  draw(state, model, pointed) {
    const { planes, maps, at, kernel, cells, isHere } = model;
    const side = kernel.length;
    const hidden = state.hide.includes("values");
    this.#at = at;
    this.#input.element.ariaBusy = `${!isHere}`;
    if (!isHere) queueMicrotask(() => void this.#fetch(state));
    const linked = pointed && Object.fromEntries(Photo.grids.map((name) => [name, [pointed.slice(1)]]));
    const look = looks(state, {}, linked && marks(linked));
    const text = (/** @type {number[][]} */ rows) => (/** @type {number} */ r, /** @type {number} */ c) => format(rows[r][c], 0);
    this.#window.draw(side, side, look("window", false, text(cells)));
    this.#kernel.draw(side, side, look("kernel", false, text(kernel)));
    this.#products.draw(side, side, look("products", true, text(model.way.products)));
    const name = nameOf(state);
    this.#input.draw(planes, 0, `${name}, ${planes[0].height} by ${planes[0].width} pixels`);
    this.#output.draw(maps, (side - 1) / 2, `${name} under the kernel ${this.#kernels.title(state)}: ${range(maps)}`);
    this.#input.frame(at, side, `window around row ${at[0]}, column ${at[1]}`);
    this.#output.frame(at, 1, "");
    this.#steps.show(model.way, state.step, hidden);
    this.#show(state, model);
  }

  /** What the fields and lists say. @param {State} state @param {Model} model */
  #show(state, { at, kernel }) {
    write(this.#place, `Window around [${at.join(", ")}]`);
    const { options } = this.#picture.input;
    if (state.picture === OWN && options.length === Object.keys(PICTURES).length) options.add(option(OWN, "your own"));
    this.#picture.input.value = state.picture;
    this.#named.input.value = this.#kernels.nameOf(state);
    this.#settings.show({ ...state, side: kernel.length });
    for (const [{ input }, value] of /** @type {const} */ ([
      [this.#row, at[0]], [this.#column, at[1]], [this.#divisor, state.divisor], [this.#bias, state.bias],
    ])) input.value = `${value}`;
  }

  /** @param {State} state @param {Model} model */
  describe(state, { at, way: steps }) {
    const place = `window around [${at.join(", ")}]`;
    return state.hide.includes("values") ? place : `${place}: ${said(steps, state.step)}`;
  }
}
