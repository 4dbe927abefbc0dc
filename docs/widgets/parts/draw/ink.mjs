// A drawing as lines, prepared as the data set's digits were: its box is scaled into a bitmap of
// 32 by 32 pixels, its rows are pushed sideways until it stands upright, and the pixels with ink
// are counted in blocks of 4 by 4. Imports nothing.
//
// Points are [x, y] from 0 to 1 on the pad. The measures are those of the data set: every digit
// fills the height, nearly all are as wide as six of the eight blocks, narrow ones are stretched,
// about 310 pixels have ink, whatever the digit, and the first pixel with ink is in the same
// column near the top as near the bottom, even in a seven.

/**
 * @typedef {[number, number]} Point
 * @typedef {Point[]} Line a stroke; one point alone is a dot
 */

export const SIDE = 8;
export const BLOCK = 4;
const PIXELS = SIDE * BLOCK;
const WIDTH = 21; // of the box, in pixels
const INK = 330; // pixels
const THIN = 5; // pixels across a line, at least
const THICK = 8;
const STRETCH = 2; // one direction may be scaled so much more than the other
const SLIM = 0.6; // less wide than this for its height: stretched less
const LARGEST = 250; // pixels for the whole pad: a dot stays a dot
const EDGE = 2; // rows at the top and at the bottom that do not tell how a digit leans

/** @param {number} value @param {number} least @param {number} most */
const between = (value, least, most) => Math.min(Math.max(value, least), most);

/**
 * Scale lines into the data set's box.
 * @param {Line[]} lines
 * @param {number} pen how thick, as a multiple of the data set's strokes
 * @returns {{lines: Line[], across: number}} in pixels
 */
function fit(lines, pen) {
  const points = lines.flat();
  const [left, right, top, bottom] = [0, 0, 1, 1].map((axis, at) =>
    (at % 2 ? Math.max : Math.min)(...points.map((point) => point[axis])));
  const [width, height] = [right - left, bottom - top];
  let across = 4.5;
  /** @type {Line[]} */
  let fitted = lines;
  for (let round = 0; round < 4; round++) {
    const x = Math.min((WIDTH - across) / width, LARGEST);
    const y = Math.min((PIXELS - across) / height, LARGEST);
    const most = 1 + (STRETCH - 1) * between(width / (height || 1) / SLIM, 0, 1);
    const [sx, sy] = [Math.min(x, most * y), Math.min(y, STRETCH * x)];
    fitted = lines.map((line) => line.map(([px, py]) => /** @type {Point} */ ([
      PIXELS / 2 + sx * (px - (left + right) / 2), PIXELS / 2 + sy * (py - (top + bottom) / 2),
    ])));
    let length = 0;
    for (const line of fitted) {
      for (let at = 1; at < line.length; at++) {
        length += Math.hypot(line[at][0] - line[at - 1][0], line[at][1] - line[at - 1][1]);
      }
    }
    across = between(INK / (length + 1), THIN, THICK) * pen;
  }
  return { lines: fitted, across };
}

/**
 * The 32 by 32 bitmap of a drawing.
 * @param {Line[]} lines
 * @param {number} [pen]
 * @returns {Uint8Array} 1 is ink
 */
export function bitmap(lines, pen = 1) {
  const ink = new Uint8Array(PIXELS * PIXELS);
  if (!lines.flat().length) return ink;
  const { lines: fitted, across } = fit(lines, pen);
  const reach = across / 2;
  for (const line of fitted) {
    line.forEach(([bx, by], at) => {
      const [ax, ay] = line[Math.max(at - 1, 0)];
      const [dx, dy] = [bx - ax, by - ay];
      const square = dx * dx + dy * dy;
      const first = (/** @type {number} */ a, /** @type {number} */ b) =>
        Math.max(Math.floor(Math.min(a, b) - reach), 0);
      const last = (/** @type {number} */ a, /** @type {number} */ b) =>
        Math.min(Math.ceil(Math.max(a, b) + reach), PIXELS - 1);
      for (let y = first(ay, by); y <= last(ay, by); y++) {
        for (let x = first(ax, bx); x <= last(ax, bx); x++) {
          const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
          const along = square ? between((px * dx + py * dy) / square, 0, 1) : 0;
          if (Math.hypot(px - along * dx, py - along * dy) <= reach) ink[y * PIXELS + x] = 1;
        }
      }
    });
  }
  return upright(ink);
}

/**
 * Push the rows sideways, around the middle one, until the first pixels with ink near the top and
 * near the bottom are in one column. What leaves the bitmap is cut off.
 * @param {Uint8Array} ink
 * @returns {Uint8Array}
 */
function upright(ink) {
  const firsts = Array.from({ length: PIXELS }, (_, y) => ink.subarray(y * PIXELS, (y + 1) * PIXELS).indexOf(1));
  const rows = firsts.flatMap((x, y) => x < 0 ? [] : [y]);
  const [top, bottom] = [rows[0] + EDGE, rows[rows.length - 1] - EDGE];
  if (top >= bottom || firsts[top] < 0 || firsts[bottom] < 0) return ink;
  const lean = (firsts[top] - firsts[bottom]) / (bottom - top);
  return ink.map((_, at) => {
    const y = Math.floor(at / PIXELS);
    const x = (at % PIXELS) - Math.round((y - PIXELS / 2) * lean);
    return x >= 0 && x < PIXELS ? ink[y * PIXELS + x] : 0;
  });
}

/**
 * The network's input: how many of the 16 pixels of each block have ink.
 * @param {Line[]} lines
 * @param {number} [pen]
 * @returns {number[][]} (8, 8), from 0 to 16
 */
export function prepare(lines, pen = 1) {
  const ink = bitmap(lines, pen);
  const counts = Array.from({ length: SIDE }, () => Array(SIDE).fill(0));
  ink.forEach((one, at) => {
    counts[Math.floor(at / PIXELS / BLOCK)][Math.floor((at % PIXELS) / BLOCK)] += one;
  });
  return counts;
}

/** Lines as the path of an SVG. One of no length is drawn as a dot, because its ends are round.
 * @param {Line[]} lines */
export const outline = (lines) => lines.map((line) =>
  line.map(([x, y], at) => `${at ? "L" : "M"}${x.toFixed(4)} ${y.toFixed(4)}`).join("") + (line.length > 1 ? "" : "h0")).join("");

/** Points so close that no cell of a pad lies between two. @param {Line} line @returns {Line} */
const close = (line) => line.flatMap(([x, y], at) => {
  const [px, py] = line[Math.max(at - 1, 0)];
  const steps = Math.max(Math.ceil(Math.hypot(x - px, y - py) * 64), 1);
  return Array.from({ length: steps }, (_, step) => /** @type {Point} */ ([
    px + ((x - px) * (step + 1)) / steps, py + ((y - py) * (step + 1)) / steps,
  ]));
});

/**
 * Lines without the points that are inside; what is cut in the middle becomes two.
 * @param {Line[]} lines
 * @param {(x: number, y: number) => boolean} inside
 * @returns {Line[]}
 */
export const cut = (lines, inside) => lines.flatMap((line) => {
  if (!close(line).some(([x, y]) => inside(x, y))) return [line];
  /** @type {Line[]} */
  const pieces = [[]];
  for (const point of close(line)) {
    if (!inside(...point)) pieces[pieces.length - 1].push(point);
    else if (pieces[pieces.length - 1].length) pieces.push([]);
  }
  return pieces.filter((part) => part.length);
});

/** The cells of a pad that lines touch. @param {Line[]} lines @param {number} side @returns {Set<number>} */
export const touched = (lines, side) => new Set(lines.flatMap(close).map(([x, y]) => {
  const [row, column] = [y, x].map((part) => Math.min(Math.floor(part * side), side - 1));
  return row * side + column;
}));

/**
 * Painted cells as lines: a dot each, joined to its neighbours; slantwise only where no painted
 * cell lies between the two.
 * @param {Set<number>} cells
 * @param {number} side
 * @returns {Line[]}
 */
export function joined(cells, side) {
  /** @param {number} at @returns {Point} */
  const middle = (at) => [((at % side) + 0.5) / side, (Math.floor(at / side) + 0.5) / side];
  return [...cells].flatMap((at) => {
    const column = at % side;
    /** @type {Line[]} */
    const strokes = [[middle(at)]];
    /** @param {number} other @param {boolean} fits */
    const join = (other, fits) => {
      if (fits && cells.has(other)) strokes.push([middle(at), middle(other)]);
    };
    join(at + 1, column + 1 < side);
    join(at + side, true);
    const [right, below, left] = [cells.has(at + 1), cells.has(at + side), cells.has(at - 1)];
    join(at + side + 1, column + 1 < side && !right && !below);
    join(at + side - 1, column > 0 && !left && !below);
    return strokes;
  });
}
