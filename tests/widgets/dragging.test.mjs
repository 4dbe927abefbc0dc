// Where a window goes that is dragged: next to the pointer, and never out of the input.

import assert from "node:assert/strict";
import test from "node:test";

import { originOf, stepAt } from "../../docs/widgets/core/dragging.mjs";
import { window } from "../../docs/widgets/core/ops/windows.mjs";

const SETTINGS = [
  {}, { stride: 2 }, { padding: 1 }, { stride: [2, 3], padding: [1, 2] }, { stride: 3, padding: [[0, 2], [1, 0]] },
  { dilation: 2 },
];

for (const settings of SETTINGS) {
  const w = window([9, 11], [3, 2], settings);
  const count = w.output[0] * w.output[1];

  test(`each window of ${JSON.stringify(settings)} is where it begins`, () => {
    for (let step = 1; step <= count; step++) assert.equal(stepAt(...originOf(step, w), w), step);
  });

  test(`the window of ${JSON.stringify(settings)} stays in the input`, () => {
    assert.equal(stepAt(-99, -99, w), 1);
    assert.equal(stepAt(99, 99, w), count);
    assert.equal(stepAt(-99, 99, w), w.output[1]);
  });
}

test("with a stride the nearest window is taken", () => {
  const w = window([9, 9], [3, 3], { stride: 3 });

  assert.deepEqual([0, 1, 2, 4, 5].map((column) => stepAt(0, column, w)), [1, 1, 2, 2, 3]);
});
