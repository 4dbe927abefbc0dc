// Run every case of a file with the widgets' arithmetic; print, as JSON, those that differ from what Python found.

import { readFileSync } from "node:fs";

import * as ops from "./ops.mjs";
import { dropped, formula, keras, pytorch, windows } from "../../docs/widgets/core/settings.mjs";

/** The result of one case in the form in which Python wrote it. */
function run({ op, args, settings }) {
  if (op === "output_size") return ops.outputSize(...args, settings);
  if (op === "window") {
    const w = ops.window(...args, settings);
    return [w.size, w.kernel, w.stride, w.padding, w.dilation, w.output, w.leftOut, w.span, w.padded, w.reach, w.dropped];
  }
  if (op === "conv2d") return ops.conv2d(...args, settings);
  if (op === "max_pool2d") {
    const { values, winners } = ops.maxPool(...args, settings);
    return [values, winners];
  }
  if (op === "avg_pool2d") {
    const { sums, counts } = ops.avgPool(...args, settings);
    return [sums, counts];
  }
  if (op === "terms") {
    const [x, kernel] = args;
    const w = ops.window([x.length, x[0].length], [kernel.length, kernel[0].length], settings);
    return ops.table(w.output, (i, j) => ops.terms(x, kernel, w, i, j).map(({ a, b }) => [a, b]));
  }
  if (op === "settings") {
    const w = windows(args[0]);
    return [0, 1].map((axis) => [w.output[axis], formula(w, axis), dropped(w, axis)]);
  }
  if (op === "libraries") return { PyTorch: pytorch(args[0]), Keras: keras(args[0]) };
  return ops[op](...args);
}

const different = [];
for (const one of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  let found;
  try {
    found = { value: run(one) };
  } catch (error) {
    found = { error: error.message };
  }
  const wanted = "error" in one ? { error: one.error } : { value: one.value };
  const close = (a, b) =>
    Array.isArray(b) ? a.every((part, at) => close(part, b[at])) : Math.abs(a - b) <= 1e-12 * Math.abs(b);
  const same = one.op === "softmax" && found.value
    ? close(found.value, wanted.value)
    : JSON.stringify(found) === JSON.stringify(wanted);
  if (!same) different.push({ ...one, found });
}
const all = process.argv[3] === "all"; // then what was found is wanted, not what differs
console.log(JSON.stringify(all ? different : different.slice(0, 5)));
