// The same layer as a line of PyTorch, or why it has none.

import { others, pair } from "../../core/settings.mjs";

/** @typedef {import("./model.mjs").Settings} Settings */

/** @param {Settings} settings @returns {import("../../core/panel.mjs").Row} */
export function pytorch(settings) {
  const { kind, x, weights, kernel, stride, dilation, padding: [[top, bottom], [left, right]], mode, groups, more, mix } = settings;
  const isLine = kind === "one-dimensional";
  const all = (/** @type {number[]} */ both) => (isLine ? [both[1], both[1]] : both); // of a signal one number
  const even = top === bottom && left === right;
  const isPadded = top || bottom || left || right;
  const sides = even ? others({ padding: all([top, left]) }, 0) : "";
  const title = "PyTorch";
  if (kind === "transposed") {
    return {
      title, why: even ? "" : "it takes away equally many cells on both sides",
      code: `nn.ConvTranspose2d(${x.length}, ${weights.length}, ${pair(kernel)}${others({ stride })}${sides}${others({ output_padding: more }, 0)}` +
        `${others({ dilation })}, bias=False)(x)`,
    };
  }
  const filled = mode === "zeros" ? "" : `, mode="${mode}"`;
  const input = even || !isPadded ? "x" : `F.pad(x, (${[left, right, ...(isLine ? [] : [top, bottom])].join(", ")})${filled})`;
  const copies = even && isPadded && filled ? `, padding_mode="${mode}"` : "";
  const separate = kind === "separable";
  const parts = separate ? x.length : groups;
  const layer = `${isLine ? "nn.Conv1d" : "nn.Conv2d"}(${x.length}, ${weights.length}, ${pair(all(kernel))}${others({ stride: all(stride) })}${sides}` +
    `${others({ dilation: all(dilation) })}${parts > 1 ? `, groups=${parts}` : ""}${copies}, bias=False)`;
  return {
    title,
    code: separate ? `nn.Sequential(${layer}, nn.Conv2d(${x.length}, ${mix.length}, 1, bias=False))(${input})` : `${layer}(${input})`,
  };
}
