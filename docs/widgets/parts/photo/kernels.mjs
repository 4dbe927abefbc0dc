// The kernels: those with a name, and how one is made larger or smaller.

import { kernels } from "../../core/data.mjs";
import { table } from "../../core/ops/cells.mjs";

export const SIDES = [3, 5];
const OTHER = "your own";

/** The sides of a kernel: those around its middle, or zeros around it.
 * @param {string[][]} kernel @param {number} side */
export function resized(kernel, side) {
  const more = (side - kernel.length) / 2;
  return table([side, side], (m, n) => kernel[m - more]?.[n - more] ?? 0);
}

export class Kernels {
  /** By name. @type {Map<string, {title: string, kernel: string[][], divisor: number}>} */
  known = new Map();

  /** @param {import("../../core/data.mjs").Example} example which holds a wide one */
  async fetch({ entries: { wide_kernel: wide, wide_divisor: divisor } }) {
    for (const { name, title, rows, divisor } of await kernels()) {
      this.known.set(name, { title, divisor, kernel: rows.map((row) => row.map(String)) });
    }
    this.known.set("wide", { title: "Wide Gaussian blur", kernel: wide.values, divisor: Number(divisor.values) });
  }

  /** The name of a setting, or nothing where it has none; its bias is not looked at.
   * @param {Record<string, any>} setting */
  nameOf({ kernel, divisor }) {
    const text = `${kernel}/${divisor}`;
    return [...this.known].find(([, one]) => `${one.kernel}/${one.divisor}` === text)?.[0] ?? "";
  }

  /** What a setting is called. @param {Record<string, any>} setting */
  title(setting) {
    return this.known.get(this.nameOf(setting))?.title ?? OTHER;
  }
}
