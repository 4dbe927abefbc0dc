// Questions: what is read as an answer, what is right, and which cause is named.

import assert from "node:assert/strict";
import test from "node:test";

import { judge } from "../../docs/widgets/ask/judging.mjs";
import { judgeOrder } from "../../docs/widgets/ask/ordering.mjs";
import { numbers, reaches, sides } from "../../docs/widgets/ask/reading.mjs";

for (const [shown, typed] of [
  ["2.8", "2.8"], ["2.8", "2,8"], ["2.8", " 2.80 "], ["2.8", "14/5"], ["2.8", "= 2.8"], ["2.8", "+2.8"],
  ["−0.8", "-0.8"], ["−0.8", "−0,8"], ["−0.8", "–.8"], ["−0.8", "-4/5"], ["0", "-0"], ["0", "0/7"],
  ["1,000", "1000"], ["1,000", "1,000"], ["1.234", "1,234"], ["98.1 %", "98.1"], ["98.1 %", "98,1 %"],
  ["98.1 %", "0.981"], ["≈ 0.842", "0.84"], ["≈ 0.842", "0.8424"], ["≈ 0.842", "≈ 0.842"],
  ["10 - 3 + 1 = 8", "8"], ["3×3", "3x3"], ["3×3", "3 by 3"], ["3×3", "(3, 3)"], ["4×6", "4 × 6"], ["4×6", "04*6"],
  ["3,686,400", "3,686,400"], ["3,686,400", "3 686 400"], ["(177 + 4) / 3 ≈ 60", "60"], ["(177 + 4) / 3 ≈ 60", "60.3"], ["[1, 0]", "1,0"], ["[1, 0]", "[1, 0]"], ["[1, 0]", "1, 0"],
]) {
  test(`${shown} is reached by “${typed}”`, () => assert.equal(judge(typed, shown, []).right, true));
}

for (const [shown, typed] of [
  ["2.8", "28"], ["2.8", "-2.8"], ["2.8", "2.81"], ["2.8", "2.8/2"], ["0.001", "0"], ["≈ 0.842", "0.85"], ["≈ 0.842", "1"],
  ["≈ 0.842", "0.8426"], ["3×3", "3×4"], ["4×6", "6×4"], ["2.8", "9".repeat(40)], ["1.234", "1234"],
  ["[1, 0]", "0, 1"],
]) {
  test(`${shown} is not reached by “${typed}”`, () => {
    const verdict = judge(typed, shown, []);
    assert.equal(verdict.right, false);
    assert.equal(verdict.read, true);
  });
}

for (const typed of ["", "two", "1/0", "1..2", "1e3", "NaN", "<b>", "2.8.1", "3×", "9".repeat(41), "--1"]) {
  test(`“${typed}” is no answer`, () => {
    assert.equal(judge(typed, "2.8", []).read, false);
    assert.equal(judge(typed, "3×3", []).read, false);
  });
}

test("a wrong result says where it comes from, each cause that gives it", () => {
  const mistakes = [
    { shown: "4.6", why: "one row down." }, { shown: "≈ 0.3", why: "turned." },
    { shown: "3 + 1.6 = 4.6", why: "the bias was added." },
  ];
  assert.equal(judge("4,6", "2.8", mistakes).text, "Not 4,6: one row down, or the bias was added.");
  assert.equal(judge("5", "2.8", mistakes).text, "Not 5: it is smaller.");
  assert.equal(judge("-5", "2.8", mistakes).text, "Not -5: it is larger.");
  assert.equal(judge("3x4", "3×3", [{ shown: "3×4", why: "one too wide." }]).text, "Not 3×4: one too wide.");
});

test("a place is asked for and named as one", () => {
  assert.equal(judge("here", "[1, 0]", []).text, "Write a row and a column, with a comma between.");
  assert.equal(judge("0,1", "[1, 0]", [{ shown: "[0, 1]", why: "exchanged." }]).text, "Not [0, 1]: exchanged.");
});

test("a comma before three digits is read in both ways, and a share out of a hundred", () => {
  assert.deepEqual(numbers("1,234").map(({ above, below }) => `${above}/${below}`), ["1234/1000", "1234/1"]);
  assert.equal(numbers("50%").length, 2);
  assert.deepEqual(sides("2×3×4"), ["2", "3", "4"]);
  assert.equal(reaches(numbers("1")[0], "no number"), false);
});

test("of an order, the first place that is wrong is named, with the reason of its item", () => {
  const right = ["forward", "loss", "backward"].map((shown) => ({ shown, why: `so is ${shown}.` }));
  const text = (/** @type {string[]} */ ...given) => judgeOrder(given, right).text;
  assert.equal(judgeOrder(["forward", "loss", "backward"], right).right, true);
  assert.equal(text("backward", "forward", "loss"), "Not yet. The first wrong place is 1, backward: so is backward.");
  assert.equal(text("forward", "backward", "loss"), "Not yet. The first wrong place is 2, backward: so is backward.");
  assert.equal(judgeOrder(["loss", "forward", "backward"], right).right, false);
});
