// <cnn-network>: a stack of layers of one's own, drawn and counted; what one cell of it sees.

import { stacks } from "../core/data.mjs";
import { make, quiet, write } from "../core/dom.mjs";
import { sentence } from "../core/state.mjs";
import { Widget } from "../core/widget.mjs";
import { Away } from "../parts/network/away.mjs";
import { blocks } from "../parts/network/blocks.mjs";
import { counted } from "../parts/network/count.mjs";
import { Field } from "../parts/network/field.mjs";
import { Form } from "../parts/network/form.mjs";
import { report } from "../parts/network/report.mjs";
import { Table, about, changes, sums } from "../parts/network/table.mjs";
import { cell, input, read, shape, stack } from "../parts/network/text.mjs";

/**
 * @typedef {import("../core/state.mjs").State} State
 * @typedef {import("../parts/network/count.mjs").Counted} Counted
 * @typedef {{count: number, value: any, stack: Counted}} Model
 * @typedef {{title: string, input: string, layers: string}} Stack
 */

/** @extends {Widget<Model>} */
export default class Network extends Widget {
  static example = "own-stack";
  static label = "A stack of layers, drawn and counted";
  static grids = ["input"];

  /** Those to begin with. @type {Stack[]} */
  #stacks = [];
  #preset = make("select", { oninput: quiet, onchange: () => this.#begin() });
  #input = make("input", { size: 11, autocomplete: "off", spellcheck: "false", oninput: quiet, onchange: () => this.#try(() => ({ input: this.#input.value })) });
  #text = make("textarea", { rows: 3, autocomplete: "off", spellcheck: "false", autocapitalize: "off", oninput: quiet, onchange: () => this.#try(() => ({ layers: this.#text.value })) });
  #sums = make("p", { class: "cnn-said cnn-stack-sums" });
  #problem = make("p", { class: "cnn-problem" });
  #blocks = make("div", { class: "cnn-stack-picture", tabindex: 0, role: "group", "aria-label": "The stack as blocks" });
  #head = make("p", { class: "cnn-head" });
  #name = make("span");
  #table = new Table((at) => this.go(at));
  #form = new Form((patch) => this.#try(patch));
  #field = new Field((chosen) => this.#try(() => ({ cell: chosen })), ([row, column]) => this.pin(["input", row, column]));
  #away = new Away((text, what) => void this.copy(text, what));
  /** What the numbers are compared with, after an edit. @type {Counted | null} */
  #before = null;
  /** @type {Model | null} */
  #drawn = null;
  #shown = "";
  /** Once there is room, and when it changes, the chosen layer is brought into sight. */
  #watch = new ResizeObserver(() => this.#reveal());

  async load() {
    this.#stacks = await stacks();
  }

  fields() {
    return { input, layers: stack, cell };
  }

  defaults() {
    const [{ input: sizes, layers }] = this.#stacks;
    return { input: sizes, layers, cell: "middle" };
  }

  /** @param {State} state @returns {Model} */
  compute(state) {
    const now = counted(read(state.layers), shape(state.input));
    const { parameters, multiply_adds: work, output } = report(now);
    return {
      count: now.layers.length, stack: now,
      value: now.problem ? null : { output: output.map(String), parameters: `${parameters}`, multiplyAdds: `${work}` },
    };
  }

  build() {
    [this.#drawn, this.#shown] = [null, ""];
    this.#watch.observe(this.#blocks);
    this.#preset.replaceChildren(make("option", { value: "" }, "Your own"), ...this.#stacks.map(({ title }, at) => make("option", { value: at }, title)));
    this.#head.replaceChildren(this.#name, this.counter);
    return [
      this.#sums, this.#problem, this.#blocks,
      make("p", { class: "cnn-help" }, "Rows and columns of a block are to scale; each time the channels double, it is as much thicker. A row of values is drawn as channels of one cell."),
      this.#head, this.#form.element, this.#table.element, this.#field.element,
      make("label", { class: "cnn-settings cnn-stack-text" }, "The stack as text ", this.#text), this.#away.element,
    ];
  }

  disconnectedCallback() {
    this.#watch.disconnect();
    super.disconnectedCallback();
  }

  tools() {
    return [make("label", null, "Stack ", this.#preset), make("label", null, "Input ", this.#input)];
  }

  #begin() {
    const chosen = this.#stacks[Number(this.#preset.value)];
    if (!this.#preset.value || !chosen) return;
    this.change({ input: chosen.input, layers: chosen.layers, step: 1, pin: null, cell: "middle" });
  }

  /** Change what may be refused. @param {() => State} patch */
  #try(patch) {
    this.#before = this.#drawn?.stack ?? null;
    try {
      this.change(patch());
    } catch (error) {
      this.#shown = "";
      this.again();
      this.note(`${sentence(error).replace(/^(layers|input|cell): /, "")}. The stack stays as it was.`);
    }
    this.#before = null;
  }

  /** @param {State} state @param {Model} model */
  draw(state, model) {
    const hidden = state.hide.includes("values");
    const now = model.stack;
    const key = `${hidden} ${state.input} ${state.layers}`;
    if (model !== this.#drawn || key !== this.#shown) this.#renew(state, now, hidden);
    [this.#drawn, this.#shown] = [model, key];
    this.#blocks.replaceChildren(blocks(now, state.step, (at) => this.go(at)));
    this.#reveal(state.step);
    write(this.#name, `Layer ${state.step}`);
    this.#form.show(now.layers, state.step);
    this.#field.show(now, state.step, state.cell, state.pin && state.pin.slice(1), hidden);
  }

  /** Bring the chosen layer into sight, in the table and among the blocks. @param {number} step */
  #reveal(step = this.state?.step ?? 1) {
    this.#table.choose(step);
    const { scrollLeft, clientWidth } = this.#blocks;
    const touched = this.#blocks.querySelector(`[data-at="${step}"] .cnn-touch`);
    const [x, width] = ["x", "width"].map((name) => Number(touched?.getAttribute(name) ?? 0));
    const isSeen = x >= scrollLeft && x + width <= scrollLeft + clientWidth;
    this.#blocks.scrollLeft = isSeen || !touched ? scrollLeft : x + width / 2 - clientWidth / 2;
  }

  /** Show what changes with the stack, not with the steps. @param {State} state @param {Counted} now @param {boolean} hidden */
  #renew(state, now, hidden) {
    const old = this.#before;
    this.#table.show(now, changes(now, old), hidden);
    const [first, ...rest] = sums(now, old).split(" ");
    this.#sums.replaceChildren(...(hidden ? [] : [`${now.layers.length} layers: `, make("b", { "data-result": first }, first), ` ${rest.join(" ")}.`]));
    write(this.#problem, now.problem ? `${now.problem.message}. Change this layer, or one before it.` : "");
    this.#input.value = state.input.replaceAll("x", "×");
    this.#text.value = state.layers.replaceAll(";", "; ");
    const at = this.#stacks.findIndex((one) => one.layers === state.layers && one.input === state.input);
    this.#preset.value = at < 0 ? "" : `${at}`;
    this.#away.show(now);
  }

  /** @param {State} state @param {Model} model */
  describe(state, { stack: now }) {
    if (state.hide.includes("values")) return `layer ${state.step} of ${now.layers.length}`;
    return now.problem && now.problem.at < state.step ? `refused: ${now.problem.message}` : about(now, state.step);
  }
}
