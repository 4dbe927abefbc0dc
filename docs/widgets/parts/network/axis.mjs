// Which cells of the input one cell sees along one axis, exactly.
//
// What a cell sees repeats: `period` cells further it lies `move` cells further on the input. A
// stack without branches has period one, and its move is the jump, the product of the strides.

/**
 * @typedef {[first: number, last: number]} Span
 * @typedef {object} Taps
 * @property {number} period
 * @property {number} move
 * @property {Span[]} spans of the first cells, one for each of the period
 */

const LONGEST = 4096; // cells until what is seen repeats
const FARTHEST = 10 ** 15;

/** @type {Taps} */
export const ITSELF = { period: 1, move: 1, spans: [[0, 0]] };

/** Every output reads the whole input. @param {number} size @returns {Taps} */
export const everything = (size) => ({ period: 1, move: 0, spans: [[0, size - 1]] });

/** Windows at every stride. @param {number} stride @param {number} before @param {number} span @returns {Taps} */
export const sliding = (stride, before, span) => ({ period: 1, move: stride, spans: [[0 - before, span - 1 - before]] });

/** First and last cell that one cell of the output reads. @param {Taps} taps @param {number} cell @returns {Span} */
export function at({ period, move, spans }, cell) {
  const turns = Math.floor(cell / period);
  const [first, last] = spans[cell - turns * period];
  return [first + turns * move, last + turns * move];
}

/** How many cells the luckiest cell sees. @param {Taps} taps */
export const size = ({ spans }) => Math.max(...spans.map(([first, last]) => last - first + 1));

/** @param {number} a @param {number} b @returns {number} */
const gcd = (a, b) => (b ? gcd(b, a % b) : a);

/** By how many cells the field moves from a cell to its neighbour, on average: 2, or "1/2".
 * @param {Taps} taps @returns {number | string} */
export function jump({ period, move }) {
  const common = gcd(period, move);
  return common === period ? move / period : `${move / common}/${period / common}`;
}

/** What the cells see of the input of a layer before. @param {Taps} taps @param {Taps} before @returns {Taps} */
export function behind(taps, before) {
  const repeats = before.period / gcd(before.period, taps.move);
  const period = taps.period * repeats;
  if (period > LONGEST) {
    throw new RangeError(`what a cell sees repeats only after ${period} cells, and at most ${LONGEST} are followed`);
  }
  const move = taps.move * repeats / before.period * before.move;
  if (move > FARTHEST) throw new RangeError("the strides multiply to more than 1,000,000,000,000,000");
  const spans = Array.from({ length: period }, (_, cell) => {
    const [first, last] = at(taps, cell);
    return /** @type {Span} */ ([at(before, first)[0], at(before, last)[1]]);
  });
  return { period, move, spans };
}

/** The smallest fields that hold all of some, where branches meet. @param {Taps[]} fields
 * @param {number} length of the axis @returns {Taps} */
export function together(fields, length) {
  if (fields.length === 1) return fields[0];
  const jumps = new Set(fields.map(jump));
  let all = fields;
  let period = length; // branches that keep different steps: cell by cell
  if (jumps.size === 1) {
    period = fields.reduce((least, field) => least / gcd(least, field.period) * field.period, 1);
  } else if (jumps.has(0)) { // one branch sees the same everywhere
    all = fields.map((field) => behind(everything(length), field));
    period = 1;
  }
  if (period > LONGEST) throw new RangeError(`branches see the same together only after ${period} cells`);
  const spans = Array.from({ length: period }, (_, cell) => {
    const seen = all.map((field) => at(field, cell));
    return /** @type {Span} */ ([Math.min(...seen.map(([first]) => first)), Math.max(...seen.map(([, last]) => last))]);
  });
  return { period, move: Number(BigInt(all[0].move) * BigInt(period) / BigInt(all[0].period)), spans };
}

/** A field that is the same everywhere, without its cells in the padding. @param {Taps} field
 * @param {number} length of the input @returns {Taps} */
export function inside(field, length) {
  if (field.move) return field;
  const spans = field.spans.map(([first, last]) => /** @type {Span} */ ([Math.max(first, 0), Math.min(last, length - 1)]));
  return new Set(spans.map(String)).size === 1 ? { period: 1, move: 0, spans: [spans[0]] } : { ...field, spans };
}
