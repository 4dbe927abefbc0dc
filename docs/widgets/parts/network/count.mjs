// A stack, counted: layer by layer, and in all, as cnndocs/networks counts it.

import { NOTHING, times, total } from "./amount.mjs";
import { ITSELF, behind, inside, size, together } from "./axis.mjs";
import { LAYERS, by, check, product, taps } from "./layers.mjs";
import { KINDS } from "./settings.mjs";
import { names } from "./text.mjs";

/**
 * @typedef {import("./settings.mjs").Layer} Layer
 * @typedef {import("./amount.mjs").Amount} Amount
 * @typedef {import("./axis.mjs").Taps} Taps
 * @typedef {[Taps, Taps]} Fields vertical and horizontal
 *
 * @typedef {object} Row a layer that is counted
 * @property {string} name
 * @property {Layer} layer
 * @property {number[][]} inputs
 * @property {number[]} output
 * @property {Amount} parameters
 * @property {Amount} kept
 * @property {Amount} multiplyAdds
 * @property {Amount} operations
 * @property {Fields} largest what one cell sees of the input along all paths together
 * @property {Fields} smallest along the path that sees least
 *
 * @typedef {object} Counted
 * @property {number[]} input
 * @property {Layer[]} layers
 * @property {string[]} names
 * @property {Row[]} rows as many as could be counted
 * @property {{at: number, message: string} | null} problem of the first layer that does not fit
 */

/** @param {Layer} layer @param {string} name @param {number[][]} inputs @param {number[]} image
 * @param {Fields[]} largest @param {Fields[]} least @returns {Row} */
function count(layer, name, inputs, image, largest, least) {
  const kind = LAYERS[layer.kind];
  const [first] = inputs;
  const { settings } = layer;
  const output = kind.output?.(settings, inputs) ?? first;
  check(output);
  const operations = kind.operations?.(settings, first, output) ?? NOTHING;
  /** @param {0 | 1} axis @param {(seen: Fields[]) => Taps} of @param {Fields[]} seen */
  const along = (axis, of, seen) => inside(behind(taps(layer, axis, first, output), of(seen)), image[1 + axis]);
  /** @param {0 | 1} axis */
  const most = (axis) => along(axis, (seen) => together(seen.map((field) => field[axis]), output.length === 3 ? output[1 + axis] : 1), largest);
  /** @param {0 | 1} axis */
  const few = (axis) => along(axis, (seen) => seen.map((field) => field[axis]).reduce((a, b) => (size(b) < size(a) ? b : a)), least);
  return {
    name, layer, inputs, output,
    parameters: kind.parameters?.(settings, first) ?? NOTHING,
    kept: kind.kept?.(settings, first) ?? NOTHING,
    multiplyAdds: kind.multiplyAdds?.(settings, first, output) ?? NOTHING,
    operations: inputs.length > 2 ? times(inputs.length - 1, operations) : operations,
    largest: [most(0), most(1)], smallest: [few(0), few(1)],
  };
}

/** @param {Layer[]} layers @param {number[]} input @returns {Counted} */
export function counted(layers, input) {
  const called = names(layers);
  /** @type {Row[]} */
  const rows = [];
  const [shapes, largest, smallest] = [[input], [[ITSELF, ITSELF]], [[ITSELF, ITSELF]]];
  for (const [at, layer] of layers.entries()) {
    const inputs = layer.reads.map((read) => shapes[read]);
    try {
      const seen = (/** @type {any[]} */ fields) => layer.reads.map((read) => fields[read]);
      const row = count(layer, called[at], inputs, input, seen(largest), seen(smallest));
      rows.push(row);
      shapes.push(row.output);
      largest.push(row.largest);
      smallest.push(row.smallest);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const message = `layer '${called[at]}' (${KINDS[layer.kind]}) on ${inputs.map(by).join(" and ")}: ${error.message}`;
      return { input, layers, names: called, rows, problem: { at, message } };
    }
  }
  return { input, layers, names: called, rows, problem: null };
}

/** Rows and columns of the input that one cell sees at most. @param {Row} row @returns {number[]} */
export const field = ({ largest }) => largest.map(size);

/** The same along the path that sees least. @param {Row} row @returns {number[]} */
export const smallestField = (row) => row.smallest.map((axis, at) => Math.min(size(axis), field(row)[at]));

/** How many new numbers a layer puts out. @param {Row} row */
export const activations = ({ layer, output }) => (LAYERS[layer.kind].renames ? 0 : product(output));

/** Two for each multiply-add, and the other operations. @param {Row} row @returns {Amount} */
export const flops = ({ multiplyAdds, operations }) => [...times(2, multiplyAdds), ...operations];

/** @param {Row[]} rows @param {(row: Row) => Amount} of */
export const sum = (rows, of) => rows.reduce((all, row) => all + total(of(row)), 0n);

/** How many numbers a training step holds for one input. @param {Counted} stack */
export const training = ({ input, rows }) => BigInt(product(input)) + rows.reduce((all, row) => all + BigInt(activations(row)), 0n);

/** How many numbers are held at once at most, if each goes as soon as nobody reads it.
 * @param {Counted} stack */
export function inference({ input, rows }) {
  const root = [0]; // what only renames holds the numbers of what it reads
  const sizes = new Map([[0, BigInt(product(input))]]);
  /** @type {Map<number, number>} */
  const last = new Map();
  rows.forEach((row, at) => {
    const [first] = row.layer.reads;
    root.push(LAYERS[row.layer.kind].renames ? root[first] : at + 1);
    if (!sizes.has(root[at + 1])) sizes.set(root[at + 1], BigInt(activations(row)));
    for (const read of [at + 1, ...row.layer.reads]) last.set(root[read], at);
  });
  let held = BigInt(product(input));
  let most = held;
  rows.forEach((row, at) => {
    held += BigInt(activations(row));
    if (held > most) most = held;
    for (const [place, end] of last) if (end === at) held -= /** @type {bigint} */ (sizes.get(place));
  });
  return most;
}
