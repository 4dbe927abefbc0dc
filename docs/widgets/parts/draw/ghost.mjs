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

/** @param {Point} a @param {Point} b */
const far = ([ax, ay], [bx, by]) => Math.hypot(bx - ax, by - ay);

/** @param {Line} line */
const length = (line) => line.reduce((sum, point, at) => sum + (at ? far(line[at - 1], point) : 0), 0);

/** The first part of some lines. @param {Line[]} lines @param {number} share from 0 to 1 */
export function part(lines, share) {
  let left = share * lines.reduce((sum, line) => sum + length(line), 0);
  /** @type {Line[]} */
  const drawn = [];
  for (const line of lines) {
    if (left <= 0) break;
    /** @type {Line} */
    const points = [line[0]];
    for (let at = 1; at < line.length && left > 0; at++) {
      const [a, b] = [line[at - 1], line[at]];
      const along = Math.min(left / far(a, b), 1);
      points.push([a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])]);
      left -= far(a, b);
    }
    drawn.push(points);
  }
  return drawn;
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
