// The weighted sum of a step, written out.

import { PLACES, format } from "../../core/decimal.mjs";
import { seen } from "./windowed.mjs";

/** @typedef {import("./model.mjs").Model} Model
 * @typedef {import("../../core/sum.mjs").Sum} Sum */

/** @param {(number | bigint)[]} list */
const total = (list) => list.reduce((a, b) => BigInt(a) + BigInt(b), 0n);

/** The sums of one output cell: of its channels, and with a mix their sum.
 * @param {Model} model @param {number} row @param {number} column @returns {Sum[]} */
export function sums(model, row, column) {
  const { settings, maps, channel, places, line } = model;
  const { kind, mix, kernel } = settings;
  const terms = model.terms(row, column);
  const shown = terms.map(({ a, b }, at) => ({ a: format(a), b: format(b), cell: ["term", at] }));
  const starts = Array.from({ length: Math.ceil(shown.length / line) }, (_, at) => at * line);
  const rows = starts.map((at) => shown.slice(at, at + line));
  const result = format(maps[channel][row][column], places);
  const parts = starts.map((at) => total(terms.slice(at, at + line).map(({ a, b }) => BigInt(a) * BigInt(b))));
  const depth = terms.length / (kernel[0] * kernel[1]);
  if (kind === "separable") {
    return [
      ...rows.map((products, c) => ({ rows: [products], result: format(parts[c], 2 * PLACES) })),
      { rows: [parts.map((part, c) => ({ a: format(part, 2 * PLACES), b: format(mix[channel][c]), cell: ["mix", 0, c] }))], result },
    ];
  }
  if (depth === 1) return [{ rows, result }];
  const own = seen(settings, channel);
  return [{ rows, parts: parts.map((part, c) => ({ label: `channel ${own[c]}`, total: format(part, 2 * PLACES) })), result }];
}
