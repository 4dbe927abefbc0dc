// A counted stack as plain data: what `cnndocs count --json` prints; and as the file that it reads.

import { text, total } from "./amount.mjs";
import { jump } from "./axis.mjs";
import { activations, field, flops, inference, smallestField, sum, training } from "./count.mjs";
import { KINDS, WORDS, joins, short } from "./settings.mjs";

/**
 * @typedef {import("./count.mjs").Counted} Counted
 * @typedef {import("./settings.mjs").Layer} Layer
 */

const BYTES = 4n; // of a number in single precision

/** What a layer reads, by name. @param {Counted} stack @param {Layer} layer */
const reads = ({ names }, layer) => layer.reads.map((read) => (read ? names[read - 1] : "input"));

/** @param {Counted} stack @returns {Record<string, any>} */
export function report(stack) {
  const { input, rows } = stack;
  const [kept, held] = [training(stack), inference(stack)];
  return {
    input, output: rows.at(-1)?.output ?? input,
    parameters: sum(rows, (row) => row.parameters), kept: sum(rows, (row) => row.kept),
    multiply_adds: sum(rows, (row) => row.multiplyAdds), flops: sum(rows, flops),
    activations: { training: kept, training_bytes: kept * BYTES, inference: held, inference_bytes: held * BYTES },
    layers: rows.map((row) => ({
      name: row.name, kind: KINDS[row.layer.kind], from: reads(stack, row.layer), output: row.output,
      parameters: total(row.parameters), parameters_text: text(row.parameters), kept: total(row.kept),
      multiply_adds: total(row.multiplyAdds), multiply_adds_text: text(row.multiplyAdds),
      flops: total(flops(row)), flops_text: text(flops(row)), activations: activations(row),
      receptive_field: field(row), smallest_receptive_field: smallestField(row),
      jump: row.largest.map(jump), start: row.largest.map(({ spans }) => spans[0][0]),
    })),
  };
}

/** @param {Counted} stack */
export function json(stack) {
  // Whole numbers of any size stand as numbers, as Python writes them.
  const mark = "@whole:";
  return JSON.stringify(report(stack), (_, value) => (typeof value === "bigint" ? `${mark}${value}` : value), 2)
    .replace(new RegExp(`"${mark}(\\d+)"`, "g"), "$1")
    .replace(/\[\s+([^[\]{}]+?)\s+\]/g, (_, inner) => `[${inner.replace(/\s+/g, " ")}]`);
}

/** @param {any} value */
const toml = (value) => JSON.stringify(value).replace(/,/g, ", ");

/** The stack as `cnndocs count` reads it. @param {Counted} stack */
export function file(stack) {
  const lines = stack.layers.map((layer, at) => {
    const { kind, settings } = layer;
    const parts = [`name = "${stack.names[at]}"`, `kind = "${KINDS[kind]}"`];
    for (const { name, usual } of WORDS[kind]) {
      const value = short(settings[name]);
      const isUsual = usual === null ? `${value}` === `${short(settings.size)}` : usual !== undefined && `${value}` === `${usual}`;
      if (!isUsual) parts.push(`${name} = ${toml(value)}`);
    }
    if (kind === "avg") parts.push('of = "average"');
    if (kind === "tanh" || kind === "sigmoid") parts.push(`of = "${kind}"`);
    if (joins(kind) || layer.reads[0] !== at) parts.push(`from = ${toml(reads(stack, layer))}`);
    return `  { ${parts.join(", ")} },\n`;
  });
  return `input = "${stack.input.join("x")}"\n\nlayer = [\n${lines.join("")}]\n`;
}
