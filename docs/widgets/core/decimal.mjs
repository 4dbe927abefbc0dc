// Exact decimals: integers and the number of places that they are scaled by.
//
// A value with up to three places is an integer of thousandths; a product of two values is an
// integer of millionths. Every sum stays far below 2 ** 53, so plain numbers hold it exactly.

export const PLACES = 3;
export const LIMIT = 999;

// Either sign for minus, at most six digits on each side: far below 2 ** 53, whatever follows.
const DECIMAL = /^([+\-\u2212]?)(\d{0,6})(?:\.(\d{0,6}))?$/;

/**
 * Read a decimal as an integer of 10 ** -places.
 * @param {string | number} text
 * @param {{places?: number, limit?: number}} [rule] how many places, and how far from zero
 * @returns {number}
 * @throws {RangeError} with a sentence, for anything else
 */
export function parse(text, { places = PLACES, limit = LIMIT } = {}) {
  const match = DECIMAL.exec(`${text}`.trim());
  const [, sign = "", whole = "", part = ""] = match ?? [];
  const digits = part.replace(/0+$/, "");
  if (whole + part !== "" && digits.length <= places) {
    const size = Number(whole + digits.padEnd(places, "0"));
    if (size <= limit * 10 ** places) return sign && sign !== "+" && size ? -size : size;
  }
  const short = `${text}`.length > 20 ? `${`${text}`.slice(0, 20)}…` : `${text}`;
  const kind = places ? `a decimal with up to ${places} places` : "a whole number";
  throw new RangeError(`“${short}” is refused: write ${kind}, from −${limit} to ${limit}`);
}

/**
 * Write an integer of 10 ** -places in full, without trailing zeros.
 * @param {number | bigint} scaled
 * @param {number} [places]
 * @param {string} [minus] the sign for people by default; "-" for links and scripts
 */
export function format(scaled, places = PLACES, minus = "−") {
  const digits = `${scaled < 0 ? -scaled : scaled}`.padStart(places + 1, "0");
  const at = digits.length - places;
  const part = digits.slice(at).replace(/0+$/, "");
  return `${scaled < 0 ? minus : ""}${digits.slice(0, at)}${part && `.${part}`}`;
}

/** A whole number with commas: 12,226; a part of one stays, 1/2. @param {number | bigint | string} value */
export const grouped = (value) => `${value}`.replace(/\B(?=(\d{3})+$)/g, ",");

/** A shown number as a factor or a summand: negative ones in brackets. @param {string} shown */
export const bracketed = (shown) => (shown.startsWith("−") ? `(${shown})` : shown);

/**
 * Divide an integer of 10 ** -places. A quotient that ends is written in full; any other is
 * rounded, halves away from zero, and `exact` is false: announce it by ≈.
 * @param {number} scaled
 * @param {number} places
 * @param {number} divisor a whole number above zero
 * @param {number} [shown] places of a rounded quotient
 * @param {number} [more] places beyond those of the integer that a quotient in full may have
 * @returns {{text: string, exact: boolean}}
 */
export function divide(scaled, places, divisor, shown = PLACES, more = 12) {
  let [above, below] = [BigInt(scaled), BigInt(divisor)];
  for (let extra = 0; extra <= more; extra++, above *= 10n) {
    if (above % below === 0n) return { text: format(above / below, places + extra), exact: true };
  }
  above = BigInt(scaled) * 10n ** BigInt(shown);
  below = BigInt(divisor) * 10n ** BigInt(places);
  const twice = (above < 0n ? -above : above) * 2n;
  const rounded = (twice + below) / (2n * below);
  return { text: format(above < 0n ? -rounded : rounded, shown), exact: false };
}

/**
 * The same quotient for links and scripts, always exact: a fraction where the decimal does not end.
 * @param {number} scaled
 * @param {number} places
 * @param {number} divisor
 */
export function ratio(scaled, places, divisor) {
  const { text, exact } = divide(scaled, places, divisor);
  if (exact) return text.replace("−", "-");
  /** @param {number} a @param {number} b @returns {number} */
  const common = (a, b) => (b ? common(b, a % b) : a);
  const below = divisor * 10 ** places;
  const by = common(Math.abs(scaled), below);
  return `${scaled / by}/${below / by}`;
}

/**
 * Write a float, such as a probability, to so many places: announce it by ≈.
 * @param {number} value
 * @param {number} [places]
 */
export const rounded = (value, places = PLACES) =>
  value.toFixed(places).replace(/^-(?=0(?:\.0*)?$)/, "").replace("-", "−");

/** A rounded number, with fewer places where it is large. @param {number} x */
export const brief = (x) => Math.abs(x) < 100 ? rounded(x) : Math.abs(x) < 1e6 ? rounded(x, 1)
  : x.toExponential(2).replaceAll("-", "−");

/**
 * Apply a function to each leaf of nested arrays.
 * @param {any} nested
 * @param {(leaf: any) => any} change
 * @returns {any}
 */
export const each = (nested, change) =>
  Array.isArray(nested) ? nested.map((part) => each(part, change)) : change(nested);

/** Nested decimals as integers of thousandths. @param {any} nested @returns {any} */
export const scaled = (nested) => each(nested, (text) => parse(text));

/**
 * Nested integers as decimals for links and scripts.
 * @param {any} nested
 * @param {number} [places]
 * @returns {any}
 */
export const plain = (nested, places = PLACES) => each(nested, (n) => format(n, places, "-"));
