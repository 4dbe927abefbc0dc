// The kernels that are known by a name, to choose from.

import { kernels } from "../../core/data.mjs";
import { make } from "../../core/dom.mjs";
import { tiled } from "../../core/state.mjs";
import { list } from "./inputs.mjs";

/** @typedef {{kernel: string[][], divisor: number}} Kernel */

const [OWN, EXAMPLE] = ["own values", "the example"];

/** A kernel as a text, to compare. @param {Kernel} kernel */
const key = ({ kernel, divisor }) => `${divisor}:${kernel.join(";")}`;

export class Kernels {
  /** @type {Record<string, Kernel>} */
  #known = {};
  #list;

  /** @param {(kernel: Kernel | undefined) => void} choose without a kernel: the reader's own values */
  constructor(choose) {
    this.#list = list("Kernel’s values", (name) => choose(this.#known[name]), OWN, EXAMPLE);
  }

  get element() {
    return this.#list.element;
  }

  /** Offer the example's kernel, and the others once they are there. @param {string[][]} example */
  async offer(example) {
    this.#known = { [EXAMPLE]: { kernel: example, divisor: 1 } };
    for (const { name, title, rows, divisor } of await kernels()) {
      if (!this.#known[name]) this.#list.input.append(make("option", { value: name }, title));
      this.#known[name] = { kernel: rows.map((row) => row.map(String)), divisor };
    }
  }

  /** Show which one it is: as much of the example's as there is, counts as that. @param {Kernel} now */
  show(now) {
    const example = this.#known[EXAMPLE];
    const part = tiled(example.kernel, now.kernel.length, now.kernel[0].length);
    const shown = key(now) === key({ kernel: part, divisor: 1 }) ? key(example) : key(now);
    const name = Object.keys(this.#known).find((name) => key(this.#known[name]) === shown);
    this.#list.input.value = name ?? OWN;
  }
}
