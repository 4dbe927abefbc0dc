// The size formula, what each kind costs, and the sentences on what is shown.

import { dropped, formula, perAxis, times } from "../../core/settings.mjs";
import { sides } from "./model.mjs";
import { outputSize } from "./transposed.mjs";
import { seen, windows } from "./windowed.mjs";

/** @typedef {import("./model.mjs").Model} Model
 * @typedef {import("./model.mjs").Settings} Settings */

/** The size formula of a transposed convolution along one axis. @param {Settings} settings @param {number} axis */
function spreading(settings, axis) {
  const [n, k, s, d, more] = [settings.size, settings.kernel, settings.stride, settings.dilation, settings.more].map((pair) => pair[axis]);
  const [before, after] = settings.padding[axis];
  const taken = before === after ? `2 × ${before}` : `${before} − ${after}`;
  return `(${n} − 1) × ${s} − ${taken} + ${d > 1 ? `${d} × (${k} − 1) + 1` : k}${more ? ` + ${more}` : ""} = ${outputSize(settings)[axis]}`;
}

/** The size formula of each axis that there is. @param {Settings} settings */
function formulas(settings) {
  if (settings.kind === "transposed") return perAxis((axis) => spreading(settings, axis));
  const w = windows(settings);
  return settings.kind === "one-dimensional" ? [formula(w, 1)] : perAxis((axis) => formula(w, axis));
}

/** What the last stride drops. @param {Settings} settings */
function leftOver(settings) {
  if (settings.kind === "transposed") return [];
  const w = windows(settings);
  return [dropped(w, 0), dropped(w, 1)].filter(Boolean);
}

/** The same for an input of another side, which is not drawn. @param {Settings} settings @param {number} side */
function another(settings, side) {
  const { kind, asked, kernel, stride, dilation } = settings;
  const size = [kind === "one-dimensional" ? 1 : side, side];
  try {
    const padding = sides({ kind, padding: asked }, size, kernel, stride, dilation);
    return formulas({ ...settings, size, padding }).map((line) => `Side ${side}: ${line}`);
  } catch (error) {
    return [`Side ${side}: refused: ${/** @type {Error} */ (error).message}`];
  }
}

/** @param {number[]} factors */
const product = (...factors) => factors.reduce((a, b) => a * b);

/** Parameters and multiply-adds, beside those without groups. @param {Model} model */
function costs({ settings: { kind, x, weights, kernel, groups, mix }, output }) {
  const [channels, area] = [x.length, kernel[0] * kernel[1]];
  const cells = product(...output);
  const each = kernel.join(" × ");
  if (kind === "separable") {
    const maps = mix.length;
    const [own, direct] = [channels * area + maps * channels, maps * channels * area];
    return [
      `Weights: ${channels} × ${each} + ${maps} × ${channels} = ${own}; of one direct convolution ${maps} × ${channels} × ${each} = ${direct}`,
      `Multiply-adds on ${times(output)} cells: ${own} × ${output.join(" × ")} = ${own * cells}; direct ${direct} × ${output.join(" × ")} = ${direct * cells}`,
    ];
  }
  if (kind !== "grouped") return [];
  const [count, depth] = [weights.length, weights[0].length];
  const [own, direct] = [count * depth * area, count * channels * area];
  const isGrouped = groups > 1;
  return [
    `Weights: ${count} × ${isGrouped ? `(${channels} / ${groups})` : channels} × ${each} = ${own}` +
      `${isGrouped ? `; without groups ${count} × ${channels} × ${each} = ${direct}` : ""}`,
    `Multiply-adds on ${times(output)} cells: ${own} × ${output.join(" × ")} = ${own * cells}` +
      `${isGrouped ? `; without groups ${direct} × ${output.join(" × ")} = ${direct * cells}` : ""}`,
  ];
}

/** What the picture says in words. @param {Model} model */
function words(model) {
  const { settings, channel, output } = model;
  const { kind, x } = settings;
  if (kind === "grouped") {
    const own = seen(settings, channel);
    const named = own.length === 1 ? `channel ${own[0]} alone` : own.length === x.length ? "each channel" : `channels ${own.join(", ")}`;
    return [`Kernel ${channel} sees ${named}.`];
  }
  if (kind !== "transposed") return [];
  const { counts, equal } = /** @type {import("./transposed.mjs").Transposed} */ (model);
  const all = counts.flat();
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return [
    least === most ? `Products that add up in each cell of the map: ${most}.` : `Products that add up in a cell of the map: from ${least} to ${most}.`,
    `Spread and added, or read over the stuffed input: equal in ${equal} of ${output[0] * output[1]} cells.`,
  ];
}

/** @param {Model} model @param {number} side of an input that is not drawn, or none */
export const lines = (model, side) => [
  ...formulas(model.settings), ...leftOver(model.settings), ...words(model), ...costs(model),
  ...(side ? another(model.settings, side) : []),
];
