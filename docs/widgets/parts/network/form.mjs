// The chosen layer, to be edited: a field for each setting, its text, and its place in the stack.

import { button, make, quiet } from "../../core/dom.mjs";
import { NAMES, OPENING, WORDS, joins, size } from "./settings.mjs";
import { layer, one, write } from "./text.mjs";

/** @typedef {import("./settings.mjs").Layer} Layer */

/** Read anew what stood at some places. @param {Layer[]} layers @param {(place: number) => number} moved
 * @returns {Layer[]} */
const renumbered = (layers, moved) => layers.map((each) => ({ ...each, reads: each.reads.map(moved) }));

/** A layer that reads the one before it, wherever that is. @param {Layer} one @param {number} at from 1 */
const follows = ({ reads: [first] }, at) => first === at - 1;

/** Let those layers follow each other that did so before. @param {Layer[]} layers @param {boolean[]} chained */
const chain = (layers, chained) => layers.map((each, at) => (chained[at] ? { ...each, reads: [at, ...each.reads.slice(1)] } : each));

/** @param {Layer[]} layers @param {number} at behind this place, from 0 @param {string} word @returns {Layer[]} */
export function added(layers, at, word) {
  const chained = layers.map((each, place) => follows(each, place + 1));
  const later = renumbered(layers, (place) => (place > at ? place + 1 : place));
  const text = joins(word) ? `${word}:${Math.max(at - 1, 0)}` : OPENING[word] ?? word;
  later.splice(at, 0, layer(text, at + 1));
  chained.splice(at, 0, true);
  return chain(later, chained);
}

/** What read the layer reads what it read. @param {Layer[]} layers @param {number} at from 1 @returns {Layer[]} */
export function removed(layers, at) {
  const chained = layers.map((each, place) => follows(each, place + 1));
  const [first] = layers[at - 1].reads;
  const rest = renumbered(layers, (place) => (place === at ? first : place > at ? place - 1 : place));
  rest.splice(at - 1, 1);
  chained.splice(at - 1, 1);
  return chain(rest, chained);
}

/** Change places with the layer before. @param {Layer[]} layers @param {number} at from 1 @returns {Layer[]} */
export function raised(layers, at) {
  const chained = layers.map((each, place) => follows(each, place + 1));
  const swapped = renumbered(layers, (place) => (place === at ? at - 1 : place === at - 1 ? at : place));
  [swapped[at - 2], swapped[at - 1]] = [swapped[at - 1], swapped[at - 2]];
  [chained[at - 2], chained[at - 1]] = [chained[at - 1], chained[at - 2]];
  return chain(swapped, chained);
}

export class Form {
  #fields = make("div", { class: "cnn-stack-fields" });
  #layers = /** @type {Layer[]} */ ([]);
  #at = 1;
  #shown = "";
  #change;
  #kind = make("select", { oninput: quiet, onchange: () => this.#retype() }, ...Object.entries(NAMES).map(([word, name]) => make("option", { value: word }, name)));
  #new = make("select", { oninput: quiet }, ...Object.entries(NAMES).map(([word, name]) => make("option", { value: word }, name)));
  element = make(
    "div", { class: "cnn-tools cnn-stack-form", role: "group", "aria-label": "The chosen layer" },
    make("label", null, "Kind ", this.#kind), this.#fields,
    make(
      "div", { class: "cnn-tools" },
      button("Move up", () => this.#move(this.#at, this.#at - 1)),
      button("Move down", () => this.#move(this.#at + 1, this.#at + 1)),
      button("Remove", () => this.#remove()),
    ),
    make("div", { class: "cnn-tools" }, make("label", null, "New layer ", this.#new), button("Add behind", () => this.#add())),
  );

  /** @param {(make: () => {layers: string, step?: number}) => void} change */
  constructor(change) {
    this.#change = change;
  }

  #add() {
    this.#change(() => ({ layers: write(added(this.#layers, this.#at, this.#new.value)), step: this.#at + 1 }));
  }

  #remove() {
    this.#change(() => {
      if (this.#layers.length === 1) throw new RangeError("a stack has at least one layer: choose another kind for this one");
      return { layers: write(removed(this.#layers, this.#at)), step: Math.max(Math.min(this.#at, this.#layers.length - 1), 1) };
    });
  }

  /** @param {number} upper the place that is raised @param {number} step */
  #move(upper, step) {
    this.#change(() => {
      if (upper < 2 || upper > this.#layers.length) throw new RangeError(`layer ${this.#at} is already at the ${upper < 2 ? "top" : "end"} of the stack`);
      return { layers: write(raised(this.#layers, upper)), step };
    });
  }

  #retype() {
    const [word, at] = [this.#kind.value, this.#at];
    this.#replace(() => (joins(word) ? `${word}:${Math.max(at - 2, 0)}` : OPENING[word] ?? word));
  }

  /** Give the layer another text. @param {() => string} text */
  #replace(text) {
    this.#change(() => {
      const layers = [...this.#layers];
      const old = one(layers[this.#at - 1], this.#at).split("@")[1];
      const next = text();
      layers[this.#at - 1] = layer(next.includes("@") || old === undefined ? next : `${next}@${old}`, this.#at);
      return { layers: write(layers) };
    });
  }

  /** A setting was given. @param {import("./settings.mjs").Setting} setting @param {HTMLInputElement} input */
  #set({ name }, input) {
    const now = this.#layers[this.#at - 1];
    this.#replace(() => {
      const parts = WORDS[now.kind].flatMap((setting) => {
        const value = setting.name === name ? input.value.trim() : size(now.settings[setting.name]);
        if (setting.type === "table") return one(now, this.#at).split("@")[0].split(",").filter((part) => /^t\d/.test(part));
        if (setting.type !== "flag") return value ? [`${setting.sign ?? ""}${value.replace(/\s*[×xX*]\s*/g, "x")}`] : setting.sign ? [] : [""];
        const isSet = setting.name === name ? input.checked : now.settings[setting.name] !== setting.usual;
        return isSet ? [setting.sign ?? ""] : [];
      });
      return `${now.kind}:${parts.join(",")}`;
    });
  }

  /** @param {Layer[]} layers @param {number} at from 1 */
  show(layers, at) {
    [this.#layers, this.#at] = [layers, at];
    const now = layers[at - 1];
    this.#kind.value = now.kind;
    const text = `${at} ${one(now, at)}`;
    if (text === this.#shown) return this.#mend();
    const focused = /** @type {HTMLElement | null} */ (this.#fields.querySelector(":focus"));
    const had = focused?.dataset.setting;
    this.#shown = text;
    this.#fields.replaceChildren(...WORDS[now.kind].filter(({ type }) => type !== "table").map((setting) => this.#field(setting, now)), this.#reads(now, at));
    if (had) /** @type {HTMLElement | null} */ (this.#fields.querySelector(`[data-setting="${had}"]`))?.focus();
  }

  /** What was refused goes back to what is. */
  #mend() {
    for (const input of this.#fields.querySelectorAll("input")) {
      if (input.type === "checkbox") input.checked = input.defaultChecked;
      else input.value = input.defaultValue;
    }
  }

  /** Which layers it reads. @param {Layer} now @param {number} at */
  #reads(now, at) {
    const read = make("input", {
      "data-setting": "reads", size: 6, autocomplete: "off", spellcheck: "false", oninput: quiet,
      onchange: (/** @type {Event} */ event) => {
        const places = /** @type {HTMLInputElement} */ (event.target).value.replace(/\s/g, "").split(",");
        this.#replace(() => {
          const front = one(now, at).split("@")[0];
          return joins(now.kind) ? `${now.kind}:${places.slice(1).join(",")}@${places[0]}` : `${front}@${places.join(",")}`;
        });
      },
    });
    read.defaultValue = now.reads.join(", ");
    return make("label", null, joins(now.kind) ? "Joins layers " : "Reads layer ", read);
  }

  /** @param {import("./settings.mjs").Setting} setting @param {Layer} now */
  #field(setting, now) {
    const isFlag = setting.type === "flag";
    const input = make("input", {
      type: isFlag ? "checkbox" : "text", "data-setting": setting.name, inputmode: setting.type === "number" ? "numeric" : null,
      size: isFlag ? null : 5, autocomplete: "off", oninput: quiet, onchange: () => this.#set(setting, input),
    });
    if (isFlag) input.defaultChecked = now.settings[setting.name] !== setting.usual;
    else input.defaultValue = size(now.settings[setting.name]).replace("x", "×");
    return make("label", { class: isFlag ? "is-flag" : null }, ...(isFlag ? [input, ` ${setting.label}`] : [`${setting.label} `, input]));
  }
}
