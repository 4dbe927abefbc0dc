// The base of all widgets: a state, what follows from it, and everything that changes or shows it.
//
// A widget extends Widget, sets the static names, and gives the methods of a Definition.

import { Address } from "./address.mjs";
import { Controls } from "./controls.mjs";
import { Definition } from "./definition.mjs";
import { make } from "./dom.mjs";
import { handle } from "./dragging.mjs";
import { Live } from "./live.mjs";
import { Selection } from "./selection.mjs";
import { shell } from "./shell.mjs";
import { asksAnother, merge, sentence } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State
 * @typedef {import("./state.mjs").Fields} Fields */

let number = 0;

/** @template {import("./definition.mjs").Model} M @extends {Definition<M>} */
export class Widget extends Definition {
  /** @type {State | null} */
  #state = null;
  #base = /** @type {State} */ ({});
  #fields = /** @type {Fields} */ ({});
  /** @type {M | null} */
  #model = null;
  /** What the model was computed from. @type {State} */
  #computed = {};
  #help = `cnn-help-${++number}`;
  #selection = new Selection(this, this.#help);
  #address = new Address(() => (
    { key: this.key, fields: this.#fields, base: (given) => this.over(given, this.#base), state: this.#state ?? this.#base }));
  #live = new Live();
  /** @type {Controls | null} */
  #controls = null;
  /** @type {HTMLElement | null} */
  #stage = null;
  /** @type {HTMLElement | null} */
  #root = null;

  /** Its name below embed/, and in links. */
  get name() {
    return this.localName.replace(/^cnn-/, "");
  }

  /** Its name in the links of its page. */
  get key() {
    return this.id || this.name;
  }

  /** The state as a plain object; setting it merges, and throws a sentence if it is refused. */
  get state() {
    return this.#state && structuredClone(this.#state);
  }

  set state(given) {
    if (!this.hasStarted) throw new Error("the widget has not started: await its `ready` first");
    this.#controls?.stop();
    this.#apply(merge(this.#fields, this.over(given ?? {}, this.#base), given ?? {}));
  }

  /** The output map, as nested decimals. */
  get value() {
    return this.hasStarted && this.#model ? structuredClone(this.#model.value) : null;
  }

  get playing() {
    return this.#controls?.playing ?? false;
  }

  get isLinked() {
    return this.#address.isLinked;
  }

  /** The fragment of a link to the current state. */
  get fragment() {
    return this.#address.fragment;
  }

  /** A link to the current state. */
  get link() {
    return this.#address.link;
  }

  /** The fragment of a link to it, under some name, with some parts hidden.
   * @param {string} key @param {string[]} hide */
  fragmentOf(key, hide) {
    return this.#address.fragmentOf(key, { hide });
  }

  get stage() {
    if (!this.#stage) throw new Error("the widget has not started");
    return this.#stage;
  }

  /** The shown "Step n of m", to be placed by the widget. */
  get counter() {
    if (!this.#controls) throw new Error("the widget has not started");
    return this.#controls.counter;
  }

  disconnectedCallback() {
    this.#controls?.stop();
    this.#live.stop();
    this.#address.stop();
    this.#root?.remove();
    this.#root = this.#stage = this.#controls = null;
    this.#selection.leave();
    super.disconnectedCallback();
  }

  turns() {
    /** @type {any} */
    let example;
    let hash = "";
    /** @type {ReturnType<Address["read"]>} */
    let linked;
    return [
      async () => { example = await this.load(); },
      () => {
        ({ fields: this.#fields, base: this.#base } = this.prepare(example));
        [this.#model, this.#computed] = [this.compute(this.#base), this.#base];
      },
      () => this.#assemble(),
      () => {
        ({ hash } = location);
        linked = this.#address.read();
        this.note("");
        this.#state ??= this.#base;
        this.#take(linked, this.#state, true);
      },
      () => {
        this.show(/** @type {HTMLElement} */ (this.#root));
        if (linked.problem) this.note(`${linked.problem} This is the start.`);
        if (location.hash !== hash) this.follow();
        // In a frame this would scroll the page around it, too.
        if (linked.mine && window === window.top) this.scrollIntoView({ block: "nearest" });
      },
    ];
  }

  /** Make the parts, before they are shown. */
  #assemble() {
    this.#controls = new Controls((step, playing) => this.go(step, playing), () => this.change(this.#base));
    this.#stage = make("div", { class: "cnn-stage" }, ...this.build());
    this.#root = shell(this, this.names, {
      tools: [this.#controls.element, ...this.tools()],
      note: this.noteElement, live: this.#live.element, help: this.#help,
    });
  }

  /** Show what a link gives, or another state where it gives none or is refused.
   * @param {ReturnType<Address["read"]>} linked @param {State} other @param {boolean} quiet */
  #take(linked, other, quiet) {
    try {
      this.#apply(linked.state ?? other, { quiet });
    } catch (error) {
      linked.problem = `The link is damaged: ${sentence(error)}.`;
      this.#apply(this.#base, { quiet });
    }
  }

  /** Go back, forward, or to a link; where no reader asked for it, quietly. */
  follow(fragment = location.hash, quiet = false) {
    this.#address.stop();
    const linked = this.#address.read(fragment);
    if (!linked.mine && fragment) return;
    this.#controls?.stop();
    this.#take(linked, this.#base, quiet);
    if (linked.problem) this.note(`${linked.problem} This is the start.`);
  }

  /** What moves the window over an input, as `drag` of its grid. */
  drag = handle(() => this.#state && { ...this.#model, step: this.#state.step }, (step) => this.go(step));

  /** Make a grid of this widget. @param {import("./selection.mjs").Options} options */
  grid(options) {
    return this.#selection.grid(options);
  }

  /** Go to a step. @param {number} step @param {boolean} [playing] */
  go(step, playing = false) {
    const next = Math.min(Math.max(step, 1), this.#model?.count ?? 1);
    if (!this.#state || next === this.#state.step) return;
    if (!playing) this.#controls?.stop();
    this.#apply({ ...this.#state, step: next }, { playing, history: "replace" });
  }

  /** Change some fields, as a reader does: with an entry in the browser's history.
   * @param {State} patch @param {boolean} [more] it goes on with the last change
   * @param {boolean} [playing] and more will follow */
  change(patch, more = false, playing = false) {
    if (!this.#state) return;
    this.#controls?.stop();
    const history = more ? "replace" : "push";
    this.#apply(merge(this.#fields, this.#state, patch), { history, playing });
  }

  /** Show the state anew, after something that it is computed from has arrived, or with some
   * fields changed by nobody: not spoken, and not in the address. @param {State} [patch] */
  again(patch = {}) {
    this.#model = null;
    if (this.#state) this.#apply(merge(this.#fields, this.#state, patch), { quiet: true });
  }

  /** A pointer or the focus is on a cell, or has left. @param {any[] | null} cell
   * @param {"hover" | "focus"} how */
  point(cell, how) {
    if (this.#selection.point(cell, how)) this.#draw();
  }

  /** A cell got the focus: the output moves its window there. @param {any[]} cell */
  visit([grid, row, column]) {
    if (grid === this.names.output) this.go(row * (this.#model?.width ?? 1) + column + 1);
  }

  /** Pin a cell, or let it go. @param {any[]} cell */
  pin(cell) {
    this.change({ pin: `${this.#state?.pin}` === `${cell}` ? null : cell });
  }

  /**
   * @param {State} state
   * @param {{history?: "" | "push" | "replace", playing?: boolean, quiet?: boolean}} [how]
   */
  #apply(state, { history: entry = "", playing = false, quiet = false } = {}) {
    const old = this.#computed;
    const isNew = !this.#model || asksAnother(this.#fields, old, state);
    const model = isNew ? this.compute(state) : /** @type {M} */ (this.#model);
    [this.#model, this.#computed] = [model, state];
    this.#state = { ...state, step: Math.min(state.step, model.count) };
    this.note("");
    this.#draw();
    if (entry && this.isKept) this.#address.write(entry, playing);
    if (quiet) return;
    this.#live.say(this.describe(this.#state, model), playing);
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #draw() {
    const [state, model] = [this.#state, this.#model];
    if (!state || !model || !this.#root) return;
    const hide = [...state.hide, ...(this.getAttribute("hide")?.split(",") ?? [])];
    this.#root.classList.toggle("cnn-no-controls", hide.includes("controls"));
    this.#controls?.show({ step: state.step, count: model.count });
    this.draw({ ...state, hide }, model, this.#selection.pointed ?? state.pin);
  }
}
