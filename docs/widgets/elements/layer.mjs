// <cnn-layer>: every kind of convolution in exact numbers: direct, dilated, grouped, separable,
// transposed in both readings, and of a signal; what is impossible is said, and the picture stays.

import { PLACES, format } from "../core/decimal.mjs";
import { make, write } from "../core/dom.mjs";
import { byGrid, looks, marks, short } from "../core/looks.mjs";
import { codes } from "../core/panel.mjs";
import { sentence } from "../core/state.mjs";
import { SumLine } from "../core/sum.mjs";
import { Widget } from "../core/widget.mjs";
import { bars } from "../parts/layer/bars.mjs";
import { pytorch } from "../parts/layer/code.mjs";
import { fields } from "../parts/layer/fields.mjs";
import { opened, opening } from "../parts/layer/kinds.mjs";
import { lines } from "../parts/layer/lines.mjs";
import { lit } from "../parts/layer/links.mjs";
import { model } from "../parts/layer/model.mjs";
import { named } from "../parts/layer/names.mjs";
import { Paste, pasted } from "../parts/layer/paste.mjs";
import { patterns } from "../parts/layer/patterns.mjs";
import { Settings } from "../parts/layer/settings.mjs";
import { GRIDS, Stage, room } from "../parts/layer/stage.mjs";
import { sums } from "../parts/layer/sums.mjs";
import { wires } from "../parts/layer/wires.mjs";
import { about, said, spreading } from "../parts/layer/words.mjs";

/** @typedef {import("../core/state.mjs").State} State
 * @typedef {import("../parts/layer/model.mjs").Model} Model
 * @typedef {import("../parts/layer/model.mjs").Plane} Plane */

/** @extends {Widget<Model>} */
export default class Layer extends Widget {
  static example = "layer-kinds";
  static label = "Every kind of convolution";
  static grids = GRIDS.map(({ name }) => name);

  /** @type {Model | null} */
  #model = null;
  #grids = Object.fromEntries(GRIDS.map(({ name, part, label, role }) => [name, this.grid({
    name, label, role,
    drag: part === "input" || part === "stuffed" ? {
      origin: () => (this.#model?.drags === part ? this.drag.origin() : null),
      move: (row, column) => this.drag.move(row, column),
    } : undefined,
    field: ["input", "weights", "mix"].includes(part) ? (row, column) => this.#field(part, Number(name.split("-")[1]), row, column) : undefined,
  })]));
  #from = /** @type {import("../parts/layer/patterns.mjs").Patterns} */ ({});
  #stage = new Stage();
  #sums = make("div", null);
  /** @type {SumLine[]} */
  #written = [];
  #place = make("span", { class: "cnn-place" });
  #size = make("p", { class: "cnn-lines", "aria-live": "polite" });
  #said = make("p", { class: "cnn-said" });
  #code = make("ul", { class: "cnn-code" });
  #picture = make("div", { class: "cnn-picture" });
  #watch = new ResizeObserver(() => this.#picture.style.setProperty("--cnn-room", `${this.clientWidth}px`));
  /** @type {Settings | null} */
  #settings = null;
  #key = "";

  /** @param {import("../core/data.mjs").Example} example */
  fields(example) {
    this.#from = patterns(example);
    return fields(this.#from);
  }

  defaults() {
    return { ...opening(this.#from, "direct"), side: 0 };
  }

  /** A kind begins with what it opens with. @param {State} given @param {State} base */
  over(given, base) {
    return given.kind && given.kind !== base.kind && this.#from.input ? { ...base, ...opening(this.#from, given.kind), kind: base.kind } : base;
  }

  /** @param {State} state @returns {Model} */
  compute(state) {
    return model(state);
  }

  /** Where the decimal of a cell stands in the state. @param {string} part @param {number} at @param {number} row @param {number} column */
  #field(part, at, row, column) {
    const { state } = this;
    if (!state || !this.#model) return null;
    const { channel, spreads, settings: { kernel, kind } } = this.#model;
    if (part === "input") return state.input[at]?.[row]?.[column] === undefined ? null : ["input", at, row, column];
    if (part === "mix") return ["mix", channel, column];
    const [m, n] = kind === "transposed" && !spreads ? [kernel[0] - 1 - row, kernel[1] - 1 - column] : [row, column];
    return kind === "separable" ? ["weights", at, 0, m, n] : ["weights", channel, at, m, n];
  }

  build() {
    this.#key = "";
    this.#stage.reset();
    this.#settings = new Settings(this.#from, (name) => this.#attempt({ ...opened(this.#from, name), step: 1, pin: null }), (patch) => this.#attempt(patch));
    this.#watch.observe(this);
    this.#picture.style.setProperty("--cnn-room", `${this.clientWidth}px`);
    this.#picture.replaceChildren(
      this.#size, make("p", { class: "cnn-head" }, this.#place, this.counter), this.#stage.element, this.#said, this.#sums,
    );
    this.#picture.onpaste = (event) => this.#paste(event);
    return [this.#picture, this.#settings.element, new Paste((text, name) => this.#take(text, name)).element, this.#code];
  }

  tools() {
    return [/** @type {Settings} */ (this.#settings).kind];
  }

  /** Change what may be refused. @param {State} patch @returns {string} why it is */
  #attempt({ refused = "", ...patch }) {
    try {
      if (refused) throw new RangeError(refused);
      this.change(patch);
      return "";
    } catch (error) {
      this.note(`${sentence(error)}. The picture stays.`);
      return sentence(error);
    }
  }

  /** @param {string} text @param {string} name */
  #take(text, name) {
    this.change(pasted(/** @type {State} */ (this.state), text, name));
  }

  /** Several cells at once are a matrix for the grid that they are pasted on. @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const table = /** @type {Element} */ (event.target).closest("table");
    const name = GRIDS.find((one) => this.#grids[one.name].table === table)?.name ?? "";
    if (!/^(input|weights)-/.test(name) || !/\S\s+\S|[,;\t]/.test(text.trim())) return;
    event.preventDefault();
    try {
      this.#take(text, name);
    } catch (error) {
      this.note(`What was pasted is refused: ${sentence(error)}.`);
    }
  }

  /** A cell got the focus: where the steps are its cells, go there. @param {any[]} cell */
  visit([grid, row, column]) {
    const [now, state] = [this.#model, this.state];
    if (!now || !state || grid !== (now.spreads ? named("input") : named("map", now.channel))) return;
    this.go(row * now.width + column + 1);
  }

  /** Row and column of a step. @param {State} state @param {Model} model @returns {[number, number]} */
  #at({ step }, { width }) {
    return [Math.floor((step - 1) / width), (step - 1) % width];
  }

  /** @param {State} state @param {Model} model @param {any[] | null} pointed */
  draw(state, model, pointed) {
    const isNew = this.#model !== model;
    this.#model = model;
    const [row, column] = this.#at(state, model);
    const hidden = state.hide.includes("values");
    const planes = model.planes(state.step);
    if (isNew) this.#renew(state, model, planes);
    const now = byGrid(model.terms(row, column).flatMap(({ cells }) => cells));
    const current = marks(Object.fromEntries(Object.entries(now).filter(([name]) => !/^(weights|mix)/.test(name))));
    const look = looks(state, current, pointed && marks(lit(pointed, model, [row, column])));
    for (const plane of planes) this.#plane(plane, look);
    this.#line(state, model, planes, current);
    const [main, place] = model.spreads ? [named("input"), `Input: [${row}, ${column}]`] : [named("map", model.channel), `Output: [${row}, ${column}]`];
    this.#grids[main].stop(row, column);
    write(this.#place, place);
    for (const plane of planes) {
      const [first] = now[plane.name] ?? [];
      if (first) this.#stage.follow(this.#grids[plane.name], plane, first[0], first[1]);
    }
    write(this.#said, about(pointed, planes, model) || (model.spreads && !hidden ? spreading(model, row, column) : ""));
    this.#sum(hidden || model.spreads ? [] : sums(model, row, column));
  }

  /** @param {Plane} plane @param {ReturnType<typeof looks>} look */
  #plane({ name, part, caption, size, origin: [top, left] = [0, 0], places = PLACES, data, kinds }, look) {
    const grid = this.#grids[name];
    Object.assign(grid.options, { top, left });
    grid.caption = caption;
    const isOutput = part === "map" || part === "between";
    const seen = look(name, isOutput, (r, c) => {
      const value = data(r, c);
      return value === null ? "" : short(format(value, places));
    }, 0, (r, c) => data(r, c) !== null);
    grid.draw(size[0], size[1], (r, c) => {
      const cell = seen(r, c);
      const words = /** @type {string[]} */ ((kinds?.(r, c) ?? []).filter(Boolean));
      return {
        text: cell.text, classes: [cell.classes, ...words.map((word) => `is-${word.split(",")[0]}`)].join(" "),
        about: [...words.filter((word) => !/^(over-|unseen)/.test(word)), cell.about].filter(Boolean).join(", "),
      };
    });
  }

  /** The bars of a signal. @param {State} state @param {Model} model @param {Plane[]} planes @param {Record<string, Set<string>>} current */
  #line({ hide }, { settings: { kind } }, planes, current) {
    for (const { name, size: [, width], origin: [, left] = [0, 0], data, part } of planes) {
      const { element, table } = this.#grids[name];
      element.querySelector(".cnn-bars")?.remove();
      if (kind !== "one-dimensional" || part === "weights" || hide.includes("values")) continue;
      const values = Array.from({ length: width }, (_, at) => Number(data(0, at + left) ?? 0));
      table.before(bars(values, (at) => `is-${part}${current[name]?.has(`0,${at + left}`) ? " is-now" : ""}`));
    }
  }

  /** Show what changes with the settings and values, not with the steps. @param {State} state @param {Model} model @param {Plane[]} planes */
  #renew(state, model, planes) {
    this.#stage.lay(planes, model.flow, this.#grids, model.settings.kind === "grouped" ? { weights: wires(model) } : {});
    const { both, signs, isColumn } = room(planes, model.flow);
    this.#picture.style.setProperty("--cnn-both", `${both}`);
    this.#picture.style.setProperty("--cnn-signs", `${signs}px`);
    this.#stage.element.classList.toggle("is-column", isColumn);
    this.#size.replaceChildren(...lines(model, state.side).map((line) => make("span", null, line)));
    this.#settings?.show(state);
    const row = pytorch(model.settings);
    const key = JSON.stringify(row);
    if (key !== this.#key) this.#code.replaceChildren(...codes([row], (text, what) => this.copy(text, what)));
    this.#key = key;
  }

  /** @param {import("../core/sum.mjs").Sum[]} list */
  #sum(list) {
    while (this.#written.length < list.length) this.#written.push(new SumLine((cell) => this.point(cell, "hover")));
    this.#sums.replaceChildren(...list.map((sum, at) => {
      this.#written[at].show(sum);
      return this.#written[at].element;
    }));
  }

  /** @param {State} state @param {Model} model */
  describe(state, model) {
    const [row, column] = this.#at(state, model);
    return said(model, row, column, state.hide.includes("values"));
  }
}
