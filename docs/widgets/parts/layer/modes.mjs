// What padding holds: zeros, or copies of cells; and where each copy comes from.

export const MODES = ["zeros", "reflect", "replicate", "circular"];

/** The index that a cell of the padded axis is copied from, or null for a zero.
 * @param {number} at below 0 and beyond the size in the padding @param {number} size
 * @param {string} mode @returns {number | null} */
export function source(at, size, mode) {
  if (at >= 0 && at < size) return at;
  if (mode === "zeros") return null;
  if (mode === "replicate") return at < 0 ? 0 : size - 1;
  if (mode === "circular") return (at + size) % size;
  return at < 0 ? -at : 2 * (size - 1) - at;
}

/** Refuse a padding that a mode has no cells for.
 * @param {string} mode @param {number[]} sizes @param {number[][]} padding of each axis */
export function check(mode, sizes, padding) {
  if (mode !== "reflect" && mode !== "circular") return;
  sizes.forEach((size, axis) => {
    const most = mode === "reflect" ? size - 1 : size;
    const wanted = Math.max(...padding[axis]);
    if (wanted <= most) return;
    const name = ["height", "width"][axis];
    throw new RangeError(
      `${mode} padding ${wanted} is more than the ${most} cells that it can copy along the ${name} ${size}: ` +
        "give less padding, or replicate the edge",
    );
  });
}
