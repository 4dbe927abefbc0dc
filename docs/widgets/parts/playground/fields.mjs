// The fields of the playground's state, and what the example says of them.

import { choice, integer, integers, patterned } from "../../core/state.mjs";
import { LIBRARIES } from "./code.mjs";
import { RANGES } from "./sliders.mjs";

const SETTINGS = ["padding", "stride", "dilation"];

/** @param {import("./beyond.mjs").Matrices} example */
export function fields({ image, kernel }) {
  const whole = SETTINGS.map((name) => {
    const [, least, most, parts] = RANGES[name];
    return [name, integers(parts.length, least, most)];
  });
  return {
    image: patterned(image, RANGES.size[2]),
    kernel: patterned(kernel, RANGES.kernel[2]),
    divisor: integer(1, 999),
    ...Object.fromEntries(whole),
    mode: choice("correlation", "convolution"),
    library: choice(...Object.keys(LIBRARIES)),
  };
}

/** The settings of an example, which leaves out what is usual.
 * @param {import("../../core/data.mjs").Example} example */
export const start = (example) => Object.fromEntries(SETTINGS.map((name) => {
  const [, least, , parts] = RANGES[name];
  return [name, parts.map(() => Number(example.entries[name]?.values ?? least))];
}));
