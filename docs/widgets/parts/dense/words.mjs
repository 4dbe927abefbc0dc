// What is said of a layer: which entries of its matrix are free, and how many parameters it has.

/** @typedef {import("./layers.mjs").Model} Model */

const whole = new Intl.NumberFormat("en");

/** Cells of the map, pixels of the image, weights of a kernel. @param {Model} model */
const sizes = ({ window: w }) => [w.output, w.size, w.kernel].map(([height, width]) => height * width);

/** The parameters with their sum, as the lessons write it. @param {Model} model */
export function count(model) {
  const [cells, pixels, weights] = sizes(model);
  const all = weights + 1; // with the bias that all cells share
  if (model.kind === "shared") return `${weights} + ${all - weights} = ${all}`;
  const [a, b] = model.kind === "dense" ? [pixels, cells] : [cells, weights];
  return `${a} × ${b} + ${cells} = ${whole.format(a * b + cells)}`;
}

/** What the entries of the matrix are. @param {Model} model @param {boolean} hidesCounts */
export function rule(model, hidesCounts) {
  const [cells, pixels, weights] = sizes(model);
  const [all, used] = [cells * pixels, cells * weights];
  const rest = `${used} of ${whole.format(all)} entries`;
  if (model.kind === "dense") return `${hidesCounts ? "Each entry" : `Each of ${whole.format(all)} entries`} is a weight of its own.`;
  const isLocal = model.kind === "local";
  if (hidesCounts) {
    return isLocal ? "Each filled entry is a weight of its own; blank ones stay zero."
      : "Entries with the same letter are the same weight; blank ones stay zero.";
  }
  return `${rest} ${isLocal ? "are weights of their own" : `hold the ${weights} weights of the kernel`}, ${
    all === used ? "none is left" : `the other ${whole.format(all - used)} stay zero`}.`;
}

/** What a screen reader hears where the layer is another. @param {Model} model @param {boolean} hidesCounts */
export const told = (model, hidesCounts) =>
  `${model.kind} weights. ${rule(model, hidesCounts)}${hidesCounts ? "" : ` Parameters: ${count(model)}.`}`;
