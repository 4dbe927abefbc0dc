// From logits to the loss: exact up to the logits, and right digits however large they are.

import assert from "node:assert/strict";
import test from "node:test";

import { related, steps, sum } from "../../docs/widgets/parts/softmax/steps.mjs";
import { biasesFor, biasesOf, biasesPlus, compute, display, power } from "../../docs/widgets/parts/softmax/values.mjs";
import { spoken } from "../../docs/widgets/core/sum.mjs";

const FLAT = [4600, 3100, 4600, 4300];
const WEIGHT = [[100, -200, 300, 100], [-100, 400, 100, -200], [0, 0, 0, 0], [0, 0, 0, 0]];
const worked = compute(FLAT, WEIGHT, [100, -300], 1);
/** @param {any} values @param {string} name @param {number} [row] */
const text = (values, name, row = 0) => display(values, [name, row, 0]).text;

test("the worked example comes out as its pages have it", () => {
  assert.deepEqual([0, 1].map((row) => text(worked, "logits", row)), ["1.75", "0.08"]);
  assert.deepEqual([0, 1].map((row) => text(worked, "powers", row)), ["5.755", "1.083"]);
  assert.deepEqual([0, 1].map((row) => text(worked, "probabilities", row)), ["0.842", "0.158"]);
  assert.deepEqual([text(worked, "total"), text(worked, "loss")], ["6.838", "1.842"]);
});

test("each step is written out", () => {
  const all = steps(2, 1);
  assert.equal(all.length, 9);
  assert.deepEqual(all.slice(1).map((step) => spoken(/** @type {any} */ (sum(worked, step)))), [
    "0.1 × 4.6 + (−0.2) × 3.1 + 0.3 × 4.6 + 0.1 × 4.3 + 0.1 = 1.75",
    "(−0.1) × 4.6 + 0.4 × 3.1 + 0.1 × 4.6 + (−0.2) × 4.3 + (−0.3) = 0.08",
    "exp(1.75) ≈ 5.755", "exp(0.08) ≈ 1.083", "5.755 + 1.083 ≈ 6.838",
    "5.755 / 6.838 ≈ 0.842", "1.083 / 6.838 ≈ 0.158", "−ln(0.158) ≈ 1.842",
  ]);
});

test("an exponential beyond all floats has its digits and its power of ten", () => {
  assert.deepEqual([1000, -1000, 8, 14, -9, 0].map(power), ["1.97e434", "5.08e−435", "2981.0", "1.20e6", "1.23e−4", "1.000"]);
  assert.equal(power(400 * Math.LN10 - 1e-9), "1.00e400", "rounded up to ten");
});

test("huge logits give the probabilities and the loss of small ones", () => {
  const huge = compute(FLAT, WEIGHT, [998350, 998620, 997000], 1);
  const small = compute(FLAT, WEIGHT, [-1650, -1380, -3000], 1);

  assert.deepEqual([0, 1, 2].map((row) => text(huge, "logits", row)), ["1000", "999", "997"]);
  assert.deepEqual(huge.probabilities, small.probabilities);
  assert.deepEqual([text(huge, "loss"), text(small, "loss")], ["1.349", "1.349"]);
  assert.deepEqual([0, 1, 2].map((row) => text(small, "powers", row)), ["1", "0.368", "0.050"]);
});

test("a loss near zero keeps its digits", () => {
  const sure = compute(FLAT, WEIGHT, [-31650, 9620], 1);
  assert.equal(text(sure, "logits", 1), "10");
  assert.equal(text(sure, "loss"), "4.25e−18");
});

test("equal logits are exact: each probability is one over their number", () => {
  const even = compute(FLAT, WEIGHT, [-1650, -380, 0, 0], 3);
  assert.deepEqual(display(even, ["probabilities", 2, 0]), { text: "0.25", exact: true });
  assert.deepEqual(display(even, ["total", 0, 0]), { text: "4", exact: true });
  assert.equal(text(even, "loss"), "1.386");
});

test("a small probability has digits enough for its loss", () => {
  const wrong = compute(FLAT, WEIGHT, [100, -3380], 1);
  assert.equal(text(wrong, "probabilities", 1), "0.009");
  assert.equal(spoken(/** @type {any} */ (sum(wrong, steps(2, 1)[8]))), "−ln(0.00858) ≈ 4.759");
});

test("a logit is set by its bias alone, and all are shifted by theirs", () => {
  assert.deepEqual(biasesFor(worked, 1, 2500), ["0.1", "2.12"]);
  assert.deepEqual(biasesPlus(worked, 3), ["3.1", "2.7"]);
  assert.deepEqual(biasesPlus(worked, -1.75), ["-1.65", "-2.05"]);
  assert.deepEqual(biasesOf(worked, 3), ["0.1", "-0.3", "0"]);
});

test("a pointed cell lights up what it is made of and what it is used for", () => {
  const cells = related(worked, ["powers", 0, 0]).map(String);
  for (const cell of ["powers,0,0", "logits,0,0", "total,0,0", "probabilities,0,0"]) assert.ok(cells.includes(cell), cell);
  assert.ok(!cells.includes("probabilities,1,0"));
});
