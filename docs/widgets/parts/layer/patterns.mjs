// Inputs and weights of any size: the example's, repeated without an end; and fields that write
// what is unchanged as its size.

import { values } from "../../core/data.mjs";
import { tensor } from "../../core/state.mjs";

/** @typedef {string[][][]} Planes a matrix a channel
 * @typedef {Planes[]} Kernels a slice a channel, a kernel a map
 * @typedef {Record<"input" | "channels" | "signal" | "small", Planes>
 *   & Record<"weights" | "filters" | "taps" | "spread", Kernels> & {mix: string[][]}} Patterns */

/** The example's matrices. @param {import("../../core/data.mjs").Example} example @returns {Patterns} */
export function patterns(example) {
  const of = (/** @type {string} */ name) => values(example, name);
  return {
    input: of("input"), channels: of("channels"), signal: of("signal"), small: of("small"),
    weights: of("weights"), filters: of("filters").map((/** @type {string[][]} */ one) => [one]),
    taps: of("taps"), spread: of("spread"), mix: of("mix"),
  };
}

/** The lengths of nested arrays by their first parts, whatever the others are. @param {any} nested @returns {number[]} */
export const shape = (nested) => (Array.isArray(nested) ? [nested.length, ...shape(nested[0])] : []);

/** @template T @param {T[]} list @param {number} at */
const around = (list, at) => list[at % list.length];

/** @param {number} count @param {(at: number) => any} each */
const times = (count, each) => Array.from({ length: count }, (_, at) => each(at));

/** As many channels of a size as wanted: what is there stays, and behind it the example goes on:
 * the signal in one row, the image in one channel, else its channels.
 * @param {Patterns} from @param {number[]} sizes @param {Planes} [now] @returns {Planes} */
export function planes(from, [channels, height, width], now) {
  const pattern = channels > 1 ? from.channels : height > 1 ? from.input : from.signal;
  return times(channels, (c) => times(height, (r) => times(width, (q) =>
    now?.[c]?.[r]?.[q] ?? around(around(around(pattern, c), r), q))));
}

/** @param {Patterns} from @param {number[]} sizes @param {Kernels} [now] @returns {Kernels} */
export function kernels(from, [count, depth, height, width], now) {
  const pattern = count * depth > 1 ? from.filters : height > 1 ? from.weights : from.taps;
  return times(count, (k) => times(depth, (c) => times(height, (m) => times(width, (n) =>
    now?.[k]?.[c]?.[m]?.[n] ?? around(around(around(around(pattern, k + c), 0), m), n)))));
}

/** @param {string[][]} from @param {number[]} sizes @param {string[][]} [now] */
export const mixed = (from, [count, channels], now) =>
  times(count, (k) => times(channels, (c) => now?.[k]?.[c] ?? around(around(from, k), c)));

/**
 * A tensor that may also be given as its size, and is written so where it is the pattern of one.
 * @param {(sizes: number[]) => any} made the pattern
 * @param {[number, number][]} lengths least and most an axis
 * @returns {import("../../core/state.mjs").Field}
 */
export function sized(made, lengths) {
  const { read, write } = tensor(...lengths);
  return {
    read(text) {
      if (!/^\d+(x\d+)*$/.test(text)) return read(text);
      const given = text.split("x").map(Number);
      if (given.length < 2 && lengths.length > 1) return read(text); // one decimal
      const sizes = [...lengths.slice(given.length).map(() => 1), ...given];
      sizes.forEach((size, axis) => {
        const [least, most] = lengths[axis] ?? [0, 0];
        if (size < least || size > most) throw new RangeError(`“${text.slice(0, 20)}” has a side that is not from ${least} to ${most}`);
      });
      return made(sizes);
    },
    write(value) {
      const text = write(value);
      const sizes = shape(value);
      if (sizes.length !== lengths.length) return text;
      if (text !== write(made(sizes))) return text;
      while (sizes.length > 2 && sizes[0] === 1) sizes.shift(); // as they are read
      return sizes.join("x");
    },
  };
}
