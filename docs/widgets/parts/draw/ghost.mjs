// A digit that draws itself once, so that a network is seen at work before anybody has drawn.

/**
 * @typedef {import("./ink.mjs").Line} Line
 * @typedef {import("./ink.mjs").Point} Point
 */

const TIME = 2400; // milliseconds
/** An open four. @type {Line[]} */
const FOUR = [[[0.36, 0.12], [0.22, 0.58], [0.82, 0.56]], [[0.66, 0.14], [0.61, 0.88]]];

/** The first part of some lines. @param {Line[]} lines @param {number} share from 0 to 1 */
export function part(lines, share) {
  let left = share * lines.reduce((sum, line) => sum + line.length - 1, 0);
  return lines.flatMap((line) => {
    const end = Math.min(left, line.length - 1);
    left -= end;
    if (end <= 0) return [];
    const [[ax, ay], [bx, by]] = [line[Math.floor(end)], line[Math.ceil(end)]];
    const along = end % 1;
    return [[...line.slice(0, Math.ceil(end)), /** @type {Point} */ ([ax + along * (bx - ax), ay + along * (by - ay)])]];
  });
}

/**
 * Draw it, or show it as a whole where motion is not wanted, and whenever the reader does something.
 * @param {(lines: Line[]) => void} show
 * @returns {() => void} stops it where it is
 */
export function ghost(show) {
  let frame = 0;
  let begin = matchMedia("(prefers-reduced-motion: reduce)").matches ? -Infinity : 0;
  const watch = new AbortController();
  const stop = () => {
    cancelAnimationFrame(frame);
    watch.abort();
  };
  const next = (/** @type {number} */ now) => {
    if (now < Infinity) begin ||= now;
    const share = Math.min((now - begin) / TIME, 1);
    if (share === 1) stop();
    else frame = requestAnimationFrame(next);
    show(part(FOUR, share));
  };
  for (const type of ["pointerdown", "keydown"]) {
    addEventListener(type, () => next(Infinity), { capture: true, signal: watch.signal });
  }
  frame = requestAnimationFrame(next);
  return stop;
}
