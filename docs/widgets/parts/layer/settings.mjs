// The settings as fields with a step down and a step up, those of the kind alone; and its name.

import { button, make, quiet } from "../../core/dom.mjs";
import { sentence } from "../../core/state.mjs";
import { MOST, WORDS } from "./fields.mjs";
import { PRESETS, called } from "./kinds.mjs";
import { MODES } from "./modes.mjs";
import { kernels, mixed, planes, shape } from "./patterns.mjs";

/** @typedef {import("../../core/state.mjs").State} State
 * @typedef {import("./patterns.mjs").Patterns} Patterns */

const COMMON = ["size", "kernel", "padding", "stride", "dilation", "side"];
/** What is set of each kind. @type {Record<string, string[]>} */
const SHOWN = {
  direct: [...COMMON, "mode"], "one-dimensional": [...COMMON, "mode"],
  transposed: [...COMMON, "output_padding", "view"],
  grouped: [...COMMON, "channels", "kernels", "groups", "channel", "mode"],
  separable: [...COMMON, "channels", "kernels", "channel", "mode"],
};
const LABELS = {
  size: "Input", channels: "Channels", kernel: "Kernel", kernels: "Kernels", groups: "Groups", padding: "Padding",
  stride: "Stride", dilation: "Dilation", output_padding: "Output padding", channel: "Shown map", side: "Formula for side",
};
const VIEWS = { read: "zeros stuffed in", spread: "spread and add" };

/** Sizes as numbers, of height and width or of both. @param {string} text @param {boolean} isLine */
function both(text, isLine) {
  const parts = text.trim().split(/\s*[×x,]\s*/).map((part) => {
    if (/^\d{1,4}$/.test(part)) return Number(part);
    throw new RangeError(`“${text.slice(0, 20)}” is no size: write height × width`);
  });
  return isLine ? [1, parts[parts.length - 1]] : [parts[0], parts[1] ?? parts[0]];
}

/** @param {number} wanted @param {number} most @param {string} name */
function limited(wanted, most, name) {
  if (wanted >= 1 && wanted <= most) return wanted;
  throw new RangeError(`${name} ${wanted} is refused: at least one, at most ${most}${name === "side" ? ": for the size alone, write it into the formula" : ""}`);
}

export class Settings {
  #list = make("select", { oninput: quiet, onchange: () => this.#open(this.#list.value) },
    ...Object.keys(PRESETS).map((name) => make("option", { value: name }, name)));
  /** @type {Record<string, HTMLInputElement>} */
  #inputs = {};
  /** @type {Record<string, HTMLElement>} */
  #boxes = {};
  #mode;
  #view;
  #change;
  #state = /** @type {State} */ ({});

  /**
   * @param {Patterns} from
   * @param {(name: string) => void} open takes a preset
   * @param {(patch: State) => string} change returns a sentence where it is refused
   */
  constructor(from, open, change) {
    this.#change = change;
    this.from = from;
    this.#open = open;
    const choose = (/** @type {string} */ name, /** @type {Record<string, string>} */ words, /** @type {string} */ label) => {
      const input = make("select", { oninput: quiet, onchange: () => this.#give(() => ({ [name]: input.value })) },
        ...Object.entries(words).map(([value, text]) => make("option", { value }, text)));
      this.#boxes[name] = make("label", { class: "cnn-choice" }, label, input);
      return input;
    };
    this.#mode = choose("mode", Object.fromEntries(MODES.map((name) => [name, name])), "Padding holds");
    this.#view = choose("view", VIEWS, "Shown as");
    for (const [name, label] of Object.entries(LABELS)) this.#boxes[name] = this.#stepper(name, label);
    this.kind = make("label", { class: "cnn-choice" }, "Kind", this.#list);
    this.element = make("div", { class: "cnn-settings cnn-steppers", role: "group", "aria-label": "Settings" },
      ...["size", "channels", "kernel", "kernels", "groups", "channel", "padding", "mode", "stride", "dilation", "output_padding", "view", "side"]
        .map((name) => this.#boxes[name]));
  }

  #open;

  /** @param {string} name @param {string} label */
  #stepper(name, label) {
    const input = make("input", {
      type: "text", autocomplete: "off", spellcheck: "false", "aria-label": label, oninput: quiet,
      onchange: () => this.#give(() => this.#patch(name, input.value)),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
        if (!by) return;
        event.preventDefault();
        step(by);
      },
    });
    const step = (/** @type {number} */ by) => this.#give(() =>
      this.#patch(name, WORDS.includes(input.value) ? `${Math.max(by, 0)}` : (input.value || `${Math.max(-by, 0)}`).replace(/\d+/g, (one) => `${Math.max(Number(one) + by, 0)}`)));
    this.#inputs[name] = input;
    const press = (/** @type {string} */ sign, /** @type {string} */ words, /** @type {number} */ by) => {
      const one = button(sign, () => step(by));
      one.ariaLabel = `${label}: ${words}`;
      return one;
    };
    return make("div", { class: "cnn-stepper" }, make("span", { "aria-hidden": "true" }, label), press("−", "less", -1), input, press("+", "more", 1));
  }

  /** @param {() => State} patch */
  #give(patch) {
    let problem;
    try {
      problem = this.#change(patch());
    } catch (error) {
      problem = this.#change({ refused: sentence(error) });
    }
    if (problem) this.show(this.#state); // what is refused jumps back
  }

  /** What a typed setting changes: input, weights and mix together. @param {string} name @param {string} text @returns {State} */
  #patch(name, text) {
    const { kind, input, weights, mix, groups } = this.#state;
    const isLine = kind === "one-dimensional";
    const [channels, ...size] = shape(input);
    const [count, , ...kernel] = shape(weights);
    const whole = () => limited(both(text, true)[1], MOST.channels, LABELS[/** @type {keyof typeof LABELS} */ (name)].toLowerCase());
    const made = (/** @type {{channels?: number, maps?: number, groups?: number, size?: number[], kernel?: number[]}} */ to) => {
      const isApart = kind === "separable";
      const c = to.channels ?? channels;
      const k = to.maps ?? (isApart ? mix.length : count);
      const g = isApart ? c : to.groups ?? groups;
      if (c % g || (!isApart && k % g)) throw new RangeError(`groups ${g} must divide ${c} channels and ${k} kernels: change the groups before`);
      const [sides, spans] = [to.size ?? size, to.kernel ?? kernel];
      sides.forEach((one) => limited(one, MOST.side, "side"));
      spans.forEach((one) => limited(one, MOST.kernel, "kernel"));
      return {
        groups: g, input: planes(this.from, [c, ...sides], input), mix: mixed(this.from.mix, [isApart ? k : mix.length, c], mix),
        weights: kernels(this.from, [isApart ? c : k, c / g, ...spans], weights),
      };
    };
    if (name === "size") return made({ size: both(text, isLine) });
    if (name === "kernel") return made({ kernel: both(text, isLine) });
    if (name === "channels" && groups === channels) return made({ channels: whole(), groups: whole(), maps: kind === "grouped" ? whole() : undefined });
    if (name === "channels") return made({ channels: whole() });
    if (name === "kernels") return made({ maps: whole() });
    if (name === "groups") return made({ groups: whole() });
    if (name === "side") return { side: text.trim() || 0 };
    return { [name]: text.trim().replaceAll("×", ",") };
  }

  /** @param {State} state */
  show(state) {
    this.#state = state;
    const { kind, input, weights, mix, groups, padding, stride, dilation, output_padding, channel, side, mode, view } = state;
    const isLine = kind === "one-dimensional";
    const [channels, ...size] = shape(input);
    const [count, , ...kernel] = shape(weights);
    const one = (/** @type {any} */ parts) => (new Set(parts).size < 2 ? `${parts[0]}` : parts.join(","));
    const sides = (/** @type {number[]} */ pair) => (isLine ? `${pair[1]}` : pair.join("×"));
    const maps = kind === "separable" ? mix.length : count;
    const texts = {
      size: sides(size), kernel: sides(kernel), channels, kernels: maps, groups, channel: Math.min(channel, maps - 1),
      padding: typeof padding === "string" ? padding : isLine ? one(padding.slice(2)) : one(padding),
      stride: isLine ? stride[1] : one(stride), dilation: isLine ? dilation[1] : one(dilation), output_padding: one(output_padding), side: side || "",
    };
    for (const [name, text] of Object.entries(texts)) this.#inputs[name].value = `${text}`;
    for (const [name, box] of Object.entries(this.#boxes)) box.hidden = !SHOWN[kind].includes(name);
    [this.#mode.value, this.#view.value, this.#list.value] = [mode, view, called(state)];
  }
}
