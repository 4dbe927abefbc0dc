// The base of all widgets: from the static fallback to a running element, and back.
//
// A widget extends Widget, sets the static names, and gives the methods that throw below.

import { example, values } from "./data.mjs";
import { Controls } from "./controls.mjs";
import { make, write } from "./dom.mjs";
import { copy, embedCode, savePng, saveSvg } from "./export.mjs";
import { Grid } from "./grid.mjs";
import { Live } from "./live.mjs";
import { cell, flags, fromFragment, integer, merge, sentence, tensor, toFragment } from "./state.mjs";

/**
 * @typedef {import("./state.mjs").State} State
 * @typedef {import("./state.mjs").Fields} Fields
 * @typedef {import("./data.mjs").Example} Example
 *
 * @typedef {object} Model what a state gives; computed when the state changes, not at each step
 * @property {number} count how many steps there are
 * @property {any} value the output map as decimals, for `el.value`
 */

const MOST_STEPS = 99_999;
let number = 0;

/** A widget starts in several turns, so that a slow phone can answer its reader between them. */
const turn = () => new Promise((done) => setTimeout(done));

/** @template {Model} M */
export class Widget extends HTMLElement {
  /** The example that it shows unless the author names another. */
  static example = "";
  /** What a screen reader calls it. */
  static label = "";
  /** Names of its grids, which cells can be pinned in. @type {string[]} */
  static grids = [];
  /** What `hide` may name. @type {string[]} */
  static hides = ["controls", "values"];

  /** Whether the controls of the steps stand below the stage. */
  static below = false;

  /** What it reads before it starts. @returns {Promise<any>} given to fields() and defaults() */
  load() {
    return example(this.getAttribute("example") ?? this.#static.example);
  }

  /**
   * The fields of the state besides step, pin and hide.
   * @param {Example} _example
   * @returns {Fields}
   */
  fields(_example) {
    throw new Error("a widget gives fields()");
  }

  /** The state to begin with. @param {Example} _example @returns {State} */
  defaults(_example) {
    throw new Error("a widget gives defaults()");
  }

  /** Everything that follows from a state except the step. Throws a sentence to refuse the state.
   * @param {State} _state @returns {M} */
  compute(_state) {
    throw new Error("a widget gives compute()");
  }

  /** Make the parts of the stage, once a start. @returns {Node[]} */
  build() {
    throw new Error("a widget gives build()");
  }

  /** More controls beside those of the steps. @returns {Node[]} */
  tools() {
    return [];
  }

  /**
   * Show a state.
   * @param {State} _state
   * @param {M} _model
   * @param {any[] | null} _pointed the cell that is hovered, focused or pinned: [grid, ...index]
   */
  draw(_state, _model, _pointed) {
    throw new Error("a widget gives draw()");
  }

  /** What the live line says of a step. @param {State} _state @param {M} _model @returns {string} */
  describe(_state, _model) {
    throw new Error("a widget gives describe()");
  }

  /** A cell got the focus: an output grid moves its window there. @param {any[]} _cell */
  visit(_cell) {}

  #running = new AbortController();
  #started = false;
  #wanted = false;
  /** @type {Promise<void> | null} */
  #starting = null;
  /** @type {State | null} */
  #state = null;
  /** @type {State} */
  #base = {};
  /** @type {Fields} */
  #fields = {};
  /** @type {M | null} */
  #model = null;
  /** What the model was computed from. @type {State} */
  #computed = {};
  /** @type {{hover: any[] | null, focus: any[] | null}} */
  #points = { hover: null, focus: null };
  /** @type {any[] | null} */
  #selected = null;
  /** @type {Map<string, Grid>} */
  #grids = new Map();
  #writing = 0;
  #help = `cnn-help-${++number}`;
  #live = new Live();
  /** @type {Controls | null} */
  #controls = null;
  #note = make("p", { class: "cnn-note", role: "alert" });
  /** @type {HTMLElement | null} */
  #stage = null;
  /** @type {HTMLElement | null} */
  #root = null;

  /** Its name in links and below embed/. */
  get #name() {
    return this.localName.replace(/^cnn-/, "");
  }

  /** Its name in the links of its page. */
  get key() {
    return this.id || this.#name;
  }

  get #static() {
    return /** @type {typeof Widget} */ (this.constructor);
  }

  /** Resolves when the widget runs; asks it to start. @returns {Promise<void>} */
  get ready() {
    return this.start();
  }

  /** The state as a plain object; setting it merges, and throws a sentence if it is refused. */
  get state() {
    return this.#state && structuredClone(this.#state);
  }

  set state(given) {
    if (!this.#started) throw new Error("the widget has not started: await its `ready` first");
    this.#controls?.stop();
    this.#apply(merge(this.#fields, this.#base, given ?? {}));
  }

  /** The output map, as nested decimals. */
  get value() {
    return this.#started && this.#model ? structuredClone(this.#model.value) : null;
  }

  get playing() {
    return this.#controls?.playing ?? false;
  }

  connectedCallback() {
    this.#running = new AbortController();
    const { signal } = this.#running;
    const begin = () => void this.start().catch(() => {}); // said in the note
    const watch = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && begin(),
      { rootMargin: "600px 0px" },
    );
    watch.observe(this);
    signal.addEventListener("abort", () => watch.disconnect());
    const read = () => (this.#started ? this.#follow() : this.#named() && begin());
    addEventListener("hashchange", read, { signal });
    if (this.#wanted || this.#named()) begin();
  }

  disconnectedCallback() {
    this.#running.abort();
    this.#controls?.stop();
    this.#live.stop();
    clearTimeout(this.#writing);
    this.#root?.remove();
    this.#note.remove();
    this.#root = this.#stage = this.#controls = null;
    this.#started = false;
    this.#starting = null;
    this.#points = { hover: null, focus: null };
    this.querySelector(":scope > .cnn-fallback")?.replaceWith(
      ...(this.querySelector(":scope > .cnn-fallback")?.childNodes ?? []),
    );
    this.style.removeProperty("min-height");
  }

  /** Whether the page's link names this widget. */
  #named() {
    const given = new URLSearchParams(location.hash.slice(1));
    return given.has("cnn") && given.get("w") === this.key;
  }

  /** Start now, not only near the screen. @returns {Promise<void>} */
  start() {
    this.#wanted = true;
    this.#starting ??= this.#start(this.#running.signal);
    return this.#starting;
  }

  /** @param {AbortSignal} signal */
  async #start(signal) {
    let from;
    try {
      from = await this.load();
      if (signal.aborted) return this.#anew();
      this.#prepare(from);
      await turn();
      if (signal.aborted) return this.#anew();
      this.#assemble();
    } catch (error) {
      if (signal.aborted) return this.#anew();
      this.append(this.#note);
      write(this.#note, `The widget cannot start: ${sentence(error)}. The picture stays.`);
      throw error;
    }
    await turn();
    if (signal.aborted) return this.#anew();
    const { hash } = location;
    const linked = fromFragment(hash, this.key, this.#fields, this.#base);
    write(this.#note, "");
    this.#state ??= this.#base;
    let { problem } = linked;
    try {
      this.#apply(linked.state ?? this.#state, { quiet: true });
    } catch (error) {
      problem = `The link is damaged: ${sentence(error)}.`;
      this.#apply(this.#base, { quiet: true });
    }
    await turn();
    if (signal.aborted) return this.#anew();
    this.#show();
    if (problem) this.note(`${problem} This is the start.`);
    if (location.hash !== hash) this.#follow();
    if (linked.mine) this.scrollIntoView({ block: "nearest" });
  }

  /** What was taken out of the page while it started may have come back. */
  #anew() {
    return this.isConnected ? this.start() : undefined;
  }

  /** Put the parts, drawn as they are, in the place of the fallback. */
  #show() {
    this.style.minHeight = `${this.getBoundingClientRect().height}px`;
    const fallback = make("div", { class: "cnn-fallback", hidden: true }, ...this.childNodes);
    this.replaceChildren(fallback, /** @type {HTMLElement} */ (this.#root));
    this.#started = true;
  }

  /** @param {Example} from */
  #prepare(from) {
    const common = {
      step: integer(1, MOST_STEPS), pin: cell(...this.#static.grids), hide: flags(...this.#static.hides),
    };
    this.#fields = { ...this.fields(from), ...common };
    const plain = { step: 1, pin: null, hide: [], ...this.defaults(from) };
    /** @type {State} */
    const own = {};
    for (const name of Object.keys(this.#fields)) {
      const text = this.getAttribute(name);
      if (text !== null) own[name] = this.#fields[name].read(text);
    }
    this.#base = merge(this.#fields, plain, own);
    [this.#model, this.#computed] = [this.compute(this.#base), this.#base];
  }

  /** Make the parts, before they are shown. */
  #assemble() {
    this.#controls = new Controls(
      (step, playing) => this.go(step, playing),
      () => this.change(this.#base),
    );
    const button = (/** @type {string} */ text, /** @type {() => void} */ press) =>
      make("button", { type: "button", onclick: press }, text);
    this.#stage = make("div", { class: "cnn-stage" }, ...this.build());
    const cells = make(
      "div",
      { class: "cnn-cells", role: "group", "aria-label": "Selected cell" },
      button("Edit", () => this.#edit()),
      button("Pin", () => this.#selected ? this.pin(this.#selected) : this.note("Select a cell first.")),
    );
    const share = make(
      "details",
      { class: "cnn-share" },
      make("summary", null, "Share"),
      button("Copy link", () => this.copy(this.link, "The link")),
      button("Copy embed code", () => this.copy(
        embedCode(this.#name, this.fragment, this.#static.label, this.#stage?.scrollHeight ?? 0),
        "The embed code",
      )),
      button("Download SVG", () => saveSvg(this.stage, this.#static.label, this.key)),
      button("Download PNG", () => savePng(this.stage, this.#static.label, this.key)),
    );
    const tools = make("div", { class: "cnn-tools" }, this.#controls.element, ...this.tools(), cells);
    this.#root = make(
      "div",
      { class: "cnn-widget", role: "group", "aria-label": this.#static.label },
      ...(this.#static.below ? [this.#stage, tools] : [tools, this.#stage]),
      this.#note,
      make(
        "p", { class: "cnn-help", id: this.#help },
        "Arrow keys move from cell to cell, Enter edits a value, Space pins a cell.",
      ),
      share,
      this.#live.element,
    );
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

  /**
   * Make a grid of this widget; `edit` gives the state's decimal, `commit` puts it into the state.
   * @param {{name: string, label: string, role: string, top?: number, left?: number,
   *   field?: (row: number, column: number) => any[] | null}} options field: where the cell's
   *   decimal stands in the state, as a path such as ["image", row, column]; without it, or where
   *   it gives null, nothing is edited
   */
  grid({ field, ...options }) {
    const grid = new Grid({
      ...options,
      help: this.#help,
      point: (at, how) => this.point(at, how),
      pin: (at) => this.pin(at),
      edit: field && ((row, column) => {
        const path = field(row, column);
        return path && String(at(this.#state, path)).replace("-", "−");
      }),
      commit: field && ((row, column, text) => this.#commit(field(row, column) ?? [], text)),
    });
    this.#grids.set(options.name, grid);
    return grid;
  }

  /** @param {any[]} path @param {string} text @returns {string} a sentence if it is refused */
  #commit(path, text) {
    const next = structuredClone(/** @type {State} */ (this.#state));
    const holder = at(next, path.slice(0, -1));
    const old = holder[path[path.length - 1]];
    try {
      holder[path[path.length - 1]] = tensor().read(text); // one decimal, whatever separates several
      this.change({ [path[0]]: next[path[0]] });
      return "";
    } catch (error) {
      const kept = String(old).replace("-", "−");
      const why = sentence(error).replace(new RegExp(`^${path[0]}: `), "");
      this.note(`${why}. The cell keeps ${kept}.`);
      return why;
    }
  }

  #edit() {
    const cells = this.#selected;
    if (!cells) return this.note("Select a cell first.");
    if (!this.#grids.get(cells[0])?.open(cells)) {
      this.note("This cell cannot be edited; the inputs can.");
    }
  }

  /** Show a sentence below the stage. @param {string} text */
  note(text) {
    write(this.#note, text);
  }

  /** Go to a step. @param {number} step @param {boolean} [playing] */
  go(step, playing = false) {
    const count = this.#model?.count ?? 1;
    const next = Math.min(Math.max(step, 1), count);
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

  /** Show the state anew, after something that it is computed from has arrived. */
  again() {
    this.#model = null;
    if (this.#state) this.#apply(this.#state, { quiet: true });
  }

  /** A pointer or the focus is on a cell, or has left. @param {any[] | null} at
   * @param {"hover" | "focus"} how */
  point(at, how) {
    if (`${this.#points[how]}` === `${at}`) return;
    this.#points[how] = at;
    if (how === "focus" && at) {
      this.#selected = at;
      this.visit(at);
    }
    this.#draw();
  }

  /** Pin a cell, or let it go. @param {any[]} at */
  pin(at) {
    this.change({ pin: `${this.#state?.pin}` === `${at}` ? null : at });
  }

  /**
   * @param {State} state
   * @param {{history?: "" | "push" | "replace", playing?: boolean, quiet?: boolean}} [how]
   */
  #apply(state, { history: entry = "", playing = false, quiet = false } = {}) {
    const old = this.#computed;
    const changed = !this.#model || Object.keys(this.#fields).some(
      (name) => !["step", "pin", "hide"].includes(name) && old[name] !== state[name]
        && this.#fields[name].write(old[name]) !== this.#fields[name].write(state[name]),
    );
    const model = changed ? this.compute(state) : /** @type {M} */ (this.#model);
    [this.#model, this.#computed] = [model, state];
    this.#state = { ...state, step: Math.min(state.step, model.count) };
    write(this.#note, "");
    this.#draw();
    if (entry) this.#remember(entry, playing);
    if (quiet) return;
    this.#live.say(this.describe(this.#state, model), playing);
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #draw() {
    const [state, model] = [this.#state, this.#model];
    if (!state || !model || !this.#root) return;
    const own = this.getAttribute("hide")?.split(",") ?? [];
    const hidden = [...state.hide, ...own];
    this.#root.classList.toggle("cnn-no-controls", hidden.includes("controls"));
    this.#controls?.show({ step: state.step, count: model.count });
    const shown = { ...state, hide: hidden };
    this.draw(shown, model, this.#points.hover ?? this.#points.focus ?? state.pin);
  }

  /** The fragment of a link to the current state. */
  get fragment() {
    return toFragment(this.key, this.#fields, this.#state ?? this.#base, this.#base);
  }

  /** A link to the current state. */
  get link() {
    return `${location.href.replace(/#.*$/, "")}#${this.fragment}`;
  }

  /** Write the state into the address, a moment later where steps follow each other.
   * @param {"push" | "replace"} entry @param {boolean} playing */
  #remember(entry, playing) {
    clearTimeout(this.#writing);
    const write = () => {
      if (`#${this.fragment}` === location.hash) return;
      // In a frame, Back belongs to the page around it.
      const push = window.top === window && (entry === "push" || !this.#named());
      history[push ? "pushState" : "replaceState"](history.state, "", this.link);
    };
    if (entry === "push") write();
    else this.#writing = window.setTimeout(write, playing ? 1000 : 300);
  }

  /** The address changed: back, forward, or a link on the page. */
  #follow() {
    clearTimeout(this.#writing);
    const linked = fromFragment(location.hash, this.key, this.#fields, this.#base);
    if (!linked.mine && location.hash) return;
    this.#controls?.stop();
    try {
      this.#apply(linked.state ?? this.#base);
    } catch (error) {
      linked.problem = `The link is damaged: ${sentence(error)}.`;
      this.#apply(this.#base);
    }
    if (linked.problem) this.note(`${linked.problem} This is the start.`);
  }

  /** Put a text into the clipboard, and say so. @param {string} text @param {string} what */
  async copy(text, what) {
    if (await copy(text)) return this.note(`${what} is copied.`);
    this.note(`${what}, to copy: `);
    const field = make("input", { readonly: true, "aria-label": what });
    field.value = text;
    this.#note.append(field);
    field.select();
  }
}

/** What stands at a path. @param {any} holder @param {any[]} path */
const at = (holder, path) => path.reduce((part, name) => part[name], holder);

export { example, values };
