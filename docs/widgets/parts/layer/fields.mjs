// The fields of the state, and how the words of a padding are read.

import { choice, integer, integers } from "../../core/state.mjs";
import { KINDS } from "./kinds.mjs";
import { MODES } from "./modes.mjs";
import { kernels, mixed, planes, sized } from "./patterns.mjs";

export const MOST = { channels: 6, side: 32, kernel: 7, padding: 32, stride: 5, dilation: 16, size: 1000 };
export const WORDS = ["same", "causal"];

/** Four sides, or two of a signal, or one for all; or a word. @type {import("../../core/state.mjs").Field} */
const padding = {
  read(text) {
    if (WORDS.includes(text)) return text;
    if (text.split(",").length !== 2) return integers(4, 0, MOST.padding).read(text);
    return [0, 0, ...integers(2, 0, MOST.padding).read(text)];
  },
  write: (value) => (WORDS.includes(value) ? value : integers(4, 0, MOST.padding).write(value)),
};

/** The fields, in which sizes stand for patterns.
 * @param {import("./patterns.mjs").Patterns} from @returns {import("../../core/state.mjs").Fields} */
export const fields = (from) => ({
  kind: choice(...KINDS),
  input: sized((sizes) => planes(from, sizes), [[1, MOST.channels], [1, MOST.side], [1, MOST.side]]),
  weights: sized((sizes) => kernels(from, sizes), [
    [1, MOST.channels], [1, MOST.channels], [1, MOST.kernel], [1, MOST.kernel],
  ]),
  mix: sized((sizes) => mixed(from.mix, sizes), [[1, MOST.channels], [1, MOST.channels]]),
  padding, stride: integers(2, 1, MOST.stride), dilation: integers(2, 1, MOST.dilation),
  groups: integer(1, MOST.channels), mode: choice(...MODES), output_padding: integers(2, 0, MOST.dilation),
  view: choice("read", "spread"), channel: integer(0, MOST.channels - 1), side: integer(0, MOST.size),
});
