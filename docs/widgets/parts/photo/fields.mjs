// The fields of the state: whole numbers, and a kernel that has a middle.

import { parse } from "../../core/decimal.mjs";
import { choice, integer, integers, tensor } from "../../core/state.mjs";
import { SIDES } from "./kernels.mjs";
import { OWN, PICTURES } from "./pictures.mjs";

export const [GREY, ...COLOURS] = ["grey", "red", "green", "blue"];
export const MOST = { divisor: 9999, bias: 255, at: 9999 };

const WEIGHT = { places: 0 };
const { read, write } = tensor([SIDES[0], SIDES[1]], [SIDES[0], SIDES[1]]);

const kernel = {
  read(/** @type {string} */ text) {
    const rows = read(text);
    if (rows.length !== rows[0].length || !SIDES.includes(rows.length)) {
      throw new RangeError(`it has ${rows.length} rows and ${rows[0].length} columns: it must be a square of ${SIDES.join(" or ")}`);
    }
    rows.flat().forEach((/** @type {string} */ weight) => parse(weight, WEIGHT));
    return rows;
  },
  write,
};

export const FIELDS = {
  picture: choice(...Object.keys(PICTURES), OWN),
  channel: choice(GREY, ...COLOURS),
  kernel,
  divisor: integer(1, MOST.divisor),
  bias: integer(-MOST.bias, MOST.bias),
  at: integers(2, 0, MOST.at),
};
