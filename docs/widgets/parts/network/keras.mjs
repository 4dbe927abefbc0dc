// A stack as code for Keras: layers called one after another, with channels last.

import { others, partly, python, reason } from "./pytorch.mjs";

/**
 * @typedef {import("./count.mjs").Counted} Counted
 * @typedef {import("./count.mjs").Row} Row
 */

/** @param {any} both */
const isZero = (both) => [both].flat().every((one) => one === 0);

/** @param {any} both */
const isOne = (both) => [both].flat().every((one) => one === 1);

/** What Keras has no layer for. @param {Row} row */
function refused({ layer }) {
  const { kind, settings: s } = layer;
  if (partly(layer)) return partly(layer);
  if (kind === "lrn") return "Keras has no layer for local normalisation";
  if (s.ceil_mode) return "Keras does not round up, except with the padding “same”";
  if (kind === "pool" && !isZero(s.padding)) return "Keras pads a maximum with numbers of its own choice: “same” or nothing";
  if (kind === "conv" && !isOne(s.stride) && !isOne(s.dilation)) return "Keras takes no stride above 1 together with a dilation above 1";
  return "";
}

/** @param {Row} row @param {string} from */
function call({ layer: { kind, settings: s } }, from) {
  const x = s.padding !== undefined && !isZero(s.padding) ? `layers.ZeroPadding2D(${python(s.padding)})(${from})` : from;
  switch (kind) {
    case "conv": {
      const named = others([["strides", s.stride, 1], ["dilation_rate", s.dilation, 1], ["groups", s.groups, 1]]);
      return `layers.Conv2D(${s.channels}, ${python(s.kernel)}${named}${s.bias ? "" : ", use_bias=False"})(${x})`;
    }
    case "pool":
    case "avg": {
      const named = others([["strides", s.stride, s.size]]);
      return `layers.${kind === "avg" ? "Average" : "Max"}Pooling2D(${python(s.size)}${named})(${x})`;
    }
    case "dense": return `layers.Dense(${s.out}${s.bias ? "" : ", use_bias=False"})(${x})`;
    default: return {
      batch: "layers.BatchNormalization()", relu: "layers.ReLU()", tanh: 'layers.Activation("tanh")', sigmoid: 'layers.Activation("sigmoid")',
      dropout: "layers.Dropout(0.5)", flatten: "layers.Flatten()", global: "layers.GlobalAveragePooling2D()",
    }[kind] + `(${x})`;
  }
}

/** @param {Counted} stack @returns {{code: string, why: string}} */
export function keras(stack) {
  const why = reason(stack, refused);
  if (why) return { code: "", why };
  const [channels, height, width] = stack.input;
  const steps = stack.rows.map((row, at) => {
    const { kind, reads } = row.layer;
    const all = reads.map((read) => `x${read}`).join(", ");
    return `x${at + 1} = ${kind === "add" ? `layers.Add()([${all}])` : kind === "concat" ? `layers.Concatenate()([${all}])` : call(row, `x${reads[0]}`)}\n`;
  });
  const head = `import keras\nfrom keras import layers\n\nx0 = keras.Input((${height}, ${width}, ${channels}))\n`;
  return { code: `${head}${steps.join("")}model = keras.Model(x0, x${stack.rows.length})\n`, why };
}
