// A digit that draws itself: what of it is seen at a time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { part } from "../../docs/widgets/parts/draw/ghost.mjs";

const LINES = /** @type {[number, number][][]} */ ([[[0, 0], [1, 0], [1, 1]], [[2, 2], [3, 2]]]);

test("nothing is seen at first, and all at last", () => {
  assert.deepEqual(part(LINES, 0), []);
  assert.deepEqual(part(LINES, 1), LINES);
});

test("a line grows from its beginning, within its segments", () => {
  assert.deepEqual(part(LINES, 1 / 6), [[[0, 0], [0.5, 0]]]);
  assert.deepEqual(part(LINES, 1 / 2), [[[0, 0], [1, 0], [1, 0.5]]]);
});

test("the next line begins when the one before it is whole", () => {
  const [first, second] = part(LINES, 5 / 6);
  assert.deepEqual(first, LINES[0]);
  assert.equal(second.length, 2);
  assert.ok(Math.abs(second[1][0] - 2.5) < 1e-9);
});
