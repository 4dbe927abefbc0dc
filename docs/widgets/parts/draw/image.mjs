// The prepared image in the state: as one text, a character a pixel in base 17, as the test images
// are written.

import { table } from "../../core/ops/cells.mjs";
import { SIDE } from "./ink.mjs";

export const image = {
  read(/** @type {string} */ text) {
    if (!/^[0-9a-g]{64}$/.test(text)) throw new RangeError("it is not 64 characters from 0 to g, one a pixel");
    return table([SIDE, SIDE], (r, c) => `${parseInt(text[r * SIDE + c], 17)}`);
  },
  write: (/** @type {any} */ value) => typeof value === "string" ? value : [value].flat(2).map((one) => {
    const count = /^\d{1,2}$/.test(`${one}`) ? Number(one) : NaN;
    if (count <= 16) return count.toString(17);
    throw new RangeError(`${`${one}`.slice(0, 20).replace("-", "−")} is no whole number from 0 to 16`);
  }).join(""),
};

export const EMPTY = "0".repeat(SIDE * SIDE);
