// A stack as code for PyTorch: nn.Sequential where each layer reads the one before it, else a module.

import { pair } from "../../core/settings.mjs";
import { joins, size } from "./settings.mjs";

/**
 * @typedef {import("./count.mjs").Counted} Counted
 * @typedef {import("./count.mjs").Row} Row
 */

/** A size in Python. @param {any} both */
export const python = (both) => pair([both].flat().length === 2 ? both : [both, both]);

/** Arguments that are not the default. @param {[name: string, value: any, usual: any][]} named */
export const others = (named) => named
  .filter(([, value, usual]) => size(value) !== size(usual)).map(([name, value]) => `, ${name}=${python(value)}`).join("");

/** Why a layer has no counterpart, or nothing. @param {Row["layer"]} layer */
export function partly({ settings }) {
  if (settings.table?.length) return "no layer of the library has partial connections as this convolution has";
  return settings.trainable ? "no pooling of the library learns a factor and a shift" : "";
}

/** @param {Row} row */
function line({ layer: { kind, settings: s }, inputs: [shape] }) {
  switch (kind) {
    case "conv": {
      const named = others([["stride", s.stride, 1], ["padding", s.padding, 0], ["dilation", s.dilation, 1], ["groups", s.groups, 1]]);
      return `nn.Conv2d(${shape[0]}, ${s.channels}, ${python(s.kernel)}${named}${s.bias ? "" : ", bias=False"})`;
    }
    case "pool":
    case "avg": {
      const named = others([["stride", s.stride, s.size], ["padding", s.padding, 0]]);
      return `nn.${kind === "avg" ? "Avg" : "Max"}Pool2d(${python(s.size)}${named}${s.ceil_mode ? ", ceil_mode=True" : ""})`;
    }
    case "batch": return `nn.BatchNorm${shape.length === 3 ? 2 : 1}d(${shape[0]})`;
    case "lrn": return `nn.LocalResponseNorm(${s.size})`;
    case "dense": return `nn.Linear(${shape[0]}, ${s.out}${s.bias ? "" : ", bias=False"})`;
    case "global": return "nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())";
    default: return { relu: "nn.ReLU()", tanh: "nn.Tanh()", sigmoid: "nn.Sigmoid()", dropout: "nn.Dropout()", flatten: "nn.Flatten()" }[kind] ?? "";
  }
}

/** What PyTorch refuses though it can be counted. @param {Row} row */
function refused({ layer }) {
  const { kind, settings: { padding, size: window } } = layer;
  if (partly(layer)) return partly(layer);
  const [high, wide = high] = [window].flat();
  const [top, left = top] = [padding].flat();
  return (kind === "pool" || kind === "avg") && (2 * top > high || 2 * left > wide)
    ? "PyTorch pools with a padding of at most half of the window" : "";
}

/** Why a stack cannot be written, or nothing. @param {Counted} stack @param {(row: Row) => string} why */
export function reason({ rows }, why) {
  const at = rows.findIndex(why);
  return at < 0 ? "" : `layer ${at + 1}: ${why(rows[at])}`;
}

/** @param {Counted} stack @returns {{code: string, why: string}} */
export function pytorch(stack) {
  const why = reason(stack, refused);
  if (why) return { code: "", why };
  const { rows } = stack;
  const lines = rows.map(line);
  const isChain = rows.every(({ layer: { kind, reads } }, at) => !joins(kind) && reads[0] === at);
  if (isChain) return { code: `from torch import nn\n\nmodel = nn.Sequential(\n${lines.map((one) => `    ${one},\n`).join("")})\n`, why };
  const names = rows.map(({ name }) => name.replace(/-/g, "_"));
  const value = (/** @type {number} */ read) => `x${read}`;
  const made = rows.flatMap(({ layer }, at) => (joins(layer.kind) ? [] : [`        self.${names[at]} = ${lines[at]}\n`]));
  const steps = rows.map(({ layer: { kind, reads } }, at) => `        x${at + 1} = ${
    kind === "add" ? reads.map(value).join(" + ")
      : kind === "concat" ? `torch.cat([${reads.map(value).join(", ")}], dim=1)` : `self.${names[at]}(x${reads[0]})`}\n`);
  return {
    code: `import torch\nfrom torch import nn\n\n\nclass Network(nn.Module):\n    def __init__(self):\n        super().__init__()\n${made.join("")
    }\n    def forward(self, x0):\n${steps.join("")}        return x${rows.length}\n`,
    why,
  };
}
