// What is refused, in the words of the Python package.

/**
 * @typedef {[number, number]} Pair vertical and horizontal
 */

/** As Python prints it. @param {any} value @returns {string} */
export const shown = (value) =>
  Array.isArray(value)
    ? `(${value.map(shown).join(", ")}${value.length === 1 ? "," : ""})`
    : `${value}`;

/** @param {string} name @param {any} value @param {number} [least] @returns {number} */
export function integer(name, value, least = 1) {
  if (!Number.isSafeInteger(value)) {
    const kind = typeof value === "number" ? "float" : typeof value;
    throw new TypeError(`${name} must be an integer: got ${value} (${kind})`);
  }
  if (value < least) throw new RangeError(`${name} must be at least ${least}: got ${value}`);
  return value;
}

/** @param {string} name @param {any} value @param {number} [least] @returns {Pair} */
export function pair(name, value, least = 1) {
  const two = Array.isArray(value) ? value : [value, value];
  if (two.length !== 2) {
    throw new RangeError(`${name} must be an integer or a pair of integers: got ${shown(value)}`);
  }
  return [integer(name, two[0], least), integer(name, two[1], least)];
}
