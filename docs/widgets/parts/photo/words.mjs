// What a screen reader says of the pictures.

import { GREY } from "./fields.mjs";
import { OWN, PICTURES } from "./pictures.mjs";

/** The name of a picture. @param {import("../../core/state.mjs").State} state */
export function nameOf({ picture, channel }) {
  const name = picture === OWN ? "your own picture" : `picture “${PICTURES[picture]}”`;
  return channel === GREY ? `${name} in grey` : `${name} in colours`;
}

/** From the darkest to the brightest pixel of some maps.
 * @param {import("./filter.mjs").Plane[]} maps */
export function range(maps) {
  let [least, most] = [Infinity, -Infinity];
  for (const { pixels } of maps) {
    for (const level of pixels) {
      if (level < least) least = level;
      if (level > most) most = level;
    }
  }
  return `intensities from ${least} to ${most}`;
}
