// The settings of a layer: how they are written in a text, and what each is called.

/**
 * @typedef {number | [number, number]} Size for both axes, or vertical and horizontal
 *
 * @typedef {object} Layer
 * @property {string} kind
 * @property {Record<string, any>} settings all of them; what is not written has its default
 * @property {number[]} reads places of what it reads: 0 is the input, 1 the first layer
 *
 * @typedef {object} Setting
 * @property {string} name as in the files of the package
 * @property {string} label for readers
 * @property {string} [sign] that stands before it, where it is not known by its place
 * @property {"size" | "number" | "flag" | "table"} type
 * @property {any} [usual] its default; without one it has to be written
 * @property {number} [least]
 */

export const LARGEST = 99_999; // of a setting
const CHANNELS = /** @type {Setting} */ ({ name: "channels", label: "Channels", type: "number" });
const STRIDE = /** @type {Setting} */ ({ name: "stride", label: "Stride", sign: "s", type: "size", usual: 1 });
const PADDING = /** @type {Setting} */ ({ name: "padding", label: "Padding", sign: "p", type: "size", usual: 0, least: 0 });
const BIAS = /** @type {Setting} */ ({ name: "bias", label: "Without bias", sign: "nobias", type: "flag", usual: true });

/** @type {Setting[]} */
const POOL = [
  { name: "size", label: "Window", type: "size" }, { ...STRIDE, usual: null }, PADDING,
  { name: "ceil_mode", label: "Round up", sign: "ceil", type: "flag", usual: false },
  { name: "trainable", label: "Learns a factor and a shift", sign: "learn", type: "flag", usual: false },
];

/** What each word of a text has, in order. @type {Record<string, Setting[]>} */
export const WORDS = {
  conv: [
    CHANNELS, { name: "kernel", label: "Kernel", type: "size" }, STRIDE, PADDING,
    { name: "dilation", label: "Dilation", sign: "d", type: "size", usual: 1 },
    { name: "groups", label: "Groups", sign: "g", type: "number", usual: 1 },
    BIAS,
    { name: "table", label: "Partial connections", sign: "t", type: "table", usual: [] },
  ],
  pool: POOL,
  avg: POOL,
  batch: [],
  lrn: [{ name: "size", label: "Neighbours", type: "number" }],
  relu: [],
  tanh: [],
  sigmoid: [],
  dropout: [],
  global: [],
  flatten: [],
  dense: [{ name: "out", label: "Outputs", type: "number" }, BIAS],
  add: [],
  concat: [],
};

/** What each word is called. @type {Record<string, string>} */
export const NAMES = {
  conv: "Convolution", pool: "Max pooling", avg: "Average pooling", batch: "Batch normalisation",
  lrn: "Local normalisation", relu: "ReLU", tanh: "Tanh", sigmoid: "Sigmoid", dropout: "Dropout",
  global: "Global pooling", flatten: "Flatten", dense: "Dense", add: "Add", concat: "Concatenate",
};

/** What a new layer begins with. @type {Record<string, string>} */
export const OPENING = { conv: "conv:8,3,p1", pool: "pool:2", avg: "avg:2", lrn: "lrn:5", dense: "dense:10" };

/** The kinds of the package. @type {Record<string, string>} */
export const KINDS = {
  conv: "conv", pool: "pool", avg: "pool", batch: "batch-norm", lrn: "local-norm", relu: "activation",
  tanh: "activation", sigmoid: "activation", dropout: "dropout", global: "global-pool", flatten: "flatten",
  dense: "dense", add: "add", concat: "concat",
};

/** @param {string} word */
export const joins = (word) => word === "add" || word === "concat";

/** One size for both axes where they agree. @param {Size} both @returns {Size} */
export const short = (both) => (Array.isArray(both) && both.length === 2 && both[0] === both[1] ? both[0] : both);

/** @param {Size} both */
export const size = (both) => [short(both)].flat().join("x");

/** A setting as it is written, or nothing where it has its default. @param {Setting} setting
 * @param {Layer} layer @returns {string} */
export function written({ name, sign = "", type, usual }, { settings }) {
  const value = settings[name];
  if (usual !== undefined && `${short(value)}` === `${usual}`) return "";
  if (name === "stride" && usual === null && size(value) === size(settings.size)) return "";
  if (type === "flag") return sign;
  if (type === "table") return value.map((/** @type {number[]} */ pair) => `t${pair.join("x")}`).join(",");
  return sign + size(value);
}
