// The worked network, forward and backward, on floats.

import { conv2d } from "./conv.mjs";
import { dense, flatten, relu, softmax } from "./dense.mjs";
import { maxPool } from "./pool.mjs";

/**
 * @typedef {object} Parameters
 * @property {number[][]} kernel
 * @property {number[][]} weight of the dense layer, a row a class
 * @property {number[]} bias
 *
 * @typedef {{image: number[][], target: number}} Case an image and its true class
 */

const SIDE = 2; // of the pooling window, which moves by one cell

/**
 * Minus the logarithm of the true class's probability, from the logits.
 * @param {number[]} z
 * @param {number} target
 */
export function crossEntropy(z, target) {
  const top = Math.max(...z);
  return Math.log(z.reduce((sum, score) => sum + Math.exp(score - top), 0)) + top - z[target];
}

/**
 * One forward pass.
 * @param {Case} given
 * @param {Parameters} parameters
 */
export function forward({ image, target }, { kernel, weight, bias }) {
  /** @type {number[][]} */
  const map = conv2d(image, kernel);
  /** @type {number[][]} */
  const rectified = relu(map);
  const { values: pooled, winners } = maxPool(rectified, SIDE, { stride: 1 });
  const flat = flatten(pooled);
  const logits = dense(flat, weight, bias);
  return {
    map, relu: rectified, pooled, winners, flat, logits,
    probabilities: softmax(logits), loss: crossEntropy(logits, target),
  };
}

/**
 * The gradients of the loss, from the logits back to the kernel.
 * @param {Case} given
 * @param {Parameters} parameters
 * @param {ReturnType<typeof forward>} seen
 */
export function backward({ image, target }, { weight }, seen) {
  const dz = seen.probabilities.map((share, k) => share - Number(k === target));
  const dweight = dz.map((slope) => seen.flat.map((value) => slope * value));
  const dflat = seen.flat.map((_, j) => dz.reduce((sum, slope, k) => sum + weight[k][j] * slope, 0));
  const width = seen.pooled[0].length;
  const dpooled = seen.pooled.map((row, i) => row.map((_, j) => dflat[i * width + j]));
  const drelu = seen.relu.map((row) => row.map(() => 0));
  seen.winners.forEach((row, i) => row.forEach(([r, c], j) => { drelu[r][c] += dpooled[i][j]; }));
  const dmap = drelu.map((row, r) => row.map((slope, c) => (seen.map[r][c] > 0 ? slope : 0)));
  return { dz, dweight, dbias: dz, dflat, dpooled, drelu, dmap, dkernel: conv2d(image, dmap) };
}
