// A drawing becomes the data set's kind of image, wherever and however large it is drawn.

import assert from "node:assert/strict";
import test from "node:test";

import { bitmap, cut, joined, prepare, touched } from "../../docs/widgets/parts/draw/ink.mjs";
import { DIGITS } from "./handwriting.mjs";

const sum = (image) => image.flat().reduce((total, one) => total + one, 0);
const moved = (lines, scale, x, y) => lines.map((line) => line.map(([a, b]) => [scale * a + x, scale * b + y]));

test("each block counts at most 16 pixels, and the digit fills the height", () => {
  for (const lines of DIGITS.flat()) {
    const image = prepare(lines);
    assert.deepEqual([image.length, ...image.map((row) => row.length)], Array(9).fill(8));
    assert.ok(image.flat().every((one) => Number.isInteger(one) && one >= 0 && one <= 16));
    assert.ok(sum([image[0]]) > 0 && sum([image[7]]) > 0);
    assert.equal(sum(image), bitmap(lines).reduce((total, one) => total + one, 0));
  }
});

test("place and size on the pad do not matter", () => {
  for (const lines of DIGITS.flat()) {
    const [large, small] = [prepare(lines).flat(), prepare(moved(lines, 0.25, 0.7, 0.05)).flat()];
    assert.ok(large.every((one, at) => Math.abs(one - small[at]) <= 4));
  }
});

test("a stroke that leans stands upright, and a seven on the left end of its bar", () => {
  const first = (row) => row.findIndex((one) => one > 4);
  for (const by of [-0.6, -0.3, 0, 0.3, 0.6]) {
    for (const [digit, way] of [[1, 0], [7, 0], [7, 1]]) {
      const leaning = DIGITS[digit][way].map((line) => line.map(([x, y]) => [x + by * (0.5 - y), y]));
      const image = prepare(leaning);
      assert.ok(Math.abs(first(image[0]) - first(image[7])) <= 1, `${digit}, ${by}`);
    }
  }
});

test("the mean amount of ink is the data set's, within a fifth", () => {
  const mean = DIGITS.flat().reduce((total, lines) => total + sum(prepare(lines)), 0) / DIGITS.flat().length;
  assert.ok(mean > 250 && mean < 380, `${mean}`);
});

test("a thick pen gives more ink than a thin one", () => {
  for (const lines of DIGITS.flat()) {
    assert.ok(sum(prepare(lines, 0.7)) < sum(prepare(lines)) && sum(prepare(lines)) < sum(prepare(lines, 1.4)));
  }
});

test("nothing, a dot and a level line are images too", () => {
  assert.equal(sum(prepare([])), 0);
  assert.ok(sum(prepare([[[0.1, 0.9]]])) > 20);
  assert.ok(sum(prepare([[[0.1, 0.5], [0.9, 0.5]]])) > 60);
});

test("the eraser parts a line", () => {
  const parts = cut([[[0, 0.5], [1, 0.5]]], (x) => x > 0.4 && x < 0.6);
  assert.equal(parts.length, 2);
  assert.ok(parts[0].every(([x]) => x <= 0.4) && parts[1].every(([x]) => x >= 0.6));
  assert.deepEqual(cut([[[0, 0], [1, 0]]], () => true), []);
});

test("painted cells are joined to neighbours, slantwise only past empty corners", () => {
  const count = (...cells) => joined(new Set(cells), 4).filter((line) => line.length === 2).length;
  assert.equal(count(0, 1), 1);
  assert.equal(count(0, 5), 1);
  assert.equal(count(0, 1, 5), 2);
  assert.equal(count(3, 4), 0);
  assert.deepEqual([...touched([[[0.1, 0.1], [0.9, 0.1]]], 4)], [0, 1, 2, 3]);
});
