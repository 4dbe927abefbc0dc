// Steps of gradient descent on the worked network, on floats.

import { backward, forward } from "../../core/ops/worked.mjs";

/**
 * @typedef {import("../../core/ops/worked.mjs").Parameters} Parameters
 * @typedef {import("../../core/ops/worked.mjs").Case} Case
 */

/** Values minus the rate times their gradients. @param {any} values @param {any} slopes
 * @param {number} rate @returns {any} */
export const moved = (values, slopes, rate) => Array.isArray(values)
  ? values.map((value, at) => moved(value, slopes[at], rate))
  : values - rate * slopes;

/**
 * Some steps, each on the next case in turn.
 * @param {Case[]} cases
 * @param {Parameters} start
 * @param {number} rate
 * @param {number} count
 */
export function descend(cases, start, rate, count) {
  let parameters = start;
  const losses = [];
  for (let step = 0; ; step++) {
    losses.push(cases.map((one) => forward(one, parameters).loss));
    const one = cases[step % cases.length];
    const seen = forward(one, parameters);
    const back = backward(one, parameters, seen);
    const next = {
      kernel: moved(parameters.kernel, back.dkernel, rate),
      weight: moved(parameters.weight, back.dweight, rate),
      bias: moved(parameters.bias, back.dbias, rate),
    };
    if (step === count) return { losses, parameters, next, seen, back, image: one.image, target: one.target };
    parameters = next;
  }
}
