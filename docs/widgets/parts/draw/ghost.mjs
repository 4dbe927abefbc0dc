// A digit that draws itself once, so that a network is seen at work before anybody has drawn.

/**
 * @typedef {import("./ink.mjs").Line} Line
 * @typedef {import("./ink.mjs").Point} Point
 */

const TIME = 2400; // milliseconds
/** An open four. @type {Line[]} */
const FOUR = [
  [[0.36, 0.12], [0.31, 0.28], [0.26, 0.44], [0.22, 0.58], [0.4, 0.59], [0.6, 0.58], [0.82, 0.56]],
  [[0.66, 0.14], [0.65, 0.4], [0.63, 0.65], [0.61, 0.88]],
];

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

export class Ghost {
  #frame = 0;
  #watch = new AbortController();

  /** @param {(lines: Line[]) => void} show */
  constructor(show) {
    this.show = show;
  }

  /** Draw it, or show it as a whole where motion is not wanted. */
  start() {
    const { signal } = this.#watch;
    for (const type of ["pointerdown", "keydown"]) {
      addEventListener(type, () => this.finish(), { capture: true, signal });
    }
    let begin = matchMedia("(prefers-reduced-motion: reduce)").matches ? -Infinity : 0;
    const next = (/** @type {number} */ now) => {
      begin ||= now;
      const share = Math.min((now - begin) / TIME, 1);
      if (share === 1) return this.finish();
      this.show(part(FOUR, share));
      this.#frame = requestAnimationFrame(next);
    };
    this.#frame = requestAnimationFrame(next);
  }

  /** Stop where it is, and show all of it. */
  finish() {
    this.stop();
    this.show(FOUR);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#watch.abort();
  }
}
