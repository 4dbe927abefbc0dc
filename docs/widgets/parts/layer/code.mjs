// The same layer as a line of PyTorch, or why it has none.

/** @typedef {import("./model.mjs").Settings} Settings */

/** A pair in Python, shorter where both are equal. @param {number[]} both @param {boolean} isLine */
const pair = ([a, b], isLine) => (isLine ? `${b}` : a === b ? `${a}` : `(${a}, ${b})`);

/** @param {Settings} settings @returns {import("../../core/panel.mjs").Row} */
export function pytorch(settings) {
  const { kind, x, weights, kernel, stride, dilation, padding: [[top, bottom], [left, right]], mode, groups, more, mix } = settings;
  const isLine = kind === "one-dimensional";
  const others = (/** @type {Record<string, number[]>} */ named, /** @type {number} */ usual) =>
    Object.entries(named).filter(([, both]) => (isLine ? both[1] !== usual : both.some((one) => one !== usual)))
      .map(([name, both]) => `, ${name}=${pair(both, isLine)}`).join("");
  const even = top === bottom && left === right;
  const isPadded = top || bottom || left || right;
  const sides = even ? others({ padding: [top, left] }, 0) : "";
  const title = "PyTorch";
  if (kind === "transposed") {
    return {
      title, why: even ? "" : "it takes away equally many cells on both sides",
      code: `nn.ConvTranspose2d(${x.length}, ${weights.length}, ${pair(kernel, false)}${others({ stride }, 1)}${sides}${others({ output_padding: more }, 0)}` +
        `${others({ dilation }, 1)}, bias=False)(x)`,
    };
  }
  const filled = mode === "zeros" ? "" : `, mode="${mode}"`;
  const input = even || !isPadded ? "x" : `F.pad(x, (${[left, right, ...(isLine ? [] : [top, bottom])].join(", ")})${filled})`;
  const copies = even && isPadded && filled ? `, padding_mode="${mode}"` : "";
  const separate = kind === "separable";
  const parts = separate ? x.length : groups;
  const layer = `${isLine ? "nn.Conv1d" : "nn.Conv2d"}(${x.length}, ${weights.length}, ${pair(kernel, isLine)}${others({ stride }, 1)}${sides}` +
    `${others({ dilation }, 1)}${parts > 1 ? `, groups=${parts}` : ""}${copies}, bias=False)`;
  return {
    title,
    code: separate ? `nn.Sequential(${layer}, nn.Conv2d(${x.length}, ${mix.length}, 1, bias=False))(${input})` : `${layer}(${input})`,
  };
}
