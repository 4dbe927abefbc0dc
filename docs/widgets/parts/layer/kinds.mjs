// The kinds by name, the settings that each opens with, and the name of what a state has become.

import { kernels, mixed, planes } from "./patterns.mjs";

/** @typedef {import("../../core/state.mjs").State} State
 * @typedef {import("./patterns.mjs").Patterns} Patterns */

const PLAIN = {
  padding: [0, 0, 0, 0], stride: [1, 1], dilation: [1, 1], groups: 1, mode: "zeros", output_padding: [0, 0],
  view: "read", channel: 0,
};

/**
 * @typedef {object} Preset
 * @property {string} kind
 * @property {number[]} input sizes of the input: channels, height, width
 * @property {number[]} weights sizes of the weights: kernels, depth, height, width
 * @property {State} [more] settings that are not plain
 */

/** What a reader chooses from. @type {Record<string, Preset>} */
export const PRESETS = {
  direct: { kind: "direct", input: [1, 5, 5], weights: [1, 1, 3, 3] },
  dilated: { kind: "direct", input: [1, 7, 7], weights: [1, 1, 3, 3], more: { dilation: [2, 2] } },
  transposed: { kind: "transposed", input: [1, 3, 3], weights: [1, 1, 3, 3], more: { stride: [2, 2] } },
  grouped: { kind: "grouped", input: [4, 4, 4], weights: [4, 2, 3, 3], more: { groups: 2 } },
  depthwise: { kind: "grouped", input: [4, 4, 4], weights: [4, 1, 3, 3], more: { groups: 4 } },
  pointwise: { kind: "grouped", input: [4, 4, 4], weights: [2, 4, 1, 1] },
  "depthwise-separable": { kind: "separable", input: [4, 4, 4], weights: [4, 1, 3, 3], more: { groups: 4 } },
  "one-dimensional": { kind: "one-dimensional", input: [1, 1, 10], weights: [1, 1, 1, 3] },
  causal: { kind: "one-dimensional", input: [1, 1, 10], weights: [1, 1, 1, 3], more: { padding: "causal" } },
};

export const KINDS = [...new Set(Object.values(PRESETS).map(({ kind }) => kind))];

/** All that a preset sets. @param {Patterns} from @param {string} name @returns {State} */
export function opened(from, name) {
  const { kind, input, weights, more } = PRESETS[name];
  const [now, own] = kind === "transposed" ? [from.small, from.spread] : []; // integers, easy to add up
  return structuredClone({
    ...PLAIN, ...more, kind, input: planes(from, input, now), weights: kernels(from, weights, own),
    mix: mixed(from.mix, [2, input[0]]),
  });
}

/** The same for a kind, which opens with its first preset. @param {Patterns} from @param {string} kind */
export const opening = (from, kind) =>
  opened(from, Object.keys(PRESETS).find((name) => PRESETS[name].kind === kind) ?? kind);

/** What a state is called. @param {State} state */
export function called({ kind, input, weights, groups, dilation, padding }) {
  const isPoint = weights[0][0].length === 1 && weights[0][0][0].length === 1;
  if (kind === "separable") return "depthwise-separable";
  if (kind === "one-dimensional") return padding === "causal" ? "causal" : kind;
  if (kind === "grouped") {
    if (groups > 1 && groups === input.length) return "depthwise";
    return isPoint && groups === 1 ? "pointwise" : kind;
  }
  return kind === "direct" && Math.max(...dilation) > 1 ? "dilated" : kind;
}
