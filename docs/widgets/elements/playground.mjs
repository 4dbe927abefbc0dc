// <cnn-playground>: every size, padding, stride and dilation, with the formula, the steps and the
// code of two libraries. What is impossible is said, and the last picture stays.

import { looks, marks, place } from "../core/looks.mjs";
import { kernels } from "../core/data.mjs";
import { PLACES, divide, format, ratio, scaled } from "../core/decimal.mjs";
import { make, write } from "../core/dom.mjs";
import { Widget, values } from "../core/widget.mjs";
import { related, table, terms } from "../core/ops/cells.mjs";
import { conv2d } from "../core/ops/conv.mjs";
import { codes } from "../core/panel.mjs";
import { dropped, formula, keras, pytorch, times, windows } from "../core/settings.mjs";
import { choice, integer, integers, patterned, sentence, tiled } from "../core/state.mjs";
import { SumLine, spoken } from "../core/sum.mjs";

/**
 * @typedef {import("../core/widget.mjs").State} State
 * @typedef {import("../core/settings.mjs").Settings} Settings
 * @typedef {object} Model
 * @property {number} count
 * @property {any} value
 * @property {number[][]} image thousandths
 * @property {number[][]} kernel thousandths, as it is applied
 * @property {number[][]} written the same, as it is shown and edited
 * @property {{text: string, exact: boolean}[][]} map
 * @property {number} divisor
 * @property {(m: number, n: number) => [number, number]} turn between the kernel as it is written
 *   and as it is applied
 * @property {import("../core/ops/windows.mjs").Window} window
 */

/** Label, least, most, and the parts that can be set apart.
 * @type {Record<string, [string, number, number, string[]]>} */
const RANGES = {
  size: ["Input", 1, 16, ["height", "width"]],
  kernel: ["Kernel", 1, 7, ["height", "width"]],
  padding: ["Padding", 0, 5, ["top", "bottom", "left", "right"]],
  stride: ["Stride", 1, 5, ["down", "across"]],
  dilation: ["Dilation", 1, 4, ["down", "across"]],
};
const LONG = 8; // characters that a small cell has room for
const MANY = 9; // products that are spoken; of more, only the sum
const LIBRARIES = { PyTorch: pytorch, Keras: keras };

/** @extends {Widget<Model>} */
export default class Playground extends Widget {
  static example = "playground";
  static label = "Playground of sizes, padding, stride and dilation";
  static grids = ["image", "kernel", "map"];

  #image = this.grid({
    name: "image", label: "padded input", role: "input",
    field: (r, c) => (this.state?.image[r]?.[c] === undefined ? null : ["image", r, c]),
  });
  #kernel = this.grid({ name: "kernel", label: "kernel", role: "kernel", field: (r, c) => ["kernel", r, c] });
  #map = this.grid({ name: "map", label: "feature map", role: "output" });
  #sum = new SumLine((cell) => this.point(cell, "hover"));
  #place = make("span", { class: "cnn-place" });
  #size = make("p", { class: "cnn-size", "aria-live": "polite" });
  #problem = make("p", { class: "cnn-problem", "aria-live": "assertive" });
  #picture = make("div", { class: "cnn-picture" });
  /** Tell the cells their room. A query of the container in the style would cost half of a step. */
  #fit = () => this.#picture.style.setProperty("--cnn-room", `${this.clientWidth}px`);
  #watch = new ResizeObserver(this.#fit);
  #code = make("ul", { class: "cnn-code" });
  /** @type {Record<string, {range: HTMLInputElement, shown: HTMLElement, label: HTMLElement}[]>} */
  #sliders = {};
  /** @type {Record<string, any>} */
  #inputs = {};
  /** The example's image and kernel, and what lies beyond their current sizes.
   * @type {Record<string, string[][]>} */
  #from = {};
  /** @type {Record<string, string[][]>} */
  #beyond = {};
  /** @type {Record<string, {kernel: string[][], divisor: number}>} */
  #known = {};
  /** @type {Model | null} */
  #drawn = null;
  #set = "";
  #written = "";

  /** @param {import("../core/widget.mjs").Example} example */
  fields(example) {
    this.#from = { image: values(example, "image"), kernel: values(example, "kernel") };
    const { image, kernel } = this.#from;
    this.#known = { "the example": { kernel, divisor: 1 } };
    /** @param {string} name */
    const whole = (name) => integers(RANGES[name][3].length, RANGES[name][1], RANGES[name][2]);
    return {
      image: patterned(image, RANGES.size[2]),
      kernel: patterned(kernel, RANGES.kernel[2]),
      divisor: integer(1, 999),
      padding: whole("padding"), stride: whole("stride"), dilation: whole("dilation"),
      mode: choice("correlation", "convolution"),
      library: choice(...Object.keys(LIBRARIES)),
    };
  }

  /** @param {import("../core/widget.mjs").Example} example */
  defaults(example) {
    const given = ["padding", "stride", "dilation"].map((name) => {
      const [, least, , parts] = RANGES[name];
      return [name, parts.map(() => Number(example.entries[name]?.values ?? least))];
    });
    this.#fresh();
    return { ...this.#from, ...Object.fromEntries(given), divisor: 1, mode: "correlation", library: "PyTorch" };
  }

  #fresh() {
    for (const [name, like] of [["image", "size"], ["kernel", "kernel"]]) {
      this.#beyond[name] = tiled(this.#from[name], RANGES[like][2], RANGES[like][2]);
    }
  }

  /** @param {State} state @returns {Model} */
  compute(state) {
    const { divisor } = state;
    const [image, written] = [scaled(state.image), scaled(state.kernel)];
    const w = windows(settings(state));
    /** @type {Model["turn"]} */
    const turn = (m, n) =>
      state.mode === "convolution" ? [w.kernel[0] - 1 - m, w.kernel[1] - 1 - n] : [m, n];
    const kernel = table(w.kernel, (m, n) => written[turn(m, n)[0]][turn(m, n)[1]]);
    /** @type {number[][]} */
    const sums = conv2d(image, kernel, w);
    return {
      count: w.output[0] * w.output[1], image, kernel, written, divisor, turn, window: w,
      value: sums.map((row) => row.map((sum) => ratio(sum, 2 * PLACES, divisor))),
      map: sums.map((row) => row.map((sum) => divide(sum, 2 * PLACES, divisor))),
    };
  }

  build() {
    this.#drawn = null;
    this.#set = this.#written = "";
    /** @param {string} label @param {HTMLElement} input */
    const named = (label, input) => make("label", { class: "cnn-choice" }, label, input);
    /** @param {string} name @param {string} label @param {(value: any) => void} set
     * @param {string[]} words none of them: a box to tick */
    const input = (name, label, set, ...words) => {
      const box = make(
        words.length ? "select" : "input",
        {
          type: words.length ? null : "checkbox", oninput: quiet,
          onchange: () => set(words.length ? box.value : /** @type {HTMLInputElement} */ (box).checked),
        },
        ...words.map((word) => make("option", { value: word }, word)),
      );
      this.#inputs[name] = box;
      const choice = named(label, box);
      choice.classList.toggle("cnn-check", !words.length);
      return choice;
    };
    const sliders = Object.keys(RANGES).flatMap((name) => this.#slide(name));
    const divisor = make("input", {
      type: "number", min: 1, max: 999, oninput: quiet,
      onchange: () => this.#attempt({ divisor: divisor.value }),
    });
    this.#inputs.divisor = divisor;
    const sign = (/** @type {string} */ text) => make("span", { class: "cnn-sign" }, text);
    const kernel = input("kernel", "Kernel’s values", (name) => this.#choose(name), "own values", "the example");
    this.#fit();
    this.#watch.observe(this);
    this.#picture.replaceChildren(
      this.#size,
      make("p", { class: "cnn-head" }, this.#place, this.counter),
      make(
        "div", { class: "cnn-row" },
        this.#image.element,
        make("div", { class: "cnn-column" }, sign("⋆"), this.#kernel.element, sign("="), this.#map.element),
      ),
      this.#sum.element,
    );
    void this.#offer().catch(() => {}); // the other kernels are there
    return [
      make(
        "div", { class: "cnn-settings", role: "group", "aria-label": "Settings" }, ...sliders,
        input("apart", "Height and width apart", () => this.#try()),
        input("sides", "Sides of padding apart", () => this.#try()),
      ),
      this.#problem, this.#picture,
      make(
        "div", { class: "cnn-settings cnn-values", role: "group", "aria-label": "Values" },
        kernel, named("Divided by", divisor),
        input("mode", "Operation", (mode) => this.change({ mode }), "correlation", "convolution"),
        input("values", "Show values", (on) => this.change({
          hide: (this.state?.hide ?? []).filter((/** @type {string} */ one) => one !== "values").concat(on ? [] : "values"),
        })),
      ),
      make(
        "div", { class: "cnn-settings cnn-library", role: "group", "aria-label": "Code" },
        input("library", "Code for", (library) => this.change({ library }), ...Object.keys(LIBRARIES)),
        this.#code,
      ),
    ];
  }

  /** The sliders of one setting. @param {string} name */
  #slide(name) {
    const [label, min, max, parts] = RANGES[name];
    this.#sliders[name] = parts.map((part) => {
      const range = make("input", {
        type: "range", min, max, "aria-label": `${label}, ${part}`,
        oninput: (/** @type {Event} */ event) => {
          quiet(event);
          this.#try();
        },
        onchange: () => this.#problem.textContent || this.change({}),
      });
      const shown = make("b", null);
      const side = make("span", { class: "cnn-side" }, `, ${part}`);
      return { range, shown, label: make("label", { class: "cnn-slider" }, make("span", null, label, side, ": ", shown), range) };
    });
    return this.#sliders[name].map((slider) => slider.label);
  }

  /** Offer the named kernels, once they are there. */
  async #offer() {
    for (const { name, title, rows, divisor } of await kernels()) {
      if (!this.#known[name]) this.#inputs.kernel.append(make("option", { value: name }, title));
      this.#known[name] = { kernel: rows.map((row) => row.map(String)), divisor };
    }
    this.#name();
  }

  /** Show which of the known kernels it is. */
  #name() {
    const key = (/** @type {any} */ one) => one && `${one.divisor}:${one.kernel.join(";")}`;
    const { kernel } = this.state ?? this.#from;
    const example = tiled(this.#from.kernel, kernel.length, kernel[0].length);
    const now = key(this.state).replace(key({ kernel: example, divisor: 1 }), key(this.#known["the example"]));
    const found = Object.keys(this.#known).find((name) => key(this.#known[name]) === now);
    this.#inputs.kernel.value = found ?? "own values";
    for (const one of ["divisor", "mode", "library"]) this.#inputs[one].value = this.state?.[one];
  }

  /** @param {string} name of a kernel */
  #choose(name) {
    const known = this.#known[name];
    if (!known || !this.#attempt(known)) return this.#name();
    this.#beyond.kernel = this.#beyond.kernel.map((row) => row.map(() => "0"));
  }

  /** Change what may be refused. @param {State} patch */
  #attempt(patch) {
    try {
      this.change(patch);
      return true;
    } catch (error) {
      this.note(`${sentence(error)}.`);
      this.#name();
      return false;
    }
  }

  /** @param {State} patch */
  change(patch) {
    super.change(patch);
    if (!("padding" in patch)) return;
    // All of it: this is the reset, and what the sliders said last is over.
    this.#fresh();
    this.#follow(settings(patch));
  }

  /** Take over what the sliders say, or say why it is impossible. */
  #try() {
    const wanted = this.#wanted();
    const state = /** @type {State} */ (this.state);
    this.#slidersShow(wanted);
    try {
      windows(wanted);
    } catch (error) {
      const { size, kernel } = settings(state);
      write(this.#problem, `${sentence(error)}. The picture stays at the last setting that works: ` +
        `input ${times(size)}, kernel ${times(kernel)}.`);
      this.#picture.classList.add("is-old");
      this.#tell(wanted, state);
      return;
    }
    const { padding, stride, dilation } = wanted;
    for (const name of ["image", "kernel"]) {
      state[name].forEach((/** @type {string[]} */ row, /** @type {number} */ r) =>
        row.forEach((value, c) => (this.#beyond[name][r][c] = value)));
    }
    const cut = (/** @type {string} */ name, /** @type {number[]} */ [height, width]) =>
      this.#beyond[name].slice(0, height).map((row) => row.slice(0, width));
    super.state = {
      ...state, image: cut("image", wanted.size), kernel: cut("kernel", wanted.kernel), padding, stride, dilation,
    };
    this.#follow(wanted);
  }

  /** What the sliders say. @returns {Settings} */
  #wanted() {
    return /** @type {any} */ (Object.fromEntries(Object.entries(this.#sliders).map(([name, list]) => {
      const apart = this.#inputs[name === "padding" ? "sides" : "apart"].checked;
      return [name, list.map(({ range }) => Number((apart ? range : list[0].range).value))];
    })));
  }

  /** @param {Settings} wanted */
  #slidersShow(wanted) {
    for (const [name, list] of Object.entries(this.#sliders)) {
      const parts = /** @type {any} */ (wanted)[name];
      const box = this.#inputs[name === "padding" ? "sides" : "apart"];
      list.forEach(({ range, shown, label }, at) => {
        range.value = parts[at];
        write(shown, `${parts[at]}`);
        label.hidden = at > 0 && !box.checked;
        label.classList.toggle("is-linked", !box.checked);
      });
    }
  }

  /** The sliders say what the picture shows. @param {Settings} now */
  #follow(now) {
    this.#set = JSON.stringify(now);
    const differ = (/** @type {number[]} */ parts) => parts.some((part) => part !== parts[0]);
    const { padding, ...both } = now;
    this.#inputs.apart.checked ||= Object.values(both).some(differ);
    this.#inputs.sides.checked ||= differ(padding);
    this.#slidersShow(now);
    write(this.#problem, "");
    this.#picture.classList.remove("is-old");
    this.#tell(now, /** @type {State} */ (this.state));
  }

  /** What the library makes of the settings. @param {Settings} wanted @param {State} state */
  #tell(wanted, { library, mode }) {
    const rows = LIBRARIES[/** @type {keyof typeof LIBRARIES} */ (library)](wanted);
    const key = JSON.stringify([rows, mode]);
    if (key === this.#written) return;
    this.#written = key;
    this.#code.replaceChildren(...codes(rows, (text, what) => this.copy(text, what)));
    if (mode === "convolution") {
      this.#code.append(make("li", null, `${library} computes the correlation: turn the kernel by half before.`));
    }
  }

  /** @param {any[]} cell */
  visit([grid, row, column]) {
    if (grid === "map") this.go(row * (this.#drawn?.window.output[1] ?? 1) + column + 1);
  }

  /** @param {State} state @param {Model} model @param {any[] | null} pointed */
  draw(state, model, pointed) {
    const { window: w, image, written, map } = model;
    const [[top], [left]] = w.padding;
    const [row, column] = place(state.step, model.window);
    if (model !== this.#drawn) this.#resize(state, model);
    const current = marks({ ...grids(related(w, "output", row, column), model), kernel: [] });
    const look = looks(state, current, pointed && marks(grids(lit(pointed, model, [row, column]), model)));
    const inside = look("image", false, (r, c) => (image[r]?.[c] === undefined ? "0" : format(image[r][c])));
    this.#image.draw(w.padded[0], w.padded[1], (r, c) => {
      const cell = inside(r, c);
      const kinds = [
        image[r]?.[c] === undefined && "padding",
        (r + top >= w.reach[0] || c + left >= w.reach[1]) && "dropped",
      ].filter(Boolean);
      return {
        text: cell.text,
        classes: [cell.classes, ...kinds.map((kind) => `is-${kind}`)].join(" "),
        about: [...kinds, cell.about].filter(Boolean).join(", "),
      };
    });
    this.#kernel.draw(w.kernel[0], w.kernel[1], look("kernel", false, written));
    this.#map.draw(
      w.output[0], w.output[1],
      look(
        "map", true, (r, c) => short(map[r][c]), 0,
        (r, c) => r * w.output[1] + c < state.step,
      ),
    );
    this.#map.stop(row, column);
    write(this.#place, `Pos: [${row}, ${column}]`);
    this.#sum.show(state.hide.includes("values") ? null : sum(model, row, column));
    this.#inputs.values.checked = !state.hide.includes("values");
  }

  /** Show what changes with the settings and values, not with the steps.
   * @param {State} state @param {Model} model */
  #resize(state, model) {
    const { window: w, divisor } = model;
    this.#drawn = model;
    const now = settings(state);
    if (JSON.stringify(now) !== this.#set) this.#follow(now);
    else this.#tell(this.#wanted(), state);
    const [[top], [left]] = w.padding;
    Object.assign(this.#image.options, { top: -top, left: -left });
    this.#image.caption = `input ${times(w.size)}, padded ${times(w.padded)}`;
    this.#kernel.caption = `kernel ${times(w.kernel)}${divisor > 1 ? `, divided by ${divisor}` : ""}` +
      `${state.mode === "convolution" ? ", turned by half when applied" : ""}`;
    this.#map.caption = `output ${times(w.output)}`;
    /** @param {number} axis */
    const lines = (axis) => [formula(w, axis), dropped(w, axis)].filter(Boolean);
    const [high, wide] = [lines(0), lines(1)];
    const same = high[0] === wide[0];
    this.#size.replaceChildren(
      ...[
        ...same ? [high[0]] : [`Height: ${high[0]}`, `Width: ${wide[0]}`],
        ...high.slice(1), ...wide.slice(1),
        `Padded input ${times(w.padded)}, output ${times(w.output)}`,
      ].map((line) => make("span", null, line)),
    );
    this.#name();
  }

  /** @param {State} state @param {Model} model */
  describe(state, model) {
    const [row, column] = place(state.step, model.window);
    const where = `position [${row}, ${column}]`;
    if (state.hide.includes("values")) return where;
    const one = sum(model, row, column);
    const count = one.rows.flat().length;
    const { exact, text } = model.map[row][column];
    return `${where}: ${count > MANY ? `sum of ${count} products ${exact ? "=" : "≈"} ${text}` : spoken(one)}`;
  }
}

/** The input is the widget's own; only its state's changes are announced. @param {Event} event */
const quiet = (event) => event.stopPropagation();

/** @param {State} state @returns {Settings} */
const settings = ({ image, kernel, padding, stride, dilation }) => ({
  size: [image.length, image[0].length], kernel: [kernel.length, kernel[0].length], padding, stride, dilation,
});

/** A result in a cell; the sum has it in full. @param {{text: string, exact: boolean}} result */
function short({ text, exact }) {
  const all = `${exact ? "" : "≈"}${text}`;
  return all.length > LONG ? `${all.slice(0, LONG - 1)}…` : all;
}

/** What a pointed cell lights up. @param {any[]} pointed @param {Model} model
 * @param {[number, number]} now @returns {Record<string, any[]>} */
function lit([grid, r, c, m, n], { window: w, turn }, now) {
  if (grid === "term") return { input: [[r, c]], kernel: [[m, n]], output: [now] };
  if (grid === "kernel") return related(w, grid, ...turn(r, c));
  return related(w, grid === "map" ? "output" : "input", r, c);
}

/** Cells by the grid that they are in. @param {Record<string, any[]>} cells @param {Model} model */
const grids = ({ input, kernel, output }, { turn }) =>
  ({ image: input, kernel: kernel.map(([m, n]) => turn(m, n)), map: output });

/** The weighted sum of one window, a line a row of the kernel.
 * @param {Model} model @param {number} row @param {number} column */
function sum({ image, kernel, map, divisor, window: w }, row, column) {
  const products = terms(image, kernel, w, row, column).map((term) => (
    { a: format(term.a), b: format(term.b), cell: ["term", term.row, term.column, term.m, term.n] }));
  const { text, exact } = map[row][column];
  return {
    rows: kernel.map((_, m) => products.slice(m * w.kernel[1], (m + 1) * w.kernel[1])),
    result: text, exact, ...divisor > 1 ? { divisor: `${divisor}` } : {},
  };
}
