// The name of a grid: its part, and which of them it is.

/** @param {string} part @param {number} [at] */
export const named = (part, at = 0) => `${part}-${at}`;
