// <cnn-playground>: every size, padding, stride and dilation, with the formula, the steps and the
// code of two libraries. What is impossible is said, and the last picture stays.

import { values } from "../core/data.mjs";
import { format } from "../core/decimal.mjs";
import { make, quiet, sign, write } from "../core/dom.mjs";
import { filled, looks, marks, place, position } from "../core/looks.mjs";
import { related } from "../core/ops/cells.mjs";
import { times, windows } from "../core/settings.mjs";
import { sentence } from "../core/state.mjs";
import { SumLine, briefly } from "../core/sum.mjs";
import { Widget } from "../core/widget.mjs";
import { Beyond } from "../parts/playground/beyond.mjs";
import { grids, lines, lit, model, settings, short, sum } from "../parts/playground/cells.mjs";
import { Code, LIBRARIES } from "../parts/playground/code.mjs";
import { fields, start } from "../parts/playground/fields.mjs";
import { field, list, tick } from "../parts/playground/inputs.mjs";
import { Kernels } from "../parts/playground/kernels.mjs";
import { Sliders } from "../parts/playground/sliders.mjs";

/**
 * @typedef {import("../core/state.mjs").State} State
 * @typedef {import("../core/settings.mjs").Settings} Settings
 * @typedef {import("../parts/playground/cells.mjs").Model} Model
 */

/** @extends {Widget<Model>} */
export default class Playground extends Widget {
  static example = "playground";
  static label = "Playground of sizes, padding, stride and dilation";
  static grids = ["image", "kernel", "map"];
  static output = "map";

  #image = this.grid({
    name: "image", label: "padded input", role: "input", drag: this.drag,
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
  #code = new Code((text, what) => this.copy(text, what));
  #inputs = this.#newInputs();
  /** The example's. @type {import("../parts/playground/beyond.mjs").Matrices} */
  #from = { image: [], kernel: [] };
  #beyond = new Beyond();
  /** @type {Model | null} */
  #drawn = null;
  #set = "";

  /** @param {import("../core/data.mjs").Example} example */
  fields(example) {
    this.#from = { image: values(example, "image"), kernel: values(example, "kernel") };
    return fields(this.#from);
  }

  /** @param {import("../core/data.mjs").Example} example */
  defaults(example) {
    this.#beyond.reset(this.#from);
    const bare = this.closest("cnn-walk") && { padding: [0, 0, 0, 0] }; // a lesson begins without
    return { ...this.#from, ...start(example), ...bare, divisor: 1, mode: "correlation", library: "PyTorch" };
  }

  /** @param {State} state @returns {Model} */
  compute(state) {
    return model(state);
  }

  build() {
    this.#drawn = null;
    this.#set = "";
    this.#inputs = this.#newInputs();
    const { sliders, kernels, divisor, mode, hasValues, library } = this.#inputs;
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
    // Without the others, the example is still there.
    void kernels.offer(this.#from.kernel).then(() => this.#name()).catch(() => {});
    return [
      sliders.strip, sliders.element, this.#problem, this.#picture,
      make(
        "div", { class: "cnn-settings cnn-values", role: "group", "aria-label": "Values" },
        kernels.element, field("Divided by", divisor), mode.element, hasValues.element,
      ),
      make(
        "div", { class: "cnn-settings cnn-library", role: "group", "aria-label": "Code" }, library.element, this.#code.element,
      ),
    ];
  }

  /** Inputs as they are at the start. */
  #newInputs() {
    const divisor = make("input", {
      type: "number", min: 1, max: 999, oninput: quiet,
      onchange: () => this.#attempt({ divisor: divisor.value }),
    });
    return {
      divisor,
      sliders: new Sliders(() => this.#try(), () => this.#problem.textContent || this.change({})),
      kernels: new Kernels((kernel) => this.#choose(kernel)),
      mode: list("Operation", (mode) => this.change({ mode }), "correlation", "convolution"),
      library: list("Code for", (library) => this.change({ library }), ...Object.keys(LIBRARIES)),
      hasValues: tick("Show values", (on) => this.change({
        hide: (this.state?.hide ?? []).filter((/** @type {string} */ one) => one !== "values").concat(on ? [] : "values"),
      })),
    };
  }

  /** Show the kernel's name, and what stands in the other inputs. */
  #name() {
    const { kernels, divisor, mode, library } = this.#inputs;
    const { state } = this;
    if (!state) return;
    kernels.show(/** @type {import("../parts/playground/kernels.mjs").Kernel} */ (state));
    [divisor.value, mode.input.value, library.input.value] = [state.divisor, state.mode, state.library];
  }

  /** @param {import("../parts/playground/kernels.mjs").Kernel} [kernel] */
  #choose(kernel) {
    if (kernel && this.#attempt(kernel)) this.#beyond.clearKernel();
    else this.#name();
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
    this.#beyond.reset(this.#from);
    this.#follow(settings(patch));
  }

  /** Take over what the sliders say, or say why it is impossible. */
  #try() {
    const wanted = this.#inputs.sliders.settings;
    const state = /** @type {State} */ (this.state);
    this.#inputs.sliders.show(wanted);
    try {
      windows(wanted);
    } catch (error) {
      const { size, kernel } = settings(state);
      write(this.#problem, `${sentence(error)}. The picture stays at the last setting that works: ` +
        `input ${times(size)}, kernel ${times(kernel)}.`);
      this.#picture.classList.add("is-old");
      this.#code.show(wanted, state);
      return;
    }
    const { padding, stride, dilation } = wanted;
    const matrices = this.#beyond.resized(/** @type {any} */ (state), wanted);
    super.state = { ...state, ...matrices, padding, stride, dilation };
    this.#follow(wanted);
  }

  /** The sliders say what the picture shows. @param {Settings} now */
  #follow(now) {
    this.#set = JSON.stringify(now);
    this.#inputs.sliders.follow(now);
    write(this.#problem, "");
    this.#picture.classList.remove("is-old");
    this.#code.show(now, /** @type {State} */ (this.state));
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
    this.#kernel.draw(...w.kernel, look("kernel", false, written));
    this.#map.draw(...w.output, look("map", true, (r, c) => short(map[r][c]), 0, filled(state.step, w)));
    this.#map.stop(row, column);
    write(this.#place, `Pos: [${row}, ${column}]`);
    this.#sum.show(state.hide.includes("values") ? null : sum(model, row, column));
    this.#inputs.hasValues.input.checked = !state.hide.includes("values");
  }

  /** Show what changes with the settings and values, not with the steps.
   * @param {State} state @param {Model} model */
  #resize(state, model) {
    const { window: w, divisor } = model;
    this.#drawn = model;
    const now = settings(state);
    if (JSON.stringify(now) !== this.#set) this.#follow(now);
    else this.#code.show(this.#inputs.sliders.settings, state);
    this.#picture.style.setProperty("--cnn-both", `${w.padded[1] + Math.max(w.kernel[1], w.output[1])}`);
    const [[top], [left]] = w.padding;
    Object.assign(this.#image.options, { top: -top, left: -left });
    this.#image.caption = `input ${times(w.size)}, padded ${times(w.padded)}`;
    this.#kernel.caption = `kernel ${times(w.kernel)}${divisor > 1 ? `, divided by ${divisor}` : ""}` +
      `${state.mode === "convolution" ? ", turned by half when applied" : ""}`;
    this.#map.caption = `output ${times(w.output)}`;
    this.#size.replaceChildren(...lines(model).map((line) => make("span", null, line)));
    this.#name();
  }

  /** @param {State} state @param {Model} model */
  describe(state, model) {
    return position(state, model, (row, column) => briefly(sum(model, row, column)));
  }
}
