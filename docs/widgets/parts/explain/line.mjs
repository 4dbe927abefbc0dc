// Everything about one line: the size, what is learned and computed, each argument, the others.

import { call } from "./grammar.mjs";
import { field, multiplyAdds, on, output, parameters } from "./layer.mjs";
import { others } from "./others.mjs";
import { written } from "./python.mjs";
import { layers } from "./reading.mjs";
import { fill, refused, tables } from "./tables.mjs";

/**
 * @typedef {import("./layer.mjs").Sizes} Sizes
 * @typedef {{name: string, value: string, sentence: string, at: import("./tables.mjs").Place}} Argument
 *
 * @typedef {object} Explanation shapes are channels first and without the batch
 * @property {string} library
 * @property {string} kind
 * @property {Sizes} input
 * @property {Sizes} output
 * @property {string[]} sizes the arithmetic of each axis
 * @property {bigint} parameters
 * @property {string} parameters_text
 * @property {bigint} multiply_adds
 * @property {string} multiply_adds_text
 * @property {Sizes} receptive_field
 * @property {Argument[]} arguments
 * @property {Record<string, string>} others
 * @property {import("./others.mjs").Filled[]} layers
 */

/**
 * Explain a line that makes a layer.
 * @param {string} line
 * @param {Sizes} shape of the input; its channels may be left out where the line says them
 * @param {Sizes | null} [kernel] the shape of a kernel that the line hands over
 * @returns {Explanation}
 * @throws {import("./tables.mjs").LineError}
 */
export function explain(line, shape, kernel = null) {
  const { taken, given, parts } = layers(call(line), kernel);
  if (!shape.length || shape.some((size) => size < 1)) throw refused("input", { shape: `[${shape.join(", ")}]` });
  const [{ kind, axes, inputs }] = parts;
  const shapes = [kind !== "dense" && shape.length === axes && inputs ? [inputs, ...shape] : shape];
  const filled = [], learned = [], computed = [];
  let sizes = /** @type {string[]} */ ([]);
  for (const [at, part] of parts.entries()) {
    const layer = on(part, shapes[at]);
    const [out, texts] = output(layer, shapes[at]);
    learned.push(parameters(layer));
    computed.push(multiplyAdds(layer, shapes[at], out));
    shapes.push(out);
    filled.push(layer);
    if (!at) sizes = texts;
  }
  const sum = (/** @type {[bigint, string][]} */ all) => all.reduce((total, [one]) => total + one, 0n);
  const text = (/** @type {[bigint, string][]} */ all) => all.map(([, one]) => one).join(" and ");
  const { [taken.library]: _, ...libraries } = others(filled, shapes);
  return {
    library: taken.library,
    kind: parts.map((part) => tables.kinds[part.kind]).join(" and "),
    input: shapes[0], output: /** @type {Sizes} */ (shapes.at(-1)), sizes,
    parameters: sum(learned), parameters_text: text(learned),
    multiply_adds: sum(computed), multiply_adds_text: text(computed),
    receptive_field: field(filled[0]),
    arguments: [...given.given].map(([name, { value, at }]) => ({
      name, value: written(value), at,
      sentence: fill(Object.hasOwn(tables.meanings, name) ? tables.meanings[name] : tables.later, { "": written(value) }),
    })),
    others: libraries, layers: filled,
  };
}
