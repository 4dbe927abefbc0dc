// What is said of an answer: right, wrong with its cause where that is known, or not readable.

import { compare, numbers, reaches, shownNumbers, sides } from "./reading.mjs";

/**
 * @typedef {object} Mistake
 * @property {string} shown the wrong result, as a claim shows it
 * @property {string} why
 *
 * @typedef {object} Verdict
 * @property {boolean} right
 * @property {boolean} read whether it was an answer at all
 * @property {string} text
 */

/** The result of a claim: what stands behind the last =, or from the last ≈ on. @param {string} shown */
export const result = (shown) => shown.slice(Math.max(shown.lastIndexOf("=") + 1, shown.lastIndexOf("≈"))).trim();

/** A verdict and its cause, if one is known, as one sentence. @param {string} start @param {string} why */
export const sentence = (start, why) => (why ? `${start}: ${why}` : `${start}.`);

/** @param {string} text @param {boolean} right @param {boolean} [read] @returns {Verdict} */
const verdict = (text, right, read = true) => ({ right, read, text });

/**
 * @param {string} typed
 * @param {string} answer as the claim shows it
 * @param {Mistake[]} mistakes
 * @returns {Verdict}
 */
export function judge(typed, answer, mistakes) {
  if (!typed.trim()) return verdict("Write an answer first.", false, false);
  return sides(result(answer)).length ? size(typed, answer, mistakes) : number(typed, answer, mistakes);
}

/** @param {string} typed @param {string} answer @param {Mistake[]} mistakes */
function size(typed, answer, mistakes) {
  const isPlace = answer.startsWith("[");
  const given = sides(isPlace ? typed.replaceAll(",", ", ") : typed).join("×");
  /** @param {string} shown */
  const same = (shown) => sides(result(shown)).join("×") === given;
  if (!given) {
    return verdict(isPlace ? "Write a row and a column, with a comma between." : "Write a size, such as 4×6.", false, false);
  }
  return same(answer) ? verdict("Right.", true)
    : wrong(isPlace ? `[${given.replaceAll("×", ", ")}]` : given, mistakes.filter(({ shown }) => same(shown)), "");
}

/** @param {string} typed @param {string} answer @param {Mistake[]} mistakes */
function number(typed, answer, mistakes) {
  const given = numbers(typed);
  if (!given.length) {
    return verdict("That is no number: write one such as −1.5, 1,5 or 3/2.", false, false);
  }
  /** @param {string} shown */
  const same = (shown) => given.some((one) => reaches(one, result(shown)));
  if (same(answer)) return verdict("Right.", true);
  const [target] = shownNumbers(result(answer));
  const side = given.length > 1 || !target ? "" : compare(given[0], target) < 0 ? "it is larger." : "it is smaller.";
  return wrong(typed.trim(), mistakes.filter(({ shown }) => same(shown)), side);
}

/** @param {string} given @param {Mistake[]} causes @param {string} side */
function wrong(given, causes, side) {
  const cause = causes.map(({ why }) => why.replace(/\.$/, "")).join(", or ");
  return verdict(sentence(`Not ${given}`, cause ? `${cause}.` : side), false);
}
