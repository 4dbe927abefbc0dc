// What a reader gives: a line, the size of its input, and the shape of a kernel that it hands over.

import { make, quiet } from "../../core/dom.mjs";

const PAUSE = 300; // milliseconds without a key until what is typed is read
const MOST = 4_000; // characters that are kept; a line that is explained is shorter

/** @param {string} text */
const inOneWay = (text) => text.trim().replace(/\s*[×xX*,;]\s*|\s+/g, "x");

/** Sizes as 3x224x224. @param {boolean} isOptional @returns {import("../../core/state.mjs").Field} */
export const shape = (isOptional = false) => ({
  read(text) {
    const sizes = inOneWay(text);
    if (/^\d{1,7}(x\d{1,7}){0,4}$/.test(sizes) || (isOptional && !sizes)) return sizes;
    throw new RangeError(`“${text.slice(0, 20)}” is no shape such as 3x224x224`);
  },
  write: String,
});

/** Any text: what is no line is said to be none. @type {import("../../core/state.mjs").Field} */
export const text = {
  read(given) {
    if (given.length <= MOST) return given;
    throw new RangeError(`it has ${given.length} characters, of which one layer needs few`);
  },
  write: String,
};

/** @param {string} sizes */
export const numbers = (sizes) => sizes.split("x").map(Number);

/** Lines to begin with: a label, the line, its input, and the kernel that it hands over.
 * @type {[label: string, line: string, input: string, kernel: string][]} */
export const EXAMPLES = [
  ["Conv2d", "nn.Conv2d(3, 64, 3, stride=2, padding=1)", "3x224x224", ""],
  ["ConvTranspose2d", "nn.ConvTranspose2d(64, 32, 2, stride=2)", "64x28x28", ""],
  ["MaxPool2d", "nn.MaxPool2d(3, 2, ceil_mode=True)", "64x112x112", ""],
  ["Conv2D in Keras", 'layers.Conv2D(64, 3, strides=2, padding="same")', "3x224x224", ""],
  ["depthwise", "self.depthwise = nn.Conv2d(\n    32, 32, 3, padding=1, groups=32, bias=False,\n)", "32x112x112", ""],
  ["avg_pool2d", "F.avg_pool2d(x, 3, stride=2, padding=1)", "64x14x14", ""],
  ["JAX", 'jax.lax.conv_general_dilated(x, w, (2, 2), "SAME")', "3x32x32", "8x3x3x3"],
  ["Linear", "nn.Linear(784, 10)", "784", ""],
];

let number = 0;

/** @typedef {{line?: string, input?: string, kernel?: string}} Patch */

export class Inputs {
  #timer = 0;
  /** Whether the field holds what the state does not. */
  isTyping = false;
  line = make("textarea", {
    id: `cnn-line-${++number}`, rows: 1, spellcheck: "false", autocomplete: "off", autocapitalize: "off",
    wrap: "soft", oninput: (/** @type {Event} */ event) => {
      quiet(event);
      this.#typed();
    },
    onchange: () => this.#settle(), onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
  });
  input = this.#field("input", "3x224x224");
  kernel = this.#field("kernel", "64x3x3x3");
  #kernelLabel = make("label", { class: "cnn-shape" }, "Shape of the kernel ", this.kernel);
  element = make(
    "div", { class: "cnn-given" },
    make("label", { class: "cnn-code-line" }, "Line of code ", this.line),
    make("label", { class: "cnn-shape" }, "Size of the input ", this.input), this.#kernelLabel,
    make(
      "div", { class: "cnn-tools cnn-examples", role: "group", "aria-label": "Lines to begin with" },
      ...EXAMPLES.map(([label, line, input, kernel]) =>
        make("button", { type: "button", onclick: () => this.#change({ line, input, kernel }) }, label)),
    ),
  );
  #try;
  #change;

  /**
   * @param {(line: string) => void} attempt called while a line is typed
   * @param {(patch: Patch) => void} change called when something is given
   */
  constructor(attempt, change) {
    this.#try = attempt;
    this.#change = (/** @type {Patch} */ patch) => {
      this.stop();
      change(patch);
    };
  }

  /** @param {"input" | "kernel"} name @param {string} hint @returns {HTMLInputElement} */
  #field(name, hint) {
    return make("input", {
      placeholder: hint, autocomplete: "off", spellcheck: "false", oninput: quiet,
      onchange: (/** @type {Event} */ event) =>
        this.#change({ [name]: /** @type {HTMLInputElement} */ (event.target).value }),
    });
  }

  #typed() {
    this.isTyping = true;
    this.#fit();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#try(this.line.value), PAUSE);
  }

  #settle() {
    if (this.isTyping) this.#change({ line: this.line.value });
  }

  /** Enter is an answer; with Shift it breaks the line. @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.isTyping = true;
    this.#settle();
  }

  /** As many rows as there are lines. */
  #fit() {
    this.line.rows = Math.min(Math.max(this.line.value.split("\n").length, 1), 12);
  }

  /** Forget what is typed and not read. */
  stop() {
    clearTimeout(this.#timer);
    this.isTyping = false;
  }

  /** @param {import("../../core/state.mjs").State} state @param {boolean} needsKernel */
  show({ line, input, kernel }, needsKernel) {
    if (!this.isTyping && this.line.value !== line) this.line.value = line;
    if (this.input.value !== input) this.input.value = input;
    if (this.kernel.value !== kernel) this.kernel.value = kernel;
    this.#kernelLabel.hidden = !needsKernel && !kernel;
    this.#fit();
  }
}
