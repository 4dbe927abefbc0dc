// What a reader types as a number or a size, read exactly: a fraction of two whole numbers.

/**
 * @typedef {object} Fraction
 * @property {bigint} above
 * @property {bigint} below larger than zero
 * @property {number} places decimal places as typed; Infinity where it is a fraction
 */

const LONGEST = 40; // characters of an answer: more is no answer, and nothing has to be computed
const NUMBER = /^([+\-−–]?)(\d+(?:[.,]\d*)?|[.,]\d+)(?:\/(\d+))?(%?)$/;
const GROUPS = /^([+\-−–]?\d{1,3})((?:,\d{3}){2,})$/; // more than one comma parts thousands
const TIMES = /\s*(?:×|x|\*|by|;|,\s)\s*/i;

/** @param {string} sign @param {string} whole @param {string} part @returns {Fraction} */
function decimal(sign, whole, part) {
  const above = BigInt(whole + part || "0");
  return { above: sign && sign !== "+" ? -above : above, below: 10n ** BigInt(part.length), places: part.length };
}

/**
 * All numbers that a text may mean: a comma may part thousands or decimals, and a share may be
 * written out of a hundred.
 * @param {string} text
 * @returns {Fraction[]} none where it is no number
 */
export function numbers(text) {
  const bare = text.replace(/^\s*[≈=]/, "").replaceAll(/\s/g, "")
    .replace(GROUPS, (_, first, rest) => first + rest.replaceAll(",", ""));
  const match = text.length <= LONGEST && NUMBER.exec(bare);
  if (!match) return [];
  const [, sign, digits, under, percent] = match;
  const [whole, part = ""] = digits.split(/[.,]/);
  const read = [decimal(sign, whole, part)];
  if (/,\d{3}$/.test(digits)) read.push(decimal(sign, whole + part, ""));
  if (under) {
    if (!Number(under)) return [];
    return read.map(({ above, below }) => ({ above, below: below * BigInt(under), places: Infinity }));
  }
  if (!percent) return read;
  return [...read, ...read.map(({ above, below, places }) => ({ above, below: below * 100n, places: places + 2 }))];
}

/** The sides of a size such as 3×3. @param {string} text @returns {string[]} none where it is none */
export function sides(text) {
  const parts = text.length <= LONGEST ? text.trim().replace(/^[([]|[)\]]$/g, "").split(TIMES) : [];
  return parts.length > 1 && parts.every((part) => /^\d+$/.test(part)) ? parts.map((part) => `${BigInt(part)}`) : [];
}

/** @param {Fraction} one @param {Fraction} other below zero, zero, or above it */
export const compare = (one, other) => {
  const difference = one.above * other.below - other.above * one.below;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/**
 * Whether a number is what is shown. What is announced by ≈ is reached by every number that rounds
 * to the same, to the places of the shorter one; a single digit is not taken for it.
 * @param {Fraction} typed
 * @param {string} shown
 */
export function reaches(typed, shown) {
  return shownNumbers(shown).some((target) => near(typed, target, shown.trim().startsWith("≈")));
}

/** What a shown number may mean: its commas part thousands. @param {string} shown */
export const shownNumbers = (shown) => numbers(shown.replaceAll(",", ""));

/** @param {Fraction} typed @param {Fraction} target @param {boolean} isRounded */
function near(typed, target, isRounded) {
  if (!isRounded) return compare(typed, target) === 0;
  const places = BigInt(Math.min(typed.places, target.places));
  if (places === 0n && target.places) return false;
  const off = typed.above * target.below - target.above * typed.below;
  return (off < 0n ? -off : off) * 2n * 10n ** places <= typed.below * target.below;
}
