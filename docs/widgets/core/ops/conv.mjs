// Convolution on integers. Whoever calls knows how they are scaled.

import { isInside, shapeOf, table, under } from "./cells.mjs";
import { integer, shown } from "./checks.mjs";
import { window } from "./windows.mjs";

/**
 * @typedef {import("./windows.mjs").Settings} Settings
 */

/**
 * The weighted sum of each window, channel by channel, and a bias: cross-correlation.
 * @param {any} x (H, W) or (C, H, W)
 * @param {any} kernel (kh, kw) for (H, W), else (K, C / groups, kh, kw)
 * @param {Settings & {bias?: any, groups?: number}} [settings] bias: scaled as the products are
 * @returns {any} (H_out, W_out) or (K, H_out, W_out)
 */
export function conv2d(x, kernel, settings = {}) {
  const { bias = null, groups = 1, ...rest } = settings;
  const [xs, ks] = [shapeOf("x", x), shapeOf("kernel", kernel)];
  const flat = xs.length === 2;
  if (!flat && xs.length !== 3) {
    throw new RangeError(`x must be (H, W) or (C, H, W): got shape ${shown(xs)}`);
  }
  if (flat && ks.length !== 2) {
    throw new RangeError(`kernel must be (kh, kw) for an (H, W) input: got shape ${shown(ks)}`);
  }
  if (!flat && ks.length !== 4) {
    throw new RangeError(
      `kernel must be (K, C // groups, kh, kw) for an input ${shown(xs)}: got shape ${shown(ks)}`,
    );
  }
  const [planes, kernels] = flat ? [[x], [[kernel]]] : [x, kernel];
  const parts = integer("groups", groups);
  const [channels, depth] = [planes.length, kernels[0].length];
  if (channels % parts) {
    throw new RangeError(`groups ${parts} does not divide the ${channels} channels of x ${shown(xs)}`);
  }
  if (kernels.length % parts) {
    throw new RangeError(
      `groups ${parts} does not divide the ${kernels.length} kernels of kernel ${shown(ks)}`,
    );
  }
  if (depth * parts !== channels) {
    throw new RangeError(
      `kernel ${shown(ks)} has ${depth} channels, but x ${shown(xs)} with groups ${parts} needs ` +
        `${channels} / ${parts} = ${channels / parts}`,
    );
  }
  const w = window(xs.slice(-2), ks.slice(-2), rest);
  if (bias !== null) {
    const bs = shapeOf("bias", bias);
    if (shown(bs) !== shown(flat ? [] : [kernels.length])) {
      const rule = flat
        ? "be one number for an (H, W) input"
        : `have shape ${shown([kernels.length])}`;
      throw new RangeError(`bias must ${rule}, with kernel ${shown(ks)}: got shape ${shown(bs)}`);
    }
  }
  const out = kernels.map((/** @type {number[][][]} */ slices, /** @type {number} */ k) => {
    const first = Math.floor(k / (kernels.length / parts)) * depth;
    return table(w.output, (i, j) => {
      let sum = bias === null ? 0 : flat ? bias : bias[k];
      for (let c = 0; c < depth; c++) {
        for (let m = 0; m < w.kernel[0]; m++) {
          for (let n = 0; n < w.kernel[1]; n++) {
            const [r, q] = under(w, i, j, m, n);
            if (isInside(w, r, q)) sum += planes[first + c][r][q] * slices[c][m][n];
          }
        }
      }
      return sum;
    });
  });
  return flat ? out[0] : out;
}
