// Single truths of the layers; tests/widgets/test_widget_vectors.py holds them against Python at large.

import assert from "node:assert/strict";
import test from "node:test";

import * as ops from "./ops.mjs";

test("the terms of a window multiply and add up to its cell, padding as 0", () => {
  const [x, kernel] = [[[1, 2], [3, 4]], [[1, 0, 2], [0, 5, 0], [7, 0, 9]]];
  const w = ops.window([2, 2], [3, 3], { padding: 1 });
  const map = ops.conv2d(x, kernel, { padding: 1 });

  ops.table(w.output, (i, j) => {
    const terms = ops.terms(x, kernel, w, i, j);
    assert.equal(terms.length, 9);
    assert.ok(terms.every(({ inside, a }) => inside || a === 0));
    assert.equal(terms.reduce((sum, { a, b }) => sum + a * b, 0), map[i][j]);
  });
});

test("what is related is related both ways", () => {
  const w = ops.window([5, 6], [2, 3], { stride: [2, 1], padding: [[1, 0], [0, 2]], dilation: [1, 2] });
  const has = (cells, at) => cells.some((cell) => `${cell}` === `${at}`);

  ops.table(w.output, (i, j) => {
    const from = ops.related(w, "output", i, j);
    assert.deepEqual(from.output, [[i, j]]);
    assert.equal(from.input.length, 6);
    assert.equal(from.kernel.length, 6);
    for (const at of from.input) assert.ok(has(ops.related(w, "input", ...at).output, [i, j]));
    for (const at of from.kernel) assert.ok(has(ops.related(w, "kernel", ...at).output, [i, j]));
  });
});

test("a cell that no window covers is related to nothing", () => {
  const w = ops.window(6, 3, { stride: 2 });

  assert.deepEqual(w.dropped, [1, 1]);
  assert.deepEqual(ops.related(w, "input", 5, 5), { input: [], kernel: [], output: [] });
});

test("of equal maxima the first in row order wins, and padding never does", () => {
  const { values, winners } = ops.maxPool([[-1, -1], [-1, -1]], 2, { stride: 1, padding: 1 });

  assert.deepEqual(values.flat(), Array(9).fill(-1));
  assert.deepEqual(winners[1][1], [0, 0]);
});

test("softmax adds up to one, however large the scores", () => {
  for (const z of [[1, 2, 3], [1000, 0], [-1000, -1001]]) {
    assert.ok(Math.abs(ops.softmax(z).reduce((a, b) => a + b) - 1) < 1e-12);
  }
});
